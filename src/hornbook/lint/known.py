"""What the records of a course assert, asked by the question lint: a second opinion on what the question makers took
for granted.

Built once a course. Every look-up reads the records themselves (names as they stand in the texts of facts, glosses and
positions; rows of the relation tables; dates), not the links and marks by which the makers of questions choose wrong
answers, so a slip of the one shows in the other.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from hornbook.cues import DAYS, tokens, value
from hornbook.lint.tables import (ABOUT, COVERED, GLOSSED, GROWN_UP, QUESTION_WORDS, SAME_ASK, WINDOW_SHARE,
                                  WINDOW_YEARS)
from hornbook.model.content import NUMBER, RELATIONS, Ask, Course, Entity, Fact, Issue, Link, mentions, normal
from hornbook.model.question import Choices, Question
from hornbook.model.when import When, parse_spoken, parse_when

TITLES = frozenset(("document", "publication"))
BELONGING = ("member-of", "led", "supporter-of")
MIXED = "other"  # a group of what has no common sort
UNMARK = str.maketrans("", "", ".!?;")
YEAR = re.compile(r"\b(1[5-9]\d\d|20\d\d)\b")
WORD = re.compile(r"[A-Za-z0-9]+(?:'[A-Za-z]+)?")
INITIALS = re.compile(r"^(?:[A-Z][a-z]?\.[ -]?)+ ?[A-Z]")
Span = tuple[date, date]


@dataclass(frozen=True)
class Sort:
    """Of what sort an option is, as far as the records or its form say: `measure` is a date's precision or a number's
    unit, so that only like is set beside like."""

    type: str = ""
    subtype: str = ""
    measure: str = ""


@dataclass(frozen=True)
class Statement:
    """A sentence that the course asserts, its words of weight, and the entities that it speaks of."""

    place: str
    text: str
    words: frozenset[str]
    names: frozenset[str]


class Known:
    """The course's records, laid out for questions about questions."""

    def __init__(self, course: Course) -> None:
        self.course = course
        self._mentioned: dict[str, frozenset[str]] = {}
        self._near: dict[tuple, frozenset[str]] = {}
        self._answering: dict[str, tuple[Statement, ...]] = {}

    # Names

    @cached_property
    def _owners(self) -> dict[str, list[tuple[str, bool]]]:
        """Name as it is compared -> the entities that bear it, and whether it is written with a capital."""
        owners: dict[str, list[tuple[str, bool]]] = defaultdict(list)
        for entity in self.course.entities:
            for name in entity.names:
                if (owner := (entity.id, name[:1].isupper())) not in owners[" ".join(_words(name, str.casefold))]:
                    owners[" ".join(_words(name, str.casefold))].append(owner)
        owners.pop("", None)
        parts = {part for name in owners if " " in name for part in name.split()}
        # A title of one word that is also a word of other names ("Bolshevik") names nothing by itself.
        return {name: found for name, found in owners.items()
                if name not in parts or any(self.course.entity[id].kind not in TITLES for id, _ in found)}

    @cached_property
    def _longest_name(self) -> int:
        return max((len(name.split()) for name in self._owners), default=0)

    def entity(self, text: str) -> Entity | None:
        """Whom or what this very text names, by whichever of its names."""
        owners = self._owners.get(" ".join(_words(text, str.casefold)), ())
        return self.course.entity[owners[0][0]] if owners else None

    def same(self, one: str, other: str) -> bool:
        """True where two texts are one: the same words, or two names of one entity."""
        first, second = self.entity(one), self.entity(other)
        return normal(one) == normal(other) or bool(first and second and first.id == second.id)

    def mentioned(self, text: str) -> frozenset[str]:
        """The ids of all entities that a text names. The longest name counts ("I.N. Smirnov", not "Smirnov"), and a
        name with a capital only where the text has one too ("the left bank" does not name the Left)."""
        if text not in self._mentioned:
            self._mentioned[text] = frozenset(self._scan(_words(text, str)))
        return self._mentioned[text]

    def _scan(self, words: list[str]) -> Iterator[str]:
        at = 0
        while at < len(words):
            for length in range(min(self._longest_name, len(words) - at), 0, -1):
                owners = self._owners.get(" ".join(words[at:at + length]).casefold(), ())
                found = [id for id, capital in owners if not capital or not words[at][0].islower()]
                if found:
                    yield from found
                    at += length - 1
                    break
            at += 1

    # Records of an item

    def facts(self, item: Question) -> tuple[Fact, ...]:
        """The facts on which an item rests, as far as the course has them."""
        return tuple(self.course.fact[id] for id in item.facts if id in self.course.fact)

    def ask(self, item: Question) -> Ask | None:
        """The curator's ask from which an item was made: of those that it answers, the one with its question, else the
        first. None for an item that asks something of its own (a table, a description, a dispute)."""
        own = [fact for fact in self.facts(item)[:1] if item.slot.partition(":")[0] in (fact.id, "")]
        asks = [ask for fact in own for ask in fact.asks if self.answers(ask, item.answer)]
        asked = [ask for ask in asks if normal(ask.question) == normal(item.prompt)]
        return (asked or asks or [None])[0]

    def answers(self, ask: Ask, text: str) -> bool:
        """True where the text is the ask's answer under any of its names or accepted wordings."""
        return normal(text) in {normal(name) for name in self.answer_names(ask)}

    def answer_names(self, ask: Ask) -> tuple[str, ...]:
        entity = self.course.entity.get(ask.entity or "")
        figure = (NUMBER.fullmatch(ask.answer)["bare"],) if ask.is_number else ()  # its unit may stand in the question
        return (ask.answer, *ask.accept, *figure, *(entity.names if entity else ()))

    def relation(self, item: Question) -> tuple[str, str] | None:
        """The table and the subject that an item asks about (`exiled-to:smilga`); None where it asks no table."""
        table, _, subject = item.slot.partition(":")
        return (table, subject) if table in RELATIONS and subject in self.course.entity else None

    def near(self, item: Question) -> frozenset[str]:
        """The ids of all entities that an item may name: those of its facts, of the glosses and rows of the entities
        that it is about, of its issue and its documents."""
        key = (item.id, item.prompt, item.facts)
        if key not in self._near:
            self._near[key] = self._named_near(item)
        return self._near[key]

    def _named_near(self, item: Question) -> frozenset[str]:
        facts = self.facts(item)
        told = [fact.says for fact in facts] + [side.says for issue in self.issues_of(item) for side in issue.positions]
        told += [issue.question for issue in self.issues_of(item)]
        told += [f"{card.holder} {card.title} {card.says}" for card in item.documents] + [item.stimulus]
        found = {id for fact in facts for id in (*fact.entities, fact.by)} | self.about(item)
        told += [f"{self.course.entity[id].name}: {self.course.entity[id].gloss}" for id in self.about(item)]
        told += [f"{self.course.source[fact.by].title} {self.course.source[fact.by].author}"
                 for fact in facts if fact.by in self.course.source]
        return frozenset(found.union(*(self.mentioned(text) for text in told)) - {None})

    def about(self, item: Question) -> frozenset[str]:
        """The entities that answer an item, that it describes, or whose row of a table it asks for."""
        found = {item.answer_ref, *item.slot.split(":")} | {id for _, ids in self.glosses_in(item) for id in ids}
        if isinstance(item.response, Choices):
            found |= {option.ref for option in item.response.options if option.correct}
        return frozenset(found & self.course.entity.keys())

    @cached_property
    def issues(self) -> dict[str, Issue]:
        return {issue.id: issue for issue in self.course.issues}

    def issues_of(self, item: Question) -> tuple[Issue, ...]:
        return tuple(self.issues[id] for id in dict.fromkeys((*item.facts, *item.slot.split(":"))) if id in self.issues)

    def glosses_in(self, item: Question) -> Iterator[tuple[str, frozenset[str]]]:
        """The glosses that an item quotes, each with the entities of which it is one."""
        if item.kind in GLOSSED:
            text = normal(f"{item.prompt} {item.stimulus}")
            yield from ((gloss, ids) for gloss, ids in self.described.items() if gloss in text)

    def names(self, answer: str, id: str = "") -> tuple[str, ...]:
        """Every name of the entity that answers, without misprints: those are known, but nobody should learn them."""
        entity = self.course.entity.get(id) or self.entity(answer)
        return tuple(name for name in entity.names if name not in entity.slips) if entity else ()

    def right_names(self, answer: str, id: str = "") -> tuple[str, ...]:
        """Those of its names that a pupil may answer with: no bynames either."""
        entity = self.course.entity.get(id) or self.entity(answer)
        return tuple(name for name in self.names(answer, id) if name in entity.answers) if entity else ()

    def unmarked(self, text: str) -> str:
        """The text without the marks inside names: "I.N. Smirnov", "Tenacity! Tenacity!" end no sentence."""
        for name, plain in self._marked.items():
            text = text.replace(name, plain)
        return text

    @cached_property
    def _marked(self) -> dict[str, str]:
        return {name: name.translate(UNMARK) for entity in self.course.entities for name in entity.names
                if re.search(r"[.!?;]", name)}

    def unnamed(self, text: str) -> str:
        """The text without the names of what it mentions: what a thing is called judges nothing."""
        for id in self.mentioned(text):
            for name in self.course.entity[id].names:
                text = re.sub(rf"\b{re.escape(name)}\b", "", text, flags=re.IGNORECASE)
        return text

    # Form

    def sort(self, text: str) -> Sort:
        if when := parse_spoken(text):
            return Sort("date", measure=when.precision)
        if found := NUMBER.fullmatch(text):
            unit = " ".join(word for word in text.replace(found["bare"], "").split() if word not in ABOUT)
            return Sort("number", measure="time" if unit.removesuffix("s") in DAYS else unit or "bare")
        entity = self.entity(text)
        return Sort(entity.kind, entity.group if entity.group != MIXED else "") if entity else Sort()

    def name_form(self, text: str) -> str:
        """How a person's name is written; empty for anything else, since "Pravda" beside "New Course" tells nothing."""
        entity = self.entity(text)
        if entity is None or entity.kind != "person":
            return ""
        if INITIALS.match(text):
            return "with initials"
        return "one name" if len(text.split()) == 1 else "full name"

    # Relation tables

    @cached_property
    def _rows(self) -> dict[tuple[str, str], list[tuple[str, Link]]]:
        rows: dict[tuple[str, str], list[tuple[str, Link]]] = defaultdict(list)
        for entity in self.course.entities:
            for link in entity.links:
                rows[link.relation, entity.id].append((link.to or "", link))
                if link.to:
                    rows[link.relation, link.to].append((entity.id, link))
        return dict(rows)

    def rows(self, relation: str, subject: str, years: Iterable[int] = ()) -> tuple[tuple[str, Link], ...]:
        """Who or what stands in a table beside the subject, from either end of the row; of the given years if any."""
        spans = [(date(year, 1, 1), date(year, 12, 31)) for year in years]
        return tuple(row for row in self._rows.get((relation, subject), ())
                     if not spans or not row[1].when or any(_overlap(span, _span(row[1].when)) for span in spans))

    def bodies(self, person: str) -> frozenset[str]:
        """The bodies to which a person is recorded to have belonged, as a member or at the head."""
        return frozenset(to for relation in BELONGING for to, _ in self.rows(relation, person))

    def known_outside(self, person: str, body: str) -> bool:
        """True where the records prove that a person was no member of a body: its list is complete without that person,
        or the body is recorded as apart from one to which the person belonged."""
        own, record = self.bodies(person), self.course.entity[body]
        return body not in own and (record.complete or any(
            other in record.apart_from or body in self.course.entity[other].apart_from for other in own))

    # Time

    @cached_property
    def active(self) -> dict[str, Span]:
        """Entity id -> when it can have acted or been spoken of: grown up and alive; once written, for texts; never
        before a year that stands in its name. Those of whom nothing is known are missing."""
        spans = {entity.id: self._active(entity) for entity in self.course.entities}
        return {id: span for id, span in spans.items() if span != (date.min, date.max)}

    def _active(self, entity: Entity) -> Span:
        begun = [when.first for when in self.course.written[entity.id]]
        begun += [date(int(year), 1, 1) for year in YEAR.findall(entity.name) if entity.kind != "event"]
        ended = date.max
        if entity.years:
            ended = entity.years.last
            grown = GROWN_UP if entity.kind == "person" and entity.years.first.year > 1 else 0
            begun.append(entity.years.first.replace(day=1, year=entity.years.first.year + grown))
        return max(begun, default=date.min), ended

    def window(self, item: Question) -> Span | None:
        """The time about which an item asks, with the margin in which its wrong answers must have lived: ten years or a
        quarter of the unit's span, whichever is longer, on either side."""
        times = [fact.when for fact in self.facts(item) if fact.when]
        unit = self.course.unit.get(item.unit)
        times = times or ([unit.when] if unit and unit.when else [])
        if not times:
            return None
        margin = self.margin(item)
        first, last = min(when.first for when in times), max(when.last for when in times)
        return (first - margin if first - date.min > margin else date.min,
                last + margin if date.max - last > margin else date.max)

    def margin(self, item: Question) -> timedelta:
        unit = self.course.unit.get(item.unit)
        span = (unit.when.last - unit.when.first).days if unit and unit.when else 0
        return timedelta(days=max(366 * WINDOW_YEARS, WINDOW_SHARE * span))

    def possible(self, id: str, window: Span) -> bool:
        """False where the records say that an entity was not there in this time."""
        return id not in self.active or _overlap(self.active[id], window)

    def doubt(self, item: Question, right: When) -> int:
        """How many days apart a wrong date must be: twice the uncertainty of the right one, which is half its length,
        and as much again where the record marks its date as uncertain."""
        marked = any(fact.when.edtf[-1] in "?~%" and not fact.when.disjoint(right)
                     for fact in self.facts(item)[:1] if fact.when)
        return (right.last - right.first).days * (2 if marked else 1)

    def when(self, text: str) -> When | None:
        """The date or period that a text prints; None for anything else."""
        return self._printed.get(text) or period(text)

    @cached_property
    def _printed(self) -> dict[str, When]:
        dates = [fact.when for fact in self.course.facts]
        dates += [link.when for entity in self.course.entities for link in entity.links]
        return {str(when): when for when in dates if when}

    @cached_property
    def events(self) -> dict[str, tuple[When, ...]]:
        """Event label as it is compared -> its dates; a label of two events has two."""
        found: dict[str, tuple[When, ...]] = defaultdict(tuple)
        for fact in self.course.facts:
            if fact.event and fact.when:
                found[normal(fact.event)] += (fact.when,)
        return dict(found)

    @cached_property
    def effects(self) -> dict[str, frozenset[str]]:
        """Cause as it is compared -> its recorded effects."""
        found: dict[str, frozenset[str]] = defaultdict(frozenset)
        for fact in self.course.facts:
            if fact.cause:
                found[normal(fact.cause)] |= {normal(fact.effect)}
        return dict(found)

    @cached_property
    def described(self) -> dict[str, frozenset[str]]:
        """Description as it is compared -> the entities of which it is the gloss."""
        found: dict[str, frozenset[str]] = defaultdict(frozenset)
        for entity in self.course.entities:
            found[normal(entity.gloss)] |= {entity.id}
        return dict(found)

    # Statements

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """Everything that the course asserts of its matter: facts, positions on issues, glosses with their names."""
        told = [(fact.id, fact.says, fact.entities) for fact in self.course.facts]
        told += [(issue.id, f"{side.says} ({self.course.holder(side.by)})", ())
                 for issue in self.course.issues for side in issue.positions]
        told += [(entity.id, f"{entity.name}: {entity.gloss}", (entity.id,)) for entity in self.course.entities]
        return tuple(Statement(place, text, tokens(text), self.mentioned(text) | set(linked))
                     for place, text, linked in told)

    @cached_property
    def _statements_with(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for at, statement in enumerate(self.statements):
            for word in statement.words:
                found[word].append(at)
        return found

    def answering(self, question: str, share: float) -> tuple[Statement, ...]:
        """The statements that hold at least this share of a question's words of weight, so that whatever else they name
        may be an answer to it."""
        if question not in self._answering:
            words = content(question)
            held: dict[int, int] = defaultdict(int)
            for word in words:
                for at in self._statements_with.get(word, ()):
                    held[at] += 1
            self._answering[question] = tuple(self.statements[at] for at, count in sorted(held.items())
                                              if count >= share * len(words))
        return self._answering[question]

    @cached_property
    def asks(self) -> tuple[tuple[Fact, Ask, frozenset[str]], ...]:
        return tuple((fact, ask, content(ask.question)) for fact in self.course.facts for ask in fact.asks)

    @cached_property
    def _asks_with(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for at, (_, _, words) in enumerate(self.asks):
            for word in words:
                found[word].append(at)
        return found

    def same_question(self, question: str, share: float) -> tuple[tuple[Fact, Ask], ...]:
        """The asks whose words of weight agree with a question's to this share (Jaccard)."""
        words = content(question)
        near = {at for word in words for at in self._asks_with.get(word, ())}
        return tuple((fact, ask) for fact, ask, other in (self.asks[at] for at in sorted(near))
                     if len(words & other) >= share * len(words | other))

    def asked_elsewhere(self, question: str, ask: Ask) -> Iterator[tuple[Fact, Ask]]:
        """Other asks of the same thing: alike in words, with an answer of the same sort that the question does not name
        itself ("Who, besides Rakovsky, ...?")."""
        sort = self.sort(ask.answer)
        for fact, other in self.same_question(question, SAME_ASK):
            if other is not ask and self.sort(other.answer) == sort and not mentions(question, other.answer):
                yield fact, other

    def hints(self, question: str, right: Iterable[str], text: str, *but: str) -> Iterator[str]:
        """Statements that hold nearly all words of a question and name a wrong answer, but none of the right one's
        names; not from the records `but`."""
        entity, right = self.entity(text), tuple(right)
        for statement in self.answering(question, COVERED):
            named = entity.id in statement.names if entity else mentions(statement.text, text)
            if named and statement.place not in but and not any(mentions(statement.text, name) for name in right):
                yield f"{statement.place} says: {statement.text}"

    def pairs(self, table: str, left: str, right: str) -> bool:
        """True where a record joins left and right: an event and its date or period, a description and its name, a
        row of a relation table, a cause and its effect."""
        entity, when, subject = self.entity(right), self.when(right), self.entity(left)
        if any(when and not when.disjoint(date) for date in self.events.get(normal(left), ())):
            return True
        if normal(right) in self.effects.get(normal(left), ()):
            return True
        if entity and entity.id in self.described.get(normal(left), ()):
            return True
        rows = self.rows(table, subject.id) if subject else ()
        return any(entity and id == entity.id or not id and when and link.when and not link.when.disjoint(when)
                   for id, link in rows)

    # Who says what

    def holds(self, name: str, issues: Iterable[Issue]) -> bool:
        """True where a position on one of the issues is recorded of the holder who is printed so."""
        return any(normal(name) in {normal(own) for own in self.course.holder_names(side.by)}
                   for issue in issues for side in issue.positions)

    def holder_names(self, fact: Fact) -> tuple[str, ...]:
        return self.course.holder_names(fact.by) if fact.by else ()


def content(question: str) -> frozenset[str]:
    """A question's words of weight: without those of asking, and without a gap."""
    return tokens(question.replace("_", " ")) - QUESTION_WORDS


def period(text: str) -> When | None:
    """A stretch of time in words: a date, "1924–1926", "January–March 1928", "first half of 1929"."""
    if half := re.fullmatch(r"(first|second) half of (\d{4})", text):
        months = ("01", "06") if half[1] == "first" else ("07", "12")
        return parse_when("/".join(f"{half[2]}-{month}" for month in months))
    begin, _, end = (part.strip() for part in text.partition("–"))
    last = parse_spoken(end or begin)
    first = parse_spoken(begin) or last and parse_spoken(f"{begin} {last.edtf[:4]}")
    if not first or not last or first > last:
        return None
    return last if not end else parse_when(f"{first.edtf}/{last.edtf}")


def years_in(text: str) -> tuple[int, ...]:
    return tuple(int(year) for year in YEAR.findall(text))


def _words(text: str, case) -> list[str]:
    """The words of a text without accents and possessive s, in the given case."""
    plain = text.replace("’", "'")
    if not plain.isascii():
        plain = "".join(char for char in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(char))
    return [case(word) for word in WORD.findall(re.sub(r"'s(?![A-Za-z])", "", plain))]


def _span(when: When) -> Span:
    return when.first, when.last


def _overlap(one: Span, other: Span) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]
