"""The form of every record, as one table: which fields, of what shape, and what each is for.

The table reads the files (`read_record`), words the messages about them, and is printed by `hornbook check --fields`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from hornbook.loading import Node
from hornbook.model.content import ENTITY_KINDS, RELATIONS, Citation
from hornbook.model.sheet import UNIT_SHEETS
from hornbook.model.when import parse_when
from hornbook.problems import Place, Problem, listed, near


@dataclass(frozen=True)
class Field:
    """One field of a record: `shape` names the reader below, `note` tells its author what it is for."""

    shape: str
    note: str
    required: bool = False
    choices: tuple[str, ...] = ()


def must(shape: str, note: str, *choices: str) -> Field:
    return Field(shape, note, True, choices)


def may(shape: str, note: str, *choices: str) -> Field:
    return Field(shape, note, False, choices)


SENSITIVE = ("suicide", "violence", "prison", "slur", "death")
WAIVE = may("text", "why a name, number or date of this record need not stand in the cited lines")

FORMS: dict[str, dict[str, Field]] = {
    "course": {
        "title": must("text", "the course's name, on every sheet"),
        "subtitle": may("text", "what it covers, in a line"),
        "audience": must("text", "whom it is for"),
        "language": must("text", "the language tag of the texts, such as en-GB"),
        "licence": must("text", "under which terms the course may be copied"),
        "about": must("text", "two or three sentences for the first page"),
        "units": must("refs", "the ids of the lessons, in the order of teaching"),
        "seed": may("count", "the number from which the course's own sheets are drawn"),
        "sides": may("sides", "the groups under which the people of the course are listed"),
    },
    "side": {
        "id": must("id", "the name by which people's records call it"),
        "title": must("text", "the heading over its people"),
    },
    "source": {
        "id": must("id", "the name by which citations call it"),
        "title": must("text", "its title"),
        "author": must("text", "who speaks in it, as readers are told"),
        "short": must("text", "the author or title as a citation prints it"),
        "viewpoint": must("text", "from which side it is written: told to readers"),
        "file": must("filename", "the file name of the text, without folders"),
        "sha256": must("sha256", "the checksum of that file"),
        "length": must("count", "how many lines the file has"),
        "year": may("text", "when it was published"),
        "chapters": must("chapters", "its sections"),
    },
    "chapter": {
        "id": must("id", "the name of the section's sheet"),
        "title": must("text", "its title"),
        "lines": must("range", "first and last line, as 45-55"),
        "summary": must("text", "what it says, in your own words (60-200 words)"),
        "date": may("when", "when it was written"),
        "addressee": may("text", "to whom it was written"),
        "by": may("text", "who wrote it, where that is not the source's author"),
        "aim": may("count", "how many facts it should bear, for `hornbook list coverage`"),
    },
    "entity": {
        "id": must("id", "the name by which facts call it"),
        "kind": must("choice", "what it is", *ENTITY_KINDS),
        "name": must("text", "its full name"),
        "short": may("text", "the form for running text and answers, where shorter"),
        "index": may("text", "how a glossary files a person's name, where not under its last word"),
        "group": may("text", "what it is within its kind (town, country, factory, ...): wrong answers keep to it"),
        "pronoun": may("choice", "for a person: he (taken for granted) or she", "he", "she"),
        "aliases": may("texts", "every other spelling that occurs"),
        "slips": may("texts", "misprints of the name in the texts: known as names, but never printed"),
        "bynames": may("texts", "nicknames by which the texts call it: known as names, never taken as answers"),
        "years": may("when", "life or existence, as 1892/1938"),
        "side": may("ref", "for a person: the group under which he or she is listed, one of the course's `sides`"),
        "region": may("text", "for a place: the land or region in which it lies"),
        "gloss": must("text", "one sentence that tells it from all others"),
        "from": must("citations", "the lines that carry the gloss"),
        "relations": may("links", "rows of the closed tables"),
        "confused-with": may("refs", "look-alikes"),
        "complete": may("flag", "true: the member-of rows name every member of this body"),
        "apart-from": may("refs", "bodies to which no member of this one belonged at the same time"),
        "waive": WAIVE,
    },
    "link": {
        "to": may("text", "the id of the place, text or body"),
        "when": may("when", "its date"),
        "from": must("citations", "the lines that say so"),
    },
    "unit": {
        "id": must("id", "the name of the lesson's sheets"),
        "title": must("text", "the lesson's title"),
        "years": may("when", "the years it covers"),
        "overview": must("paragraphs", "what happened, in your own words (100-350 words)"),
        "from": must("citations", "the lines on which the overview rests"),
        "facts": must("facts", "the lesson's facts, in the order of teaching"),
        "issues": may("issues", "where the sources differ"),
        "key-question": may("text", "the one question that the lesson answers"),
        "aims": may("texts", "what students can do after the lesson"),
        "prior": may("texts", "what they should know before it"),
        "lesson": may("lesson", "how it can be taught"),
        "tasks": may("tasks", "essay and source questions"),
        "waive": WAIVE,
    },
    "lesson": {
        "starter": must("steps", "how it begins"),
        "main": must("steps", "what fills it"),
        "plenary": must("steps", "how it is drawn together"),
    },
    "step": {
        "do": must("text", "what teacher and students do"),
        "minutes": must("count", "how long it takes"),
        "print": may("choices", "the unit's sheets that are printed for it", *UNIT_SHEETS),
    },
    "task": {
        "id": must("id", "a short name that stays"),
        "sort": must("choice", "an essay, or a question on sources that are shown as cards", "essay", "source"),
        "question": must("text", "what is asked"),
        "points": must("texts", "what a good answer names, each point a sentence"),
        "facts": must("refs", "the ids of the facts on which the points rest"),
        "cards": may("refs", "for a source question: the chapters that are shown as cards"),
        "sensitive": may("choice", "what a teacher may want to leave out", *SENSITIVE),
    },
    "fact": {
        "id": must("id", "a short name that stays; questions take theirs from it"),
        "says": must("text", "the fact in your own words, one or two sentences"),
        "when": may("when", "its date"),
        "event": may("text", "a label without a date, for timelines and put-in-order questions"),
        "cause": may("text", "where the fact says why: the cause as a label of at most 14 words, with `effect`"),
        "effect": may("text", "and what came of it, as a label of at most 14 words"),
        "who": may("refs", "the people it names"),
        "where": may("refs", "the places it names"),
        "about": may("refs", "whatever else it names"),
        "from": must("citations", "source and lines, as {cliff: [33, 37-39]}"),
        "weight": must("choice", "3 every student, 2 most, 1 detail", "1", "2", "3"),
        "by": may("ref", "for a claim: who says so"),
        "sensitive": may("choice", "what a teacher may want to leave out", *SENSITIVE),
        "asks": must("asks", "the questions it answers"),
        "waive": WAIVE,
    },
    "ask": {
        "ask": must("text", "the question"),
        "answer": must("text", "an entity's id, or a stretch of `says`"),
        "accept": may("texts", "other wordings that are right"),
        "only": may("flag", "true: no other entity of the kind is right"),
        "not": may("refs", "entities never to be offered as wrong"),
        "wrong": may("wrongs", "two to four wrong answers of your own"),
        "id": may("id", "only where two asks of a fact share an answer"),
    },
    "wrong": {
        "answer": must("text", "the wrong answer"),
        "why": must("text", "what is true of it: the pupil is told"),
    },
    "issue": {
        "id": must("id", "a short name that stays"),
        "question": must("text", "the question on which sources differ"),
        "sort": must("choice", "what it is about", "figures", "dates", "people", "interpretation"),
        "positions": must("positions", "each side, cited"),
        "note": may("text", "what the difference rests on, where that can be said"),
        "sensitive": may("choice", "what a teacher may want to leave out", *SENSITIVE),
    },
    "waiver": {
        "check": must("text", "the check that is waived, as `hornbook lint` names it: C13"),
        "item": must("text", "the id of the question, or the beginning of several ids followed by *"),
        "why": must("text", "why the question is sound all the same"),
    },
    "blueprint": {
        "title": may("text", "the test's title"),
        "count": may("count", "how many questions in all"),
        "units": may("shares", "lessons with percentages or numbers of questions, or a list that shares evenly"),
        "levels": may("shares", "and levels: remember, understand, analyse, evaluate"),
        "kinds": may("shares", "or, instead of levels, kinds of question"),
        "chapters": may("refs", "only questions that rest on these chapters"),
        "weight": may("refs", "only facts of this weight: 3 every student, 2 most, 1 detail"),
        "difficulty": may("refs", "only easy, medium or hard questions"),
        "sensitive": may("flag", "true: also questions flagged as sensitive"),
        "options": may("choice", "how many options a choice has", "3", "4"),
        "versions": may("count", "how many versions of the paper"),
        "seed": may("count", "which draw"),
    },
    "position": {
        "by": must("ref", "who holds it: an entity or a source"),
        "says": must("text", "the position, fairly put"),
        "rests-on": may("text", "on what the view rests: evidence, time and purpose of speaking"),
        "from": must("citations", "the lines"),
    },
}


@dataclass(frozen=True)
class Share:
    """One line of a blueprint's table: a name with a number of questions, or with a part of the whole (0 to 1)."""

    id: str
    place: Place
    number: int | None = None
    part: float = 0.0


@dataclass(frozen=True)
class Ref:
    """An id with the place where it is named."""

    id: str
    place: Place


@dataclass
class Record:
    """A record whose fields have their types but whose references are not yet followed."""

    form: str
    place: Place
    values: dict[str, Any] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    whole: bool = True

    def __getitem__(self, name: str) -> Any:
        return self.values[name]

    def get(self, name: str, default: Any = None) -> Any:
        return self.values.get(name, default)

    def at(self, name: str) -> Place:
        return self.places.get(name, self.place)


class Wrong(Exception):
    """A field that cannot be read; holds its problem."""

    def __init__(self, problem: Problem):
        self.problem = problem


def read_record(node: Node, form: str, problems: list[Problem]) -> Record:
    """Read `node` by the form of that name; `whole` is False where a field is missing or wrong."""
    record = Record(form, node.place)
    fields = FORMS[form]
    if not isinstance(node.value, dict):
        problems.append(node.place.problem("field-shape", name=form, wanted="a set of fields", got=node.shape,
                                           note=f"the fields are {listed(fields)}"))
        record.whole = False
        return record
    for name, value in node.value.items():
        record.places[name] = node.keys[name]
        if name not in fields:
            problems.append(node.keys[name].problem("field-unknown", record=form, name=name, near=near(name, fields),
                                                    known=listed(fields)))
            continue
        try:
            record.values[name] = READERS[fields[name].shape](value, name, fields[name], problems)
        except Wrong as wrong:
            problems.append(wrong.problem)
            record.whole = False
    for name, described in fields.items():
        if described.required and name not in node.value:
            problems.append(node.place.problem("field-missing", record=_called(form, node), name=name,
                                               note=described.note))
            record.whole = False
    return record


def _called(form: str, node: Node) -> str:
    id = node.value.get("id")
    return f"{form} {id.value!r}" if id and isinstance(id.value, str) else f"the {form}"


def _text(node: Node, name: str, described: Field, problems: list[Problem]) -> str:
    if not isinstance(node.value, str):
        raise Wrong(node.place.problem("field-shape", name=name, wanted="text", got=node.shape, note=described.note))
    text = " ".join(node.value.split())
    if not text:
        raise Wrong(node.place.problem("field-empty", name=name, note=described.note))
    if any(not (char.isprintable() or char.isspace()) for char in node.value):
        raise Wrong(node.place.problem("text-control", name=name))
    return text


def _paragraphs(node: Node, name: str, described: Field, problems: list[Problem]) -> tuple[str, ...]:
    """A text in paragraphs: in YAML, a folded block (`>`) with a blank line between them."""
    _text(node, name, described, problems)
    return tuple(" ".join(part.split()) for part in node.value.split("\n") if part.strip())


def _filename(node: Node, name: str, described: Field, problems: list[Problem]) -> str:
    """A plain name: a course must not point at files elsewhere on the machine."""
    text = _text(node, name, described, problems)
    if not re.fullmatch(r"[^./\\:][^/\\:]*", text):
        raise Wrong(node.place.problem("field-shape", name=name, wanted="a file name", got=repr(text),
                                       note=described.note))
    return text


def _id(node: Node, name: str, described: Field, problems: list[Problem]) -> str:
    text = _text(node, name, described, problems)
    if not re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", text) or len(text) > 60:
        raise Wrong(node.place.problem("id-form", got=text))
    return text


def _choice(node: Node, name: str, described: Field, problems: list[Problem]) -> str:
    text = _text(node, name, described, problems)
    if text not in described.choices:
        raise Wrong(node.place.problem("field-choice", name=name, got=text, near=near(text, described.choices),
                                       known=listed(described.choices)))
    return text


def _flag(node: Node, name: str, described: Field, problems: list[Problem]) -> bool:
    return _choice(node, name, Field("choice", described.note, choices=("true", "false")), problems) == "true"


def _count(node: Node, name: str, described: Field, problems: list[Problem]) -> int:
    text = _text(node, name, described, problems)
    if not re.fullmatch(r"\d{1,9}", text):
        raise Wrong(node.place.problem("field-shape", name=name, wanted="a whole number", got=repr(text),
                                       note=described.note))
    return int(text)


def _sha256(node: Node, name: str, described: Field, problems: list[Problem]) -> str:
    text = _text(node, name, described, problems).lower()  # Windows prints them in capitals
    if not re.fullmatch(r"[0-9a-f]{64}", text):
        raise Wrong(node.place.problem("sha256-form", got=text))
    return text


def _when(node: Node, name: str, described: Field, problems: list[Problem]) -> Any:
    try:
        return parse_when(_text(node, name, described, problems))
    except ValueError as error:
        raise Wrong(node.place.problem("date-wrong", why=str(error))) from error


def _items(node: Node, name: str, described: Field) -> list[Node]:
    """The nodes of a list; a single text counts as a list of one."""
    if isinstance(node.value, str):
        return [node]
    if not isinstance(node.value, list):
        raise Wrong(node.place.problem("field-shape", name=name, wanted="a list", got=node.shape, note=described.note))
    if not node.value:
        raise Wrong(node.place.problem("field-empty", name=name, note=described.note))
    return node.value


def _texts(node: Node, name: str, described: Field, problems: list[Problem]) -> list[Ref]:
    return [Ref(_text(item, name, described, problems), item.place) for item in _items(node, name, described)]


def _ref(node: Node, name: str, described: Field, problems: list[Problem]) -> Ref:
    return Ref(_text(node, name, described, problems), node.place)


def _choices(node: Node, name: str, described: Field, problems: list[Problem]) -> list[str]:
    return [_choice(item, name, described, problems) for item in _items(node, name, described)]


def _range(node: Node, name: str, described: Field, problems: list[Problem]) -> tuple[int, int]:
    text = _text(node, name, described, problems)
    found = re.fullmatch(r"(\d{1,6})(?:\s*-\s*(\d{1,6}))?", text)
    first, last = (int(found[1]), int(found[2] or found[1])) if found else (0, 0)
    if not 1 <= first <= last:
        raise Wrong(node.place.problem("lines-form", got=text))
    return first, last


def _citations(node: Node, name: str, described: Field, problems: list[Problem]) -> list[tuple[Citation, Place]]:
    if not isinstance(node.value, dict):
        raise Wrong(node.place.problem("field-shape", name=name, wanted="source and lines, as {cliff: [33, 37-39]}",
                                       got=node.shape, note=described.note))
    if not node.value:
        raise Wrong(node.place.problem("field-empty", name=name, note=described.note))
    return [(Citation(source, tuple(_range(item, name, described, problems) for item in _items(lines, name, described))),
             node.keys[source]) for source, lines in node.value.items()]


def _records(form: str) -> Callable[..., list[Record]]:
    def read(node: Node, name: str, described: Field, problems: list[Problem]) -> list[Record]:
        if not isinstance(node.value, list):
            raise Wrong(node.place.problem("field-shape", name=name, wanted="a list", got=node.shape,
                                           note=described.note))
        return [read_record(item, form, problems) for item in node.value]
    return read


def _record(form: str) -> Callable[..., Record]:
    def read(node: Node, name: str, described: Field, problems: list[Problem]) -> Record:
        return read_record(node, form, problems)
    return read


def _links(node: Node, name: str, described: Field, problems: list[Problem]) -> list[tuple[str, Record]]:
    if not isinstance(node.value, dict):
        raise Wrong(node.place.problem("field-shape", name=name, wanted="relations, each with a list of rows",
                                       got=node.shape, note=described.note))
    rows: list[tuple[str, Record]] = []
    for relation, listing in node.value.items():
        if relation not in RELATIONS:
            problems.append(node.keys[relation].problem("relation-unknown", name=relation,
                                                        near=near(relation, RELATIONS), known=listed(RELATIONS)))
            continue
        rows += [(relation, read_record(item, "link", problems)) for item in _items(listing, relation, described)]
    return rows


def _shares(node: Node, name: str, described: Field, problems: list[Problem]) -> list[Share]:
    """Names with numbers or percentages; a plain list shares evenly."""
    if not isinstance(node.value, dict):
        refs = _texts(node, name, described, problems)
        return [Share(ref.id, ref.place, part=1 / len(refs)) for ref in refs]
    if not node.value:
        raise Wrong(node.place.problem("field-empty", name=name, note=described.note))
    shares = [_share(id, value, node.keys[id]) for id, value in node.value.items()]
    total = sum(share.part for share in shares)
    if len({share.number is None for share in shares}) > 1:
        raise Wrong(node.place.problem("blueprint-mixed", name=name))
    if shares[0].number is None and abs(total - 1) > 1e-6:
        raise Wrong(node.place.problem("blueprint-shares", name=name, total=f"{100 * total:g}"))
    return shares


def _share(id: str, node: Node, place: Place) -> Share:
    text = node.value if isinstance(node.value, str) else ""
    found = re.fullmatch(r"(?P<part>\d{1,3}(?:\.\d+)?) ?%|(?P<number>\d{1,4})", text)
    if not found or not float(found["part"] or found["number"]):
        raise Wrong(place.problem("blueprint-share", id=id, got=text or node.shape))
    if found["part"]:
        return Share(id, place, part=float(found["part"]) / 100)
    return Share(id, place, int(found["number"]))


READERS: dict[str, Callable[..., Any]] = {
    "text": _text, "filename": _filename, "paragraphs": _paragraphs, "texts": _texts, "id": _id, "ref": _ref,
    "refs": _texts, "choice": _choice, "flag": _flag, "count": _count, "sha256": _sha256, "when": _when,
    "range": _range, "shares": _shares, "citations": _citations, "links": _links,
    "chapters": _records("chapter"), "facts": _records("fact"), "asks": _records("ask"), "wrongs": _records("wrong"),
    "issues": _records("issue"), "positions": _records("position"), "sides": _records("side"), "tasks": _records("task"),
    "steps": _records("step"), "choices": _choices, "lesson": _record("lesson"),
}
