"""The distributions against published tables, and against each other where two formulas give one number."""

from __future__ import annotations

import math
from random import Random

import pytest

from hornbook.lint.statistics import (binomial_tail, chi_square_tail, fair_coin, holm, poisson_binomial, two_sided,
                                      uniform_chi_square, upper_tail)


@pytest.mark.parametrize(("z", "tail"), [  # the usual table of the normal curve
    (0, 0.5), (1, 0.1587), (1.645, 0.05), (1.96, 0.025), (2.326, 0.01), (2.576, 0.005), (3, 0.00135), (3.291, 0.0005),
])
def test_the_normal_tails(z: float, tail: float) -> None:
    assert upper_tail(z) == pytest.approx(tail, rel=0.005)
    assert upper_tail(-z) == pytest.approx(1 - tail, rel=0.005)
    assert two_sided(z) == two_sided(-z) == pytest.approx(2 * tail, rel=0.005)


@pytest.mark.parametrize(("freedom", "critical"), [  # NIST/SEMATECH e-Handbook, 1.3.6.7.4
    (1, (2.706, 3.841, 6.635, 10.828)), (2, (4.605, 5.991, 9.210, 13.816)), (3, (6.251, 7.815, 11.345, 16.266)),
    (4, (7.779, 9.488, 13.277, 18.467)), (5, (9.236, 11.070, 15.086, 20.515)), (10, (15.987, 18.307, 23.209, 29.588)),
    (29, (39.087, 42.557, 49.588, 58.301)), (100, (118.498, 124.342, 135.807, 149.449)),
])
def test_the_critical_values_of_chi_square(freedom: int, critical: tuple[float, ...]) -> None:
    for value, tail in zip(critical, (0.10, 0.05, 0.01, 0.001)):
        assert chi_square_tail(value, freedom) == pytest.approx(tail, rel=0.002)


def test_chi_square_at_its_ends() -> None:
    assert chi_square_tail(0, 1) == chi_square_tail(0, 4) == 1
    assert chi_square_tail(3, 2) == pytest.approx(math.exp(-1.5))
    assert chi_square_tail(2000, 3) < 1e-300
    assert chi_square_tail(1.96 ** 2, 1) == pytest.approx(two_sided(1.96))


def test_chi_square_against_evenness() -> None:
    """A die thrown 60 times: 5, 8, 9, 8, 10, 20 gives 13.4 at 5 degrees, beyond the 5 % point of 11.07."""
    assert uniform_chi_square([5, 8, 9, 8, 10, 20]) == (pytest.approx(13.4), 5)
    assert uniform_chi_square([7, 7, 7]) == (0, 2)


@pytest.mark.parametrize(("least", "trials", "chance", "tail"), [  # cumulative binomial tables
    (15, 20, 0.5, 0.0207), (9, 10, 0.5, 0.0107), (4, 10, 0.25, 0.2241), (0, 5, 0.3, 1), (5, 5, 0.5, 0.03125),
])
def test_the_binomial_tail(least: int, trials: int, chance: float, tail: float) -> None:
    assert binomial_tail(least, trials, chance) == pytest.approx(tail, abs=5e-5)


@pytest.mark.parametrize(("trials", "options", "most"), [  # "Acceptance limits, one-sided .01", from simulation
    (20, 4, 0.50), (20, 3, 0.60), (20, 2, 0.75), (40, 4, 0.425), (40, 3, 0.50), (40, 2, 0.675), (60, 4, 0.383),
    (60, 3, 0.483), (60, 2, 0.65), (100, 4, 0.35), (100, 3, 0.45), (100, 2, 0.62), (200, 4, 0.325), (200, 3, 0.41),
    (200, 2, 0.58), (1000, 4, 0.282), (1000, 3, 0.368), (1000, 2, 0.537),
])
def test_the_acceptance_limits_of_the_page_on_question_quality(trials: int, options: int, most: float) -> None:
    accepted = round(most * trials)
    assert binomial_tail(accepted + 1, trials, 1 / options) <= 0.01 < binomial_tail(accepted, trials, 1 / options)


def test_beyond_a_thousand_trials_the_normal_curve_is_as_good() -> None:
    exact = sum(math.comb(1400, hits) for hits in range(750, 1401)) / 2 ** 1400
    assert binomial_tail(750, 1400, 0.5) == pytest.approx(exact, rel=0.01)


def test_a_coin_is_judged_on_both_sides() -> None:
    assert fair_coin(5, 10) == 1
    assert fair_coin(9, 10) == fair_coin(1, 10) == pytest.approx(22 / 1024)
    assert fair_coin(0, 0) == 1


def test_poisson_binomial_by_hand() -> None:
    """Chances .1, .2, .3: none .9 * .8 * .7 = .504, all .006."""
    assert poisson_binomial([0.1, 0.2, 0.3]) == pytest.approx([0.504, 0.398, 0.092, 0.006])
    assert poisson_binomial([]) == [1.0]


def test_poisson_binomial_of_equal_chances_is_binomial() -> None:
    totals = poisson_binomial([0.25] * 40)
    for least in range(41):
        assert math.fsum(totals[least:]) == pytest.approx(binomial_tail(least, 40, 0.25), abs=1e-12)


def test_poisson_binomial_counts_part_marks() -> None:
    assert poisson_binomial([0.5, 0.25], [2, 3]) == pytest.approx([0.375, 0, 0.375, 0.125, 0, 0.125])


def test_poisson_binomial_against_trials() -> None:
    draw, chances = Random(7), [0.5, 1 / 3, 1 / 3, 0.25]
    hits = [sum(draw.random() < chance for chance in chances) for _ in range(20000)]
    for total, part in enumerate(poisson_binomial(chances)):
        assert hits.count(total) / len(hits) == pytest.approx(part, abs=0.012)


def test_holm_as_in_the_textbooks() -> None:
    """R: p.adjust(c(.01, .04, .03, .005), "holm") gives .03 .06 .06 .02."""
    assert holm([0.01, 0.04, 0.03, 0.005]) == pytest.approx([0.03, 0.06, 0.06, 0.02])
    assert holm([0.6, 0.7]) == [1, 1]
    assert holm([]) == []
