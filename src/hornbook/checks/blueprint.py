"""Reads a blueprint's file, with every problem by line.

    title: End of term
    count: 30
    units: {united-opposition: 50%, exile-1928: 50%}     # shares, or numbers of questions
    levels: {remember: 60%, understand: 40%}             # or kinds: {multiple-choice: 20, cloze: 10}
    versions: 4
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from hornbook.checks.form import Record, Share, read_record
from hornbook.loading import Node
from hornbook.model.blueprint import ANY, Blueprint, Cell, apportion, matrix
from hornbook.model.content import Course
from hornbook.model.question import DIFFICULTIES, LEVELS
from hornbook.problems import ContentError, Problem, listed, near


def read_blueprint(node: Node, course: Course, kinds: Iterable[str]) -> Blueprint:
    """The blueprint of a loaded file; `kinds` are the names of all kinds.

    Raises ContentError with every problem: unknown names, sums that cannot be.
    """
    problems: list[Problem] = []
    record = read_record(node, "blueprint", problems)
    if "levels" in record.places and "kinds" in record.places:
        problems.append(record.at("kinds").problem("blueprint-both"))
    names = {"units": course.unit, "levels": LEVELS, "kinds": kinds, "chapters": course.chapter,
             "weight": ("3", "2", "1"), "difficulty": DIFFICULTIES}
    for field, known in names.items():
        problems += _unknown(record, field, known)
    if problems:
        raise ContentError(problems)
    return _assembled(record, _cells(record))


def _unknown(record: Record, field: str, known: Iterable[str]) -> list[Problem]:
    what = {"units": "unit", "levels": "level", "kinds": "kind", "chapters": "chapter"}.get(field, field)
    return [ref.place.problem("blueprint-name", what=what, got=ref.id, near=near(ref.id, known), known=listed(known))
            for ref in record.get(field, ()) if ref.id not in known]


def _assembled(record: Record, cells: Mapping[Cell, int]) -> Blueprint:
    return Blueprint(
        title=record.get("title", ""), cells=cells, columns="kind" if "kinds" in record.values else "level",
        chapters=tuple(ref.id for ref in record.get("chapters", ())),
        weights=tuple(int(ref.id) for ref in record.get("weight", ())),
        difficulties=tuple(ref.id for ref in record.get("difficulty", ())), sensitive=record.get("sensitive", False),
        options=int(record.get("options", "3")), versions=record.get("versions", 1), seed=record.get("seed"))


def _cells(record: Record) -> dict[Cell, int]:
    """How many questions each cell takes. Raises ContentError where the numbers cannot all hold."""
    columns = "kinds" if "kinds" in record.values else "levels"
    sums = {name: sum(share.number for share in record.get(name, ()))
            for name in ("units", columns) if record.get(name) and record[name][0].number is not None}
    if "count" in record.values:
        sums["count"] = record["count"]
    if len(set(sums.values())) > 1 or not sums:
        told = ", ".join(f"{name} {total}" for name, total in sums.items())
        code = "blueprint-sums" if sums else "blueprint-count"
        raise ContentError([record.at(next(reversed(sums), "")).problem(code, told=told)])
    count = next(iter(sums.values()))
    if not count:
        raise ContentError([record.at("count").problem("blueprint-count", told="")])
    return matrix(_margin(record.get("units", ()), count), _margin(record.get(columns, ()), count))


def _margin(shares: Sequence[Share], count: int) -> dict[str, int]:
    if not shares:
        return {ANY: count}
    if shares[0].number is not None:
        return {share.id: share.number for share in shares}
    return apportion(count, {share.id: share.part for share in shares})
