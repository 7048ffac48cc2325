"""What the commands share: their parsers, the course they work on, progress."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from hornbook.checks import read_course
from hornbook.model.content import Course
from hornbook.problems import UsageError, listed, near
from hornbook.resources import shipped_course
from hornbook.sheets.common import plural


def command(commands, name: str, run: Callable, help: str, more: str, course: bool = True) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=help, description=f"{help[0].upper()}{help[1:]}. {more}".strip())
    parser.set_defaults(run=run)
    if course:
        course_argument(parser)
    return parser


def course_argument(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("course", nargs="?", type=Path, default=None, metavar="COURSE",
                        help="the course's folder (default: the shipped course)")


def course_root(args: argparse.Namespace) -> Path:
    root = args.course or shipped_course()
    if not root.is_dir():
        raise UsageError(f"there is no folder {root}; name the folder that holds course.yaml")
    return root


def course_of(args: argparse.Namespace) -> Course:
    return read_course(course_root(args))


def progress(message: str) -> None:
    """A line that replaces the one before, where a person is watching."""
    if sys.stderr.isatty():
        print(f"\r\x1b[K{message}", end="", file=sys.stderr, flush=True)


def done() -> None:
    progress("")


def known(names: Iterable[str], all: Iterable[str], what: str) -> None:
    """Raises UsageError, with the nearest name, for one that is not known."""
    for name in names:
        if name not in all:
            every = f"{what[:-1]}ies" if what.endswith("y") else f"{what}s"
            raise UsageError(f"there is no {what} {name!r}. {near(name, all)}The {every} are: {listed(all)}")


def text_of(path: Path) -> str:
    """What stands in a file. Raises UsageError where it cannot be read."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError(f"cannot read {path}: it is no UTF-8 text") from error
    except OSError as error:
        raise UsageError(f"cannot read {path}: {error.strerror}") from error


def held(course: Course) -> str:
    """What a course holds, counted: `1 unit, 8 facts, ...`."""
    counts = ((course.units, "unit", ""), (course.chapters, "chapter", ""), (course.facts, "fact", ""),
              (course.entities, "entity", "entities"), (course.issues, "issue", ""))
    return ", ".join(plural(len(records), one, many) for records, one, many in counts)
