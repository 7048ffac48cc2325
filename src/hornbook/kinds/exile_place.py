"""Places of exile: where someone was sent, among the places to which others were sent."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from hornbook.chance import short_hash
from hornbook.distractors import Distractor, NoDistractors, of_entities, plausibility
from hornbook.kinds.common import choices, item_id, question
from hornbook.kinds.tables import Row, anchor, at, clash, linked, narrowed, resting_on, rows, together
from hornbook.model.content import Course, Entity, Fact, mentions
from hornbook.model.question import Abstained, Question

NAME = "exile-place"
TITLE = "Places of exile"
INSTRUCTION = "Tick the place to which the person was sent."
EFFORT, SEVERAL_FACTS = 0, False
SETTLED = frozenset(("town", "village", "region", "island"))  # a town may stand beside a region, a country not


def make(course: Course) -> Iterator[Question | Abstained]:
    table = list(rows(course, "exiled-to"))
    for row in table:
        own = [other for other in table if other.who is row.who]
        fact = anchor(course, row.who, row.to, row.when)
        if clash(row, own):
            yield Abstained(row.who.id, NAME, "several places of exile, and the dates do not tell them apart")
        elif fact is None:
            yield Abstained(row.who.id, NAME, "no fact but a claim names the person")
        else:
            try:
                yield _item(course, fact, row, table)
            except NoDistractors as reason:
                yield Abstained(fact.id, NAME, str(reason))


def _item(course: Course, fact: Fact, row: Row, table: list[Row]) -> Question | Abstained:
    when = at(row.when)
    asked = f"Where was {row.who.name} exiled{when}?" if when else f"To which place was {row.who.name} exiled?"
    told = f"{row.who.label} was exiled to {row.to.label}{when}."
    response = choices(row.to.label, row.who.id, told, _wrong(course, fact, row, table))
    item = question(course, (fact,), NAME, EFFORT, id=f"{item_id(fact, NAME)}.{short_hash(row.who.id, row.to.id)}",
                    prompt=asked, response=response, answer=row.to.label, explanation=told, answer_type="place",
                    slot=f"exiled-to:{row.who.id}", answer_ref=row.to.id, citations=row.link.citations)
    return resting_on(course, item, row)


def _wrong(course: Course, fact: Fact, row: Row, table: list[Row]) -> list[Distractor]:
    """Places of others' exile with the one who was sent there, the best known of them where there were several.

    Those of the same time where they suffice (in the year of the Siberian exile nobody was sent abroad), and of the
    same sort.
    """
    sent: dict[str, Row] = {}
    for other in sorted(table, key=lambda other: (-len(course.facts_of_entity[other.who.id]), other.who.id)):
        sent.setdefault(other.to.id, other)
    contrasts = narrowed([other for other in sent.values() if _contrasts(course, row, other)],
                         lambda other: bool(row.when and other.when) and not row.when.disjoint(other.when),
                         lambda other: other.to.group == row.to.group)
    candidates = [(other.to, plausibility(course, fact, row.to, other.to),
                   f"{other.to.label}: {other.who.label} was sent there{at(other.when)}.") for other in contrasts]
    return [replace(wrong, ref=sent[wrong.ref].who.id) for wrong in of_entities(candidates, row.to, row.who.id)]


def _contrasts(course: Course, row: Row, other: Row) -> bool:
    return (other.who is not row.who and other.to.id not in linked(row.who)
            and (other.to.group == row.to.group or {other.to.group, row.to.group} <= SETTLED)
            and not _one_in_the_other(row.to, other.to)
            and not together(course, row.who, other.to))


def _one_in_the_other(one: Entity, other: Entity) -> bool:
    """True where a place is described by the other: a village of that region, an island near that town."""
    return any(mentions(f"{whole.name} {whole.gloss}", name) for part, whole in ((one, other), (other, one))
               for name in part.names)
