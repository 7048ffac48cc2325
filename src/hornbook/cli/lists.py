"""`hornbook list`: what a course holds."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable

from hornbook.cli.common import command, course_argument, course_of
from hornbook.compose import make_bank
from hornbook.export.json import citations_data, dumps, entity_data, fact_data
from hornbook.kinds import BY_NAME
from hornbook.model.content import Course


def add_list(commands) -> None:
    lists = command(commands, "list", _list, "list what the course holds", "", course=False)
    lists.add_argument("what", choices=sorted(LISTS), help="what to list")
    course_argument(lists)
    lists.add_argument("--json", action="store_true", help="every record with its citations, as JSON")


def _list(args: argparse.Namespace) -> int:
    course = course_of(args)
    rows = LISTS[args.what](course)
    if args.json:
        sys.stdout.write(dumps([data for _, data in rows]))
    else:
        for line, _ in rows:
            print(line)
    return 0


def _count_rows(course: Course) -> list[tuple[str, dict]]:
    bank = make_bank(course, course.seed)
    kinds = {name: sum(item.kind == name for item in bank.questions) for name in BY_NAME}
    counts = {"units": len(course.units), "chapters": len(course.chapters), "facts": len(course.facts),
              "entities": len(course.entities), "issues": len(course.issues), "questions": len(bank.questions), **kinds}
    return [(f"{count:>6}  {name}", {"what": name, "count": count}) for name, count in counts.items()]


def _abstained_rows(course: Course) -> list[tuple[str, dict]]:
    return [(f"{row.fact}  {row.kind}: {row.why}", {"fact": row.fact, "kind": row.kind, "why": row.why})
            for row in make_bank(course, course.seed).abstained]


def _coverage_rows(course: Course) -> list[tuple[str, dict]]:
    """Chapter, lines, facts, aim: how much of each text the course has taken up."""
    rows = []
    for chapter in course.chapters:
        facts = len(course.facts_of_chapter[chapter.id])
        part = f"{100 * facts // chapter.aim:>5} %" if chapter.aim else ""
        aim = str(chapter.aim) if chapter.aim else "-"
        rows.append((f"{chapter.id:<20}{chapter.first:>5}-{chapter.last:<6}{facts:>4} of {aim:<5}{part:<9}{chapter.title}",
                     {"id": chapter.id, "source": chapter.source, "title": chapter.title,
                      "lines": [chapter.first, chapter.last], "facts": facts, "aim": chapter.aim}))
    return rows


def _event_rows(course: Course) -> list[tuple[str, dict]]:
    events = sorted((fact for fact in course.facts if fact.event), key=lambda fact: (fact.when.first, fact.when.last))
    return [(f"{fact.when!s:<28}{fact.event}", {"when": fact.when.edtf, "event": fact.event, "fact": fact.id,
                                                "unit": fact.unit}) for fact in events]


LISTS: dict[str, Callable[[Course], list[tuple[str, dict]]]] = {
    "abstained": _abstained_rows,
    "chapters": lambda course: [
        (f"{row.id:<20}{row.first:>5}-{row.last:<6}{len(course.facts_of_chapter[row.id]):>4} facts  {row.title}",
         {"id": row.id, "source": row.source, "title": row.title, "lines": [row.first, row.last],
          "facts": [fact.id for fact in course.facts_of_chapter[row.id]], "summary": row.summary})
        for row in course.chapters],
    "counts": _count_rows,
    "coverage": _coverage_rows,
    "events": _event_rows,
    "entities": lambda course: [(f"{row.id:<32}{row.kind:<14}{row.name}", entity_data(row)) for row in course.entities],
    "facts": lambda course: [(f"{row.id:<44}{row.unit:<24}{row.says}", fact_data(course, row)) for row in course.facts],
    "issues": lambda course: [(f"{row.id:<44}{row.sort:<16}{row.question}",
                              {"id": row.id, "unit": row.unit, "sort": row.sort, "question": row.question, "note": row.note,
                               "positions": [{"by": side.by, "says": side.says, "citations": citations_data(side.citations)}
                                             for side in row.positions]}) for row in course.issues],
    "kinds": lambda course: [(f"{kind.NAME:<18}{kind.INSTRUCTION}", {"kind": kind.NAME, "title": kind.TITLE})
                             for kind in BY_NAME.values()],
    "tasks": lambda course: [(f"{row.id:<44}{row.sort:<8}{row.question}",
                             {"id": row.id, "unit": row.unit, "sort": row.sort, "question": row.question,
                              "points": list(row.points), "facts": list(row.facts), "cards": list(row.cards)})
                            for row in course.tasks],
    "units": lambda course: [(f"{row.stem:<32}{len(row.facts):>4} facts  {row.title}",
                              {"id": row.id, "number": row.number, "title": row.title,
                               "facts": [fact.id for fact in row.facts]}) for row in course.units],
}
