"""`hornbook lint`: are the questions sound, and does nothing but the lesson tell the key?"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from itertools import groupby
from pathlib import Path

from hornbook.cli.common import command, course_of, done, progress, text_of
from hornbook.compose import draw, make_stock
from hornbook.export.json import dumps, read_sheets
from hornbook.lint import CHECKS, Draw, Report, lint_draws, lint_sheet
from hornbook.model.content import Course
from hornbook.model.question import Question
from hornbook.problems import UsageError
from hornbook.sheets.common import plural
from hornbook.sheets.worksheet import unit_questions

SEEDS = 50
SHOWN = 40  # findings of one check that are printed


def add_lint(commands) -> None:
    lint = command(commands, "lint", _lint, "look for questions that are unsound or give their key away",
                   f"Draws the question bank with {SEEDS} seeds, looks at every question and at all of them together, and "
                   "lets test-wise students sit it who know the tricks and not the lesson. Exit 1 where a finding is an "
                   "error (E); warnings (W) can be waived, with a reason, in the course's waivers.yaml.")
    lint.add_argument("--sheet", nargs="+", type=Path, default=[], metavar="FILE",
                      help="look at these tests instead, as `hornbook quiz --json` writes them")
    lint.add_argument("--seeds", type=int, default=SEEDS, metavar="N", help=f"how many draws (default: {SEEDS})")
    lint.add_argument("--checks", action="store_true", help="list all checks with what they look for")
    lint.add_argument("--json", action="store_true", help="findings, counts and players as JSON")


def _lint(args: argparse.Namespace) -> int:
    if args.checks:
        for check in CHECKS.values():
            print(f"{check.id}  {check.name} ({'/'.join(check.severities)}): {check.looks_for}\n     {check.source}")
        return 0
    if args.seeds < 1:
        raise UsageError("--seeds is at least 1")
    course = course_of(args)
    reports = ({str(path): lint_sheet(_sheet(path), course) for path in args.sheet} if args.sheet else
               {course.title: lint_draws(_draws(course, args.seeds), course, progress)})
    done()
    if args.json:
        sys.stdout.write(dumps({name: _data(report) for name, report in reports.items()}))
    else:
        for name, report in reports.items():
            _tell(name, report)
    return int(any(report.blocks for report in reports.values()))


def _draws(course: Course, seeds: int) -> Iterator[Draw]:
    stock = make_stock(course, progress)
    for number in range(seeds):
        progress(f"drawing and reading the bank: {number + 1} of {seeds}")
        bank = draw(stock, course.seed + number)
        yield Draw(bank.seed, bank.questions, tuple(tuple(unit_questions(unit, bank)) for unit in course.units))


def _sheet(path: Path) -> list[Question]:
    try:
        return next(iter(read_sheets(text_of(path))), [])
    except ValueError as error:
        raise UsageError(f"cannot read {path}: {error}") from error


def _tell(name: str, report: Report) -> None:
    """Findings by check, the players, and a last line that says how it stands."""
    for check, found in groupby(report.findings, key=lambda one: one.check):
        rows = list(found)
        print(f"{check}  {CHECKS[check].name if check in CHECKS else 'waivers'}: "
              + ", ".join(f"{count} {severity}" for severity, count in report.counts[check].items()))
        for one in rows[:SHOWN]:
            print(f"    {one.severity}  {one.item or 'the set'}: {one.what}")
        if len(rows) > SHOWN:
            print(f"       and {len(rows) - SHOWN} more (--json lists all)")
    if report.players:
        print("What test-wise students win over blind guessing, in standard errors:")
        for player, score in report.players.items():
            print(f"    {player:<34}{score.z:+6.2f}   {score.gap:+7.2%} of {score.items:,}")
    totals = Counter(one.severity for one in report.findings)
    print(f"{name}: {plural(report.items, 'item')} read; {plural(totals['E'], 'error')}, {plural(totals['W'], 'warning')}, "
          f"{plural(len(report.waived), 'finding')} waived with a reason.")


def _data(report: Report) -> dict:
    return {"items": report.items, "counts": report.counts,
            "findings": [asdict(one) for one in report.findings], "waived": [asdict(one) for one in report.waived],
            "players": {name: {"z": score.z, "gap": score.gap, "items": score.items}
                        for name, score in report.players.items()}}
