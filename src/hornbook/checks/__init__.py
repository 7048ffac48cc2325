"""From files to a course: form, rules, assembly. Every problem is reported at once."""

from __future__ import annotations

from pathlib import Path

from hornbook.checks.assemble import assemble
from hornbook.checks.draft import draft
from hornbook.checks.rules import problems_of
from hornbook.loading import load
from hornbook.model.content import Course
from hornbook.problems import ContentError, Place


def record_places(root: Path) -> dict[str, Place]:
    """Where each record stands in the files: `fact alma-ata-arrival` -> units/09-exile-1928.yaml, line 120."""
    records = draft(load(root))
    return {f"{record.form} {record['id']}": record.place for record in records.everything if "id" in record.values}


def read_course(root: Path) -> Course:
    """The course in the folder `root`. Raises ContentError with every problem where there is one."""
    records = draft(load(root))
    problems = problems_of(records)
    if problems:
        raise ContentError(problems)
    return assemble(records, root.resolve().name)
