"""Figures: how near is near enough is told, and is what the answer allows."""

from __future__ import annotations

import pytest
from small_tables import course as small
from small_tables import asked, fact
from small import made as made_by

from hornbook.kinds import numeric
from hornbook.kinds.common import ask_slot
from hornbook.model.content import Course
from hornbook.model.question import Blank, Question


@pytest.fixture(scope="module")
def made(course: Course) -> list[Question]:
    return made_by(numeric, course)[0]


def blank(item: Question) -> Blank:
    assert isinstance(item.response, Blank)
    return item.response


def one(question: str, answer: str) -> Question:
    (item,), _ = made_by(numeric, small([fact("a", asks=(asked(question, answer),))]))
    return item


def test_every_number_asked_for_becomes_an_item(course: Course, made: list[Question]) -> None:
    asks = [(fact, ask) for fact in course.facts for ask in fact.asks if ask.is_number]
    assert made and len(made) == len(asks)
    assert [item.slot for item in made] == [ask_slot(fact, ask) for fact, ask in asks]
    assert len({item.id for item in made}) == len(made)


def test_the_limits_hold_the_answer_and_the_prompt_names_them(made: list[Question]) -> None:
    for item in made:
        low, high = blank(item).low, blank(item).high
        assert (low is None) == (high is None), item.id
        assert low is None or low < high, item.id
        told = (numeric.EXACT, numeric.AS_GIVEN) if low is None else (numeric.NEAR, numeric.NEAR_SHARE)
        assert item.prompt.endswith(told), item.id


@pytest.mark.parametrize(("answer", "low", "high"), [
    ("8,000", 7200, 8800), ("73 days", 66, 80), ("seventy-three days", 66, 80), ("2 million", 1.8, 2.2),
    ("99 per cent", 90, 100), ("32.5 per cent", 29.25, 35.75), ("twelve", None, None), ("19", None, None),
    ("17.5 per cent", None, None), ("20", 18, 22)])
def test_ten_per_cent_from_twenty_on(answer: str, low: float | None, high: float | None) -> None:
    response = blank(one("How much was it then?", answer))
    assert (response.low, response.high) == (low, high)
    assert response.answer == answer


@pytest.mark.parametrize(("question", "answer", "end"), [
    ("How long did it last?", "132 days", "last? Answer in days. An answer within 10 per cent counts."),
    ("How many days did it last?", "132 days", "last? An answer within 10 per cent counts."),
    ("How many had no work?", "2 million", "work? Answer in millions. An answer within 10 per cent counts."),
    ("Which share was it?", "53 per cent", "Answer in per cent. An answer within a tenth of the right figure counts."),
    ("How many came?", "twelve", "came? The exact number counts."),
    ("About how many came?", "twelve", "came? The number that the source gives counts.")])
def test_the_prompt_says_in_what_and_how_near(question: str, answer: str, end: str) -> None:
    assert one(question, answer).prompt.endswith(end)


def test_dates_and_words_are_no_figures() -> None:
    asks = (asked("When was it?", "1928"), asked("What was it?", "a cable"))
    assert not list(numeric.make(small([fact("a", asks=asks)])))


def test_a_claims_figure_keeps_its_holder(course: Course, made: list[Question]) -> None:
    for item in made:
        by = course.fact[item.facts[0]].by
        assert item.claim == bool(by) and item.by == (course.holder(by) if by else ""), item.id
