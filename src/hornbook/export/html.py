"""Blocks as HTML: pages of the site, and the documents that the PDF writer prints. One set of parts serves both."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import assert_never

import jinja2
import markupsafe

from hornbook.model.content import Course
from hornbook.model.question import LETTERS, Blank, Choices, Lines, Ordering, Pairs, Response
from hornbook.model.sheet import (Block, Command, Contents, Details, Difference, FactLines, Grid, Heading, KeyGroup, Plan,
                                  Points, Prose, QuestionGroup, Sheet, Terms)
from hornbook.resources import folder
from hornbook.rubrics import RUBRICS

LONG_ENTRY = 34  # letters that fit a line of the narrow column
STYLES = ("tokens", "blocks")  # shared by page and print; each adds its own


def part(block: Block) -> str:
    """The template that draws a block."""
    match block:
        case Heading(): return "heading"
        case Prose(): return "prose"
        case Points(): return "points"
        case Plan(): return "plan"
        case Details(): return "details"
        case FactLines(): return "facts"
        case Terms(): return "terms"
        case Difference(): return "difference"
        case QuestionGroup(): return "questions"
        case KeyGroup(): return "key"
        case Grid(): return "grid"
        case Command(): return "command"
        case Contents(): return "contents"
        case _: assert_never(block)


def shape(response: Response) -> str:
    """The template that draws a response: its shape in the question bank."""
    match response:
        case Choices(): return "choices"
        case Blank(): return "blank"
        case Pairs(): return "pairs"
        case Ordering(): return "ordering"
        case Lines(): return "lines"
        case _: assert_never(response)


def answer_width(answer: str) -> str:
    """How long a ruled line the answer needs, written by hand: about 3 mm a letter."""
    return "short" if len(answer) <= 12 else "middle" if len(answer) <= 26 else "long"


def limits(response: Blank) -> str:
    """Which numbers count as right: "7,200 to 8,800 count"; empty where only the answer does."""
    if response.low is None or response.high is None:
        return ""
    return f"{response.low:,.10g} to {response.high:,.10g} count"


def columns(response: Pairs) -> str:
    """How the columns of a table of pairs share its width: names and dates need a third of it, sentences a half."""
    return "even" if max(map(len, response.right)) > LONG_ENTRY else "uneven"


def typographic(value: object) -> object:
    """Straight quotes and apostrophes as a printer sets them; other values as they are."""
    if not isinstance(value, str) or isinstance(value, markupsafe.Markup):
        return value
    text = re.sub(r'(^|[\s(\[–—/])"', r"\1“", value).replace('"', "”")
    return re.sub(r"(^|[\s(\[–—/“])'", r"\1‘", text).replace("'", "’")


@lru_cache(maxsize=1)
def environment(templates: Path) -> jinja2.Environment:
    """Templates of the folder, with escaping on and undefined names an error."""
    env = jinja2.Environment(loader=jinja2.FileSystemLoader(templates), autoescape=True, trim_blocks=True,
                             lstrip_blocks=True, undefined=jinja2.StrictUndefined, finalize=typographic)
    env.globals.update(part=part, shape=shape, answer_width=answer_width, limits=limits, columns=columns, LETTERS=LETTERS,
                       RUBRICS=RUBRICS)
    return env


def page(course: Course, sheet: Sheet, sheets: dict[str, Sheet], pdf: bool = True) -> str:
    """A page of the site. `sheets` are all sheets by name, for navigation; `pdf` says whether PDFs lie beside."""
    return environment(folder("templates")).get_template("page.html").render(
        course=course, sheet=sheet, sheets=sheets, form="page", pdf=pdf, root="" if sheet.name == "index" else "../")


def document(course: Course, sheet: Sheet) -> str:
    """The sheet as one document for printing, without its styles."""
    return environment(folder("templates")).get_template("print.html").render(
        course=course, sheet=sheet, form="print", root="")


def stylesheet(form: str) -> str:
    """The styles of a form (`page` or `print`), tokens first."""
    return "\n".join((folder("templates") / "css" / f"{name}.css").read_text(encoding="utf-8")
                     for name in (*STYLES, form))
