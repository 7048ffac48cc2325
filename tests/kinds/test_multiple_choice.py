"""Multiple choice: one right answer, two wrong ones of its type, in an order that tells nothing."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator

import pytest

from hornbook.compose import Bank, draw, make_stock
from hornbook.cues import number
from hornbook.model.content import Ask, Course, Fact, mentions, normal
from hornbook.model.question import Choices, Option, Question
from hornbook.model.when import parse_spoken

Rows = list[tuple[Course, Fact, Ask, Question, tuple[Option, ...]]]


def choices(course: Course, questions: tuple[Question, ...]) -> Iterator[tuple]:
    for item in questions:
        if item.kind == "multiple-choice":
            fact = course.fact[item.facts[0]]
            ask = next(ask for ask in fact.asks if ask.question == item.prompt)
            assert isinstance(item.response, Choices)
            yield course, fact, ask, item, item.response.options


@pytest.fixture(scope="module")
def rows(course: Course, banks: dict[int, Bank], starter: Course) -> Rows:
    """Every multiple-choice question with the record behind it: shipped with several seeds, starter with a hundred."""
    found = [row for bank in banks.values() for row in choices(course, bank.questions)]
    stock = make_stock(starter)
    return found + [row for seed in range(100) for row in choices(starter, draw(stock, seed).questions)]


def wrong(options: tuple[Option, ...]) -> list[str]:
    return [option.text for option in options if not option.correct]


def test_three_options_of_which_exactly_one_is_right(rows: Rows) -> None:
    for *_, item, options in rows:
        assert len(options) == 3, item.id
        assert [option.text for option in options if option.correct] == [item.answer], item.id
        assert [normal(option.text) for option in options].count(normal(item.answer)) == 1, item.id


def test_options_differ_however_they_are_written(rows: Rows) -> None:
    for *_, item, options in rows:
        assert len({normal(option.text) for option in options}) == 3, item.id


def test_no_wrong_option_is_another_name_or_accepted_wording_of_the_answer(rows: Rows) -> None:
    for course, _, ask, item, options in rows:
        right = {normal(text) for text in (ask.answer, *ask.accept)}
        right |= {normal(name) for name in (course.entity[ask.entity].names if ask.entity else ())}
        assert not right & {normal(text) for text in wrong(options)}, item.id


def test_options_are_of_the_answers_type(rows: Rows) -> None:
    for course, _, ask, item, options in rows:
        if ask.wrong:
            assert set(wrong(options)) <= {row.answer for row in ask.wrong}, item.id
        elif ask.entity:
            kind = course.entity[ask.entity].kind
            labels = {entity.label for entity in course.entities_of_kind[kind]}
            assert set(wrong(options)) <= labels, item.id
            assert item.answer_type == kind, item.id
        elif ask.date:
            assert {parse_spoken(option.text).precision for option in options} == {ask.date.precision}, item.id
            assert item.answer_type == "date", item.id
        else:
            assert all(Ask("", option.text).is_number for option in options), item.id
            assert item.answer_type == "number", item.id


def test_dates_stand_in_ascending_order_and_cannot_overlap(rows: Rows) -> None:
    seen = 0
    for _, _, ask, item, options in rows:
        whens = [parse_spoken(option.text) for option in options]
        if ask.date and all(whens):
            seen += 1
            assert whens == sorted(whens), item.id
            assert whens[0].disjoint(whens[1]) and whens[1].disjoint(whens[2]), item.id
    assert seen > 100


def test_a_wrong_date_is_apart_from_the_date_of_the_fact(rows: Rows) -> None:
    for _, fact, ask, item, options in rows:
        if ask.date and fact.when and not ask.wrong:
            assert all(parse_spoken(text).disjoint(fact.when) for text in wrong(options)), item.id


def test_numbers_stand_in_ascending_order(rows: Rows) -> None:
    seen = 0
    for _, _, ask, item, options in rows:
        if ask.is_number and not ask.wrong:
            seen += 1
            values = [number(option.text) for option in options]
            assert values == sorted(values) and len(set(values)) == 3, item.id
            assert all(found > 0 for found in values), item.id
            assert "per cent" not in ask.answer or values[-1] < 100, item.id
    assert seen > 50


def test_no_distractor_is_ruled_out_by_the_record_or_named_beside_the_question(rows: Rows) -> None:
    for course, fact, ask, item, options in rows:
        if not ask.entity or ask.wrong:
            continue
        barred = {*ask.never, *fact.entities, fact.by}
        for option in options:
            if not option.correct:
                assert option.ref in course.entity and option.ref not in barred, (item.id, option.text)
                names = course.entity[option.ref].names
                assert not any(mentions(f"{item.prompt} {fact.says}", name) for name in names), (item.id, option.text)


def test_no_option_that_stands_in_the_stem_is_wrong(rows: Rows) -> None:
    for _, _, ask, item, options in rows:
        if not ask.wrong:
            assert not any(mentions(item.prompt, text) for text in wrong(options)), item.id


def test_entities_are_contrasted_only_where_the_record_says_that_one_is_right(rows: Rows) -> None:
    for _, _, ask, item, _ in rows:
        assert not ask.entity or ask.only or ask.wrong, item.id


def test_nobody_is_offered_who_was_dead_or_a_child(rows: Rows) -> None:
    for course, fact, ask, item, options in rows:
        if ask.entity and fact.when and not ask.wrong:
            for option in options:
                years = course.entity[option.ref].years if option.ref in course.entity else None
                if years and not option.correct and course.entity[option.ref].kind == "person":
                    assert years.last >= fact.when.first, (item.id, option.text)
                    assert years.first.year + 15 <= fact.when.last.year, (item.id, option.text)


def test_every_wrong_option_says_what_is_true_of_it(rows: Rows) -> None:
    for *_, item, options in rows:
        assert all(option.why for option in options), item.id


def test_the_answer_is_at_no_place_more_often_than_chance_allows(course: Course, banks: dict[int, Bank]) -> None:
    """Chi-square with two degrees of freedom, for which P(X > x) is exp(-x / 2)."""
    for seed, bank in banks.items():
        places = Counter([option.correct for option in options].index(True)
                         for *_, options in choices(course, bank.questions))
        share = sum(places.values()) / 3
        chi = sum((places[place] - share) ** 2 / share for place in range(3))
        assert share > 100 and math.exp(-chi / 2) > .001, (seed, places)


def test_the_answer_is_the_longest_option_no_more_often_than_chance_allows(course: Course,
                                                                           banks: dict[int, Bank]) -> None:
    for seed, bank in banks.items():
        longest = [max(options, key=lambda option: len(option.text)).correct
                   for *_, item, options in choices(course, bank.questions)
                   if len({len(option.text) for option in options}) == 3]
        assert .2 < sum(longest) / len(longest) < .5, seed
