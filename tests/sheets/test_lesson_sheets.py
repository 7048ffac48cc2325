"""The teacher's plan, the sheet of long questions, and what serves the whole course: timeline and people."""

from __future__ import annotations

import dataclasses

import pytest

from hornbook.compose import make_bank
from hornbook.model.content import Course
from hornbook.model.sheet import FactLines, Heading, KeyGroup, Plan, Points, QuestionGroup, Sheet, Terms
from hornbook.sheets import course_sheets

Sheets = dict[str, Sheet]


def test_every_unit_of_the_course_can_be_taught(course: Course) -> None:
    for unit in course.units:
        assert unit.key_question.endswith("?"), unit.id
        assert len(unit.aims) >= 3 and unit.prior and unit.lesson, unit.id
        assert 40 <= unit.lesson.minutes <= 100, unit.id
        assert 150 <= len(" ".join(unit.overview).split()) <= 350, unit.id
        assert any(step.sheets for step in (*unit.lesson.starter, *unit.lesson.main, *unit.lesson.plenary)), unit.id


def test_a_lesson_prints_only_sheets_that_its_unit_has(course: Course, sheets: Sheets) -> None:
    for unit in course.units:
        steps = (*unit.lesson.starter, *unit.lesson.main, *unit.lesson.plenary)
        assert [name for step in steps for name in step.sheets if f"{unit.stem}-{name}" not in sheets] == [], unit.id


def test_long_questions_have_one_number_on_the_sheet_and_in_the_plan(course: Course, sheets: Sheets) -> None:
    seen = 0
    for unit in (unit for unit in course.units if unit.tasks):
        asked = [row for block in sheets[f"{unit.stem}-essay"].blocks if isinstance(block, QuestionGroup)
                 for row in block.items]
        told = [row for block in sheets[f"{unit.stem}-lesson"].blocks if isinstance(block, KeyGroup) for row in block.items]
        assert [(row.number, row.question.id) for row in asked] == [(row.number, row.question.id) for row in told]
        assert {row.question.slot for row in asked} == {f"task:{task.id}" for task in unit.tasks if not task.sensitive}
        seen += len(asked)
    assert seen >= 30


def test_the_plan_names_aims_phases_minutes_and_sheets(starter_sheets: Sheets) -> None:
    blocks = starter_sheets["01-first-cables-lesson"].blocks
    plan = next(block for block in blocks if isinstance(block, Plan))
    assert [(row.phase, row.minutes, row.sheets) for row in plan.rows] == [
        ("Starter", 5, ""), ("Main part", 25, "Study guide, Question sheet"), ("Plenary", 10, "")]
    assert any(isinstance(block, Points) and len(block.rows) == 2 for block in blocks)


def test_a_unit_that_says_nothing_of_teaching_has_neither_sheet(starter: Course) -> None:
    unit = dataclasses.replace(starter.units[0], lesson=None, tasks=(), key_question="", aims=(), prior=())
    bare = dataclasses.replace(starter, units=(unit,), sides=())
    made = {sheet.kind: sheet for sheet in course_sheets(bare, make_bank(bare, 1))}
    assert not {"essay", "lesson", "people"} & set(made)
    assert "Aims" not in [block.text for block in made["guide"].blocks if isinstance(block, Heading)]


@pytest.mark.parametrize("which", ["sheets", "starter_sheets"])
def test_the_timeline_holds_every_dated_event_in_order(request: pytest.FixtureRequest, which: str) -> None:
    course: Course = request.getfixturevalue("course" if which == "sheets" else "starter")
    blocks = request.getfixturevalue(which)["timeline"].blocks
    told = [row.text for block in blocks if isinstance(block, FactLines) for row in block.rows]
    events = sorted((fact for fact in course.facts if fact.event), key=lambda fact: (fact.when.first, fact.when.last))
    assert told == [fact.event for fact in events]
    years = [int(block.text) for block in blocks if isinstance(block, Heading)]
    assert years == sorted(set(years))


def test_everybody_stands_once_among_the_people(course: Course, sheets: Sheets) -> None:
    told = [row.anchor for block in sheets["people"].blocks if isinstance(block, Terms) for row in block.rows]
    assert sorted(told) == sorted(person.id for person in course.entities_of_kind["person"])


def test_nobody_and_no_place_of_the_course_is_without_its_side_or_region(course: Course) -> None:
    assert [person.id for person in course.entities_of_kind["person"] if not person.side] == []
    assert [place.id for place in course.entities_of_kind["place"] if not place.region] == []
