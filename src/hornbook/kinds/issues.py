"""What the kinds that ask about issues share: the fact on which an item hangs, and the positions as source cards."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from hornbook.chance import rank
from hornbook.kinds.wording import telling
from hornbook.model.content import Chapter, Citation, Course, Fact, Issue, Position, Source, normal
from hornbook.model.question import LETTERS, Card, SourceRef

# What a shared line or holder is worth, in words that no other fact of the unit has; what a flag that the issue has
# not costs.
SAME_LINES, SAME_HOLDER, FLAGGED = 1.5, 1.0, 1.5
NEAR = 2.5  # a fact that has less in common with a position speaks of something else
UNDATED = "no date given"
SORTS = {"Glossary": "glossary", "Introduction": "editors' introduction", "Preface": "editors' preface",
         "About the author": "short biography"}


def anchor(course: Course, issue: Issue, side: Position) -> Fact | None:
    """The fact on which a question about a position hangs: the unit's nearest to it, else the nearest to the dispute. A
    claim of somebody else is never taken."""
    return _nearest(course, issue, side, side.says, NEAR) or _nearest(course, issue, side, _matter(issue), 0)


def anchors(course: Course, issue: Issue, sides: Sequence[Position]) -> tuple[Fact, ...]:
    """The facts nearest to the positions, each once; where none is near, the one nearest to the dispute."""
    near = tuple(dict.fromkeys(fact for side in sides if (fact := _nearest(course, issue, side, side.says, NEAR))))
    return near or tuple(fact for side in sides[:1] if (fact := _nearest(course, issue, side, _matter(issue), 0)))


def _matter(issue: Issue) -> str:
    return " ".join((issue.question, *(side.says for side in issue.positions)))


def _nearest(course: Course, issue: Issue, side: Position, text: str, least: float) -> Fact | None:
    """The fact that cites the position's lines, is its holder's, shares words with the text: rare ones count most."""
    facts = [fact for fact in course.unit[issue.unit].facts if fact.by in (None, side.by)]
    often = Counter(word for fact in facts for word in telling(fact.says))
    words, cited = telling(text), lines(side.citations)

    def nearness(fact: Fact) -> float:
        flagged = bool(fact.sensitive and not issue.sensitive)
        return (math.fsum(often[word] ** -.5 for word in words & telling(fact.says)) + SAME_HOLDER * (fact.by == side.by)
                + SAME_LINES * bool(cited & lines(fact.citations)) - FLAGGED * flagged)

    best = max(facts, key=lambda fact: (nearness(fact), fact.weight, rank(fact.id)), default=None)
    return best if best and nearness(best) > least else None


def lines(citations: Iterable[Citation]) -> frozenset[tuple[str, int]]:
    """Every cited line with its source."""
    return frozenset((citation.source, line) for citation in citations for line in citation.lines)


def short_name(course: Course, by: str) -> str:
    return course.source[by].short if by in course.source else course.entity[by].label


def told(course: Course, side: Position) -> str:
    """The position with its holder: as it stands where it begins with the holder's name."""
    named = any(normal(side.says).startswith(f"{normal(name)} ") for name in course.holder_names(side.by))
    return side.says if named else f"{short_name(course, side.by)}: {side.says}"


def cards(course: Course, sides: Sequence[Position]) -> tuple[Card, ...]:
    """The positions as source cards, lettered by date, then by alphabet: never by preference.

    They must be `placed`: of lines that stand in no chapter nothing could be said.
    """
    rows = [(_dated(course, side), course.holder(side.by), side) for side in sides]
    ordered = sorted(rows, key=lambda row: row[:2])
    return tuple(replace(_card(course, side), letter=LETTERS[place]) for place, (_, _, side) in enumerate(ordered))


def placed(course: Course, issue: Issue) -> tuple[Position, ...]:
    """The positions of which a card can be made."""
    return tuple(side for side in issue.positions if _place(course, side))


def viewpoint(course: Course, side: Position) -> str:
    """From which side a position speaks: of the source, of the holder, of both where the one reports the other."""
    chapter, _ = _place(course, side)
    source = course.source[chapter.source]
    if side.by in course.source:
        return course.source[side.by].viewpoint
    gloss = course.entity[side.by].gloss
    own = _own(course, side, chapter)
    return gloss if own else f"{gloss} This answer is told after {source.short}: {source.viewpoint}"


def _place(course: Course, side: Position) -> tuple[Chapter, list[int]] | None:
    """Where the position stands: in a text of its holder's if it can, else where most of its lines are."""
    return max(course.places(side.citations), default=None,
               key=lambda place: (_own(course, side, place[0]), len(place[1])))


def _own(course: Course, side: Position, chapter: Chapter) -> bool:
    """True where the chapter is the holder's own text, not a report of it."""
    return side.by == chapter.source or course.holder(side.by) in (chapter.by, chapter.title)


def _dated(course: Course, side: Position) -> date:
    chapter, _ = _place(course, side)
    year = course.source[chapter.source].year
    if _of_its_time(course, side, chapter):
        return chapter.when.first
    return date(int(year), 1, 1) if year.isdigit() else date.max


def _of_its_time(course: Course, side: Position, chapter: Chapter) -> bool:
    """True where the chapter's date is that of the position. What a source's own author says of a letter, in a headnote
    over it, was written with the source, not with the letter."""
    return bool(chapter.when) and side.by != chapter.source and _own(course, side, chapter)


def _card(course: Course, side: Position) -> Card:
    chapter, cited = _place(course, side)
    source = course.source[chapter.source]
    return Card(letter="", holder=course.holder(side.by), title=_title(course, side, chapter, source),
                date=_date(course, side, chapter, source), sort=_sort(course, side, chapter, source), says=side.says,
                source=SourceRef(source.id, chapter.id, tuple(cited)))


def _title(course: Course, side: Position, chapter: Chapter, source: Source) -> str:
    title = source.title.removesuffix(" (chapter)")
    if not _own(course, side, chapter):
        return title if source.short in title else f"{source.short}, {title}"
    if side.by != source.id:
        return chapter.title
    return f"{chapter.title}, in {title}" if chapter.title in SORTS else title


def _date(course: Course, side: Position, chapter: Chapter, source: Source) -> str:
    if _of_its_time(course, side, chapter):
        return str(chapter.when)
    if _own(course, side, chapter):
        return source.year or UNDATED
    return f"as reported in {source.year}" if source.year else "as reported later"


def _sort(course: Course, side: Position, chapter: Chapter, source: Source) -> str:
    """What sort of text it is, as far as the records tell."""
    if not _own(course, side, chapter):
        return "report by another writer"
    texts = {entity.name: entity.group for entity in course.entities_of_kind["document"]}
    if side.by == source.id:
        return SORTS.get(chapter.title) or ("chapter of a book" if "(chapter)" in source.title else "later account")
    return texts.get(chapter.title) or ("letter" if chapter.addressee else "text of the time")
