"""Compare two voices: two positions of one dispute as source cards, weighed by who speaks, when and to what end.

The steps follow Wineburg (sourcing, corroboration) and the questions that history examinations put to interpretations:
how do they differ, why, and how far do you agree.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from hornbook.chance import short_hash
from hornbook.kinds.common import question
from hornbook.kinds.issues import anchors, cards, placed, viewpoint
from hornbook.kinds.wording import shared
from hornbook.model.content import Course, Issue, Position
from hornbook.model.question import Abstained, Card, Lines, Part, Question

NAME = "source-comparison"
TITLE = "Compare two voices"
INSTRUCTION = "Read both cards first. The cards tell in our words what each voice says."
EFFORT, SEVERAL_FACTS = 2, True
MOST_PAIRS = 3
WEIGH = {  # what there is to judge: an interpretation can be shared in part, a date or a figure is right or not
    "interpretation": "How far do you agree with A, and how far with B? Give reasons.",
    "": "Which answer would you rely on, and how sure can you be? What further evidence would settle it?"}

OPEN = "No set answer: a good judgement weighs both voices by what (a) and (c) bring to light."
SETTLED = "A good judgement says how far (c) settles the question, and what it leaves open."


def make(course: Course) -> Iterator[Question | Abstained]:
    for issue in course.issues:
        pairs = _pairs(course, issue)
        if not pairs:
            yield Abstained(issue.unit, NAME, f"issue {issue.id}: no two holders whose lines stand in a chapter")
        for pair in pairs:
            if anchors(course, issue, pair):
                yield _item(course, issue, pair)
            else:
                yield Abstained(issue.unit, NAME, f"issue {issue.id}: no fact of the unit speaks of it")


def _pairs(course: Course, issue: Issue) -> list[tuple[Position, Position]]:
    """At most three pairs of different holders: voices not yet heard first, then those that say the most different."""
    left = [pair for pair in combinations(placed(course, issue), 2) if pair[0].by != pair[1].by]
    chosen: list[tuple[Position, Position]] = []
    while left and len(chosen) < MOST_PAIRS:
        heard = {side.by for pair in chosen for side in pair}
        best = min(left, key=lambda pair: (len(heard & {side.by for side in pair}), shared(pair[0].says, pair[1].says)))
        chosen.append(best)
        left.remove(best)
    return chosen


def _item(course: Course, issue: Issue, pair: tuple[Position, Position]) -> Question:
    documents = cards(course, pair)
    ordered = sorted(pair, key=lambda side: [card.holder for card in documents].index(course.holder(side.by)))
    facts, parts = anchors(course, issue, pair), _parts(issue)
    model = _model(course, issue, documents, ordered)
    key = short_hash(issue.id, *(part for side in ordered for part in (side.by, issue.positions.index(side))))
    return question(course, facts, NAME, EFFORT, id=f"{facts[0].id}.{NAME}.{key}",
                    prompt=f"Compare what sources A and B say on this question: {issue.question} About 20 minutes.",
                    response=Lines(sum(part.lines for part in parts), model, parts=parts), answer=model,
                    explanation=model, answer_type="words", level="analyse",
                    slot=f"{issue.id}:compare:{key}", documents=documents, by=tuple(side.by for side in ordered),
                    sensitive=issue.sensitive, citations=tuple(cited for side in ordered for cited in side.citations))


def _voices(course: Course, documents: tuple[Card, ...], ordered: list[Position]) -> Iterator[str]:
    """Who speaks on each card, and from which side; a source that stands behind both is told once."""
    told: set[str] = set()
    for card, side in zip(documents, ordered):
        source = course.source[card.source.source]
        view = viewpoint(course, side)
        if source.id in told and view.endswith(source.viewpoint):
            view = view.removesuffix(source.viewpoint).rstrip(" :")
            view = f"{view}, like the other answer." if view else "It is the text after which the other answer is told."
        told.add(source.id)
        yield f"{card.letter}: {card.holder} ({card.sort}, {card.date}). {view}"


def _parts(issue: Issue) -> tuple[Part, ...]:
    return (Part("sourcing", "Who speaks in A, when, and from which side? Who in B? What follows for how far each can "
                             "be relied on for this question?", 5),
            Part("corroboration", "Where do A and B agree, and where do they differ?", 3),
            Part("explanation", "Why do they differ? Think of evidence, time and purpose of writing.", 3),
            Part("judgement", WEIGH.get(issue.sort, WEIGH[""]), 3))


def _model(course: Course, issue: Issue, documents: tuple[Card, ...], ordered: list[Position]) -> str:
    """What a good answer says, part by part, from the records alone."""
    voices = " ".join(_voices(course, documents, ordered))
    said = " ".join(f"{card.letter}: {card.says}" for card in documents)
    note = issue.note if len(issue.positions) == 2 else ""  # else the note speaks of voices that are not on the cards
    grounds = (f"{card.letter}: {side.rests_on}" for card, side in zip(documents, ordered) if side.rests_on)
    why = " ".join((*grounds, note)).strip()
    return "\n".join((f"(a) {voices}", f"(b) {said}",
                      f"(c) {why or 'No set answer: good answers argue from (a), from the evidence and the time of writing.'}",
                      f"(d) {OPEN if not note or issue.sort in WEIGH else SETTLED}"))
