"""Explain the term: from a term to its meaning, in the pupil's own words."""

from __future__ import annotations

from collections.abc import Iterator

from hornbook.chance import short_hash
from hornbook.kinds.common import item_id, question
from hornbook.kinds.term import unnamed, weightiest
from hornbook.model.content import Course, Entity, Fact
from hornbook.model.question import Abstained, Lines, Question

NAME = "definition"
TITLE = "Explain the term"
INSTRUCTION = "Explain in your own words."
EFFORT, SEVERAL_FACTS = 1, False
KINDS_EXPLAINED = ("term",)  # the description of a body tells which one it is, not what its name means
LINES = 3
LEAST_WEIGHT = 2  # what only details name is not worth a pupil's sentences


def make(course: Course) -> Iterator[Question | Abstained]:
    for entity in (entity for kind in KINDS_EXPLAINED for entity in course.entities_of_kind[kind]):
        fact = weightiest(course, entity)
        if not fact or fact.by:  # to ask for a claim is to name its holder
            yield Abstained(entity.id, NAME, unnamed(course, entity))
        elif fact.weight < LEAST_WEIGHT:
            yield Abstained(fact.id, NAME, f"{entity.label}: only details of the course name it")
        else:
            yield _item(course, fact, entity)


def _item(course: Course, fact: Fact, entity: Entity) -> Question:
    return question(course, (fact,), NAME, EFFORT, id=f"{item_id(fact, NAME)}.{short_hash(entity.id)}",
                    prompt=f'Explain in one or two sentences what is meant by "{entity.name}".',
                    response=Lines(LINES, entity.gloss), answer=entity.gloss, explanation=entity.gloss,
                    answer_type="words", level="understand", answer_ref=entity.id, slot=f"gloss:{entity.id}",
                    citations=entity.citations)
