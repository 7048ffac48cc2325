"""Put in order: five events of a unit whose dates cannot overlap."""

from __future__ import annotations

from collections.abc import Iterator

from hornbook.kinds.common import item_id, question
from hornbook.kinds.sets import groups
from hornbook.model.content import Course, Fact
from hornbook.model.question import Abstained, Ordering, Question

NAME = "ordering"
TITLE = "Put in order"
INSTRUCTION = "Number the events in the order in which they happened, 1 for the first."
EFFORT, SEVERAL_FACTS = 2, True
SIZE = 5


def make(course: Course) -> Iterator[Question | Abstained]:
    for unit in course.units:
        dated = [fact for fact in unit.facts if fact.event and fact.when and not fact.by]
        sets = list(groups(dated, SIZE, lambda fact: fact.id, lambda one, other: one.when.disjoint(other.when)))
        if not sets:
            yield Abstained(unit.id, NAME, f"fewer than {SIZE} events with dates that cannot overlap")
        for group in sets:
            yield _item(course, group)


def _item(course: Course, group: list[Fact]) -> Question:
    anchor, right = group[0], sorted(group, key=lambda fact: fact.when)
    told = "; ".join(f"{fact.event} ({fact.when})" for fact in right)
    return question(course, (anchor, *(fact for fact in right if fact is not anchor)), NAME, EFFORT,
                    id=item_id(anchor, NAME),
                    prompt="Put these events in the order in which they happened.",
                    response=Ordering(events := tuple(fact.event for fact in right), events),
                    answer=" → ".join(fact.event for fact in right), explanation=f"{told}.", answer_type="order",
                    level="understand")
