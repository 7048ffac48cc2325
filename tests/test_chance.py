"""Draws that depend on names alone."""

from __future__ import annotations

from hornbook.chance import rank, rng, short_hash


def test_a_rank_is_the_same_on_every_machine() -> None:
    assert rank("seed", 7, "x") == 0xd69aea4414e5333c
    assert short_hash("x") == "b044"


def test_names_are_kept_apart() -> None:
    assert rank("ab", "c") != rank("a", "bc") != rank("abc")


def test_generators_of_one_name_draw_alike() -> None:
    assert [rng(1, "x").random() for _ in range(3)] == [rng(1, "x").random()] * 3
    assert rng(1, "x").random() != rng(2, "x").random()


def test_a_short_hash_has_four_hexadecimal_digits() -> None:
    made = [short_hash(number) for number in range(200)]
    assert all(len(text) == 4 and int(text, 16) >= 0 for text in made)
    assert len(set(made)) > 190
