"""Groups: to which one someone belonged, among groups that are known to have been others'.

That a person is not recorded in a group proves nothing. Only a group whose list is complete, or one that is said to
have stood apart from a group of the person's, is offered as a wrong answer, and none that shared a member with the
right one: it may be the same people under another name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from hornbook.chance import short_hash
from hornbook.distractors import Distractor, NoDistractors, of_entities, plausibility, possible
from hornbook.kinds.common import choices, item_id, question
from hornbook.kinds.tables import Row, anchor, at, linked, not_too_often, resting_on, rows, together
from hornbook.model.content import Course, Entity, Fact, mentions
from hornbook.model.question import Abstained, Question

NAME = "group-member"
TITLE = "Who belonged where?"
INSTRUCTION = "Tick the group to which the person belonged."
EFFORT, SEVERAL_FACTS = 0, False
BELONGING = ("member-of", "led", "supporter-of")
CALLED = {"opposition group": "groups"}  # any other is a body
Members = Mapping[str, set[str]]


def make(course: Course) -> Iterator[Question | Abstained]:
    return not_too_often(_items(course))


def _items(course: Course) -> Iterator[Question | Abstained]:
    members = {body.id: {row.who.id for row in rows(course, *BELONGING) if row.to is body}
               for body in course.entities_of_kind["organisation"]}
    for row in rows(course, "member-of"):
        fact = anchor(course, row.who, row.to, row.when)
        if fact is None:
            yield Abstained(row.who.id, NAME, "no fact but a claim names the person")
            continue
        try:
            yield _item(course, fact, row, members)
        except NoDistractors as reason:
            yield Abstained(fact.id, NAME, str(reason))


def _item(course: Course, fact: Fact, row: Row, members: Members) -> Question | Abstained:
    when = "" if re.search(r"\d", row.to.label) else at(row.when)  # a year that stands in the answer gives it away
    told = f"{row.who.label} was a member of the {row.to.label}{when}."
    response = choices(row.to.label, row.who.id, told, _wrong(course, fact, row, members))
    item = question(course, (fact,), NAME, EFFORT, id=f"{item_id(fact, NAME)}.{short_hash(row.who.id, row.to.id)}",
                    prompt=f"Of which of these {CALLED.get(row.to.group, 'bodies')} was {row.who.name} a member{when}?",
                    response=response, answer=row.to.label, explanation=told, answer_type="organisation",
                    slot=f"member-of:{row.who.id}", answer_ref=row.to.id, citations=row.link.citations)
    return resting_on(course, item, row)


def _wrong(course: Course, fact: Fact, row: Row, members: Members) -> list[Distractor]:
    others = [other for other in course.entities_of_kind["organisation"]
              if _contrasts(course, row, other, members) and possible(course, fact, other)
              and not (row.when and other.years and other.years.disjoint(row.when))]
    return of_entities([(other, plausibility(course, fact, row.to, other), f"{other.label}: {other.gloss}")
                        for other in others], row.to, row.who.id, row.to.id)


def _contrasts(course: Course, row: Row, other: Entity, members: Members) -> bool:
    """True where the person is known not to have belonged to the other body."""
    return (other.group == row.to.group and other.id not in linked(row.who, *BELONGING)
            and not mentions(other.label, row.to.label) and not mentions(row.to.label, other.label)
            and (other.complete or _apart(course, row.who, other) and not members[other.id] & members[row.to.id]
                 and not together(course, row.who, other)))


def _apart(course: Course, person: Entity, other: Entity) -> bool:
    """True where a body of which the person is a recorded member stood apart from the other, on the word of either."""
    return any(other.id in course.entity[id].apart_from or id in other.apart_from for id in linked(person, "member-of"))
