"""Which came first: two events of one lesson, nearer in time before farther, whose dates cannot overlap.

Telling two near events apart needs their story, not their dates; so the order asks for more than a date does. Each pair
belongs to one of its two events, by lot: no pair is asked twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hornbook.chance import rank
from hornbook.distractors import Distractor
from hornbook.kinds.common import choices, item_id, question
from hornbook.kinds.wording import telling
from hornbook.model.content import Course, Fact, normal
from hornbook.model.question import Abstained, Question

NAME = "which-first"
TITLE = "Which came first?"
INSTRUCTION = "Tick the event that happened first."
EFFORT, SEVERAL_FACTS = 1, True
PROMPT = "Which of these two events came first?"
FORMS = 8
NEAREST_DAYS = 3  # nearer ones are known by the day or not at all
LENGTHS = 1.33  # of the longer label to the shorter, at most
ALIKE = 0.5  # share of its words that a label may have in common with another
UNSURE = re.compile(r"[?~%]")
# Words that place an event before or after another of the same matter, so that no lesson is needed.
SEQUENCE = frozenset("""
    again anew answer answers arrives born break breaks ceases changes closes continues dead death dies disbanded end
    ends established fails final finally first form former forms founded further last later launched launches leaves
    memorial moves murdered new next once opens reaches reinstated replaces replies reply resumes returns second still
    successor third
    """.split())


def make(course: Course) -> Iterator[Question | Abstained]:
    for unit in course.units:
        dated = [fact for fact in unit.facts if fact.event and fact.when and not fact.by]
        for fact in dated:
            partners = sorted((other for other in dated if _fit(fact, other)),
                              key=lambda other: (_apart(fact, other), rank(fact.id, other.id)))
            own = [other for other in partners[:FORMS] if _owner(fact, other) is fact]
            for other in own:
                yield _item(course, fact, other)
            if not own:
                yield Abstained(fact.id, NAME, "its pairs are asked under the other event" if partners else
                                "no event of the unit is surely earlier or later, and not told to be so by its wording")


def _item(course: Course, fact: Fact, other: Fact) -> Question:
    first, second = sorted((fact, other), key=lambda one: one.when)
    response = choices(first.event, first.id, _told(first), [Distractor(second.event, _told(second), second.id)])
    return question(course, (fact, other), NAME, EFFORT, id=item_id(fact, NAME), prompt=PROMPT, response=response,
                    answer=first.event, explanation=f"{_told(first)} {_told(second)}", answer_type="event",
                    level="understand")


def _told(fact: Fact) -> str:
    return f"{fact.event}: {fact.when}."


def _apart(one: Fact, other: Fact) -> float:
    """Days between the middles of the two dates."""
    return abs(_middle(one) - _middle(other))


def _middle(fact: Fact) -> float:
    return (fact.when.first.toordinal() + fact.when.last.toordinal()) / 2


def _fit(one: Fact, other: Fact) -> bool:
    short, long = sorted((len(one.event), len(other.event)))
    return (one is not other and one.when.disjoint(other.when) and _apart(one, other) >= NEAREST_DAYS
            and not any(UNSURE.search(fact.when.edtf) for fact in (one, other))
            and long <= LENGTHS * short and not _trivial(one, other))


def _trivial(one: Fact, other: Fact) -> bool:
    """True where the words alone tell the order: labels much alike, or a birth, an end, a second letter beside another
    event of the same matter."""
    words, others = telling(one.event), telling(other.event)
    shared = words & others
    if len(shared) > ALIKE * min(len(words), len(others)):
        return True
    sequel = SEQUENCE & {*normal(one.event).split(), *normal(other.event).split()}
    return bool(sequel) and bool(shared or set(one.entities) & set(other.entities))


def _owner(one: Fact, other: Fact) -> Fact:
    return min((one, other), key=lambda fact: rank(fact.id, *sorted((one.id, other.id))))
