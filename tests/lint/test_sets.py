"""Each check of whole sets has a poisoned case, in which it must fire, and a clean twin, in which it must not."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from random import Random

import pytest
from samples import question

from hornbook.cues import OF_OPTIONS, PLAYERS, Seen, gains
from hornbook.lint import CHECKS, Draw, lint_draws, lint_sheet
from hornbook.lint.between import s06_near_twins
from hornbook.lint.finding import Finding
from hornbook.lint.known import Known
from hornbook.lint.leakage import Reading, s07_leakage
from hornbook.lint.players import (COUNTERS, IN_BANK, LEARNED, Ledger, Play, Reader, Score, choices, learned_plays,
                                   play, string_plays, verdicts)
from hornbook.lint.sets import (SET_CHECKS, Printed, Rendering, Truths, s09_truth_balance, s11_blueprint,
                                s13_flaw_budget, s14_determinism, s15_poison, s16_print)
from hornbook.lint.statistics import binomial_tail
from hornbook.model.blueprint import Blueprint
from hornbook.model.content import Chapter, Citation, Course, Entity, Fact, Issue, Position, Source, Unit, Waiver
from hornbook.model.question import Blank, Choices, Lines, Option, Ordering, Pairs, Question
from hornbook.model.when import parse_when

Findings = Collection[Finding]
CITED = (Citation("log", ((1, 2),)),)
NAMES = [f"{first}{second}{third}en" for first in "BDGKLMNPRSTV" for second in "aeiou" for third in "dklmnrst"]


def entity(id: str, name: str, **more) -> Entity:
    return Entity(id, "person", name, f"The {id} of the fleet.", CITED, **more)


def fact(id: str, says: str, **more) -> Fact:
    return Fact(id, "harbour", says, CITED, 3, (), **more)


def course(*facts: Fact, issues: tuple[Issue, ...] = (), waivers: tuple[Waiver, ...] = ()) -> Course:
    """A course of a harbour, with as many plain facts besides as make no name common."""
    filler = tuple(fact(f"plain-{number}", f"Wave {number} broke.") for number in range(60))
    people = (entity("pilot", "Agnes Orre", short="Orre", aliases=("Agneta Orre",)), entity("mate", "Bertil Lund"),
              entity("cook", "Cajsa Berg"))
    unit = Unit("harbour", "The harbour", (), CITED, 1, None, (*facts, *filler), issues)
    source = Source("log", "The log", "The mate", "mate", "", "log.txt", "", length=9,
                    chapters=(Chapter("log-1", "log", "One", 1, 9),))
    return Course("fleet", "The fleet", "", "", "en-GB", "", "", (unit,), (source,), people, waivers=waivers)


COURSE = course()


def choice(number: int, options: Sequence[str], key: int, unit: str = "u0", order: str = "shuffled",
           **more) -> Question:
    fields = {"id": f"q{number}", "prompt": f"Whom does row {number} of the list name?", "unit": unit,
              "slot": f"s{number}", "kind": "multiple-choice", "answer": options[key], "facts": (f"f{number}",)} | more
    return question(Choices(tuple(Option(text, place == key) for place, text in enumerate(options)), order), **fields)


def bank(count: int, seed: int = 1, pick: Callable[[Random, list[str]], int] | None = None,
         draw_options: Callable[[Random], list[str]] | None = None, order: str = "shuffled") -> tuple[Question, ...]:
    """So many choices of three options that differ in nothing, spread over four units; `pick` chooses the key's place,
    by default by lot."""
    draw = Random(seed)
    items = []
    for number in range(count):
        options = draw_options(draw) if draw_options else draw.sample(NAMES, 3)
        key = pick(draw, options) if pick else draw.randrange(3)
        items.append(choice(number, options, key, f"u{number % 4}", order))
    return tuple(items)


def statement(number: int, truth: bool, text: str = "", **more) -> Question:
    told = Choices((Option("True", truth), Option("False", not truth)), "fixed")
    draw = Random(number)
    fields = {"id": f"t{number}", "kind": "true-false", "answer": str(truth), "slot": f"t{number}:truth",
              "prompt": text or " ".join(draw.sample(NAMES, 8)), "explanation": " ".join(draw.sample(NAMES, 8)),
              "facts": (f"t{number}",), "answer_type": ("person", "date", "place")[number % 3]} | more
    return question(told, **fields)


def ask(number: int, prompt: str, answer: str, **more) -> Question:
    name = f"a{number}"
    fields = {"id": name, "prompt": prompt, "answer": answer, "slot": name, "facts": (name,)}
    return question(Blank(answer), **fields | more)


def of_check(check: str, findings: Findings, severity: str = "") -> list[Finding]:
    return [found for found in findings if found.check == check and severity in ("", found.severity)]


def of_sheet(*items: Question, of: Course = COURSE) -> Findings:
    return lint_sheet(items, of).findings


def of_draws(*banks: tuple[Question, ...]) -> Findings:
    return lint_draws([Draw(seed, items) for seed, items in enumerate(banks)], COURSE).findings


# The trials: check -> poisoned and clean cases, as (what is wrong, severity, poison, clean twin)

@dataclass(frozen=True)
class Trial:
    check: str
    wrong: str
    severity: str
    poison: Callable[[], Findings]
    clean: Callable[[], Findings]


def longest(draw: Random, options: list[str]) -> int:
    return max(range(3), key=lambda place: (len(options[place]), draw.random()))


def of_unequal_length(draw: Random) -> list[str]:
    return [name + "berg" * size for name, size in zip(draw.sample(NAMES, 3), draw.sample((0, 1, 2), 3))]


def stands_first(draw: Random, options: list[str]) -> int:
    return 0 if draw.random() < 0.2 else draw.randrange(3)


def with_brackets(draw: Random) -> list[str]:
    """One option that differs from the rest: in a third of the items it has brackets and figures."""
    return [f"{name} (7)" if at == 0 else f"{name} xy." for at, name in enumerate(draw.sample(NAMES, 3))]


def hub(draw: Random) -> list[str]:
    """Wrong options from a few famous names, keys from all: the first option is meant to be the key."""
    return [draw.choice(NAMES[40:]), *draw.sample(NAMES[:12], 2)]


def years(draw: Random) -> list[str]:
    return [str(year) for year in sorted(draw.sample(range(1801, 1899), 3))]


def cycle(size: int) -> tuple[Question, ...]:
    """Every string once the key and twice a wrong option, as a balanced sheet has it."""
    names = NAMES[:size]
    return tuple(choice(at, [names[at], names[(at + 3) % size], names[(at + 7) % size]], 0) for at in range(size))


def mostly_true(share: float) -> tuple[Question, ...]:
    draw = Random(3)
    return tuple(statement(number, draw.random() < share) for number in range(200))


def labelled(word: str, truths: Sequence[bool]) -> tuple[Question, ...]:
    return tuple(statement(number, truth, " ".join([word, *Random(number).sample(NAMES, 8)]))
                 for number, truth in enumerate(truths))


PILOT = ask(1, "Who steered the whaler through the Sound?", "Agnes Orre", answer_ref="pilot")
SINGLE = {"S01": ([Finding("S01", "E", "", "")], [])}


def again(**changes) -> Question:
    """The pilot's question as another item, so changed."""
    return replace(PILOT, **{"id": "b", "slot": "b"} | changes)


def answered(name: str) -> Question:
    return again(answer=name, response=Blank(name))


def table(first: str) -> Question:
    return question(Pairs((first, "x"), ("1", "2"), ((0, 0), (1, 1))), id="p")


def planned(told: Collection[tuple[str, str]] | None = None, **actual: int) -> Findings:
    """The plan of a test against what stands in its cells, by the name `unit_level`, else as planned."""
    cells = RIGHT_PLAN | {tuple(name.split("_")): count for name, count in actual.items()}
    return list(s11_blueprint(RIGHT_PLAN, cells, told))


def renderings(again: Rendering, other: Rendering) -> Findings:
    return list(s14_determinism(SAME, again, other))


def poisoned(trials: dict) -> Findings:
    return list(s15_poison(trials, ["S01"]))


EVENTS = tuple(fact(f"e{at}", f"{what}.", event=what, when=parse_when(f"170{at}-05"))
               for at, what in enumerate(("Keel laid", "Mast stepped", "Hull tarred", "Ship launched")))
ORDER = question(Ordering(tuple(one.event for one in EVENTS), tuple(one.event for one in reversed(EVENTS))), id="order",
                 kind="ordering", prompt="Put the work in order.", facts=tuple(one.id for one in EVENTS), slot="order")
DATED = [ask(at, f"Who sang on the day in {one.when} when {one.event.lower()}?", NAMES[at])
         for at, one in enumerate(EVENTS)]
STATED = statement(1, False, "The pilot of the whaler slept all winter in Bergen harbour.",
                   explanation="The pilot of the whaler slept all winter in Narvik harbour.")
WHO_LIT = Issue("who-lit", "harbour", "Who lit the beacon?", "people",
                (Position("pilot", "The cook did.", CITED), Position("cook", "The pilot did.", CITED)))
ESSAY = question(Lines(9, "Agnes Orre names the cook."), id="essay", kind="essay", answer="", facts=("who-lit",),
                 prompt="Who lit the beacon? Weigh the views.", slot="who-lit", explanation="")
CLAIMS = course(fact("c1", "Orre saw it.", by="pilot"), fact("c2", "Berg saw it.", by="cook"))


def claims(*holders: str) -> list[Question]:
    return [ask(at, f"What did {NAMES[at]} do, as {by} tells?", NAMES[at + 20], claim=True, by=by, unit="harbour")
            for at, by in enumerate(holders)]


def budget(*counts: int, check: str = "C09", severity: str = "W") -> Findings:
    return list(s13_flaw_budget({f"i{at}": [Finding(check, severity, f"i{at}", f"{n}") for n in range(count)]
                                 for at, count in enumerate(counts)}))


ONE, OTHER = bank(12, 1), tuple(replace(item, response=Choices(item.response.options[::-1])) for item in bank(12, 1))
SAME = Rendering(b"sheet one", ONE)
RIGHT_PLAN = {("harbour", "remember"): 4, ("harbour", "analyse"): 2, ("sea", "remember"): 1}

TRIALS = (
    Trial("S01", "keys stand first too often", "E", lambda: of_sheet(*bank(1500, 5, stands_first)),
          lambda: of_sheet(*bank(1500, 5))),
    Trial("S01", "the keys' places were balanced", "W",
          lambda: of_sheet(*bank(1500, 5, lambda draw, options, at=iter(range(9999)): next(at) * 7 % 3)),
          lambda: of_sheet(*bank(1500, 6))),
    Trial("S01", "seven keys in a row in one place", "W",
          lambda: of_sheet(*(choice(at, NAMES[3 * at:3 * at + 3], 1) for at in range(7))),
          lambda: of_sheet(*(choice(at, NAMES[3 * at:3 * at + 3], at == 3) for at in range(7)))),
    Trial("S02", "the key is the longest option, on a sheet", "E",
          lambda: of_sheet(*bank(14, 5, longest, of_unequal_length)),
          lambda: of_sheet(*bank(14, 5, None, of_unequal_length))),
    Trial("S02", "keys are longer in one item of ten, in a bank", "E",
          lambda: of_draws(bank(2500, 5, lambda draw, options: longest(draw, options) if draw.random() < 0.1
                                else draw.randrange(3), of_unequal_length)),
          lambda: of_draws(bank(2500, 5, None, of_unequal_length))),
    Trial("S02", "keys are half as long again", "E",
          lambda: of_draws(bank(1200, 5, longest, lambda draw: [name + "berg" * (at == 1)
                                                                for at, name in enumerate(draw.sample(NAMES, 3))])),
          lambda: of_draws(bank(1200, 5, None, lambda draw: [name + "berg" * (at == 1)
                                                             for at, name in enumerate(draw.sample(NAMES, 3))]))),
    Trial("S03", "the option with figures and brackets is too often the key", "E",
          lambda: of_draws(bank(1500, 5, lambda draw, options: 0 if draw.random() < 0.2 else draw.randrange(3),
                                with_brackets)),
          lambda: of_draws(bank(1500, 5, None, with_brackets))),
    Trial("S03", "what learns from other units pays", "E",
          lambda: of_draws(bank(1500, 5, lambda draw, options: 1 + draw.randrange(2) if draw.random() < 0.2
                                else draw.randrange(3), with_brackets)),
          lambda: of_draws(bank(1500, 6, None, with_brackets))),
    Trial("S03", "the odd option is never the key, of a large bank", "E",
          lambda: of_draws(*(bank(1250, seed, lambda draw, options: draw.choice((0, 1, 1, 2, 2)), with_brackets)
                             for seed in range(4))),
          lambda: of_draws(*(bank(1250, seed, None, with_brackets) for seed in range(4)))),
    Trial("S03", "the middle option is the key, on a sheet", "E",
          lambda: of_sheet(*(choice(at, NAMES[3 * at:3 * at + 3], 1) for at in range(16))),
          lambda: of_sheet(*(choice(at, NAMES[3 * at:3 * at + 3], at % 3) for at in range(16)))),
    Trial("S04", "wrong options come from a few names, on a sheet", "E",
          lambda: of_sheet(*bank(40, 5, lambda draw, options: 0, hub)), lambda: of_sheet(*cycle(40))),
    Trial("S04", "wrong options come from a few names, in a bank", "E",
          lambda: of_draws(*(bank(300, seed, lambda draw, options: 0, hub) for seed in range(4))),
          lambda: of_draws(*(bank(300, seed) for seed in range(4)))),
    Trial("S04", "a name is a wrong option too often", "E",
          lambda: of_sheet(*(choice(at, [NAMES[0], *NAMES[2 * at + 1:2 * at + 3]], 1) for at in range(5))),
          lambda: of_sheet(*(choice(at, [NAMES[0 if at < 2 else 60 + at], *NAMES[2 * at + 1:2 * at + 3]], 1)
                             for at in range(5)))),
    Trial("S05", "the key is the middle date", "E",
          lambda: of_draws(bank(1200, 5, lambda draw, options: 1 if draw.random() < 0.2 else draw.randrange(3), years,
                                "ascending")),
          lambda: of_draws(bank(1200, 5, None, years, "ascending"))),
    Trial("S06", "the same item twice", "E",
          lambda: of_sheet(PILOT, again(prompt="Who steered the whaler, through the sound?")),
          lambda: of_sheet(PILOT, ask(2, "Who steered the tender through the ice?", "Bertil Lund"))),
    Trial("S06", "nearly the same item", "W",
          lambda: of_sheet(PILOT, again(prompt="So who steered the whaler through the Sound?")),
          lambda: of_sheet(PILOT, again(prompt="Who sold the second mate's parrot in Emden?"))),
    Trial("S06", "one thing asked in two ways", "W",
          lambda: of_sheet(PILOT, again(kind="cloze", prompt="A whaler's helm was held by ________.", slot="a1")),
          lambda: of_sheet(PILOT, again(kind="cloze", prompt="A dory's oar was held by ________."))),
    Trial("S07", "another question tells the answer, under another name", "E",
          lambda: of_sheet(PILOT, ask(2, "What did Agneta Orre drink as she steered a whaler past Elsinore?", "Tea")),
          lambda: of_sheet(PILOT, ask(2, "What did Bertil Lund drink as he steered a whaler past Elsinore?", "Tea"))),
    Trial("S07", "another question names the answer", "W",
          lambda: of_sheet(PILOT, ask(2, "What did Agnes Orre paint in May?", "Boats")),
          lambda: of_sheet(PILOT, ask(2, "What did Cajsa Berg paint in May?", "Boats"))),
    Trial("S07", "a table's left column tells", "E",
          lambda: of_sheet(PILOT, table("Orre steered a whaler")),
          lambda: of_sheet(PILOT, table("Lund steered a whaler"))),
    Trial("S07", "another item says what the statement should be", "E",
          lambda: of_sheet(STATED, ask(2, "Why did the whaler's pilot sleep all winter in Narvik harbour?", "Ice")),
          lambda: of_sheet(STATED, ask(2, "Why did the whaler's cook sing all summer long in Narvik?", "Joy"))),
    Trial("S07", "other items date the events to be ordered", "E",
          lambda: of_sheet(ORDER, *DATED[:3], of=course(*EVENTS)),
          lambda: of_sheet(ORDER, DATED[0], of=course(*EVENTS))),
    Trial("S08", "one question, two answers", "E",
          lambda: of_sheet(PILOT, answered("Bertil Lund")), lambda: of_sheet(PILOT, answered("Agneta Orre"))),
    Trial("S08", "two orders of the same events", "E",
          lambda: of_sheet(ORDER, choice(1, ["Keel laid", "Hull tarred"], 1, kind="which-first")),
          lambda: of_sheet(ORDER, choice(1, ["Keel laid", "Hull tarred"], 0, kind="which-first"))),
    Trial("S08", "a statement is true here and false there", "E",
          lambda: of_sheet(statement(1, True, "The mast was oak."), statement(2, False, "The mast was oak.")),
          lambda: of_sheet(statement(1, True, "The mast was oak."), statement(2, False, "The mast was elm."))),
    Trial("S09", "most statements are true", "E", lambda: of_sheet(*mostly_true(0.7)),
          lambda: of_sheet(*mostly_true(0.5))),
    Trial("S09", "all of ten are false", "W", lambda: of_sheet(*(statement(at, False) for at in range(10))),
          lambda: of_sheet(*(statement(at, at % 3 == 0) for at in range(10)))),
    Trial("S09", "true statements are longer", "W",
          lambda: of_sheet(*(statement(at, at % 2 == 0, " ".join(Random(at).sample(NAMES, 9 if at % 2 == 0 else 7)))
                             for at in range(60))),
          lambda: of_sheet(*(statement(at, at % 2 == 0) for at in range(60)))),
    Trial("S09", "a word stands only in false ones", "W",
          lambda: of_sheet(*labelled("allegedly", [False] * 9), *(statement(at, True) for at in range(50, 59))),
          lambda: of_sheet(*labelled("allegedly", [False, True] * 5))),
    Trial("S09", "only dates are swapped", "W",
          lambda: of_sheet(*(statement(at, at % 2 == 0, answer_type="date") for at in range(60))),
          lambda: of_sheet(*(statement(at, at % 2 == 0) for at in range(60)))),
    Trial("S10", "one person answers three items of a sheet", "W",
          lambda: of_sheet(*(ask(at, f"Who is it in row {at} of {NAMES[at]}?", "Agnes Orre") for at in range(3))),
          lambda: of_sheet(*(ask(at, f"Who is it in row {at} of {NAMES[at]}?", "Agnes Orre") for at in range(2)))),
    Trial("S10", "one person answers a tenth of a bank", "W",
          lambda: of_draws(tuple(ask(at, f"Who is it in row {at}?", "Agnes Orre" if at % 10 == 0 else NAMES[at])
                                 for at in range(200))),
          lambda: of_draws(tuple(ask(at, f"Who is it in row {at}?", "Agnes Orre" if at % 25 == 0 else NAMES[at])
                                 for at in range(200)))),
    Trial("S11", "a cell strays from the plan", "E", lambda: planned(harbour_remember=2, sea_analyse=2),
          lambda: planned(harbour_remember=3, sea_analyse=1)),
    Trial("S11", "a chapter has nothing", "E", lambda: planned(sea_remember=0), lambda: planned()),
    Trial("S11", "a shortfall that nobody is told", "E", lambda: planned((), harbour_analyse=1),
          lambda: planned([("harbour", "analyse")], harbour_analyse=1)),
    Trial("S12", "an issue from one side", "E", lambda: of_sheet(ESSAY, of=course(issues=(WHO_LIT,))),
          lambda: of_sheet(replace(ESSAY, response=Lines(9, "Agnes Orre names the cook, Cajsa Berg the pilot.")),
                           of=course(issues=(WHO_LIT,)))),
    Trial("S12", "one holder has nearly all claims", "W", lambda: of_sheet(*claims(*["Orre"] * 5, "Berg"), of=CLAIMS),
          lambda: of_sheet(*claims(*["Orre"] * 3, *["Berg"] * 3), of=CLAIMS)),
    Trial("S13", "two warnings on one item", "E", lambda: budget(2, *[0] * 30), lambda: budget(1, *[0] * 30)),
    Trial("S13", "too many with one warning", "E", lambda: budget(1, 1, 1, *[0] * 30), lambda: budget(1, 1, *[0] * 30)),
    Trial("S13", "too many negatives", "E", lambda: budget(1, 1, *[0] * 30, check="C13", severity="E"),
          lambda: budget(1, *[0] * 30, check="C13", severity="E")),
    Trial("S14", "one seed, two results", "E",
          lambda: renderings(Rendering(b"sheet One"), Rendering(b"other", OTHER)),
          lambda: renderings(SAME, Rendering(b"other", OTHER))),
    Trial("S14", "two seeds, one result", "E", lambda: renderings(SAME, Rendering(b"sheet one", OTHER)),
          lambda: renderings(SAME, Rendering(b"sheet two", OTHER))),
    Trial("S14", "another seed leaves the keys in place", "E", lambda: renderings(SAME, Rendering(b"other", ONE)),
          lambda: renderings(SAME, Rendering(b"other", OTHER))),
    Trial("S15", "a check was never tried", "E", lambda: poisoned({}), lambda: poisoned(SINGLE)),
    Trial("S15", "a check misses the poison", "E", lambda: poisoned({"S01": ([Finding("S02", "E", "", "")], [])}),
          lambda: poisoned(SINGLE)),
    Trial("S15", "a check accuses the clean", "E", lambda: poisoned({"S01": SINGLE["S01"][:1] * 2}),
          lambda: poisoned({"S01": (SINGLE["S01"][0], [Finding("S02", "E", "", "")])})),
    *(Trial("S16", wrong, "E", lambda bad=bad: list(s16_print(bad)), lambda good=good: list(s16_print(good)))
      for wrong, bad, good in (
          ("the printer complains", Printed(log=["Image has no required alt description"]), Printed()),
          ("read in another order", Printed(source_text="1 Who? A B", tree_text="1 A B Who?"),
           Printed(source_text="1 Who? A B", tree_text="1 Who?\nA B")),
          ("a question is split", Printed(split=["q1"]), Printed(split=[])),
          ("a matching set is torn", Printed(torn=["p1"]), Printed(torn=[])),
          ("the structure is wrong", Printed(structure_errors=2), Printed(structure_errors=0)),
          ("a page breaks WCAG", Printed(page_violations=1), Printed(page_violations=0)),
          ("grey on grey", Printed(contrast={"#777 on #fff": 4.48}), Printed(contrast={"#767676 on #fff": 4.54})),
          ("a small button", Printed(targets={"Check": (80, 20)}), Printed(targets={"Check": (80, 24)})))),
)


def named(trial: Trial) -> str:
    return f"{trial.check}: {trial.wrong}"


@pytest.mark.parametrize("trial", TRIALS, ids=named)
def test_the_check_fires_on_the_poison(trial: Trial) -> None:
    assert of_check(trial.check, trial.poison(), trial.severity)


@pytest.mark.parametrize("trial", TRIALS, ids=named)
def test_the_check_is_quiet_on_the_clean_twin(trial: Trial) -> None:
    assert not [str(found) for found in of_check(trial.check, trial.clean()) if found.severity != "R"]


def test_every_check_of_sets_has_a_trial_and_none_fails() -> None:
    first = {trial.check: trial for trial in reversed(TRIALS)}
    trials = {check: (trial.poison(), [found for found in trial.clean() if found.severity != "R"])
              for check, trial in first.items()}
    assert not [str(found) for found in s15_poison(trials, SET_CHECKS)]


def test_every_severity_that_the_manual_names_has_a_trial() -> None:
    below = {("S02", "W"), ("S03", "W"), ("S04", "W"), ("S05", "W"), ("S07", "R")}
    tried = {(trial.check, trial.severity) for trial in TRIALS} | below
    assert {(check.id, severity) for check in SET_CHECKS.values() for severity in check.severities} == tried


def test_the_manual_lists_all_checks_in_order() -> None:
    assert list(CHECKS) == [f"C{n:02}" for n in range(1, 28)] + [f"S{n:02}" for n in range(1, 17)]
    assert all(check.name and check.looks_for and check.source and callable(check.run) for check in CHECKS.values())


# Severities and limits

def test_a_slight_unevenness_of_places_only_warns() -> None:
    found = of_check("S01", of_sheet(*(choice(at, NAMES[3 * at % 400:3 * at % 400 + 3], key)
                                       for at, key in enumerate([0] * 130 + [1] * 85 + [2] * 115))))
    assert {one.severity for one in found if "unevenly" in one.what} == {"W"}


def test_a_slight_unevenness_of_ranks_only_warns() -> None:
    items = [choice(at, [str(1700 + at), str(1720 + at), str(1740 + at)], key, order="ascending")
             for at, key in enumerate([0] * 122 + [1] * 90 + [2] * 78)]
    assert {one.severity for one in of_check("S05", of_sheet(*items))} == {"W"}


def test_a_promising_cue_on_a_sheet_only_warns() -> None:
    keys = [1, 1, 0, 1, 1, 1, 2, 1, 1, 1, 1, 0]  # nine of twelve in the middle
    found = of_check("S03", of_sheet(*(choice(at, NAMES[3 * at:3 * at + 3], key) for at, key in enumerate(keys))))
    assert [one.severity for one in found] == ["W"] and "'middle place'" in found[0].what


def scored(items: int, z: float) -> Score:
    """So many items of two options, won as often as gives this z."""
    won = round(items / 2 + z * items ** 0.5 / 2)
    return Score({Play(True, 1, 2): won, Play(False, 1, 2): items - won})


@pytest.mark.parametrize(("player", "items", "z", "found"), [
    ("clang", 1000, 3.2, "S03 E"), ("clang", 1000, -3.2, ""),  # what never pays tells too, but not in a small bank
    ("clang", 6000, -3.2, "S03 E"), ("clang", 6000, -2.4, ""), ("clang", 6000, 2.4, ""),
    ("longest", 1000, 2.8, "S02 E"), ("shortest", 1000, -2.8, "S02 E"), ("longest", 1000, -2.4, ""),
    ("clang", 1000, 2.8, ""), (LEARNED, 6000, 3.2, "S03 E"), (LEARNED, 6000, -9, ""),
    ("most often key elsewhere on the sheet", 6000, -9, ""),
    ("most often key elsewhere in the bank", 6000, -9, "S04 E"),
    ("most printed on the sheet", 6000, 4, "S04 E"), ("middle of rising values", 2000, 4, "S05 E"),
    ("longest", 40, 2.5, "S02 W"), ("most printed on the sheet", 40, 2.5, "S04 W"), ("longest", 40, 4, "S02 E"),
    ("clang", 40, 4, "S03 E"), ("clang", 40, 2.5, "S03 W"), ("clang", 40, 1.2, ""), ("clang", 40, -4, ""),
])
def test_the_limits_of_a_player(player: str, items: int, z: float, found: str) -> None:
    told = list(verdicts({player: scored(items, z)}))
    assert [f"{one.check} {one.severity}" for one in told] == [found] * bool(found)


def test_of_many_players_one_may_do_well_by_luck() -> None:
    others = {f"player {number}": scored(40, 0) for number in range(20)}
    assert list(verdicts({"clang": scored(40, 2.5)})) and not list(verdicts(others | {"clang": scored(40, 2.5)}))
    nothing_seen = {f"player {number}": Score({Play(True, 2, 2): 40}) for number in range(20)}
    assert list(verdicts(nothing_seen | {"clang": scored(40, 2.5)}))


def test_keys_may_be_longer_on_average_though_not_more_often() -> None:
    """Key longest, middle or shortest in turn; when longest it is very long."""
    def items(longest: str) -> list[Question]:
        sizes = [(longest, "bbbbb", "cccc"), ("aaaa", "bbb", "ccccc"), ("aaa", "bbbb", "ccccc")]
        return [choice(at, sizes[at % 3], 0) for at in range(1200)]
    told = [[one.what for one in of_check("S02", of_draws(tuple(items(text))))] for text in ("a" * 6, "a" * 20)]
    assert told[0] == [] and [what[:21] for what in told[1]] == ["keys are on average +"]


def test_a_name_that_is_key_twice_and_never_wrong_tells() -> None:
    sheet = [choice(at, ["Anna", NAMES[2 * at], NAMES[2 * at + 1]], 0) for at in range(2)]
    assert [one.what[:26] for one in of_check("S04", of_sheet(*sheet))] == ["'anna' is 2 times the key "]
    assert not of_check("S04", of_sheet(*sheet, choice(9, ["Berta", "Anna", "Cleo"], 0)))


def test_one_item_drawn_again_and_again_is_one_use_of_its_words() -> None:
    def told(items: int) -> list[Finding]:
        truths = Truths()
        for _ in range(12):
            truths.enter(labelled("allegedly", [False] * items))
        return [one for one in s09_truth_balance(truths) if "allegedly" in one.what]
    assert told(5) and not told(4)


def test_few_keys_may_stand_in_the_same_places_under_two_seeds() -> None:
    few = Rendering(b"sheet one", ONE[:5])
    assert not list(s14_determinism(few, few, replace(few, written=b"sheet two")))


def test_a_voice_that_is_the_only_one_recorded_may_speak_alone() -> None:
    alone = course(fact("c1", "Orre saw it.", by="pilot"))
    assert not of_check("S12", of_sheet(*claims(*["Orre"] * 6), of=alone))


def test_answers_among_the_options_of_others_are_reported() -> None:
    items = [PILOT, choice(2, ["Agnes Orre", "Cajsa Berg", "Bertil Lund"], 1)]
    assert [one.severity for one in of_check("S07", of_sheet(*items))] == ["R"]


def test_what_may_be_luck_is_told_of_a_sheet_but_not_of_one_among_many() -> None:
    sheet = tuple(choice(at, NAMES[3 * at:3 * at + 3], at < 7) for at in range(12))
    assert of_check("S01", of_sheet(*sheet))
    assert not of_check("S01", lint_draws([Draw(1, sheet, (sheet,))], COURSE).findings)


def test_sheets_are_counted_together_as_well() -> None:
    """A bank may be even and its sheets not: they are dealt anew."""
    def sheets(seed: int, pick: Callable | None) -> tuple[tuple[Question, ...], ...]:
        items = bank(240, seed, pick)
        return tuple(items[at:at + 12] for at in range(0, 240, 12))

    def told(pick: Callable | None) -> list[str]:
        draws = [Draw(seed, bank(240, seed), sheets(seed, pick)) for seed in range(6)]
        return [str(one)[:43] for one in lint_draws(draws, COURSE).findings if one.check in ("S01", "S03")]

    assert told(None) == []
    assert set(told(stands_first)) >= {"W S01 the whole set: all sheets: keys stand",
                                       "W S03 the whole set: all sheets: who ticks "}


def test_a_balanced_sheet_is_not_blamed_for_what_its_keys_tell() -> None:
    """Each string is key once: who ticks what was key elsewhere fails always, and nobody is accused."""
    scores = lint_sheet(cycle(40), COURSE).players
    assert scores["most often key elsewhere on the sheet"].credit == 0
    assert scores["least printed on the sheet"].gap == scores["most printed on the sheet"].gap == 0


def test_a_common_name_on_its_own_gives_nothing_away() -> None:
    everywhere = course(*(fact(f"o{at}", f"Orre ate {at} eels.", who=("pilot",)) for at in range(9)))
    sheet = (PILOT, ask(2, "What did Agnes Orre paint in May?", "Boats"))
    assert of_check("S07", of_sheet(*sheet)) and not of_check("S07", of_sheet(*sheet, of=everywhere))


def test_a_name_in_a_longer_name_is_not_that_name() -> None:
    item = ask(1, "On which whaler did the fleet's pilot serve?", "Lund")
    other = ask(2, "How did Bertil Lund board the whaler with the pilot of the fleet?", "By rope")
    assert of_check("S07", of_sheet(item, other)) and not of_check("S07", of_sheet(
        replace(item, answer="Bert", response=Blank("Bert")), other))


def test_of_two_who_share_a_name_the_longer_name_is_not_the_shorter() -> None:
    two = replace(COURSE, entities=(*COURSE.entities, entity("captain", "Nils Orre")))
    other = ask(2, "What did Nils Orre drink as he steered a whaler past Elsinore?", "Tea")
    assert not of_check("S07", of_sheet(answered("Orre"), other, of=two))
    other = replace(other, prompt=other.prompt.replace("Nils Orre", "Agneta Orre"))
    assert of_check("S07", of_sheet(answered("Orre"), other, of=two))


@pytest.mark.parametrize(("wording", "found"), [("7", False), ("7 ships", True)])
def test_wordings_of_one_or_two_letters_stand_anywhere(wording: str, found: bool) -> None:
    item = ask(1, "How many vessels sailed with the whaler?", "seven ships")
    item = replace(item, response=Blank("seven ships", (wording,)))
    other = ask(2, "Who counted 7 ships as the vessels sailed?", "Tea")
    assert bool(of_check("S07", of_sheet(item, other))) == found


def test_two_words_are_not_the_subject_of_a_long_question() -> None:
    words = "whaler pilot harbour winter canvas rudder anchor beacon galley ballast".split()
    other = ask(2, "What did Agnes Orre sell to a whaler in winter?", "Tea")
    severities = [{one.severity for one in of_check("S07", of_sheet(again(prompt=f"Who knew {' '.join(row)}?"), other))}
                  for row in (words[:5], words)]
    assert severities == [{"E"}, {"W"}]


def test_texts_beside_the_questions_can_tell_as_well() -> None:
    told = {"summary": "Orre steered the whaler in spring."}
    assert of_check("S07", lint_sheet([PILOT], COURSE, beside=told).findings, "E")
    assert not of_check("S07", lint_sheet([PILOT], COURSE, beside={"summary": "Lund slept."}).findings)


def test_claims_of_two_holders_may_contradict_each_other() -> None:
    one = replace(PILOT, claim=True, by="Berg")
    other = replace(PILOT, id="b", answer="Bertil Lund", response=Blank("Bertil Lund"), claim=True, by="Lund")
    assert not of_check("S08", of_sheet(one, other))
    assert of_check("S08", of_sheet(one, replace(other, by="Berg")))


def test_numbers_that_are_equal_do_not_contradict() -> None:
    one = ask(1, "How many ships lay there?", "8,000")
    assert not of_check("S08", of_sheet(one, replace(one, id="b", answer="about 8,000 ships")))
    assert of_check("S08", of_sheet(one, replace(one, id="b", answer="about 9,000 ships")))


def test_near_twins_are_found_without_comparing_all_with_all() -> None:
    draw = Random(2)
    items = [ask(at, " ".join(draw.sample(NAMES, 9)), NAMES[at]) for at in range(300)]
    items += [replace(items[7], id="twin", prompt=f"{items[7].prompt} once")]
    assert [(found.item, found.what) for found in s06_near_twins(items)] == [("a7", "reads almost like twin")]


def test_leakage_is_looked_for_in_a_whole_bank_in_no_time() -> None:
    draw = Random(2)
    items = [ask(at, " ".join(draw.sample(NAMES, 9)), f"{NAMES[at % 400]} {at}") for at in range(3000)]
    assert not list(s07_leakage(items, Reading(Known(COURSE))))


def test_what_was_not_measured_is_no_fault() -> None:
    assert not list(s16_print(Printed(source_text="1 Who? A B")))


# Players

def test_the_players_win_what_the_cues_say() -> None:
    draw, reader = Random(4), Reader()
    texts = ["the 12 boats of May", "Ships", "a long dark boat (2)", "1925", "June 1925", "always", "30", "the sea"]
    for number in range(200):
        prompt = "Which boats took to sea with an" if number % 2 else "Which boats took to the cold sea?"
        item = choice(number, draw.sample(texts, 3), draw.randrange(3), prompt=prompt)
        found = choices([item])[0]
        told = gains(Seen(item.prompt, found.texts), found.key)
        won = [one.right / one.ties - 1 / 3 for one in reader(found)[1].plays]
        assert won[:len(OF_OPTIONS)] == pytest.approx(list(told[:len(OF_OPTIONS)]))
        assert len(won) == len(told) == len(PLAYERS)


def test_a_set_of_options_is_read_once_in_whatever_order() -> None:
    reader = Reader()
    one, other = choice(1, ["Ada", "Berta", "Cleo"], 1), choice(1, ["Cleo", "Ada", "Berta"], 2)
    names = [reader(found)[0] for found in choices([one, other])]
    assert names[0] == names[1] and len(reader.read) == 1


def test_statements_and_choices_without_a_key_are_not_played() -> None:
    assert not choices([statement(1, True), question(Choices((Option("a", False), Option("b", False))))])


def test_a_score_counts_ties_in_parts() -> None:
    score = Score({Play(True, 1, 3): 2, Play(True, 2, 3): 2, Play(False, 1, 3): 5})
    assert score.items == 9 and score.credit == 3 and score.chance == pytest.approx(3) and score.z == pytest.approx(0)
    assert Score({}).z == Score({}).gap == 0


def test_luck_is_exact_below_a_hundred_items() -> None:
    assert Score({Play(True, 1, 3): 9, Play(False, 1, 3): 3}).luck == pytest.approx(binomial_tail(9, 12, 1 / 3))
    # Two ties of two among four are half a mark each at chance 1/2, a tie of all is sure, a single tick has chance 1/4.
    score = Score({Play(True, 2, 4): 2, Play(True, 4, 4): 1, Play(True, 1, 4): 1})
    assert score.z > 1 and score.luck == pytest.approx(1 / 16)
    many = Score({Play(True, 1, 4): 115, Play(False, 1, 4): 285})
    assert many.luck == pytest.approx(binomial_tail(115, 400, 0.25), rel=0.15)


def test_string_players_by_hand() -> None:
    """Anna is printed three times, twice as key; Bo and Eva twice, the rest once. For the last player: Anna was key in
    1 of 2 others of the first item, Bo in 0 of 1, Cai is unknown (1 of 3); then Anna in 1 of 2, Eva in 1 of 1; last
    Anna in 2 of 2."""
    sheet = choices([choice(1, ["Anna", "Bo", "Cai"], 0), choice(2, ["Anna", "Dag", "Eva"], 0),
                     choice(3, ["Anna", "Bo", "Eva"], 2)])
    played = {name: [one for player, one in string_plays(sheet) if player == name] for name in COUNTERS}
    won, lost = Play(True, 1, 3), Play(False, 1, 3)
    assert played == {"most printed": [won, won, lost], "least printed": [lost, lost, Play(True, 2, 3)],
                      "most often key elsewhere": [won, lost, lost]}


def test_who_learns_a_cue_in_one_unit_uses_it_in_another() -> None:
    told = learned_plays({("one", 1, (0, 0)): 50, ("two", 1, (0, 0)): 50})
    assert told == {Play(True, 1, 3): 100}
    contrary = learned_plays({("one", 1, (0, 0)): 50, ("two", 0, (0, 1)): 50})
    assert not any(one.right for one in contrary)
    assert not learned_plays({("one", 1, (0, 0)): 50})


def test_few_items_teach_nothing() -> None:
    ledger = Ledger(Reader())
    ledger.enter(choices(bank(60)), IN_BANK)
    assert LEARNED not in ledger.scores()
    ledger.enter(choices(bank(60, 2)), IN_BANK)
    assert LEARNED in ledger.scores()


def test_play_credits_ties() -> None:
    assert play([1, 3, 3], 1) == Play(True, 2, 3)
    assert play([1, 3, 2], 2) == Play(False, 1, 3)


# Reports

WAIVED = Waiver("S07", "a1", "everybody knows her")


def test_a_waived_finding_is_counted_and_no_longer_found() -> None:
    sheet = (PILOT, ask(2, "What did Agnes Orre paint in May?", "Boats"))
    plain, waived = lint_sheet(sheet, COURSE), lint_sheet(sheet, course(waivers=(WAIVED,)))
    assert of_check("S07", plain.findings) and plain.counts["S07"] == {"W": 1}
    assert not of_check("S07", waived.findings) and waived.counts["S07"] == {"waived": 1}
    assert waived.waived == tuple(of_check("S07", plain.findings))


def test_waivers_that_cover_nothing_are_found_over_a_bank_but_not_on_a_sheet() -> None:
    idle = course(waivers=(Waiver("C09", "q1*", "names are long"),))
    assert [one.item for one in lint_draws([Draw(1, bank(5))], idle).idle] == ["q1*"]
    assert not lint_sheet(bank(5), idle).idle


def test_negatives_count_in_the_budget_though_they_are_waived() -> None:
    found = {"a": [Finding("C13", "E", "a", "")]} | {f"b{at}": [] for at in range(9)}
    assert of_check("S13", list(s13_flaw_budget(found)))


def test_waived_negatives_of_a_sheet_are_counted_as_well() -> None:
    waived = course(waivers=(Waiver("C13", "*", "the exception is the point"),))
    prompts = [f"Which ship did {'NOT' if at < 2 else 'then'} carry {NAMES[at]} and {NAMES[at + 50]}?"
               for at in range(20)]
    sheet = [ask(at, prompt, NAMES[at + 99]) for at, prompt in enumerate(prompts)]
    report = lint_sheet(sheet, waived)
    assert not of_check("C13", report.findings) and of_check("C13", report.waived)
    assert ["2 of 20 items ask for what is not so"] == [one.what for one in of_check("S13", report.findings)
                                                       if "not so" in one.what]


def test_a_blueprint_can_be_handed_in_with_the_sheet() -> None:
    plan = Blueprint("Test", {("u0", "remember"): 3, ("u1", "remember"): 1}, "level")
    assert [found.what for found in of_check("S11", lint_sheet(bank(2), COURSE, plan=plan).findings)] == [
        "u0 / remember: 1 items where 3 were planned"]
    assert len(of_check("S11", lint_sheet(bank(2), COURSE, plan=plan, told=()).findings)) == 2
    assert not of_check("S11", lint_sheet(bank(2), COURSE, plan=replace(plan, cells={("any", "remember"): 2})).findings)


def test_findings_on_a_sheet_of_a_draw_say_which() -> None:
    sheet = tuple(ask(at, f"Who is it in row {at} of {NAMES[at]}?", "Agnes Orre") for at in range(3))
    found = of_check("S10", lint_draws([Draw(77, sheet, (bank(2), sheet))], COURSE).findings)
    assert [one.what[:20] for one in found] == ["sheet 2 of seed 77: "]


def test_draws_are_read_one_at_a_time_and_told() -> None:
    seen: list[str] = []
    def drawn():
        for seed in range(3):
            seen.append(f"made {seed}")
            yield Draw(seed, bank(4, seed))
    report = lint_draws(drawn(), COURSE, seen.append)
    assert seen[:4] == ["made 0", "checking draw 1", "made 1", "checking draw 2"] and report.items == 12


def test_a_report_blocks_only_for_errors() -> None:
    assert not replace(lint_sheet([], COURSE), findings=(Finding("S10", "W", "", ""),)).blocks
    assert replace(lint_sheet([], COURSE), findings=(Finding("S06", "E", "", ""),)).blocks


def test_nothing_is_found_in_nothing() -> None:
    assert lint_sheet([], COURSE).findings == () and lint_draws([], COURSE).findings == ()
