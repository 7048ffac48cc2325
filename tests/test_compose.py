"""Sheets drawn from the bank: nothing stands on one sheet with what repeats it or gives it away."""

from __future__ import annotations

from itertools import combinations

import pytest
from samples import five_shapes, question

from hornbook.compose import WORKSHEET, Bank, clash, fill, in_print_order, make_bank, select, spread, visible
from hornbook.kinds import BY_NAME
from hornbook.model.content import Course, normal
from hornbook.model.question import Blank, Choices, Option, Ordering, Pairs, Question
from hornbook.sheets.worksheet import unit_paper

KINDS = list(BY_NAME)


@pytest.fixture(scope="module")
def drawn(course: Course, banks: dict[int, Bank]) -> list[list[Question]]:
    """The worksheet of every unit, and draws over the whole course, with several seeds."""
    sheets = []
    for seed, bank in banks.items():
        for unit in course.units:
            pool = [item for item in bank.questions if item.unit == unit.id]
            sheets.append(fill(pool, WORKSHEET, seed, "worksheet"))
        sheets.append(fill(bank.questions, spread(20, KINDS), seed, "quiz"))
    return sheets


def secret(item: Question) -> str:
    """What the pupil is to find, where that is one word or name."""
    return "" if item.kind in ("true-false", "matching", "ordering") else normal(item.answer)


def test_no_two_items_of_a_sheet_share_a_fact(drawn: list[list[Question]]) -> None:
    for sheet in drawn:
        facts = [fact for item in sheet for fact in item.facts]
        assert len(facts) == len(set(facts)), [item.id for item in sheet]


def test_no_two_items_of_a_sheet_share_an_answer(drawn: list[list[Question]]) -> None:
    for sheet in drawn:
        answers = [secret(item) for item in sheet if secret(item)]
        assert len(answers) == len(set(answers)), answers


def test_no_item_of_a_sheet_tells_the_answer_of_another(drawn: list[list[Question]]) -> None:
    for sheet in drawn:
        assert not [(one.id, other.id) for one, other in combinations(sheet, 2) if clash(one, other)]


def test_a_units_sheet_has_ten_to_twenty_items_of_many_kinds(course: Course, bank: Bank) -> None:
    for unit in course.units:
        chosen = unit_paper(course, unit, bank).questions
        assert sum(WORKSHEET.values()) / 2 <= len(chosen) <= sum(WORKSHEET.values()), unit.id
        assert len({item.kind for item in chosen}) >= 4, unit.id
        assert all(item.unit == unit.id and not item.sensitive for item in chosen), unit.id


def blank(answer: str, prompt: str, fact: str) -> Question:
    return question(Blank(answer), id=fact, prompt=prompt, answer=answer, facts=(fact,))


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
    question(Choices((Option("Margaret", False), Option("Agnes", True))), id="four", facts=("four",), answer="Agnes",
             prompt="Who painted the seventh harbour beacon?"),  # a wrong option only suggests
], ids=["unrelated", "other-matter", "wrong-option"])
def test_items_of_other_matters_stand_together(other: Question) -> None:
    assert not clash(BUOY, other) and not clash(other, BUOY)


def test_what_the_pupil_reads_includes_the_columns_and_labels() -> None:
    choices, blank, pairs, ordering, lines = five_shapes()
    assert visible(choices) == choices.prompt and visible(blank) == blank.prompt and visible(lines) == lines.prompt
    assert "Dover" in visible(pairs) and "England" not in visible(pairs)
    assert "Keel" in visible(ordering)


# Choosing

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


def test_select_takes_weightier_facts_first() -> None:
    items = [question(Blank(f"word{number}"), id=f"q{number}", prompt=f"What stands at number{number}?", weight=weight,
                      answer=f"word{number}", facts=(f"f{number}",))
             for number, weight in enumerate((1, 2, 3, 1, 3, 2))]
    chosen = select(items, {"short-answer": 4}, 1, "quiz")
    assert [item.weight for item in chosen] == [3, 3, 2, 2]


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
    for size in range(1, len(KINDS) + 1):
        for kinds in combinations(KINDS, size):
            for count in range(1, 61):
                wanted = spread(count, kinds)
                assert sum(wanted.values()) == count, (kinds, count)
                assert set(wanted) == set(kinds) and min(wanted.values()) >= 0, (kinds, count)


def test_a_spread_is_even_and_holds_few_sets() -> None:
    wanted = spread(20, KINDS)
    assert wanted["matching"] <= 2 and wanted["ordering"] <= 2
    single = [wanted[kind] for kind in KINDS if kind not in ("matching", "ordering")]
    assert max(single) - min(single) <= 1


def test_a_bank_reports_its_progress_and_is_whole(starter: Course) -> None:
    told: list[str] = []
    made = make_bank(starter, starter.seed, told.append)
    assert len(told) == len(KINDS) and made.questions and made.abstained
