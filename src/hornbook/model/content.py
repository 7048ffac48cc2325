"""The course as its curators wrote it: sources and chapters, entities, facts with their asks, issues, units."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from hornbook.model.when import When, parse_spoken

ENTITY_KINDS = ("person", "organisation", "place", "document", "publication", "term", "event")
KIND_TITLES = {"person": "People", "organisation": "Organisations", "place": "Places", "document": "Documents",
               "publication": "Publications", "term": "Terms and ideas", "event": "Events"}

_TEENS = ("one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
          "eighteen nineteen").split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
NUMBER_WORDS = [*_TEENS, *(word for ten in _TENS for word in (ten, *(f"{ten}-{one}" for one in _TEENS[:9])))]  # 1 to 99
NUMBER_WORD = "|".join(sorted(NUMBER_WORDS, key=len, reverse=True))
NUMBER = re.compile(  # "8,000", "about 20 per cent", "2 million", "thirty-two years"; no fraction, no "four or five"
    rf"(?:about |some |over |at least )?(?P<bare>(?:\d[\d,]*(?:\.\d+)?|(?i:{NUMBER_WORD})\b)(?: million| thousand| hundred)?)"
    r"(?: per cent| (?!or\b|half\b|third|quarter|fifth|tenth)[a-z]+)?")


@dataclass(frozen=True)
class Relation:
    """What a relation says of the entity that carries it; `target` is the kind it leads to (None: it has only a
    date). One without `matching` is never asked: it only keeps what may be true from being offered as wrong."""

    name: str
    target: tuple[str, ...] | None
    reads: str
    matching: str = ""


RELATIONS = {relation.name: relation for relation in (
    Relation("exiled-to", ("place",), "exiled to", "Match each person with the place of exile."),
    Relation("wrote", ("document", "publication"), "wrote", "Match each author with the text."),
    Relation("led", ("organisation",), "led", "Match each person with the body that he or she led."),
    Relation("member-of", ("organisation",), "member of", "Match each person with the group."),
    Relation("supporter-of", ("organisation",), "supporter of"),
    Relation("capitulated", None, "capitulated", "Match each person with the date of the capitulation."),
)}


@lru_cache(maxsize=2**15)
def normal(text: str) -> str:
    """Text as it is compared: no accents, no case, no punctuation, single spaces."""
    plain = unicodedata.normalize("NFKD", text.replace("’", "'").replace("–", "-"))
    plain = "".join(char for char in plain if not unicodedata.combining(char)).casefold()
    plain = re.sub(r"'s(?![a-z])", "", plain)
    return " ".join(re.findall(r"[a-z0-9]+(?:'[a-z]+)?", plain.replace(",", "")))


def slug(text: str) -> str:
    """A name for files and anchors: `The New Course` is `the-new-course`."""
    return normal(text).replace(" ", "-").replace("'", "")


def mentions(text: str, name: str) -> bool:
    """True where `name` stands in `text` as whole words, whatever the case and the accents."""
    return f" {normal(name)} " in f" {normal(text)} "


@dataclass(frozen=True)
class Citation:
    """Where a record rests: a source and raw line numbers of its file, as inclusive ranges."""

    source: str
    ranges: tuple[tuple[int, int], ...]

    @property
    def lines(self) -> list[int]:
        return [line for first, last in self.ranges for line in range(first, last + 1)]

    def __str__(self) -> str:
        return ", ".join(str(a) if a == b else f"{a}–{b}" for a, b in self.ranges)


@dataclass(frozen=True)
class Chapter:
    """A section of a source, with a summary in the course's own words."""

    id: str
    source: str
    title: str
    first: int
    last: int
    summary: str = ""
    when: When | None = None
    addressee: str = ""
    by: str = ""
    aim: int = 0

    def holds(self, line: int) -> bool:
        return self.first <= line <= self.last


@dataclass(frozen=True)
class Source:
    """One text: who wrote it, when, and from which side; the file is known by its sha256."""

    id: str
    title: str
    author: str
    short: str
    viewpoint: str
    file: str
    sha256: str
    year: str = ""
    length: int = 0
    chapters: tuple[Chapter, ...] = ()


@dataclass(frozen=True)
class Link:
    """One row of a relation table: to whom or where, when, and on what authority."""

    relation: str
    to: str | None
    when: When | None
    citations: tuple[Citation, ...]


@dataclass(frozen=True)
class Entity:
    """A glossary entry: a person, body, place, text, term or event, with every spelling under which it occurs."""

    id: str
    kind: str
    name: str
    gloss: str
    citations: tuple[Citation, ...]
    short: str = ""
    index: str = ""
    group: str = ""
    aliases: tuple[str, ...] = ()
    slips: tuple[str, ...] = ()
    bynames: tuple[str, ...] = ()
    years: When | None = None
    pronoun: str = ""
    side: str = ""
    region: str = ""
    links: tuple[Link, ...] = ()
    confused_with: tuple[str, ...] = ()
    complete: bool = False
    apart_from: tuple[str, ...] = ()
    waive: str = ""

    @property
    def label(self) -> str:
        """The form used in running text and as an answer."""
        return self.short or self.name

    @cached_property
    def names(self) -> tuple[str, ...]:
        """All names by which the texts call it, bynames too."""
        return tuple(dict.fromkeys((*self.answers, *self.bynames)))

    @cached_property
    def answers(self) -> tuple[str, ...]:
        """All names that are right as an answer: not a byname ("the Master")."""
        return tuple(dict.fromkeys((self.name, self.label, *self.aliases, *self.slips)))


@dataclass(frozen=True)
class WrongAnswer:
    """A wrong option of the curator's own, with the reason that a pupil is told."""

    answer: str
    why: str


@dataclass(frozen=True)
class Ask:
    """One question on a fact. `answer` is what is printed; `entity` the id where the answer is an entity."""

    question: str
    answer: str
    entity: str | None = None
    accept: tuple[str, ...] = ()
    only: bool = False
    never: tuple[str, ...] = ()
    wrong: tuple[WrongAnswer, ...] = ()
    id: str = ""

    @property
    def date(self) -> When | None:
        return None if self.entity else parse_spoken(self.answer)

    @property
    def is_number(self) -> bool:
        return not self.entity and not self.date and bool(NUMBER.fullmatch(self.answer))


@dataclass(frozen=True)
class Fact:
    """One thing that can be checked against the lines it cites. A claim (`by`) is only ever asked with its holder."""

    id: str
    unit: str
    says: str
    citations: tuple[Citation, ...]
    weight: int
    asks: tuple[Ask, ...]
    when: When | None = None
    event: str = ""
    cause: str = ""
    effect: str = ""
    who: tuple[str, ...] = ()
    where: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    by: str | None = None
    sensitive: str = ""
    waive: str = ""

    @cached_property
    def entities(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys((*self.who, *self.where, *self.about)))


@dataclass(frozen=True)
class Position:
    """One side of an issue: who says what, and where; `rests_on` is what the view rests on (evidence, time, purpose)."""

    by: str
    says: str
    citations: tuple[Citation, ...]
    rests_on: str = ""


@dataclass(frozen=True)
class Issue:
    """A question on which the sources differ; never asked for one right answer."""

    id: str
    unit: str
    question: str
    sort: str
    positions: tuple[Position, ...]
    note: str = ""
    sensitive: str = ""


@dataclass(frozen=True)
class Task:
    """A question to be answered at length: an essay, or a source question on chapters, which are shown as cards.

    `points` are what a good answer names, `facts` the ids of the facts on which they rest.
    """

    id: str
    unit: str
    sort: str
    question: str
    points: tuple[str, ...]
    facts: tuple[str, ...]
    cards: tuple[str, ...] = ()
    sensitive: str = ""


@dataclass(frozen=True)
class Step:
    """A step of a lesson: what is done, how many minutes it takes, and which of the unit's sheets are printed for it."""

    do: str
    minutes: int
    sheets: tuple[str, ...] = ()


@dataclass(frozen=True)
class Lesson:
    """A lesson as a teacher might give it; each phase is one step or more."""

    starter: tuple[Step, ...]
    main: tuple[Step, ...]
    plenary: tuple[Step, ...]

    @property
    def minutes(self) -> int:
        return sum(step.minutes for step in (*self.starter, *self.main, *self.plenary))


@dataclass(frozen=True)
class Waiver:
    """A finding of the question lint that the curators have looked at and accept, with their reason."""

    check: str
    item: str
    why: str

    def covers(self, check: str, item: str) -> bool:
        same = item.startswith(self.item[:-1]) if self.item.endswith("*") else item == self.item
        return same and check == self.check


@dataclass(frozen=True)
class Unit:
    """A lesson: an overview, its facts in order, where the sources differ, and how it can be taught."""

    id: str
    title: str
    overview: tuple[str, ...]
    citations: tuple[Citation, ...]
    number: int = 0
    when: When | None = None
    facts: tuple[Fact, ...] = ()
    issues: tuple[Issue, ...] = ()
    key_question: str = ""
    aims: tuple[str, ...] = ()
    prior: tuple[str, ...] = ()
    lesson: Lesson | None = None
    tasks: tuple[Task, ...] = ()
    waive: str = ""

    @property
    def stem(self) -> str:
        """How the unit's files begin: `06-united-opposition`."""
        return f"{self.number:02}-{self.id}"


@dataclass(frozen=True, eq=False)
class Course:
    """Everything that a build needs, with the look-ups that the later stages share. `sides` are the groups under which
    people are listed, each an id and a title."""

    id: str
    title: str
    subtitle: str
    audience: str
    language: str
    licence: str
    about: str
    units: tuple[Unit, ...]
    sources: tuple[Source, ...]
    entities: tuple[Entity, ...]
    seed: int = 1
    waivers: tuple[Waiver, ...] = ()
    sides: tuple[tuple[str, str], ...] = ()

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        return tuple(fact for unit in self.units for fact in unit.facts)

    @cached_property
    def issues(self) -> tuple[Issue, ...]:
        return tuple(issue for unit in self.units for issue in unit.issues)

    @cached_property
    def tasks(self) -> tuple[Task, ...]:
        return tuple(task for unit in self.units for task in unit.tasks)

    @cached_property
    def chapters(self) -> tuple[Chapter, ...]:
        return tuple(chapter for source in self.sources for chapter in source.chapters)

    @cached_property
    def fact(self) -> dict[str, Fact]:
        return {fact.id: fact for fact in self.facts}

    @cached_property
    def entity(self) -> dict[str, Entity]:
        return {entity.id: entity for entity in self.entities}

    @cached_property
    def entities_of_kind(self) -> dict[str, tuple[Entity, ...]]:
        return {kind: tuple(entity for entity in self.entities if entity.kind == kind) for kind in ENTITY_KINDS}

    @cached_property
    def source(self) -> dict[str, Source]:
        return {source.id: source for source in self.sources}

    @cached_property
    def unit(self) -> dict[str, Unit]:
        return {unit.id: unit for unit in self.units}

    @cached_property
    def chapter(self) -> dict[str, Chapter]:
        return {chapter.id: chapter for chapter in self.chapters}

    @cached_property
    def facts_of_chapter(self) -> dict[str, tuple[Fact, ...]]:
        """Chapter id -> the facts that cite its lines, in the order of those lines."""
        found: dict[str, list[tuple[int, int, Fact]]] = {chapter.id: [] for chapter in self.chapters}
        for order, fact in enumerate(self.facts):
            for chapter, lines in self.places(fact.citations):
                found[chapter.id].append((lines[0], order, fact))
        return {id: tuple(fact for _, _, fact in sorted(rows, key=lambda row: row[:2])) for id, rows in found.items()}

    @cached_property
    def written(self) -> dict[str, tuple[When, ...]]:
        """Entity id -> when it was written, for texts whose author's record says so."""
        found: dict[str, list[When]] = {entity.id: [] for entity in self.entities}
        for link in (link for entity in self.entities for link in entity.links):
            if link.relation == "wrote" and link.when:
                found[link.to].append(link.when)
        return {id: tuple(dates) for id, dates in found.items()}

    @cached_property
    def holders(self) -> frozenset[str]:
        """The ids of all who hold a recorded claim or position."""
        return frozenset([fact.by for fact in self.facts if fact.by]
                         + [side.by for issue in self.issues for side in issue.positions])

    @cached_property
    def facts_of_entity(self) -> dict[str, tuple[Fact, ...]]:
        """Entity id -> the facts that name it (none for an entity that no fact names)."""
        found: dict[str, list[Fact]] = {entity.id: [] for entity in self.entities}
        for fact in self.facts:
            for id in fact.entities:
                found[id].append(fact)
        return {id: tuple(facts) for id, facts in found.items()}

    def places(self, citations: Iterable[Citation]) -> Iterator[tuple[Chapter, list[int]]]:
        """Each chapter that the citations touch, with the cited lines in it."""
        for citation in citations:
            for chapter in self.source[citation.source].chapters:
                lines = [line for line in citation.lines if chapter.holds(line)]
                if lines:
                    yield chapter, lines

    def holder(self, by: str) -> str:
        """The name under which a claim is printed: a source's author or an entity."""
        return self.source[by].author if by in self.source else self.entity[by].name

    def holder_names(self, by: str) -> tuple[str, ...]:
        """All names by which a text may call the holder."""
        if by in self.source:
            return (self.source[by].author, self.source[by].short, self.source[by].title)
        return self.entity[by].names
