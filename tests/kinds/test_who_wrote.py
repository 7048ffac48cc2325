"""Authors: one is recorded, and the others wrote something else."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from small import made as made_by
from small_tables import course as small
from small_tables import entity, fact, row

from hornbook.kinds import who_wrote
from hornbook.model.content import Course, mentions
from hornbook.model.question import Choices, Option, Question

TEXTS = (entity("soundings", "document", name="On Soundings"), entity("tides", "document", name="The Tides"),
         entity("ropes", "document", name="Of Ropes"))


@pytest.fixture(scope="module")
def made(course: Course) -> list[Question]:
    return made_by(who_wrote, course)[0]


def options(item: Question) -> tuple[Option, ...]:
    assert isinstance(item.response, Choices)
    return item.response.options


def authors(course: Course, text: str) -> set[str]:
    return {entity.id for entity in course.entities for link in entity.links
            if (link.relation, link.to) == ("wrote", text)}


def asked(*people: tuple[str, str, str, str], texts: Sequence[Any] = TEXTS, about: Sequence[str] = ("soundings",),
          **fields: Any) -> tuple[list[Question], list[str]]:
    """What is asked where each of `people` (id, text, year of writing, years of life) wrote a text."""
    writers = [entity(id, "person", [row("wrote", text, when)], years) for id, text, when, years in people]
    return made_by(who_wrote, small([fact("voyage", about=about, **fields)], [*texts, *writers]))


THREE = (("field", "soundings", "1850", "1810/1890"), ("brett", "tides", "1840", "1805/1863"),
         ("morse", "ropes", "1845", "1791/1872"))


def test_the_key_alone_is_recorded_as_the_author(course: Course, made: list[Question]) -> None:
    assert made
    for item in made:
        text = item.slot.partition(":")[2]
        assert authors(course, text) == {item.answer_ref} == {course.entity[item.answer_ref].id}, item.id
        assert [option.correct for option in options(item)] == [True] + [False] * (len(options(item)) - 1), item.id


def test_the_others_wrote_something_else_and_stand_in_no_fact_with_it(course: Course, made: list[Question]) -> None:
    for item in made:
        text = item.slot.partition(":")[2]
        for option in options(item)[1:]:
            works = {link.to for link in course.entity[option.ref].links if link.relation == "wrote"}
            assert works and text not in works, item.id
            assert not [fact.id for fact in course.facts if {option.ref, text} <= set(fact.entities)], item.id
            assert option.why.startswith((f"{option.text} wrote ", f"{option.text} was one of the authors ")), item.id


def test_the_prompt_names_no_author(course: Course, made: list[Question]) -> None:
    for item in made:
        named = [course.entity[option.ref or item.answer_ref] for option in options(item)]
        assert not [entity.id for entity in named if any(mentions(item.prompt, name) for name in entity.names)], item.id


def test_ids_are_unique_and_stand_on_a_fact_about_the_text(course: Course, made: list[Question]) -> None:
    assert len({item.id for item in made}) == len(made)
    for item in made:
        assert item.slot.partition(":")[2] in course.fact[item.facts[0]].entities and not item.claim, item.id


def test_the_year_is_told_where_the_name_has_none() -> None:
    (item,) = asked(*THREE)[0]
    assert (item.prompt, item.answer) == ('Who wrote "On Soundings" in 1850?', "Field")
    assert {option.why for option in options(item)[1:]} == {'Brett wrote "The Tides".', 'Morse wrote "Of Ropes".'}


@pytest.mark.parametrize(("name", "cited"), [
    ("Log-book of 1850", '"Log-book of 1850"?'),
    ("Circular letter of 3 May 1850", "the circular letter of 3 May 1850?"),
    ("Letter to the mayor", "the letter to the mayor in 1850?"),
    ("message to the fleet", "the message to the fleet in 1850?"),
    ("Harbour Theses", "the Harbour Theses in 1850?"), ("Letters from a Ship", '"Letters from a Ship" in 1850?')])
def test_titles_stand_in_quotation_marks_and_descriptions_do_not(name: str, cited: str) -> None:
    (item,) = asked(*THREE, texts=(entity("soundings", "document", name=name), *TEXTS[1:]))[0]
    assert item.prompt == f"Who wrote {cited}"


@pytest.mark.parametrize(("other", "asked_of"), [
    (("brett", "tides", "1840", "1805/1849"), 0), (("brett", "tides", "1860", "1840/1890"), 0),
    (("brett", "tides", "1860", "1830/1890"), 1)])
def test_the_dead_and_children_are_no_authors(other: tuple[str, str, str, str], asked_of: int) -> None:
    assert len(asked(THREE[0], other, THREE[2])[0]) == asked_of


def test_whoever_a_fact_names_with_the_text_is_no_wrong_answer() -> None:
    items, reasons = asked(*THREE, who=("brett",))
    assert not items and "fewer than 2 others of this kind are provably wrong" in reasons


def test_texts_of_two_authors_are_not_asked() -> None:
    assert "more than one author is recorded" in asked(*THREE, ("cooke", "soundings", "1850", "1806/1879"))[1]


def test_a_name_that_tells_its_author_is_not_asked() -> None:
    texts = (entity("soundings", "document", name="Field's letter to the mayor"), *TEXTS[1:])
    assert "the name of the text gives its author away" in asked(*THREE, texts=texts)[1]


def test_texts_of_which_only_a_claim_speaks_are_not_asked() -> None:
    assert asked(*THREE, by="brett")[1] == ["no fact but a claim names the text"] * 3
