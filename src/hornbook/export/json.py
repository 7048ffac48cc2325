"""The question bank, one sheet, and the lists, as JSON: the contract for other programs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, assert_never

from hornbook.model.content import Citation, Course, Entity, Fact
from hornbook.model.question import (Blank, Card, Choices, Lines, Option, Ordering, Pairs, Part, Question, Response,
                                     SourceRef)


def dumps(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def response_data(response: Response) -> dict[str, Any]:
    match response:
        case Choices(options=options, order=order):
            return {"shape": "choices", "order": order, "options": [
                {"text": option.text, "correct": option.correct, "why": option.why, "ref": option.ref}
                for option in options]}
        case Blank(answer=answer, accept=accept, low=low, high=high):
            limits = {} if low is None else {"low": low, "high": high}
            return {"shape": "blank", "answer": answer, "accept": list(accept), **limits}
        case Pairs(left=left, right=right, key=key, reuse=reuse):
            return {"shape": "pairs", "left": list(left), "right": list(right), "key": [list(pair) for pair in key],
                    **({"reuse": True} if reuse else {})}
        case Ordering(items=items, shown=shown):
            return {"shape": "ordering", "items": list(items), "shown": list(shown)}
        case Lines(lines=lines, model=model, rubric=rubric, parts=parts, usable=usable):
            return {"shape": "lines", "lines": lines, "model": model, "rubric": rubric,
                    **({"parts": [{"skill": part.skill, "ask": part.ask, "lines": part.lines} for part in parts]}
                       if parts else {}), **({"usable": list(usable)} if usable else {})}
        case _:
            assert_never(response)


def question_data(item: Question) -> dict[str, Any]:
    """One item with all fields of the contract; `stimulus` only where there is one."""
    data = {
        "id": item.id, "kind": item.kind, "prompt": item.prompt, "stimulus": item.stimulus,
        "response": response_data(item.response), "answer": item.answer, "explanation": item.explanation,
        "facts": list(item.facts),
        "sources": [_ref_data(ref) for ref in item.sources],
        "unit": item.unit, "chapters": list(item.chapters), "answer_type": item.answer_type, "level": item.level,
        "dok": item.dok, "difficulty": item.difficulty, "weight": item.weight, "claim": item.claim, "by": item.by or None,
        "sensitive": item.sensitive or None, "slot": item.slot, "answer_ref": item.answer_ref or None,
        "documents": [{"letter": card.letter, "holder": card.holder, "title": card.title, "date": card.date,
                       "sort": card.sort, "says": card.says, "source": _ref_data(card.source)}
                      for card in item.documents],
    }
    return {name: value for name, value in data.items() if value or name not in ("stimulus", "documents")}


def _ref_data(ref: SourceRef) -> dict[str, Any]:
    return {"source": ref.source, "chapter": ref.chapter, "lines": list(ref.lines)}


def bank_data(questions: Iterable[Question]) -> list[dict[str, Any]]:
    return [question_data(item) for item in questions]


def sheet_data(course: Course, title: str, questions: Iterable[Question], seed: int, version: str) -> dict[str, Any]:
    """One sheet as printed: items and options in print order, and the key by number."""
    items = list(questions)
    return {"course": course.id, "title": title, "seed": seed, "version": version,
            "items": [{"number": number, **question_data(item)} for number, item in enumerate(items, 1)],
            "key": [{"number": number, "id": item.id, "answer": item.answer} for number, item in enumerate(items, 1)]}


def versions_data(course: Course, title: str, made: Mapping[str, Sequence[Question]], seed: int) -> dict[str, Any]:
    """All versions of a paper, and under which number each question stands in each."""
    numbers: dict[str, dict[str, int]] = {}
    for name, items in made.items():
        for number, item in enumerate(items, 1):
            numbers.setdefault(item.id, {})[name] = number
    return {"course": course.id, "title": title, "seed": seed, "map": numbers,
            "versions": [sheet_data(course, title, items, seed, name) for name, items in made.items()]}


def read_sheets(text: str) -> list[list[Question]]:
    """The questions of each sheet in a file that `quiz --json` has written; of a question bank, all as one.

    Raises ValueError, in words, where the text is none of these.
    """
    try:
        data = json.loads(text)
        if isinstance(data, list):
            return [[_question(row) for row in data]]
        return [[_question(row) for row in sheet["items"]] for sheet in data.get("versions", [data])]
    except (ValueError, AttributeError, KeyError, TypeError, IndexError, RecursionError) as error:
        raise ValueError("it is no sheet or question bank in JSON") from error


def _question(data: Mapping[str, Any]) -> Question:
    text = ("id", "kind", "prompt", "answer", "explanation", "unit", "answer_type", "level", "difficulty")
    return Question(
        **{name: str(data[name]) for name in text}, response=_response(data["response"]), facts=tuple(data["facts"]),
        sources=tuple(map(_ref, data["sources"])), chapters=tuple(data["chapters"]), weight=int(data["weight"]),
        claim=bool(data["claim"]), by=data["by"] or "", sensitive=data["sensitive"] or "",
        stimulus=data.get("stimulus", ""), slot=data.get("slot", ""), answer_ref=data.get("answer_ref") or "",
        documents=tuple(Card(**{**card, "source": _ref(card["source"])}) for card in data.get("documents", ())))


def _ref(data: Mapping[str, Any]) -> SourceRef:
    return SourceRef(data["source"], data["chapter"], tuple(data["lines"]))


def _response(data: Mapping[str, Any]) -> Response:
    rest = {name: value for name, value in data.items() if name != "shape"}
    match data["shape"]:
        case "choices":
            return Choices(tuple(Option(**option) for option in data["options"]), data.get("order", "shuffled"))
        case "blank":
            return Blank(**{**rest, "accept": tuple(data["accept"])})
        case "pairs":
            return Pairs(tuple(data["left"]), tuple(data["right"]), tuple((a, b) for a, b in data["key"]),
                         data.get("reuse", False))
        case "ordering":
            return Ordering(tuple(data["items"]), tuple(data["shown"]))
        case "lines":
            return Lines(data["lines"], data["model"], data["rubric"],
                         tuple(Part(**part) for part in data.get("parts", ())), tuple(data.get("usable", ())))
        case shape:
            raise KeyError(shape)


def citations_data(citations: Iterable[Citation]) -> list[dict[str, Any]]:
    return [{"source": citation.source, "lines": citation.lines} for citation in citations]


def fact_data(course: Course, fact: Fact) -> dict[str, Any]:
    asks = [{"ask": ask.question, "answer": ask.answer, "entity": ask.entity, "accept": list(ask.accept),
             "only": ask.only, "not": list(ask.never),
             "wrong": [{"answer": row.answer, "why": row.why} for row in ask.wrong]} for ask in fact.asks]
    return {"id": fact.id, "unit": fact.unit, "says": fact.says, "when": fact.when.edtf if fact.when else None,
            "event": fact.event or None, "who": list(fact.who), "where": list(fact.where), "about": list(fact.about),
            "weight": fact.weight, "claim": fact.by is not None, "by": course.holder(fact.by) if fact.by else None,
            "sensitive": fact.sensitive or None, "citations": citations_data(fact.citations),
            "chapters": [chapter.id for chapter, _ in course.places(fact.citations)], "asks": asks}


def entity_data(entity: Entity) -> dict[str, Any]:
    links = [{"relation": link.relation, "to": link.to, "when": link.when.edtf if link.when else None,
              "citations": citations_data(link.citations)} for link in entity.links]
    return {"id": entity.id, "kind": entity.kind, "name": entity.name, "short": entity.label,
            "group": entity.group or None, "side": entity.side or None, "region": entity.region or None,
            "aliases": [*entity.aliases, *entity.slips, *entity.bynames],
            "years": entity.years.edtf if entity.years else None, "gloss": entity.gloss,
            "citations": citations_data(entity.citations), "relations": links, "confused_with": list(entity.confused_with)}
