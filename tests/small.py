"""Small made courses, for the cases that the shipped course does not have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from types import ModuleType
from typing import Any

from hornbook.model.content import (Chapter, Citation, Course, Entity, Fact, Issue, Position, Source, Unit)
from hornbook.model.question import Abstained, Question
from hornbook.model.when import parse_when

UNIT = "harbour"
LOG = Source("log", "The Log-book (chapter)", "Anne Mate", "Mate", "Ship's officer; proud of the crew.", "log.txt",
             "0" * 64, "1702", 100,
             (Chapter("log-01", "log", "At sea", 1, 50), Chapter("log-02", "log", "Glossary", 51, 100)))
ALMANAC = Source("almanac", "The Almanac", "Ben Clerk", "Clerk", "Town's clerk; hostile to sailors.", "almanac.txt",
                 "1" * 64, "1750", 100, (Chapter("almanac-01", "almanac", "The year of the fire", 1, 50),
                               Chapter("almanac-02", "almanac", "Letter to the mayor", 51, 100,
                                       when=parse_when("1701-05"), addressee="the mayor", by="Carl Pilot")))


def cited(source: str = "log", line: int = 3) -> tuple[Citation, ...]:
    return (Citation(source, ((line, line),)),)


def fact(id: str, says: str, **changes: Any) -> Fact:
    fields = {"unit": UNIT, "citations": cited(), "weight": 2, "asks": ()}
    return Fact(id=id, says=says, **(fields | changes))


def entity(id: str, kind: str, name: str, gloss: str, **changes: Any) -> Entity:
    return Entity(id=id, kind=kind, name=name, gloss=gloss, **({"citations": cited()} | changes))


def side(by: str, says: str, source: str = "log", line: int = 3) -> Position:
    return Position(by, says, cited(source, line))


def issue(*positions: Position, **changes: Any) -> Issue:
    fields = {"id": "beacon", "unit": UNIT, "question": "Who lit the beacon?", "sort": "interpretation"}
    return Issue(positions=positions, **(fields | changes))


def course(facts: Iterable[Fact] = (), entities: Iterable[Entity] = (), issues: Iterable[Issue] = ()) -> Course:
    unit = Unit(UNIT, "The harbour", ("It burned.",), cited(), 1, None, tuple(facts), tuple(issues))
    return Course("made", "A made course", "", "", "en-GB", "", "", (unit,), (LOG, ALMANAC), tuple(entities))


def made(kind: ModuleType, course: Course) -> tuple[list[Question], list[str]]:
    """A kind's questions, and the reasons of those that it did not make."""
    rows: Iterator[Question | Abstained] = kind.make(course)
    found = list(rows)
    return ([row for row in found if isinstance(row, Question)],
            [row.why for row in found if isinstance(row, Abstained)])
