"""S07: does one item of a sheet tell the answer of another? (Haladyna & Rodriguez 3; NBME, "hinged" items)

What a pupil reads besides an item is laid out by word and by entity, so that each answer is looked for only where it
can be; a sheet takes time by its length, not by its square.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from hornbook.cues import tokens
from hornbook.lint.finding import Finding
from hornbook.lint.known import Known, content
from hornbook.lint.tables import COVERED, STATEMENTS, TWO_WAY
from hornbook.model.content import normal
from hornbook.model.question import Blank, Choices, Lines, Ordering, Pairs, Question
from hornbook.model.when import When

TELLING_LETTERS = 5
SUBJECT_WORDS, SUBJECT_SHARE = 2, 0.25  # so many telling words of a question make its subject; of a long one, a quarter
COMMON_SHARE = 0.05  # of the facts: a name that every twentieth fact holds gives nothing away by standing on a page
SHORTEST = 3  # letters: shorter wordings ("7") stand in any text
ASKING = frozenset("answer answered question source differ these those named called following describe describes "
                   "description member group compare event".split())  # standing words of kinds: they are about nothing


@dataclass(frozen=True)
class Secret:
    """Something that a pupil is to find: how it is worded, whom it names, the telling words of what is asked."""

    key: str
    wordings: tuple[str, ...]
    entity: str
    about: frozenset[str]

    def is_subject_of(self, words: frozenset[str]) -> bool:
        needed = max(min(SUBJECT_WORDS, len(self.about)), math.ceil(SUBJECT_SHARE * len(self.about)), 1)
        return len(self.about & words) >= needed


@dataclass(frozen=True)
class Text:
    """What somebody reads in one place of a sheet, as it is compared."""

    name: str
    plain: str
    words: frozenset[str]
    telling: frozenset[str]
    entities: frozenset[str]


class Reading:
    """What items show and what they hide, worked out once an item, however many sheets it stands on."""

    def __init__(self, known: Known) -> None:
        self.known = known
        self._texts: dict[tuple[str, str], Text] = {}
        self._secrets: dict[tuple, tuple[Secret, ...]] = {}

    def text(self, name: str, said: str) -> Text:
        if (name, said) not in self._texts:
            plain = normal(said.replace("_", " "))
            self._texts[name, said] = Text(name, f" {plain} ", frozenset(plain.split()), tokens(plain),
                                           self.known.mentioned(said))
        return self._texts[name, said]

    def shown(self, item: Question) -> Text:
        """What an item states: its question, excerpt and cards, the left column, the labels to be put in order."""
        return self.text(item.id, shown(item))

    def offered(self, item: Question) -> Text:
        """What an item only suggests: options, the right column."""
        match item.response:
            case Choices(options=options):
                return self.text(item.id, " | ".join(sorted(option.text for option in options)))
            case Pairs(right=right):
                return self.text(item.id, " | ".join(right))
        return self.text(item.id, "")

    def secrets(self, item: Question) -> tuple[Secret, ...]:
        response = item.response
        name = (item.id, item.prompt, item.answer, response if isinstance(response, Pairs) else None)
        if name not in self._secrets:
            self._secrets[name] = tuple(self._find_secrets(item))
        return self._secrets[name]

    def _find_secrets(self, item: Question) -> Iterator[Secret]:
        match item.response:
            case Blank(answer=answer, accept=accept):
                yield self._secret(answer, accept, item.answer_ref, f"{item.prompt} {item.stimulus}")
            case Choices() if item.kind not in STATEMENTS:
                yield self._secret(item.answer, (), item.answer_ref, f"{item.prompt} {item.stimulus}")
            case Pairs(left=left, right=right, key=key):
                for row, partner in key:
                    yield self._secret(right[partner], (), "", left[row])

    def _secret(self, key: str, accept: Sequence[str], id: str, asked: str) -> Secret:
        entity = self.known.course.entity.get(id) or self.known.entity(key)
        forms = [normal(form) for form in (key, *accept)]
        wordings = tuple(form for place, form in enumerate(forms) if form and (place == 0 or len(form) >= SHORTEST))
        own = tokens(key).union(*(tokens(name) for name in entity.names)) if entity else tokens(key)
        about = frozenset(word for word in content(asked) - own - ASKING if len(word) >= TELLING_LETTERS)
        return Secret(key, wordings, entity.id if entity else "", about)

    def common(self, secret: Secret) -> bool:
        """True for what a great part of the course speaks of."""
        most = COMMON_SHARE * len(self.known.course.facts)
        if secret.entity:
            return len(self.known.course.facts_of_entity[secret.entity]) > most
        return sum(f" {secret.wordings[0]} " in said for said in self._said) > most

    @cached_property
    def _said(self) -> list[str]:
        return [f" {normal(fact.says)} " for fact in self.known.course.facts]

    def dates(self, item: Question) -> list[tuple[str, frozenset[str], tuple[When, ...]]]:
        """The events that an item asks to be set in time, with the telling words and the dates of each."""
        match item.response:
            case Ordering(items=labels):
                found = labels
            case Pairs(left=labels):
                found = labels
            case Choices(options=options) if item.kind in TWO_WAY - STATEMENTS:
                found = tuple(option.text for option in options)
            case _:
                return []
        rows = [(label, tokens(label), self.known.events.get(normal(label), ())) for label in found]
        return [row for row in rows if row[2]]


def shown(item: Question) -> str:
    cards = [text for card in item.documents for text in (card.holder, card.title, card.date, card.says)]
    match item.response:
        case Pairs(left=labels) | Ordering(items=labels):
            more = labels
        case Lines(parts=parts):
            more = tuple(part.ask for part in parts)
        case _:
            more = ()
    return " | ".join((item.prompt, item.stimulus, *cards, *more))


class _Index:
    """The texts of a sheet, by word and by entity."""

    def __init__(self, texts: Iterable[Text]) -> None:
        self.texts = list(texts)
        self.with_word: dict[str, set[int]] = defaultdict(set)
        self.with_entity: dict[str, set[int]] = defaultdict(set)
        for at, text in enumerate(self.texts):
            for word in text.words:
                self.with_word[word].add(at)
            for entity in text.entities:
                self.with_entity[entity].add(at)

    def holding(self, secret: Secret) -> list[Text]:
        """The texts in which the answer stands, in whatever wording or under whatever name."""
        found = set(self.with_entity.get(secret.entity, ())) if secret.entity else set()
        for wording in secret.wordings:
            words = wording.split()
            places = set.intersection(*(self.with_word.get(word, set()) for word in words)) if words else set()
            # A name of several words may be part of a longer one: where entities are known, they decide.
            found |= {at for at in places if not secret.entity and f" {wording} " in self.texts[at].plain}
        return [self.texts[at] for at in sorted(found)]

    def covering(self, words: frozenset[str], share: float) -> list[Text]:
        """The texts that hold at least this share of the words."""
        held = Counter(at for word in words for at in self.with_telling.get(word, ()))
        return [self.texts[at] for at, count in sorted(held.items()) if count >= share * len(words)]

    @cached_property
    def with_telling(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for at, text in enumerate(self.texts):
            for word in text.telling:
                found[word].append(at)
        return found


def s07_leakage(sheet: Sequence[Question], reading: Reading,
                beside: Mapping[str, str] | None = None) -> Iterator[Finding]:
    """E where an answer stands elsewhere on the sheet together with what its question is about, W where it stands there
    alone and is not in everybody's mouth. `beside` are further texts printed on the same side (a glossary, a summary).
    """
    index = _Index([*(reading.shown(item) for item in sheet),
                    *(reading.text(name, said) for name, said in (beside or {}).items())])
    offers = _Index(reading.offered(item) for item in sheet)
    suggested = 0
    for item in sheet:
        for secret in reading.secrets(item):
            others = [text for text in index.holding(secret) if text.name != item.id]
            telling = [text for text in others if secret.is_subject_of(text.telling)]
            suggested += any(text.name != item.id for text in offers.holding(secret))
            if telling:
                yield Finding("S07", "E", item.id,
                              f"{_names(telling)} gives the answer {secret.key!r} and what it is about")
            elif others and not reading.common(secret):
                yield Finding("S07", "W", item.id, f"its answer {secret.key!r} stands in {_names(others)}")
        yield from _truth_told(item, index)
        yield from _dates_told(item, index, reading)
    if suggested:
        yield Finding("S07", "R", "", f"{suggested} answers stand among the options of other items")


def _truth_told(item: Question, index: _Index) -> Iterator[Finding]:
    """A statement is answered where another text says what the sources say."""
    words = content(item.explanation) if item.kind in STATEMENTS else frozenset()
    telling = [text for text in index.covering(words, COVERED) if text.name != item.id] if words else []
    if telling:
        yield Finding("S07", "E", item.id, f"{_names(telling)} says whether it is true")


def _dates_told(item: Question, index: _Index, reading: Reading) -> Iterator[Finding]:
    """An order is given away by the dates of its events: by all but one of them (E), in part by two (W)."""
    events = reading.dates(item)
    told = {}
    for label, words, dates in events:
        telling = [text for text in index.covering(words, COVERED) if text.name != item.id
                   and any(f" {normal(str(when))} " in text.plain for when in dates)]
        if telling:
            told[label] = telling[0]
    if len(told) >= 2:
        severity = "E" if len(told) >= len(events) - 1 else "W"
        yield Finding("S07", severity, item.id, f"{_names(told.values())} gives the dates of {len(told)} of its events")


def _names(texts: Iterable[Text]) -> str:
    return ", ".join(sorted({text.name for text in texts}))
