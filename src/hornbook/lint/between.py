"""The set checks that look at items beside each other: what is asked twice (S06), what cannot both be so (S08), who
answers too often (S10), whose side is missing (S12). `leakage` holds S07."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations

from hornbook.cues import tokens, value
from hornbook.lint.finding import Finding
from hornbook.lint.known import Known
from hornbook.lint.leakage import shown
from hornbook.lint.tables import STATEMENTS, TWO_WAY
from hornbook.model.content import mentions, normal
from hornbook.model.question import Blank, Choices, Lines, Ordering, Pairs, Question

Findings = Iterator[Finding]
NEAR_TWIN = 0.8
KEY_MOST, KEY_SHARE, BANK_ENOUGH = 2, 0.05, 100
HOLDER_SHARE, CLAIMS_ENOUGH = 0.60, 5


def s06_duplicates(sheet: Sequence[Question], within: Callable[[Question], object] = lambda item: None) -> Findings:
    """The same item twice (E), or the same thing asked in two ways (W). `within` groups items that may meet: in a bank
    one thing is rightly asked in several kinds."""
    for _, same in _grouped(sheet, lambda item: (within(item), _matter(item))):
        if len(same) > 1:
            yield Finding("S06", "E", same[0].id, f"asks and answers the same as {_ids(same[1:])}")
    for (_, slot), same in _grouped(sheet, lambda item: (within(item), item.slot)):
        if slot and len({item.id for item in same}) > 1:
            yield Finding("S06", "W", same[0].id, f"asks what {_ids(same[1:])} asks ({slot})")


def s06_near_twins(sheet: Sequence[Question]) -> Findings:
    """Stem and answer share four fifths of their words. Only items that share one of their rarer words are compared."""
    words = [tokens(" ".join(_matter(item))) for item in sheet]
    held = Counter(word for row in words for word in row)
    rare: dict[str, list[int]] = defaultdict(list)
    for at, row in enumerate(words):
        # Of two sets that share four fifths of their words, any fifth of the one and one word more meets the other.
        for word in sorted(row, key=lambda word: (held[word], word))[:len(row) - math.ceil(NEAR_TWIN * len(row)) + 1]:
            rare[word].append(at)
    met = {pair for places in rare.values() for pair in combinations(places, 2)}
    for one, other in sorted(met):
        first, second = sheet[one], sheet[other]
        if (len(words[one] & words[other]) >= NEAR_TWIN * len(words[one] | words[other])
                and _matter(first) != _matter(second)):
            yield Finding("S06", "W", first.id, f"reads almost like {second.id}")


def _matter(item: Question) -> tuple[str, str]:
    """What an item asks and answers, as it is compared; tables and orders count with their entries, two events of which
    one is to be ticked with both."""
    events = sorted(option.text for option in item.response.options) if _weighs_events(item) else ()
    return normal(" | ".join((shown(item), *events))), normal(item.answer)


def _weighs_events(item: Question) -> bool:
    return isinstance(item.response, Choices) and item.kind in TWO_WAY - STATEMENTS


def _grouped(items: Iterable[Question], name: Callable[[Question], object]) -> Iterator[tuple[object, list[Question]]]:
    groups: dict[object, list[Question]] = {}
    for item in items:
        groups.setdefault(name(item), []).append(item)
    return iter(groups.items())


def _ids(items: Iterable[Question]) -> str:
    return ", ".join(dict.fromkeys(item.id for item in items))


def s08_contradiction(sheet: Sequence[Question], known: Known) -> Findings:
    """Two items that assert what cannot both be so, unless each says whose view it gives."""
    asserted: dict[tuple, tuple[str, Question]] = {}
    for item in sheet:
        for about, says in _assertions(item, known):
            other_says, other = asserted.setdefault(about, (says, item))
            attributed = item.claim and other.claim and item.by != other.by
            if not _agree(says, other_says, known) and not attributed:
                yield Finding("S08", "E", item.id, f"answers {says!r} where {other.id} answers {other_says!r}")


def _agree(one: str, other: str, known: Known) -> bool:
    """The same thing, however it is called: two names of one entity, "8,000" and "about 8,000 workers", a figure and
    the same figure with its unit."""
    numbers = value(one) is not None and value(other) is not None
    return known.same(one, other) or numbers and (value(one) == value(other) or mentions(one, other)
                                                  or mentions(other, one))


def _assertions(item: Question, known: Known) -> Iterator[tuple[tuple, str]]:
    """(What is spoken of, what is said of it), for whatever has one value."""
    match item.response:
        case Choices(options=options) if _weighs_events(item):
            for option in options:
                if not option.correct:
                    yield _order(item.answer, option.text)
        case Choices() | Blank() if not _several(item, known):
            yield ("stem", item.kind in STATEMENTS, normal(item.prompt), normal(item.stimulus)), item.answer
            if item.slot and item.kind not in STATEMENTS:
                yield ("slot", item.slot), item.answer
        case Pairs(left=left, right=right, key=key):
            for row, partner in key:
                yield ("pair", normal(item.prompt), normal(left[row])), right[partner]
        case Ordering(items=events):
            for pair in combinations(events, 2):
                yield _order(*pair)
        case Choices() | Blank() | Lines():
            return


def _order(first: str, second: str) -> tuple[tuple, str]:
    return ("first of", *sorted((normal(first), normal(second)))), first


def _several(item: Question, known: Known) -> bool:
    """True where a relation table has several values for what is asked: then two answers may both be right."""
    relation = known.relation(item)
    return bool(relation) and len(known.rows(*relation)) > 1


def s10_key_concentration(items: Sequence[Question], known: Known, bank: bool = False) -> Findings:
    """No entity is the answer of more than two items of a sheet, or of a twentieth of the bank."""
    asked = [item for item in items if isinstance(item.response, Choices | Blank) and item.kind not in STATEMENTS]
    keys = Counter(filter(None, (_entity(item, known) for item in asked)))
    most = KEY_SHARE * len(asked) if bank else KEY_MOST
    for entity, count in sorted(keys.items()):
        if count > most and (not bank or len(asked) >= BANK_ENOUGH):
            yield Finding("S10", "W", "", f"{entity} is the answer of {count} items of {len(asked)}")


def _entity(item: Question, known: Known) -> str:
    found = known.entity(item.answer) if not item.answer_ref else None
    return item.answer_ref or (found.id if found else "")


def s12_perspectives(sheet: Sequence[Question], known: Known) -> Findings:
    """An issue that is used is seen from two sides at least, on the sheet or in its key."""
    used = {issue.id: issue for item in sheet for issue in known.issues_of(item)}
    said = " | ".join(text for item in sheet for text in _everything(item)) if used else ""
    spoken = f" {normal(said)} "
    for issue in used.values():
        seen = {side.by for side in issue.positions
                if any(f" {normal(name)} " in spoken for name in known.course.holder_names(side.by))}
        if len(seen) < 2:
            yield Finding("S12", "E", "", f"the issue {issue.id} is shown from {len(seen)} sides")


def _everything(item: Question) -> Iterator[str]:
    yield from (shown(item), item.answer, item.explanation, item.by)
    match item.response:
        case Choices(options=options):
            yield from (f"{option.text} {option.why}" for option in options)
        case Lines(model=model):
            yield model


def s12_one_voice(items: Sequence[Question], known: Known) -> Findings:
    """Of the claims of a unit no single holder makes more than three fifths, where the course records two."""
    recorded: dict[str, set[str]] = defaultdict(set)
    for fact in known.course.facts:
        if fact.by:
            recorded[fact.unit].add(fact.by)
    for unit, claims in _grouped((item for item in items if item.claim), lambda item: item.unit):
        holder, count = Counter(item.by for item in claims).most_common(1)[0]
        if len(claims) >= CLAIMS_ENOUGH and len(recorded.get(unit, ())) > 1 and count > HOLDER_SHARE * len(claims):
            yield Finding("S12", "W", "", f"{unit}: {count} of {len(claims)} claims are {holder}'s")
