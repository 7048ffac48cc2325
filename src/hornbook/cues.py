"""What test-wise students look at who have not learned the lesson: how long an option is, what it shares with the
question, where it stands. A cue gives each option a number, and its player ticks the option with the highest.

The draw (`dealing`) sees to it that no cue pays, the lint (S02-S05) that none did. The cues are those of Millman,
Bishop & Ebel (1965) and of the NBME's Item-Writing Guide (testwiseness), with those of form and rank that
machine-made options bring.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from hornbook.model.content import NUMBER, NUMBER_WORD, NUMBER_WORDS, mentions, normal
from hornbook.model.when import parse_spoken

ABSOLUTE = frozenset("always never only all every none completely nothing nobody everyone entirely".split())
VAGUE = frozenset("often usually rarely sometimes generally mostly partly probably perhaps may might some many".split())
EMPTY = frozenset("a an and as at by for from in into it its of on or that the their them they this to was were with".split())
MULTIPLES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6}
DAYS = {"hour": 1 / 24, "day": 1.0, "week": 7.0, "month": 30.4, "year": 365.2, "decade": 3652.0}
LONGER, LONGER_WORDS, LONGER_CHARS = 1.33, 4, 25  # a key so much longer than every other option is ticked unread
Scores = Sequence[float]


@dataclass(frozen=True)
class Seen:
    """A choice as it is printed: the question, the options in order, and whether they rise in value."""

    stem: str
    options: tuple[str, ...]
    rising: bool = False


@lru_cache(maxsize=2**15)
def tokens(text: str) -> frozenset[str]:
    """The words of a text that carry meaning, without a plural's s."""
    return frozenset(word.removesuffix("s") if len(word) > 4 else word for word in normal(text).split()) - EMPTY


@lru_cache(maxsize=2**15)
def value(text: str) -> float | None:
    """Where a date, a number or a length of time stands on its scale (six months before one year); None for anything
    else."""
    if when := parse_spoken(text):
        return float(when.first.toordinal())
    if not NUMBER.fullmatch(text):
        return None
    words = text.lower().split()
    many = next((MULTIPLES[word] for word in words if word in MULTIPLES), 1.0)
    return number(text) * many * DAYS.get(words[-1].removesuffix("s"), 1.0)


def number(text: str) -> float:
    """The bare number of a text that holds one, in the unit in which it is given: 2 for "2 million"."""
    word = re.search(rf"\d[\d,]*(?:\.\d+)?|\b(?:{NUMBER_WORD})\b", text, re.IGNORECASE)[0].lower()
    return float(NUMBER_WORDS.index(word) + 1 if word in NUMBER_WORDS else word.replace(",", ""))


def rising(texts: Iterable[str]) -> bool:
    """True for options that are printed by value: dates, numbers or lengths of time that all differ."""
    values = [value(text) for text in texts]
    return None not in values and len(set(values)) == len(values)


@lru_cache(maxsize=2**15)
def form(text: str) -> tuple:
    """How an option looks: its sort of beginning, whether it holds figures or brackets, one word or several."""
    first = text.split()[0].lower() if text.split() else ""
    leading = ("digit" if first[:1].isdigit() else "determiner" if first in ("a", "an", "the") else
               "gerund" if first.endswith("ing") else "name" if text[:1].isupper() else "word")
    return leading, any(char.isdigit() for char in text), "(" in text, " " in text.strip()


def longest(seen: Seen) -> Scores:
    return [len(option) for option in seen.options]


def shortest(seen: Seen) -> Scores:
    return [-len(option) for option in seen.options]


def clang(seen: Seen) -> Scores:
    """Long words that stand in the question as well."""
    return [sum(len(word) > 4 for word in tokens(seen.stem) & tokens(option)) for option in seen.options]


def convergence(seen: Seen) -> Scores:
    """Words shared with the other options: a key is often what wrong answers were made from."""
    words = [tokens(option) for option in seen.options]
    return [sum(len(own & other) for place, other in enumerate(words) if place != at) for at, own in enumerate(words)]


def unqualified(seen: Seen) -> Scores:
    """Fewest absolutes: "always" and "never" are seldom right."""
    return [-len(tokens(option) & ABSOLUTE) for option in seen.options]


def hedged(seen: Seen) -> Scores:
    return [len(tokens(option) & VAGUE) for option in seen.options]


def most_specific(seen: Seen) -> Scores:
    """Most figures, capitals and brackets."""
    return [sum(char.isdigit() or char.isupper() or char == "(" for char in option) for option in seen.options]


def most_alike(seen: Seen) -> Scores:
    """Not the odd one out."""
    forms = Counter(form(option) for option in seen.options)
    return [forms[form(option)] for option in seen.options]


def odd_one_out(seen: Seen) -> Scores:
    return [-score for score in most_alike(seen)]


def grammatical(seen: Seen) -> Scores:
    """Fits an article at the end of the question: "an ____"."""
    article = re.search(r"\b(an?) *(?:_+|\?|:)?$", seen.stem.lower())
    if not article:
        return [0] * len(seen.options)
    return [(option[:1].lower() in "aeiou") == (article[1] == "an") for option in seen.options]


def _values(seen: Seen) -> list[float] | None:
    found = [value(option) for option in seen.options]
    return None if None in found else found


def middle_value(seen: Seen) -> Scores:
    ranks = _ranks(seen)
    return [-abs(rank - (len(ranks) - 1) / 2) for rank in ranks]


def first_value(seen: Seen) -> Scores:
    return [-rank for rank in _ranks(seen)]


def last_value(seen: Seen) -> Scores:
    return _ranks(seen)


def _ranks(seen: Seen) -> list[int]:
    """The rank of each option among dates or numbers; all the same for other options."""
    values = _values(seen)
    return [sorted(values).index(own) for own in values] if values else [0] * len(seen.options)


def loneliest(seen: Seen) -> Scores:
    """Farthest from its nearest neighbour among dates and numbers."""
    values = _values(seen)
    if not values:
        return [0] * len(seen.options)
    return [min(abs(own - other) for place, other in enumerate(values) if place != at) for at, own in enumerate(values)]


def most_crowded(seen: Seen) -> Scores:
    """Nearest to all others: wrong values are often made around the right one."""
    values = _values(seen)
    return [-sum(abs(own - other) for other in values) for own in values] if values else [0] * len(seen.options)


def roundest(seen: Seen) -> Scores:
    """Most final noughts or fives."""
    return [len(re.search(r"(?:[05]*)(?=\D*$)", option)[0]) for option in seen.options]


OF_OPTIONS: dict[str, Callable[[Seen], Scores]] = {  # what does not depend on the order in which options are printed
    "longest": longest, "shortest": shortest, "clang": clang, "convergence": convergence, "unqualified": unqualified,
    "hedged": hedged, "most specific": most_specific, "most alike": most_alike, "odd one out": odd_one_out,
    "grammatical": grammatical, "middle value": middle_value, "first value": first_value, "last value": last_value,
    "loneliest": loneliest, "most crowded": most_crowded, "roundest": roundest,
}
OF_PLACES: dict[str, Callable[[Seen], Scores]] = {
    "first place": lambda seen: [-place for place in range(len(seen.options))],
    "last place": lambda seen: list(range(len(seen.options))),
    "middle place": lambda seen: [-abs(place - (len(seen.options) - 1) / 2) for place in range(len(seen.options))],
}


def picks(scores: Scores) -> list[float]:
    """How likely a player ticks each option: the highest score, ties by lot."""
    top = max(scores)
    share = 1 / sum(score == top for score in scores)
    return [share if score == top else 0.0 for score in scores]


def vote(seen: Seen) -> Scores:
    """A majority vote of all the cues that favour some option over another."""
    votes = [picks(scores) for scores in (cue(seen) for cue in OF_OPTIONS.values()) if len(set(scores)) > 1]
    return [sum(column) for column in zip(*votes)] if votes else [0] * len(seen.options)


PLAYERS = {**OF_OPTIONS, "vote": vote}


def looks(seen: Seen) -> tuple[int, ...]:
    """How each option looks to all players of `OF_OPTIONS` together: a bit for each that would tick it, where the
    player prefers some option at all. Options that look alike differ in nothing but their matter."""
    made = [0] * len(seen.options)
    for bit, cue in enumerate(OF_OPTIONS.values()):
        scores = cue(seen)
        top = max(scores)
        if min(scores) != top:
            for place, score in enumerate(scores):
                made[place] |= (score == top) << bit
    return tuple(made)


def gains(seen: Seen, key: int) -> tuple[float, ...]:
    """What each player of `PLAYERS` gains over blind guessing on this item: credit for the key less 1/k."""
    scores = [cue(seen) for cue in OF_OPTIONS.values()]
    votes = [picks(row) for row in scores if len(set(row)) > 1]
    chance = 1 / len(seen.options)
    tally = [sum(column) for column in zip(*votes)] if votes else [0.0] * len(seen.options)
    return tuple(picks(row)[key] - chance for row in (*scores, tally))


def flaw(seen: Seen, key: int, words: bool) -> str:
    """What would give the key away whatever else is printed on the sheet; empty where nothing does.

    `words`: the options are words of a curator's, not names or values, whose form their records give them.
    """
    others = [option for place, option in enumerate(seen.options) if place != key]
    for found, why in ((_longer(seen.options[key], others), "the key would be much longer than the other options"),
                       (len(others) > 1 and len(set(clang(seen))) > 1, "not all options would repeat a word of the question"),
                       (len(others) > 1 and _of_others(seen, key), "the other options would be made from the key"),
                       (len(others) > 1 and _uneven(seen), "only some options would be qualified"),
                       (_nested(seen.options), "one option would hold another"),
                       (words and _alone(seen.options[key], others), "the key alone would begin as it does")):
        if found:
            return why
    return ""


def _longer(key: str, others: Sequence[str]) -> bool:
    longest = max(map(len, others))
    return len(key) > LONGER * longest and (len(key.split()) >= LONGER_WORDS or len(key) >= longest + LONGER_CHARS)


def _of_others(seen: Seen, key: int) -> bool:
    shared = list(convergence(seen))
    own = shared.pop(key)
    return own > 1.5 * max(shared) and own >= max(shared) + 2


def _uneven(seen: Seen) -> bool:
    return any(0 < sum(bool(tokens(option) & said) for option in seen.options) < len(seen.options)
               for said in (ABSOLUTE, VAGUE))


def _nested(options: Sequence[str]) -> bool:
    return any(mentions(one, other) for one in options for other in options if one is not other)


def _alone(key: str, others: Sequence[str]) -> bool:
    looks = {form(option) for option in others}
    return len(looks) == 1 and form(key) not in looks
