"""Sheets as plain text: for mail, for a terminal, and as the golden files of the tests."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from itertools import zip_longest
from typing import assert_never

from hornbook.export.html import limits
from hornbook.model.question import LETTERS, Blank, Card, Choices, Lines, Ordering, Pairs, Question, Response
from hornbook.model.sheet import (Block, Command, Contents, Details, Difference, FactLines, Grid, Heading, KeyGroup,
                                  Numbered, Plan, Points, Prose, QuestionGroup, Sheet, Term, Terms)
from hornbook.rubrics import RUBRICS

WIDTH = 78
INDENT = " " * 5
GAP, NARROWEST = "  ", 5  # between the columns of a grid; letters that a column keeps
RULE = INDENT + "_" * 60


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
        case Points(rows=rows):
            return [line for row in rows for line in _wrap(row, "- ")]
        case Plan(rows=rows):
            return [line for row in rows for line in _wrap(
                f"{row.minutes} min: {row.do}{f' [{row.sheets}]' if row.sheets else ''}", f"{row.phase}, ", "    ")]
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
            return ["", title, *(line for item in items for line in _key(item))]
        case Grid(head=head, rows=rows):
            return ["", *_columns((head, *rows))]
        case Command(text=command):
            return [command, ""]
        case Contents(entries=entries):
            return [line for entry in entries for line in _wrap(
                f"{entry.label}{f' – {entry.note}' if entry.note else ''} ({entry.target})", "- ")]
        case _:
            assert_never(block)


def _columns(rows: Sequence[Sequence[str]]) -> list[str]:
    """The cells one under the other; where the line has no room for them the widest columns are wrapped."""
    widths = [max(map(len, column)) for column in zip(*rows)]
    while sum(widths) + len(GAP) * (len(widths) - 1) > WIDTH and max(widths) > NARROWEST:
        widths[widths.index(max(widths))] -= 1
    cells = [[textwrap.wrap(cell, width, break_long_words=False, break_on_hyphens=False) or [""]
              for cell, width in zip(row, widths)] for row in rows]
    return [GAP.join(part.ljust(width) for part, width in zip(line, widths)).rstrip()
            for row in cells for line in zip_longest(*row, fillvalue="")]


def _term(row: Term) -> str:
    also = f" Also: {row.also}." if row.also else ""
    see = f" Not to be confused with {row.see}." if row.see else ""
    particulars = ", ".join(part for part in (row.years, row.region) if part)
    return f"{row.name}{f' ({particulars})' if particulars else ''}: {row.gloss}{also}{see} [{row.source}]"


def _question(item: Numbered) -> list[str]:
    """The question with its number: before it a line that sets the scene, after it clues and source cards."""
    prompt, context = item.question.prompt, item.question.stimulus.split("\n")
    scene, clues = (context, []) if len(context) == 1 else ([], context)
    first, *rest = [text for text in (*scene, prompt) if text]
    return ["", *_wrap(first, f"{item.number:>3}  "), *(line for text in rest for line in _wrap(text, INDENT)),
            *(line for clue in clues for line in _wrap(clue, INDENT, f"{INDENT}   ")),
            *(line for card in item.question.documents for line in _card(card)), *_response(item)]


def _card(card: Card) -> list[str]:
    place = f"{f'{card.title}; ' if card.title != card.holder else ''}{card.sort}, {card.date}"
    bar = f"{INDENT}| "
    return ["", *_wrap(f"{card.letter}  {card.holder} ({place})", bar, bar), *_wrap(card.says, bar, bar)]


def _key(item: Numbered) -> list[str]:
    """The answer; under a long one the facts that it can use and the marking scheme."""
    lines = _answer(item.question).split("\n")
    lines[-1] += f" [{item.source}]"
    told = [line for place, text in enumerate(lines)
            for line in _wrap(text, INDENT if place else f"{item.number:>3}  ")]
    if item.usable:
        told += _wrap("Facts to draw on:", INDENT)
    for row in item.usable:
        told += _wrap(f"{row.text} [{row.source}]", f"{INDENT}- ")
    return told + _rubric(item.question.response)


def _rubric(response: Response) -> list[str]:
    rubric = RUBRICS.get(response.rubric) if isinstance(response, Lines) else None
    if not rubric:
        return []
    return [*_wrap(f"{rubric.title}, {rubric.points} points", INDENT),
            *(line for row in rubric.rows for line in _wrap(f"{row.points} {row.name}: {row.earns}", f"{INDENT}- "))]


def _answer(question: Question) -> str:
    """The answer with the letters or numbers of the sheet, and its explanation."""
    match question.response:
        case Pairs(left=left, right=right, key=key):
            return "; ".join(f"{LETTERS[b]} {right[b]}: {left[a].rstrip('.')}" for a, b in key) + "."
        case Ordering(items=items):
            return "; ".join(f"{place} {entry}" for place, entry in enumerate(items, 1)) + f". {question.explanation}"
        case Choices(options=options, order=order) if order != "fixed":
            letter = next(letter for letter, option in zip(LETTERS, options) if option.correct)
            return f"{letter} {question.answer}. {question.explanation}"
        case Lines(model=model):
            return model
        case Blank() as blank if limits(blank):
            return f"{question.answer} ({limits(blank)}). {question.explanation}"
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
        case Lines(lines=count, parts=parts) as response:
            ruled = [line for letter, part in zip(LETTERS.lower(), parts)
                     for line in ("", *_wrap(part.ask, f"{INDENT}({letter}) "), *[RULE] * part.lines)]
            return [*(ruled or [RULE] * count), *_rubric(response)]
        case other:
            assert_never(other)
