"""Essays: on the interpretations that the sources dispute, with the documents, and on the curators' own questions; each
with a marking scheme and with what can be used."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator

from hornbook.chance import rank, short_hash
from hornbook.kinds.common import question
from hornbook.kinds.issues import anchors, cards, lines, placed, told
from hornbook.kinds.tasks import flagged, grounds
from hornbook.kinds.tasks import told as points
from hornbook.kinds.wording import telling
from hornbook.model.content import Course, Fact, Issue, Position, mentions
from hornbook.model.question import Abstained, Lines, Question

NAME = "essay"
TITLE = "Essay"
INSTRUCTION = "Argue a case of your own from at least four documents or facts, and say whose view each view is."
EFFORT, SEVERAL_FACTS = 2, True
LINES, RUBRIC = 25, "document-2023"
FEWEST_USABLE, MOST_USABLE = 6, 10
ONE_FACT = re.compile(r"(?:\w+ )?which\b|when\b|how many\b", re.IGNORECASE)  # a question with one true answer
YES_OR_NO = frozenset("are can could did do does had has have is should was were will would".split())
LENGTH = "Write about 600 words; 45 minutes."
# What a shared line or lesson is worth, in rare words that a fact shares with the dispute; what it must at least share.
SAME_LINES, SAME_UNIT, LEAST = .5, .5, .6


def make(course: Course) -> Iterator[Question | Abstained]:
    for issue in course.issues:
        sides, usable = placed(course, issue), _usable(course, issue)
        if issue.sort != "interpretation" or ONE_FACT.match(issue.question):
            reason = "a difference about dates, figures or names carries no essay; the sources are compared instead"
        elif len({side.by for side in sides}) < 2:
            reason = "fewer than two holders whose lines stand in a chapter"
        elif len(usable) < FEWEST_USABLE or not anchors(course, issue, sides):
            reason = f"fewer than {FEWEST_USABLE} facts of the course speak of it"
        else:
            yield _item(course, issue, sides, usable)
            continue
        yield Abstained(issue.unit, NAME, f"issue {issue.id}: {reason}")
    yield from (_set(course, task) for task in course.tasks if task.sort == "essay")


def _set(course: Course, task: Task) -> Question:
    """An essay of the curators' own."""
    facts, model = grounds(course, task), points(task)
    item = question(course, facts, NAME, EFFORT, id=f"{facts[0].id}.{NAME}.{short_hash(task.id)}",
                    prompt=f"{task.question} {LENGTH}", answer=model, explanation=model,
                    response=Lines(LINES, model, RUBRIC, usable=tuple(fact.id for fact in facts)),
                    answer_type="words", level="evaluate", slot=f"task:{task.id}")
    return flagged(task, item)


def _item(course: Course, issue: Issue, sides: tuple[Position, ...], usable: list[Fact]) -> Question:
    model = "\n".join(("A good answer sets these views against each other and comes to a reasoned judgement:",
                       *(told(course, side) for side in sides), *([issue.note] if issue.note else [])))
    facts = anchors(course, issue, sides)
    return question(course, facts, NAME, EFFORT, id=f"{facts[0].id}.{NAME}.{short_hash(issue.id)}",
                    prompt=_prompt(issue), answer=model,
                    response=Lines(LINES, model, RUBRIC, usable=tuple(fact.id for fact in usable)),
                    explanation=issue.note or model, answer_type="words", level="evaluate", slot=f"{issue.id}:essay",
                    documents=cards(course, sides), by=tuple(side.by for side in sides), sensitive=issue.sensitive,
                    citations=tuple(cited for side in sides for cited in side.citations))


def _prompt(issue: Issue) -> str:
    """The question first, as it stands: so the task reads well whatever word it begins with."""
    sides = "either answer" if issue.question.split()[0].lower() in YES_OR_NO else "each of the answers given"
    task = f"Assess how far the sources and facts support {sides}, and reach your own judgement."
    return f"{issue.question} {task} {LENGTH}"


def _usable(course: Course, issue: Issue) -> list[Fact]:
    """The facts on which a good answer can draw: those that speak of what the dispute speaks of, weightier ones first.

    What few facts name tells more than what nearly all name: sharing Trotsky means little in a course on Trotsky.
    """
    said = " ".join((issue.question, *(side.says for side in issue.positions)))
    words, cited = telling(said), frozenset().union(*(lines(side.citations) for side in issue.positions))
    things = {entity.id for entity in course.entities if any(mentions(said, name) for name in entity.names)}
    often = Counter(mark for fact in course.facts for mark in (*fact.entities, *telling(fact.says)))

    def nearness(fact: Fact) -> float:
        marks = things & set(fact.entities) | words & telling(fact.says)
        return math.fsum(often[mark] ** -.5 for mark in marks) + SAME_LINES * bool(cited & lines(fact.citations))

    near = {fact: nearness(fact) + SAME_UNIT * (fact.unit == issue.unit) for fact in course.facts
            if nearness(fact) > LEAST}
    return sorted(near, key=lambda fact: (-near[fact] * (fact.weight + 3), rank(fact.id)))[:MOST_USABLE]
