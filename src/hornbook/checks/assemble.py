"""Ties the checked records together into a `Course`. Runs only on a draft without problems."""

from __future__ import annotations

import dataclasses

from hornbook.checks.draft import Draft
from hornbook.checks.form import Record
from hornbook.model.content import (Ask, Chapter, Citation, Course, Entity, Fact, Issue, Lesson, Link, Position, Source,
                                    Step, Task, Unit, Waiver, WrongAnswer)


def assemble(draft: Draft, id: str) -> Course:
    """The course of the draft; `id` is its folder's name."""
    course = draft.course
    entities = {record["id"]: _entity(record) for record in draft.entities}
    units = {record["id"]: _unit(record, entities) for record in draft.units}
    return Course(
        id=id, title=course["title"], subtitle=course.get("subtitle", ""), audience=course["audience"],
        language=course["language"], licence=course["licence"], about=course["about"], seed=course.get("seed", 1),
        units=tuple(dataclasses.replace(units[ref.id], number=number)
                    for number, ref in enumerate(course["units"], 1)),
        sources=tuple(_source(record) for record in draft.sources),
        entities=tuple(entities[id] for id in sorted(entities)),
        waivers=tuple(Waiver(row["check"], row["item"], row["why"]) for row in draft.waivers),
        sides=tuple((row["id"], row["title"]) for row in course.get("sides", ())),
    )


def _citations(record: Record) -> tuple[Citation, ...]:
    return tuple(citation for citation, _ in record["from"])


def _ids(record: Record, name: str) -> tuple[str, ...]:
    return tuple(ref.id for ref in record.get(name, ()))


def _source(record: Record) -> Source:
    plain = ("id", "title", "author", "short", "viewpoint", "file", "sha256", "length")
    chapters = tuple(
        Chapter(id=row["id"], source=record["id"], title=row["title"], first=row["lines"][0], last=row["lines"][1],
                summary=row["summary"], when=row.get("date"), addressee=row.get("addressee", ""), by=row.get("by", ""),
                aim=row.get("aim", 0))
        for row in record["chapters"])
    return Source(**{name: record[name] for name in plain}, year=record.get("year", ""), chapters=chapters)


def _entity(record: Record) -> Entity:
    links = tuple(Link(relation, row.get("to"), row.get("when"), _citations(row))
                  for relation, row in record.get("relations", ()))
    return Entity(id=record["id"], kind=record["kind"], name=record["name"], gloss=record["gloss"],
                  citations=_citations(record), short=record.get("short", ""), index=record.get("index", ""),
                  group=record.get("group", ""), aliases=_ids(record, "aliases"), slips=_ids(record, "slips"),
                  bynames=_ids(record, "bynames"), side=record["side"].id if record.get("side") else "",
                  region=record.get("region", ""),
                  years=record.get("years"), pronoun=record.get("pronoun", "he" if record["kind"] == "person" else ""),
                  links=links, confused_with=_ids(record, "confused-with"),
                  complete=record.get("complete", False), apart_from=_ids(record, "apart-from"),
                  waive=record.get("waive", ""))


def _unit(record: Record, entities: dict[str, Entity]) -> Unit:
    return Unit(id=record["id"], title=record["title"], overview=record["overview"], citations=_citations(record),
                when=record.get("years"), waive=record.get("waive", ""),
                facts=tuple(_fact(row, record["id"], entities) for row in record["facts"]),
                issues=tuple(_issue(row, record["id"]) for row in record.get("issues", ())),
                key_question=record.get("key-question", ""), aims=_ids(record, "aims"), prior=_ids(record, "prior"),
                lesson=_lesson(record["lesson"]) if record.get("lesson") else None,
                tasks=tuple(_task(row, record["id"]) for row in record.get("tasks", ())))


def _lesson(record: Record) -> Lesson:
    return Lesson(**{phase: tuple(Step(row["do"], row["minutes"], tuple(row.get("print", ()))) for row in record[phase])
                     for phase in ("starter", "main", "plenary")})


def _task(record: Record, unit: str) -> Task:
    return Task(id=record["id"], unit=unit, sort=record["sort"], question=record["question"],
                points=_ids(record, "points"), facts=_ids(record, "facts"), cards=_ids(record, "cards"),
                sensitive=record.get("sensitive", ""))


def _fact(record: Record, unit: str, entities: dict[str, Entity]) -> Fact:
    by = record.get("by")
    return Fact(id=record["id"], unit=unit, says=record["says"], citations=_citations(record),
                weight=int(record["weight"]), asks=tuple(_ask(row, entities) for row in record["asks"]),
                when=record.get("when"), event=record.get("event", ""), cause=record.get("cause", ""),
                effect=record.get("effect", ""), who=_ids(record, "who"),
                where=_ids(record, "where"), about=_ids(record, "about"), by=by.id if by else None,
                sensitive=record.get("sensitive", ""), waive=record.get("waive", ""))


def _ask(record: Record, entities: dict[str, Entity]) -> Ask:
    answer = record["answer"]
    entity = entities.get(answer)
    accept = (*(entity.answers if entity else ()), *_ids(record, "accept"))
    return Ask(question=record["ask"], answer=entity.label if entity else answer, entity=answer if entity else None,
               accept=tuple(dict.fromkeys(accept)), only=record.get("only", False), never=_ids(record, "not"),
               wrong=tuple(WrongAnswer(row["answer"], row["why"]) for row in record.get("wrong", ())),
               id=record.get("id", ""))


def _issue(record: Record, unit: str) -> Issue:
    positions = tuple(Position(row["by"].id, row["says"], _citations(row), row.get("rests-on", ""))
                      for row in record["positions"])
    return Issue(id=record["id"], unit=unit, question=record["question"], sort=record["sort"], positions=positions,
                 note=record.get("note", ""), sensitive=record.get("sensitive", ""))
