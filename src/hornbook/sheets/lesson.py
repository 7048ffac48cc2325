"""Lesson plan, for the teacher: key question, aims, what must be known before, the steps with the sheets to print, and
what good answers to the unit's essay and source questions name. The questions themselves stand on a sheet for pupils."""

from __future__ import annotations

from collections.abc import Iterator

from hornbook.compose import Bank
from hornbook.model.content import Course, Lesson, Unit
from hornbook.model.sheet import UNIT_SHEETS, Block, Heading, Plan, PlanStep, Points, Prose, Sheet
from hornbook.sheets.common import Numbered, key_groups, numbered, plural, question_groups

PHASES = {"starter": "Starter", "main": "Main part", "plenary": "Plenary"}


def lesson_sheets(course: Course, unit: Unit, bank: Bank) -> Iterator[Sheet]:
    """The essay sheet where the unit has such questions, the lesson plan where it says how it can be taught."""
    tasks = task_questions(course, unit, bank)
    if tasks:
        yield Sheet(name=f"{unit.stem}-essay", kind="essay", title=unit.title,
                    strand=f"Unit {unit.number} · {UNIT_SHEETS['essay']}", lead=f"{plural(len(tasks), 'question')} to be "
                    "answered at length.", blocks=tuple(question_groups(tasks)), name_line=True, unit=unit.id)
    if unit.lesson:
        yield _plan(unit, unit.lesson, tasks)


def task_questions(course: Course, unit: Unit, bank: Bank) -> list[Numbered]:
    """The unit's own long questions, source questions first; sensitive ones are left out."""
    slots = {f"task:{task.id}": (task.sort != "source", place) for place, task in enumerate(unit.tasks)}
    items = [item for item in bank.questions if item.slot in slots and not item.sensitive]
    return numbered(course, sorted(items, key=lambda item: slots[item.slot]))


def _plan(unit: Unit, lesson: Lesson, tasks: list[Numbered]) -> Sheet:
    blocks: list[Block] = [*framed(unit)]
    if unit.prior:
        blocks += [Heading("What should be known before", "prior"), Points(unit.prior)]
    blocks += [Heading("A lesson", "lesson"), Plan(tuple(_steps(lesson)))]
    if tasks:
        blocks += [Heading("Essay and source questions: what good answers name", "answers"), *key_groups(tasks)]
    return Sheet(name=f"{unit.stem}-lesson", kind="lesson", title=unit.title,
                 strand=f"Unit {unit.number} · {UNIT_SHEETS['lesson']}",
                 lead=f"For the teacher. {plural(lesson.minutes, 'minute')} in all.", blocks=tuple(blocks), unit=unit.id)


def framed(unit: Unit) -> Iterator[Block]:
    """The key question and the aims, where the unit has them."""
    if unit.key_question:
        yield from (Heading("Key question", "question"), Prose((unit.key_question,)))
    if unit.aims:
        yield from (Heading("Aims", "aims"), Points(unit.aims))


def _steps(lesson: Lesson) -> Iterator[PlanStep]:
    for phase, title in PHASES.items():
        for step in getattr(lesson, phase):
            yield PlanStep(title, step.minutes, step.do, ", ".join(UNIT_SHEETS[name] for name in step.sheets))
