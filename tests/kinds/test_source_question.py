"""Questions of the curators' own, to be answered at length."""

from __future__ import annotations

import dataclasses

import small
from hornbook.kinds import essay, source_question
from hornbook.model.content import Course, Task
from hornbook.model.question import Lines, Question

FACTS = [small.fact("lit", "The pilot lit the beacon.", by="almanac", weight=1), small.fact("burned", "The beacon burned.")]


def course(*tasks: Task) -> Course:
    bare = small.course(FACTS)
    return dataclasses.replace(bare, units=(dataclasses.replace(bare.units[0], tasks=tasks),))


def task(sort: str, **changes) -> Task:
    fields = {"id": "why", "unit": small.UNIT, "sort": sort, "question": "Why was the beacon lit?",
              "points": ("Clerk blames the pilot.", "It burned."), "facts": ("burned", "lit")}
    return Task(**(fields | changes))


def asked(kind, *tasks: Task) -> list[Question]:
    return [item for item in small.made(kind, course(*tasks))[0] if item.slot.startswith("task:")]


def test_a_source_question_shows_who_speaks_when_and_to_whom() -> None:
    item, = asked(source_question, task("source", cards=("almanac-02",)))
    card, = item.documents
    assert (card.holder, card.date, card.sort, card.title) == ("Carl Pilot", "May 1701", "to the mayor", "Letter to the mayor")
    assert card.source.lines == tuple(range(51, 101))
    assert item.level == "analyse" and [part.skill for part in item.response.parts] == ["sourcing", "explanation"]


def test_cards_are_lettered_in_the_order_of_the_record() -> None:
    item, = asked(source_question, task("source", cards=("almanac-02", "log-01")))
    assert [(card.letter, card.holder) for card in item.documents] == [("A", "Carl Pilot"), ("B", "Anne Mate")]
    assert item.documents[1].date == "1702"  # the chapter has no date: that of its source


def test_the_model_holds_every_point_on_a_line_of_its_own() -> None:
    for kind, sort, cards in ((source_question, "source", ("log-01",)), (essay, "essay", ())):
        item, = asked(kind, task(sort, cards=cards))
        assert {"Clerk blames the pilot.", "It burned."} <= set(item.response.model.split("\n"))
        assert isinstance(item.response, Lines) and item.response.usable == ("burned", "lit")


def test_the_id_comes_from_the_first_fact_and_the_task() -> None:
    one, = asked(essay, task("essay"))
    other, = asked(essay, task("essay", points=("Otherwise.",), question="How was it lit?"))
    assert one.id == other.id and one.id.startswith("burned.essay.")


def test_a_task_is_made_by_the_kind_of_its_sort_alone() -> None:
    both = (task("essay"), task("source", id="how", cards=("log-01",)))
    assert [item.slot for item in asked(essay, *both)] == ["task:why"]
    assert [item.slot for item in asked(source_question, *both)] == ["task:how"]


def test_facts_of_its_own_unit_place_it() -> None:
    far = small.fact("far", "A far beacon.", unit="elsewhere")
    bare = small.course(FACTS)
    units = (dataclasses.replace(bare.units[0], tasks=(task("essay", facts=("far", "burned")),)),
             dataclasses.replace(bare.units[0], id="elsewhere", number=2, facts=(far,)))
    item = next(iter(small.made(essay, dataclasses.replace(bare, units=units))[0]))
    assert (item.unit, item.facts) == (small.UNIT, ("burned", "far"))
