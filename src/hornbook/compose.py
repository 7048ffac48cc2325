"""From a course to a bank of questions, and from the bank to one sheet's selection, all from one seed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from hornbook.chance import rank
from hornbook.kinds import BY_NAME, KINDS
from hornbook.model.content import Course, normal
from hornbook.model.question import Abstained, Blank, Choices, Lines, Ordering, Pairs, Question

# A unit's worksheet, in print order; what a unit lacks of one kind is made up by short answers.
WORKSHEET = {"multiple-choice": 5, "true-false": 4, "cloze": 4, "short-answer": 5, "matching": 1, "ordering": 1}
# Words of asking and telling: that two questions share them says nothing of their matter.
COMMON = frozenset("which where whose according their there about after before under during between against".split())
SELF_CHECK = {"multiple-choice": 2, "short-answer": 4}


@dataclass(frozen=True)
class Bank:
    """Every question of the course, and every one that was not made with the reason."""

    questions: tuple[Question, ...]
    abstained: tuple[Abstained, ...]


def make_bank(course: Course, seed: int, progress: Callable[[str], None] = lambda text: None) -> Bank:
    """All questions in the order of units and kinds. The same course and seed give the same bank."""
    questions, abstained = [], []
    for kind in KINDS:
        progress(f"making questions: {kind.TITLE.lower()}")
        for made in kind.make(course, seed):
            (abstained if isinstance(made, Abstained) else questions).append(made)
    number = {unit.id: unit.number for unit in course.units}
    order = {kind.NAME: place for place, kind in enumerate(KINDS)}
    questions.sort(key=lambda item: (number[item.unit], order[item.kind]))
    return Bank(tuple(questions), tuple(abstained))


def select(questions: Iterable[Question], wanted: Mapping[str, int], seed: int, purpose: str) -> list[Question]:
    """Up to the wanted number of each kind, weightier facts first, none giving another away.

    No two items share a fact, and no item shows the answer of another in its text (check S07). What cannot be filled
    stays open: the caller decides what to do about it.
    """
    pool = sorted(questions, key=lambda item: (-item.weight, rank(seed, purpose, item.id)))
    chosen: list[Question] = []
    for kind in sorted(wanted, key=_choosing_order):
        taken = 0
        for item in pool:
            if taken < wanted[kind] and item.kind == kind and not any(clash(item, other) for other in chosen):
                chosen.append(item)
                taken += 1
    return in_print_order(chosen)


def fill(questions: Sequence[Question], wanted: Mapping[str, int], seed: int, purpose: str) -> list[Question]:
    """Like `select`, with short answers in place of what could not be had of the other kinds."""
    chosen = select(questions, wanted, seed, purpose)
    missing = sum(wanted.values()) - len(chosen)
    if not missing:
        return chosen
    return select(questions, {**wanted, "short-answer": wanted.get("short-answer", 0) + missing}, seed, purpose)


def spread(count: int, kinds: Sequence[str]) -> dict[str, int]:
    """`count` shared over the kinds as evenly as can be, earlier kinds first; sets of several facts at most two."""
    single = [kind for kind in kinds if not BY_NAME[kind].SEVERAL_FACTS]
    wanted = {kind: min(2, count // 8) if single else 0 for kind in kinds if kind not in single}
    over = count - sum(wanted.values())
    share = single or list(kinds)
    for place, kind in enumerate(share):
        wanted[kind] = over // len(share) + (place < over % len(share))
    return wanted


def in_print_order(questions: Iterable[Question]) -> list[Question]:
    """By kind as the sheets group them; within a kind as they were chosen."""
    order = list(BY_NAME)
    return sorted(questions, key=lambda item: order.index(item.kind))


def _choosing_order(kind: str) -> tuple[bool, int]:
    """Sets take several facts each, so they choose first; then the kinds as they are printed, the commonest last."""
    return not BY_NAME[kind].SEVERAL_FACTS, list(BY_NAME).index(kind)


def clash(one: Question, other: Question) -> bool:
    """True where two items may not stand on one sheet: a shared fact, the same answer, or one that gives the other
    away."""
    return (bool(set(one.facts) & set(other.facts)) or bool(set(_secrets(one)) & set(_secrets(other)))
            or _tells(one, other) or _tells(other, one))


def _tells(one: Question, other: Question) -> bool:
    """True where what a pupil reads in `one` holds the answer of `other` and speaks of the same matter: two telling
    words of the other's prompt besides the answer."""
    text = f" {normal(visible(one))} "
    return any(f" {answer} " in text and len(_telling(other.prompt, answer) & set(text.split())) >= 2
               for answer in _secrets(other))


def _telling(prompt: str, answer: str) -> set[str]:
    return {word for word in normal(prompt).split() if len(word) > 4 and word not in answer.split()} - COMMON


def _secrets(item: Question) -> list[str]:
    match item.response:
        case Blank(answer=answer):
            return [normal(answer)]
        case Choices(options=options):
            return [normal(option.text) for option in options if option.correct and option.text not in ("True", "False")]
        case Pairs() | Ordering() | Lines():
            return []


def visible(item: Question) -> str:
    """The prompt and whatever else of an item states something: options of a choice only suggest, so they are not
    part of it; the left column of a matching set and the labels of an ordering set are."""
    match item.response:
        case Pairs(left=left):
            return " | ".join((item.prompt, *left))
        case Ordering(shown=shown):
            return " | ".join((item.prompt, *shown))
        case Choices() | Blank() | Lines():
            return item.prompt
