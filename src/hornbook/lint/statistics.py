"""What the set checks ask of statistics: how likely a result is by luck alone.

The tests need the normal, the chi-square with whole degrees of freedom, the binomial and the Poisson-binomial
distribution, each a few lines; a library for them would be the heaviest thing that the course needs.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

EXACT_UP_TO = 1000  # trials for which a binomial tail is summed; beyond, the normal curve is as good


def upper_tail(z: float) -> float:
    """How likely a standard normal value is to lie above z."""
    return math.erfc(z / math.sqrt(2)) / 2


def two_sided(z: float) -> float:
    """How likely a standard normal value is to lie at least as far from 0 as z, on either side."""
    return math.erfc(abs(z) / math.sqrt(2))


def chi_square_tail(value: float, freedom: int) -> float:
    """How likely chi-square with so many degrees of freedom is to exceed the value.

    This is the regularised upper incomplete gamma function Q(freedom/2, value/2), by the recurrence
    Q(a + 1, y) = Q(a, y) + y^a e^-y / gamma(a + 1) from Q(1/2, y) = erfc(sqrt y) or Q(1, y) = e^-y
    (Abramowitz & Stegun 1964, 26.4.4-26.4.5).
    """
    y = value / 2
    if y <= 0:
        return 1.0
    a, tail = (0.5, math.erfc(math.sqrt(y))) if freedom % 2 else (1.0, math.exp(-y))
    while a < freedom / 2:
        tail += math.exp(a * math.log(y) - y - math.lgamma(a + 1))
        a += 1
    return min(tail, 1.0)


def uniform_chi_square(counts: Sequence[int]) -> tuple[float, int]:
    """Chi-square of counts against all being equally likely, and its degrees of freedom."""
    expected = sum(counts) / len(counts)
    return sum((count - expected) ** 2 for count in counts) / expected, len(counts) - 1


def binomial_tail(least: int, trials: int, chance: float) -> float:
    """How likely at least so many of the trials are to succeed."""
    if least <= 0:
        return 1.0
    if trials > EXACT_UP_TO:
        spread = math.sqrt(trials * chance * (1 - chance))
        return upper_tail((least - 0.5 - trials * chance) / spread)
    return min(1.0, math.fsum(math.comb(trials, hits) * chance ** hits * (1 - chance) ** (trials - hits)
                              for hits in range(least, trials + 1)))


def fair_coin(heads: int, tosses: int) -> float:
    """Two-sided: how likely a fair coin is to stray at least as far from one half."""
    return min(1.0, 2 * binomial_tail(max(heads, tosses - heads), tosses, 0.5))


def poisson_binomial(chances: Sequence[float], worth: Sequence[int] | None = None) -> list[float]:
    """How likely each total is over trials of unequal chances, exactly, by adding one trial at a time.

    Place n of the answer is the chance of the total n. Trial i adds `worth[i]` (1 where none is given), so that half
    and third marks can be counted too: in sixths.
    """
    totals = [1.0]
    for chance, value in zip(chances, worth or [1] * len(chances), strict=True):
        missed = [part * (1 - chance) for part in totals] + [0.0] * value
        for total, part in enumerate(totals):
            missed[total + value] += part * chance
        totals = missed
    return totals


def holm(chances: Iterable[float]) -> list[float]:
    """Probabilities corrected for having made several tests (Holm 1979), in the order in which they came."""
    found = list(chances)
    corrected = [1.0] * len(found)
    highest = 0.0
    for rank, place in enumerate(sorted(range(len(found)), key=found.__getitem__)):
        highest = max(highest, min(1.0, (len(found) - rank) * found[place]))
        corrected[place] = highest
    return corrected
