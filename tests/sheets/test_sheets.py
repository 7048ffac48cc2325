"""Which sheets a course has and what must stand on them."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from typing import TypeVar

import pytest

from hornbook.kinds import instruction, section
from hornbook.model.content import Course
from hornbook.model.sheet import (Contents, Details, Difference, FactLines, Heading, KeyGroup, Numbered, Prose,
                                  QuestionGroup, Sheet, Terms)
from hornbook.sheets.common import in_time_order, index_name, other_names, ranges, sort_name

Sheets = dict[str, Sheet]
Kind = TypeVar("Kind")


def blocks(sheet: Sheet, kind: type[Kind]) -> list[Kind]:
    return [block for block in sheet.blocks if isinstance(block, kind)]


def asked(sheet: Sheet) -> list[Numbered]:
    return [item for group in blocks(sheet, QuestionGroup) for item in group.items]


def answered(sheet: Sheet) -> list[Numbered]:
    return [item for group in blocks(sheet, KeyGroup) for item in group.items]


@pytest.fixture(scope="module")
def every(sheets: Sheets, starter_sheets: Sheets) -> list[Sheet]:
    return [*sheets.values(), *starter_sheets.values()]


# Which there are

def test_every_unit_has_four_sheets(course: Course, sheets: Sheets) -> None:
    for unit in course.units:
        for kind in ("guide", "glossary", "worksheet", "answers"):
            sheet = sheets[f"{unit.number:02}-{unit.id}-{kind}"]
            assert (sheet.kind, sheet.unit, sheet.title) == (kind, unit.id, unit.title)


def test_every_chapter_has_its_summary(course: Course, sheets: Sheets) -> None:
    for chapter in course.chapters:
        sheet = sheets[f"{chapter.id}-summary"]
        assert (sheet.kind, sheet.chapter, sheet.title) == ("summary", chapter.id, chapter.title)


def test_names_are_those_that_readers_were_promised(course: Course, sheets: Sheets) -> None:
    assert {"index", "glossary", "06-united-opposition-guide", "cliff-02-summary"} <= set(sheets)
    whole = {"index", "glossary", "timeline", "people"}
    taught = [unit.lesson for unit in course.units if unit.lesson] + [unit.tasks for unit in course.units if unit.tasks]
    assert whole <= set(sheets)
    assert len(sheets) == len(whole) + 4 * len(course.units) + len(taught) + len(course.chapters)
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name) for name in sheets)


# Questions and keys

def test_a_worksheet_and_its_key_have_the_same_questions_under_the_same_numbers(course: Course, sheets: Sheets) -> None:
    for unit in course.units:
        paper, key = asked(sheets[f"{unit.stem}-worksheet"]), answered(sheets[f"{unit.stem}-answers"])
        assert [(item.number, item.question.id) for item in paper] == [(item.number, item.question.id) for item in key]
        assert [item.number for item in paper] == list(range(1, len(paper) + 1))


def test_questions_of_any_sheet_are_answered_on_it_or_on_its_key(every: list[Sheet]) -> None:
    for sheet in every:
        if sheet.kind not in ("worksheet", "answers", "essay", "lesson"):
            assert [item.number for item in asked(sheet)] == [item.number for item in answered(sheet)], sheet.name


def test_every_key_entry_has_a_source_and_an_explanation(every: list[Sheet]) -> None:
    seen = 0
    for sheet in every:
        for item in answered(sheet):
            seen += 1
            assert re.search(r", \d", item.source), (sheet.name, item.number)
            assert len(item.question.explanation.split()) > 3, (sheet.name, item.number)
    assert seen > 300


def test_groups_are_of_one_section_under_its_instruction(every: list[Sheet]) -> None:
    for sheet in every:
        groups = blocks(sheet, QuestionGroup)
        for group in groups:
            kinds = [item.question.kind for item in group.items]
            assert {section(kind) for kind in kinds} == {group.title}, sheet.name
            assert group.instruction == instruction(kinds[0]), sheet.name
        assert len({group.title for group in groups}) == len(groups) or sheet.kind != "worksheet", sheet.name


def test_nothing_sensitive_is_drawn_for_a_sheet_of_the_course(every: list[Sheet]) -> None:
    assert not [item.question.id for sheet in every for item in (*asked(sheet), *answered(sheet))
                if item.question.sensitive]


def test_a_worksheet_has_a_line_for_the_name_and_says_how_to_make_it_again(course: Course, sheets: Sheets) -> None:
    for sheet in sheets.values():
        assert sheet.name_line == (sheet.kind in ("worksheet", "essay"))
        if sheet.kind in ("worksheet", "answers"):
            assert f"seed {course.seed}" in sheet.footer


def test_a_question_of_a_chapter_rests_on_that_chapter_alone(course: Course, sheets: Sheets) -> None:
    for chapter in course.chapters:
        facts = {fact.id for fact in course.facts_of_chapter[chapter.id]}
        for item in asked(sheets[f"{chapter.id}-summary"]):
            assert set(item.question.facts) <= facts


# Guides, glossaries, summaries, contents

def test_a_guide_holds_every_fact_of_its_unit_in_time_order(course: Course, sheets: Sheets) -> None:
    for unit in course.units:
        lines = blocks(sheets[f"{unit.stem}-guide"], FactLines)[0].rows
        assert sorted(row.anchor for row in lines) == sorted(fact.id for fact in unit.facts)
        dates = [course.fact[row.anchor].when.first for row in lines if row.when]
        assert dates == sorted(dates), unit.id
        assert all(row.core == (course.fact[row.anchor].weight == 3) and row.source for row in lines)


def test_a_guide_holds_every_issue_of_its_unit_with_all_sides(course: Course, sheets: Sheets) -> None:
    for unit in course.units:
        told = {block.question: block for block in blocks(sheets[f"{unit.stem}-guide"], Difference)}
        assert set(told) == {issue.question for issue in unit.issues}
        for issue in unit.issues:
            assert [view.says for view in told[issue.question].views] == [side.says for side in issue.positions]
            assert all(view.holder and view.source for view in told[issue.question].views)


def test_an_undated_fact_follows_the_one_before_it(starter: Course) -> None:
    facts = starter.units[0].facts
    assert in_time_order(facts) == list(facts)
    assert facts[5].when is None
    late_first = (facts[7], dataclasses.replace(facts[5], id="after"), *facts[:3])
    assert [fact.id for fact in in_time_order(late_first)][-2:] == ["cable-that-worked", "after"]


def test_the_glossary_holds_every_entity_once_in_order(course: Course, sheets: Sheets) -> None:
    rows = [row for block in blocks(sheets["glossary"], Terms) for row in block.rows]
    assert sorted(row.anchor for row in rows) == sorted(course.entity)
    assert all(row.gloss and row.source for row in rows)
    keys = [sort_name(course.entity[row.anchor]) for row in rows]
    assert keys == sorted(keys)


def test_the_letters_of_the_glossary_are_each_one_heading(sheets: Sheets) -> None:
    letters = [block.text for block in blocks(sheets["glossary"], Heading)]
    assert letters == sorted(set(letters)) and len(letters) > 15


def test_a_unit_glossary_holds_whom_its_facts_name(course: Course, sheets: Sheets) -> None:
    for unit in course.units:
        rows = [row.anchor for block in blocks(sheets[f"{unit.stem}-glossary"], Terms) for row in block.rows]
        assert sorted(rows) == sorted({id for fact in unit.facts for id in fact.entities}), unit.id


def test_a_summary_says_who_speaks_and_from_which_side(course: Course, sheets: Sheets) -> None:
    for chapter in course.chapters:
        sheet = sheets[f"{chapter.id}-summary"]
        rows = dict(blocks(sheet, Details)[0].rows)
        assert rows["Author"] and rows["Point of view"] == course.source[chapter.source].viewpoint
        assert blocks(sheet, Prose)[0].paragraphs == (chapter.summary,)


def test_the_contents_lead_to_every_sheet(sheets: Sheets) -> None:
    entries = [entry for block in blocks(sheets["index"], Contents) for entry in block.entries]
    led = {entry.target for entry in entries} | {target for entry in entries for target, _ in entry.forms}
    assert led == set(sheets) - {"index"}


def test_anchors_of_a_sheet_are_unique(every: list[Sheet]) -> None:
    for sheet in every:
        anchors = [block.anchor for block in blocks(sheet, Heading) if block.anchor]
        anchors += [f"q{item.number}" for item in asked(sheet)]
        assert len(anchors) == len(set(anchors)), sheet.name


# Small parts

def strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, (tuple, list)):
        for item in value:
            yield from strings(item)
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for field in dataclasses.fields(value):
            yield from strings(getattr(value, field.name))


def test_no_text_of_a_sheet_was_left_unfinished(every: list[Sheet]) -> None:
    """No `None`, no braces of a template, no name of a class, no doubled blank."""
    for sheet in every:
        for text in strings(sheet):
            assert not re.search(r"\bNone\b|\{\{|\}\}|object at 0x|  |\(\)", text), (sheet.name, text)


def test_runs_of_lines_are_drawn_together() -> None:
    assert ranges([14, 12, 15, 16, 20]) == "12, 14–16, 20"
    assert ranges([7]) == "7" and ranges([]) == ""


def test_people_stand_under_their_surnames(starter: Course) -> None:
    assert index_name(starter.entity["thomson"]) == "Thomson, William"
    assert index_name(starter.entity["telegraph-company"]) == "Atlantic Telegraph Company"
    assert sort_name(starter.entity["cyrus-field"]) == "field-cyrus"
    the = dataclasses.replace(starter.entity["galvanometer"], name="The Great Eastern")
    assert sort_name(the) == "great-eastern"


def test_other_names_tell_something_new(starter: Course) -> None:
    buchanan = dataclasses.replace(starter.entity["buchanan"],
                                   aliases=("J. Buchanan", "Old Buck", "BUCHANAN", "James Buchanan"))
    assert other_names(buchanan) == ["Old Buck"]
