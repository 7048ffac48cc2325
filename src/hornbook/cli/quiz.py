"""`hornbook quiz`: a test with its key, from a few words or a blueprint, in as many versions as the room has rows."""

from __future__ import annotations

import argparse
import shlex
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from hornbook.checks.blueprint import read_blueprint
from hornbook.cli.common import command, course_of, done, known, progress, text_of
from hornbook.compose import WORKSHEET, Bank, Shortage, compose, make_bank, spread, versions
from hornbook.export.files import write_files
from hornbook.export.json import dumps, read_sheets, sheet_data, versions_data
from hornbook.export.text import text
from hornbook.kinds import BY_NAME
from hornbook.loading import load_file
from hornbook.model.blueprint import ANY, Blueprint, apportion
from hornbook.model.content import Course
from hornbook.model.question import DIFFICULTIES, Question
from hornbook.model.sheet import Sheet
from hornbook.problems import ContentError, ShortageError, UsageError, listed
from hornbook.sheets.versions import versions_sheet
from hornbook.sheets.worksheet import paper

COUNT = 20
TITLED = 3  # so many units make a title
EXAMPLES = """examples:
  hornbook quiz --units united-opposition britain-and-china --count 25 --seed 4 --out papers
  hornbook quiz --kinds multiple-choice --count 30 --versions 4 --out papers     A to D, keys, map, marking grid
  hornbook quiz --units exile-1928 --exclude papers/quiz-4.json --text           nothing that was asked before
  hornbook quiz --blueprint test.yaml --out papers

a blueprint:
  title: End of term
  count: 30
  units: {united-opposition: 50%, exile-1928: 30%, left-turn: 20%}    shares, or numbers of questions
  levels: {remember: 60%, understand: 40%}                            or kinds: {multiple-choice: 20, cloze: 10}
  versions: 4                     also: seed, options, chapters, weight, difficulty, sensitive
"""


def add_quiz(commands) -> None:
    quiz = command(commands, "quiz", _quiz, "draw a test with its answer key",
                   "Draws questions by unit, chapter and kind, or as a blueprint says; the same seed gives the same test. "
                   "No two questions rest on one fact, and none gives another away.")
    quiz.formatter_class, quiz.epilog = argparse.RawDescriptionHelpFormatter, EXAMPLES
    what = quiz.add_argument_group("what is drawn")
    what.add_argument("--blueprint", type=Path, metavar="FILE", help="a YAML file: so many of each unit, level or kind")
    what.add_argument("--units", nargs="+", default=[], metavar="ID", help="only these units (default: all)")
    what.add_argument("--chapters", nargs="+", default=[], metavar="ID", help="only questions that rest on these chapters")
    what.add_argument("--kinds", nargs="+", default=[], metavar="KIND", help=f"only these: {listed(BY_NAME)} (default: a mixture "
                      "as on a unit's worksheet)")
    what.add_argument("--count", type=int, metavar="N", help=f"how many questions (default: {COUNT})")
    what.add_argument("--difficulty", nargs="+", default=[], metavar="D", help=f"only these: {listed(DIFFICULTIES)}")
    what.add_argument("--weight", nargs="+", default=[], metavar="W",
                      help="only facts of this weight: 3 every student, 2 most, 1 detail")
    what.add_argument("--sensitive", action="store_true", help="also draw questions flagged as sensitive")
    what.add_argument("--exclude", nargs="+", type=Path, default=[], metavar="FILE",
                      help="leave out questions already used: JSON that quiz has written, or a list of ids")
    how = quiz.add_argument_group("how it is printed")
    how.add_argument("--seed", type=int, metavar="N", help="which draw (default: the course's own)")
    how.add_argument("--versions", type=int, metavar="N", help="A, B, C, ...: the same questions in another order "
                     "(default: 1)")
    how.add_argument("--options", type=int, choices=(3, 4), help="options of a choice (default: 3)")
    how.add_argument("--title", default="", help="the test's title")
    form = how.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print the test as JSON instead of writing files")
    form.add_argument("--text", action="store_true", help="print the test and its key as plain text")
    how.add_argument("--out", type=Path, default=Path("."), metavar="DIR", help="where the files go (default: here)")


def _quiz(args: argparse.Namespace) -> int:
    for name in ("count", "versions"):
        if getattr(args, name) is not None and getattr(args, name) < 1:
            raise UsageError(f"--{name} is at least 1")
    course = course_of(args)
    plan = _from_file(args, course) if args.blueprint else _from_words(args, course)
    seed = next(seed for seed in (args.seed, plan.seed, course.seed) if seed is not None)
    count = args.versions if args.versions is not None else plan.versions
    if count < 1:
        raise UsageError(f"{args.blueprint}: versions is at least 1")
    bank = make_bank(course, seed, progress, args.options or plan.options)
    done()
    made = versions(_drawn(args, bank, plan), seed, count)
    title = args.title or plan.title or _title(course, plan.units)
    if args.json or args.text:
        sys.stdout.write(_as_json(course, title, made, seed) if args.json else _as_text(course, title, made, seed, args))
        return 0
    _write(course, title, made, seed, args)
    return 0


def _title(course: Course, units: Sequence[str]) -> str:
    """What a test is called that nobody has named: after its units, where these are few."""
    return ", ".join(course.unit[id].title for id in units) if 0 < len(units) <= TITLED else course.title


# What is drawn

def _from_words(args: argparse.Namespace, course: Course) -> Blueprint:
    known(args.units, course.unit, "unit")
    known(args.chapters, course.chapter, "chapter")
    known(args.kinds, BY_NAME, "kind")
    known(args.difficulty, DIFFICULTIES, "difficulty")
    known(args.weight, ("3", "2", "1"), "weight")
    count = COUNT if args.count is None else args.count
    kinds = spread(count, list(dict.fromkeys(args.kinds))) if args.kinds else apportion(count, WORKSHEET)
    return Blueprint(title="", cells={(ANY, kind): number for kind, number in kinds.items()}, columns="kind",
                     units=tuple(dict.fromkeys(args.units)), chapters=tuple(args.chapters), weights=tuple(map(int, args.weight)),
                     difficulties=tuple(args.difficulty), sensitive=args.sensitive)


def _from_file(args: argparse.Namespace, course: Course) -> Blueprint:
    said = [name for name in ("units", "chapters", "kinds", "count", "difficulty", "weight", "sensitive")
            if getattr(args, name)]
    if said:
        raise UsageError(f"--{said[0]} stands beside --blueprint; write it into {args.blueprint} instead")
    if not args.blueprint.is_file():
        raise UsageError(f"there is no file {args.blueprint}")
    problems: list = []
    node = load_file(args.blueprint, problems)
    if node is None or problems:
        raise ContentError(problems)
    return read_blueprint(node, course, BY_NAME)


def _drawn(args: argparse.Namespace, bank: Bank, plan: Blueprint) -> list[Question]:
    used = _used(args.exclude, bank)
    instead = [] if args.blueprint else args.kinds or ["short-answer", "multiple-choice"]
    chosen, short = compose(bank, plan, used, instead)
    if short:
        cells = [f"\n  {_called(row)}: {row.wanted} wanted, {row.found} found (the bank holds {row.held})" for row in short]
        raise ShortageError(f"only {len(chosen)} of {plan.count} questions can stand on one sheet together (one a fact, one "
                            f"an answer, none giving another away){':' * (not instead)}"
                            f"{''.join(cells) if not instead else ''}\ntake fewer, or more units or kinds")
    return chosen


def _called(row: Shortage) -> str:
    return " × ".join(name for name in row.cell if name != ANY) or "questions"


def _used(paths: Sequence[Path], bank: Bank) -> set[str]:
    used = {id for path in paths for id in _ids(path)}
    if strange := sorted(used - {item.id for item in bank.questions}):
        if len(strange) == len(used):
            raise UsageError(f"none of the ids in {listed(map(str, paths))} is of this course; the first is {strange[0]!r}")
        print(f"hornbook: {len(strange)} of the excluded ids are not in the bank, such as {strange[0]!r}", file=sys.stderr)
    return used


def _ids(path: Path) -> list[str]:
    """The ids in a file: of a test or bank in JSON, or one a line."""
    data = text_of(path)
    if data.lstrip()[:1] in ("{", "["):
        try:
            return [item.id for sheet in read_sheets(data) for item in sheet]
        except ValueError as error:
            raise UsageError(f"cannot read {path}: {error}") from error
    ids = [line.split("#")[0].strip() for line in data.splitlines()]
    if bad := next((id for id in ids if " " in id or "\0" in id), None):
        raise UsageError(f"cannot read {path}: {bad[:40]!r} is no question id; write one id a line")
    return [id for id in ids if id]


# How it is printed

def _as_json(course: Course, title: str, made: Mapping[str, Sequence[Question]], seed: int) -> str:
    if len(made) > 1:
        return dumps(versions_data(course, title, made, seed))
    name, items = next(iter(made.items()))
    return dumps(sheet_data(course, title, items, seed, name))


def _as_text(course: Course, title: str, made: Mapping[str, Sequence[Question]], seed: int,
             args: argparse.Namespace) -> str:
    return "\n".join(text(sheet) for sheet in _sheets(course, title, made, seed, args))


def _sheets(course: Course, title: str, made: Mapping[str, Sequence[Question]], seed: int,
            args: argparse.Namespace) -> list[Sheet]:
    """Every version with its key, and where there are several the teacher's map and grid."""
    sheets: list[Sheet] = []
    for name, items in made.items():
        file = f"quiz-{seed}" + (f"-{name.lower()}" if len(made) > 1 else "")
        both = paper(course, items, name=file, title=title, strand="Test", seed=seed, version=name)
        sheets += [both.sheet, both.key]
    if len(made) > 1:
        sheets.append(versions_sheet(course, made, name=f"quiz-{seed}", title=title, seed=seed,
                                     recipe=_recipe(args, seed)))
    return sheets


def _write(course: Course, title: str, made: Mapping[str, Sequence[Question]], seed: int,
           args: argparse.Namespace) -> None:
    from hornbook.export.html import document
    from hornbook.export.pdf import print_document

    printed = []
    for sheet in _sheets(course, title, made, seed, args):
        progress(f"printing {sheet.name}.pdf")
        printed.append((args.out / f"{sheet.name}.pdf", print_document(sheet.name, document(course, sheet))))
    done()
    printed.append((args.out / f"quiz-{seed}.json", _as_json(course, title, made, seed).encode()))
    write_files(printed)
    for path, _ in printed:
        print(path)


def _recipe(args: argparse.Namespace, seed: int) -> str:
    """The command that makes the same test again."""
    words = ["hornbook", "quiz", *([str(args.course)] if args.course else [])]
    for name in ("blueprint", "units", "chapters", "kinds", "count", "difficulty", "weight", "exclude", "versions",
                 "options", "title"):
        value = getattr(args, name)
        if value:
            words += [f"--{name}", *(map(str, value) if isinstance(value, list) else [str(value)])]
    return shlex.join([*words, *(["--sensitive"] if args.sensitive else []), "--seed", str(seed)])
