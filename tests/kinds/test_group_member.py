"""Groups: a wrong one is one to which the person is known not to have belonged."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from small import made as made_by
from small_tables import course as small
from small_tables import entity, fact, row

from hornbook.kinds import group_member
from hornbook.model.content import Course, Entity, Link
from hornbook.model.question import Choices, Option, Question

PROVEN = "fewer than 2 others of this kind are provably wrong"


@pytest.fixture(scope="module")
def made(course: Course) -> list[Question]:
    return made_by(group_member, course)[0]


def options(item: Question) -> tuple[Option, ...]:
    assert isinstance(item.response, Choices)
    return item.response.options


def body(id: str, **fields: Any) -> Entity:
    return entity(id, "organisation", **{"group": "crew", **fields})


def asked(*bodies: Entity, rows: Sequence[Link] = (row("member-of", "pilots"),), others: Sequence[Entity] = (),
          **fields: Any) -> tuple[list[Question], list[str]]:
    """What is asked of Field, a pilot, where there are these bodies besides the pilots."""
    field = entity("field", "person", rows, name="Cyrus Field", short="Field")
    return made_by(group_member, small([fact("voyage", **{"who": ("field",), **fields})],
                                       [body("pilots"), *bodies, field, *others]))


def texts(items: list[Question]) -> set[str]:
    (item,) = items
    return {option.text for option in options(item)[1:]}


def test_each_wrong_group_is_complete_without_the_person_or_stood_apart(course: Course, made: list[Question]) -> None:
    assert made
    for item in made:
        person = course.entity[item.slot.partition(":")[2]]
        own = {link.to for link in person.links if link.relation == "member-of"}
        for option in options(item)[1:]:
            other = course.entity[option.ref]
            assert other.id not in own, (item.id, option.text)
            assert other.complete or any(other.id in course.entity[id].apart_from or id in other.apart_from
                                         for id in own), (item.id, option.text)


def test_of_the_groups_only_one_is_the_persons(course: Course, made: list[Question]) -> None:
    for item in made:
        person = course.entity[item.slot.partition(":")[2]]
        own = {course.entity[link.to].label for link in person.links if link.relation in ("member-of", "led")}
        assert [option.text for option in options(item) if option.text in own] == [item.answer], item.id


def test_ids_are_unique_and_the_answer_is_not_in_the_prompt(made: list[Question]) -> None:
    assert len({item.id for item in made}) == len(made)
    assert not [item.id for item in made if item.answer in item.prompt]


def test_closed_lists_and_bodies_apart_are_wrong_answers() -> None:
    items, _ = asked(body("cooks", complete=True), body("smiths", apart_from=("pilots",)), body("sailors"))
    assert texts(items) == {"Cooks", "Smiths"}
    assert items[0].prompt == "Of which of these bodies was Cyrus Field a member?"


def test_apart_is_apart_on_the_word_of_either() -> None:
    bodies = [body("pilots", apart_from=("cooks", "smiths")), body("cooks"), body("smiths")]
    field = entity("field", "person", [row("member-of", "pilots")])
    items, _ = made_by(group_member, small([fact("voyage", who=("field",))], [*bodies, field]))
    assert texts(items) == {"Cooks", "Smiths"}


def test_an_open_list_proves_nothing() -> None:
    assert asked(body("cooks", complete=True), body("sailors")) == ([], [PROVEN])


@pytest.mark.parametrize("relation", ["member-of", "led", "supporter-of"])
def test_a_second_group_of_the_persons_is_never_wrong(relation: str) -> None:
    rows = (row("member-of", "pilots"), row(relation, "cooks"))
    items, _ = asked(body("cooks", complete=True), body("smiths", complete=True), rows=rows)
    assert not items


def test_a_group_with_a_member_in_common_is_never_wrong() -> None:
    both = entity("brett", "person", [row("member-of", "pilots"), row("member-of", "cooks")])
    assert not asked(body("cooks", apart_from=("pilots",)), body("smiths", complete=True), others=[both])[0]


def test_a_fact_that_names_both_bars_an_open_list_but_not_a_closed_one() -> None:
    shut = (body("cooks", complete=True), body("smiths", complete=True))
    assert asked(*shut, about=("cooks",))[0]
    assert not asked(shut[0], body("smiths", apart_from=("pilots",)), about=("smiths",))[0]


def test_a_body_of_another_sort_is_no_wrong_answer() -> None:
    assert not asked(body("cooks", complete=True), body("senate", complete=True, group="state body"))[0]


@pytest.mark.parametrize(("name", "when"), [("Pilots", " in 1850"), ("Pilots of 1850", "")])
def test_the_year_is_told_unless_the_answer_holds_it(name: str, when: str) -> None:
    bodies = [body("pilots", name=name), body("cooks", complete=True), body("smiths", complete=True)]
    field = entity("field", "person", [row("member-of", "pilots", "1850")])
    items, _ = made_by(group_member, small([fact("voyage", who=("field",))], [*bodies, field]))
    assert items[0].prompt == f"Of which of these bodies was Field a member{when}?"


def test_whoever_stands_in_no_plain_fact_is_not_asked_about() -> None:
    assert asked(who=())[1] == asked(by="brett")[1] == ["no fact but a claim names the person"]


def test_a_supporter_is_not_asked_of_what_he_was_a_member() -> None:
    items, _ = asked(body("keepers"), body("owners"), rows=(row("supporter-of", "pilots"),))
    assert items == []
