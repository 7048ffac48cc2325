"""What the kinds that ask the curators' own long questions share: the facts they rest on, and the points as a model."""

from __future__ import annotations

from dataclasses import replace

from hornbook.model.content import Course, Fact, Task
from hornbook.model.question import Question


def grounds(course: Course, task: Task) -> tuple[Fact, ...]:
    """The task's facts, those of its own unit first: the first one places the question."""
    facts = [course.fact[id] for id in task.facts]
    return tuple(sorted(facts, key=lambda fact: fact.unit != task.unit))


def told(task: Task) -> str:
    """What a good answer names, a line a point."""
    return "\n".join(("A good answer draws its conclusion from points such as these:", *task.points))


def flagged(task: Task, item: Question) -> Question:
    """The item with the task's own flag: a fact that only serves an answer does not make the question sensitive."""
    return replace(item, sensitive=task.sensitive)
