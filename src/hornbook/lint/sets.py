"""The checks of whole sets, S01-S16: what no single item shows, since it lies between items or in how they were made.

Each check takes data and yields findings; `SET_CHECKS` at the end is the manual. `players` holds the simulated
students of S02-S05, `leakage` S07, `between` S06, S08, S10 and S12. HR is Haladyna & Rodriguez (2013), whose guidelines
are numbered; what is marked "house" is this project's own.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from hornbook.cues import tokens
from hornbook.lint.between import s06_duplicates, s08_contradiction, s10_key_concentration, s12_perspectives
from hornbook.lint.finding import Check, Finding
from hornbook.lint.leakage import s07_leakage
from hornbook.lint.players import ENOUGH, Choice, Ledger, verdicts
from hornbook.lint.statistics import chi_square_tail, fair_coin, uniform_chi_square
from hornbook.lint.tables import STATEMENTS
from hornbook.model.blueprint import Cell
from hornbook.model.content import normal
from hornbook.model.question import Choices, Question

Findings = Iterator[Finding]
UNEVEN_E, UNEVEN_W, TOO_EVEN = 0.001, 0.01, 0.99
EXPECTED = 5  # keys a place: chi-square says nothing where fewer are expected (Cochran 1954)
LONGEST_RUN = 7
SKEW = 0.15
TRUE_SHARE, TRUTH_LUCK, TRUTH_LENGTH, TRUTHS_ENOUGH = (0.40, 0.60), 0.01, 0.10, 20
TOKEN_USES, TOKEN_SHARE, TYPE_SHARE = 5, 0.90, 0.75
FLAWED_SHARE, NEGATIVE_SHARE = 0.05, 0.05
KEYS_ENOUGH = 10  # shuffled choices for which the same place for every key under two seeds is no luck
CONTRAST, TARGET = 4.5, 24  # WCAG 2.2: 1.4.3, and 2.5.8 in CSS pixels


def of_set(check: str, severity: str, what: str) -> Finding:
    return Finding(check, severity, "", what)


# Where keys stand (S01, S05)

def s01_key_position(ledger: Ledger) -> Findings:
    """The places of keys among shuffled options: uneven pays who knows the habit, too even is the mark of a balancing
    hand, which pays as well (Bar-Hillel & Attali 2002)."""
    yield from _even("S01", "keys stand unevenly", ledger.shuffled, TOO_EVEN)


def s05_key_rank(ledger: Ledger) -> Findings:
    """The rank of keys among rising dates and numbers. Ranks are drawn, not shuffled, so none is too even."""
    yield from _even("S05", "keys rank unevenly among dates and numbers", ledger.rising, math.inf)


def _even(check: str, what: str, counts: Mapping[tuple[int, int], int], too_even: float) -> Findings:
    """Chi-square of each number of options, added up (as independent ones may be)."""
    value, freedom, seen = 0.0, 0, []
    for options in sorted({options for options, _ in counts}):
        row = [counts.get((options, place), 0) for place in range(options)]
        if sum(row) >= EXPECTED * options:
            more, free = uniform_chi_square(row)
            value, freedom, seen = value + more, freedom + free, [*seen, "/".join(map(str, row))]
    if not freedom:
        return
    luck = chi_square_tail(value, freedom)
    told = f"{', '.join(seen)} (chi-square {value:.1f} at {freedom}, p = {luck:.2g})"
    if luck < UNEVEN_W:
        yield of_set(check, "E" if luck < UNEVEN_E else "W", f"{what}: {told}")
    elif luck > too_even:
        yield of_set(check, "W", f"keys stand more evenly than a shuffle leaves them: {told}")


def s01_runs(sheet: Sequence[Choice]) -> Findings:
    """Keys in one place for so long that pupils begin to doubt; a whole bank holds such runs by luck."""
    places = [choice.key for choice in sheet if not choice.rising]
    longest = max((len(list(same)) for _, same in groupby(places)), default=0)
    if longest >= LONGEST_RUN and len(places) < ENOUGH:
        yield of_set("S01", "W", f"{longest} keys in a row stand in one place")


# What test-wise students win (S02-S05)

def s02_length(ledger: Ledger) -> Findings:
    """Besides the players of length: the mean length of keys beside that of wrong options."""
    if ledger.items >= ENOUGH and abs(ledger.skew) > SKEW:
        yield of_set("S02", "E", f"keys are on average {ledger.skew:+.0%} as long as wrong options")


def s04_strings(sheet: Sequence[Choice]) -> Findings:
    """How often a string is a wrong option, where it is printed more than once: k - 1 times for each time that it is
    key (as if once for a string that never is), give or take one."""
    wrong, keys, options = Counter(), Counter(), defaultdict(list)
    for choice in sheet:
        for place, text in enumerate(map(normal, choice.texts)):
            (keys if place == choice.key else wrong)[text] += 1
            options[text].append(len(choice.texts))
    for text, sizes in sorted(options.items()):
        # The least is that of a string that is key once: printed as key alone, it tells; more keys allow more.
        least, most = min(sizes) - 2, max(1, keys[text]) * (max(sizes) - 1) + 1
        if len(sizes) > 1 and not least <= wrong[text] <= most:
            yield of_set("S04", "E", f"{text!r} is {keys[text]} times the key and {wrong[text]} times a wrong option; "
                                     f"{least} to {most} would tell nothing")


# True and false (S09)

class Truths:
    """The statements of one or many drawings, each counted as often as it was printed."""

    def __init__(self) -> None:
        self.printed: Counter[tuple[str, str, bool, str]] = Counter()

    def enter(self, items: Iterable[Question]) -> None:
        for item in items:
            if item.kind in STATEMENTS:
                self.printed[item.id, item.prompt, normal(item.answer) == "true", item.answer_type] += 1


def s09_truth_balance(truths: Truths) -> Findings:
    """As many true as false, as long, in the same words, the false ones made in several ways."""
    printed = truths.printed
    count, true = printed.total(), sum(uses for (_, _, truth, _), uses in printed.items() if truth)
    if not count:
        return
    if count >= TRUTHS_ENOUGH and not TRUE_SHARE[0] <= true / count <= TRUE_SHARE[1]:
        yield of_set("S09", "E", f"{true} of {count} statements are true")
    elif fair_coin(true, count) <= TRUTH_LUCK:
        yield of_set("S09", "W", f"{true} of {count} statements are true")
    if count >= TRUTHS_ENOUGH and 0 < true < count:
        lengths = Counter()
        for (_, text, truth, _), uses in printed.items():
            lengths[truth] += uses * len(text)
        ratio = (lengths[True] / true) / (lengths[False] / (count - true))
        if abs(ratio - 1) > TRUTH_LENGTH:
            yield of_set("S09", "W", f"true statements are {ratio:.2f} times as long as false ones")
    yield from _telling_words(printed)
    yield from _one_sort_of_swap(printed)


def _telling_words(printed: Counter[tuple[str, str, bool, str]]) -> Findings:
    """Words of at least five items that stand nearly always in true ones, or nearly always in false ones. The same item
    drawn again is no further use; and on one sheet five of a side are luck, so luck has to be ruled out too."""
    labels: dict[str, Counter[bool]] = defaultdict(Counter)
    items: dict[str, set[str]] = defaultdict(set)
    for (id, text, truth, _), uses in printed.items():
        for word in filter(_is_word, tokens(text)):
            labels[word][truth] += uses
            items[word].add(id)
    for word, sides in sorted(labels.items()):
        label, uses = sides.most_common(1)[0]
        if (len(items[word]) >= TOKEN_USES and uses >= TOKEN_SHARE * sides.total()
                and fair_coin(uses, sides.total()) <= TRUTH_LUCK):
            yield of_set("S09", "W", f"{word!r} stands in {uses} {str(label).lower()} statements of {sides.total()}")


def _is_word(token: str) -> bool:
    return len(token) > 1  # an initial is no word


def _one_sort_of_swap(printed: Counter[tuple[str, str, bool, str]]) -> Findings:
    swaps = Counter()
    for (_, _, truth, type), uses in printed.items():
        swaps[type] += 0 if truth else uses
    if swaps.total() >= TRUTHS_ENOUGH and max(swaps.values()) > TYPE_SHARE * swaps.total():
        type, uses = swaps.most_common(1)[0]
        yield of_set("S09", "W", f"{uses} of {swaps.total()} false statements swap one sort of thing, {type}")


# The plan, and flaws in all (S11, S13)

def s11_blueprint(planned: Mapping[Cell, int], actual: Mapping[Cell, int],
                  told: Collection[Cell] | None = None) -> Findings:
    """Each cell within one of its plan, every planned row with an item, and every shortfall told (`told`: the cells
    whose shortfall the maker of the sheet reported; None where nobody was asked)."""
    for cell in sorted({*planned, *actual}):
        wanted, got = planned.get(cell, 0), actual.get(cell, 0)
        name = " / ".join(cell)
        if abs(got - wanted) > 1:
            yield of_set("S11", "E", f"{name}: {got} items where {wanted} were planned")
        if got < wanted and told is not None and cell not in told:
            yield of_set("S11", "E", f"{name}: {wanted - got} items are missing, and nobody is told")
    for row in sorted({row for (row, _), wanted in planned.items() if wanted}):
        if not any(count for (one, _), count in actual.items() if one == row):
            yield of_set("S11", "E", f"{row}: planned, but no item speaks of it")


def s13_flaw_budget(flaws: Mapping[str, Collection[Finding]]) -> Findings:
    """From each item's own findings (waived ones only for C13): none with two warnings, few with one, few negatives.
    A share is rounded up, so that one flaw is borne on a short sheet."""
    warned = {id: [found for found in row if found.severity == "W"] for id, row in flaws.items()}
    for id, row in sorted(warned.items()):
        if len(row) > 1:
            yield Finding("S13", "E", id, f"has {len(row)} warnings: {', '.join(sorted(found.check for found in row))}")
    once = sorted(id for id, row in warned.items() if len(row) == 1)
    if len(once) > math.ceil(FLAWED_SHARE * len(flaws)):
        yield of_set("S13", "E", f"{len(once)} of {len(flaws)} items have a warning")
    negative = [id for id, row in flaws.items() if any(found.check == "C13" for found in row)]
    if len(negative) > NEGATIVE_SHARE * len(flaws):
        yield of_set("S13", "E", f"{len(negative)} of {len(flaws)} items ask for what is not so")


# The making of the set, and of the checks (S14-S16)

@dataclass(frozen=True)
class Rendering:
    """What one seed gave: the bytes, and the items in print order."""

    written: bytes
    items: tuple[Question, ...] = ()


def s14_determinism(first: Rendering, again: Rendering, other: Rendering) -> Findings:
    """Two renderings of one seed (best from two processes, with different PYTHONHASHSEED) and one of another."""
    if first.written != again.written:
        at = next((place for place, pair in enumerate(zip(first.written, again.written)) if pair[0] != pair[1]),
                  min(len(first.written), len(again.written)))
        yield of_set("S14", "E", f"one seed gave two results: they part at byte {at}")
    if first.written == other.written:
        yield of_set("S14", "E", "another seed gave the same result")
    places, others = _key_places(first.items), _key_places(other.items)
    shared = places.keys() & others.keys()
    if len(shared) >= KEYS_ENOUGH and all(places[id] == others[id] for id in shared):
        yield of_set("S14", "E", f"another seed left all {len(shared)} keys in their places")


def _key_places(items: Iterable[Question]) -> dict[str, int]:
    return {item.id: place for item in items if isinstance(item.response, Choices) and item.response.order == "shuffled"
            for place, option in enumerate(item.response.options) if option.correct}


def s15_poison(trials: Mapping[str, tuple[Collection[Finding], Collection[Finding]]],
               checks: Collection[str]) -> Findings:
    """For every check its findings on a poisoned case, which must hold one of its own, and on the clean twin, which
    must not: a check that never fires is worth nothing."""
    for check in sorted(checks):
        if check not in trials:
            yield of_set("S15", "E", f"{check} was never tried")
            continue
        poisoned, clean = ([found for found in row if found.check == check] for row in trials[check])
        if not poisoned:
            yield of_set("S15", "E", f"{check} does not notice the poison")
        if clean:
            yield of_set("S15", "E", f"{check} accuses the clean twin: {clean[0].what}")


@dataclass(frozen=True)
class Printed:
    """What was measured on the printed sheets and pages; what was not measured is None."""

    log: Sequence[str] = ()  # errors that the printer logged
    source_text: str | None = None  # in the order of the source, and of the PDF's structure tree
    tree_text: str | None = None
    split: Collection[str] = ()  # ids of questions that run over a page's end
    torn: Collection[str] = ()  # ids of matching sets that do
    structure_errors: int | None = None  # of a checker of PDF/UA
    page_violations: int | None = None  # of a checker of WCAG
    contrast: Mapping[str, float] | None = None  # pair of colours -> ratio
    targets: Mapping[str, tuple[float, float]] | None = None  # control -> width and height in CSS pixels


def s16_print(printed: Printed) -> Findings:
    """The written forms: nothing logged, read in order, nothing torn, seen and hit by everybody (WCAG 2.2, PDF/UA)."""
    faults = [f"the printer says: {line}" for line in printed.log]
    if printed.source_text is not None and printed.tree_text is not None:
        if printed.source_text.split() != printed.tree_text.split():
            faults.append("the structure tree is read in another order than the source")
    faults += [f"{id} runs over a page's end" for id in sorted({*printed.split, *printed.torn})]
    faults += [f"{count} {what}" for what, count in (("errors in the structure of the PDF", printed.structure_errors),
                                                    ("violations of WCAG", printed.page_violations)) if count]
    faults += [f"{name} has a contrast of {ratio:.2f}" for name, ratio in sorted((printed.contrast or {}).items())
               if ratio < CONTRAST]
    faults += [f"{name} is {width:g} by {height:g} pixels" for name, (width, height) in
               sorted((printed.targets or {}).items()) if min(width, height) < TARGET]
    return (of_set("S16", "E", fault) for fault in faults)


SET_CHECKS: dict[str, Check] = {check.id: check for check in (
    Check("S01", "Key position", "keys that stand unevenly, too evenly, or in long runs", "EW",
          "Attali & Bar-Hillel 2003; HR15", s01_key_position),
    Check("S02", "Length of the key", "the longest or shortest option pays; keys longer than the rest", "EW",
          "HR20a", s02_length),
    Check("S03", "Test-wise student", "any cue of form or place pays, alone, in a vote, or as learned from other units",
          "EW", "NBME, testwiseness; Balepur et al. 2024", verdicts),
    Check("S04", "Option frequency", "who counts strings on the sheet wins; a string is a wrong option too often or "
          "too seldom", "EW", "simulation of the project", s04_strings),
    Check("S05", "Rank of the key", "keys rank unevenly among dates and numbers", "EW", "C16 with S01", s05_key_rank),
    Check("S06", "Duplicates", "the same asked twice", "EW", "HTD; exameval", s06_duplicates),
    Check("S07", "Leakage", "an answer that stands elsewhere on the sheet", "EWR", "HR3; NBME, hinged items",
          s07_leakage),
    Check("S08", "Contradiction", "two items that cannot both be right", "E", "house", s08_contradiction),
    Check("S09", "Truth balance", "true and false differ in number, length, words or making", "WE", "PSU",
          s09_truth_balance),
    Check("S10", "Key concentration", "one entity is the answer too often", "W", "house", s10_key_concentration),
    Check("S11", "Blueprint", "cells that stray from the plan; shortfalls that nobody is told", "E",
          "Fives & DiDonato-Barnes 2013; Standards 4.1, 4.12", s11_blueprint),
    Check("S12", "Perspectives", "issues seen from one side; one holder's claims only", "EW", "Council of Europe; AO4",
          s12_perspectives),
    Check("S13", "Flaw budget", "items with two warnings, many with one, many negatives", "E", "SAQUET",
          s13_flaw_budget),
    Check("S14", "Determinism", "one seed, two results; two seeds, one result", "E", "house", s14_determinism),
    Check("S15", "Poison tests", "checks that miss a planted fault or accuse a clean item", "E", "house", s15_poison),
    Check("S16", "Print and screen", "errors of the printer, reading order, torn questions, contrast, small targets",
          "E", "WCAG 2.2 AA; PDF/UA", s16_print),
)}
