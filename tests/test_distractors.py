"""Wrong answers on made records: when they are refused, and that they are provably wrong."""

from __future__ import annotations

import dataclasses
from itertools import combinations

import pytest

from hornbook.distractors import LARGEST, NoDistractors, plausibility, pool, read_number
from hornbook.model.content import Ask, Course, Entity, Fact, WrongAnswer
from hornbook.model.when import parse_spoken, parse_when

@pytest.fixture
def fact(starter: Course) -> Fact:
    return starter.fact["queens-greetings"]


def stating(fact: Fact, says: str) -> Fact:
    return dataclasses.replace(fact, id="made", says=says, when=None)


def wrong(course: Course, fact: Fact, ask: Ask) -> list[str]:
    """The texts of the pool, which is the same however often it is asked for."""
    made = [row.text for row in pool(course, fact, ask)]
    assert 2 <= len(made) <= LARGEST and len(set(made)) == len(made)
    assert [row.text for row in pool(course, fact, ask)] == made
    return made


def refusal(course: Course, fact: Fact, ask: Ask) -> str:
    with pytest.raises(NoDistractors) as raised:
        pool(course, fact, ask)
    return str(raised.value)


def changed(course: Course, **entities: dict[str, object]) -> Course:
    """The course with some of its entities changed; underscores of their ids stand for hyphens."""
    changes = {id.replace("_", "-"): fields for id, fields in entities.items()}
    return dataclasses.replace(course, entities=tuple(
        dataclasses.replace(entity, **changes.get(entity.id, {})) for entity in course.entities))


# Entities

def test_an_answer_that_is_not_the_only_one_is_not_contrasted(starter: Course, fact: Fact) -> None:
    ask = fact.asks[0]
    assert ask.entity and wrong(starter, fact, ask)
    assert "the only one" in refusal(starter, fact, dataclasses.replace(ask, only=False))


def test_words_without_wrong_answers_are_not_contrasted(starter: Course, fact: Fact) -> None:
    assert "words" in refusal(starter, fact, Ask("What went over the cable?", "greetings of love"))


def test_too_few_of_a_kind_are_not_contrasted(starter: Course, fact: Fact) -> None:
    ask = Ask("Which end?", "Newfoundland", entity="newfoundland", only=True)
    assert "fewer than 2" in refusal(starter, fact, ask)


def test_whom_the_record_bars_is_never_offered(starter: Course, fact: Fact) -> None:
    ask = dataclasses.replace(fact.asks[0], never=("thomson",))
    assert sorted(wrong(starter, fact, ask)) == ["Field", "Whitehouse"]


@pytest.mark.parametrize("barred", ["who", "where", "about"])
def test_whom_the_fact_names_is_never_offered(starter: Course, fact: Fact, barred: str) -> None:
    longer = dataclasses.replace(fact, **{barred: (*getattr(fact, barred), "thomson")})
    assert "Thomson" not in wrong(starter, longer, fact.asks[0])


def test_whom_the_question_names_is_never_offered(starter: Course, fact: Fact) -> None:
    ask = dataclasses.replace(fact.asks[0], question="To whom, when Thomson watched, were greetings sent?")
    assert "Thomson" not in wrong(starter, fact, ask)


@pytest.mark.parametrize("years", ["1860/1930", "1790/1857", "1850/1900"], ids=["unborn", "dead", "child"])
def test_whoever_could_not_have_done_it_is_never_offered(starter: Course, fact: Fact, years: str) -> None:
    other = changed(starter, thomson={"years": parse_when(years)})
    assert "Thomson" not in wrong(other, fact, fact.asks[0])
    living = changed(starter, thomson={"years": parse_when("1824/1907")})
    assert "Thomson" in wrong(living, fact, fact.asks[0])


def test_a_pronoun_does_not_give_the_answer_away(starter: Course, fact: Fact) -> None:
    ask = dataclasses.replace(fact.asks[0], question="To whom were greetings sent that he read aloud?")
    women = changed(starter, thomson={"pronoun": "she"})
    assert "Thomson" not in wrong(women, fact, ask)


def test_a_group_keeps_to_itself(starter: Course, fact: Fact) -> None:
    grouped = changed(starter, buchanan={"group": "president"}, thomson={"group": "president"},
                      cyrus_field={"group": "president"}, whitehouse={"group": "engineer"})
    assert sorted(wrong(grouped, fact, fact.asks[0])) == ["Field", "Thomson"]


def test_look_alikes_are_the_most_plausible(starter: Course) -> None:
    entity: dict[str, Entity] = starter.entity
    near, far = (plausibility(starter, starter.fact["voltages"], entity["whitehouse"], entity[id])
                 for id in ("thomson", "cyrus-field"))
    assert near > far


# Curated, numbers, dates

def test_the_curators_own_wrong_answers_come_before_all_else(starter: Course, fact: Fact) -> None:
    ask = Ask("How many words?", "98 words", wrong=tuple(WrongAnswer(text, "why") for text in ("one", "two", "three")))
    assert wrong(starter, fact, ask) == ["one", "two", "three"]


@pytest.mark.parametrize("answer", ["95 per cent", "98 words", "seven ships", "8,000", "17.5 per cent",
                                    "about 16 hours", "20 million", "12"])
def test_wrong_numbers_differ_and_have_the_form_of_the_right_one(starter: Course, fact: Fact, answer: str) -> None:
    made = wrong(starter, stating(fact, f"It was {answer}."), Ask("How many?", answer))
    word = next(word for word in answer.split() if word[0].isdigit() or word in ("seven",))
    assert answer not in made
    for text in made:
        other = next(part for part, like in zip(text.split(), answer.split(), strict=True) if like == word)
        assert text == answer.replace(word, other)
        assert ("," in other) == ("," in word) or read_number(other) < 1000
        assert ("." in other) == ("." in word)
        assert 0 < read_number(other) != read_number(word)
        assert "per cent" not in answer or read_number(other) < 100


def test_wrong_numbers_lie_on_either_side(starter: Course, fact: Fact) -> None:
    made = [read_number(text) for text in wrong(starter, stating(fact, "There were 8,000."), Ask("How many?", "8,000"))]
    assert sum(value < 8000 for value in made) >= 2 and sum(value > 8000 for value in made) >= 2


@pytest.mark.parametrize("says", ["Of 8 men, 4 or 5, and not 6 or 7 or 9, left.",
                                  "Of 8 men, four or five, and not six or seven or nine, left."])
def test_a_number_that_the_fact_also_says_is_never_offered(starter: Course, fact: Fact, says: str) -> None:
    assert not {"4", "5", "6", "7", "9"} & set(wrong(starter, stating(fact, says), Ask("How many?", "8")))


@pytest.mark.parametrize("answer", ["5 August 1858", "August 1858", "1858"])
def test_wrong_dates_cannot_be_the_right_one_and_have_its_form(starter: Course, fact: Fact, answer: str) -> None:
    right = parse_spoken(answer)
    dates = [parse_spoken(text) for text in wrong(starter, stating(fact, f"It was in {answer}."), Ask("When?", answer))]
    assert all(date.precision == right.precision and date.disjoint(right) for date in dates)
    assert all(one.disjoint(other) for one, other in combinations(dates, 2))
    assert sum(date < right for date in dates) >= 2 and sum(date > right for date in dates) >= 2


def test_a_year_in_the_question_holds_for_all_options(starter: Course, fact: Fact) -> None:
    made = wrong(starter, stating(fact, "It was on 5 August 1858."), Ask("When in 1858 was it?", "5 August 1858"))
    assert all(text.endswith("1858") for text in made)


def test_every_wrong_answer_says_what_is_true_of_it_and_on_what_record_that_rests(starter: Course, course: Course) -> None:
    for of in (starter, course):
        records = {*of.fact, *of.entity}
        for fact in of.facts:
            for ask in fact.asks:
                try:
                    rows = pool(of, fact, ask)
                except NoDistractors:
                    continue
                assert all(row.why and row.ref in records for row in rows), (fact.id, rows)
