"""Causes and effects: each cause has its own effect, and no word gives it another's."""

from __future__ import annotations

from typing import Any

import pytest
from small import made as made_by
from small_tables import course as small
from small_tables import entity, fact

from hornbook.kinds import causes
from hornbook.model.content import Course, Fact, normal
from hornbook.model.question import Pairs, Question

LABELS = (("A gale", "Masts break"), ("Cheap copper", "New cables"), ("Poor maps", "Ships aground"),
          ("High voltage", "Burnt wires"), ("Rats aboard", "Holes in sacks"), ("Bad water", "Fever on deck"),
          ("Late pay", "Mutiny"), ("Thick fog", "Lost anchors"))
TOO_FEW = "too few other rows of the same voice that cannot be confused with it"


@pytest.fixture(scope="module")
def made(course: Course) -> list[Question]:
    return made_by(causes, course)[0]


def pairs(item: Question) -> Pairs:
    assert isinstance(item.response, Pairs)
    return item.response


def rows(count: int, unit: str = "one", start: int = 0, **fields: Any) -> list[Fact]:
    return [fact(f"f{number}", unit=unit, **{"cause": LABELS[number][0], "effect": LABELS[number][1]} | fields)
            for number in range(start, start + count)]


def test_each_cause_has_the_effect_of_its_own_fact(course: Course, made: list[Question]) -> None:
    assert made
    effects = {fact.cause: fact.effect for fact in course.facts if fact.cause}
    for item in made:
        for left, right in pairs(item).key:
            assert effects[pairs(item).left[left]] == pairs(item).right[right], item.id


def test_four_or_five_causes_and_two_effects_too_many(made: list[Question]) -> None:
    for item in made:
        left, right, key = pairs(item).left, pairs(item).right, pairs(item).key
        assert len(left) in (4, 5) and len(right) == len(left) + 2 == len(set(right)), item.id
        assert len(set(left)) == len(left) == len({at for _, at in key}), item.id
        assert list(right) == sorted(right, key=normal), item.id


def test_no_effect_points_at_a_wrong_cause(course: Course, made: list[Question]) -> None:
    common = causes._common([fact for fact in course.facts if fact.cause])
    for item in made:
        key = dict(pairs(item).key)
        for at, left in enumerate(pairs(item).left):
            for place, right in enumerate(pairs(item).right):
                shared = causes._stems(left) & causes._stems(right) - common
                assert not shared, (item.id, left, right, place == key[at])


def test_one_voice_speaks_in_a_set_and_is_named(course: Course, made: list[Question]) -> None:
    for item in made:
        by = {course.fact[id].by for id in item.facts}
        assert len(by) == 1, item.id
        holder = course.holder(by.pop()) if item.claim else ""
        assert item.by == holder and item.claim == bool(holder), item.id
        assert item.prompt.startswith("According to ") == item.claim and holder[4:] in item.prompt, item.id


def test_a_cause_is_asked_once(made: list[Question]) -> None:
    asked = [left for item in made for left in pairs(item).left]
    assert len(set(asked)) == len(asked)
    assert len({item.id for item in made}) == len(made)


def test_sets_stay_within_neighbouring_lessons(course: Course, made: list[Question]) -> None:
    for item in made:
        numbers = {course.unit[course.fact[id].unit].number for id in item.facts}
        assert max(numbers) - min(numbers) < causes.REACH and max(numbers) == course.unit[item.unit].number, item.id


@pytest.mark.parametrize(("count", "causes_asked"), [(7, 5), (6, 4), (8, 5)])
def test_a_lesson_gives_five_causes_or_else_four(count: int, causes_asked: int) -> None:
    items, reasons = made_by(causes, small(rows(count)))
    assert [len(pairs(item).left) for item in items] == [causes_asked]
    assert reasons == [TOO_FEW] * (count - causes_asked)


def test_a_lesson_with_too_few_rows_joins_the_one_before() -> None:
    (item,), _ = made_by(causes, small([*rows(4, "one"), *rows(3, "two", 4)]))
    assert item.unit == "two" and len(pairs(item).left) == 5


def test_lessons_far_apart_are_not_joined() -> None:
    between = [fact(f"b{number}", unit=f"between-{number}") for number in range(causes.REACH)]
    items, reasons = made_by(causes, small([*rows(4, "one"), *between, *rows(3, "two", 4)]))
    assert not items and reasons == [TOO_FEW] * 7


def test_voices_are_not_mixed() -> None:
    items, _ = made_by(causes, small([*rows(4), *rows(3, start=4, by="mate")], [entity("mate", "person")]))
    assert not items


@pytest.mark.parametrize(("kind", "name", "named"), [
    ("person", "Anne Brett", "Anne Brett"), ("organisation", "Harbour Board", "the Harbour Board"),
    ("document", "The Charter", "the Charter")])
def test_the_holder_is_named_as_a_sentence_names_it(kind: str, name: str, named: str) -> None:
    (item,), _ = made_by(causes, small(rows(7, by="board"), [entity("board", kind, name=name)]))
    assert item.prompt == f"According to {named}, match each cause with its effect."


def test_rows_that_point_at_each_other_are_not_in_one_set() -> None:
    facts = [*rows(5), fact("x", unit="one", cause="Steam engines", effect="Copper runs short"),
             fact("y", unit="one", cause="Winter ice", effect="No mail")]
    (item,), _ = made_by(causes, small(facts))
    assert ("Cheap copper" in pairs(item).left) + ("Copper runs short" in pairs(item).right) == 1


def test_a_row_that_gives_itself_away_is_not_asked() -> None:
    facts = [*rows(7), fact("x", unit="one", cause="The anchors drag", effect="A lost anchor")]
    assert "its cause and its effect share a telling word" in made_by(causes, small(facts))[1]
