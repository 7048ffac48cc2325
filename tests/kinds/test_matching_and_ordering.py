"""Matching and ordering: sets of records in which nothing has two right answers."""

from __future__ import annotations

import re
from itertools import combinations

import pytest
from samples import question

from hornbook.chance import rng
from hornbook.compose import Bank
from hornbook.dealing import arrange
from hornbook.kinds.sets import groups
from hornbook.model.content import Course, mentions, normal
from hornbook.model.question import Ordering, Pairs, Question
from hornbook.model.when import parse_spoken


@pytest.fixture(scope="module")
def matching(banks: dict[int, Bank]) -> list[Question]:
    return [item for bank in banks.values() for item in bank.questions if item.kind == "matching"]


@pytest.fixture(scope="module")
def ordering(banks: dict[int, Bank], starter_bank: Bank) -> list[Question]:
    return [item for bank in (*banks.values(), starter_bank) for item in bank.questions if item.kind == "ordering"]


def pairs(item: Question) -> Pairs:
    assert isinstance(item.response, Pairs)
    return item.response


def order(item: Question) -> Ordering:
    assert isinstance(item.response, Ordering)
    return item.response


# Matching

def test_five_entries_have_seven_to_choose_from(matching: list[Question]) -> None:
    assert matching
    for item in matching:
        assert len(pairs(item).left) == 5 and len(pairs(item).right) == len(pairs(item).left) + 2, item.id


def test_each_left_entry_has_exactly_one_partner_and_no_partner_serves_twice(matching: list[Question]) -> None:
    for item in matching:
        left, right = zip(*pairs(item).key)
        assert list(left) == list(range(len(pairs(item).left))), item.id
        assert len(set(right)) == len(right) and set(right) <= set(range(len(pairs(item).right))), item.id


def test_entries_of_a_column_differ(matching: list[Question]) -> None:
    for item in matching:
        for column in (pairs(item).left, pairs(item).right):
            assert len({normal(text) for text in column}) == len(column), item.id


def test_no_left_entry_names_its_partner(matching: list[Question]) -> None:
    for item in matching:
        for left, right in pairs(item).key:
            assert not mentions(pairs(item).left[left], pairs(item).right[right]), item.id


def test_partners_are_those_of_the_records(course: Course, matching: list[Question]) -> None:
    """A date is its event's; a name is the one whose gloss stands on the left; else a fact of the set names both."""
    events = {fact.event: str(fact.when) for fact in course.facts if fact.event}
    glosses = {entity.gloss: entity.label for entity in course.entities}
    for item in matching:
        for left, right in ((pairs(item).left[a], pairs(item).right[b]) for a, b in pairs(item).key):
            if left in events:
                assert events[left] == right, item.id
            elif left in glosses:
                assert glosses[left] == right, item.id
            else:
                says = [course.fact[id] for id in item.facts]
                labels = [{course.entity[id].label for id in fact.entities} | {str(fact.when)} for fact in says]
                assert any({left, right} <= row for row in labels) or parse_spoken(right), item.id


def test_dates_to_choose_from_ascend_and_names_are_in_alphabetical_order(matching: list[Question]) -> None:
    for item in matching:
        if item.answer_type != "date":
            assert list(pairs(item).right) == sorted(pairs(item).right), item.id
        elif all(parse_spoken(text) for text in pairs(item).right):
            assert list(pairs(item).right) == sorted(pairs(item).right, key=parse_spoken), item.id


# Ordering

def test_events_that_are_put_in_order_cannot_overlap(course: Course, starter: Course, ordering: list[Question]) -> None:
    assert ordering
    for item in ordering:
        facts = [(starter if item.unit in starter.unit else course).fact[id] for id in item.facts]
        dates = {fact.event: fact.when for fact in facts}
        ordered = [dates[event] for event in order(item).items]
        assert len(ordered) == 5, item.id
        assert all(one.last < other.first for one, other in zip(ordered, ordered[1:])), item.id
        assert all(one.disjoint(other) for one, other in combinations(ordered, 2)), item.id


def test_no_label_gives_its_year_away(ordering: list[Question]) -> None:
    for item in ordering:
        assert not any(re.search(r"\b1[5-9]\d\d\b|\b20\d\d\b", label) for label in order(item).items), item.id


def test_what_is_shown_is_what_is_to_be_ordered(ordering: list[Question]) -> None:
    for item in ordering:
        assert sorted(order(item).shown) == sorted(order(item).items), item.id
        assert item.answer == " → ".join(order(item).items), item.id


def tau(items: tuple[str, ...] | list[str], shown: tuple[str, ...] | list[str]) -> float:
    """Kendall's rank correlation of the start order with the right one."""
    places = [list(items).index(label) for label in shown]
    pairs_of = list(combinations(places, 2))
    return sum(1 if a < b else -1 for a, b in pairs_of) / len(pairs_of)


def test_the_start_order_is_neither_nearly_right_nor_nearly_reversed(ordering: list[Question]) -> None:
    for item in ordering:
        assert abs(tau(order(item).items, order(item).shown)) <= .5, item.id


def test_the_shuffle_holds_that_bound_with_every_seed_and_reaches_many_orders() -> None:
    labels = ("one", "two", "three", "four", "five")
    item = question(Ordering(labels, labels))
    starts = [order(arrange(item, rng(seed, "anchor"))).shown for seed in range(100)]
    assert all(abs(tau(labels, start)) <= .5 for start in starts)
    assert len(set(starts)) > 40


# Groups

def fit(one: int, other: int) -> bool:
    return abs(one - other) > 1


def test_groups_hold_rows_that_all_fit_each_other() -> None:
    made = list(groups(range(40), 5, str, fit))
    assert made
    for group in made:
        assert len(set(group)) == 5
        assert all(fit(one, other) for one, other in combinations(group, 2))


def test_groups_do_not_depend_on_the_order_of_the_rows() -> None:
    one, other = groups(range(40), 5, str, fit), groups(range(39, -1, -1), 5, str, fit)
    assert sorted(map(sorted, one)) == sorted(map(sorted, other))
