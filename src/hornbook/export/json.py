"""The question bank, one sheet, and the lists, as JSON: the contract for other programs."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, assert_never

from hornbook.model.content import Citation, Course, Entity, Fact
from hornbook.model.question import Blank, Choices, Lines, Ordering, Pairs, Question, Response


def dumps(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def response_data(response: Response) -> dict[str, Any]:
    match response:
        case Choices(options=options):
            return {"shape": "choices", "options": [
                {"text": option.text, "correct": option.correct, "why": option.why, "ref": option.ref}
                for option in options]}
        case Blank(answer=answer, accept=accept):
            return {"shape": "blank", "answer": answer, "accept": list(accept)}
        case Pairs(left=left, right=right, key=key):
            return {"shape": "pairs", "left": list(left), "right": list(right), "key": [list(pair) for pair in key]}
        case Ordering(items=items, shown=shown):
            return {"shape": "ordering", "items": list(items), "shown": list(shown)}
        case Lines(lines=lines, model=model, rubric=rubric):
            return {"shape": "lines", "lines": lines, "model": model, "rubric": rubric}
        case _:
            assert_never(response)


def question_data(item: Question) -> dict[str, Any]:
    """One item with all fields of the contract; `stimulus` only where there is one."""
    data = {
        "id": item.id, "kind": item.kind, "prompt": item.prompt, "stimulus": item.stimulus,
        "response": response_data(item.response), "answer": item.answer, "explanation": item.explanation,
        "facts": list(item.facts),
        "sources": [{"source": ref.source, "chapter": ref.chapter, "lines": list(ref.lines)} for ref in item.sources],
        "unit": item.unit, "chapters": list(item.chapters), "answer_type": item.answer_type, "level": item.level,
        "difficulty": item.difficulty, "weight": item.weight, "claim": item.claim, "by": item.by or None,
        "sensitive": item.sensitive or None,
    }
    if not item.stimulus:
        del data["stimulus"]
    return data


def bank_data(questions: Iterable[Question]) -> list[dict[str, Any]]:
    return [question_data(item) for item in questions]


def sheet_data(course: Course, title: str, questions: Iterable[Question], seed: int, version: str) -> dict[str, Any]:
    """One sheet as printed: items and options in print order, and the key by number."""
    items = list(questions)
    return {"course": course.id, "title": title, "seed": seed, "version": version,
            "items": [{"number": number, **question_data(item)} for number, item in enumerate(items, 1)],
            "key": [{"number": number, "id": item.id, "answer": item.answer} for number, item in enumerate(items, 1)]}


def _cited(citations: Iterable[Citation]) -> list[dict[str, Any]]:
    return [{"source": citation.source, "lines": citation.lines} for citation in citations]


def fact_data(course: Course, fact: Fact) -> dict[str, Any]:
    asks = [{"ask": ask.question, "answer": ask.answer, "entity": ask.entity, "accept": list(ask.accept),
             "only": ask.only, "not": list(ask.never),
             "wrong": [{"answer": row.answer, "why": row.why} for row in ask.wrong]} for ask in fact.asks]
    return {"id": fact.id, "unit": fact.unit, "says": fact.says, "when": fact.when.edtf if fact.when else None,
            "event": fact.event or None, "who": list(fact.who), "where": list(fact.where), "about": list(fact.about),
            "weight": fact.weight, "claim": fact.by is not None, "by": course.holder(fact.by) if fact.by else None,
            "sensitive": fact.sensitive or None, "citations": _cited(fact.citations),
            "chapters": [chapter.id for chapter, _ in course.places(fact.citations)], "asks": asks}


def entity_data(entity: Entity) -> dict[str, Any]:
    links = [{"relation": link.relation, "to": link.to, "when": link.when.edtf if link.when else None,
              "citations": _cited(link.citations)} for link in entity.links]
    return {"id": entity.id, "kind": entity.kind, "name": entity.name, "short": entity.label,
            "group": entity.group or None, "aliases": [*entity.aliases, *entity.slips],
            "years": entity.years.edtf if entity.years else None, "gloss": entity.gloss,
            "citations": _cited(entity.citations), "relations": links, "confused_with": list(entity.confused_with)}
