"""The shipped course for commands: read once, its questions made once."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator

import pytest

from hornbook.cli.common import course_of
from hornbook.compose import OPTIONS, Bank, Stock, draw, make_bank
from hornbook.model.content import Course


@pytest.fixture(scope="module")
def shipped(course: Course, stock: Stock) -> Iterator[Course]:
    """`hornbook quiz` without a course's name only draws."""
    def read(args: argparse.Namespace) -> Course:
        return course_of(args) if args.course else course

    def made(asked: Course, seed: int, progress: Callable[[str], None], options: int) -> Bank:
        known = asked is course and options == OPTIONS
        return draw(stock, seed) if known else make_bank(asked, seed, progress, options)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("hornbook.cli.quiz.course_of", read)
        patch.setattr("hornbook.cli.quiz.make_bank", made)
        yield course
