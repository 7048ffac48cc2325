"""Everything that can be wrong with a course, each said once: code, what, and how to mend it.

`CODES` is the catalogue: the messages here, the table in `hornbook check --codes` and the example folders under
`tests/checks/` are the same list. A message is a format string; what fills it is given where the problem is found.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Code:
    """`what` says what is wrong, `hint` how to mend it; both are format strings."""

    what: str
    hint: str


CODES = {
    # files
    "file-missing": Code("{name} is missing", "a course needs course.yaml and the folders sources, entities and units; "
                         "`hornbook new DIR` writes a small one to start from"),
    "file-outside": Code("{name} leads out of the course folder", "put the file itself there, not a link"),
    "file-encoding": Code("cannot be read as UTF-8 text: {why}", "save the file as UTF-8, where you may read it"),
    "file-empty": Code("{name} holds nothing", "fill it in or delete it"),
    "file-large": Code("{size} kB is more than the {limit} kB that a content file may hold", "split the file in two"),
    "yaml-broken": Code("not valid YAML: {why}", "look at this line and the one above: indentation, a missing quote, "
                        "or a ': ' inside unquoted text"),
    "yaml-twice": Code("the key {key!r} stands twice", "remove one; the first is on line {first}"),
    "yaml-alias": Code("YAML anchors, aliases and tags (&, * and !) are not used here", "write the value out; a text "
                       "that begins with &, * or ! needs quotes"),
    # form
    "field-unknown": Code("{record} has no field {name!r}", "{near}the fields are {known}"),
    "field-missing": Code("{record} lacks {name!r}", "{note}"),
    "field-shape": Code("{name!r} should be {wanted}, not {got}", "{note}"),
    "field-empty": Code("{name!r} is empty", "fill it in ({note}), or leave the line out"),
    "field-choice": Code("{name!r} is {got!r}", "{near}choose from {known}"),
    "field-kind": Code("{name!r} is for a {kind}, and this is a {got}", "remove it"),
    "id-form": Code("{got!r} cannot be an id", "use small letters, digits and hyphens, beginning with a letter, "
                    "at most 60 characters"),
    "id-twice": Code("the {record} id {id!r} is used twice", "ids are unique in the course; the first is in {first}"),
    "text-control": Code("{name!r} holds a control character", "remove it; it cannot be printed"),
    # references
    "entity-unknown": Code("no entity is called {id!r}", "{near}write an entity's id, or a record for it under "
                           "entities/"),
    "fact-unknown": Code("no fact is called {id!r}", "{near}write a fact's id; `hornbook list facts` shows them"),
    "chapter-unknown": Code("no chapter is called {id!r}", "{near}write a chapter's id; `hornbook list chapters` shows "
                            "them"),
    "side-unknown": Code("course.yaml has no side {id!r}", "{near}its sides are {known}"),
    "source-unknown": Code("no source is called {id!r}", "{near}the sources are {known}"),
    "unit-unknown": Code("course.yaml lists the unit {id!r}, which no file under units/ holds",
                         "{near}write the id that stands in the unit's file, or take it out of the list"),
    "unit-unlisted": Code("the unit {id!r} is not in course.yaml", "add it to `units` where the lesson belongs"),
    "holder-unknown": Code("{id!r} is neither an entity nor a source, so it cannot hold a claim", "{near}`by` names "
                           "who says so"),
    "relation-unknown": Code("there is no relation {name!r}", "{near}the relations are {known}"),
    "relation-target": Code("the relation {relation} leads to the kind {wanted}, but {id!r} is of the kind {got}",
                            "name another target or relation"),
    # dates
    "date-wrong": Code("{why}", "dates are EDTF: 1928, 1928-06, 1928-06-12, 1928-06?, 1928~, 1928-01/1928-03"),
    "event-undated": Code("an event needs a date", "add `when`, or leave `event` out"),
    "event-year": Code("the event's label gives its year away: {text!r}", "leave the date out of `event`; it is used "
                       "in put-in-order questions"),
    "cause-alone": Code("the fact has {has!r} but no {lacks!r}", "a cause and its effect stand together: write both, "
                        "or neither"),
    "label-long": Code("{name!r} has {count} words; {limit} is the most", "say who does what; the rest stands in "
                       "`says`"),
    "task-cards": Code("a source question shows cards, an essay does not", "name the chapters under `cards` for the sort "
                       "source, and leave `cards` out for the sort essay"),
    "task-elsewhere": Code("none of the task's facts is of its unit {unit!r}", "name one, or move the task to the unit of its "
                           "facts"),
    # citations
    "lines-form": Code("{got!r} is no line or range of lines", "write 123 or 123-130, the smaller number first"),
    "lines-outside": Code("{source} line {line} is in no chapter of that source",
                          "the nearest is {chapter}, lines {first}-{last}: cite a line of a chapter, or widen its "
                          "`lines`"),
    "lines-beyond": Code("{source} has {length} lines, and this names line {line}", "check the number against the file"),
    "chapter-overlap": Code("chapter {id!r} begins at line {first}, but {other!r} runs to line {last}",
                            "chapters of a source stand in order and share no line"),
    "sha256-form": Code("{got!r} is no sha256", "it is 64 hexadecimal digits: `sha256sum FILE`"),
    # asks
    "answer-nowhere": Code("the answer {answer!r} stands neither in `says` nor among the fact's entities",
                           "{near}copy it from `says` letter for letter, or name an entity of who, where or about"),
    "answer-given": Code("the question holds its own answer {answer!r}", "ask without it"),
    "answer-long": Code("the answer has {count} words; {limit} can be marked at a glance", "ask for the key words; the "
                        "rest stands in `says`"),
    "answer-truth": Code("{answer!r} makes it a yes-or-no question", "ask for the thing itself; true/false is made "
                         "from `says`"),
    "answer-twice": Code("two asks of this fact have the answer {answer!r}", "give one of them an `id`"),
    "ask-form": Code("{why}: {text!r}", "ask one thing, in 5 to 40 words, with one question mark at the end"),
    "wrong-count": Code("the number of wrong answers is {count}", "bring two to four, or leave `wrong` out"),
    "wrong-right": Code("the wrong answer {answer!r} is also right", "it is the answer itself, another of its "
                        "names or an accepted wording; bring something that is wrong"),
    "never-answer": Code("`not` names the answer itself, {id!r}", "`not` lists others of whom it is also true"),
    # claims and issues
    "claim-holder": Code("the claim does not name its holder, {holder}", "say who says so: \"{short} holds that ...\""),
    "ask-holder": Code("the question on a claim does not name its holder, {holder}", "begin \"According to {short}, "
                       "...\", or make the holder the answer"),
    "fact-unasked": Code("the fact is never asked", "give it at least one ask"),
    "says-long": Code("`says` has {count} words; {limit} is the most", "one fact, one claim: split it"),
    "issue-sides": Code("an issue needs two positions, this has {count}", "add the other side, or make it a fact"),
    # entities
    "alias-shared": Code("{name!r} also names the entity {other!r}", "a name leads to one entity: make one of them "
                         "longer, or leave it out"),
    "self-confused": Code("{id!r} is said to be {name} itself", "name the other one"),
    "apart-kind": Code("`apart-from` leads to {id!r}, which is no organisation", "name an organisation: it says "
                       "that nobody was in both at the same time"),
    "unit-empty": Code("the unit {id!r} holds no fact", "add facts, or delete its file and its line in course.yaml"),
    # blueprints (hornbook quiz --blueprint)
    "blueprint-name": Code("there is no {what} {got!r}", "{near}choose from {known}"),
    "blueprint-share": Code("the share of {id!r} cannot be {got}", "write a percentage (40%) or a number of questions "
                            "(12); what gets none is left out"),
    "blueprint-mixed": Code("{name!r} mixes percentages and numbers", "write percentages for all of them, or numbers "
                            "for all"),
    "blueprint-shares": Code("the percentages of {name!r} make {total}", "they must make 100; names in a list, without "
                             "percentages, share evenly"),
    "blueprint-sums": Code("the numbers do not agree: {told}", "units, levels or kinds, and `count` must come to the "
                           "same number of questions"),
    "blueprint-count": Code("the blueprint does not say how many questions", "write `count`, at least 1, or numbers in "
                            "place of percentages"),
    "blueprint-both": Code("a blueprint goes by levels or by kinds, not both", "remove one of them"),
    # the texts (hornbook sources verify)
    "text-missing": Code("the text {name!r} of {source} is not in {folder}", "put it there, or name the folder that "
                         "holds it with --texts"),
    "text-changed": Code("{name!r} is not the text that was read: its sha256 is {got}", "citations count lines of one "
                         "exact file; find that file, or read the records again"),
    "not-in-lines": Code("{what} {token!r} stands in none of the cited lines ({lines})", "correct the record or its "
                         "lines, or add `waive:` with the reason"),
    "waiver-idle": Code("the waiver is not needed: everything stands in the cited lines", "remove `waive`"),
}


@dataclass(frozen=True, order=True)
class Problem:
    """One thing to mend. Sorts by file and line; prints as `file:line: code what. Hint: cure`."""

    file: str
    line: int
    code: str
    what: str
    hint: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.code} {self.what}. Hint: {self.hint}"


@dataclass(frozen=True)
class Place:
    """A file (as the author knows it, relative to the course) and a line, from 1."""

    file: str
    line: int

    def problem(self, code: str, **values: object) -> Problem:
        """The problem `code` at this place, its message filled with `values`."""
        text = CODES[code]
        return Problem(self.file, self.line, code, text.what.format(**values), text.hint.format(**values))


def near(word: str, known: Iterable[str]) -> str:
    """`did you mean 'trotsky'? ` where something like `word` is known, else nothing."""
    found = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f"did you mean {found[0]!r}? " if found else ""


def listed(known: Iterable[str]) -> str:
    return ", ".join(known)


class ContentError(Exception):
    """A course that cannot be used; carries every problem found."""

    def __init__(self, problems: Iterable[Problem]):
        self.problems = sorted(set(problems))
        super().__init__(f"{len(self.problems)} problems")


class PrintError(Exception):
    """A sheet that cannot be printed as it should be; the message says which and why."""


class ShortageError(Exception):
    """The bank cannot fill what was asked for; the message names each cell that stays short."""


class UnsoundError(Exception):
    """Questions that must not be given to anybody; the message names each with what the lint found."""


class UsageError(Exception):
    """A wrong command line or an impossible place to write: said in one line, exit status 2."""


def relative(path: Path, root: Path) -> str:
    """The path as the author of the course knows it."""
    return path.relative_to(root).as_posix()
