"""On the timeline: every event lies in one of the periods, wholly."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from small import made as made_by
from small_tables import course as small
from small_tables import fact

from hornbook.kinds import timeline
from hornbook.model.content import Course
from hornbook.model.question import Pairs, Question
from hornbook.model.when import MONTHS, When, parse_when

HALVES = {"first": ("01", "06"), "second": ("07", "12")}


@pytest.fixture(scope="module")
def made(course: Course) -> list[Question]:
    return made_by(timeline, course)[0]


def pairs(item: Question) -> Pairs:
    assert isinstance(item.response, Pairs)
    return item.response


def span(label: str) -> When:
    """The days that the words of a period mean, read anew."""
    year = label[-4:]
    if half := re.fullmatch(r"(first|second) half of \d{4}", label):
        first, last = HALVES[half[1]]
        return parse_when(f"{year}-{first}/{year}-{last}")
    named = [f"{year}-{MONTHS.index(name) + 1:02}" for name in re.findall("[A-Z][a-z]+", label)]
    return parse_when("/".join(named) or year)


def test_each_event_lies_wholly_in_its_period_and_in_no_other(course: Course, made: list[Question]) -> None:
    assert made
    events = {fact.event: fact for fact in course.facts if fact.event}
    for item in made:
        periods = [span(label) for label in pairs(item).right]
        for left, right in pairs(item).key:
            when = events[pairs(item).left[left]].when
            assert [place for place, period in enumerate(periods) if not period.disjoint(when)] == [right], item.id
            assert periods[right].first <= when.first and when.last <= periods[right].last, item.id


def test_periods_are_equal_follow_each_other_and_rise(made: list[Question]) -> None:
    for item in made:
        periods = [span(label) for label in pairs(item).right]
        assert 4 <= len(periods) <= 6, item.id
        assert all((after.first - before.last).days == 1 for before, after in pairwise(periods)), item.id
        assert len({(period.last.year - period.first.year) * 12 + period.last.month - period.first.month
                    for period in periods}) == 1, item.id


def test_five_to_seven_events_in_three_periods_or_more(made: list[Question]) -> None:
    for item in made:
        used = [right for _, right in pairs(item).key]
        assert 5 <= len(used) <= 7 and len(set(used)) >= 3 and pairs(item).reuse, item.id
        assert [left for left, _ in pairs(item).key] == list(range(len(pairs(item).left))), item.id
        assert max(used.count(right) for right in used) <= timeline.TOGETHER, item.id


def test_ids_are_unique_and_facts_those_of_the_unit(course: Course, made: list[Question]) -> None:
    assert len({item.id for item in made}) == len(made)
    for item in made:
        facts = [course.fact[id] for id in item.facts]
        assert {fact.unit for fact in facts} == {item.unit} and not any(fact.by for fact in facts), item.id
        assert {fact.event for fact in facts} == set(pairs(item).left), item.id


@pytest.mark.parametrize(("dates", "right"), [
    (("1850", "1851-03", "1852", "1852-07", "1853"), ("1850", "1851", "1852", "1853")),
    (("1850-01", "1850-07", "1850-08", "1851-02", "1851-09"),
     ("first half of 1850", "second half of 1850", "first half of 1851", "second half of 1851")),
    (("1850-01", "1850-04-03", "1850-08", "1850-11", "1850-12"),
     ("January–March 1850", "April–June 1850", "July–September 1850", "October–December 1850")),
    (("1850-01", "1850-02-03", "1850-02-17", "1850-03", "1850-04"),
     ("January 1850", "February 1850", "March 1850", "April 1850"))])
def test_periods_are_as_wide_as_the_lesson(dates: tuple[str, ...], right: tuple[str, ...]) -> None:
    facts = [fact(f"e{number}", when, event=f"Event {number}") for number, when in enumerate(dates)]
    assert pairs(made_by(timeline, small(facts))[0][0]).right == right


def test_an_event_across_two_periods_is_left_out() -> None:
    dates = ("1850", "1851", "1852", "1853", "1854", "1850-12/1851-01")
    facts = [fact(f"e{number}", when, event=f"Event {number}") for number, when in enumerate(dates)]
    (item,), _ = made_by(timeline, small(facts))
    assert "Event 5" not in pairs(item).left


def test_too_few_events_or_periods_are_told() -> None:
    few = [fact(f"e{number}", f"185{number}", event=f"Event {number}") for number in range(4)]
    one_year = [fact(f"e{number}", "1850", event=f"Event {number}") for number in range(9)]
    for facts in (few, one_year):
        assert made_by(timeline, small(facts))[1] == ["no 5 events in 3 of up to 6 equal periods"]
