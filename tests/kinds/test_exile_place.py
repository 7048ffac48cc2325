"""Places of exile: the key is the row's, and the person was never at any of the others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from small import made as made_by
from small_tables import NOWHERE, entity, fact, row
from small_tables import course as small

from hornbook.kinds import exile_place
from hornbook.model.content import Course, Entity
from hornbook.model.question import Choices, Option, Question

TOWNS = tuple(entity(id, "place", group="town") for id in ("tara", "kurgan", "uralsk", "ishim"))


@pytest.fixture(scope="module")
def made(course: Course) -> list[Question]:
    return made_by(exile_place, course)[0]


def options(item: Question) -> tuple[Option, ...]:
    assert isinstance(item.response, Choices)
    return item.response.options


def subject(course: Course, item: Question) -> Entity:
    return course.entity[item.slot.partition(":")[2]]


def exiles(*own: tuple[str, str], others: Sequence[tuple[str, str, str]] = (("brett", "kurgan", "1850"),
                                                                          ("morse", "uralsk", "1850")),
           places: Sequence[Entity] = TOWNS, facts: Sequence[Any] = (),
           **fields: Any) -> tuple[list[Question], list[str]]:
    """What is asked of Field, whose rows are `own`, where others were exiled as `others` says."""
    named = {"name": "Cyrus Field", "short": "Field", **fields}
    people = [entity("field", "person", [row("exiled-to", *one) for one in own], **named),
              *(entity(id, "person", [row("exiled-to", to, when)]) for id, to, when in others)]
    return made_by(exile_place, small([fact("voyage", who=("field",)), *facts], [*places, *people]))


def test_the_table_has_the_key_and_none_of_the_others(course: Course, made: list[Question]) -> None:
    assert made
    for item in made:
        own = {link.to for link in subject(course, item).links if link.relation == "exiled-to"}
        labels = {course.entity[id].label for id in own}
        assert [option.text for option in options(item) if option.text in labels] == [item.answer], item.id
        assert options(item)[0].text == item.answer and options(item)[0].correct, item.id


def test_no_fact_brings_the_person_to_another_of_the_places(course: Course, made: list[Question]) -> None:
    places = {entity.label: entity.id for entity in course.entities_of_kind["place"]}
    for item in made:
        for option in options(item)[1:]:
            both = {subject(course, item).id, places[option.text]}
            assert not [fact.id for fact in course.facts if both <= set(fact.entities)], (item.id, option.text)


def test_each_wrong_place_tells_who_was_sent_there(course: Course, made: list[Question]) -> None:
    for item in made:
        for option in options(item)[1:]:
            person = course.entity[option.ref]
            assert person.label in option.why and option.why.startswith(f"{option.text}: "), item.id
            assert any(link.to and course.entity[link.to].label == option.text for link in person.links), item.id


def test_the_lines_are_those_of_the_row(course: Course, made: list[Question]) -> None:
    for item in made:
        rows = {(citation.source, line) for link in subject(course, item).links for citation in link.citations
                for line in citation.lines}
        facts = {(citation.source, line) for id in item.facts for citation in course.fact[id].citations
                 for line in citation.lines}
        cited = {(ref.source, line) for ref in item.sources for line in ref.lines}
        assert cited and cited <= rows | facts and cited & rows, item.id


def test_ids_are_unique_and_no_prompt_holds_its_answer(made: list[Question]) -> None:
    assert len({item.id for item in made}) == len(made)
    assert not [item.id for item in made if item.answer in item.prompt]


@pytest.mark.parametrize(("when", "prompt"), [
    ("1850", "Where was Cyrus Field exiled in 1850?"),
    ("1850-01-25", "Where was Cyrus Field exiled on 25 January 1850?"),
    ("1850-23", "Where was Cyrus Field exiled in autumn 1850?"), ("", "To which place was Cyrus Field exiled?"),
    ("1850/1853", "Where was Cyrus Field exiled between 1850 and 1853?"),
    ("1850-03/1850-04", "Where was Cyrus Field exiled between March and April 1850?")])
def test_the_prompt_says_when(when: str, prompt: str) -> None:
    (item,) = [item for item in exiles(("tara", when))[0] if item.slot == "exiled-to:field"]
    assert item.prompt == prompt


def test_dates_tell_two_places_apart() -> None:
    assert {item.answer for item in exiles(("tara", "1850"), ("ishim", "1851"))[0]} == {"Tara", "Ishim"}


@pytest.mark.parametrize("second", ["1850-05", ""])
def test_two_places_at_one_time_are_not_asked(second: str) -> None:
    items, reasons = exiles(("tara", "1850"), ("ishim", second))
    assert not items and reasons.count("several places of exile, and the dates do not tell them apart") == 2


def test_whoever_stands_in_no_plain_fact_is_not_asked_about() -> None:
    for facts in ([fact("quiet")], [fact("rumour", who=("field",), by="brett")]):
        people = [entity(id, "person", [row("exiled-to", to, "1850")])
                  for id, to in (("field", "tara"), ("brett", "kurgan"), ("morse", "uralsk"))]
        assert set(made_by(exile_place, small(facts, [*TOWNS, *people]))[1]) == {"no fact but a claim names the person"}


def test_a_place_that_a_fact_or_gloss_joins_to_the_person_is_no_wrong_answer() -> None:
    visit = fact("visit", who=("field",), where=("kurgan",))
    for items, reasons in (exiles(("tara", "1850"), facts=[visit]),
                           exiles(("tara", "1850"), gloss="Merchant who died in Kurgan.")):
        assert not items and "fewer than 2 others of this kind are provably wrong" in reasons


def test_a_place_inside_another_is_no_wrong_answer() -> None:
    kurgan = replace(TOWNS[1], gloss="Village near Tara.")
    assert not exiles(("tara", "1850"), places=[TOWNS[0], kurgan, *TOWNS[2:]])[0]


def test_the_same_time_and_sort_come_first() -> None:
    others = [("brett", "kurgan", "1850"), ("morse", "uralsk", "1850"), ("cooke", "ishim", "1860")]
    (item,) = exiles(("tara", "1850"), others=others)[0]
    assert {option.text for option in options(item)} == {"Tara", "Kurgan", "Uralsk"}


def test_a_row_whose_lines_are_in_no_chapter_is_not_asked() -> None:
    people = [entity("field", "person", [row("exiled-to", "tara", "1850", NOWHERE)]),
              entity("brett", "person", [row("exiled-to", "kurgan", "1850")]),
              entity("morse", "person", [row("exiled-to", "uralsk", "1850")])]
    reasons = made_by(exile_place, small([fact("voyage", who=("field",))], [*TOWNS, *people]))[1]
    assert "the lines of the table's row are in no chapter" in reasons
