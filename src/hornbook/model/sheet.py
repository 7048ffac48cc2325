"""What stands on a sheet of paper or a page, as blocks: the meeting point of sheets (which fill them) and exporters
(which draw them). Blocks hold finished words; nothing is computed after this point."""

from __future__ import annotations

from dataclasses import dataclass

from hornbook.model.question import Question


# The sheets of a unit by the word in which their file names end, as a reader calls them.
UNIT_SHEETS = {"guide": "Study guide", "glossary": "Glossary", "worksheet": "Question sheet", "answers": "Answer key",
               "essay": "Essay and source questions", "lesson": "Lesson plan"}


@dataclass(frozen=True)
class Heading:
    text: str
    anchor: str = ""
    level: int = 2


@dataclass(frozen=True)
class Prose:
    """Running text, a paragraph a string; `source` is printed small at its end."""

    paragraphs: tuple[str, ...]
    source: str = ""


@dataclass(frozen=True)
class Points:
    """A list of short sentences, each for itself."""

    rows: tuple[str, ...]


@dataclass(frozen=True)
class PlanStep:
    """A row of a lesson plan: in which phase, for how long, what is done, which sheets are needed."""

    phase: str
    minutes: int
    do: str
    sheets: str = ""


@dataclass(frozen=True)
class Plan:
    rows: tuple[PlanStep, ...]


@dataclass(frozen=True)
class Details:
    """Label and value, side by side (author, date, lines of a chapter)."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class FactLine:
    """A key fact: when, what, on what authority; `core` marks what every student should know."""

    when: str
    text: str
    source: str
    core: bool = False
    anchor: str = ""


@dataclass(frozen=True)
class FactLines:
    rows: tuple[FactLine, ...]


@dataclass(frozen=True)
class Term:
    """A glossary entry; `years`, `region` (of a place) and `also` may be empty, `see` names look-alikes."""

    name: str
    years: str
    gloss: str
    source: str
    also: str = ""
    see: str = ""
    anchor: str = ""
    region: str = ""


@dataclass(frozen=True)
class Terms:
    rows: tuple[Term, ...]


@dataclass(frozen=True)
class View:
    """One side of a difference."""

    holder: str
    says: str
    source: str


@dataclass(frozen=True)
class Difference:
    """Where sources differ: the question, each side, and a note on what the difference rests on."""

    question: str
    sort: str
    views: tuple[View, ...]
    note: str = ""


@dataclass(frozen=True)
class Numbered:
    """A question with the number under which the sheet and its key know it.

    `refs` say for each option where what is true of it stands, empty where that is the question's own source; `usable`
    are facts on which a long answer can draw, as the key prints them.
    """

    number: int
    question: Question
    source: str
    usable: tuple[FactLine, ...] = ()
    refs: tuple[str, ...] = ()

    def ref(self, option: int) -> str:
        return self.refs[option] if self.refs else ""


@dataclass(frozen=True)
class QuestionGroup:
    """Questions of a section with the instruction above them."""

    title: str
    instruction: str
    items: tuple[Numbered, ...]


@dataclass(frozen=True)
class KeyGroup:
    """The same questions as their answers: answer, explanation, why the others are wrong, source."""

    title: str
    items: tuple[Numbered, ...]


@dataclass(frozen=True)
class Grid:
    """A table of short cells under a head; the first cell of a row names it."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Command:
    """A line to be typed letter by letter: no form sets its quotes or breaks a word of it."""

    text: str


@dataclass(frozen=True)
class Entry:
    """One line of a contents list: where it leads (a sheet's name), and what one finds there."""

    target: str
    label: str
    note: str = ""
    forms: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Contents:
    entries: tuple[Entry, ...]


Block = (Heading | Prose | Points | Plan | Details | FactLines | Terms | Difference | QuestionGroup | KeyGroup | Grid
         | Command | Contents)


@dataclass(frozen=True)
class Sheet:
    """One handout. `name` is its file name without ending; `kind` its sort (guide, worksheet, ...)."""

    name: str
    kind: str
    title: str
    strand: str
    lead: str
    blocks: tuple[Block, ...]
    footer: str = ""
    name_line: bool = False
    unit: str = ""
    chapter: str = ""
