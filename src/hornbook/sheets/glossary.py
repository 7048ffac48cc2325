"""Glossaries: the whole course by letter, and one for each unit by kind."""

from __future__ import annotations

from itertools import groupby

from hornbook.model.content import KIND_TITLES, Course, Entity, Unit
from hornbook.model.sheet import Heading, Sheet, Terms
from hornbook.sheets.common import entities_of, plural, sort_name, terms


def whole_glossary(course: Course) -> Sheet:
    """Every entity of the course under its letter."""
    ordered = sorted(course.entities, key=sort_name)
    blocks = []
    for letter, group in groupby(ordered, key=_letter):
        blocks += [Heading(letter, f"letter-{letter[0].lower()}"), terms(course, group)]
    return Sheet(name="glossary", kind="glossary", title="Glossary", strand="The whole course",
                 lead=f"{plural(len(ordered), 'entry', 'entries')}: people, bodies, places, texts, terms and events, "
                      "with every spelling that occurs in the texts.", blocks=tuple(blocks))


def _letter(entity: Entity) -> str:
    first = sort_name(entity)[0].upper()
    return "0–9" if first.isdigit() else first


def unit_glossary(course: Course, unit: Unit) -> Sheet:
    """The entities that a unit's facts name, people first."""
    blocks = []
    count = 0
    for kind, title in KIND_TITLES.items():
        if entities := entities_of(course, unit.facts, kind):
            listed: Terms = terms(course, entities)
            count += len(listed.rows)
            blocks += [Heading(title, kind), listed]
    return Sheet(name=f"{unit.stem}-glossary", kind="glossary", title=unit.title,
                 strand=f"Unit {unit.number} · Glossary",
                 lead=f"{plural(count, 'entry', 'entries')}: who and what this unit speaks of.",
                 blocks=tuple(blocks), unit=unit.id)
