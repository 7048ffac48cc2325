"""Authors: who wrote a letter, article or book, among people of the time who have works of their own."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from hornbook.chance import rank, short_hash
from hornbook.distractors import Distractor, NoDistractors, of_entities, plausibility, same_form
from hornbook.kinds.common import choices, item_id, question
from hornbook.kinds.tables import Row, anchor, linked, not_too_often, resting_on, rows, together
from hornbook.model.content import Course, Entity, Fact, mentions
from hornbook.model.question import Abstained, Question

NAME = "who-wrote"
TITLE = "Who wrote it?"
INSTRUCTION = "Tick the author."
EFFORT, SEVERAL_FACTS = 0, False
ADULT = 15  # years; as for other wrong answers
DESCRIPTION = re.compile(  # a name that says what the text is, and takes an article, not quotation marks
    r"(circular|letter|message|protest|reply)\b|(?:declaration|platform|programme|testament|theses)\b|\w+ theses$",
    re.IGNORECASE)


def make(course: Course) -> Iterator[Question | Abstained]:
    return not_too_often(_items(course))


def _items(course: Course) -> Iterator[Question | Abstained]:
    authors: dict[str, list[Row]] = defaultdict(list)
    for row in rows(course, "wrote"):
        authors[row.to.id].append(row)
    for text, table in authors.items():
        fact = anchor(course, course.entity[text], table[0].who, table[0].when)
        if len({row.who.id for row in table}) > 1:
            yield Abstained(text, NAME, "more than one author is recorded")
        elif any(mentions(table[0].to.name, name) for name in table[0].who.names):
            yield Abstained(text, NAME, "the name of the text gives its author away")
        elif fact is None:
            yield Abstained(text, NAME, "no fact but a claim names the text")
        else:
            try:
                yield _item(course, fact, table[0], authors)
            except NoDistractors as reason:
                yield Abstained(fact.id, NAME, str(reason))


def _item(course: Course, fact: Fact, row: Row, authors: dict[str, list[Row]]) -> Question | Abstained:
    year = _year(row)
    told = f"{row.who.name} wrote {_cited(row.to, row.who)}{year}."
    response = choices(row.who.label, row.who.id, told, _wrong(course, fact, row, authors))
    item = question(course, (fact,), NAME, EFFORT, id=f"{item_id(fact, NAME)}.{short_hash(row.to.id)}",
                    prompt=f"Who wrote {_cited(row.to, row.who)}{year}?", response=response, answer=row.who.label,
                    explanation=told, answer_type="person", slot=f"wrote:{row.to.id}",
                    answer_ref=row.who.id, citations=row.link.citations)
    return resting_on(course, item, row)


def _year(row: Row) -> str:
    """The year of writing, where it is recorded and not in the name."""
    if not row.when or row.when.first.year != row.when.last.year or re.search(r"\b1[5-9]\d\d\b", row.to.name):
        return ""
    return f" in {row.when.first.year}"


def _cited(text: Entity, author: Entity) -> str:
    """A text as a sentence names it: a title in quotation marks, a description with its article, neither with the
    author's name."""
    name = re.sub(rf"^{re.escape(author.label)}'s ", "", text.name)
    described = DESCRIPTION.match(name)
    if name[0].isupper() and not described:
        return f'"{name}"'
    if described and described[1]:
        name = name[0].lower() + name[1:]
    return name if name.startswith("the ") else f"the {name}"


def _wrong(course: Course, fact: Fact, row: Row, authors: dict[str, list[Row]]) -> list[Distractor]:
    writers = {other.who.id: other.who for table in authors.values() for other in table}
    told = {id: _told(course, fact, writer, authors) for id, writer in writers.items()}
    contrasts = [writer for writer in writers.values() if told[writer.id] and _contrasts(course, row, writer)]
    return of_entities([(writer, plausibility(course, fact, row.who, writer), told[writer.id]) for writer in contrasts],
                       row.who, row.to.id)


def _contrasts(course: Course, row: Row, writer: Entity) -> bool:
    return (writer is not row.who and row.to.id not in linked(writer) and writer.group == row.who.group
            and same_form(writer.label, row.who.label) and not any(mentions(row.to.name, name) for name in writer.names)
            and _could_have_written(writer, row) and not together(course, writer, row.to))


def _could_have_written(writer: Entity, row: Row) -> bool:
    """False for who was dead or a child when the text was written; of an undated one, while its author could write."""
    time, grown = row.when or row.who.years, 0 if row.when else ADULT
    if not (time and writer.years):
        return True
    return writer.years.last.year >= time.first.year + grown and writer.years.first.year + ADULT <= time.last.year


def _told(course: Course, fact: Fact, writer: Entity, authors: dict[str, list[Row]]) -> str:
    """What the writer did write: the text nearest to the lesson, one of the writer's alone before shared ones. Nothing
    where the names of all of them say by whom they are."""
    works = [table for table in authors.values() if any(row.who is writer for row in table)
             and not any(mentions(_cited(table[0].to, writer), name) for name in writer.names)]

    def merit(table: list[Row]) -> tuple:
        facts = course.facts_of_entity[table[0].to.id]
        return len(table) == 1, any(near.unit == fact.unit for near in facts), len(facts), rank(table[0].to.id)

    if not works:
        return ""
    table = max(works, key=merit)
    text = _cited(table[0].to, writer)
    return f"{writer.label} wrote {text}." if len(table) == 1 else f"{writer.label} was one of the authors of {text}."
