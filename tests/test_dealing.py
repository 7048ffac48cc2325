"""The draw: forms, chance that comes from names alone, and that no cue pays over many draws."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

import pytest
from samples import question

from hornbook.chance import rng
from hornbook.compose import Stock, draw
from hornbook.cues import PLAYERS, Seen, gains, value
from hornbook.dealing import Item, arrange, deal, items, deal_sheet
from hornbook.model.content import normal
from hornbook.model.question import Abstained, Choices, Option, Ordering, Question

SEEDS = range(1, 9)


@pytest.fixture(scope="module")
def drawn(stock: Stock) -> list[list[Question]]:
    """Every question with options to choose between, of each seed."""
    return [[item for item in draw(stock, seed).questions
             if isinstance(item.response, Choices) and item.response.order != "fixed"] for seed in SEEDS]


def choice(id: str, key: str, *wrong: str, order: str = "shuffled", prompt: str = "Which of these?") -> Question:
    options = (Option(key, True), *(Option(text, False) for text in wrong))
    return question(Choices(options, order), id=id, facts=(id,), prompt=prompt, answer=key)


def texts(item: Question) -> list[str]:
    return [option.text for option in item.response.options]


# Forms

def test_a_pool_gives_every_pair_of_its_wrong_options_once() -> None:
    (item,) = items([choice("a", "K", "w", "x", "y", "z")], 3)
    assert len({frozenset(texts(form.question)) for form in item.forms}) == len(item.forms) == 6
    assert all(texts(form.question)[0] == "K" and len(texts(form.question)) == 3 for form in item.forms)
    assert texts(item.forms[0].question) == ["K", "w", "x"] and item.forms[0].dull == 0


def test_a_pool_too_small_for_four_options_gives_the_reason_instead() -> None:
    (none,) = items([choice("a", "K", "w", "x")], 4)
    assert isinstance(none, Abstained) and "fewer than 3" in none.why
    (item,) = items([choice("a", "K", "w", "x", "y")], 4)
    assert isinstance(item, Item) and len(texts(item.question)) == 4


@pytest.mark.parametrize(("key", "wrong", "prompt", "why"), [
    ("the old guard of the whole party", ["the young", "the army", "a trade union"], "Who?", "longer"),
    ("the Moscow garrison", ["the Kiev cell", "the Baku cell", "the Omsk cell"], "Which garrison rose?", "repeat"),
    ("every mill", ["a mine", "a farm", "a port"], "What?", "qualified"),
    ("Pravda", ["Izvestia", "Young Izvestia"], "Which?", "hold another"),
])
def test_a_form_that_would_give_its_key_away_is_left_out(key: str, wrong: list[str], prompt: str, why: str) -> None:
    (none,) = items([choice("a", key, *wrong[:2] if why == "hold another" else wrong, prompt=prompt)], 3)
    assert isinstance(none, Abstained) and why in none.why
    (item,) = items([choice("a", "K", "w", "x", prompt=prompt)], 3)
    assert isinstance(item, Item)


def test_questions_of_one_id_are_forms_of_one_item() -> None:
    rows = [choice("a", "K", "w", prompt="One?"), choice("a", "K", "x", prompt="Two?"), choice("b", "K", "w")]
    assert [len(item.forms) for item in items(rows, 3)] == [2, 1]


# Chance

def test_the_same_seed_deals_the_same_and_another_deals_otherwise(stock: Stock) -> None:
    assert draw(stock, 3).questions == draw(stock, 3).questions
    assert draw(stock, 3).questions != draw(stock, 4).questions


def test_order_and_options_differ_between_seeds() -> None:
    pool = list(items([choice(f"q{number}", f"key {number}", *(f"wrong {number} {text}" for text in "abcde"))
                       for number in range(20)], 3))
    sheets = [deal(pool, seed, "x") for seed in SEEDS]
    assert len({tuple(map(tuple, map(texts, sheet))) for sheet in sheets}) == len(SEEDS)
    assert deal(pool, 1, "x") == deal(pool, 1, "x") != deal(pool, 1, "y")


def test_about_half_of_the_statements_are_true(stock: Stock) -> None:
    for seed in SEEDS:
        answers = [item.answer for item in draw(stock, seed).questions if item.kind == "true-false"]
        assert .4 <= answers.count("True") / len(answers) <= .6, seed


# What is printed

def test_dates_and_numbers_rise(drawn: list[list[Question]]) -> None:
    rising = [item for items in drawn for item in items if item.response.order == "ascending"]
    assert rising
    for item in rising:
        values = [value(text) for text in texts(item)]
        assert None not in values and values == sorted(values), item.id


def test_the_start_of_an_ordering_is_neither_right_nor_reversed() -> None:
    events = tuple("abcde")
    for seed in range(100):
        shown = arrange(question(Ordering(events, events)), rng(seed)).response.shown
        places = [events.index(event) for event in shown]
        pairs = list(combinations(places, 2))
        tau = sum(1 if one < other else -1 for one, other in pairs) / len(pairs)
        assert sorted(shown) == list(events) and abs(tau) <= .5


def test_on_a_sheet_no_string_is_printed_twice_where_that_can_be_helped() -> None:
    names = [f"name {letter}" for letter in "abcdefghijklmnopqrst"]
    rows = [choice(f"q{place}", names[place], *names[place + 6:place + 14]) for place in range(6)]
    pool = list(items(rows, 3))
    sheet = deal_sheet(pool, deal(pool, 1, "x"), 1, "sheet")
    assert max(Counter(text for item in sheet for text in texts(item)).values()) == 1


# No cue pays: a player's gain over blind guessing, in standard errors, over all draws

def standing(drawn: list[list[Question]], gain) -> float:
    total, variance = 0.0, 0.0
    for bank in drawn:
        for item, won in gain(bank):
            chance = 1 / len(item.response.options)
            total += won
            variance += chance * (1 - chance)
    return total / variance ** .5


def test_no_cue_of_the_options_pays(drawn: list[list[Question]]) -> None:
    won = [[(item, gains(Seen(item.prompt, tuple(texts(item))), next(
        place for place, option in enumerate(item.response.options) if option.correct))) for item in bank] for bank in drawn]
    assert sum(map(len, drawn)) >= 5000
    for place, player in enumerate(PLAYERS):
        assert abs(standing(won, lambda bank: ((item, row[place]) for item, row in bank))) < 2.58, player


@pytest.mark.parametrize("sign", [1, -1], ids=["most", "least"])
def test_it_does_not_pay_to_count_how_often_a_string_is_printed(drawn: list[list[Question]], sign: int) -> None:
    def gain(bank):
        often = Counter(normal(text) for item in bank for text in texts(item))
        for item in bank:
            scores = [sign * often[normal(text)] for text in texts(item)]
            top = [option.correct for option, score in zip(item.response.options, scores) if score == max(scores)]
            yield item, sum(top) / len(top) - 1 / len(scores)

    assert abs(standing(drawn, gain)) < 2.58


def test_an_item_alone_is_dealt_too() -> None:
    pool = (*items([choice("a", "K", "w", "x")], 3),)
    assert sorted(texts(deal(pool, 1, "x")[0])) == ["K", "w", "x"] and isinstance(pool[0], Item)
