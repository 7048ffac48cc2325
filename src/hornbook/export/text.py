"""Sheets as plain text: for mail, for a terminal, and as the golden files of the tests."""

from __future__ import annotations

import textwrap
from typing import assert_never

from hornbook.export.html import LETTERS
from hornbook.model.question import Blank, Choices, Lines, Ordering, Pairs, Question
from hornbook.model.sheet import (Block, Contents, Details, Difference, FactLines, Heading, KeyGroup, Numbered, Prose,
                                  QuestionGroup, Sheet, Term, Terms)

WIDTH = 78


def text(sheet: Sheet) -> str:
    """The whole sheet, 78 characters wide."""
    head = [sheet.strand, sheet.title.upper(), sheet.lead, ""]
    lines = [line for part in head for line in _wrap(part)]
    for block in sheet.blocks:
        lines += block_lines(block)
    if sheet.footer:
        lines += ["", *_wrap(sheet.footer)]
    return "\n".join(lines).rstrip() + "\n"


def _wrap(text: str, first: str = "", rest: str | None = None) -> list[str]:
    indent = " " * len(first) if rest is None else rest
    return textwrap.wrap(text, WIDTH, initial_indent=first, subsequent_indent=indent) or [""]


def block_lines(block: Block) -> list[str]:
    match block:
        case Heading(text=title):
            return ["", title, "-" * len(title)]
        case Prose(paragraphs=paragraphs, source=source):
            return [line for part in paragraphs for line in (*_wrap(part), "")] + ([f"[{source}]"] if source else [])
        case Details(rows=rows):
            return [line for label, value in rows for line in _wrap(value, f"{label}: ", "    ")]
        case FactLines(rows=rows):
            return [line for row in rows for line in _wrap(
                f"{row.when + ': ' if row.when else ''}{row.text} [{row.source}]", "* " if row.core else "- ")]
        case Terms(rows=rows):
            return [line for row in rows for line in _wrap(_term(row), "", "    ")]
        case Difference(question=question, views=views, note=note):
            sides = [line for view in views for line in _wrap(f"{view.holder}: {view.says} [{view.source}]", "  - ")]
            return ["", *_wrap(question), *sides, *(_wrap(note, "  ") if note else [])]
        case QuestionGroup(title=title, instruction=instruction, items=items):
            return ["", title, *_wrap(instruction), *(line for item in items for line in _question(item))]
        case KeyGroup(title=title, items=items):
            return ["", title, *(line for item in items for line in _wrap(
                f"{_answer(item.question)} [{item.source}]", f"{item.number:>3}  "))]
        case Contents(entries=entries):
            return [line for entry in entries for line in _wrap(
                f"{entry.label}{f' – {entry.note}' if entry.note else ''} ({entry.target})", "- ")]
        case _:
            assert_never(block)


def _term(row: Term) -> str:
    also = f" Also: {row.also}." if row.also else ""
    see = f" Not to be confused with {row.see}." if row.see else ""
    return f"{row.name}{f' ({row.years})' if row.years else ''}: {row.gloss}{also}{see} [{row.source}]"


def _question(item: Numbered) -> list[str]:
    return ["", *_wrap(item.question.prompt, f"{item.number:>3}  "), *_response(item)]


def _answer(question: Question) -> str:
    """The answer with the letters or numbers of the sheet, and its explanation."""
    match question.response:
        case Pairs(left=left, right=right, key=key):
            return "; ".join(f"{LETTERS[b]} {right[b]}: {left[a].rstrip('.')}" for a, b in key) + "."
        case Ordering(items=items):
            return "; ".join(f"{place} {entry}" for place, entry in enumerate(items, 1)) + f". {question.explanation}"
        case Choices(options=options) if len(options) > 2:
            letter = next(letter for letter, option in zip(LETTERS, options) if option.correct)
            return f"{letter} {question.answer}. {question.explanation}"
        case Lines(model=model):
            return model
        case _:
            return f"{question.answer}. {question.explanation}"


def _response(item: Numbered) -> list[str]:
    match item.question.response:
        case Choices(options=options):
            return [line for letter, option in zip(LETTERS, options) for line in _wrap(option.text, f"     [ ] {letter}  ")]
        case Blank():
            return [] if "____" in item.question.prompt else ["     " + "_" * 30]
        case Pairs(left=left, right=right):
            return ([line for entry in left for line in _wrap(entry, "     ___ ")]
                    + [line for letter, entry in zip(LETTERS, right) for line in _wrap(entry, f"       {letter}  ")])
        case Ordering(shown=shown):
            return [line for entry in shown for line in _wrap(entry, "     [  ] ")]
        case Lines(lines=count):
            return ["     " + "_" * 60] * count
        case other:
            assert_never(other)
