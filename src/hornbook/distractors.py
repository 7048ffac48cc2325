"""Wrong answers: of the right one's type, plausible, and provably wrong. Where that cannot be had, a reason instead.

What proves an option wrong:
- a **date** or **number**: the question has one value, and the other is disjoint from it;
- an **entity**: the curator said that the answer is the only one of its kind (`only`), and no other record names the
  candidate together with what the question names; of holders of views, only those whose own views are recorded;
- **words**: the curator's own wrong answers, each with its reason.

The steps (same type and form, drop true and maybe-true and impossible, score plausibility, draw the key's rank for
dates and numbers) follow Haladyna & Rodriguez (2013), guidelines 14-22, and Pho et al. (2014) on type parity.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from hornbook.chance import rng
from hornbook.model.content import NUMBER_WORD, NUMBER_WORDS, Ask, Course, Entity, Fact, mentions
from hornbook.model.when import When, parse_when

WANTED = 2  # three options in all: Rodriguez (2005) found no gain from a fourth
REACH_DAYS = {"day": 150, "month": 400, "year": 2000}  # how far a wrong date may lie from the right one
GENDERED = re.compile(r"\b(he|him|his|himself|she|her|hers|herself|son|daughter|wife|husband|widow)\b", re.IGNORECASE)
MIXED = "other"  # the group of what is of no common type: being in it does not make two things alike
NUMBER_FORM = rf"\d[\d,]*(?:\.\d+)?|\b(?:{NUMBER_WORD})\b"
NATIONS = re.compile(r"\b(American|British|Bulgarian|Canadian|Chinese|English|French|German|Italian|Polish|Siberian|"
                     r"Turkish|Ukrainian)\b")
APART_DAYS = {"day": 2, "month": 20, "year": 300}


@dataclass(frozen=True)
class Distractor:
    """A wrong answer with what is true of it (`why`) and the record on which that rests (`ref`)."""

    text: str
    why: str = ""
    ref: str = ""


class NoDistractors(Exception):
    """Too few provably wrong answers; the message is the reason, for the log of abstentions."""


def distractors(course: Course, fact: Fact, ask: Ask, seed: int) -> list[Distractor]:
    """Two wrong answers for the ask, in no particular order. Raises NoDistractors with the reason."""
    if ask.wrong:
        pool = [Distractor(row.answer, row.why) for row in ask.wrong]
        return rng(seed, fact.id, ask.answer, "curated").sample(pool, WANTED)
    if ask.entity:
        return _entities(course, fact, ask, seed)
    if ask.date:
        return _dates(course, fact, ask, seed)
    if ask.is_number:
        return _numbers(fact, ask, seed)
    raise NoDistractors("the answer is words, and the record brings no wrong ones")


# Entities

def _entities(course: Course, fact: Fact, ask: Ask, seed: int) -> list[Distractor]:
    if not ask.only:
        raise NoDistractors("the record does not say that its answer is the only one")
    answer = course.entity[ask.entity]
    pool = [entity for entity in course.entities_of_kind[answer.kind]
            if _contrasts(course, fact, ask, answer, entity)]
    if len(pool) < WANTED:
        raise NoDistractors(f"fewer than {WANTED} other entities of this kind are provably wrong")
    draw = rng(seed, fact.id, ask.answer, "entities")
    jitter = {entity.id: rng(seed, fact.id, ask.answer, entity.id).random() * 2 for entity in pool}
    best = sorted(pool, key=lambda entity: -plausibility(course, fact, answer, entity) - jitter[entity.id])
    return [Distractor(entity.label, f"{entity.label}: {entity.gloss}", entity.id)
            for entity in _of_mixed_length(best[:8], answer, draw)]


def _of_mixed_length(pool: list[Entity], answer: Entity, draw) -> list[Entity]:
    """Two of the pool, with the key's rank by length drawn first, so that length says nothing (Pham 2018)."""
    shorter = [entity for entity in pool if len(entity.label) < len(answer.label)]
    others = [entity for entity in pool if len(entity.label) >= len(answer.label)]
    wanted = draw.randint(0, WANTED)
    picked = shorter[:wanted] + others[:WANTED - wanted]
    return picked + [entity for entity in pool if entity not in picked][:WANTED - len(picked)]


def _contrasts(course: Course, fact: Fact, ask: Ask, answer: Entity, other: Entity) -> bool:
    """True where `other` has the answer's type and form and is known not to be the answer."""
    return (other.id != answer.id
            and (not answer.group or answer.group == other.group)
            and (answer.group != MIXED or _akin(course, fact, answer, other))
            and _same_form(answer.label, other.label)
            and other.id not in ask.never
            and other.id not in fact.entities
            and other.id != fact.by
            and (ask.entity != fact.by or other.id in course.holders)
            and (answer.pronoun == other.pronoun or not GENDERED.search(f"{ask.question} {fact.says}"))
            and not _one_holds_the_other(answer, other)
            and not any(mentions(ask.question, name) or mentions(fact.says, name) for name in other.names)
            and _possible(course, fact, other)
            and _of_the_nation_asked_for(ask, other)
            and not _may_be_true(course, fact, ask, other))


def _akin(course: Course, fact: Fact, answer: Entity, other: Entity) -> bool:
    """True for look-alikes and for what the same unit speaks of."""
    return (other.id in answer.confused_with or answer.id in other.confused_with
            or any(near.unit == fact.unit for near in course.facts_of_entity[other.id]))


def _same_form(one: str, other: str) -> bool:
    """Names of one form: a bare surname is not set beside a full name, nor a long title beside a word."""
    first, second = len(one.split()), len(other.split())
    return (first == 1) == (second == 1) and one[:1].isupper() == other[:1].isupper()


def _one_holds_the_other(one: Entity, other: Entity) -> bool:
    return mentions(one.label, other.label) or mentions(other.label, one.label)


def _possible(course: Course, fact: Fact, other: Entity) -> bool:
    """False where the candidate was dead, a child or not yet there at the time of the fact: its date, else its unit's.

    A text begins with its writing, and nothing was there before a year that stands in its name.
    """
    time = fact.when or course.unit[fact.unit].when
    if time is None:
        return True
    begun = [int(year) for year in re.findall(r"\b(?:1[89]|20)\d\d\b", other.label)] if other.kind != "event" else []
    begun += [when.first.year for when in course.written[other.id]]
    if other.years:
        begun.append(other.years.first.year + (15 if other.kind == "person" and other.years.first.year > 1 else 0))
    return max(begun, default=0) <= time.last.year and not (other.years and other.years.last < time.first)


def _of_the_nation_asked_for(ask: Ask, other: Entity) -> bool:
    """"Which American Trotskyist ...?" leaves only candidates whose record speaks of America."""
    said = f"{other.name} {other.gloss}"
    return all(word in said for word in NATIONS.findall(ask.question))


def _may_be_true(course: Course, fact: Fact, ask: Ask, other: Entity) -> bool:
    """True where another fact names the candidate beside two of the things that the question names."""
    asked = {id for id in fact.entities if any(mentions(ask.question, name) for name in course.entity[id].names)}
    needed = min(2, len(asked))
    return needed > 0 and any(len(asked & set(near.entities)) >= needed
                              for near in course.facts_of_entity[other.id] if near.id != fact.id)


def plausibility(course: Course, fact: Fact, answer: Entity, other: Entity) -> float:
    """How likely someone who half-learned the lesson is to choose `other`: 0 (never) to about 9."""
    fame, own = len(course.facts_of_entity[other.id]), len(course.facts_of_entity[answer.id])
    score = 3.0 * (other.id in answer.confused_with or answer.id in other.confused_with)
    score += 2.0 * any(near.unit == fact.unit for near in course.facts_of_entity[other.id])
    score += 1.0 * bool({(link.relation, link.to) for link in answer.links} & {(l.relation, l.to) for l in other.links})
    score += 1.0 * bool(answer.years and other.years and not answer.years.disjoint(other.years))
    score += 2.0 * (fame > 0) + 1.0 * (own / 3 <= fame <= own * 3)
    return score


# Dates

def _dates(course: Course, fact: Fact, ask: Ask, seed: int) -> list[Distractor]:
    right = ask.date
    draw = rng(seed, fact.id, ask.answer, "dates")
    pool = _real_dates(course, fact, ask, right)
    earlier, later = draw.choice([(0, 2), (1, 1), (2, 0)])
    before = _nearest([row for row in pool if row[0] < right], right, draw, earlier)
    after = _nearest([row for row in pool if row[0] > right], right, draw, later)
    before += _shifted(ask, right, -1, [when for when, _ in before], draw, earlier - len(before), fact)
    after += _shifted(ask, right, 1, [when for when, _ in after], draw, later - len(after), fact)
    if len(before) + len(after) < WANTED:
        raise NoDistractors("too few dates lie near enough")
    return [Distractor(str(when), _what_was_then(when, near) or f"The date was {right}.",
                       near.id if near and _what_was_then(when, near) else "") for when, near in before + after]


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


def _nearest(pool: list[tuple[When, Fact]], right: When, draw, count: int) -> list[tuple[When, Fact | None]]:
    close = sorted(pool, key=lambda row: abs((row[0].first - right.first).days))[:4]
    return draw.sample(close, min(count, len(close)))


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

def _numbers(fact: Fact, ask: Ask, seed: int) -> list[Distractor]:
    draw = rng(seed, fact.id, ask.answer, "numbers")
    words = re.search(NUMBER_FORM, ask.answer, re.IGNORECASE)
    value = read_number(words[0])
    earlier, later = draw.choice([(0, 2), (1, 1), (2, 0)])
    said = {read_number(found) for found in re.findall(r"\d[\d,]*(?:\.\d+)?", fact.says)}
    below, above = list(_around(value, -1, words[0], draw)), list(_around(value, 1, words[0], draw))
    limit = 100 if "per cent" in ask.answer else float("inf")
    below = [other for other in dict.fromkeys(below) if other not in said and other > 1]
    above = [other for other in dict.fromkeys(above) if other not in said and other < limit]
    picked = below[:earlier] + above[:later]
    picked += (below[earlier:] + above[later:])[:WANTED - len(picked)]
    if len(picked) < WANTED:
        raise NoDistractors("too few numbers lie near enough")
    return [Distractor(ask.answer.replace(words[0], _like(other, words[0])), f"The figure given is {ask.answer}.")
            for other in picked]


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


def _like(value: float, form: str) -> str:
    """The number written as `form` is: in words, with commas, with as many decimals."""
    if form.lower() in NUMBER_WORDS and value <= len(NUMBER_WORDS):
        word = NUMBER_WORDS[int(value) - 1]
        return word.capitalize() if form[0].isupper() else word
    if "." in form:
        return f"{value:.{len(form.split('.')[1])}f}"
    return f"{int(value):,}"
