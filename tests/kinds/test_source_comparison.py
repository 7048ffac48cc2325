"""Compare two voices: two source cards of different holders, and steps that weigh them."""

from __future__ import annotations

from collections import Counter

import pytest
from small import course as small_course
from small import entity, fact, issue, made, side

from hornbook.kinds import source_comparison
from hornbook.kinds.issues import anchors, cards, placed, viewpoint
from hornbook.model.content import Course
from hornbook.model.question import Lines, Question

PILOT = entity("pilot", "person", "Carl Pilot", "Pilot of the harbour.", short="Pilot")
BEACON = fact("beacon-lit", "The beacon was lit on the hill above the harbour.")


@pytest.fixture(scope="module")
def items(course: Course) -> list[Question]:
    return made(source_comparison, course)[0]


def test_ids_and_slots_are_unique_and_an_issue_has_at_most_three(items: list[Question]) -> None:
    assert len({item.id for item in items}) == len({item.slot for item in items}) == len(items) > 20
    assert max(Counter(item.slot.split(":")[0] for item in items).values()) <= 3


def test_two_cards_with_all_that_a_reader_must_know(course: Course, items: list[Question]) -> None:
    says = {(course.holder(side.by), side.says) for found in course.issues for side in found.positions}
    for item in items:
        assert [card.letter for card in item.documents] == ["A", "B"], item.id
        assert len({card.holder for card in item.documents}) == 2, item.id
        for card in item.documents:
            assert card.title and card.date and card.sort and card.source.lines, item.id
            assert card.source.chapter in course.chapter and (card.holder, card.says) in says, item.id


def test_every_step_is_there_with_lines_that_add_up(items: list[Question]) -> None:
    for item in items:
        assert isinstance(item.response, Lines) and item.level == "analyse"
        skills = {part.skill for part in item.response.parts}
        assert {"sourcing", "corroboration", "explanation", "judgement"} == skills, item.id
        assert 14 <= sum(part.lines for part in item.response.parts) == item.response.lines <= 20, item.id


def test_the_prompt_names_the_question_and_a_time_and_the_model_both_holders(course: Course,
                                                                           items: list[Question]) -> None:
    questions = {issue.id: issue.question for issue in course.issues}
    for item in items:
        assert questions[item.slot.split(":")[0]] in item.prompt and "20 minutes" in item.prompt, item.id
        for card in item.documents:
            assert card.holder in item.response.model and card.says in item.response.model, item.id
            assert card.holder in item.by and item.claim, item.id


def test_every_holder_of_an_issue_is_heard_before_one_is_heard_again(course: Course, items: list[Question]) -> None:
    for found in course.issues:
        pairs = [{card.holder for card in item.documents} for item in items if item.slot.startswith(f"{found.id}:")]
        holders = {side.by for side in placed(course, found)}
        assert len(set().union(*pairs)) >= min(len(holders), 2 * len(pairs) - 1) or len(holders) < 2, found.id


# Cards

def two(*positions, **changes):
    return small_course([BEACON], [PILOT], [issue(*positions, **changes)])


def test_cards_stand_by_date_then_by_alphabet() -> None:
    late, early = side("almanac", "The clerk's view.", "almanac"), side("log", "The mate's view.")
    letter = side("pilot", "The pilot's view.", "almanac", 60)
    shown = cards(two(late, early, letter), (late, early, letter))
    assert [(card.letter, card.holder, card.date) for card in shown] == [
        ("A", "Carl Pilot", "May 1701"), ("B", "Anne Mate", "1702"), ("C", "Ben Clerk", "1750")]


def test_a_card_tells_what_sort_of_text_it_is_from() -> None:
    own, glossary = side("log", "Said."), side("log", "Said.", "log", 60)
    letter, report = side("pilot", "Said.", "almanac", 60), side("pilot", "Said.", "almanac", 5)
    course = two(own)
    told = [cards(course, (position,))[0] for position in (own, glossary, letter, report)]
    assert [(card.sort, card.title) for card in told] == [
        ("chapter of a book", "The Log-book"), ("glossary", "Glossary, in The Log-book"),
        ("letter", "Letter to the mayor"), ("report by another writer", "Clerk, The Almanac")]
    assert viewpoint(course, own) == "Ship's officer; proud of the crew."
    assert viewpoint(course, letter) == "Pilot of the harbour."
    assert viewpoint(course, report) == (
        "Pilot of the harbour. This answer is told after Clerk: Town's clerk; hostile to sailors.")


# Pairs and anchors

def test_a_holder_is_not_compared_with_itself_nor_a_text_without_a_chapter() -> None:
    for positions in ((side("log", "One thing."), side("log", "Another thing.")),
                      (side("log", "One thing."), side("almanac", "Another thing.", "almanac", 300))):
        assert made(source_comparison, two(*positions)) == (
            [], ["issue beacon: no two holders whose lines stand in a chapter"])


def test_an_item_hangs_on_facts_that_speak_of_its_matter_and_on_no_claim_of_others() -> None:
    claim = fact("claimed", "Clerk says that the beacon was lit by the cook with oil.", by="almanac")
    near = fact("oil", "The cook kept oil for the beacon in the galley.", citations=())
    mate = side("log", "The cook lit the beacon with oil from the galley.")
    dispute = issue(mate, side("almanac", "A boy.", "almanac"))
    course = small_course([BEACON, claim, near], [], [dispute])
    assert [found.id for found in anchors(course, dispute, [mate])] == ["oil"]


def test_an_issue_in_a_unit_without_facts_is_not_asked() -> None:
    course = small_course([], [], [issue(side("log", "One thing."), side("almanac", "Another.", "almanac"))])
    assert made(source_comparison, course) == ([], ["issue beacon: no fact of the unit speaks of it"])


def test_a_difference_of_dates_is_weighed_not_agreed_with() -> None:
    for sort, words in (("dates", "rely on"), ("interpretation", "How far do you agree")):
        positions = side("log", "In May."), side("almanac", "In June.", "almanac")
        item, = made(source_comparison, two(*positions, sort=sort))[0]
        assert words in item.response.parts[-1].ask
