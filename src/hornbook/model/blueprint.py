"""A blueprint: how many questions a test takes of each unit and each level (or kind).

The table of specifications of Fives & DiDonato-Barnes (2013): content by cognitive level, in proportion to teaching.
Shares become numbers by the method of largest remainders (Hamilton).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import floor

Cell = tuple[str, str]
ANY = "any"  # the one row or column of a blueprint that names none


@dataclass(frozen=True)
class Blueprint:
    """What a test is to hold. `columns` says by what a cell's second name goes: `level` or `kind`."""

    title: str
    cells: Mapping[Cell, int]
    columns: str
    units: tuple[str, ...] = ()
    chapters: tuple[str, ...] = ()
    weights: tuple[int, ...] = ()
    difficulties: tuple[str, ...] = ()
    sensitive: bool = False
    options: int = 3
    versions: int = 1
    seed: int | None = None

    def cell(self, unit: str, level: str, kind: str) -> Cell | None:
        """Where an item of this unit, level and kind belongs; None where the blueprint has no place for it."""
        column = kind if self.columns == "kind" else level
        names = ((row, name) for row in (unit, ANY) for name in (column, ANY))
        return next((cell for cell in names if cell in self.cells), None)

    @property
    def count(self) -> int:
        return sum(self.cells.values())


def apportion(count: int, parts: Mapping[str, float]) -> dict[str, int]:
    """`count` divided by the parts: each gets its whole number, the rest go to the largest remainders, the first of
    equals first (Hamilton's method)."""
    total = sum(parts.values())
    exact = {name: round(count * part / total, 9) for name, part in parts.items()}
    made = {name: floor(value) for name, value in exact.items()}
    order = sorted(exact, key=lambda name: round(made[name] - exact[name], 9))  # 1.4 and 4.4 have equal remainders
    for name in order[:count - sum(made.values())]:
        made[name] += 1
    return made


def matrix(rows: Mapping[str, int], columns: Mapping[str, int]) -> dict[Cell, int]:
    """Cells in proportion to their row and column, with whole numbers and both sums kept: each exact value is rounded
    up or down, the largest remainders up first."""
    exact = {(row, column): divmod(rows[row] * columns[column], max(sum(rows.values()), 1))
             for row in rows for column in columns}
    whole = {cell: value for cell, (value, _) in exact.items()}
    over = {column: columns[column] - sum(whole[row, column] for row in rows) for column in columns}
    order = sorted((cell for cell in exact if exact[cell][1]), key=lambda cell: -exact[cell][1])
    left = {row: rows[row] - sum(whole[row, column] for column in columns) for row in rows}
    up: list[Cell] = []
    for row, column in order:
        if left[row] and over[column]:
            up.append((row, column))
            left[row] -= 1
            over[column] -= 1
    for row in rows:
        for _ in range(left[row]):
            _round_up(row, order, up, over, set())
    return {cell: value + (cell in up) for cell, value in whole.items()}


def _round_up(row: str, order: Sequence[Cell], up: list[Cell], over: dict[str, int], seen: set[str]) -> bool:
    """One more cell of the row; where its column is full already, a cell of that column makes room and another cell of
    its row goes up in its place (an augmenting path: such a rounding can always be had)."""
    for cell in (cell for cell in order if cell[0] == row and cell not in up):
        column = cell[1]
        if column in seen:
            continue
        seen.add(column)
        if over[column]:
            over[column] -= 1
            up.append(cell)
            return True
        for other in [other for other in reversed(order) if other[1] == column and other in up]:
            if _round_up(other[0], order, up, over, seen):
                up[up.index(other)] = cell
                return True
    return False
