"""Shares that become whole numbers, tables whose sums hold, and where an item belongs in them."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from itertools import permutations
from random import Random

import pytest

from hornbook.model.blueprint import ANY, Blueprint, Cell, apportion, matrix

TABLES = 200
HAMILTON = [
    (10, {"a": 50, "b": 30, "c": 20}, {"a": 5, "b": 3, "c": 2}),
    (7, {"a": 0.6, "b": 0.4}, {"a": 4, "b": 3}),
    (10, {"a": 0.55, "b": 0.25, "c": 0.2}, {"a": 6, "b": 2, "c": 2}),  # 5.5 and 2.5: the first of equals
    (10, {"a": 14, "b": 44, "c": 42}, {"a": 2, "b": 4, "c": 4}),  # so too 1.4 and 4.4
    (10, {"a": 1, "b": 1, "c": 1}, {"a": 4, "b": 3, "c": 3}),
    (2, {"a": 1, "b": 1, "c": 1}, {"a": 1, "b": 1, "c": 0}),
    (10, {"a": 0.1, "b": 0.2, "c": 0.7}, {"a": 1, "b": 2, "c": 7}),  # 0.1 + 0.2 is not 0.3
    (3, {"a": 0, "b": 1}, {"a": 0, "b": 3}),
    (0, {"a": 1, "b": 1}, {"a": 0, "b": 0}),
    (5, {"a": 0.2}, {"a": 5}),
]
ZEROS = [
    ({"a": 0, "b": 4}, {"x": 4, "y": 0}), ({"a": 0, "b": 0, "c": 1}, {"x": 0, "y": 1}), ({"a": 0}, {"x": 0}),
    ({"a": 3}, {"x": 0, "y": 0, "z": 3}), ({}, {}),
]


def drawn_parts(random: Random) -> tuple[int, dict[str, int]]:
    return random.randint(0, 60), {name: random.randint(1, 99) for name in "abcdefgh"[:random.randint(1, 8)]}


def drawn_table(random: Random) -> tuple[dict[str, int], dict[str, int]]:
    """Two margins of one sum, some of their numbers zero."""
    rows = {f"unit-{number}": 0 for number in range(random.randint(1, 9))}
    columns = {f"level-{number}": 0 for number in range(random.randint(1, 6))}
    for _ in range(random.randint(1, 45)):
        rows[random.choice(list(rows))] += 1
        columns[random.choice(list(columns))] += 1
    return rows, columns


def margins(cells: Mapping[Cell, int], rows: Mapping[str, int],
            columns: Mapping[str, int]) -> tuple[dict[str, int], dict[str, int]]:
    return ({row: sum(cells[row, column] for column in columns) for row in rows},
            {column: sum(cells[row, column] for row in rows) for column in columns})


# Shares

@pytest.mark.parametrize("count, parts, right", HAMILTON)
def test_the_largest_remainders_are_rounded_up_and_the_first_of_equals_first(
        count: int, parts: dict[str, float], right: dict[str, int]) -> None:
    assert apportion(count, parts) == right


@pytest.mark.parametrize("seed", range(TABLES))
def test_shares_make_the_whole_and_none_is_off_by_one(seed: int) -> None:
    count, parts = drawn_parts(Random(seed))
    made = apportion(count, parts)
    assert list(made) == list(parts) and sum(made.values()) == count
    assert all(abs(made[name] - Fraction(count * part, sum(parts.values()))) < 1 for name, part in parts.items())


@pytest.mark.parametrize("seed", range(TABLES))
def test_shares_go_by_proportion_and_not_by_scale(seed: int) -> None:
    count, parts = drawn_parts(Random(seed))
    for scale in (3, 0.01, 1 / sum(parts.values())):
        assert apportion(count, {name: scale * part for name, part in parts.items()}) == apportion(count, parts)


def test_shares_without_a_tie_do_not_depend_on_their_order() -> None:
    parts = {"a": 0.43, "b": 0.31, "c": 0.19, "d": 0.07}
    assert {tuple(sorted(apportion(13, dict(order)).items())) for order in permutations(parts.items())} == {
        (("a", 6), ("b", 4), ("c", 2), ("d", 1))}


# Tables

def test_a_table_is_in_proportion_to_both_its_margins() -> None:
    assert matrix({"a": 6, "b": 4}, {"x": 5, "y": 5}) == {("a", "x"): 3, ("a", "y"): 3, ("b", "x"): 2, ("b", "y"): 2}
    assert matrix({"a": 5, "b": 5}, {"x": 7, "y": 3}) == {("a", "x"): 4, ("a", "y"): 1, ("b", "x"): 3, ("b", "y"): 2}


@pytest.mark.parametrize("seed", range(TABLES))
def test_a_table_keeps_both_sums_and_every_cell_is_its_exact_value_rounded(seed: int) -> None:
    """Such a rounding can always be had, also where the largest remainders alone would run into full columns."""
    rows, columns = drawn_table(Random(seed))
    cells = matrix(rows, columns)
    assert margins(cells, rows, columns) == (rows, columns)
    exact = {cell: Fraction(rows[cell[0]] * columns[cell[1]], sum(rows.values())) for cell in cells}
    assert {cell: made for cell, made in cells.items() if not abs(made - exact[cell]) < 1} == {}


def test_a_full_column_makes_room_by_rounding_another_of_its_cells_down() -> None:
    rows, columns = {"a": 2, "b": 3, "c": 3, "d": 3, "e": 3, "f": 3}, {"v": 5, "w": 4, "x": 3, "y": 1, "z": 4}
    cells = matrix(rows, columns)
    assert margins(cells, rows, columns) == (rows, columns)
    assert set(cells.values()) == {0, 1}


@pytest.mark.parametrize("rows, columns", ZEROS)
def test_zeros_in_a_margin_stay_zero(rows: dict[str, int], columns: dict[str, int]) -> None:
    cells = matrix(rows, columns)
    assert set(cells) == {(row, column) for row in rows for column in columns}
    assert margins(cells, rows, columns) == (rows, columns)


# Where an item belongs

WHERE = [
    ("level", [("harbour", "remember")], ("harbour", "remember")),
    ("kind", [("harbour", "cloze")], ("harbour", "cloze")),
    ("level", [("harbour", ANY)], ("harbour", ANY)),
    ("level", [(ANY, "remember")], (ANY, "remember")),
    ("kind", [(ANY, "cloze")], (ANY, "cloze")),
    ("level", [(ANY, ANY)], (ANY, ANY)),
    ("level", [("town", "remember"), ("harbour", "analyse")], None),
    ("level", [("harbour", "cloze")], None),
    ("kind", [("harbour", "remember")], None),
    ("level", [], None),
]


@pytest.mark.parametrize("columns, cells, right", WHERE)
def test_an_item_belongs_to_the_cell_of_its_unit_and_column(columns: str, cells: list[Cell],
                                                            right: Cell | None) -> None:
    plan = Blueprint("", {cell: 1 for cell in cells}, columns)
    assert plan.cell("harbour", "remember", "cloze") == right


def test_a_cell_that_takes_none_holds_its_items_all_the_same() -> None:
    """Else they would count for another cell."""
    assert Blueprint("", {("harbour", "remember"): 0}, "level").cell("harbour", "remember", "cloze") is not None


def test_a_blueprint_takes_as_many_as_its_cells() -> None:
    assert Blueprint("", matrix({"a": 6, "b": 4}, {"x": 7, "y": 3}), "level").count == 10
