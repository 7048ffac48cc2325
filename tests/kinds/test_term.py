"""Which term: the description is that of one entity, and does not tell by its words which."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from small import course as small_course
from small import entity, fact, made

from hornbook.kinds import term
from hornbook.kinds.wording import quoted, shared, telling
from hornbook.model.content import Course, Entity, mentions
from hornbook.model.question import Choices, Question

FATHOM = entity("fathom", "term", "fathom", "Measure of depth, the reach of both arms.", group="measure")
KNOT = entity("knot", "term", "knot", "Unit of speed for ships.", group="measure")
LEAGUE = entity("league", "term", "league", "What a man walks within an hour.", group="measure")
SOUNDING = fact("sounding", "They sounded the bay by the fathom.", about=("fathom",))


@pytest.fixture(scope="module")
def items(course: Course) -> list[Question]:
    return made(term, course)[0]


def test_ids_and_slots_are_unique(items: list[Question]) -> None:
    assert len({item.id for item in items}) == len({item.slot for item in items}) == len(items) > 50


def test_the_key_is_the_one_entity_with_this_description(course: Course, items: list[Question]) -> None:
    for item in items:
        told = item.prompt.partition(": ")[2].rstrip("?")
        found = [entity.id for entity in course.entities if quoted(entity.gloss) == told]
        assert found == [item.answer_ref] and item.answer == course.entity[found[0]].label, item.id


def test_options_are_of_one_kind_and_group_and_say_what_they_are(course: Course, items: list[Question]) -> None:
    for item in items:
        assert isinstance(item.response, Choices)
        rows = [course.entity[option.ref] for option in item.response.options]
        assert len({(row.kind, row.group) for row in rows}) == 1 and len(rows) >= 3, item.id
        told = [option.why for option in item.response.options]
        assert told == [f"{row.label}: {row.gloss}" for row in rows], item.id


def test_no_option_is_named_and_no_other_description_fits(course: Course, items: list[Question]) -> None:
    for item in items:
        gloss = course.entity[item.answer_ref].gloss
        for option in item.response.options:
            other = course.entity[option.ref]
            assert not any(mentions(item.prompt, name) for name in other.names), (item.id, option.text)
            assert option.correct or shared(gloss, other.gloss) < term.ALIKE, (item.id, option.text)


def test_no_word_of_the_key_alone_stands_in_the_question(items: list[Question]) -> None:
    for item in items:
        others = [telling(option.text) for option in item.response.options if not option.correct]
        clang = telling(item.answer) & telling(item.prompt.partition(": ")[2])
        assert all(clang <= other for other in others), item.id


def test_a_claim_carries_a_description_only_where_the_description_names_its_holder(course: Course,
                                                                                 items: list[Question]) -> None:
    for item in items:
        by = course.fact[item.facts[0]].by
        assert not by or any(mentions(item.prompt, name) for name in course.holder_names(by)), item.id


def ask(*entities: Entity, **changes: Any) -> tuple[list[Question], list[str]]:
    return made(term, small_course([fact("sounding", SOUNDING.says, **({"about": ("fathom",)} | changes))], entities))


def test_the_question_quotes_the_description() -> None:
    item, = ask(FATHOM, KNOT, LEAGUE)[0]
    assert item.prompt == 'Which term fits this description: "Measure of depth, the reach of both arms"?'
    assert {option.text for option in item.response.options} == {"fathom", "knot", "league"}


@pytest.mark.parametrize(("entities", "reason"), [
    ((FATHOM, KNOT), "fewer than 2 others"),
    ((FATHOM, KNOT, replace(LEAGUE, gloss="Measure of depth, by the reach of arms.")), "fewer than 2 others"),
    ((entity("fathom", "term", "fathom", "A fathom is six feet.", group="measure"), KNOT, LEAGUE), "holds the name"),
])
def test_what_cannot_be_asked_has_its_reason(entities: tuple[Entity, ...], reason: str) -> None:
    assert any(reason in why for why in ask(*entities)[1])


def test_what_no_fact_names_or_only_claims_is_not_asked() -> None:
    assert "no fact names it" in ask(FATHOM, KNOT, LEAGUE, about=())[1]
    assert "only claims name it, of people whom its description leaves out" in ask(FATHOM, KNOT, LEAGUE, by="log")[1]


@pytest.mark.parametrize(("text", "printed"), [
    ("Measure of depth.", '"Measure of depth"'), ('What pilots called "the deep".', "\"What pilots called 'the deep'\""),
])
def test_a_description_is_quoted_as_it_stands(text: str, printed: str) -> None:
    assert quoted(text) == printed
