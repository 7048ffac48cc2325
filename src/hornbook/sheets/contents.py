"""The course's first page: what it is, its units with their sheets, its chapters, its sources."""

from __future__ import annotations

from collections.abc import Sequence

from hornbook.model.content import Course, Source, Unit
from hornbook.model.sheet import UNIT_SHEETS, Block, Contents, Details, Entry, Heading, Prose, Sheet
from hornbook.sheets.common import plural

REFERENCE = {"glossary": "People, bodies, places, texts, terms and events.", "timeline": "Every dated event.",
             "people": "Who stood where."}


def contents(course: Course, sheets: Sequence[Sheet]) -> Sheet:
    """The first page; `sheets` are all others."""
    counts = (f"{plural(len(course.units), 'unit')}, {plural(len(course.facts), 'fact')}, "
              f"{plural(len(course.entities), 'glossary entry', 'glossary entries')}, "
              f"{plural(len(course.issues), 'point')} on which the sources differ.")
    blocks: list[Block] = [
        Prose((course.about, f"For {course.audience}. {counts}")),
        Heading("Units", "units"),
        Prose(("A unit is a lesson with its sheets: a study guide to begin with, a glossary, a question sheet to test "
               "oneself (on the page each answer stays folded until asked for) and its answer key. Some have essay and source "
               "questions, and a plan for the teacher. All can be printed.",)),
        Contents(tuple(_unit_entry(unit, sheets) for unit in course.units)),
        Heading("Chapters", "chapters"),
        Prose(("A chapter is a section of one of the texts. Its summary tells what it says, in our own words, and which "
               "facts of the course rest on it.",)),
        *_chapter_blocks(course),
        Heading("Reference", "reference"),
        Contents(tuple(Entry(sheet.name, f"{sheet.title} of the whole course", REFERENCE[sheet.kind]) for sheet in sheets
                       if sheet.name in REFERENCE)),
        Heading("The texts", "texts"),
        Prose(("Every fact names its source and the lines of the text on which it rests. The texts take sides, each in "
               "its own way; this is who speaks.",)),
        Details(tuple((source.short, f"{_full_title(source)}. {source.viewpoint}") for source in course.sources)),
        Prose((f"Licence of the course: {course.licence}.",)),
    ]
    return Sheet(name="index", kind="contents", title=course.title, strand="Course", lead=course.subtitle,
                 blocks=tuple(blocks))


def _unit_entry(unit: Unit, sheets: Sequence[Sheet]) -> Entry:
    note = f"{unit.when} · " * bool(unit.when) + plural(len(unit.facts), "fact")
    return Entry(f"{unit.stem}-guide", f"{unit.number}. {unit.title}", note,
                 tuple((sheet.name, UNIT_SHEETS[sheet.kind]) for sheet in sheets if sheet.unit == unit.id))


def _chapter_blocks(course: Course) -> list[Block]:
    blocks: list[Block] = []
    for source in course.sources:
        entries = tuple(Entry(f"{chapter.id}-summary", chapter.title,
                              plural(len(course.facts_of_chapter[chapter.id]), "fact")) for chapter in source.chapters)
        blocks += [Heading(_full_title(source), f"source-{source.id}", 3), Contents(entries)]
    return blocks


def _full_title(source: Source) -> str:
    """Author, title, year; a text that speaks under its own title is named once."""
    author = f"{source.author}: " if source.author != source.title else ""
    return f"{author}{source.title}" + (f" ({source.year})" if source.year else "")
