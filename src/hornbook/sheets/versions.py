"""What a teacher needs beside the versions of a paper: which question is which, and a grid to mark from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import assert_never

from hornbook.model.content import Course
from hornbook.model.question import LETTERS, Blank, Choices, Lines, Ordering, Pairs, Question
from hornbook.model.sheet import Command, Grid, Heading, Sheet
from hornbook.sheets.common import plural

SHORT = 9  # words of a prompt that tell which question it is
BESIDE = 6  # versions that stand side by side on a page


def versions_sheet(course: Course, made: Mapping[str, Sequence[Question]], *, name: str, title: str, seed: int,
                   recipe: str) -> Sheet:
    """The cross-map (each question's number in each version) and the marking grid (each number's answer).

    `recipe` is the command that makes the same papers again.
    """
    names = tuple(made)
    count = len(next(iter(made.values())))
    return Sheet(
        name=f"{name}-versions", kind="versions", title=title, strand=f"Seed {seed} · For the teacher",
        lead=f"{plural(len(names), 'version')} of {plural(count, 'question')}: the same questions with the same options, "
        "in another order.",
        blocks=(Heading("Marking grid", "grid"), *_grids(("No.", *names), marking_rows(made)),
                Heading("Which question is which", "map"), *_grids(("Question", *names), cross_rows(made)),
                Heading("To make these papers again", "again"), Command(recipe)),
        footer=f"{course.title} · seed {seed} · versions {names[0]} to {names[-1]}")


def _grids(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[Grid]:
    """One grid under the other, where there are more versions than stand side by side."""
    for start in range(1, len(head), BESIDE):
        part = slice(start, start + BESIDE)
        yield Grid((head[0], *head[part]), tuple((row[0], *row[part]) for row in rows))


def cross_rows(made: Mapping[str, Sequence[Question]]) -> tuple[tuple[str, ...], ...]:
    """A row a question, in the first version's order: its beginning, and its number in each version."""
    numbers = {name: {item.id: number for number, item in enumerate(items, 1)} for name, items in made.items()}
    first = next(iter(made.values()))
    return tuple((_beginning(item.prompt), *(str(numbers[name][item.id]) for name in made)) for item in first)


def marking_rows(made: Mapping[str, Sequence[Question]]) -> tuple[tuple[str, ...], ...]:
    """A row a number: the answer in each version."""
    return tuple((str(number), *map(mark, row)) for number, row in enumerate(zip(*made.values(), strict=True), 1))


def mark(item: Question) -> str:
    """The answer as short as it can be marked from: letters and numbers of the sheet where it has them."""
    match item.response:
        case Choices(order="fixed"):
            return item.answer
        case Choices(options=options):
            return next(letter for letter, option in zip(LETTERS, options) if option.correct)
        case Blank(answer=answer):
            return answer
        case Pairs(key=key):
            return " ".join(LETTERS[right] for _, right in sorted(key))
        case Ordering(items=events, shown=shown):
            return " ".join(str(events.index(event) + 1) for event in shown)
        case Lines():
            return "see key"
        case other:
            assert_never(other)


def _beginning(prompt: str) -> str:
    words = prompt.split()
    return " ".join(words[:SHORT]) + (" …" if len(words) > SHORT else "")
