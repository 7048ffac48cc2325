"""Question sheets and their answer keys, for a unit or for any selection."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hornbook.compose import WORKSHEET, Bank, fill, redeal
from hornbook.model.content import Course, Unit
from hornbook.model.question import Question
from hornbook.model.sheet import Sheet
from hornbook.sheets.common import key_groups, numbered, plural, question_groups


@dataclass(frozen=True)
class Paper:
    """A question sheet with its key; `questions` stand in print order."""

    questions: tuple[Question, ...]
    sheet: Sheet
    key: Sheet


def unit_paper(course: Course, unit: Unit, bank: Bank) -> Paper:
    """The unit's own worksheet; sensitive items are left out."""
    return paper(course, unit_questions(unit, bank), name=unit.stem, title=unit.title, strand=f"Unit {unit.number}",
                 seed=bank.seed, unit=unit.id)


def unit_questions(unit: Unit, bank: Bank) -> list[Question]:
    """What stands on the unit's own sheet in this draw, in print order."""
    pool = [item for item in bank.questions if item.unit == unit.id and not item.sensitive]
    return redeal(bank, fill(pool, WORKSHEET, bank.seed, "worksheet"), "worksheet")


def paper(course: Course, questions: Sequence[Question], *, name: str, title: str, strand: str, seed: int,
          unit: str = "", version: str = "") -> Paper:
    """A sheet and its key from questions in print order; the footer says of which draw and version it is."""
    items = numbered(course, questions)
    footer = f"{course.title} · seed {seed}" + (f" · version {version}" if version else "")
    strand += f" · Version {version}" if version else ""
    sheet = Sheet(name=f"{name}-worksheet", kind="worksheet", title=title, strand=f"{strand} · Question sheet",
                  lead=f"{plural(len(items), 'question')}. Answer from memory first; then look things up in the guide.",
                  blocks=tuple(question_groups(items)), footer=footer, name_line=True, unit=unit)
    key = Sheet(name=f"{name}-answers", kind="answers", title=title, strand=f"{strand} · Answer key",
                lead="Each answer with its explanation and source. Numbers after a name are lines of that text.",
                blocks=tuple(key_groups(items)), footer=footer, unit=unit)
    return Paper(tuple(questions), sheet, key)
