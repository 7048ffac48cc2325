"""What serves the whole course beside its glossary: the timeline of all dated events, and the people by their side."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from hornbook.model.content import Course, Fact
from hornbook.model.sheet import Block, FactLine, FactLines, Heading, Sheet
from hornbook.sheets.common import cite, plural, terms


def reference_sheets(course: Course) -> Iterator[Sheet]:
    """The timeline, and the people by side where the course has sides."""
    yield timeline(course)
    if course.sides:
        yield people(course)


def timeline(course: Course) -> Sheet:
    """Every dated event of the course, by year; what took longer stands where it began."""
    events = sorted((fact for fact in course.facts if fact.event), key=lambda fact: (fact.when.first, fact.when.last))
    blocks: list[Block] = []
    for year, group in groupby(events, key=lambda fact: fact.when.first.year):
        blocks += [Heading(str(year), f"year-{year}"), FactLines(tuple(_line(course, fact) for fact in group))]
    return Sheet(name="timeline", kind="timeline", title="Timeline", strand="The whole course",
                 lead=f"{plural(len(events), 'event')}. A dot marks what every student should know.", blocks=tuple(blocks))


def _line(course: Course, fact: Fact) -> FactLine:
    unit = course.unit[fact.unit]
    return FactLine(str(fact.when), fact.event, f"Unit {unit.number}; {cite(course, fact.citations)}", fact.weight == 3)


def people(course: Course) -> Sheet:
    """Everybody under the heading of his or her side; who has none comes last."""
    known = course.entities_of_kind["person"]
    blocks: list[Block] = []
    for side, title in (*course.sides, ("", "Others")):
        if group := [person for person in known if person.side == side]:
            blocks += [Heading(title, side or "others"), terms(course, group)]
    return Sheet(name="people", kind="people", title="Dramatis personae", strand="The whole course",
                 lead=f"{plural(len(known), 'person', 'people')} by the side on which the course meets them.",
                 blocks=tuple(blocks))
