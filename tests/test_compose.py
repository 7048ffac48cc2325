"""Sheets drawn from the bank: nothing stands on one sheet with what repeats it or gives it away."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import combinations

import pytest
from samples import cloze_and_true_false, five_shapes, question

from hornbook.compose import (LOUDEST, UNHEARD, WORKSHEET, Bank, choose, compose, fill, in_print_order, make_bank, redeal,
                              select, spread, version_name, versions)
from hornbook.kinds import BY_NAME, SECTIONS, section
from hornbook.model.blueprint import ANY, Blueprint
from hornbook.model.content import Course, normal
from hornbook.model.question import Blank, Choices, Option, Ordering, Pairs, Question
from hornbook.sheets.worksheet import unit_questions
from hornbook.together import clash, matter, visible

KINDS = list(BY_NAME)
SETS = [kind for kind in KINDS if BY_NAME[kind].SEVERAL_FACTS and section(kind) not in SECTIONS]
SEEDS = 3
LARGE = 40

Sheets = Sequence[Sequence[Question]]


def plan(cells: Mapping[tuple[str, str], int], **more) -> Blueprint:
    return Blueprint("", cells, "kind", **more)


@pytest.fixture(scope="module")
def unit_sheets(course: Course, banks: dict[int, Bank]) -> Sheets:
    """The worksheet of every unit, with several seeds."""
    return [unit_questions(unit, bank) for bank in list(banks.values())[:SEEDS] for unit in course.units]


@pytest.fixture(scope="module")
def large_sheets(banks: dict[int, Bank]) -> Sheets:
    """Draws over the whole course: of anything, and of every kind."""
    plans = [plan({(ANY, ANY): LARGE}), plan({(ANY, kind): count for kind, count in spread(LARGE, KINDS).items()})]
    return [compose(bank, one, instead=["short-answer"])[0] for bank in list(banks.values())[:SEEDS] for one in plans]


@pytest.fixture(scope="module")
def drawn(unit_sheets: Sheets, large_sheets: Sheets) -> Sheets:
    return [*unit_sheets, *large_sheets]


# The shipped course

def test_no_two_items_of_a_sheet_share_a_fact_or_a_slot(drawn: Sheets) -> None:
    for sheet in drawn:
        facts, slots = [fact for item in sheet for fact in item.facts], [item.slot for item in sheet]
        assert len(facts) == len(set(facts)), [item.id for item in sheet]
        assert len(slots) == len(set(slots)), slots


def secret(item: Question) -> str:
    """What the pupil is to find, where that is one word or name."""
    shape = item.response
    one = isinstance(shape, Blank) or isinstance(shape, Choices) and shape.order != "fixed"
    return normal(item.answer) if one else ""


def test_no_two_items_of_a_sheet_share_an_answer(drawn: Sheets) -> None:
    """Holders of views are few, so one of them may be right twice."""
    for sheet in drawn:
        answers = Counter(secret(item) for item in sheet if secret(item) and item.answer_type != "holder")
        holders = Counter(secret(item) for item in sheet if secret(item) and item.answer_type == "holder")
        assert max(answers.values()) == 1, answers.most_common(1)
        assert not holders or max(holders.values()) <= 2, holders


def test_no_item_of_a_sheet_loudly_tells_the_answer_of_another(drawn: Sheets) -> None:
    for sheet in drawn:
        assert not [(one.id, other.id) for one, other in combinations(sheet, 2) if clash(one, other)]


def test_where_there_is_plenty_to_choose_from_no_item_tells_even_softly(large_sheets: Sheets) -> None:
    """Soft hints are let pass only where a cell would stay short."""
    for sheet in large_sheets[::2]:
        assert not [(one.id, other.id) for one, other in combinations(sheet, 2)
                    if matter(one).bars(matter(other), loudly=False)]


def test_no_holder_speaks_too_loudly(drawn: Sheets) -> None:
    for sheet in drawn:
        voices = Counter(item.by for item in sheet if item.by)
        assert not voices or max(voices.values()) <= max(UNHEARD, LOUDEST * voices.total()), voices


def test_hardly_any_string_stands_twice_on_a_sheet(unit_sheets: Sheets) -> None:
    again = []
    for sheet in unit_sheets:
        options = [normal(option.text) for item in sheet if isinstance(item.response, Choices)
                   and item.response.order != "fixed" for option in item.response.options]
        again.append(len(options) - len(set(options)))
    assert max(again) <= 3 and sum(again) < len(again), again


def test_a_units_sheet_has_ten_to_twenty_three_items_of_many_kinds(course: Course, bank: Bank) -> None:
    for unit in course.units:
        chosen = unit_questions(unit, bank)
        assert sum(WORKSHEET.values()) / 2 <= len(chosen) <= sum(WORKSHEET.values()), unit.id
        assert len({item.kind for item in chosen}) >= 4, unit.id
        assert all(item.unit == unit.id and not item.sensitive for item in chosen), unit.id


def test_a_large_sheet_of_anything_has_the_kinds_in_turn(large_sheets: Sheets) -> None:
    for sheet in large_sheets:
        kinds = Counter(item.kind for item in sheet)
        assert len(sheet) == LARGE and len(kinds) >= len(KINDS) / 2, kinds
        assert max(kinds.values()) <= LARGE / 2, kinds


# What may stand together

def blank(answer: str, prompt: str, fact: str) -> Question:
    return question(Blank(answer), id=fact, prompt=prompt, answer=answer, facts=(fact,), slot=fact)


BUOY = blank("Margaret", "Who lowered the seventh harbour buoy?", "one")


@pytest.mark.parametrize("other", [
    blank("Iceland", "Where did the whaler winter?", "one"),  # the same fact
    blank("margaret", "Which ship carried the mail to Emden?", "two"),  # the same answer
    blank("dusk", "When did Margaret leave the seventh pier of the harbour?", "three"),  # tells who
    question(Pairs(("Margaret lowered the harbour buoy", "x"), ("a", "b", "c", "d"), ((0, 0), (1, 1))), id="four",
             facts=("four",)),
    question(Ordering(("Margaret reaches the harbour buoy", "x"), ("x", "Margaret reaches the harbour buoy")),
             id="five",
             facts=("five",)),
    question(Choices((Option("Margaret", True), Option("Agnes", False))), id="six", facts=("six",), prompt="Who sang?"),
], ids=["fact", "answer", "prompt", "left", "order", "choice"])
def test_items_that_repeat_or_tell_each_other_clash(other: Question) -> None:
    assert clash(BUOY, other) and clash(other, BUOY)
    assert len(select([BUOY, other], {"short-answer": 2, "matching": 1, "ordering": 1}, 1, "x")) == 1


@pytest.mark.parametrize("other", [
    blank("Iceland", "Where did the whaler winter?", "two"),
    blank("Emden", "To which port did Margaret sail in May?", "three"),  # her name, but another matter
    question(Choices((Option("Margaret", False), Option("Agnes", True))), id="four", facts=("four",), slot="four",
             answer="Agnes", prompt="Who painted the seventh harbour beacon?"),  # a wrong option only suggests
], ids=["unrelated", "other-matter", "wrong-option"])
def test_items_of_other_matters_stand_together(other: Question) -> None:
    assert not clash(BUOY, other) and not clash(other, BUOY)


def test_what_the_pupil_reads_includes_the_columns_and_labels() -> None:
    choices, blank, pairs, ordering, lines = five_shapes()
    assert visible(choices) == choices.prompt and visible(blank) == blank.prompt and visible(lines) == lines.prompt
    assert "Dover" in visible(pairs) and "England" not in visible(pairs)
    assert "Keel" in visible(ordering)


# Choosing

def distinct(number: int, weight: int = 3) -> Question:
    """A question that has nothing in common with those of other numbers."""
    return question(Blank(f"word{number}"), id=f"q{number}", prompt=f"What stands at number{number}?", weight=weight,
                    answer=f"word{number}", facts=(f"f{number}",), slot=f"s{number}")


def test_choosing_is_determined_by_seed_and_purpose(bank: Bank) -> None:
    wanted = spread(20, KINDS)
    first = fill(bank.questions, wanted, 1, "quiz")
    assert fill(bank.questions, wanted, 1, "quiz") == first
    assert fill(list(reversed(bank.questions)), wanted, 1, "quiz") == first
    assert fill(bank.questions, wanted, 2, "quiz") != first
    assert fill(bank.questions, wanted, 1, "guide") != first


def test_select_gives_what_was_wanted_of_each_kind(bank: Bank) -> None:
    wanted = {"multiple-choice": 6, "cloze": 3, "true-false": 2}
    chosen = select(bank.questions, wanted, 3, "quiz")
    assert {kind: sum(item.kind == kind for item in chosen) for kind in wanted} == wanted
    assert len(chosen) == 11


def test_weighty_facts_come_more_often_than_details() -> None:
    items = [distinct(number, weight) for number, weight in enumerate((1, 2, 3) * 4)]
    drawn = Counter(item.weight for seed in range(100) for item in select(items, {"short-answer": 4}, seed, "quiz"))
    assert drawn[3] > 1.5 * drawn[2] > 2 * drawn[1] > 0


def test_fill_puts_short_answers_in_place_of_what_is_lacking(starter_bank: Bank) -> None:
    wanted = {"matching": 2, "short-answer": 2}
    assert len(select(starter_bank.questions, wanted, 1, "x")) == 2
    chosen = fill(starter_bank.questions, wanted, 1, "x")
    assert len(chosen) == 4 and {item.kind for item in chosen} == {"short-answer"}


def test_print_order_groups_the_kinds(bank: Bank) -> None:
    chosen = fill(bank.questions, spread(20, KINDS), 1, "quiz")
    assert [item.kind for item in chosen] == sorted((item.kind for item in chosen), key=KINDS.index)
    assert in_print_order(reversed(chosen))[0].kind == chosen[0].kind


def test_a_spread_sums_to_its_count_over_any_kinds() -> None:
    for size in (1, 2, 3, len(KINDS)):
        for kinds in combinations(KINDS, size):
            for count in range(1, 61):
                wanted = spread(count, kinds)
                assert sum(wanted.values()) == count, (kinds, count)
                assert set(wanted) == set(kinds) and min(wanted.values()) >= 0, (kinds, count)


def test_a_spread_is_even_and_holds_few_sets() -> None:
    wanted = spread(40, KINDS)
    assert SETS and all(wanted[kind] <= 2 for kind in SETS)
    single = [wanted[kind] for kind in KINDS if kind not in SETS]
    assert max(single) - min(single) <= 1
    assert spread(8, SETS[:1]) == {SETS[0]: 8}
    assert spread(4, ["essay", "source-comparison", "definition"]) == {"essay": 1, "source-comparison": 1, "definition": 2}


def test_a_cell_of_several_kinds_takes_them_in_turn() -> None:
    kinds = ["short-answer"] * 12 + ["cloze"] * 3 + ["term"] * 4
    items = [replace(distinct(number), kind=kind) for number, kind in enumerate(kinds)]
    for seed in range(10):
        chosen = choose(items, {"all": 9}, lambda item: "all", seed, "quiz")
        assert Counter(item.kind for item in chosen) == {"short-answer": 3, "cloze": 3, "term": 3}


def test_a_scarce_cell_is_not_robbed_by_a_plentiful_one() -> None:
    """Both share facts; where the plentiful cell chose first, the scarce one would go without in most draws."""
    rich = [replace(distinct(number), level="remember") for number in range(6)]
    poor = [replace(distinct(number + 6), level="understand", facts=(f"f{number}",)) for number in range(2)]
    for seed in range(20):
        chosen = choose([*rich, *poor], {"remember": 4, "understand": 2}, lambda item: item.level, seed, "quiz")
        assert Counter(item.level for item in chosen) == {"remember": 4, "understand": 2}


def test_an_item_in_the_way_is_exchanged_for_another_of_its_cell() -> None:
    """The broad item bars both of the other cell; wherever it was drawn first, the narrow one takes its place."""
    broad, narrow = distinct(1), distinct(2)
    others = [replace(distinct(number), kind="cloze") for number in (3, 4)]
    broad = replace(broad, facts=(*broad.facts, *others[0].facts, *others[1].facts))
    for seed in range(20):
        chosen = choose([broad, narrow, *others], {"short-answer": 1, "cloze": 1}, lambda item: item.kind, seed, "quiz")
        assert Counter(item.kind for item in chosen) == {"short-answer": 1, "cloze": 1}


def test_what_is_not_wanted_is_never_chosen() -> None:
    items = [distinct(number) for number in range(4)]
    assert choose(items, {"short-answer": 0}, lambda item: item.kind, 1, "quiz") == []
    assert choose(items, {"cloze": 2}, lambda item: item.kind, 1, "quiz") == []
    assert choose([], {"cloze": 2}, lambda item: item.kind, 1, "quiz") == []


def holders(*names: str) -> list[Question]:
    return [replace(distinct(number), claim=True, by=name) for number, name in enumerate(names)]


def test_one_holder_speaks_for_himself_only_where_nobody_else_could() -> None:
    chosen = choose(holders(*["Anne"] * 8), {"short-answer": 8}, lambda item: item.kind, 1, "quiz")
    assert len(chosen) == 8
    for seed in range(10):
        mixed = choose(holders(*["Anne"] * 8, *["Ben"] * 2), {"short-answer": 10}, lambda item: item.kind, seed, "quiz")
        assert Counter(item.by for item in mixed) == {"Anne": 3, "Ben": 2}


def test_a_bank_reports_its_progress_and_is_whole(starter: Course) -> None:
    told: list[str] = []
    made = make_bank(starter, starter.seed, told.append)
    assert len(told) == len(KINDS) and made.questions and made.abstained


# Blueprints

def test_a_plan_is_filled_exactly_or_its_shortage_is_told(starter_bank: Bank) -> None:
    held = Counter(item.kind for item in starter_bank.questions)
    for kind in KINDS:
        for count in range(1, 5):
            chosen, short = compose(starter_bank, plan({(ANY, kind): count}))
            assert all(item.kind == kind for item in chosen) and len(chosen) <= count
            told = [(row.cell, row.wanted, row.found, row.held) for row in short]
            assert told == ([((ANY, kind), count, len(chosen), held[kind])] if len(chosen) < count else [])


def test_only_what_may_stand_in_does(starter_bank: Bank) -> None:
    want = plan({(ANY, "matching"): 2, (ANY, "cloze"): 1, (ANY, "short-answer"): 0})
    alone, short = compose(starter_bank, want)
    assert [row.cell for row in short] == [(ANY, "matching")] and {item.kind for item in alone} == {"cloze"}
    filled, short = compose(starter_bank, want, instead=["short-answer"])
    assert short == [] and Counter(item.kind for item in filled) == {"cloze": 1, "short-answer": 2}


def test_used_items_are_not_drawn_again(starter_bank: Bank) -> None:
    want = plan({(ANY, "multiple-choice"): 3})
    first, _ = compose(starter_bank, want)
    again, _ = compose(starter_bank, want, {item.id for item in first})
    assert len(again) == 3 and {item.id for item in first}.isdisjoint(item.id for item in again)


@pytest.mark.parametrize("more, law", [
    ({"units": ("exile-1928",)}, lambda item: item.unit == "exile-1928"),
    ({"chapters": ("cliff-02",)}, lambda item: "cliff-02" in item.chapters),
    ({"weights": (1, 2)}, lambda item: item.weight < 3),
    ({"difficulties": ("medium",)}, lambda item: item.difficulty == "medium"),
    ({}, lambda item: not item.sensitive),
], ids=["unit", "chapter", "weight", "difficulty", "sensitive"])
def test_a_plan_admits_only_what_it_says(bank: Bank, more: Mapping, law) -> None:
    chosen, _ = compose(bank, plan({(ANY, ANY): 8}, **more))
    assert chosen and all(map(law, chosen))


# Options dealt anew

def without_options(item: Question) -> Question:
    return replace(item, response=Blank(item.answer))


def test_dealing_anew_changes_only_wrong_options(banks: dict[int, Bank]) -> None:
    changed = 0
    for bank in list(banks.values())[:SEEDS]:
        before = list(bank.questions[::9])
        for old, new in zip(before, redeal(bank, before, "quiz"), strict=True):
            assert without_options(new) == without_options(old)
            if not isinstance(old.response, Choices):
                assert new == old
                continue
            assert [option for option in new.response.options if option.correct] == [
                option for option in old.response.options if option.correct]
            assert len(new.response.options) == len(old.response.options)
            changed += set(new.response.options) != set(old.response.options)
    assert changed


def test_dealing_anew_is_determined(starter_bank: Bank) -> None:
    items = list(starter_bank.questions)
    assert redeal(starter_bank, items, "quiz") == redeal(starter_bank, items, "quiz")


# Versions

@pytest.mark.parametrize("number, name", [(0, "A"), (1, "B"), (25, "Z"), (26, "AA"), (27, "AB"), (51, "AZ"), (52, "BA"),
                                          (701, "ZZ"), (702, "AAA")])
def test_versions_are_named_as_columns_are(number: int, name: str) -> None:
    assert version_name(number) == name


def test_no_two_versions_have_one_name() -> None:
    names = [version_name(number) for number in range(2000)]
    assert len(set(names)) == 2000


@pytest.fixture(params=range(5))
def made(request: pytest.FixtureRequest) -> dict[str, list[Question]]:
    """Every shape, several times, in versions with some seed."""
    items = [replace(item, id=f"{item.id}{number}") for number in range(6)
             for item in (*five_shapes(), *cloze_and_true_false())]
    return versions(in_print_order(items), request.param, 4)


def test_the_first_version_is_the_sheet_itself_and_each_is_determined(made: dict[str, list[Question]]) -> None:
    assert list(made) == ["A", "B", "C", "D"]
    for count in (1, 2, 6):
        again = versions(made["A"], 3, count)
        assert again["A"] == made["A"] and list(again.items()) == list(versions(made["A"], 3, 6).items())[:count]


def loose(item: Question) -> tuple:
    """What of the item no order can change."""
    match item.response:
        case Choices(options=options):
            return item.id, frozenset(options)
        case Pairs(left=left, right=right, key=key):
            return item.id, frozenset((left[a], right[b]) for a, b in key), right
        case Ordering(items=events, shown=shown):
            return item.id, events, frozenset(shown)
        case other:
            return item.id, other


def test_versions_hold_the_same_questions_with_the_same_keys(made: dict[str, list[Question]]) -> None:
    for sheet in made.values():
        assert {loose(item) for item in sheet} == {loose(item) for item in made["A"]}
        assert {without_options(item) for item in sheet} == {without_options(item) for item in made["A"]}


def test_versions_keep_their_sections(made: dict[str, list[Question]]) -> None:
    assert len({tuple(section(item.kind) for item in sheet) for sheet in made.values()}) == 1
    assert len({tuple(item.id for item in sheet) for sheet in made.values()}) == 4


def test_what_has_a_fixed_order_keeps_it(made: dict[str, list[Question]]) -> None:
    rising = question(Choices((Option("1702", True), Option("1710", False)), "ascending"), id="rising",
                      kind="multiple-choice")
    for sheet in versions([rising, *made["A"]], 1, 5).values():
        for item in sheet:
            if isinstance(item.response, Choices) and item.response.order != "shuffled":
                assert item.response.options in (rising.response.options, cloze_and_true_false()[1].response.options)
