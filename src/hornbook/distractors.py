"""Wrong answers: of the right one's type, plausible, and provably wrong. Where that cannot be had, a reason instead.

What proves an option wrong:
- a **date** or **number**: the question has one value, and the other is disjoint from it;
- an **entity**: the curator said that the answer is the only one of its kind (`only`), and no other record names the
  candidate together with what the question names; of holders of views, only those whose own views are recorded;
- **words**: the curator's own wrong answers, each with its reason.

Here a question gets its whole **pool**: all that is provably wrong, the most plausible first. Which of them are printed
is drawn for a bank or a sheet as a whole (`dealing`), so that neither length nor rank nor how often a name is printed
tells the key. The steps (same type and form, drop true and maybe-true and impossible, score plausibility) follow
Haladyna & Rodriguez (2013), guidelines 14-22, and Pho et al. (2014) on type parity.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache
from itertools import zip_longest

from hornbook.chance import rank, rng
from hornbook.model.content import NUMBER_WORD, NUMBER_WORDS, Ask, Course, Entity, Fact, mentions
from hornbook.model.when import When, parse_when

FEWEST = 2  # three options in all: Rodriguez (2005) found no gain from a fourth
LEAST_TEMPTING = 3.0  # of `plausibility`: what tempts less is no wrong answer but a gift
LARGEST = 8  # enough to draw from; further candidates are less and less plausible
EACH_SIDE = 3  # of dates and numbers below and above the right one, so that it may stand first, between or last
REACH_DAYS = {"day": 150, "month": 400, "year": 2000}  # how far a wrong date may lie from the right one
GENDERED = re.compile(r"\b(he|him|his|himself|she|her|hers|herself|son|daughter|wife|husband|widow)\b", re.IGNORECASE)
MIXED = "other"  # the group of what is of no common type: being in it does not make two things alike
NUMBER_FORM = rf"\d[\d,]*(?:\.\d+)?|\b(?:{NUMBER_WORD})\b"
NATIONS = re.compile(r"\b(American|British|Bulgarian|Canadian|Chinese|English|French|German|Italian|Polish|Siberian|"
                     r"Turkish|Ukrainian)\b")
REACH_YEARS = 10
INITIALS = re.compile(r"(?:[A-Z]\.)+ ?")
APART_DAYS = {"day": 2, "month": 20, "year": 300}


@dataclass(frozen=True)
class Distractor:
    """A wrong answer with what is true of it (`why`) and the record on which that rests (`ref`)."""

    text: str
    why: str = ""
    ref: str = ""


class NoDistractors(Exception):
    """Too few provably wrong answers; the message is the reason, for the log of abstentions."""


def pool(course: Course, fact: Fact, ask: Ask) -> list[Distractor]:
    """Every wrong answer that the ask may be printed with, at most eight, the most plausible first.

    Raises NoDistractors, with the reason, where fewer than two are provably wrong.
    """
    found = _pool(course, fact, ask)
    if isinstance(found, str):
        raise NoDistractors(found)
    return list(found)


@lru_cache(maxsize=2**13)  # several kinds ask for it
def _pool(course: Course, fact: Fact, ask: Ask) -> tuple[Distractor, ...] | str:
    """The pool, or the reason why there is none."""
    try:
        return tuple(_made(course, fact, ask))
    except NoDistractors as reason:
        return str(reason)


def _made(course: Course, fact: Fact, ask: Ask) -> list[Distractor]:
    if ask.wrong:
        return [Distractor(row.answer, row.why, fact.id) for row in ask.wrong]
    if ask.entity:
        return _entities(course, fact, ask)
    if ask.date:
        return _dates(course, fact, ask)
    if ask.is_number:
        return _numbers(fact, ask)
    raise NoDistractors("the answer is words, and the record brings no wrong ones")


def of_entities(candidates: Sequence[tuple[Entity, float, str]], answer: Entity, *names: str) -> list[Distractor]:
    """The most plausible of the candidates (entity, plausibility, what is true of it); near ties fall by `names`.

    Where all of the best are longer than the answer, or all shorter, the best of the others join: length must not tell.
    """
    if len(candidates) < FEWEST:
        raise NoDistractors(f"fewer than {FEWEST} others of this kind are provably wrong")
    best = sorted(candidates, key=lambda row: -row[1] - rank(*names, row[0].id) % 1000 / 500)
    chosen = best[:LARGEST]
    for shorter in (True, False):
        fits = [row for row in best if (len(row[0].label) < len(answer.label)) == shorter]
        if fits and not any(row in chosen for row in fits[:2]):
            chosen = chosen[:LARGEST - 2] + fits[:2]
    return [Distractor(entity.label, why, entity.id) for entity, _, why in chosen]


# Entities

def _entities(course: Course, fact: Fact, ask: Ask) -> list[Distractor]:
    if not ask.only:
        raise NoDistractors("the record does not say that its answer is the only one")
    answer = course.entity[ask.entity]
    asked = _asked_of(course, fact, ask)
    candidates = [(entity, plausibility(course, fact, answer, entity), f"{entity.label}: {entity.gloss}")
                  for entity in course.entities_of_kind[answer.kind]
                  if _contrasts(course, fact, ask, answer, entity) and not _may_be_true(course, fact, asked, entity)]
    tempting = [row for row in candidates if row[1] >= LEAST_TEMPTING]
    return of_entities(tempting, answer, fact.id, ask.answer)


def _contrasts(course: Course, fact: Fact, ask: Ask, answer: Entity, other: Entity) -> bool:
    """True where `other` has the answer's type and form and is known not to be the answer."""
    return (other.id != answer.id
            and (not answer.group or answer.group == other.group)
            and (answer.group != MIXED or _akin(course, fact, answer, other))
            and same_form(answer.label, other.label)
            and other.id not in ask.never
            and other.id not in fact.entities
            and other.id != fact.by
            and (ask.entity != fact.by or other.id in course.holders)
            and (answer.pronoun == other.pronoun or not GENDERED.search(f"{ask.question} {fact.says}"))
            and not _one_holds_the_other(answer, other)
            and not any(mentions(ask.question, name) or mentions(fact.says, name) for name in other.names)
            and possible(course, fact, other)
            and _of_the_nation_asked_for(ask, other))


def _akin(course: Course, fact: Fact, answer: Entity, other: Entity) -> bool:
    """True for look-alikes and for what the same unit speaks of."""
    return (other.id in answer.confused_with or answer.id in other.confused_with
            or any(near.unit == fact.unit for near in course.facts_of_entity[other.id]))


def same_form(one: str, other: str) -> bool:
    """Names of one form: a bare surname is not set beside a full name or one with initials, nor a long title beside a
    word."""
    return _form(one) == _form(other)


@lru_cache(maxsize=2**12)
def _form(name: str) -> tuple[bool, bool, bool]:
    return len(name.split()) == 1, name[:1].isupper(), bool(INITIALS.match(name))


def _one_holds_the_other(one: Entity, other: Entity) -> bool:
    return mentions(one.label, other.label) or mentions(other.label, one.label)


def possible(course: Course, fact: Fact, other: Entity) -> bool:
    """False where the candidate was dead, a child or not yet there at the time of the fact: its date, else its unit's.

    A text begins with its writing, and nothing was there before a year that stands in its name. An event lies within
    ten years: the pupil would strike it out by its date.
    """
    time = fact.when or course.unit[fact.unit].when
    if time is None:
        return True
    if other.kind == "event" and other.years:
        gap = max(other.years.first.year - time.last.year, time.first.year - other.years.last.year)
        return gap <= REACH_YEARS
    begun = [int(year) for year in re.findall(r"\b(?:1[89]|20)\d\d\b", other.label)] if other.kind != "event" else []
    begun += [when.first.year for when in course.written[other.id]]
    if other.years:
        begun.append(other.years.first.year + (15 if other.kind == "person" and other.years.first.year > 1 else 0))
    return max(begun, default=0) <= time.last.year and not (other.years and other.years.last < time.first)


def _of_the_nation_asked_for(ask: Ask, other: Entity) -> bool:
    """"Which American Trotskyist ...?" leaves only candidates whose record speaks of America."""
    said = f"{other.name} {other.gloss}"
    return all(word in said for word in NATIONS.findall(ask.question))


def _asked_of(course: Course, fact: Fact, ask: Ask) -> set[str]:
    """The things that the question names."""
    return {id for id in fact.entities if any(mentions(ask.question, name) for name in course.entity[id].names)}


def _may_be_true(course: Course, fact: Fact, asked: set[str], other: Entity) -> bool:
    """True where another fact names the candidate beside two of the things that the question names (`asked`)."""
    needed = min(2, len(asked))
    return needed > 0 and any(len(asked & set(near.entities)) >= needed
                              for near in course.facts_of_entity[other.id] if near.id != fact.id)


def plausibility(course: Course, fact: Fact, answer: Entity, other: Entity) -> float:
    """How likely someone who half-learned the lesson is to choose `other`: 0 (never) to about 11."""
    fame, own = len(course.facts_of_entity[other.id]), len(course.facts_of_entity[answer.id])
    score = 3.0 * (other.id in answer.confused_with or answer.id in other.confused_with)
    score += 2.0 * any(near.unit == fact.unit for near in course.facts_of_entity[other.id])
    score += 2.0 * bool(answer.side and answer.side == other.side)
    score += 1.0 * bool({(link.relation, link.to) for link in answer.links} & {(l.relation, l.to) for l in other.links})
    score += 1.0 * bool(answer.years and other.years and not answer.years.disjoint(other.years))
    score += 2.0 * (fame > 0) + 1.0 * (own / 3 <= fame <= own * 3)
    return score


# Dates

def _dates(course: Course, fact: Fact, ask: Ask) -> list[Distractor]:
    """Dates of other events on either side of the right one, nearest first, and moved ones where these are too few."""
    right = ask.date
    draw = rng(fact.id, ask.answer, "dates")
    real = _real_dates(course, fact, ask, right)
    sides = []
    for sign, rows in ((-1, [row for row in real if row[0] < right]), (1, [row for row in real if row[0] > right])):
        near = sorted(rows, key=lambda row: abs((row[0].first - right.first).days))[:EACH_SIDE]
        moved = _shifted(ask, right, sign, [when for when, _ in near], draw, EACH_SIDE - 1 - len(near), fact)
        sides.append(near + moved)
    made = [row for pair in zip_longest(*sides) for row in pair if row]
    if len(made) < FEWEST:
        raise NoDistractors("too few dates lie near enough")
    return [_date(when, near, fact, right) for when, near in made]


def _date(when: When, near: Fact | None, fact: Fact, right: When) -> Distractor:
    told = _what_was_then(when, near)
    return Distractor(str(when), told or f"The date was {right}.", near.id if near and told else fact.id)


def _what_was_then(when: When, near: Fact | None) -> str:
    """What is true of a wrong date: the event that it belongs to, never a claim."""
    if near is None or near.by and not near.event:
        return ""
    return f"{when}: {near.event}." if near.event else f"{when}: {near.says}"


def _real_dates(course: Course, fact: Fact, ask: Ask, right: When) -> list[tuple[When, Fact]]:
    """Dates of other facts, one a date, of the right precision, near enough and surely different."""
    years_in_stem = set(re.findall(r"\b1[5-9]\d\d\b", ask.question))
    found: dict[str, tuple[When, Fact]] = {}
    for near in course.facts:
        when = near.when
        if (when and when.edtf.replace("-", "").isdigit() and when.precision == right.precision
                and not (fact.when and not fact.when.disjoint(when))
                and APART_DAYS[right.precision] <= abs((when.first - right.first).days) <= REACH_DAYS[right.precision]
                and not mentions(fact.says, str(when))
                and (not years_in_stem or when.edtf[:4] in years_in_stem)):
            better = near.unit == fact.unit
            if when.edtf not in found or better:
                found[when.edtf] = (when, near)
    return sorted(found.values(), key=lambda row: row[0])


def _shifted(ask: Ask, right: When, sign: int, taken: list[When], draw, count: int,
             fact: Fact) -> list[tuple[When, Fact | None]]:
    """Dates made by moving the right one, where too few real ones lie on that side."""
    years_in_stem = set(re.findall(r"\b1[5-9]\d\d\b", ask.question))
    steps = {"day": (3, 45), "month": (32, 150), "year": (366, 1400)}[right.precision]
    made: list[tuple[When, Fact | None]] = []
    for _ in range(60):
        if len(made) >= count:
            break
        when = _truncate(right.first + timedelta(days=sign * draw.randint(*steps)), right.precision)
        apart = all(when.disjoint(other) for other in (right, *taken, *(row[0] for row in made)))
        if (apart and (not years_in_stem or when.edtf[:4] in years_in_stem) and not mentions(fact.says, str(when))
                and not (fact.when and not fact.when.disjoint(when))):
            made.append((when, None))
    return made


def _truncate(day, precision: str) -> When:
    return parse_when(day.isoformat()[:{"day": 10, "month": 7, "year": 4}[precision]])


# Numbers

def _numbers(fact: Fact, ask: Ask) -> list[Distractor]:
    """Numbers as round as the right one, on either side of it."""
    draw = rng(fact.id, ask.answer, "numbers")
    words = re.search(NUMBER_FORM, ask.answer, re.IGNORECASE)
    value = read_number(words[0])
    said = {read_number(found) for found in re.findall(NUMBER_FORM, fact.says, re.IGNORECASE)}
    below, above = (dict.fromkeys(_around(value, sign, words[0], draw)) for sign in (-1, 1))
    limit = 100 if "per cent" in ask.answer else float("inf")
    sides = ([other for other in below if other not in said and other > 1][:EACH_SIDE],
             [other for other in above if other not in said and other < limit][:EACH_SIDE])
    made = [other for pair in zip_longest(*sides) for other in pair if other is not None]
    if len(made) < FEWEST:
        raise NoDistractors("too few numbers lie near enough")
    return [Distractor(ask.answer.replace(words[0], like(other, words[0])), f"The figure given is {ask.answer}.", fact.id)
            for other in made]


def read_number(text: str) -> float:
    """The value of "8,000", "17.5" or "seven"."""
    return (NUMBER_WORDS.index(text.lower()) + 1 if text.lower() in NUMBER_WORDS else float(text.replace(",", "")))


def _around(value: float, sign: int, form: str, draw) -> Iterator[float]:
    """Numbers on one side of the value, as round as it is: 8,000 gives 5,000 and 12,000, never 7,913."""
    whole = str(int(value))
    zeros = len(whole) - len(whole.rstrip("0"))
    grain = 10.0 ** (-len(form.split(".")[1]) if "." in form else zeros)
    if grain * 4 > value > 0 and grain > 1:
        grain /= 10
    reach = max(1, round(value / grain * 0.6))
    for _ in range(12):
        other = value + sign * grain * draw.randint(1, reach)
        if abs(other - value) >= 0.12 * value and other > 0:
            yield round(other, 4)


def like(value: float, form: str) -> str:
    """The number written as `form` is: in words, with commas, with as many decimals."""
    if form.lower() in NUMBER_WORDS and value <= len(NUMBER_WORDS):
        word = NUMBER_WORDS[int(value) - 1]
        return word.capitalize() if form[0].isupper() else word
    if "." in form:
        return f"{value:.{len(form.split('.')[1])}f}"
    return f"{int(value):,}"
