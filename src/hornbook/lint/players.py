"""Test-wise students, simulated: what they would win on printed choices who have not learned the lesson.

A play is one player's tick on one item. By blind guessing it wins 1/k; a player who does better has found a trace that
the making of the items left (Millman, Bishop & Ebel 1965; NBME, testwiseness). Players read `cues`, count strings, or
learn from other units which cues pay (a naive Bayes classifier, as in Balepur et al. 2024).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from hornbook.cues import OF_OPTIONS, OF_PLACES, PLAYERS, Seen, picks
from hornbook.lint.finding import Finding
from hornbook.lint.statistics import holm, poisson_binomial, two_sided, upper_tail
from hornbook.model.content import normal
from hornbook.model.question import Choices, Question

ENOUGH, MANY = 1000, 5000  # items from which a result says something of the bank, and from which it is exact
EXACT_BELOW = 100  # items; for fewer the normal curve is too rough in the tails
Z_CUE, Z_EVEN, Z_SHEET = 3.0, 2.58, 3.3
GAP, GAP_ON_SHEET = 0.05, 0.10
LEARNED = "naive Bayes over units"
MIDDLE = "middle of rising values"
COUNTERS = ("least printed", "most printed", "most often key elsewhere")
ON_SHEET, IN_BANK = " on the sheet", " in the bank"
CHECK_OF = {"longest": "S02", "shortest": "S02", MIDDLE: "S05", **dict.fromkeys(COUNTERS, "S04")}  # all others: S03
# Players of whom only success is a fault. Where each string of a sheet is key once, as it should be, who ticks what was
# a key elsewhere always fails. And where a bank is even as a whole, whatever pays in one unit is paid back in the
# others, so that who learns in these does worse than chance in that one (anti-learning); to turn this to use he would
# have to know the keys of all units but one.
ONLY_ABOVE = frozenset((COUNTERS[2] + ON_SHEET, LEARNED, LEARNED + ON_SHEET))


class Choice(NamedTuple):
    """A choice as printed: what a player sees of it, and the place of its key."""

    item: Question
    texts: tuple[str, ...]
    key: int
    rising: bool


class Play(NamedTuple):
    """Whether the key was among the options that a player liked best, how many these were, of how many in all."""

    right: bool
    ties: int
    options: int


Plays = Counter  # of Play


def choices(items: Iterable[Question]) -> list[Choice]:
    """The items that are choices; statements to be judged are not: their two options are always the same."""
    found = []
    for item in items:
        response = item.response
        if isinstance(response, Choices) and response.order != "fixed":
            key = next((place for place, option in enumerate(response.options) if option.correct), None)
            if key is not None and len(response.options) > 1:
                texts = tuple([option.text for option in response.options])
                found.append(Choice(item, texts, key, response.order == "ascending"))
    return found


def play(scores: Sequence[float], key: int) -> Play:
    top = max(scores)
    return Play(scores[key] == top, sum([score == top for score in scores]), len(scores))


@dataclass(frozen=True)
class Score:
    """What one player won over a number of items."""

    plays: Mapping[Play, int]

    @property
    def items(self) -> int:
        return sum(self.plays.values())

    @property
    def credit(self) -> float:
        """Items won, a tie between t options counting 1/t."""
        return sum(count / one.ties for one, count in self.plays.items() if one.right)

    @property
    def chance(self) -> float:
        return sum(count / one.options for one, count in self.plays.items())

    @property
    def gap(self) -> float:
        """Share of the items won above blind guessing."""
        return (self.credit - self.chance) / self.items if self.plays else 0.0

    @property
    def z(self) -> float:
        """How many standard deviations of blind guessing the player is above it; with ties a little understated."""
        variance = sum(count * (one.options - 1) / one.options ** 2 for one, count in self.plays.items())
        return (self.credit - self.chance) / math.sqrt(variance) if variance else 0.0

    @property
    def luck(self) -> float:
        """How likely so much or more is by guessing: exact, ties and all, below a hundred items."""
        if self.items >= EXACT_BELOW or self.z < 1:  # what is not remarkable need not be exact
            return upper_tail(self.z)
        part = math.lcm(*(one.ties for one in self.plays))
        plays = [one for one, count in self.plays.items() for _ in range(count)]
        totals = poisson_binomial([one.ties / one.options for one in plays], [part // one.ties for one in plays])
        won = sum(Fraction(count, one.ties) for one, count in self.plays.items() if one.right)
        return math.fsum(totals[int(won * part):])


@dataclass(frozen=True)
class Read:
    """A set of options as all players see it: for each option the cues that favour it, as bits; the plays; lengths."""

    favours: Mapping[str, int]
    plays: tuple[Play, ...]
    key_length: int
    other_length: float


class Reader:
    """Reads each set of options once, however often it is printed: cues do not look at the order."""

    def __init__(self) -> None:
        self.read: dict[tuple, Read] = {}

    def __call__(self, choice: Choice) -> tuple[tuple, Read]:
        name = (choice.item.id, choice.item.prompt, choice.texts[choice.key], tuple(sorted(choice.texts)))
        if name not in self.read:
            self.read[name] = _read(choice)
        return name, self.read[name]


def _read(choice: Choice) -> Read:
    seen = Seen(choice.item.prompt, choice.texts, choice.rising)
    rows = [cue(seen) for cue in OF_OPTIONS.values()]
    votes = [picks(row) for row in rows if len(set(row)) > 1]
    tally = [round(sum(column), 9) for column in zip(*votes)] if votes else [0.0] * len(choice.texts)
    favours = dict.fromkeys(choice.texts, 0)
    for bit, row in enumerate(rows):
        if len(set(row)) > 1:
            for text, score in zip(choice.texts, row):
                favours[text] |= (score == max(row)) << bit
    lengths = [len(text) for text in choice.texts]
    others = sum(lengths) - lengths[choice.key]
    return Read(favours, tuple(play(row, choice.key) for row in (*rows, tally)), lengths[choice.key],
                others / (len(lengths) - 1))


class Ledger:
    """What all players win on the choices entered so far, and where the keys stood."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.shuffled: Counter[tuple[int, int]] = Counter()  # (options, place of the key)
        self.rising: Counter[tuple[int, int]] = Counter()
        self._reads: Counter[tuple] = Counter()
        self._shapes: Counter[tuple[str, int, tuple[int, ...]]] = Counter()
        self._counted: dict[str, Plays] = {}

    def enter(self, found: Sequence[Choice], where: str = "") -> None:
        """Take in the choices of one sheet or bank; `where` also counts its strings, under that name."""
        for choice in found:
            name, read = self.reader(choice)
            self._reads[name] += 1
            places = _place_bits(len(choice.texts))
            shapes = [read.favours[text] | bits for text, bits in zip(choice.texts, places)]
            key = shapes.pop(choice.key)
            shapes.sort()
            self._shapes[choice.item.unit, key, tuple(shapes)] += 1
            (self.rising if choice.rising else self.shuffled)[len(choice.texts), choice.key] += 1
        if where:
            self.count_strings(found, where)

    def count_strings(self, found: Sequence[Choice], where: str) -> None:
        """Only let those play who count how often a string stands on this sheet, or was key on it."""
        for name, one in string_plays(found):
            self._counted.setdefault(name + where, Counter())[one] += 1

    def scores(self) -> dict[str, Score]:
        """Every player's result; a player who found nothing to play on is left out."""
        plays: dict[str, Plays] = {name: Counter() for name in (*PLAYERS, *OF_PLACES)}
        for name, count in self._reads.items():
            for player, one in zip(PLAYERS, self.reader.read[name].plays):
                plays[player][one] += count
        for (options, place), count in (self.shuffled + self.rising).items():
            for player, cue in OF_PLACES.items():
                plays[player][play(cue(Seen("", ("",) * options)), place)] += count
        plays |= self._counted
        if self.items >= EXACT_BELOW:  # fewer teach nothing
            plays[LEARNED] = learned_plays(self._shapes)
        plays[MIDDLE] = Counter()
        for (options, place), count in self.rising.items():
            if options % 2:
                plays[MIDDLE][Play(place == options // 2, 1, options)] += count
        return {name: Score(found) for name, found in plays.items() if found}

    @property
    def skew(self) -> float:
        """By what share keys are longer than other options, over all items."""
        rows = [(self.reader.read[name], count) for name, count in self._reads.items()]
        others = sum(read.other_length * count for read, count in rows)
        return sum(read.key_length * count for read, count in rows) / others - 1 if others else 0.0

    @property
    def items(self) -> int:
        return sum(self._reads.values())


@lru_cache(maxsize=None)
def _place_bits(options: int) -> tuple[int, ...]:
    """For each place the cues of place that favour it, above the bits of the cues of options."""
    rows = [picks(cue(Seen("", ("",) * options))) for cue in OF_PLACES.values()]
    return tuple(sum((row[place] > 0) << (len(OF_OPTIONS) + bit) for bit, row in enumerate(rows))
                 for place in range(options))


def string_plays(found: Sequence[Choice]) -> Iterator[tuple[str, Play]]:
    """Who ticks the string printed least or most often on the sheet, or most often the key of its other items.

    A string that stands nowhere else is taken to be key as often as chance would have it. Of two events one is the
    earlier, and who knows which of them were earlier elsewhere knows the lesson: there the last player has nothing to
    go by.
    """
    rows = [[normal(text) for text in choice.texts] for choice in found]
    printed = Counter([text for row in rows for text in row])
    keys = Counter([row[choice.key] for row, choice in zip(rows, found)])
    for row, choice in zip(rows, found):
        often = [printed[text] for text in row]
        if max(often) == 1 or len(row) == 2:
            right = [0.0] * len(row)
        else:
            elsewhere = [(keys[text] - (place == choice.key), count - 1)
                         for place, (text, count) in enumerate(zip(row, often))]
            right = [key / count if count else 1 / len(row) for key, count in elsewhere]
        yield COUNTERS[0], play([-count for count in often], choice.key)
        yield COUNTERS[1], play(often, choice.key)
        yield COUNTERS[2], play(right, choice.key)


# The player who learns

def learned_plays(shapes: Mapping[tuple[str, int, tuple[int, ...]], int]) -> Plays:
    """Naive Bayes on the cues: which of them favour keys, learned in all other units, tried in each unit in turn."""
    bits = len(OF_OPTIONS) + len(OF_PLACES)
    counts: dict[str, tuple[Counter[int], Counter[int]]] = {}
    for (unit, key, others), count in shapes.items():
        of_keys, of_others = counts.setdefault(unit, (Counter(), Counter()))
        of_keys[key] += count
        for other in others:
            of_others[other] += count
    if len(counts) < 2:
        return Counter()
    totals = {unit: [_bit_counts(found, bits) for found in pair] for unit, pair in counts.items()}
    whole = [[sum(column) for column in zip(*rows)] for rows in zip(*totals.values())]
    weights = {unit: _weights(*([all - mine for all, mine in zip(every, own)] for every, own in zip(whole, pair)))
               for unit, pair in totals.items()}
    known: dict[tuple[str, int], float] = {}
    plays: Plays = Counter()
    for (unit, key, others), count in shapes.items():
        scores = []
        for shape in (key, *others):
            if (unit, shape) not in known:
                known[unit, shape] = round(sum(weights[unit][bit][shape >> bit & 1] for bit in range(bits)), 9)
            scores.append(known[unit, shape])
        plays[play(scores, 0)] += count
    return plays


def _bit_counts(shapes: Counter[int], bits: int) -> list[int]:
    """How many options each cue favours; last, how many options there are."""
    return [*(sum(count for shape, count in shapes.items() if shape >> bit & 1) for bit in range(bits)),
            shapes.total()]


def _weights(keys: list[int], others: list[int]) -> list[tuple[float, float]]:
    """For each cue the evidence for a key where it does not favour an option, and where it does (add-one smoothing)."""
    found = []
    for key, other in zip(keys[:-1], others[:-1]):
        share, against = (key + 1) / (keys[-1] + 2), (other + 1) / (others[-1] + 2)
        found.append((math.log((1 - share) / (1 - against)), math.log(share / against)))
    return found


# The verdict

def verdicts(scores: Mapping[str, Score]) -> Iterator[Finding]:
    """S02-S05 over the players: a bank's rules from a thousand items, a sheet's below.

    Of twenty players one does well by luck, so probabilities are corrected for their number (Holm) where the rule
    names no z of its own. Players who never had a reason to prefer one option do not count.
    """
    playing = {name: score for name, score in scores.items() if any(one.ties < one.options for one in score.plays)}
    sides = [_two_sides(name, score) for name, score in playing.items()]
    for (name, score), even, above in zip(playing.items(), holm(sides), holm(score.luck for score in playing.values())):
        severity = _of_bank(name, score, even) if score.items >= ENOUGH else _of_sheet(score, above)
        if severity:
            share, chance = score.credit / score.items, score.chance / score.items
            yield Finding(_check(name), severity, "",
                          f"who ticks by {name!r} gets {share:.1%} of {score.items} items, and by guessing "
                          f"{chance:.1%} (z = {score.z:+.2f})")


def _check(player: str) -> str:
    return CHECK_OF.get(player.removesuffix(ON_SHEET).removesuffix(IN_BANK), "S03")


def _two_sides(name: str, score: Score) -> float:
    return upper_tail(score.z) if name in ONLY_ABOVE else two_sided(score.z)


def _of_bank(name: str, score: Score, even: float) -> str:
    """E where the cue pays (z > 3, or a twentieth of the items), or where a large bank is not even to either side:
    what never pays tells as much, to those who avoid it. S02 asks evenness of every bank."""
    limit = Z_EVEN if _check(name) == "S02" else math.inf
    uneven = abs(score.z) > limit or score.items >= MANY and even < two_sided(Z_EVEN)
    return "E" if score.z > Z_CUE or score.gap > GAP or uneven else ""


def _of_sheet(score: Score, above: float) -> str:
    """E beyond z = 3.3 (as a probability, corrected), W beyond a tenth of the items where luck is unlikely: on a sheet
    of ten, every third player is a tenth ahead by luck alone."""
    if above < upper_tail(Z_SHEET):
        return "E"
    return "W" if score.gap > GAP_ON_SHEET and above < 0.05 else ""
