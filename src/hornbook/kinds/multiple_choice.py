"""Multiple choice: one right answer and two that are provably wrong, three options in all."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hornbook.chance import rng
from hornbook.distractors import NUMBER_FORM, NoDistractors, distractors, read_number
from hornbook.kinds.common import answer_type, asks, item_id, question, same_words
from hornbook.model.content import Ask, Course, Fact
from hornbook.model.question import Abstained, Choices, Option, Question
from hornbook.model.when import parse_spoken

NAME = "multiple-choice"
TITLE = "Multiple choice"
INSTRUCTION = "Tick one box for each question."
EFFORT, SEVERAL_FACTS = 0, False


def make(course: Course, seed: int) -> Iterator[Question | Abstained]:
    for fact, ask in asks(course):
        try:
            options = _options(course, fact, ask, seed)
        except NoDistractors as reason:
            yield Abstained(fact.id, NAME, str(reason))
            continue
        yield question(course, (fact,), NAME, EFFORT, id=item_id(fact, NAME, ask), prompt=ask.question,
                       response=Choices(tuple(options)), answer=ask.answer, explanation=fact.says,
                       answer_type=answer_type(course, ask))


def _options(course: Course, fact: Fact, ask: Ask, seed: int) -> list[Option]:
    wrong = distractors(course, fact, ask, seed)
    if any(same_words(row.text, ask.answer) for row in wrong) or same_words(wrong[0].text, wrong[1].text):
        raise NoDistractors("two options would read alike")
    options = [Option(ask.answer, True, fact.says, fact.id)]
    options += [Option(row.text, False, row.why, row.ref) for row in wrong]
    if ask.date and all(parse_spoken(option.text) for option in options):
        return sorted(options, key=lambda option: parse_spoken(option.text))
    if ask.is_number and len({tuple(_values(option.text)) for option in options} - {()}) == len(options):
        return sorted(options, key=lambda option: _values(option.text))
    rng(seed, fact.id, ask.answer, "order").shuffle(options)
    return options


def _values(text: str) -> list[float]:
    """The numbers of an option, in digits or words."""
    return [read_number(word) for word in re.findall(NUMBER_FORM, text, re.IGNORECASE)]
