"""Seeds and ids: the same course and seed give the same bank; what is added leaves the rest as it was."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from hornbook.checks import read_course
from hornbook.compose import Bank, make_bank
from hornbook.export.json import bank_data, dumps
from hornbook.kinds import BY_NAME
from hornbook.model.content import Course, Fact
from hornbook.model.question import Choices, Question
from hornbook.starter import write_starter

ADDED = """
- id: second-line
  says: The lost cable of 1865 was completed in September 1866.
  when: 1866-09
  from: {cable: [12]}
  weight: 2
  asks:
  - ask: When was the lost cable of 1865 completed?
    answer: September 1866

# Where two sources differ"""


def ids(bank: Bank) -> set[str]:
    return {item.id for item in bank.questions}


def with_facts(course: Course, change) -> Course:
    """The course with the facts of every unit put through `change`."""
    units = tuple(dataclasses.replace(unit, facts=tuple(change(unit.facts))) for unit in course.units)
    return dataclasses.replace(course, units=units)


def test_another_fact_in_the_file_leaves_all_other_ids(tmp_path: Path, starter: Course, starter_bank: Bank) -> None:
    write_starter(tmp_path / "course")
    path = tmp_path / "course" / "units" / "01-first-cables.yaml"
    text = path.read_text(encoding="utf-8")
    assert text.count("\n# Where two sources differ") == 1
    path.write_text(text.replace("\n# Where two sources differ", ADDED), encoding="utf-8")
    longer = make_bank(read_course(tmp_path / "course"), starter.seed)
    assert ids(starter_bank) < ids(longer)
    assert {id.split(".")[0] for id in ids(longer) - ids(starter_bank)} == {"second-line"}


@pytest.mark.parametrize("place", [0, 3, 8])
def test_a_fact_at_any_place_leaves_the_ids_and_the_prompts_of_others(starter: Course, starter_bank: Bank,
                                                                      place: int) -> None:
    def added(facts: tuple[Fact, ...]) -> tuple[Fact, ...]:
        fresh = dataclasses.replace(facts[1], id="fresh", event="", when=None)
        return (*facts[:place], fresh, *facts[place:])

    longer = {item.id: item for item in make_bank(with_facts(starter, added), starter.seed).questions}
    for item in starter_bank.questions:
        if item.kind != "true-false":  # a wrong date may now come from the new fact
            assert longer[item.id].prompt == item.prompt


def test_facts_in_another_order_have_the_same_ids(starter: Course, starter_bank: Bank, course: Course,
                                                  bank: Bank) -> None:
    assert ids(make_bank(with_facts(starter, reversed), starter.seed)) == ids(starter_bank)
    turned = make_bank(with_facts(course, reversed), course.seed)
    one, other = ({item.id for item in made.questions if item.kind != "matching"} for made in (bank, turned))
    assert one == other  # matching: a gloss goes with the first fact that names it


def test_ids_do_not_depend_on_the_seed(starter: Course, starter_bank: Bank) -> None:
    assert all(ids(make_bank(starter, seed)) == ids(starter_bank) for seed in range(20))


def test_another_wording_of_a_fact_leaves_its_ids(starter: Course, starter_bank: Bank) -> None:
    def reworded(facts: tuple[Fact, ...]) -> list[Fact]:
        return [dataclasses.replace(fact, asks=tuple(dataclasses.replace(ask, question=f"Tell: {ask.question}")
                                                     for ask in fact.asks)) for fact in facts]

    assert ids(make_bank(with_facts(starter, reworded), starter.seed)) == ids(starter_bank)


def test_the_same_seed_gives_the_same_bytes(course: Course, bank: Bank) -> None:
    again = make_bank(course, course.seed)
    assert dumps(bank_data(again.questions)) == dumps(bank_data(bank.questions))
    assert again.abstained == bank.abstained


def shuffled(bank: Bank) -> dict[str, list[str]]:
    """The options of each choice whose order is drawn, not fixed by date or number."""
    return {item.id: [option.text for option in item.response.options] for item in bank.questions
            if item.kind == "multiple-choice" and item.answer_type not in ("date", "number")
            and isinstance(item.response, Choices)}


def test_another_seed_gives_other_orders_and_other_statements(banks: dict[int, Bank]) -> None:
    one, other = list(banks.values())[:2]
    first, second = shuffled(one), shuffled(other)
    both = first.keys() & second.keys()
    assert sum(first[id] != second[id] for id in both) > len(both) / 2
    alike = [id for id in both if sorted(first[id]) == sorted(second[id])]
    assert sum(first[id] != second[id] for id in alike) > len(alike) / 2 > 10
    assert truths(one) != truths(other)


def truths(bank: Bank) -> dict[str, str]:
    return {item.id: item.answer for item in bank.questions if item.kind == "true-false"}


def test_questions_stand_in_the_order_of_units_and_kinds(course: Course, bank: Bank) -> None:
    kinds = list(BY_NAME)

    def place(item: Question) -> tuple[int, int]:
        return course.unit[item.unit].number, kinds.index(item.kind)

    assert list(bank.questions) == sorted(bank.questions, key=place)
