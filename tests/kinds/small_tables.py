"""Small made courses with what events and relation tables need: dates, rows, lessons one after the other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

import small
from hornbook.model.content import Ask, Citation, Course, Entity, Fact, Link
from hornbook.model.when import parse_when

NOWHERE = (Citation("log", ((200, 200),)),)  # lines of no chapter


def fact(id: str, when: str = "", **fields: Any) -> Fact:
    return small.fact(id, **({"says": f"{id} happened.", "when": parse_when(when) if when else None} | fields))


def asked(question: str, answer: str, **fields: Any) -> Ask:
    return Ask(question, answer, **fields)


def entity(id: str, kind: str, rows: Sequence[Link] = (), years: str = "", **fields: Any) -> Entity:
    given = {"name": id.title(), "gloss": "Nothing is told.", "links": tuple(rows),
             "years": parse_when(years) if years else None}
    return small.entity(id, kind, **(given | fields))


def row(relation: str, to: str, when: str = "", citations: tuple[Citation, ...] = small.cited(line=77)) -> Link:
    return Link(relation, to, parse_when(when) if when else None, citations)


def course(facts: Iterable[Fact], entities: Iterable[Entity] = ()) -> Course:
    """One lesson for each unit that a fact names, in the order in which they come."""
    facts = list(facts)
    made = small.course(facts, entities)
    units = tuple(replace(made.units[0], id=id, number=number, facts=tuple(fact for fact in facts if fact.unit == id))
                  for number, id in enumerate(dict.fromkeys(fact.unit for fact in facts), 1))
    return replace(made, units=units)
