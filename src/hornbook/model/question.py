"""Questions. Kinds of question are many and open; the shapes of their responses are five and closed, so that every
written form can print every kind."""

from __future__ import annotations

from dataclasses import dataclass

LEVELS = ("remember", "understand", "analyse", "evaluate")  # a level's place, from 1, is its depth of knowledge (DOK)
DIFFICULTIES = ("easy", "medium", "hard")
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"  # by which options and right-hand entries are called


@dataclass(frozen=True)
class Option:
    """One option: `why` says what is true of it, `ref` the record on which that rests."""

    text: str
    correct: bool
    why: str = ""
    ref: str = ""


@dataclass(frozen=True)
class Choices:
    """Tick one. `order` says how the options are printed: `shuffled`, `ascending` (dates and numbers) or `fixed`."""

    options: tuple[Option, ...]
    order: str = "shuffled"


@dataclass(frozen=True)
class Blank:
    """Write a word, a name, a date; `accept` lists further wordings that are right.

    A number may be right within limits: whatever lies from `low` to `high`, in the unit of the answer.
    """

    answer: str
    accept: tuple[str, ...] = ()
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class Pairs:
    """Join left to right; `key` holds index pairs. The right side may hold more than is needed; with `reuse` an entry
    of it may be the partner of several."""

    left: tuple[str, ...]
    right: tuple[str, ...]
    key: tuple[tuple[int, int], ...]
    reuse: bool = False


@dataclass(frozen=True)
class Ordering:
    """Put in order: `items` as they happened, `shown` as printed."""

    items: tuple[str, ...]
    shown: tuple[str, ...]


@dataclass(frozen=True)
class Part:
    """One step of a long answer: what is practised (`sourcing`, `corroboration`, ...), the prompt, its ruled lines."""

    skill: str
    ask: str
    lines: int


@dataclass(frozen=True)
class Lines:
    """Write at length on `lines` ruled lines in all; `model` is what a good answer says.

    `parts` divide the task; `rubric` is the id of the marking scheme (a key of `rubrics.RUBRICS`); `usable` are facts
    of the course on which a good answer can draw.
    """

    lines: int
    model: str
    rubric: str = ""
    parts: tuple[Part, ...] = ()
    usable: tuple[str, ...] = ()


Response = Choices | Blank | Pairs | Ordering | Lines


@dataclass(frozen=True)
class SourceRef:
    """A cited place as the reader meets it: source, chapter, lines."""

    source: str
    chapter: str
    lines: tuple[int, ...]


@dataclass(frozen=True)
class Card:
    """A source card: what a reader must know to weigh a voice, and what it says in the course's words."""

    letter: str
    holder: str
    title: str
    date: str
    sort: str
    says: str
    source: SourceRef


@dataclass(frozen=True)
class Question:
    """One item of the bank. `id` comes from its fact and kind, so it stays when other facts come and go.

    `slot` names what is asked, whatever the wording (`exiled-to:smilga`): two items with one slot ask the same.
    `answer_ref` is the id of the entity that answers, where one does, `names` all that it is called. `documents` are
    the cards that the pupil is shown.
    """

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
    slot: str = ""
    answer_ref: str = ""
    names: tuple[str, ...] = ()
    documents: tuple[Card, ...] = ()

    @property
    def dok(self) -> int:
        """Depth of knowledge (Webb), 1 to 4: how complex the thinking, not how hard the item."""
        return LEVELS.index(self.level) + 1


@dataclass(frozen=True)
class Abstained:
    """A question that was not made, and why: told by `hornbook list abstained`."""

    fact: str
    kind: str
    why: str
