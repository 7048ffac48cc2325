"""The draw: of each item one form, so that over a bank or a sheet nothing but the lesson tells the key.

An item can be printed in many ways: with these wrong options or those, as a true statement or a false one. Drawing
each by itself leaves traces that pay a test-wise student: the key is the longest a little too often, a name that is
often a key is often right. So items are dealt one after the other, in an order that the seed shuffles. Each takes the
form that brings what the players of `cues` have gained so far back towards nothing, prints no string too often, and
is plausible; near ties fall by the seed. How often a string is printed is known only at the end, so the table is gone
over again, and each item may change its form for one that pays less to players who count strings. Then options are
shuffled or, if dates or numbers, put in rising order; places are never balanced afterwards (Bar-Hillel & Attali 2002).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations, groupby

from hornbook.chance import rng
from hornbook.cues import PLAYERS, Seen, flaw, gains, looks, rising, value
from hornbook.model.content import normal
from hornbook.model.question import Abstained, Choices, Option, Ordering, Question

CHANCE, RANKED, REPEATS, DULLNESS = 1.0, 5.0, 1.5, 0.6  # how much each counts against a cue's gain of 1
WEIGHED = 8  # forms of an item that one draw chooses from: enough to balance, and no two draws choose alike
# Shares of the items that are dealt anew: each change shifts what the others pay, so ever fewer.
ROUNDS = (0.6, 0.3, 0.1)
# How much the sums over the bank, over its dates and numbers, the unit, the kind and weight count. The unit's counts
# most: were only the bank even, each unit would lack just what the others have too much of, and what is learned in these
# would fail in it.
BANK, RISING, UNIT, WEIGHT = 3.0, 1.0, 4.0, 0.3
SQUARES = 5.0
OFFSET = 4.0  # items by which a player may end up ahead or behind over a whole bank
SHEET_CHANCE, SHEET_REPEATS = 0.5, 10.0
COUNTERS = 6  # players who count strings: most and least printed; key elsewhere most and least often, where what stands
# nowhere else is never a key or one by chance


@dataclass(frozen=True)
class Form:
    """One way to print an item: for a choice with the key first, the wrong options in order of plausibility."""

    question: Question
    dull: float = 0.0

    @cached_property
    def gains(self) -> tuple[tuple[int, float], ...]:
        """What the players of `cues.PLAYERS` gain on it, by their place; those who gain nothing are left out."""
        response = self.question.response
        if not isinstance(response, Choices) or response.order == "fixed":
            return ()
        options = tuple(option.text for option in response.options)
        found = gains(Seen(self.question.prompt, options), [option.correct for option in response.options].index(True))
        return tuple((place, gain) for place, gain in enumerate(found) if gain)

    @cached_property
    def rank(self) -> int:
        """How many wrong options are smaller than the key: earlier or less where options rise, else shorter."""
        options = _unfixed(self.question)
        if not options:
            return 0
        size = value if self.question.response.order == "ascending" else len
        key = next(size(option.text) for option in options if option.correct)
        return sum(size(option.text) < key for option in options)

    @cached_property
    def looks(self) -> tuple[tuple[int, float], ...]:
        """How the key looks (+1) and how the wrong options look (-1 in all): over a unit every look should sum to
        nothing, so that no mixture of cues, however cleverly learned, points to keys."""
        options = _unfixed(self.question)
        if not options:
            return ()
        found = looks(Seen(self.question.prompt, tuple(option.text for option in options)))
        sums: defaultdict[int, float] = defaultdict(float)
        for option, look in zip(options, found):
            sums[look] += 1.0 if option.correct else -1 / (len(options) - 1)
        return tuple((look, weight) for look, weight in sums.items() if abs(weight) > 1e-9)

    @cached_property
    def flaw(self) -> str:
        """What in it would give the key away, if anything."""
        options = _unfixed(self.question)
        if not options:
            return ""
        seen = Seen(self.question.prompt, tuple(option.text for option in options))
        return flaw(seen, next(place for place, option in enumerate(options) if option.correct),
                    self.question.answer_type == "words")

    @cached_property
    def wrong(self) -> tuple[str, ...]:
        return tuple(normal(option.text) for option in _unfixed(self.question) if not option.correct)

    @cached_property
    def strings(self) -> tuple[str, ...]:
        """The key and the wrong options as they are compared."""
        return (self.key, *self.wrong) if self.key else ()

    @cached_property
    def key(self) -> str:
        return next((normal(option.text) for option in _unfixed(self.question) if option.correct), "")


@dataclass(frozen=True)
class Item:
    """All forms of one question id."""

    forms: tuple[Form, ...]

    @property
    def question(self) -> Question:
        """Any of its forms: what they share (facts, unit, kind, level) can be read from it."""
        return self.forms[0].question


def _unfixed(question: Question) -> tuple[Option, ...]:
    response = question.response
    return response.options if isinstance(response, Choices) and response.order != "fixed" else ()


def items(questions: Iterable[Question], options: int) -> Iterator[Item | Abstained]:
    """The items of a kind's questions, which stand together by id; each choice with so many options.

    Forms that would give their key away are left out. Where none is left, or the pool is too small, the reason instead.
    """
    for _, same in groupby(questions, key=lambda question: question.id):
        alike = list(same)
        forms = [form for question in alike for form in _forms(question, options)]
        sound = tuple(form for form in forms if not form.flaw)
        if sound:
            yield Item(sound)
        else:
            why = forms[0].flaw if forms else f"fewer than {options - 1} wrong options are provably wrong"
            yield Abstained(alike[0].facts[0], alike[0].kind, why)


def _forms(question: Question, options: int) -> Iterator[Form]:
    response = question.response
    if not isinstance(response, Choices) or len(response.options) == 2:
        yield Form(question)
        return
    key, *wrong = response.options
    count, best = options - 1, sum(range(options - 1))
    worst = sum(range(len(wrong))[-count:]) - best or 1
    for places in combinations(range(len(wrong)), count):
        chosen = (key, *(wrong[place] for place in places))
        order = "ascending" if rising(option.text for option in chosen) else "shuffled"
        yield Form(replace(question, response=Choices(chosen, order)), (sum(places) - best) / worst)


def deal(items: Sequence[Item], seed: int, purpose: str) -> list[Question]:
    """One question an item, in the items' order, ready to print: the draw of a bank."""
    draws = [rng(seed, purpose, item.question.id) for item in items]
    order = sorted(range(len(items)), key=lambda place: draws[place].random())
    truths = _truths(items, order, rng(seed, purpose, "truths"))
    hands = [_Hand(item, draws[place], truths.get(place)) for place, item in enumerate(items)]
    table = _Table((hand.forms[0].key for hand in hands), rng(seed, purpose, "offset"))
    for place in order:
        table.lay(hands[place], counting=False)
    open_hands = [hands[place] for place in order if len(hands[place].forms) > 1]
    for share in ROUNDS:
        table.recount(hands)
        for hand in open_hands[:int(share * len(open_hands))]:
            table.lift(hand)
            table.lay(hand, counting=True)
    # The order has a draw of its own: it stays when an item gains or loses forms.
    return [arrange(hand.form.question, rng(seed, purpose, item.question.id, "order")) for hand, item in zip(hands, items)]


def deal_sheet(items: Sequence[Item], drawn: Sequence[Question], seed: int, purpose: str) -> list[Question]:
    """The drawn questions as one sheet prints them, with wrong options chosen for this sheet.

    No string is printed twice if it can be helped, as an option or a key: how often it is printed then says nothing.
    Items that have but one form go first; the others take forms that bring back what the players of `cues` gain on
    those. For a sheet is no fair sample of the bank: an item whose key is short stands in another's text more often,
    and is kept out.
    """
    draws = [rng(seed, purpose, question.id) for question in drawn]
    chosen = [Form(question) for question in drawn]
    printed = Counter(text for form in chosen for text in form.strings)
    gained = [0.0] * len(PLAYERS)
    for place in sorted(range(len(drawn)), key=lambda place: (len(items[place].forms) > 1, draws[place].random())):
        forms = items[place].forms
        if len(forms) > 1:
            printed.subtract(chosen[place].strings)
            costs = [SHEET_REPEATS * sum(printed[text] for text in form.wrong) + _pays(form, gained)
                     + SHEET_CHANCE * draws[place].random() for form in forms]
            form = forms[costs.index(min(costs))]
            chosen[place] = Form(arrange(form.question, draws[place]))
            printed.update(form.strings)
        for player, gain in chosen[place].gains:
            gained[player] += gain
    return [form.question for form in chosen]


def _pays(form: Form, gained: Sequence[float]) -> float:
    """What the form costs by its gains: more for a player who is ahead, less for one who is behind."""
    return sum(gain * (2 * gained[player] + gain) for player, gain in form.gains)


class _Hand:
    """An item as it is being dealt: the forms it may take, each with its share of chance, and the one it has."""

    def __init__(self, item: Item, draw, truth: bool | None):
        forms = item.forms if truth is None else item.forms[:1] if truth else item.forms[1:]
        self.forms = forms if len(forms) <= WEIGHED else draw.sample(forms, WEIGHED)
        place = draw.randrange(1 + len(self.forms[0].wrong))
        self.luck = [CHANCE * draw.random() + RANKED * (form.rank != place) for form in self.forms]
        self.unit = item.question.unit
        rising = getattr(item.question.response, "order", "") == "ascending"
        self.scopes = {"rising" if rising else "all": RISING if rising else BANK, self.unit: UNIT,
                       f"{item.question.kind} {item.question.weight}": WEIGHT}
        self.sums: list[list[float]] = []
        self.form = self.forms[0]
        self.counted: tuple[float, ...] = ()


class _Table:
    """What has been dealt so far: each player's gains (over all, by unit, by kind and weight, from which sheets are
    chosen), how keys and others look in each unit, and how often strings stand."""

    def __init__(self, keys: Iterable[str], draw):
        self.keys = Counter(keys)
        self.printed: Counter[str] = Counter()
        self.gained = {"all": [draw.gauss(0, OFFSET) for _ in PLAYERS]}
        self.looked: defaultdict[tuple[str, int], float] = defaultdict(float)
        self.counted = [0.0] * COUNTERS

    def lay(self, hand: _Hand, counting: bool) -> None:
        """Choose the item's form and count it. `counting`: mind the players who count strings."""
        if not counting:
            self.keys[hand.form.key] -= 1  # it was counted beforehand
        if len(hand.forms) > 1:
            scopes = list(zip(self._scopes(hand), hand.scopes.values()))
            costs = [luck + self._cost(form, hand.unit, scopes, counting) for form, luck in zip(hand.forms, hand.luck)]
            hand.form = hand.forms[costs.index(min(costs))]
        hand.counted = self._counters(hand.form) if counting else ()
        self._book(hand, 1)

    def lift(self, hand: _Hand) -> None:
        """Take the item off the table again."""
        self._book(hand, -1)

    def recount(self, hands: Iterable[_Hand]) -> None:
        """What the players who count strings gain, now that all strings are known."""
        for hand in hands:
            if hand.form.key:
                self.lift(hand)
                hand.counted = self._counters(hand.form)
                self._book(hand, 1)

    def _scopes(self, hand: _Hand) -> list[list[float]]:
        if not hand.sums:
            hand.sums = [self.gained.setdefault(name, [0.0] * len(PLAYERS)) for name in hand.scopes]
        return hand.sums

    def _book(self, hand: _Hand, sign: int) -> None:
        for scope in self._scopes(hand):
            for place, gain in hand.form.gains:
                scope[place] += sign * gain
        for place, gain in enumerate(hand.counted):
            self.counted[place] += sign * gain
        for look, weight in hand.form.looks:
            self.looked[hand.unit, look] += sign * weight
        for text in hand.form.strings:
            self.printed[text] += sign
        self.keys[hand.form.key] += sign

    def _cost(self, form: Form, unit: str, scopes: list[tuple[list[float], float]], counting: bool) -> float:
        """How much the form pays the players, repeats strings and bores. A gain costs by how much it is already
        ahead."""
        cost = DULLNESS * form.dull
        for place, gain in form.gains:
            cost += gain * (2 * sum([scope[place] * weight for scope, weight in scopes]) + SQUARES * gain)
        for look, weight in form.looks:
            cost += weight * (2 * self.looked[unit, look] + weight)
        if counting:
            for total, gain in zip(self.counted, self._counters(form)):
                cost += gain * (2 * total + gain)
        else:
            cost += REPEATS * sum(map(self._repeats, form.wrong))
        return cost

    def _repeats(self, text: str) -> float:
        """How much too often the string would be printed."""
        keys = self.keys[text]
        return (self.printed[text] - 3 * keys) / (keys + 1)

    def _counters(self, form: Form) -> tuple[float, ...]:
        """What those gain on this item who tick the string most or least printed in all others, or most or least
        often the key in them."""
        if not form.key:
            return ()
        often = [self.printed[text] for text in form.strings]
        chance = 1 / len(often)
        if len(often) == 2:  # of two events the earlier is the key: who knows the other keys knows the order of events
            return (*_gains(often, chance), 0.0, 0.0, 0.0, 0.0)
        keys = [self.keys[text] for text in form.strings]
        right = [key / count if count else 0.0 for key, count in zip(keys, often)]
        hoped = [key / count if count else chance for key, count in zip(keys, often)]
        return (*_gains(often, chance), *_gains(right, chance), *_gains(hoped, chance))


def _gains(scores: Sequence[float], chance: float) -> tuple[float, float]:
    """What the key, which stands first, brings over chance to those who tick the highest and the lowest score."""
    own, above, below, ties = scores[0], False, False, 1
    for score in scores[1:]:
        if score > own:
            above = True
        elif score < own:
            below = True
        else:
            ties += 1
    return (-chance if above else 1 / ties - chance), (-chance if below else 1 / ties - chance)


def _truths(items: Sequence[Item], order: Iterable[int], draw) -> dict[int, bool]:
    """Which statements are true, by their place: in each unit every other one, in the order that the seed shuffles."""
    truths: dict[int, bool] = {}
    turn: dict[str, bool] = {}
    for place in order:
        item = items[place]
        if len(item.forms) > 1 and item.question.answer == "True":  # the first form is the true one
            unit = item.question.unit
            turn[unit] = not turn[unit] if unit in turn else draw.random() < 0.5
            truths[place] = turn[unit]
    return truths


def arrange(question: Question, draw) -> Question:
    """The question as one sheet prints it: options shuffled, or rising; events in no telling order."""
    match question.response:
        case Choices(options=options, order="shuffled"):
            return replace(question, response=Choices(tuple(draw.sample(options, len(options))), "shuffled"))
        case Choices(options=options, order="ascending"):
            rising = tuple(sorted(options, key=lambda option: value(option.text)))
            return replace(question, response=Choices(rising, "ascending"))
        case Ordering(items=events):
            return replace(question, response=Ordering(events, _disordered(events, draw)))
        case _:
            return question


def _disordered(events: tuple[str, ...], draw) -> tuple[str, ...]:
    """A start order that is neither nearly right nor nearly reversed: Kendall's |tau| at most .5."""
    while True:
        shown = draw.sample(events, len(events))
        places = [events.index(event) for event in shown]
        pairs = list(combinations(places, 2))
        if abs(sum(1 if a < b else -1 for a, b in pairs)) <= len(pairs) / 2:
            return tuple(shown)
