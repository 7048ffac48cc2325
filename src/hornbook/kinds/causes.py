"""Causes and effects: what led to what, as the facts say it or as one of the sources does."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from hornbook.chance import rank
from hornbook.kinds.common import item_id, question
from hornbook.kinds.sets import groups
from hornbook.kinds.wording import telling
from hornbook.model.content import Course, Fact, normal
from hornbook.model.question import Abstained, Pairs, Question

NAME = "causes"
TITLE = "Causes and effects"
INSTRUCTION = "Write the letter of the effect on the line. Two letters are left over."
EFFORT, SEVERAL_FACTS = 2, True
SIZES, SPARE = (5, 4), 2  # causes, the wanted number first; effects more than are needed
STEM = 6  # letters
COMMON, COMMON_SHARE = 4, 0.04  # rows, and share of all rows, in which a word may stand and still tell something
REACH = 4  # lessons in a row whose rows may be joined: the later ones bring only a few rows of each voice
ARTICLE = {"organisation": "the ", "document": "the "}


@dataclass(frozen=True)
class Row:
    """A fact with the stems of its labels that tell something."""

    fact: Fact
    causes: frozenset[str]
    effects: frozenset[str]


def make(course: Course) -> Iterator[Question | Abstained]:
    """Sets of one voice each: the course's own, then each holder's."""
    facts = sorted((fact for fact in course.facts if fact.cause and fact.effect), key=lambda fact: fact.by or "")
    common = _common(facts)
    for _, voice in groupby(facts, key=lambda fact: fact.by):
        rows = [Row(fact, _stems(fact.cause) - common, _stems(fact.effect) - common) for fact in voice]
        for row in rows:
            if row.causes & row.effects:
                yield Abstained(row.fact.id, NAME, "its cause and its effect share a telling word")
        yield from _of_one_voice(course, [row for row in rows if not row.causes & row.effects])


def _common(facts: list[Fact]) -> set[str]:
    """Stems that stand in many labels of the course (its people, its parties), and so point at none."""
    found = Counter(stem for fact in facts for stem in _stems(fact.cause) | _stems(fact.effect))
    return {stem for stem, count in found.items() if count > max(COMMON, COMMON_SHARE * len(facts))}


def _stems(label: str) -> frozenset[str]:
    """The beginnings of its words, by which capitulation and capitulators are one."""
    return frozenset(word[:STEM] for word in telling(label))


def _of_one_voice(course: Course, rows: list[Row]) -> Iterator[Question | Abstained]:
    """Sets of each lesson's rows; where a lesson has too few, with what the lessons before it have left."""
    asked: set[str] = set()
    for place, unit in enumerate(course.units):
        for back in range(REACH):
            near = [other.id for other in course.units[max(0, place - back):place + 1]]
            joined = sorted((row for row in rows if row.fact.unit in near), key=lambda row: rank(row.fact.id))
            for group, spare in _sets(joined, asked):
                if any(row.fact.unit == unit.id for row in group):
                    asked |= {row.fact.id for row in group}
                    yield _item(course, unit.id, group, spare)
    for row in rows:
        if row.fact.id not in asked:
            yield Abstained(row.fact.id, NAME, "too few other rows of the same voice that cannot be confused with it")


def _sets(rows: list[Row], asked: set[str]) -> Iterator[tuple[list[Row], list[Row]]]:
    """Rows that have not been asked, five together or else four, and two whose effects are left over. What is taken
    is added to `asked` before the next set is sought."""
    for size in SIZES:
        for group in groups([row for row in rows if row.fact.id not in asked], size, lambda row: row.fact.id, _fit):
            spare: list[Row] = []
            for row in sorted(rows, key=lambda row: rank(group[0].fact.id, row.fact.id)):
                if row not in group and all(_leaves(row, other) for other in group + spare) and len(spare) < SPARE:
                    spare.append(row)
            if len(spare) == SPARE and not any(row.fact.id in asked for row in group):
                yield group, spare


def _fit(one: Row, other: Row) -> bool:
    """Neither effect points at the other's cause by a word, and neither label is said of both."""
    return _leaves(one, other) and _leaves(other, one) and one.causes != other.causes


def _leaves(spare: Row, other: Row) -> bool:
    """True where the effect of the one cannot be taken for that of the other.

    The rows of a lesson have been read side by side by its curator; those of two lessons must not share a subject.
    """
    told = other.causes if spare.fact.unit == other.fact.unit else other.causes | other.effects
    return not spare.effects & told and spare.effects != other.effects


def _item(course: Course, unit: str, group: list[Row], spare: list[Row]) -> Question:
    anchor = min((row.fact for row in group if row.fact.unit == unit), key=lambda fact: rank(fact.id))
    asked = sorted((row.fact for row in group), key=lambda fact: rank(fact.cause))
    right = sorted((row.fact.effect for row in group + spare), key=normal)
    key = tuple((place, right.index(fact.effect)) for place, fact in enumerate(asked))
    told = "; ".join(f"{fact.cause} → {fact.effect}" for fact in asked)
    return question(course, tuple(dict.fromkeys((anchor, *asked))), NAME, EFFORT, id=item_id(anchor, NAME),
                    prompt=_prompt(course, anchor),
                    response=Pairs(tuple(fact.cause for fact in asked), tuple(right), key),
                    answer="; ".join(fact.effect for fact in asked), explanation=f"{told}.", answer_type="effect",
                    level="understand", slot=f"{NAME}:{anchor.id}")


def _prompt(course: Course, fact: Fact) -> str:
    if not fact.by:
        return "Match each cause with its effect."
    name = re.sub("^The ", "the ", course.holder(fact.by))
    if fact.by in course.entity and not name.startswith("the "):
        name = ARTICLE.get(course.entity[fact.by].kind, "") + name
    return f"According to {name}, match each cause with its effect."
