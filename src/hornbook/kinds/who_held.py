"""Who held it? A position in a dispute, and its holder among the holders of the other positions.

Only they are offered: that somebody without a recorded position did not think the same cannot be proved.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hornbook.chance import short_hash
from hornbook.distractors import Distractor, NoDistractors
from hornbook.kinds.common import choices, question
from hornbook.kinds.issues import anchor, told
from hornbook.kinds.wording import quoted, shared, telling
from hornbook.model.content import Course, Issue, Position, mentions
from hornbook.model.question import Abstained, Question

NAME = "who-held"
TITLE = "Who held it?"
INSTRUCTION = "Tick the one who holds or held this view."
EFFORT, SEVERAL_FACTS = 1, False
FEWEST_HOLDERS = 3
ALIKE = .5  # share of a position's words that another must not also say
# What only one of the texts has: to name it is to name the holder.
TELLTALE = re.compile(r"\b(?:glossary|index|editors|volume|introduction|chapter|sign(?:ed|ers)|signatories|"
                      r"for (?:him|her|them)|(?:they|he|she|it) (?:calls?|dates?|gives?|names?|puts|says?|speaks?|"
                      r"tells?|writes?))\b", re.IGNORECASE)
PRONOUN = re.compile(r"\b(?:he|his|him|she|her|hers)\b", re.IGNORECASE)
VIEWS = ("interpretation", "people", "figures")  # sorts of issue whose positions are worth telling apart
PAST = frozenset("found gave held put said saw spoke thought told wrote".split())
PLURAL = {verb: f"{verb}s" for verb in "argue blame call count date describe explain find give hold judge maintain "
                                       "name reckon regard report say see speak state suggest tell think treat use "
                                       "write".split()}


class NotAsked(Exception):
    """A position that cannot be asked for; the message is the reason, for the log of abstentions."""


def make(course: Course) -> Iterator[Question | Abstained]:
    for issue in course.issues:
        if issue.sort not in VIEWS:
            yield Abstained(issue.unit, NAME, f"issue {issue.id}: of {issue.sort}; who made a slip is not worth asking")
            continue
        if len({side.by for side in issue.positions}) < FEWEST_HOLDERS:
            yield Abstained(issue.unit, NAME, f"issue {issue.id}: fewer than {FEWEST_HOLDERS} holders")
            continue
        for place, side in enumerate(issue.positions):
            try:
                yield _item(course, issue, place, side)
            except (NotAsked, NoDistractors) as reason:
                yield Abstained(issue.unit, NAME, f"issue {issue.id}, {course.holder(side.by)}: {reason}")


def _item(course: Course, issue: Issue, place: int, side: Position) -> Question:
    prompt = _prompt(course, side)
    if any(mentions(prompt, word) for word in _name_words(course, side.by)) or TELLTALE.search(prompt):
        raise NotAsked("the wording gives its holder away")
    fact = anchor(course, issue, side)
    if not fact:
        raise NotAsked("no fact of the unit speaks of it")
    again = [other.by for other in issue.positions[:place]].count(side.by)  # a holder may have two positions
    response = choices(course.holder(side.by), side.by, told(course, side), _wrong(course, issue, side, prompt))
    return question(course, (fact,), NAME, EFFORT, id=f"{fact.id}.{NAME}.{short_hash(issue.id, side.by, again)}",
                    prompt=prompt, stimulus=f"The sources differ on this question: {issue.question}", response=response,
                    answer=course.holder(side.by), explanation=told(course, side), answer_type="holder",
                    answer_ref=side.by, slot=f"{issue.id}:held:{side.by}:{again}", by=(side.by,),
                    sensitive=issue.sensitive, citations=tuple(citation for other in issue.positions for citation in other.citations))


def _prompt(course: Course, side: Position) -> str:
    """The position as a question: "Who" in the place of its holder, or as it stands where it begins with none."""
    if re.search(r"[.!?] [A-Z]", side.says):
        raise NotAsked("the position is more than one sentence")
    for name in sorted(course.holder_names(side.by), key=len, reverse=True):
        if side.says.casefold().startswith(name.casefold()):
            return f"Who {_said(side.says[len(name):]).rstrip('.')}?"
    return f"Whose answer is this: {quoted(side.says)}?"


def _said(rest: str) -> str:
    """What follows the holder's name, as it follows "Who": " hold that ..." is "holds that ..."."""
    found = re.fullmatch(r" (?:also )?(?P<verb>[a-z]+) (?P<told>.+)", rest)
    if not found or not (found["verb"] in {*PLURAL, *PAST} or re.search(r"(?:[^a]s|ed)$", found["verb"])):
        raise NotAsked("the holder's name cannot be taken out cleanly")
    if PRONOUN.search(found["told"].split(" that ")[0]):
        raise NotAsked("a pronoun stands for the holder")
    return f"{PLURAL.get(found['verb'], found['verb'])} {found['told']}"


def _name_words(course: Course, by: str) -> set[str]:
    """The words by which a text would name the holder."""
    names = course.holder_names(by)[:2] if by in course.source else course.holder_names(by)
    return {word for name in names for word in name.split() if word[:1].isupper() and len(word) > 3}


def _wrong(course: Course, issue: Issue, side: Position, prompt: str) -> list[Distractor]:
    """The holders of the other positions, whose own stand apart from this one and whom it does not name."""
    theirs: dict[str, list[Position]] = {}
    for other in issue.positions:
        if other.by != side.by:
            theirs.setdefault(other.by, []).append(other)
    wrong = [Distractor(course.holder(by), " ".join(told(course, other) for other in held), by)
             for by, held in theirs.items()
             if not any(_alike(issue, side, other) for other in held)
             and not any(mentions(prompt, name) for name in course.holder_names(by))]
    if len(wrong) < FEWEST_HOLDERS - 1:
        raise NoDistractors("too few others hold something clearly different and are not named in the position")
    return wrong


def _alike(issue: Issue, side: Position, other: Position) -> bool:
    """True where another position says much of the same, beyond the words of the question."""
    said = " ".join(telling(side.says) - telling(issue.question))
    return shared(said, other.says) >= ALIKE
