"""Unit study guide: overview, key facts in order, who is who, terms, where sources differ, questions to check
oneself."""

from __future__ import annotations

from hornbook.compose import SELF_CHECK, Bank, select
from hornbook.model.content import Course, Unit
from hornbook.model.sheet import Block, Heading, Prose, Sheet
from hornbook.sheets.common import (cite, difference, entities_of, fact_lines, in_time_order, key_groups, numbered,
                                    plural, question_groups, terms)
from hornbook.sheets.lesson import framed


def guide(course: Course, unit: Unit, bank: Bank) -> Sheet:
    facts = in_time_order(unit.facts)
    people = entities_of(course, facts, "person")
    words = entities_of(course, facts, "term", "organisation", "document", "publication", "event")
    blocks: list[Block] = [
        *framed(unit),
        Heading("Overview", "overview"),
        Prose(unit.overview, cite(course, unit.citations)),
        Heading("Key facts in order", "facts"),
        fact_lines(course, facts),
    ]
    for title, anchor, entities in (("Who is who", "people", people), ("Terms, bodies and texts", "terms", words)):
        if entities:
            blocks += [Heading(title, anchor), terms(course, entities)]
    if unit.issues:
        blocks.append(Heading("Where the sources differ", "differences"))
        blocks += [difference(course, issue) for issue in unit.issues]
    blocks += self_check(course, unit, bank)
    return Sheet(
        name=f"{unit.stem}-guide", kind="guide", title=unit.title, strand=f"Unit {unit.number} · Study guide",
        lead=f"{unit.when}. " * bool(unit.when) + f"{plural(len(facts), 'fact')}, each with its source. "
        "A dot marks what every student should know.",
        blocks=tuple(blocks), unit=unit.id)


def self_check(course: Course, unit: Unit, bank: Bank) -> list[Block]:
    """A few questions with their answers at the end of the sheet."""
    pool = [item for item in bank.questions if item.unit == unit.id and not item.sensitive]
    items = numbered(course, select(pool, SELF_CHECK, course.seed, "guide"))
    if not items:
        return []
    return [Heading("Check yourself", "check"), *question_groups(items),
            Heading("Answers", "answers"), *key_groups(items)]
