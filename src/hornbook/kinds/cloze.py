"""Gap sentences: the fact with its answer taken out, late enough in the sentence for the rest to ask for it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hornbook.kinds.common import accepted, after_article, answer_type, asks, item_id, mentions, question, stretch
from hornbook.model.content import NUMBER, Ask, Course
from hornbook.model.question import Abstained, Blank, Question

NAME = "cloze"
TITLE = "Fill the gap"
INSTRUCTION = "Write the missing name, word, date or number on the line."
EFFORT, SEVERAL_FACTS = 1, False
GAP = "________"
EARLIEST = 0.6  # share of the words that stand before the gap


def make(course: Course) -> Iterator[Question | Abstained]:
    for fact, ask in asks(course):
        found = _gap(stretch(course, fact, ask), ask)
        if fact.by:
            reason = "a claim is asked with its holder, not as a plain sentence"
        elif not found:
            reason = "the answer does not stand exactly once in the sentence"
        elif after_article(fact.says, found):
            reason = "the article before the gap gives the answer's first sound away"
        elif len(fact.says[:found.start()].split()) < EARLIEST * len(fact.says.split()):
            reason = "the gap comes too early in the sentence"
        elif mentions(fact.says[:found.start()] + fact.says[found.end():], ask.answer):
            reason = "the rest of the sentence holds the answer"
        else:
            yield question(course, (fact,), NAME, EFFORT, ask=ask, id=item_id(fact, NAME, ask),
                           prompt=f"{fact.says[:found.start()]}{GAP}{_wanted(ask)}{fact.says[found.end():]}",
                           response=Blank(found[0], _accepted(ask, found[0])), answer=found[0], explanation=fact.says,
                           answer_type=answer_type(course, ask))
            continue
        yield Abstained(fact.id, NAME, reason)


def _gap(found: re.Match | None, ask: Ask) -> re.Match | None:
    """What is taken out: of a number only the figure, so that "about" and the unit stay."""
    if not found or not ask.is_number:
        return found
    bare = NUMBER.fullmatch(ask.answer)["bare"]
    return re.compile(re.escape(bare)).search(found.string, found.start(), found.end())


def _accepted(ask: Ask, taken: str) -> tuple[str, ...]:
    """Whatever is right besides the words that were taken out."""
    return tuple(form for form in dict.fromkeys((ask.answer, *accepted(ask))) if form != taken)


def _wanted(ask: Ask) -> str:
    """What the gap asks for where "in ____" could as well be a place: after a gap for a date or a number."""
    if ask.date:
        return {"day": " (date)", "month": " (month and year)", "year": " (year)"}[ask.date.precision]
    return " (number)" if ask.is_number else ""
