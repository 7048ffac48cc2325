"""Who is it: clues that fit one person, name nobody whom they ask for, and read as sentences."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from small import course as small_course
from small import entity, fact, made

from hornbook.kinds import who_am_i
from hornbook.model.content import Course, Entity, mentions, normal
from hornbook.model.question import Blank, Question

ANNE = entity("anne", "person", "Anne Mate", "Second officer of a whaler.", short="Mate", aliases=("A. Mates",))
BEN = entity("ben", "person", "Ben Clerk", "Clerk of the town.", short="Clerk")
SAYS = ("Mate sailed in May.", "In June Mate's ship returned with oil.",
        "In July they chose Anne Mate as their captain.")


@pytest.fixture(scope="module")
def items(course: Course) -> list[Question]:
    return made(who_am_i, course)[0]


def clues(item: Question) -> list[str]:
    return [re.sub(r"^\d\. ", "", line) for line in item.stimulus.split("\n")]


def test_ids_are_unique_and_every_person_is_asked_for_once(items: list[Question]) -> None:
    assert len({item.id for item in items}) == len({item.answer_ref for item in items}) == len(items) > 10


def test_no_clue_holds_a_name_or_a_word_made_of_it(course: Course, items: list[Question]) -> None:
    for item in items:
        person = course.entity[item.answer_ref]
        surname = normal(person.label).split()[-1]
        for clue in clues(item):
            assert not any(mentions(clue, name) for name in person.names), (item.id, clue)
            assert surname not in normal(clue), (item.id, clue)


def test_clues_rise_from_the_least_known_fact_to_the_description(course: Course, items: list[Question]) -> None:
    for item in items:
        told, person = clues(item), course.entity[item.answer_ref]
        assert 3 <= len(told) <= 4 and told[-1] == person.gloss, item.id
        assert f"these {who_am_i.COUNTED[len(told)]} clues" in item.prompt
        texts = {who_am_i.clue(course, course.fact[id], person): course.fact[id].weight for id in item.facts}
        weights = [texts[clue] for clue in told[:-1]]
        assert weights == sorted(weights), item.id
        assert course.fact[item.facts[0]].weight == max(weights), item.id


def test_one_person_alone_is_in_all_the_facts(course: Course, items: list[Question]) -> None:
    for item in items:
        together = set.intersection(*(set(course.fact[id].entities) for id in item.facts))
        assert [id for id in together if course.entity[id].kind == "person"] == [item.answer_ref], item.id


def test_all_names_are_accepted(course: Course, items: list[Question]) -> None:
    for item in items:
        assert isinstance(item.response, Blank)
        assert {item.response.answer, *item.response.accept} == set(course.entity[item.answer_ref].answers), item.id


def test_a_claim_is_told_with_its_holder(course: Course, items: list[Question]) -> None:
    for item in items:
        for fact_ in (course.fact[id] for id in item.facts if course.fact[id].by not in (None, item.answer_ref)):
            told = who_am_i.clue(course, fact_, course.entity[item.answer_ref])
            assert any(mentions(told, name) for name in course.holder_names(fact_.by)), item.id


def told(says: str, person: Entity = ANNE, others: tuple[Entity, ...] = (BEN,), **changes: Any) -> str:
    found = fact("one", says, **({"who": (person.id, *(other.id for other in others))} | changes))
    return who_am_i.clue(small_course([found], [person, *others]), found, person)


@pytest.mark.parametrize(("says", "clue"), [
    ("Anne Mate sailed in May.", "This person sailed in May."),
    ("In May Mate's ship sank and Mate swam.", "In May this person's ship sank and this person swam."),
    ("A. Mates' ship sank.", "This person's ship sank."),
    ("Clerk, Mate and the cook sailed.", "Clerk, this person and the cook sailed."),
])
def test_the_name_gives_way_to_this_person(says: str, clue: str) -> None:
    assert told(says) == clue


@pytest.mark.parametrize("says", [
    "Captain Mate sailed in May.", "They feared the fearless Mate most.", "The Mate-Clerk pact failed.",
    "In May Mate founded Mateville.", "The cook sailed alone.", "Mate " + "and again " * 25 + "sailed.",
])
def test_no_clue_where_the_name_cannot_be_taken_out_cleanly(says: str) -> None:
    assert told(says) == ""


def test_no_clue_from_a_claim_without_its_holder_or_from_what_is_called_after_the_person() -> None:
    book = entity("book", "publication", "Mate's Travels", "A book.")
    assert told("Mate sailed in May.", by="ben") == ""
    assert told("Clerk says that Mate sailed in May.", by="ben") != ""
    assert told("In May Mate's Travels appeared.", others=(book,)) == ""


def reasons(*facts: str, who: tuple[str, ...] = ("anne",), person: Entity = ANNE) -> list[str]:
    rows = [fact(str(number), says, who=who) for number, says in enumerate(facts)]
    return made(who_am_i, small_course(rows, [person, BEN]))[1]


@pytest.mark.parametrize(("found", "reason"), [
    (reasons(*SAYS[:2]), "fewer than 3 facts"),
    (reasons(SAYS[0], "Captain Mate slept.", "Cook Mate slept."), "too few facts"),
    (reasons(*SAYS, who=("anne", "ben")), "another person is named in all the same facts"),
    (reasons(*SAYS, person=replace(ANNE, gloss="Founder of the Mateists.")), "the description holds the name"),
])
def test_what_cannot_be_asked_has_its_reason(found: list[str], reason: str) -> None:
    assert any(reason in why for why in found)


def test_three_facts_and_the_description_make_four_clues() -> None:
    rows = [fact(str(number), says, who=("anne",), weight=number + 1) for number, says in enumerate(SAYS)]
    item, = made(who_am_i, small_course(rows, [ANNE, BEN]))[0]
    assert clues(item) == ["This person sailed in May.", "In June this person's ship returned with oil.",
                           "In July they chose this person as their captain.", "Second officer of a whaler."]
    assert item.facts[0] == "2"
