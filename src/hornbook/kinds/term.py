"""Which term? From a definition to its term, body, text or event, among others of the same sort."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hornbook.chance import rank, short_hash
from hornbook.distractors import MIXED, NoDistractors, of_entities, plausibility
from hornbook.kinds.common import choices, item_id, question
from hornbook.kinds.wording import quoted, shared, telling
from hornbook.model.content import Course, Entity, Fact, mentions
from hornbook.model.question import Abstained, Question

NAME = "term"
TITLE = "Which term?"
INSTRUCTION = "Tick the one that the description fits."
EFFORT, SEVERAL_FACTS = 0, False
STEMS = {"term": "Which term fits this description", "organisation": "Which body fits this description",
         "document": "Which document fits this description", "publication": "Which publication fits this description",
         "event": "Which event fits this description"}
REACH_YEARS = 10
YEAR, AUTHOR = re.compile(r"\b1[5-9]\d\d\b"), re.compile(r"\b([A-Z]\w+)'s\b")
ALIKE = 2 / 3  # share of a description's words of weight that another description must not hold


def make(course: Course) -> Iterator[Question | Abstained]:
    for entity in (entity for kind in STEMS for entity in course.entities_of_kind[kind]):
        fact = weightiest(course, entity)
        if not fact:
            yield Abstained(entity.id, NAME, unnamed(course, entity))
        elif any(mentions(entity.gloss, name) for name in entity.names):
            yield Abstained(fact.id, NAME, f"the description of {entity.label} holds the name")
        else:
            try:
                yield _item(course, fact, entity)
            except NoDistractors as reason:
                yield Abstained(fact.id, NAME, f"{entity.label}: {reason}")


def weightiest(course: Course, entity: Entity) -> Fact | None:
    """The fact that carries a question on an entity's description: the weightiest that names it. A claim only where the
    description names its holder as well."""
    facts = [fact for fact in course.facts_of_entity[entity.id]
             if not fact.by or any(mentions(entity.gloss, name) for name in course.holder_names(fact.by))]
    return max(facts, key=lambda fact: (fact.weight, not fact.by, rank(fact.id)), default=None)


def unnamed(course: Course, entity: Entity) -> str:
    """Why nothing carries a question on the entity."""
    claims = course.facts_of_entity[entity.id]
    return "only claims name it, of people whom its description leaves out" if claims else "no fact names it"


def _item(course: Course, fact: Fact, entity: Entity) -> Question:
    others = [(other, plausibility(course, fact, entity, other), f"{other.label}: {other.gloss}")
              for other in course.entities_of_kind[entity.kind] if _contrasts(course, fact, entity, other)]
    why = f"{entity.label}: {entity.gloss}"
    response = choices(entity.label, entity.id, why, of_entities(others, entity, entity.id, NAME))
    return question(course, (fact,), NAME, EFFORT, id=f"{item_id(fact, NAME)}.{short_hash(entity.id)}",
                    prompt=f"{STEMS[entity.kind]}: {quoted(entity.gloss)}?", response=response,
                    answer=entity.label, explanation=entity.gloss, answer_type=entity.kind, answer_ref=entity.id,
                    slot=f"gloss:{entity.id}", citations=entity.citations)


def _contrasts(course: Course, fact: Fact, entity: Entity, other: Entity) -> bool:
    """True where `other` is of the same sort and form, and the description clearly not its own."""
    return (other.id != entity.id and other.group == entity.group
            and (entity.group != MIXED or _akin(course, fact, entity, other))
            and _form(other.label) == _form(entity.label) and _of_the_time(course, fact, other)
            and not any(mentions(entity.gloss, name) for name in other.names)
            and not mentions(entity.label, other.label) and not mentions(other.label, entity.label)
            and not _excludes_itself(entity.gloss, other.label)
            and max(shared(entity.gloss, other.gloss), shared(other.gloss, entity.gloss)) < ALIKE
            # a word of the answer that the description holds must not tell it from the others
            and telling(entity.label) & telling(entity.gloss) <= telling(other.label))


def _excludes_itself(description: str, label: str) -> bool:
    """True for "Rakovsky's telegram of 1934" beside a description that names another author or another year."""
    years, own = YEAR.findall(description), YEAR.findall(label)
    author = AUTHOR.match(label)
    return (bool(years) and bool(own) and set(years).isdisjoint(own)
            or bool(author) and bool(AUTHOR.search(description)) and not mentions(description, author[1]))


def _form(label: str) -> tuple[bool, bool]:
    """How a label begins: options that differ in it would stand out."""
    return label[:1].isupper(), label.casefold().startswith("the ")


def _of_the_time(course: Course, fact: Fact, other: Entity) -> bool:
    """False for what was not there within ten years of the fact, or of its unit: it would rule itself out."""
    time = fact.when or course.unit[fact.unit].when
    return not time or not other.years or (other.years.first.year - REACH_YEARS <= time.last.year
                                           and time.first.year <= other.years.last.year + REACH_YEARS)


def _akin(course: Course, fact: Fact, entity: Entity, other: Entity) -> bool:
    return other.id in entity.confused_with or any(near.unit == fact.unit for near in course.facts_of_entity[other.id])
