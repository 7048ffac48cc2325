"""What must hold on the shipped course, over several draws: no error, few warnings, and no trick that pays."""

from __future__ import annotations

import math
from collections import Counter

import pytest

from hornbook.compose import Bank
from hornbook.lint import Draw, Report, lint_draws
from hornbook.model.content import Course
from hornbook.model.question import Choices
from hornbook.sheets.worksheet import unit_questions


@pytest.fixture(scope="module")
def draws(course: Course, banks: dict[int, Bank]) -> list[Draw]:
    return [Draw(seed, bank.questions, tuple(tuple(unit_questions(unit, bank)) for unit in course.units))
            for seed, bank in banks.items()]


@pytest.fixture(scope="module")
def report(course: Course, draws: list[Draw]) -> Report:
    return lint_draws(draws, course)


def test_no_item_and_no_sheet_is_unsound(report: Report) -> None:
    assert [str(one) for one in report.findings if one.severity == "E"] == []


def test_few_items_have_a_warning_and_none_has_two(report: Report, draws: list[Draw]) -> None:
    warned = Counter(item for item, _ in {(one.item, one.check) for one in report.findings
                                          if one.severity == "W" and one.check.startswith("C")})
    assert max(warned.values(), default=0) <= 1, warned.most_common(3)
    assert len(warned) <= .05 * len(draws[0].items)


def test_no_waiver_is_idle(report: Report) -> None:
    assert report.idle == ()


def test_no_trick_pays(report: Report) -> None:
    """Two-sided, at 2.58 standard errors: what never pays tells as much."""
    assert report.players["longest"].items >= 5000
    for name, score in report.players.items():
        assert abs(score.z) < 2.58, (name, score.z)


def test_keys_stand_at_all_places_alike(draws: list[Draw]) -> None:
    """Chi-square with two degrees of freedom, for which P(X > x) is exp(-x / 2); neither uneven nor too even."""
    places = Counter([option.correct for option in item.response.options].index(True)
                     for draw in draws for item in draw.items
                     if isinstance(item.response, Choices) and item.response.order == "shuffled"
                     and len(item.response.options) == 3)
    share = places.total() / 3
    chi = sum((places[place] - share) ** 2 / share for place in range(3))
    assert .01 < math.exp(-chi / 2) < .99, places
