"""Matching: events to dates, names to descriptions, people to what the relation tables say of them.

Every left entry has exactly one partner in the column; the right column holds two more than are needed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from hornbook.chance import rank, short_hash
from hornbook.distractors import GENDERED
from hornbook.kinds.common import item_id, mentions, question
from hornbook.kinds.sets import groups
from hornbook.model.content import RELATIONS, Course, Entity, Fact, Unit
from hornbook.model.question import Abstained, Pairs, Question
from hornbook.model.when import When

NAME = "matching"
TITLE = "Matching"
INSTRUCTION = "Write the letter of the partner on the line. Two letters are left over."
EFFORT, SEVERAL_FACTS = 1, True
SIZE, SPARE = 5, 2
PARTNERS = {"person": "person", "organisation": "body", "document": "document", "publication": "publication",
            "term": "term", "event": "event"}


@dataclass(frozen=True)
class Row:
    """A left entry with its partner and the fact on which the pair rests."""

    fact: Fact
    left: str
    right: str
    order: object = ""
    when: When | None = None
    names: tuple[str, ...] = ()


def make(course: Course) -> Iterator[Question | Abstained]:
    for unit in course.units:
        tables = [("dates", "Match each event with its date.", "date", _event_rows(unit))]
        tables += [(kind, f"Match each description with the right {partner}.", kind, _gloss_rows(course, unit, kind))
                   for kind, partner in PARTNERS.items()]
        tables += [(name, relation.matching, (relation.target or ("date",))[0], _relation_rows(course, unit, name))
                   for name, relation in RELATIONS.items() if relation.matching]
        made = 0
        for table, prompt, type, rows in tables:
            for group in groups(rows, SIZE + SPARE, lambda row: f"{row.fact.id} {row.left}", _fit):
                made += 1
                yield _item(course, table, prompt, type, group)
        if not made:
            yield Abstained(unit.id, NAME, f"no table of the unit has {SIZE + SPARE} rows with different partners")


def _event_rows(unit: Unit) -> list[Row]:
    return [Row(fact, fact.event, str(fact.when), fact.when, fact.when)
            for fact in unit.facts if fact.event and fact.when and not fact.by]


def _gloss_rows(course: Course, unit: Unit, kind: str) -> list[Row]:
    """Descriptions of the entities that the unit's facts name, where they do not give the name away."""
    rows: dict[str, Row] = {}
    for fact in (fact for fact in unit.facts if not fact.by):  # a description is nobody's claim
        for entity in (course.entity[id] for id in fact.entities):
            if entity.kind == kind and entity.id not in rows and not _gives_away(entity):
                rows[entity.id] = Row(fact, entity.gloss, entity.label, entity.label, names=entity.names)
    return list(rows.values())


def _gives_away(entity: Entity) -> bool:
    """True where the description holds a word of the name, or says that it is of a woman, among men."""
    return bool(entity.kind == "person" and GENDERED.search(entity.gloss)) or any(mentions(entity.gloss, word) for name in entity.names for word in name.split() if len(word) > 3)


def _relation_rows(course: Course, unit: Unit, name: str) -> list[Row]:
    """People with exactly one entry in the table, where a fact of the unit names both."""
    rows = []
    for entity in course.entities:
        links = [link for link in entity.links if link.relation == name]
        if len(links) != 1 or name == "member-of":
            continue
        link = links[0]
        for fact in unit.facts:
            if entity.id in fact.entities and (link.to is None or link.to in fact.entities):
                right = course.entity[link.to].label if link.to else str(link.when)
                rows.append(Row(fact, entity.label, right, right if link.to else link.when,
                                None if link.to else link.when, course.entity[link.to].names if link.to else ()))
                break
    return rows


def _fit(one: Row, other: Row) -> bool:
    """Two rows stand in one table only where neither partner could be the other's, and neither names the other."""
    if one.when and other.when:
        return one.when.disjoint(other.when) and one.left != other.left
    return (one.right != other.right and one.left != other.left and type(one.order) is type(other.order)
            and not any(mentions(one.left, name) for name in other.names)
            and not any(mentions(other.left, name) for name in one.names))


def _item(course: Course, table: str, prompt: str, type: str, group: list[Row]) -> Question:
    asked = sorted(group[:SIZE], key=lambda row: rank(row.left))
    anchor = group[0].fact
    right = [row.right for row in sorted(group, key=lambda row: row.order)]
    key = tuple((number, right.index(row.right)) for number, row in enumerate(asked))
    told = "; ".join(f"{row.left.rstrip('.')}: {row.right}" for row in asked)
    facts = tuple(dict.fromkeys([anchor, *(row.fact for row in asked)]))
    id = f"{item_id(anchor, NAME)}.{table}.{short_hash(group[0].left)}"  # a fact may bring several rows to a table
    return question(course, facts, NAME, EFFORT, id=id, prompt=prompt,
                    response=Pairs(tuple(row.left for row in asked), tuple(right), key),
                    answer="; ".join(row.right for row in asked), explanation=f"{told}.", answer_type=type,
                    level="understand", slot=f"{table}:{anchor.id}:{short_hash(group[0].left)}")
