"""What several sheets share: how a source is printed, fact lines, glossary entries, numbered question groups."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby

from hornbook.kinds import instruction, section
from hornbook.model.content import Citation, Course, Entity, Fact, Issue, slug
from hornbook.model.question import Choices, Lines, Question, SourceRef
from hornbook.model.sheet import Difference, FactLine, FactLines, KeyGroup, Numbered, QuestionGroup, Term, Terms, View


def plural(count: int, one: str, many: str = "") -> str:
    """`1 fact`, `3 facts`."""
    return f"{count} {one if count == 1 else many or one + 's'}"


def cite(course: Course, citations: Iterable[Citation]) -> str:
    """A source as readers see it: `Cliff, 33, 37–39; Gusev, 12` with the numbers of the lines."""
    return "; ".join(f"{course.source[citation.source].short}, {citation}" for citation in citations)


def cite_refs(course: Course, refs: Iterable[SourceRef]) -> str:
    """The sources of a question: author, chapter number, lines."""
    found: dict[str, set[int]] = {}
    for ref in refs:
        found.setdefault(ref.source, set()).update(ref.lines)
    return "; ".join(f"{course.source[id].short}, {ranges(lines)}" for id, lines in found.items())


def ranges(lines: Iterable[int]) -> str:
    """`12, 14–16`: runs of line numbers drawn together."""
    ordered = sorted(lines)
    runs = [[n for _, n in run] for _, run in groupby(enumerate(ordered), key=lambda pair: pair[1] - pair[0])]
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)


def fact_lines(course: Course, facts: Iterable[Fact]) -> FactLines:
    return FactLines(tuple(FactLine(str(fact.when) if fact.when else "", fact.says, cite(course, fact.citations),
                                    fact.weight == 3, fact.id) for fact in facts))


def in_time_order(facts: Sequence[Fact]) -> list[Fact]:
    """Dated facts by date, each undated one straight after the fact it follows in the record."""
    placed: list[tuple[object, int, Fact]] = []
    latest = None
    for order, fact in enumerate(facts):
        latest = fact.when.first if fact.when else latest
        placed.append((latest, order, fact))
    first = min((day for day, _, _ in placed if day), default=None)
    return [fact for _, _, fact in sorted(placed, key=lambda row: (row[0] or first or 0, row[1]))]


def term(course: Course, entity: Entity) -> Term:
    also = ", ".join(other_names(entity)[:4])
    see = ", ".join(course.entity[id].name for id in entity.confused_with)
    years = str(entity.years) if entity.years else ""
    return Term(index_name(entity), years, entity.gloss, cite(course, entity.citations), also, see, entity.id,
                entity.region)


def terms(course: Course, entities: Iterable[Entity]) -> Terms:
    """Glossary entries by name; people under their surname, as in an index."""
    return Terms(tuple(term(course, entity) for entity in sorted(entities, key=sort_name)))


def index_name(entity: Entity) -> str:
    """How an index prints the name: `Smilga, Ivar`; as the record says where a person is filed otherwise."""
    if entity.index or entity.kind != "person" or " " not in entity.name:
        return entity.index or entity.name
    surname = entity.short if entity.name.endswith(f" {entity.short}") else entity.name.split()[-1]
    return f"{surname}, {entity.name.removesuffix(surname).strip()}"


def sort_name(entity: Entity) -> str:
    """People sort as the index prints them, all else by name without its article."""
    words = slug(index_name(entity)).split("-")
    return "-".join(words[1:] if words[0] in ("the", "a", "an") and len(words) > 1 else words)


def other_names(entity: Entity) -> list[str]:
    """The names that tell a reader something new: not the same words again with initials, a plural or other marks."""
    known = {_bare(entity.name), _bare(entity.label)}
    told = []
    for name in entity.aliases:
        initials = entity.kind == "person" and _bare(name).endswith(_bare(entity.label))
        if _bare(name) not in known and not initials:
            known.add(_bare(name))
            told.append(name)
    return told


def _bare(name: str) -> str:
    return slug(name).replace("-", "").rstrip("s")


def entities_of(course: Course, facts: Iterable[Fact], *kinds: str) -> list[Entity]:
    """The entities of these kinds that the facts name, each once."""
    ids = dict.fromkeys(id for fact in facts for id in fact.entities)
    return [course.entity[id] for id in ids if course.entity[id].kind in kinds]


def difference(course: Course, issue: Issue) -> Difference:
    views = tuple(View(course.holder(side.by), side.says, cite(course, side.citations)) for side in issue.positions)
    return Difference(issue.question, issue.sort, views, issue.note)


def numbered(course: Course, questions: Sequence[Question]) -> list[Numbered]:
    return [Numbered(number, item, cite_refs(course, item.sources), _usable(course, item), _refs(course, item))
            for number, item in enumerate(questions, 1)]


def _refs(course: Course, item: Question) -> tuple[str, ...]:
    """Where the correction of each option stands, unless that is where the question rests."""
    options = item.response.options if isinstance(item.response, Choices) else ()
    records = [course.entity.get(option.ref) or course.fact.get(option.ref) for option in options]
    return tuple("" if option.correct or record is None or record.id in item.facts else cite(course, record.citations)
                 for option, record in zip(options, records))


def _usable(course: Course, item: Question) -> tuple[FactLine, ...]:
    """The facts on which a long answer can draw: dated ones in order of time, then the others."""
    facts = [course.fact[id] for id in item.response.usable] if isinstance(item.response, Lines) else []
    return fact_lines(course, sorted(facts, key=lambda fact: fact.when.last if fact.when else date.max)).rows


def question_groups(items: Sequence[Numbered]) -> list[QuestionGroup]:
    return [QuestionGroup(title, instruction(rows[0].question.kind), rows) for title, rows in _sections(items)]


def key_groups(items: Sequence[Numbered]) -> list[KeyGroup]:
    return [KeyGroup(title, rows) for title, rows in _sections(items)]


def _sections(items: Sequence[Numbered]) -> list[tuple[str, tuple[Numbered, ...]]]:
    return [(title, tuple(rows)) for title, rows in groupby(items, key=lambda row: section(row.question.kind))]
