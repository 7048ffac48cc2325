"""Source questions of the curators' own: one text or two on cards, placed first, then asked.

Whole texts are under copyright; a card tells in the course's words who wrote, when, to whom, and what is said. To source
before one interprets is the first of Wineburg's heuristics (1991).
"""

from __future__ import annotations

from collections.abc import Iterator

from hornbook.chance import short_hash
from hornbook.kinds.common import question
from hornbook.kinds.tasks import flagged, grounds, told
from hornbook.model.content import Chapter, Course, Task
from hornbook.model.question import LETTERS, Abstained, Card, Lines, Part, Question, SourceRef

NAME = "source-question"
TITLE = "Work with a source"
INSTRUCTION = "Read the card first. It tells in our words what the text says."
EFFORT, SEVERAL_FACTS = 2, True
UNDATED = "no date given"
PLACE = "Who speaks, when, to whom and to what end? What follows for what the text is worth as evidence here?"
ANSWER = "Now answer the question. Use what the card says, and what you know besides."
PLACE_LINES, ANSWER_LINES = 4, 10


def make(course: Course) -> Iterator[Question | Abstained]:
    return (_item(course, task) for task in course.tasks if task.sort == "source")


def _item(course: Course, task: Task) -> Question:
    facts, chapters = grounds(course, task), [course.chapter[id] for id in task.cards]
    views = dict.fromkeys(course.source[chapter.source].viewpoint for chapter in chapters)
    model = "\n".join(("(a) " + " ".join((*map(_placed, _cards(course, chapters)), *views)), "(b) " + told(task)))
    item = question(course, facts, NAME, EFFORT, id=f"{facts[0].id}.{NAME}.{short_hash(task.id)}",
                    prompt=f"{task.question} About 25 minutes.", answer=model, explanation=model,
                    response=Lines(PLACE_LINES + ANSWER_LINES, model, usable=tuple(fact.id for fact in facts), parts=(
                        Part("sourcing", PLACE, PLACE_LINES), Part("explanation", ANSWER, ANSWER_LINES))),
                    answer_type="words", level="analyse", slot=f"task:{task.id}", documents=_cards(course, chapters))
    return flagged(task, item)


def _cards(course: Course, chapters: list[Chapter]) -> tuple[Card, ...]:
    return tuple(_card(course, chapter, letter) for chapter, letter in zip(chapters, LETTERS))


def _card(course: Course, chapter: Chapter, letter: str) -> Card:
    source = course.source[chapter.source]
    sort = f"to {chapter.addressee}" if chapter.addressee else "text of the time" if chapter.when else "chapter"
    return Card(letter=letter, holder=_capital(chapter.by or source.author), title=chapter.title,
                date=str(chapter.when or source.year or UNDATED), sort=sort, says=chapter.summary,
                source=SourceRef(source.id, chapter.id, tuple(range(chapter.first, chapter.last + 1))))


def _placed(card: Card) -> str:
    return f"{card.letter}: {card.holder}, {card.title}; {card.sort}, {card.date}."


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
