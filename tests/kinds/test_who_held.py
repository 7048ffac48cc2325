"""Who held it: the holder is the only right option, and nothing in the wording tells."""

from __future__ import annotations

import pytest
from small import course as small_course
from small import entity, fact, issue, made, side

from hornbook.kinds import who_held
from hornbook.model.content import Course, Position, mentions
from hornbook.model.question import Choices, Question

PILOT = entity("pilot", "person", "Carl Pilot", "Pilot of the harbour.", short="Pilot")
BEACON = fact("beacon-lit", "The beacon was lit on the hill above the harbour.")
COOK = side("log", "The cook lit the beacon with oil from the galley.")
BOY = side("almanac", "A boy from the village set fire to dry grass.", "almanac")
NOBODY = side("pilot", "Lightning struck and no hand was needed.", "almanac", 60)


@pytest.fixture(scope="module")
def items(course: Course) -> list[Question]:
    return made(who_held, course)[0]


def position(course: Course, item: Question) -> Position:
    """The position that an item asks for, by its slot."""
    name, _, by, again = item.slot.split(":")
    found = next(issue for issue in course.issues if issue.id == name)
    return [side for side in found.positions if side.by == by][int(again)]


def test_ids_are_unique_and_the_key_is_the_positions_holder(course: Course, items: list[Question]) -> None:
    assert len({item.id for item in items}) == len(items) > 20
    for item in items:
        assert isinstance(item.response, Choices)
        right = [option for option in item.response.options if option.correct]
        held = position(course, item)
        assert [(option.text, option.ref) for option in right] == [(course.holder(held.by), held.by)], item.id
        assert item.answer == right[0].text and item.answer_ref == held.by


def test_wrong_options_hold_another_position_of_the_same_issue(course: Course, items: list[Question]) -> None:
    for item in items:
        others = {side.by for issue in course.issues if issue.id == item.slot.split(":")[0] for side in issue.positions}
        wrong = [option for option in item.response.options if not option.correct]
        assert len(wrong) >= 2 and all(option.why for option in wrong), item.id
        assert {option.ref for option in wrong} <= others - {item.answer_ref}, item.id


def test_neither_the_holder_nor_a_wrong_option_is_named(course: Course, items: list[Question]) -> None:
    for item in items:
        for option in item.response.options:
            names = course.holder_names(option.ref)
            assert not any(mentions(item.prompt, name) for name in names), (item.id, option.text)


def test_it_is_a_claim_of_its_holder_alone_and_cites_the_position(course: Course, items: list[Question]) -> None:
    for item in items:
        held = position(course, item)
        assert item.claim and item.by == course.holder(held.by), item.id
        lines = {(ref.source, line) for ref in item.sources for line in ref.lines}
        places = {(chapter.source, line) for chapter, found in course.places(held.citations) for line in found}
        assert places <= lines and item.prompt.count("?") == 1 and item.stimulus.endswith("?"), item.id


def test_sensitive_issues_carry_their_flag(course: Course, items: list[Question]) -> None:
    flags = {issue.id: issue.sensitive for issue in course.issues}
    assert all(flags[item.slot.split(":")[0]] in item.sensitive for item in items)


def ask(*positions: Position) -> tuple[list[Question], list[str]]:
    return made(who_held, small_course([BEACON], [PILOT], [issue(*positions)]))


def test_a_position_without_its_holders_name_is_asked_as_it_stands() -> None:
    items, reasons = ask(COOK, BOY, NOBODY)
    assert [item.prompt for item in items] == [
        'Whose answer is this: "The cook lit the beacon with oil from the galley"?',
        'Whose answer is this: "A boy from the village set fire to dry grass"?',
        'Whose answer is this: "Lightning struck and no hand was needed"?']
    assert not reasons


@pytest.mark.parametrize(("says", "prompt"), [
    ("Pilot holds that no hand was needed.", "Who holds that no hand was needed?"),
    ("Carl Pilot also blamed the weather.", "Who blamed the weather?"),
])
def test_who_stands_in_the_place_of_the_holder(says: str, prompt: str) -> None:
    assert ask(COOK, BOY, side("pilot", says))[0][2].prompt == prompt


def test_verbs_of_several_holders_become_those_of_one() -> None:
    assert who_held._said(" hold that it rained.") == "holds that it rained."


@pytest.mark.parametrize(("positions", "reason"), [
    ((COOK, BOY), "fewer than 3 holders"),
    ((COOK, BOY, side("pilot", "Pilot and his mates deny it.")), "cannot be taken out cleanly"),
    ((COOK, BOY, side("pilot", "Pilot called his own report a guess that failed.")), "a pronoun stands for the holder"),
    ((COOK, BOY, side("pilot", "The report of Pilot blames the weather.")), "gives its holder away"),
    ((COOK, BOY, side("pilot", "The editors blame the weather.")), "gives its holder away"),
    ((COOK, BOY, side("pilot", "It rained. Nobody was there.")), "more than one sentence"),
    ((COOK, BOY, side("pilot", "The clerk lied and the mate said so.")), "are not named in the position"),
    ((COOK, BOY, side("pilot", "A boy from the village, says hearsay, set fire to grass.")), "clearly different"),
])
def test_what_cannot_be_asked_has_its_reason(positions: tuple[Position, ...], reason: str) -> None:
    assert any(reason in told for told in ask(*positions)[1])
