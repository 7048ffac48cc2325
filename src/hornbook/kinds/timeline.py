"""On the timeline: events placed into periods of equal length, so that a lesson is seen as a stretch of time.

The periods are the widest over which the events spread well: years where a lesson takes years, months where it takes
one year.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from hornbook.chance import rank
from hornbook.kinds.common import item_id, question
from hornbook.model.content import Course, Fact
from hornbook.model.question import Abstained, Pairs, Question
from hornbook.model.when import MONTHS

NAME = "timeline"
TITLE = "On the timeline"
INSTRUCTION = "Write the letter of the period on the line. A letter may be used more than once, or not at all."
EFFORT, SEVERAL_FACTS = 1, True
LENGTHS = (12, 6, 3, 1)  # months in a period
PERIODS = (4, 5, 6)
FEWEST, MOST = 5, 7  # events
SPREAD = 3  # periods that hold an event, at least
TOGETHER = 3  # events in one period, at most


def make(course: Course) -> Iterator[Question | Abstained]:
    for unit in course.units:
        left = [fact for fact in unit.facts if fact.event and fact.when and not fact.by]
        made = 0
        while found := _best(left):
            made += 1
            months, first, count, chosen = found
            yield _item(course, months, first, count, chosen)
            left = [fact for fact in left if fact not in chosen]
        if not made:
            yield Abstained(unit.id, NAME, f"no {FEWEST} events in {SPREAD} of up to {max(PERIODS)} equal periods")


def _best(facts: list[Fact]) -> tuple[int, int, int, list[Fact]] | None:
    """Months in a period, the first period, how many, and the events: spread over most periods, then most events."""
    found = [(months, first, count, _chosen(facts, months, first, count))
             for months in LENGTHS for first in sorted({_period(fact.when.first, months) for fact in facts})
             for count in PERIODS]
    fits = [row for row in found if len(row[3]) >= FEWEST and _spread(row) >= SPREAD]
    return max(fits, key=lambda row: (_spread(row), len(row[3]), row[0], -row[2], -row[1]), default=None)


def _spread(row: tuple[int, int, int, list[Fact]]) -> int:
    return len({_period(fact.when.first, row[0]) for fact in row[3]})


def _chosen(facts: list[Fact], months: int, first: int, count: int) -> list[Fact]:
    """Events whose whole date lies inside one of the periods, taken from each in turn."""
    lots: dict[int, list[Fact]] = defaultdict(list)
    for fact in sorted(facts, key=lambda fact: rank(fact.id)):
        period = _period(fact.when.first, months)
        if period == _period(fact.when.last, months) and 0 <= period - first < count:
            lots[period].append(fact)
    turns = [lot[turn] for turn in range(TOGETHER) for _, lot in sorted(lots.items()) if turn < len(lot)]
    return turns[:MOST]


def _period(day: date, months: int) -> int:
    return (day.year * 12 + day.month - 1) // months


def _called(period: int, months: int) -> str:
    year, month = divmod(period * months, 12)
    match months:
        case 12:
            return str(year)
        case 6:
            return f"{'second' if month else 'first'} half of {year}"
        case 1:
            return f"{MONTHS[month]} {year}"
        case _:
            return f"{MONTHS[month]}–{MONTHS[month + months - 1]} {year}"


def _item(course: Course, months: int, first: int, count: int, chosen: list[Fact]) -> Question:
    anchor = min(chosen, key=lambda fact: rank(fact.id))
    asked = sorted(chosen, key=lambda fact: rank(fact.event))
    right = tuple(_called(period, months) for period in range(first, first + count))
    key = tuple((place, _period(fact.when.first, months) - first) for place, fact in enumerate(asked))
    told = "; ".join(f"{fact.event} ({fact.when})" for fact in sorted(asked, key=lambda fact: (fact.when.last, fact.when)))
    return question(course, tuple(dict.fromkeys((anchor, *asked))), NAME, EFFORT, id=item_id(anchor, NAME),
                    prompt="In which of these periods did each event happen?",
                    response=Pairs(tuple(fact.event for fact in asked), right, key, reuse=True),
                    answer="; ".join(right[place] for _, place in key), explanation=f"{told}.", answer_type="period",
                    level="understand", slot=f"{NAME}:{anchor.id}")
