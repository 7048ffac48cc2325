"""Which came first: two events that surely lie apart, in words that do not tell which was earlier."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from small import made as made_by
from small_tables import course as small
from small_tables import fact

from hornbook.kinds import which_first
from hornbook.model.content import Course
from hornbook.model.question import Choices, Option, Question


@pytest.fixture(scope="module")
def made(course: Course) -> list[Question]:
    return made_by(which_first, course)[0]


def options(item: Question) -> tuple[Option, ...]:
    assert isinstance(item.response, Choices)
    return item.response.options


def pair(*facts) -> list[Question]:
    return made_by(which_first, small(facts))[0]


def test_the_key_is_surely_the_earlier_of_two(course: Course, made: list[Question]) -> None:
    assert made
    for item in made:
        key, other = options(item)
        assert key.correct and not other.correct and item.answer == key.text, item.id
        assert course.fact[key.ref].when.last < course.fact[other.ref].when.first, item.id
        assert {key.ref, other.ref} == set(item.facts), item.id


def test_the_dates_are_told_with_the_answer_and_only_there(course: Course, made: list[Question]) -> None:
    for item in made:
        for option in options(item):
            assert option.why == f"{option.text}: {course.fact[option.ref].when}.", item.id
            assert not re.search(r"\b1[5-9]\d\d\b", option.text), item.id


def test_both_events_are_of_one_lesson_and_of_no_claim(course: Course, made: list[Question]) -> None:
    for item in made:
        facts = [course.fact[id] for id in item.facts]
        assert {fact.unit for fact in facts} == {item.unit} and not any(fact.by for fact in facts), item.id


def test_no_pair_is_asked_twice(made: list[Question]) -> None:
    pairs = Counter(frozenset(item.facts) for item in made)
    assert max(pairs.values()) == 1


def test_an_item_has_at_most_eight_forms(made: list[Question]) -> None:
    assert max(Counter(item.id for item in made).values()) <= 8


@pytest.mark.parametrize(("when", "other", "asked"), [
    ("1850-05-01", "1850-05-03", 0), ("1850-05-01", "1850-05-04", 1), ("1850", "1850-05", 0), ("1850", "1851", 1),
    ("1850~", "1852", 0)])
def test_dates_must_lie_apart_for_certain(when: str, other: str, asked: int) -> None:
    assert len(pair(fact("a", when, event="Brett sells shares"), fact("b", other, event="Morse visits Paris"))) == asked


@pytest.mark.parametrize(("event", "other"), [
    ("Field founds the company", "Field returns to the company"),
    ("Brett writes to the Queen", "The Queen's reply to Brett"),
    ("Ships lay the northern cable line", "Ships lay the northern cable anew")])
def test_words_that_tell_the_order_bar_a_pair(event: str, other: str) -> None:
    assert not pair(fact("a", "1850", event=event), fact("b", "1852", event=other))


def test_a_sequel_bars_a_pair_only_where_the_matter_is_the_same() -> None:
    assert pair(fact("a", "1850", event="Brett sells shares"), fact("b", "1852", event="Morse returns home"))


def test_labels_of_very_different_length_are_no_pair() -> None:
    assert not pair(fact("a", "1850", event="Brett sells"),
                    fact("b", "1852", event="Morse demonstrates his apparatus to the Academy"))


def test_claims_are_never_events() -> None:
    assert not pair(fact("a", "1850", event="Brett sells shares", by="mate"),
                    fact("b", "1852", event="Morse visits Paris"))


def test_an_event_without_a_partner_says_so() -> None:
    assert made_by(which_first, small([fact("a", "1850", event="Brett sells shares")]))[1] == [
        "no event of the unit is surely earlier or later, and not told to be so by its wording"]
