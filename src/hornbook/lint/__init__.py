"""A second opinion on the questions: the item checks C01-C27 and the set checks S01-S16, on questions as data.

Nothing here knows how questions are made, so it cannot share the makers' mistakes. `lint_sheet` reads one sheet,
`lint_draws` many drawings of a whole bank; both give a `Report`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from hornbook.lint.between import (s06_duplicates, s06_near_twins, s08_contradiction, s10_key_concentration,
                                   s12_one_voice, s12_perspectives)
from hornbook.lint.finding import Check, Finding
from hornbook.lint.items import ITEM_CHECKS, ItemLint
from hornbook.lint.leakage import Reading, s07_leakage
from hornbook.lint.players import IN_BANK, ON_SHEET, Ledger, Reader, Score, choices, verdicts
from hornbook.lint.sets import (SET_CHECKS, Truths, s01_key_position, s01_runs, s02_length, s04_strings,
                                s05_key_rank, s09_truth_balance, s11_blueprint, s13_flaw_budget)
from hornbook.model.blueprint import Blueprint, Cell
from hornbook.model.content import Course, Waiver
from hornbook.model.question import Question

CHECKS: dict[str, Check] = ITEM_CHECKS | SET_CHECKS
IDLE = "waiver"


@dataclass(frozen=True)
class Draw:
    """One seed's drawing: all items of the bank as drawn, and the sheets that were composed of them."""

    seed: int
    items: tuple[Question, ...]
    sheets: tuple[tuple[Question, ...], ...] = ()


@dataclass(frozen=True)
class Report:
    """What was found, what of it the course's curators have waived, and how the simulated students did."""

    findings: tuple[Finding, ...]
    waived: tuple[Finding, ...]
    players: Mapping[str, Score]
    items: int

    @cached_property
    def counts(self) -> dict[str, dict[str, int]]:
        """Check -> severity -> how many findings stand; severity `waived` for those that are accepted."""
        found: dict[str, Counter[str]] = {}
        for one in self.findings:
            found.setdefault(one.check, Counter())[one.severity] += 1
        for one in self.waived:
            found.setdefault(one.check, Counter())["waived"] += 1
        return {check: dict(found[check]) for check in sorted(found)}

    @property
    def idle(self) -> tuple[Finding, ...]:
        """The waivers that covered nothing."""
        return tuple(one for one in self.findings if one.check == IDLE)

    @property
    def blocks(self) -> bool:
        """True where something must be mended before anybody is given these questions."""
        return any(one.severity == "E" for one in self.findings)


class _Lint:
    """What all sheets of a course share: its records, read once, and whatever was found of an item before."""

    def __init__(self, course: Course) -> None:
        self.course = course
        self.item = ItemLint.of(course)
        self.known = self.item.known
        self.reader = Reader()
        self.reading = Reading(self.known)
        self._covered: dict[tuple[str, str], tuple[Waiver, ...]] = {}

    def covering(self, found: Finding) -> tuple[Waiver, ...]:
        name = (found.check, found.item)
        if name not in self._covered:
            self._covered[name] = tuple(waiver for waiver in self.course.waivers if waiver.covers(*name))
        return self._covered[name]

    def flaws(self, items: Iterable[Question]) -> dict[str, list[Finding]]:
        """Item id -> what its checks find, without what is waived; negatives count, waived or not."""
        return {item.id: [found for found in self.item(item) if found.check == "C13" or not self.covering(found)]
                for item in items}

    def beside(self, sheet: Sequence[Question], texts: Mapping[str, str]) -> Iterable[Finding]:
        """The checks between the items of one sheet."""
        yield from s06_duplicates(sheet)
        yield from s06_near_twins(sheet)
        yield from s07_leakage(sheet, self.reading, texts)
        yield from s08_contradiction(sheet, self.known)
        yield from s10_key_concentration(sheet, self.known)
        yield from s12_perspectives(sheet, self.known)
        yield from s12_one_voice(sheet, self.known)
        yield from s13_flaw_budget(self.flaws(sheet))

    def whole(self, sheet: Sequence[Question]) -> tuple[list[Finding], dict[str, Score]]:
        """The checks that count over one sheet, and what the players win on it."""
        found, ledger, truths = choices(sheet), Ledger(self.reader), Truths()
        ledger.enter(found, ON_SHEET)
        truths.enter(sheet)
        scores = ledger.scores()
        return [*s01_runs(found), *s04_strings(found), *_counted(ledger, scores, truths)], scores

    def of_bank(self, items: Sequence[Question]) -> Iterable[Finding]:
        """The checks between the items of a bank, which do not depend on the draw: one thing is rightly asked in
        several kinds, so only items of one kind are compared."""
        yield from (one for one in s06_duplicates(items, lambda item: (item.kind, item.unit)) if one.severity == "E")
        yield from s08_contradiction(items, self.known)
        yield from s10_key_concentration(items, self.known, bank=True)
        yield from s12_one_voice(items, self.known)
        yield from s13_flaw_budget(self.flaws(items))

    def report(self, found: Iterable[Finding], players: Mapping[str, Score], items: int, whole: bool) -> Report:
        """Waived findings apart; over a whole bank, waivers that cover nothing are findings themselves."""
        kept = sorted(set(found))
        waived = tuple(one for one in kept if self.covering(one))
        used = {waiver for one in waived for waiver in self.covering(one)}
        idle = [Finding(IDLE, "W", waiver.item, f"the waiver of {waiver.check} covers nothing: remove it")
                for waiver in self.course.waivers if whole and waiver not in used]
        return Report(tuple(one for one in kept if not self.covering(one)) + tuple(idle), waived, players, items)


def _counted(ledger: Ledger, scores: Mapping[str, Score], truths: Truths) -> Iterable[Finding]:
    yield from s01_key_position(ledger)
    yield from s02_length(ledger)
    yield from verdicts(scores)
    yield from s05_key_rank(ledger)
    yield from s09_truth_balance(truths)


def lint_sheet(items: Sequence[Question], course: Course, *, beside: Mapping[str, str] | None = None,
               plan: Blueprint | None = None, told: Collection[Cell] | None = None) -> Report:
    """Everything that can be said of one sheet as printed.

    `beside` are further texts on the pupil's side (a summary, a glossary: name -> text), `plan` its blueprint, `told`
    the cells that it was reported to be short of. Idle waivers are not found: a sheet holds only some of the items that
    they may cover.
    """
    lint = _Lint(course)
    counted, players = lint.whole(items)
    found = [*(one for item in items for one in lint.item(item)), *lint.beside(items, beside or {}), *counted]
    if plan:
        found += s11_blueprint(plan.cells, _cells(items, plan), told)
    return lint.report(found, players, len(items), whole=False)


def _cells(items: Iterable[Question], plan: Blueprint) -> Counter[Cell]:
    """How many items stand in each cell; what the plan has no place for makes a cell of its own."""
    return Counter(plan.cell(item.unit, item.level, item.kind)
                   or (item.unit, item.kind if plan.columns == "kind" else item.level) for item in items)


def lint_draws(draws: Iterable[Draw], course: Course, progress: Callable[[str], None] = lambda text: None) -> Report:
    """The gate of a bank: its items under all their drawings, and what test-wise students win over these together.

    Fifty draws and more are meant; they are read one at a time, so they may be made as they are read. What is counted
    on a single sheet is told only where it is an error, since among so many sheets some warnings are due to luck; the
    sheets are counted together instead, and their players named so.
    """
    lint = _Lint(course)
    bank, truths, on_sheets = Ledger(lint.reader), Truths(), Ledger(lint.reader)
    found: set[Finding] = set()
    met: set[str] = set()  # items come back under every seed: to count them again would make much of little
    items = 0
    for number, draw in enumerate(draws):
        progress(f"checking draw {number + 1}")
        items += len(draw.items)
        found.update(one for item in draw.items for one in lint.item(item))
        bank.enter(choices(draw.items), IN_BANK)
        truths.enter(draw.items)
        if number == 0:
            found.update(lint.of_bank(draw.items))
        for place, sheet in enumerate(draw.sheets, 1):
            found.update(one for item in sheet for one in lint.item(item))
            printed = choices(sheet)
            on_sheets.count_strings(printed, ON_SHEET)
            on_sheets.enter([choice for choice in printed if choice.item.id not in met])
            met |= {choice.item.id for choice in printed}
            once = [one for one in lint.beside(sheet, {}) if one.severity != "R"]
            once += [one for one in lint.whole(sheet)[0] if one.severity == "E"]
            found.update(_placed(one, f"sheet {place} of seed {draw.seed}") for one in once)
    progress("judging what test-wise students would win")
    in_bank = bank.scores()
    on_sheet = {name.removesuffix(ON_SHEET) + ON_SHEET: score for name, score in on_sheets.scores().items()}
    found.update(_counted(bank, in_bank, truths))
    found.update(_of_all_sheets(on_sheets, on_sheet))
    return lint.report(found, in_bank | on_sheet, items, whole=True)


def _of_all_sheets(ledger: Ledger, players: Mapping[str, Score]) -> Iterable[Finding]:
    """A trace on all sheets together warns, apart from that of strings (S04), which is an error."""
    for one in _counted(ledger, players, Truths()):
        yield _placed(one if one.check == "S04" else replace(one, severity="W"), "all sheets")


def _placed(found: Finding, where: str) -> Finding:
    """A finding on a whole sheet says on which; one on an item is the same wherever the item stands."""
    return found if found.item else replace(found, what=f"{where}: {found.what}")


__all__ = ["CHECKS", "ITEM_CHECKS", "SET_CHECKS", "Draw", "Report", "lint_draws", "lint_sheet"]
