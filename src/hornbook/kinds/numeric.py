"""Figures: what is asked for is a number, and the question says how near is near enough.

To know that a book had 10,000 copies and not 1,000 is to know something; to know 1,569 from 1,570 is not. Small counts
are known exactly or not at all.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from hornbook.distractors import read_number
from hornbook.kinds.common import accepted, asks, item_id, question
from hornbook.model.content import NUMBER, Ask, Course, mentions
from hornbook.model.question import Abstained, Blank, Question

NAME = "numeric"
TITLE = "Figures"
INSTRUCTION = "Write the number on the line."
EFFORT, SEVERAL_FACTS = 2, False
EXACT_BELOW = 20
TOLERANCE = 0.1
SCALES = {"million": 1_000_000, "thousand": 1_000, "hundred": 100}
NEAR = "An answer within 10 per cent counts."
NEAR_SHARE = "An answer within a tenth of the right figure counts."  # "10 per cent" of per cent can be read in two ways
EXACT = "The exact number counts."
ABOUT = re.compile(r"\b(about|around|approximately|roughly|at least|at most|minimum|maximum|estimate)\b", re.IGNORECASE)
AS_GIVEN = "The number that the source gives counts."  # of a figure that is rough itself


def make(course: Course) -> Iterator[Question | Abstained]:
    for fact, ask in asks(course):
        if ask.is_number:
            low, high = _limits(ask.answer)
            yield question(course, (fact,), NAME, EFFORT, ask=ask, id=item_id(fact, NAME, ask),
                           prompt=f"{ask.question} {_unit(ask)}{_what_counts(ask, low is None)}",
                           response=Blank(ask.answer, accepted(ask), low, high), answer=ask.answer,
                           explanation=fact.says, answer_type="number")


def _limits(answer: str) -> tuple[float, float] | tuple[None, None]:
    """From where to where a number counts, in the unit of the answer: "2 million" gives 1.8 and 2.2, "12" nothing."""
    value, scale = _read(answer)
    value = int(value) if value == int(value) else value
    if value * scale < EXACT_BELOW:
        return None, None
    low, high = round(value * (1 - TOLERANCE), 2), round(value * (1 + TOLERANCE), 2)
    if scale == 1 and isinstance(value, int):
        low, high = math.ceil(low), math.floor(high)
    return low, min(high, 100) if "per cent" in answer else high


def _read(answer: str) -> tuple[float, int]:
    """The number before its unit and what the unit multiplies it by."""
    number, _, scale = NUMBER.fullmatch(answer)["bare"].partition(" ")
    return read_number(number), SCALES.get(scale, 1)


def _unit(ask: Ask) -> str:
    """In what the figure is wanted, where the question does not say so."""
    bare = NUMBER.fullmatch(ask.answer)["bare"]
    unit = ask.answer.partition(bare)[2].strip() or next((f"{scale}s" for scale in SCALES if scale in bare), "")
    plural = unit if unit.endswith(("s", "per cent")) or not unit else f"{unit}s"
    return f"Answer in {plural}. " if plural and not mentions(ask.question, plural) else ""


def _what_counts(ask: Ask, exact: bool) -> str:
    if exact:
        return AS_GIVEN if ABOUT.search(f"{ask.question} {ask.answer}") else EXACT
    return NEAR_SHARE if "per cent" in ask.answer else NEAR
