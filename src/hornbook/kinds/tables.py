"""Rows of the relation tables as questions: the fact on which such an item hangs, and the words of a row.

A table is closed: what a text states of a person's exile, works and groups is all in it. So another's row is a wrong
answer with a story ("Narym: Smilga was sent there in 1928."), unless anything in the course brings the two together.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from hornbook.chance import rank
from hornbook.distractors import FEWEST
from hornbook.kinds.common import source_refs
from hornbook.model.content import Course, Entity, Fact, Link, mentions
from hornbook.model.question import Abstained, Question
from hornbook.model.when import When

OFTEN = 3  # questions of a kind that may have one answer
Candidate = TypeVar("Candidate")
PREPOSITION = {"day": "on", "month": "in", "year": "in", "season": "in"}


@dataclass(frozen=True)
class Row:
    """One row of a table: whom it is about, where it leads, when, and on what authority."""

    who: Entity
    to: Entity
    link: Link

    @property
    def when(self) -> When | None:
        return self.link.when


def rows(course: Course, *relations: str) -> Iterator[Row]:
    """The rows of these tables, in the order of the glossary."""
    return (Row(entity, course.entity[link.to], link) for entity in course.entities for link in entity.links
            if link.relation in relations and link.to)


def linked(entity: Entity, *relations: str) -> set[str]:
    """Where the rows of a person lead: those of the named tables, or all."""
    return {link.to for link in entity.links if link.to and (link.relation in relations or not relations)}


def together(course: Course, one: Entity, other: Entity) -> bool:
    """True where a fact names both, or the glossary names the one under the other: what joins them may be anything."""
    near = {fact.id: fact for id in (one.id, other.id) for fact in course.facts_of_entity[id]}
    return (_named(one.gloss, other) or _named(other.gloss, one)
            or any(_speaks_of(fact, one) and _speaks_of(fact, other) for fact in near.values()))


def _speaks_of(fact: Fact, entity: Entity) -> bool:
    return entity.id in fact.entities or fact.by == entity.id or _named(fact.says, entity)


def _named(text: str, entity: Entity) -> bool:
    return any(mentions(text, name) for name in entity.names)


def anchor(course: Course, subject: Entity, other: Entity, when: When | None = None) -> Fact | None:
    """The fact that gives a row its lesson: of those that name the subject the one that names the other too, is of the
    row's time and matters most. None where no fact names the subject; a claim, which would need its holder, does not
    count."""
    def merit(fact: Fact) -> tuple:
        time = fact.when or course.unit[fact.unit].when
        of_its_time = bool(when and time) and not time.disjoint(when)
        return other.id in fact.entities, of_its_time, not fact.sensitive, fact.weight, rank(fact.id)

    return max((fact for fact in course.facts_of_entity[subject.id] if not fact.by), key=merit, default=None)


def resting_on(course: Course, item: Question, row: Row) -> Question | Abstained:
    """The item with the row's own lines. Its fact is cited beside them only where it names both ends; else it does no
    more than place the item in a lesson, and its lines would send a reader to the wrong place."""
    fact = course.fact[item.facts[0]]
    placed = {(chapter.source, line) for chapter, lines in course.places(row.link.citations) for line in lines}
    if placed != {(cited.source, line) for cited in row.link.citations for line in cited.lines}:
        return Abstained(fact.id, item.kind, "the lines of the table's row are in no chapter")
    if not {row.who.id, row.to.id} <= set(fact.entities):
        sources = source_refs(course, row.link.citations)
        item = replace(item, sources=sources, chapters=tuple(ref.chapter for ref in sources))
    return item if item.sources else Abstained(fact.id, item.kind, "the lines of the table's row are in no chapter")


def not_too_often(made: Iterable[Question | Abstained]) -> Iterator[Question | Abstained]:
    """At most so many items with the same answer, the weightiest: where one author or body answers most questions of a
    table, ticking it unread would pay, and no other option could be printed as often as it is right."""
    rows = list(made)
    kept: Counter[str] = Counter()
    chosen: set[str] = set()
    for item in sorted((row for row in rows if isinstance(row, Question)), key=lambda item: (-item.weight, rank(item.id))):
        kept[item.answer] += 1
        chosen |= {item.id} if kept[item.answer] <= OFTEN else set()
    for row in rows:
        yield row if isinstance(row, Abstained) or row.id in chosen else Abstained(
            row.facts[0], row.kind, f"{row.answer!r} answers {OFTEN} other questions of this kind")


def narrowed(candidates: Sequence[Candidate], *tests: Callable[[Candidate], bool]) -> Sequence[Candidate]:
    """The candidates that pass the tests, each test only while it leaves enough of them to choose from."""
    for test in tests:
        passed = [candidate for candidate in candidates if test(candidate)]
        candidates = passed if len(passed) >= FEWEST else candidates
    return candidates


def at(when: When | None) -> str:
    """When a row held, as the end of a clause: " in January 1928", " between 1928 and 1934", or nothing."""
    if when is None:
        return ""
    if when.precision != "interval":
        return f" {PREPOSITION[when.precision]} {when}"
    return f" {when}" if ".." in when.edtf else f" between {re.sub(' ?– ?', ' and ', str(when))}"


def clash(row: Row, others: Sequence[Row]) -> bool:
    """True where another row may hold at the same time and leads elsewhere: their dates do not tell them apart."""
    return any(not (row.when and other.when and row.when.disjoint(other.when)) for other in others
               if other.to is not row.to)
