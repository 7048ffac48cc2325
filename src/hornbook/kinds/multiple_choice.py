"""Multiple choice: one right answer and wrong ones that are plausible and provably wrong."""

from __future__ import annotations

from collections.abc import Iterator

from hornbook.distractors import NoDistractors, pool
from hornbook.kinds.common import answer_type, asks, choices, item_id, question
from hornbook.model.content import Course
from hornbook.model.question import Abstained, Question

NAME = "multiple-choice"
TITLE = "Multiple choice"
INSTRUCTION = "Tick one box for each question."
EFFORT, SEVERAL_FACTS = 0, False


def make(course: Course) -> Iterator[Question | Abstained]:
    for fact, ask in asks(course):
        try:
            response = choices(ask.answer, fact.id, fact.says, pool(course, fact, ask))
        except NoDistractors as reason:
            yield Abstained(fact.id, NAME, str(reason))
            continue
        yield question(course, (fact,), NAME, EFFORT, ask=ask, id=item_id(fact, NAME, ask), prompt=ask.question,
                       response=response, answer=ask.answer, explanation=fact.says,
                       answer_type=answer_type(course, ask))
