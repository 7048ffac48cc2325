"""Questions. Kinds of question are many and open; the shapes of their responses are five and closed, so that every
written form can print every kind."""

from __future__ import annotations

from dataclasses import dataclass

LEVELS = ("remember", "understand")
DIFFICULTIES = ("easy", "medium", "hard")


@dataclass(frozen=True)
class Option:
    """One option: `why` says what is true of it, `ref` the record on which that rests."""

    text: str
    correct: bool
    why: str = ""
    ref: str = ""


@dataclass(frozen=True)
class Choices:
    """Tick one."""

    options: tuple[Option, ...]


@dataclass(frozen=True)
class Blank:
    """Write a word, a name, a date; `accept` lists further wordings that are right."""

    answer: str
    accept: tuple[str, ...] = ()


@dataclass(frozen=True)
class Pairs:
    """Join left to right; `key` holds index pairs. The right side may hold more than is needed."""

    left: tuple[str, ...]
    right: tuple[str, ...]
    key: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Ordering:
    """Put in order: `items` as they happened, `shown` as printed."""

    items: tuple[str, ...]
    shown: tuple[str, ...]


@dataclass(frozen=True)
class Lines:
    """Write at length on `lines` ruled lines; `model` is what a good answer says."""

    lines: int
    model: str
    rubric: str = ""


Response = Choices | Blank | Pairs | Ordering | Lines


@dataclass(frozen=True)
class SourceRef:
    """A cited place as the reader meets it: source, chapter, lines."""

    source: str
    chapter: str
    lines: tuple[int, ...]


@dataclass(frozen=True)
class Question:
    """One item of the bank. `id` comes from its fact and kind, so it stays when other facts come and go."""

    id: str
    kind: str
    prompt: str
    response: Response
    answer: str
    explanation: str
    facts: tuple[str, ...]
    sources: tuple[SourceRef, ...]
    unit: str
    chapters: tuple[str, ...]
    answer_type: str
    level: str
    difficulty: str
    weight: int
    claim: bool = False
    by: str = ""
    sensitive: str = ""
    stimulus: str = ""


@dataclass(frozen=True)
class Abstained:
    """A question that was not made, and why: told by `hornbook list abstained`."""

    fact: str
    kind: str
    why: str
