"""What may stand together on one sheet: no item rests on another's fact, has its answer, or gives it away.

An answer is given away **loudly** where another item's text holds it and speaks of the same matter, and **softly**
where the text merely holds it. A sheet is chosen without either if it can be; loud hints it never has.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

from hornbook.cues import tokens
from hornbook.model.content import normal
from hornbook.model.question import Blank, Choices, Lines, Ordering, Pairs, Question

# Words of asking and telling: that two items share them says nothing of their matter.
COMMON = frozenset("which where whose according month source answer answered question differ these those named called "
                   "following describe describes description member group compare event".split())
TELLING = 5  # letters of a word that tells what is spoken of
SUBJECT, SUBJECT_SHARE = 2, 0.25  # so many telling words of a question make its matter; of a long one, a quarter
COVERED = 0.8  # the share of a statement's words that, read elsewhere, settle whether it is true
SHORTEST = 3  # letters of a further wording; shorter ones ("7") stand in any text


@dataclass(frozen=True)
class Secret:
    """Something that the pupil is to find: its wordings, and the telling words of what is asked."""

    forms: tuple[str, ...]
    about: frozenset[str]

    def is_told(self, other: Matter, loudly: bool) -> bool:
        if not any(form in other.text for form in self.forms):
            return False
        needed = max(min(SUBJECT, len(self.about)), math.ceil(SUBJECT_SHARE * len(self.about)), 1)
        return not loudly or len(self.about & other.telling) >= needed


@dataclass(frozen=True)
class Matter:
    """What an item speaks of, as it is compared with others."""

    facts: frozenset[str]
    slot: str
    secrets: tuple[Secret, ...]
    answer: str
    text: str
    telling: frozenset[str]
    statement: frozenset[str]
    events: tuple[frozenset[str], ...]
    offers: frozenset[str]

    def bars(self, other: Matter, loudly: bool) -> bool:
        """True where the two may not stand on one sheet; `loudly`: soft hints are let pass."""
        return (not self.facts.isdisjoint(other.facts) or self.slot == other.slot
                or bool(self.answer) and self.answer == other.answer
                or not loudly and not self.offers.isdisjoint(other.offers)
                or self.tells(other, loudly) or other.tells(self, loudly))

    def tells(self, other: Matter, loudly: bool) -> bool:
        """True where who reads this item knows an answer of the other."""
        return (any(secret.is_told(self, loudly) for secret in other.secrets)
                or bool(other.statement) and len(other.statement & self.telling) >= COVERED * len(other.statement)
                or sum(len(words & self.telling) >= COVERED * len(words) for words in other.events) >= 2)


def matter(item: Question) -> Matter:
    """What the item speaks of."""
    dates = isinstance(item.response, Ordering) or isinstance(item.response, Pairs) and item.answer_type == "date"
    return _matter(frozenset(item.facts), item.slot, _secrets(item), visible(item),
                   item.explanation if _is_statement(item) else "", _events(item) if dates else (), _offers(item))


@lru_cache(maxsize=2**16)
def _matter(facts: frozenset[str], slot: str, secrets: tuple[tuple[tuple[str, ...], str], ...], text: str, statement: str,
            events: tuple[str, ...], offers: frozenset[str]) -> Matter:
    plain = normal(text.replace("_", " "))
    found = tuple(_secret(forms, asked) for forms, asked in secrets)
    single = found[0].forms[0] if len(found) == 1 and not offers else ""  # a holder may be right in two items
    return Matter(facts, slot, found, single, f" {plain} ", tokens(plain), tokens(statement), tuple(map(tokens, events)),
                  offers)


def _secret(forms: tuple[str, ...], asked: str) -> Secret:
    plain = [normal(form) for form in forms]
    wordings = tuple(f" {form} " for place, form in enumerate(plain) if form and (place == 0 or len(form) >= SHORTEST))
    return Secret(wordings, _telling(asked) - frozenset().union(*map(tokens, forms)))


def _secrets(item: Question) -> tuple[tuple[tuple[str, ...], str], ...]:
    """Each answer with its wordings and what is asked for it."""
    asked = f"{item.prompt} {item.stimulus}"
    match item.response:
        case Blank(answer=answer, accept=accept):
            return (((answer, *accept), asked),)
        case Choices() if not _is_statement(item):
            return (((item.answer, *item.names), asked),)
        case Pairs(left=left, right=right, key=key):
            return tuple(((right[partner],), left[row]) for row, partner in key)
    return ()


def _offers(item: Question) -> frozenset[str]:
    """Options that the draw cannot vary: the holders of views are few, and one who is offered in many items and right
    in one would be known for wrong."""
    if item.answer_type != "holder" or not isinstance(item.response, Choices):
        return frozenset()
    return frozenset(normal(option.text) for option in item.response.options)


def _is_statement(item: Question) -> bool:
    return isinstance(item.response, Choices) and item.response.order == "fixed"


def _events(item: Question) -> tuple[str, ...]:
    match item.response:
        case Pairs(left=labels) | Ordering(items=labels):
            return labels
    return ()


def clash(one: Question, other: Question) -> bool:
    """True where two items may not stand on one sheet: a shared fact, the same answer, or one that loudly gives the
    other away."""
    return matter(one).bars(matter(other), loudly=True)


def visible(item: Question) -> str:
    """The prompt and whatever else of an item states something: options of a choice only suggest, so they are not
    part of it; the left column of a matching set and the labels of an ordering set are."""
    read = [item.prompt, item.stimulus, *(text for card in item.documents for text in (card.holder, card.title, card.says))]
    match item.response:
        case Pairs(left=left):
            read += left
        case Ordering(items=events):
            read += events
        case Lines(parts=parts):
            read += (part.ask for part in parts)
    return " | ".join(text for text in read if text)


def _telling(text: str) -> frozenset[str]:
    return frozenset(word for word in tokens(text) if len(word) >= TELLING) - COMMON
