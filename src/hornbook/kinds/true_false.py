"""True or false: the fact as it stands, or with one swap of the same type that is proved wrong.

A fact gives one statement or the other, never both, so that two sheets cannot contradict each other's wording; which
of the two is drawn from the seed, so that about half of the statements are true.
"""

from __future__ import annotations

from collections.abc import Iterator

from hornbook.chance import rank
from hornbook.distractors import NoDistractors, distractors
from hornbook.kinds.common import after_article, answer_type, item_id, question, stretch
from hornbook.model.content import Ask, Course, Fact
from hornbook.model.question import Abstained, Choices, Option, Question

NAME = "true-false"
TITLE = "True or false"
INSTRUCTION = "Tick True or False. Correct the statements that are false."
EFFORT, SEVERAL_FACTS = 0, False
LONGEST = 40  # words; a longer statement tests reading, not history


def make(course: Course, seed: int) -> Iterator[Question | Abstained]:
    for fact in course.facts:
        if len(fact.says.split()) > LONGEST:
            yield Abstained(fact.id, NAME, f"the statement has more than {LONGEST} words")
            continue
        swap = next(_swaps(course, fact, seed), None)
        if swap is None:
            yield Abstained(fact.id, NAME, "no part of the statement can be swapped for one that is proved wrong")
        elif rank(seed, fact.id, NAME) % 2:
            yield _statement(course, fact, fact.says, True, answer_type(course, swap[0]))
        else:
            yield _statement(course, fact, swap[1], False, answer_type(course, swap[0]))


def _swaps(course: Course, fact: Fact, seed: int) -> Iterator[tuple[Ask, str]]:
    """False statements: `says` with an answer replaced by the first of its distractors.

    The holder of a claim is never swapped: that another person said the same can seldom be ruled out.
    """
    for ask in sorted(fact.asks, key=lambda ask: rank(seed, fact.id, ask.answer)):
        found = stretch(course, fact, ask)
        if ask.wrong or (fact.by and ask.entity == fact.by) or not found or after_article(fact.says, found):
            continue
        try:
            wrong = distractors(course, fact, ask, seed)[0]
        except NoDistractors:
            continue
        yield ask, fact.says[:found.start()] + _cased(wrong.text, found[0]) + fact.says[found.end():]


def _cased(text: str, like: str) -> str:
    """The swap begins as the original did: large at the head of a sentence."""
    return text[0].upper() + text[1:] if like[0].isupper() else text


def _statement(course: Course, fact: Fact, text: str, truth: bool, type: str) -> Question:
    why = "This is what the sources say." if truth else f"In fact: {fact.says}"
    options = (Option("True", truth, why, fact.id), Option("False", not truth, why, fact.id))
    return question(course, (fact,), NAME, EFFORT, id=item_id(fact, NAME), prompt=text, response=Choices(options),
                    answer="True" if truth else "False", explanation=fact.says, answer_type=type)
