"""True or false: the fact as it stands, or with one swap of the same type that is proved wrong.

An item has several forms, one true and some false. A draw takes one of them, so that two sheets of a draw cannot
contradict each other, and about half of the statements are true.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from hornbook.chance import rank
from hornbook.distractors import NoDistractors, pool
from hornbook.kinds.common import after_article, answer_type, item_id, question, stretch
from hornbook.model.content import Ask, Course, Fact
from hornbook.model.question import Abstained, Choices, Option, Question

NAME = "true-false"
TITLE = "True or false"
INSTRUCTION = "Tick True or False. Correct the statements that are false."
EFFORT, SEVERAL_FACTS = 0, False
SEVERAL = 2
SWAPS = 3  # false forms an answer
LONGEST = 40  # words; a longer statement tests reading, not history
UNFIT: tuple[tuple[Callable[[str], object], str], ...] = (
    (lambda says: len(says.split()) > LONGEST, f"the statement has more than {LONGEST} words"),
    (re.compile(r"\b(?:not|never|neither|nor|cannot|no one|nobody|nothing|except)\b|n't\b").search, "the statement is negative"),
    # A swap may leave it true: who is to the right of Bukharin is to the right of others too.
    (re.compile(r"\b(?:right|left) of\b|\b(?:more|less|further|later|earlier) than\b").search, "the statement compares"),
    (re.compile(r";|\w\. +[A-Z]").search, "the statement says two things"),
)


def make(course: Course) -> Iterator[Question | Abstained]:
    for fact in course.facts:
        if unfit := next((why for unfit, why in UNFIT if unfit(fact.says)), ""):
            yield Abstained(fact.id, NAME, unfit)
            continue
        swaps = list(_swaps(course, fact))
        if not swaps:
            yield Abstained(fact.id, NAME, "no part of the statement can be swapped for one that is proved wrong")
            continue
        yield _statement(course, fact, swaps[0][0], fact.says)
        for ask, text in swaps:
            yield _statement(course, fact, ask, text)


def _swaps(course: Course, fact: Fact) -> Iterator[tuple[Ask, str]]:
    """False statements: `says` with an answer replaced by one of its most plausible distractors.

    The holder of a claim is never swapped: that another person said the same can seldom be ruled out.
    """
    for ask in sorted(fact.asks, key=lambda ask: rank(fact.id, ask.answer)):
        found = stretch(course, fact, ask)
        if ask.wrong or (fact.by and ask.entity == fact.by) or not found or after_article(fact.says, found):
            continue
        try:
            wrong = pool(course, fact, ask)[:SWAPS]
        except NoDistractors:
            continue
        for row in wrong:
            if ask.entity and not _fits(course, row.text, fact.says[:found.start()]):
                continue
            yield ask, fact.says[:found.start()] + _cased(row.text, found[0]) + fact.says[found.end():]


def _fits(course: Course, name: str, before: str) -> bool:
    """True where the course speaks of `name` in several facts, so that it tells nothing by standing in false statements
    alone, and with the article that stands before it here: "the Politburo", but "Bukharin"."""
    pattern = re.compile(rf"(\bthe )?(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE)
    uses = [bool(article) for fact in course.facts if name in fact.says for article in pattern.findall(fact.says)]
    return len(uses) >= SEVERAL and (2 * sum(uses) > len(uses)) == bool(re.search(r"\b[Tt]he $", before))


def _cased(text: str, like: str) -> str:
    """The swap begins as the original did: large at the head of a sentence."""
    return text[0].upper() + text[1:] if like[0].isupper() else text


def _statement(course: Course, fact: Fact, ask: Ask, text: str) -> Question:
    truth = text == fact.says
    why = fact.says if truth else f"In fact: {fact.says}"
    options = (Option("True", truth, why, fact.id), Option("False", not truth, why, fact.id))
    return question(course, (fact,), NAME, EFFORT, id=item_id(fact, NAME), prompt=text,
                    response=Choices(options, "fixed"), answer="True" if truth else "False", explanation=fact.says,
                    answer_type=answer_type(course, ask), slot=f"{fact.id}:truth")
