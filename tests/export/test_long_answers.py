"""What stands around a question: scene, clues, source cards, steps with ruled lines, marking scheme, usable facts."""

from __future__ import annotations

import re

import pytest
from samples import numbered, question

from hornbook.export.html import document, limits
from hornbook.export.text import text
from hornbook.model.content import Course
from hornbook.model.question import Blank, Card, Lines, Part, Question, SourceRef
from hornbook.model.sheet import FactLine, KeyGroup, Numbered, QuestionGroup, Sheet
from hornbook.rubrics import RUBRICS
from hornbook.sheets.common import numbered as number_all

PLACE = SourceRef("cable", "cable-01", (2,))
CARDS = (Card("A", "The purser", "Book of stores", "1702", "diary", "The cook was asleep.", PLACE),
         Card("B", "The cook", "The cook", "no date given", "letter", "The purser drank.", PLACE))
PARTS = (Part("sourcing", "Who speaks in A?", 3), Part("corroboration", "Where do both agree?", 2))
COMPARISON = question(Lines(5, "(a) The purser.\n(b) Hardly.", parts=PARTS), documents=CARDS, prompt="Compare A and B.")
ESSAY = question(Lines(4, "Both views.", "document-2023", usable=("one",)), prompt="Assess both.")
USABLE = (FactLine("1702", "The galley burned in 1702.", "Log-book, 9"),)


def sheet(item: Question, key: bool = False, usable: tuple[FactLine, ...] = ()) -> Sheet:
    rows = (Numbered(7, item, "Log-book, 12", usable),)
    block = KeyGroup("Title", rows) if key else QuestionGroup("Title", "Do it.", rows)
    return Sheet("one", "worksheet", "One", "Unit 1", "", (block,))


def plain(written: str) -> str:
    return re.sub(r"[\s|]+", " ", re.sub(r"<[^>]+>", " ", written.partition("<body")[2] or written))


@pytest.fixture(params=["html", "text"])
def write(request: pytest.FixtureRequest, starter: Course):
    """The sheet's words in either form, with single spaces."""
    return lambda made: plain(document(starter, made) if request.param == "html" else text(made))


def test_cards_tell_holder_title_sort_and_date_before_the_steps(write) -> None:
    words = write(sheet(COMPARISON))
    places = [words.index(part) for part in ("Compare A and B.", "A The purser", "Book of stores; diary, 1702",
                                             "The cook was asleep.", "B The cook", "The purser drank.", "(a)", "(b)")]
    assert places == sorted(places)
    assert "letter, no date given" in words and "The cook; letter" not in words  # no title that repeats the holder


def test_every_step_has_its_own_lines(starter: Course) -> None:
    written = document(starter, sheet(COMPARISON))
    assert [part.count('class="rule long"') for part in written.split('class="part"')] == [0, 3, 2]
    assert text(sheet(COMPARISON)).count("_" * 60) == 5


def test_a_line_of_scene_stands_before_the_question_and_clues_after_it(write) -> None:
    words = write(sheet(question(Blank("Anne"), stimulus="Two texts differ.", prompt="Who says so?")))
    assert words.index("7 Two texts differ.") < words.index("Who says so?")
    words = write(sheet(question(Blank("Anne"), stimulus="1. She sailed.\n2. She sank.", prompt="Who is it?")))
    assert words.index("7 Who is it?") < words.index("1. She sailed.") < words.index("2. She sank.")


def test_the_marking_scheme_stands_on_sheet_and_key(write) -> None:
    for key in (False, True):
        words = write(sheet(ESSAY, key))
        assert all(row.name in words for row in RUBRICS["document-2023"].rows) and "7 points" in words


def test_only_the_key_tells_the_model_and_the_usable_facts(write) -> None:
    asked, told = write(sheet(ESSAY, usable=USABLE)), write(sheet(ESSAY, True, USABLE))
    assert "Both views." in told and "The galley burned in 1702." in told and "Log-book, 9" in told
    assert "Both views." not in asked and "galley" not in asked


def test_each_step_of_a_model_answer_begins_a_line(starter: Course) -> None:
    assert "<p>(b) Hardly.</p>" in document(starter, sheet(COMPARISON, True))
    assert re.search(r"^ +\(b\) Hardly\.", text(sheet(COMPARISON, True)), re.MULTILINE)


def test_the_key_tells_which_numbers_count(write) -> None:
    item = question(Blank("8,000", low=7200, high=8800), answer="8,000")
    assert "(7,200 to 8,800 count)" in write(sheet(item, True)) and "count" not in write(sheet(item))
    assert limits(Blank("17.5", low=17.5, high=18)) == "17.5 to 18 count" and limits(Blank("8")) == ""


def test_usable_facts_come_from_the_course_with_their_sources_in_order_of_time(course: Course) -> None:
    ids = [fact.id for fact in course.facts if fact.when][:4]
    item, = number_all(course, [question(Lines(2, "x", usable=tuple(reversed(ids))), sources=())])
    assert {row.text for row in item.usable} == {course.fact[id].says for id in ids}
    assert all(row.source for row in item.usable)
    assert [row.anchor for row in item.usable] == sorted(reversed(ids), key=lambda id: course.fact[id].when.last)
    assert numbered([question(Blank("x"))])[0].usable == ()
