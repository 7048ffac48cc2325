"""The rules beyond form: one generator function a rule, `RULES` names them all.

A rule sees the whole draft and yields problems; it never changes anything and never sees another rule's results.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from hornbook.checks.draft import Draft
from hornbook.checks.form import Record, Ref
from hornbook.model.content import RELATIONS, mentions, normal
from hornbook.problems import Place, Problem, listed, near

LONGEST_ANSWER = 6
LONGEST_SAYS = 50
LONGEST_LABEL = 14
YES_NO = {"yes", "no", "true", "false"}


def ids_are_unique(draft: Draft) -> Iterator[Problem]:
    groups = {"entity": draft.entities, "source": draft.sources, "unit": draft.units, "fact": draft.facts,
              "issue": draft.issues, "task": (task for unit in draft.units for task in unit.get("tasks", ())),
              "side": draft.course.get("sides", ()) if draft.course else (),
              "chapter": [chapter for source in draft.sources for chapter in source.get("chapters", ())]}
    for form, records in groups.items():
        first: dict[str, Place] = {}
        for record in records:
            if "id" not in record.values:
                continue
            if record["id"] in first:
                at = first[record["id"]]
                yield record.at("id").problem("id-twice", record=form, id=record["id"], first=f"{at.file}:{at.line}")
            first.setdefault(record["id"], record.at("id"))


def entities_exist(draft: Draft) -> Iterator[Problem]:
    known = draft.entity
    named = [ref for fact in draft.facts for name in ("who", "where", "about") for ref in fact.get(name, ())]
    named += [ref for _, ask in draft.asks for ref in ask.get("not", ())]
    named += [ref for entity in draft.entities for name in ("confused-with", "apart-from")
              for ref in entity.get(name, ())]
    for ref in named:
        if ref.id not in known:
            yield ref.place.problem("entity-unknown", id=ref.id, near=near(ref.id, known))


def holders_exist(draft: Draft) -> Iterator[Problem]:
    known = [*draft.entity, *draft.source]
    holders = [fact["by"] for fact in draft.facts if "by" in fact.values]
    holders += [side["by"] for issue in draft.issues for side in issue.get("positions", ()) if "by" in side.values]
    for ref in holders:
        if ref.id not in known:
            yield ref.place.problem("holder-unknown", id=ref.id, near=near(ref.id, known))


def units_are_listed(draft: Draft) -> Iterator[Problem]:
    if draft.course is None:
        return
    listing = draft.course.get("units", [])
    held = {unit["id"]: unit for unit in draft.units if "id" in unit.values}
    seen: dict[str, Ref] = {}
    for ref in listing:
        if ref.id not in held:
            yield ref.place.problem("unit-unknown", id=ref.id, near=near(ref.id, held))
        if ref.id in seen:
            yield ref.place.problem("id-twice", record="unit", id=ref.id, first=f"course.yaml:{seen[ref.id].place.line}")
        seen.setdefault(ref.id, ref)
    for id, unit in held.items():
        if id not in seen:
            yield unit.at("id").problem("unit-unlisted", id=id)
        if unit.whole and not unit["facts"]:
            yield unit.at("facts").problem("unit-empty", id=id)


def relations_lead_somewhere(draft: Draft) -> Iterator[Problem]:
    known = draft.entity
    for entity in draft.entities:
        for name, row in entity.get("relations", ()):
            wanted, to = RELATIONS[name].target, row.get("to")
            if wanted is None and "when" not in row.values:
                yield row.place.problem("field-missing", record=f"the relation {name}", name="when", note="its date")
            elif wanted is not None and to is None:
                yield row.place.problem("field-missing", record=f"the relation {name}", name="to",
                                        note=f"the id of an entity of the kind {' or '.join(wanted)}")
            elif to is not None and to not in known:
                yield row.at("to").problem("entity-unknown", id=to, near=near(to, known))
            elif wanted is not None and (kind := known[to].get("kind")) and kind not in wanted:
                yield row.at("to").problem("relation-target", relation=name, wanted=" or ".join(wanted), id=to,
                                           got=kind)


def citations_stand_in_chapters(draft: Draft) -> Iterator[Problem]:
    sources = draft.source
    for record in draft.everything:
        for citation, place in record.get("from", ()):
            if citation.source not in sources:
                yield place.problem("source-unknown", id=citation.source, near=near(citation.source, sources),
                                    known=listed(sources))
            elif sources[citation.source].whole:
                anywhere = record.form in ("entity", "link", "position")
                yield from _lines_problem(sources[citation.source], citation, place, anywhere)


def _lines_problem(source: Record, citation, place: Place, anywhere: bool) -> Iterator[Problem]:
    """Glossary entries, relations and positions may cite any line of a source; facts and overviews only a chapter's."""
    spans = [(*chapter["lines"], chapter["id"]) for chapter in source["chapters"] if chapter.whole]
    anywhere = anywhere or len(spans) < len(source["chapters"])  # the line may be in a chapter that could not be read
    for line in citation.lines:
        if line > source["length"]:
            yield place.problem("lines-beyond", source=citation.source, length=source["length"], line=line)
            return
        if not anywhere and spans and not any(first <= line <= last for first, last, _ in spans):
            first, last, id = min(spans, key=lambda span: min(abs(span[0] - line), abs(span[1] - line)))
            yield place.problem("lines-outside", source=citation.source, line=line,
                                chapter=id, first=first, last=last)
            return


def chapters_stand_in_order(draft: Draft) -> Iterator[Problem]:
    for source in draft.sources:
        before: Record | None = None
        for chapter in source.get("chapters", ()):
            if not chapter.whole:
                continue
            if before and chapter["lines"][0] <= before["lines"][1]:
                yield chapter.at("lines").problem("chapter-overlap", id=chapter["id"], first=chapter["lines"][0],
                                                  other=before["id"], last=before["lines"][1])
            if "length" in source.values and chapter["lines"][1] > source["length"]:
                yield chapter.at("lines").problem("lines-beyond", source=source.get("id"), length=source["length"],
                                                  line=chapter["lines"][1])
            before = chapter


def events_are_dated(draft: Draft) -> Iterator[Problem]:
    for fact in draft.facts:
        if "event" not in fact.values:
            continue
        if "when" not in fact.places:
            yield fact.at("event").problem("event-undated")
        if re.search(r"\b1[5-9]\d\d\b|\b20\d\d\b", fact["event"]):
            yield fact.at("event").problem("event-year", text=fact["event"])


def facts_are_short_and_asked(draft: Draft) -> Iterator[Problem]:
    for fact in draft.facts:
        if not fact.whole:
            continue
        if not fact["asks"]:
            yield fact.at("asks").problem("fact-unasked")
        if (count := len(fact["says"].split())) > LONGEST_SAYS:
            yield fact.at("says").problem("says-long", count=count, limit=LONGEST_SAYS)


def answers_stand_in_the_fact(draft: Draft) -> Iterator[Problem]:
    for fact, ask in draft.asks:
        answer = ask["answer"]
        linked = [ref.id for name in ("who", "where", "about") for ref in fact.get(name, ())]
        if answer in linked or re.search(rf"(?<!\w){re.escape(answer)}(?!\w)", fact["says"]):
            continue
        yield ask.at("answer").problem("answer-nowhere", answer=answer, near=near(answer, linked))


def answers_can_be_marked(draft: Draft) -> Iterator[Problem]:
    known = draft.entity
    for fact, ask in draft.asks:
        answer, at = ask["answer"], ask.at("answer")
        if answer in known:
            continue
        if (count := len(answer.split())) > LONGEST_ANSWER:
            yield at.problem("answer-long", count=count, limit=LONGEST_ANSWER)
        if normal(answer) in YES_NO:
            yield at.problem("answer-truth", answer=answer)


def asks_are_questions(draft: Draft) -> Iterator[Problem]:
    known = draft.entity
    for fact, ask in draft.asks:
        text, at = ask["ask"], ask.at("ask")
        if text.count("?") != 1 or not text.endswith("?"):
            yield at.problem("ask-form", why="not one question", text=text)
        elif not 5 <= len(text.split()) <= 40:
            yield at.problem("ask-form", why=f"{len(text.split())} words", text=text)
        for name in _names(known, ask["answer"]):
            if mentions(text, name):
                yield at.problem("answer-given", answer=name)
                break


def _names(known: dict[str, Record], answer: str) -> list[str]:
    """All names of an answer: of the entity, or the words themselves."""
    if answer not in known:
        return [answer]
    entity = known[answer]
    return [entity.get("name", ""), *([entity["short"]] if "short" in entity.values else []),
            *(ref.id for ref in _spellings(entity))]


def _spellings(entity: Record) -> list[Ref]:
    """Every further spelling of an entity's name, misprints and bynames too."""
    return [*entity.get("aliases", ()), *entity.get("slips", ()), *entity.get("bynames", ())]


def answers_differ(draft: Draft) -> Iterator[Problem]:
    for fact in draft.facts:
        seen: set[str] = set()
        for ask in (ask for ask in fact.get("asks", ()) if ask.whole):
            key = ask.get("id") or ask["answer"]
            if key in seen:
                yield ask.at("answer").problem("answer-twice", answer=ask["answer"])
            seen.add(key)


def wrong_answers_are_wrong(draft: Draft) -> Iterator[Problem]:
    for fact, ask in draft.asks:
        wrong = [row for row in ask.get("wrong", ()) if row.whole]
        if "wrong" in ask.values and not 2 <= len(wrong) <= 4:
            yield ask.at("wrong").problem("wrong-count", count=len(wrong))
        right = {normal(name) for name in _names(draft.entity, ask["answer"])}
        right |= {normal(ref.id) for ref in ask.get("accept", ())}
        for row in wrong:
            if normal(row["answer"]) in right:
                yield row.at("answer").problem("wrong-right", answer=row["answer"])
        for ref in ask.get("not", ()):
            if ref.id == ask["answer"]:
                yield ref.place.problem("never-answer", id=ref.id)


def claims_name_their_holder(draft: Draft) -> Iterator[Problem]:
    for fact in draft.facts:
        if not fact.whole or "by" not in fact.values:
            continue
        names = _holder_names(draft, fact["by"].id)
        if not names:
            continue
        if not any(mentions(fact["says"], name) for name in names):
            yield fact.at("says").problem("claim-holder", holder=names[0], short=names[1])
        for ask in (ask for ask in fact["asks"] if ask.whole):
            if ask["answer"] != fact["by"].id and not any(mentions(ask["ask"], name) for name in names):
                yield ask.at("ask").problem("ask-holder", holder=names[0], short=names[1])


def _holder_names(draft: Draft, id: str) -> list[str]:
    """Full name, short name, further names of an entity or a source's author."""
    if id in draft.source and draft.source[id].whole:
        source = draft.source[id]
        return [source["author"], source["short"], source["title"]]
    if id in draft.entity and draft.entity[id].whole:
        entity = draft.entity[id]
        return [entity["name"], entity.get("short", entity["name"]), *(ref.id for ref in _spellings(entity))]
    return []


def issues_have_sides(draft: Draft) -> Iterator[Problem]:
    for issue in draft.issues:
        if issue.whole and (count := len(issue["positions"])) < 2:
            yield issue.at("positions").problem("issue-sides", count=count)


def names_lead_to_one_entity(draft: Draft) -> Iterator[Problem]:
    owner: dict[str, str] = {}
    for entity in (entity for entity in draft.entities if entity.whole):
        places = [(entity[field], entity.at(field)) for field in ("name", "short") if field in entity.values]
        places += [(ref.id, ref.place) for ref in _spellings(entity)]
        for name, place in places:
            other = owner.setdefault(normal(name) or name, entity["id"])  # normal: nothing is left of Троцкий
            if other != entity["id"]:
                yield place.problem("alias-shared", name=name, other=other)


def look_alikes_are_others(draft: Draft) -> Iterator[Problem]:
    known = draft.entity
    for entity in (entity for entity in draft.entities if entity.whole):
        for name in ("confused-with", "apart-from"):
            for ref in entity.get(name, ()):
                if ref.id == entity["id"]:
                    yield ref.place.problem("self-confused", id=ref.id, name=name.replace("-", " "))
        for ref in entity.get("apart-from", ()):
            if ref.id in known and known[ref.id].get("kind") != "organisation":
                yield ref.place.problem("apart-kind", id=ref.id)


def causes_have_effects(draft: Draft) -> Iterator[Problem]:
    for fact in draft.facts:
        given = [name for name in ("cause", "effect") if name in fact.places]
        if len(given) == 1:
            yield fact.at(given[0]).problem("cause-alone", has=given[0],
                                            lacks="effect" if given[0] == "cause" else "cause")
        for name in given:
            if (count := len(fact.get(name, "").split())) > LONGEST_LABEL:
                yield fact.at(name).problem("label-long", name=name, count=count, limit=LONGEST_LABEL)


KIND_OF_FIELD = {"side": "person", "region": "place"}


def fields_fit_their_kind(draft: Draft) -> Iterator[Problem]:
    sides = [row["id"] for row in (draft.course.get("sides", ()) if draft.course else ()) if "id" in row.values]
    for entity in (entity for entity in draft.entities if entity.whole):
        for name, kind in KIND_OF_FIELD.items():
            if name in entity.values and entity["kind"] != kind:
                yield entity.at(name).problem("field-kind", name=name, kind=kind, got=entity["kind"])
        if "side" in entity.values and entity["side"].id not in sides:
            yield entity.at("side").problem("side-unknown", id=entity["side"].id, near=near(entity["side"].id, sides),
                                            known=listed(sides))


def tasks_rest_on_records(draft: Draft) -> Iterator[Problem]:
    facts = {fact["id"] for fact in draft.facts if "id" in fact.values}
    chapters = {chapter["id"] for source in draft.sources for chapter in source.get("chapters", ()) if chapter.whole}
    for unit, task in draft.tasks:
        for ref in task["facts"]:
            if ref.id not in facts:
                yield ref.place.problem("fact-unknown", id=ref.id, near=near(ref.id, facts))
        for ref in task.get("cards", ()):
            if ref.id not in chapters:
                yield ref.place.problem("chapter-unknown", id=ref.id, near=near(ref.id, chapters))
        if (task["sort"] == "source") != ("cards" in task.values):
            yield task.at("sort").problem("task-cards")
        own = {fact["id"] for fact in unit.get("facts", ()) if "id" in fact.values}
        if not own & {ref.id for ref in task["facts"]}:
            yield task.at("facts").problem("task-elsewhere", unit=unit.get("id"))


RULES = (
    ids_are_unique, entities_exist, holders_exist, units_are_listed, relations_lead_somewhere,
    citations_stand_in_chapters, chapters_stand_in_order, events_are_dated, facts_are_short_and_asked,
    answers_stand_in_the_fact, answers_can_be_marked, asks_are_questions, answers_differ, wrong_answers_are_wrong,
    claims_name_their_holder, issues_have_sides, names_lead_to_one_entity, look_alikes_are_others, causes_have_effects,
    fields_fit_their_kind, tasks_rest_on_records,
)


def problems_of(draft: Draft, rules: Iterable = RULES) -> list[Problem]:
    """All problems of form and of the rules, each once, by file and line.

    Where a file could not be read at all, the rules wait: everything that refers to it would seem to be wrong.
    """
    if any(problem.code.startswith(("file-", "yaml-broken")) for problem in draft.problems):
        return sorted(set(draft.problems))
    return sorted({*draft.problems, *(problem for rule in rules for problem in rule(draft))})
