"""Explain the term: the model answer is the record's own description."""

from __future__ import annotations

from small import course as small_course
from small import entity, fact, made

from hornbook.kinds import definition
from hornbook.model.content import Course
from hornbook.model.question import Lines

FATHOM = entity("fathom", "term", "fathom", "Measure of depth.")


def test_each_asks_for_one_entity_and_models_its_description(course: Course) -> None:
    items = made(definition, course)[0]
    assert len({item.id for item in items}) == len({item.slot for item in items}) == len(items) > 20
    for item in items:
        asked = course.entity[item.answer_ref]
        assert asked.kind == "term" and f'"{asked.name}"' in item.prompt, item.id
        assert item.response == Lines(3, asked.gloss) and item.level == "understand" and item.sources, item.id
        assert not item.claim and course.fact[item.facts[0]].weight > 1, item.id


def test_what_only_details_or_claims_name_is_not_asked() -> None:
    for changes, reason in (({"weight": 1}, "fathom: only details of the course name it"),
                            ({"about": ()}, "no fact names it"),
                            ({"by": "log"}, "only claims name it, of people whom its description leaves out")):
        found = fact("sounding", "They sounded the bay.", **({"about": ("fathom",)} | changes))
        assert made(definition, small_course([found], [FATHOM])) == ([], [reason])
