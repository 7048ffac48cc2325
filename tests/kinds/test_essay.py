"""Essays: a task that reads well, its documents and scheme, and facts that speak of its matter."""

from __future__ import annotations

import pytest
from small import course as small_course
from small import entity, fact, issue, made, side

from hornbook.kinds import essay
from hornbook.kinds.issues import placed
from hornbook.model.content import Course
from hornbook.model.question import Lines, Question
from hornbook.rubrics import RUBRICS

SIDES = (side("log", "The cook lit the beacon with oil."), side("almanac", "A boy lit the beacon.", "almanac"))
FACTS = [fact(f"beacon-{number}", f"The beacon burned on day {number}.", about=("beacon",)) for number in range(6)]
BEACON = entity("beacon", "term", "beacon", "A light.")


@pytest.fixture(scope="module")
def items(course: Course) -> list[Question]:
    """The essays on issues; those that the curators set have a law of their own below."""
    return [item for item in made(essay, course)[0] if not item.slot.startswith("task:")]


def test_one_essay_an_interpretation_and_none_on_dates_or_figures(course: Course, items: list[Question]) -> None:
    sorts = {found.id: found.sort for found in course.issues}
    asked = [item.slot.split(":")[0] for item in items]
    assert len(set(asked)) == len({item.id for item in items}) == len(asked) > 5
    assert {sorts[id] for id in asked} == {"interpretation"}


def test_the_task_commands_and_tells_length_and_time(items: list[Question]) -> None:
    for item in items:
        assert "Assess" in item.prompt and "600 words" in item.prompt and "45 minutes" in item.prompt, item.id
        assert item.prompt.count("?") == 1 and item.level == "evaluate", item.id


def test_the_model_names_every_position_and_the_documents_show_them(course: Course, items: list[Question]) -> None:
    issues = {found.id: found for found in course.issues}
    for item in items:
        sides = placed(course, issues[item.slot.split(":")[0]])
        assert isinstance(item.response, Lines) and item.response.rubric in RUBRICS
        assert all(side.says in item.response.model and course.holder(side.by) in item.by for side in sides), item.id
        assert len(item.documents) == len(sides) and len({card.holder for card in item.documents}) >= 2, item.id


def test_usable_facts_are_of_the_course_each_once(course: Course, items: list[Question]) -> None:
    for item in items:
        usable = item.response.usable
        assert 6 <= len(usable) == len(set(usable)) <= 10 and set(usable) <= set(course.fact), item.id


def test_most_usable_facts_stand_in_the_essays_own_unit_or_weigh_much(course: Course, items: list[Question]) -> None:
    for item in items:
        good = [id for id in item.response.usable if course.fact[id].unit == item.unit or course.fact[id].weight > 1]
        assert len(good) > len(item.response.usable) / 2, item.id


@pytest.mark.parametrize(("question", "words"), [
    ("Was the beacon lit by a boy?", "support either answer"),
    ("Who lit the beacon?", "support each of the answers given"),
])
def test_the_task_fits_the_question_word(question: str, words: str) -> None:
    item, = made(essay, small_course(FACTS, [BEACON], [issue(*SIDES, question=question)]))[0]
    assert item.prompt.startswith(question) and words in item.prompt


@pytest.mark.parametrize(("changes", "facts", "reason"), [
    ({"sort": "dates"}, FACTS, "carries no essay"),
    ({"question": "To which harbour did it belong?"}, FACTS, "carries no essay"),
    ({"question": "How many lit it?"}, FACTS, "carries no essay"),
    ({"positions": (SIDES[0], SIDES[0])}, FACTS, "fewer than two holders"),
    ({}, FACTS[:3], "fewer than 6 facts"),
])
def test_what_cannot_be_asked_has_its_reason(changes: dict, facts: list, reason: str) -> None:
    made_issue = issue(*SIDES, **changes) if "positions" not in changes else issue(*changes["positions"])
    items, reasons = made(essay, small_course(facts, [BEACON], [made_issue]))
    assert not items and reason in reasons[0]


def test_the_document_rubric_has_seven_points_and_no_row_without_its_reason() -> None:
    rubric = RUBRICS["document-2023"]
    assert rubric.points == 7 and [row.points for row in rubric.rows] == [1, 1, 2, 1, 1, 1]
    assert all(row.name and row.earns for found in RUBRICS.values() for row in found.rows)
    assert all(id == found.id for id, found in RUBRICS.items())


def test_an_essay_that_curators_set_asks_their_question_and_models_their_points(course: Course) -> None:
    tasks = {task.id: task for task in course.tasks if task.sort == "essay"}
    items = [item for item in made(essay, course)[0] if item.slot.startswith("task:")]
    assert sorted(item.slot.removeprefix("task:") for item in items) == sorted(tasks)
    for item in items:
        task = tasks[item.slot.removeprefix("task:")]
        assert item.prompt.startswith(task.question) and "600 words" in item.prompt, item.id
        assert set(task.points) <= set(item.response.model.split("\n")) and item.response.rubric in RUBRICS, item.id
        assert set(item.response.usable) == set(task.facts), item.id
