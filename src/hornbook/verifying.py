"""`hornbook sources verify`: do the records stand in the lines that they cite?

Each text is known by its sha256. Then every name (or one of its aliases), number and date of a record must stand in
the cited lines. What cannot (a year supplied from elsewhere) is waived in the record, with the reason.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from hornbook.model.content import NUMBER_WORDS, Citation, Course, Entity, Task, mentions, normal
from hornbook.model.when import MONTHS
from hornbook.problems import Place, Problem

DATE = re.compile(rf"(?:([1-9]|[12]\d|3[01])(?:[–-](?:[1-9]|[12]\d|3[01]))? )?({'|'.join(MONTHS)})(?: (1[5-9]\d\d|20\d\d))?")
DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")
TENS = [word for word in NUMBER_WORDS if word.endswith("ty")]
ORDINALS = ("first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
            "fifteenth sixteenth seventeenth").split()
# Terms and events often have names of the course's own ("trade union debate"): one telling word must stand in the lines.
OUR_OWN_WORDS = ("term", "event")


@dataclass(frozen=True)
class Claimed:
    """What a record says, with what it must be found in: the text, its names, its lines."""

    place: Place
    says: str
    names: tuple[Entity, ...]
    citations: tuple[Citation, ...]
    waive: str = ""


Texts = dict[str, list[str]]


def read_texts(course: Course, folder: Path, places: dict[str, Place]) -> tuple[Texts, list[Problem]]:
    """The lines of each source's file, for the files that are there and unchanged; `places` as for `verify`."""
    texts: Texts = {}
    problems = []
    for source in course.sources:
        place, path = places[f"source {source.id}"], folder / source.file
        if not path.is_file():
            problems.append(place.problem("text-missing", name=source.file, source=source.id, folder=folder))
            continue
        data = path.read_bytes()
        if (got := hashlib.sha256(data).hexdigest()) != source.sha256:
            problems.append(place.problem("text-changed", name=source.file, got=got))
            continue
        texts[source.id] = data.decode("utf-8", errors="replace").split("\n")
    return texts, problems


def verify(course: Course, texts: Texts, places: dict[str, Place]) -> Iterator[Problem]:
    """A problem for every name, number and date that stands in none of its record's lines, and for idle waivers.

    `places` says where each record stands in the files, by `kind id`.
    """
    for record in _records(course, places):
        if all(citation.source in texts for citation in record.citations):
            yield from _check(record, texts)


def _records(course: Course, places: dict[str, Place]) -> Iterator[Claimed]:
    def at(kind: str, id: str) -> Place:
        return places.get(f"{kind} {id}", Place("course.yaml", 1))

    def named(text: str, linked: Sequence[str] = ()) -> tuple[Entity, ...]:
        """The entities that a record links, and the people and places that its text names besides."""
        people = (entity.id for kind in ("person", "place") for entity in course.entities_of_kind[kind]
                  if any(mentions(text, name) for name in (entity.name, entity.label)))
        return tuple(course.entity[id] for id in dict.fromkeys((*linked, *people)))

    for fact in course.facts:
        yield Claimed(at("fact", fact.id), fact.says, named(fact.says, fact.entities), fact.citations, fact.waive)
    for entity in course.entities:
        years = f" {entity.years}".replace("–", " ") if entity.years else ""
        yield Claimed(at("entity", entity.id), entity.gloss + years, (entity,), entity.citations, entity.waive)
    for unit in course.units:
        overview = " ".join(unit.overview)
        yield Claimed(at("unit", unit.id), overview, named(overview), unit.citations, unit.waive)
    for chapter in course.chapters:
        whole = (Citation(chapter.source, ((chapter.first, chapter.last),)),)
        yield Claimed(at("chapter", chapter.id), chapter.summary, named(chapter.summary), whole)
    for issue in course.issues:
        for side in issue.positions:
            names = tuple(entity for entity in named(side.says) if entity.id != side.by)  # a writer need not name himself
            yield Claimed(at("issue", issue.id), f"{side.says} {side.rests_on}".strip(), names, side.citations)
    for task in course.tasks:
        says = " ".join(task.points)
        yield Claimed(at("task", task.id), says, named(says), _grounds(course, task))


def _grounds(course: Course, task: Task) -> tuple[Citation, ...]:
    """All lines on which a task's points may rest: those of its facts, and the chapters on its cards."""
    facts = tuple(cited for id in task.facts for cited in course.fact[id].citations)
    return facts + tuple(Citation(chapter.source, ((chapter.first, chapter.last),))
                         for chapter in (course.chapter[id] for id in task.cards))


def _check(record: Claimed, texts: Texts) -> Iterator[Problem]:
    cited = "\n".join(texts[citation.source][line - 1] for citation in record.citations for line in citation.lines
                      if line <= len(texts[citation.source]))
    found = Lines(cited)
    missing = list(dict.fromkeys(_missing(record, found)))
    if record.waive and not missing:
        yield record.place.problem("waiver-idle")
    if not record.waive:
        lines = "; ".join(f"{citation.source} {citation}" for citation in record.citations)
        for what, token in missing:
            yield record.place.problem("not-in-lines", what=what, token=token, lines=lines)


class Lines:
    """The cited lines, ready to be asked what stands in them."""

    def __init__(self, text: str):
        self.text = _joined(text)
        self.plain = f" {normal(self.text)} {normal(self.text.replace('-', ''))} "  # "Lenin-grad" is Leningrad too
        self.numbers = set(_numbers(self.text))

    def name(self, names: Sequence[str]) -> bool:
        return any(f" {normal(name)} " in self.plain or f" {normal(name)}s " in self.plain for name in names)

    def word_of(self, names: Sequence[str]) -> bool:
        """True where a telling word of one of the names stands here."""
        return any(f" {word[:-1]}" in self.plain for name in names for word in normal(name).split() if len(word) > 4)

    def number(self, value: float) -> bool:
        return value in self.numbers

    def month(self, month: str) -> bool:
        short = month[:3].lower()
        return bool(re.search(rf"\b{month}\b|\b{short}\b", self.text, re.IGNORECASE)
                    or re.search(rf"\b\d{{1,2}}[./]0?{MONTHS.index(month) + 1}\b", self.text))


def _joined(text: str) -> str:
    """Text with words mended that a line or page break has cut in two."""
    return re.sub(r"(\w)-\s*\n+\s*([a-z])", r"\1\2", text)


def _missing(record: Claimed, found: Lines) -> Iterator[tuple[str, str]]:
    for entity in record.names:
        if not (found.name(_forms(entity)) or entity.kind in OUR_OWN_WORDS and found.word_of(entity.names)):
            yield "the name", entity.label
    rest = record.says
    for match in DATE.finditer(record.says):
        day, month, year = match.groups()
        if not found.month(month):
            yield "the month", month
        for part in (day, year):
            if part and not found.number(float(part)):
                yield "the date", match[0]
                break
        rest = rest.replace(match[0], " ")
    for value, token in _numbers_with_text(rest):
        if not found.number(value):
            yield "the number", token


def _forms(entity: Entity) -> tuple[str, ...]:
    """All names of an entity; for a person also the surname alone, for a named thing the name without its article."""
    forms = [*entity.names]
    if entity.kind == "person":
        forms.append(entity.name.split()[-1])
    return tuple(dict.fromkeys([*forms, *(re.sub(r"^(the|a|an) ", "", form, flags=re.IGNORECASE) for form in forms)]))


def _numbers_with_text(text: str) -> Iterator[tuple[float, str]]:
    """Numbers in digits that a record states; number words are too often only words."""
    for match in DIGITS.finditer(text):
        yield float(match[0].replace(",", "")), match[0]


def _numbers(text: str) -> Iterator[float]:
    """Every number that a text may be said to hold: digits, number words, years inside ranges, hundreds, ordinals."""
    plain = re.sub(r"(?<=\d)[ \u00a0](?=\d{3}\b)", "", text)
    for match in re.finditer(r"\b(\d{1,2})[./](\d{1,2})[./](\d{4})\b", plain):
        yield from map(float, match.groups())  # 5.8.1858: else read as 5.8
    for match in DIGITS.finditer(plain):
        value = match[0].rstrip(",").replace(",", "")
        yield float(value)
        if range_end := re.match(r"[–-](\d{1,2})(?!\d)", plain[match.end():]):
            if len(value) == 4:
                yield float(value[:4 - len(range_end[1])] + range_end[1])
    words = re.findall(r"[a-z]+", plain.lower())
    for first, second, third in zip(words, [*words[1:], ""], [*words[2:], "", ""]):
        value = _word_value(first)
        if value is None:
            continue
        yield value
        if first in TENS and second in NUMBER_WORDS[:9]:
            value += NUMBER_WORDS.index(second) + 1
            yield value
            second = third
        if second in ("hundred", "thousand", "million"):
            yield value * {"hundred": 100, "thousand": 1000, "million": 1_000_000}[second]


def _word_value(word: str) -> float | None:
    if word in NUMBER_WORDS:
        return float(NUMBER_WORDS.index(word) + 1)
    if word in ORDINALS:
        return float(ORDINALS.index(word) + 1)
    return 1.0 if word == "a" else None


