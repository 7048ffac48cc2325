"""Short answer: the question as its curator put it, with every wording that is right."""

from __future__ import annotations

from collections.abc import Iterator

from hornbook.kinds.common import accepted, answer_type, asks, item_id, question
from hornbook.model.content import Course
from hornbook.model.question import Abstained, Blank, Question

NAME = "short-answer"
TITLE = "Short answer"
INSTRUCTION = "Answer in a few words."
EFFORT, SEVERAL_FACTS = 2, False


def make(course: Course) -> Iterator[Question | Abstained]:
    for fact, ask in asks(course):
        yield question(course, (fact,), NAME, EFFORT, ask=ask, id=item_id(fact, NAME, ask), prompt=ask.question,
                       response=Blank(ask.answer, accepted(ask)), answer=ask.answer, explanation=fact.says,
                       answer_type=answer_type(course, ask))
