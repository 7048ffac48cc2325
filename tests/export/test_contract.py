"""What every written form owes a sheet: nothing of it is lost, and its texts stay text whatever they hold."""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import groupby

import pytest
from samples import HOSTILE, cloze_and_true_false, every_block, five_shapes, numbered

from hornbook.export.html import document, page
from hornbook.export.json import dumps, sheet_data
from hornbook.export.text import text
from hornbook.model.content import Course
from hornbook.model.question import Blank, Choices, Lines, Ordering, Pairs, Question
from hornbook.model.sheet import (Block, Command, Contents, Details, Difference, FactLines, Grid, Heading, KeyGroup,
                                  Prose, QuestionGroup, Sheet, Terms)

VOID = {"meta", "link", "br", "img", "hr", "input"}


class Reading(HTMLParser):
    """What a browser makes of a page: its elements with their attributes, and its text."""

    def __init__(self, html: str):
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open and self.open.pop() == tag, f"</{tag}> closes nothing"

    def handle_data(self, data: str) -> None:
        self.text += data


def bare(text: str) -> str:
    """Without blanks and with straight quotes: forms break lines and set quotes as they like."""
    return re.sub(r"\s+", "", text).translate(str.maketrans("“”‘’", "\"\"''"))


def asked(item: Question) -> Iterator[str]:
    """All that a pupil must find on the sheet."""
    yield from item.prompt.split("________")
    match item.response:
        case Choices(options=options): yield from (option.text for option in options)
        case Pairs(left=left, right=right): yield from (*left, *right)
        case Ordering(shown=shown): yield from shown
        case Blank() | Lines(): pass


def answered(item: Question) -> Iterator[str]:
    """All that a key must tell."""
    match item.response:
        case Choices(order="fixed") if item.answer == "True": yield item.answer  # the statement itself explains it
        case Choices(order="fixed") if item.answer == "True": yield item.answer  # the sheet itself says the rest
        case Choices() | Blank(): yield from (item.answer, item.explanation)
        case Pairs(right=right, key=key): yield from (right[number] for _, number in key)
        case Ordering(items=items): yield from items
        case Lines(model=model): yield model


def parts(block: Block) -> Iterator[str]:
    """All texts of a block that no form may lose."""
    match block:
        case Heading(text=words): yield words
        case Prose(paragraphs=paragraphs, source=source): yield from (*paragraphs, source)
        case Details(rows=rows): yield from (cell for row in rows for cell in row)
        case FactLines(rows=rows): yield from (cell for row in rows for cell in (row.when, row.text, row.source))
        case Terms(rows=rows):
            yield from (cell for row in rows for cell in (row.name, row.years, row.gloss, row.source, row.also,
                                                          row.see))
        case Difference(question=question, views=views, note=note):
            yield from (question, note, *(cell for view in views for cell in (view.holder, view.says, view.source)))
        case Contents(entries=entries): yield from (cell for entry in entries for cell in (entry.label, entry.note))
        case QuestionGroup(title=title, instruction=instruction, items=items):
            yield from (title, instruction, *(words for item in items for words in asked(item.question)))
        case Grid(head=head, rows=rows):
            yield from (word for row in (head, *rows) for cell in row for word in cell.split())
        case Command(text=command): yield command
        case KeyGroup(title=title, items=items):
            yield from (title, *(item.source for item in items),
                        *(words for item in items for words in answered(item.question)))


COMMAND = next(block for block in every_block().blocks if isinstance(block, Command))


class Contract:
    """Each form says how it is written, and how a reader gets the words back."""

    def write(self, course: Course, sheet: Sheet) -> str:
        raise NotImplementedError

    def words(self, written: str) -> str:
        return written

    def lost(self, course: Course, sheet: Sheet, wanted: Iterator[str]) -> list[str]:
        words = bare(self.words(self.write(course, sheet)))
        return [part for part in wanted if bare(part) not in words]

    def only(self, block: Block) -> Sheet:
        return dataclasses.replace(every_block(), blocks=(block,))

    @pytest.mark.parametrize("number", range(len(every_block().blocks)))
    def test_no_block_is_lost(self, starter: Course, number: int) -> None:
        block = every_block().blocks[number]
        assert self.lost(starter, self.only(block), parts(block)) == []

    @pytest.mark.parametrize("item", [*five_shapes(), *cloze_and_true_false()], ids=lambda item: item.kind)
    def test_no_response_shape_is_lost(self, starter: Course, item: Question) -> None:
        items = numbered([item])
        for block in (QuestionGroup("Title", "Do it.", items), KeyGroup("Title", items)):
            assert self.lost(starter, self.only(block), parts(block)) == [], type(block).__name__

    def test_the_head_and_foot_are_written(self, starter: Course) -> None:
        sheet = every_block()
        wanted = (sheet.title, sheet.lead, sheet.footer, *sheet.strand.split(" · "))
        assert self.lost(starter, sheet, iter(wanted)) == []

    def test_hostile_text_stays_text(self, starter: Course) -> None:
        sheet = every_block(HOSTILE)
        wanted = (part for block in sheet.blocks for part in parts(block))
        assert self.lost(starter, sheet, wanted) == []
        assert "49" not in self.write(starter, sheet).replace("U+", "")

    def test_every_sheet_of_a_course_is_written_whole(self, starter: Course, starter_sheets: dict[str, Sheet]) -> None:
        for sheet in starter_sheets.values():
            wanted = (part for block in sheet.blocks for part in parts(block))
            assert self.lost(starter, sheet, wanted) == [], sheet.name


class Html(Contract):
    """Page and print share the laws of markup."""

    def words(self, written: str) -> str:
        return Reading(written).text

    def test_hostile_text_makes_no_element(self, starter: Course) -> None:
        calm = Reading(self.write(starter, every_block()))
        attacked = Reading(self.write(starter, every_block(HOSTILE)))
        assert [tag for tag, _ in groupby(tag for tag, _ in attacked.elements)] == [
            tag for tag, _ in groupby(tag for tag, _ in calm.elements)]
        assert {name for _, attributes in attacked.elements for name in attributes} == {
            name for _, attributes in calm.elements for name in attributes}

    def test_no_form_holds_a_script_an_event_or_an_outside_address(self, starter: Course) -> None:
        for tag, attributes in Reading(self.write(starter, every_block())).elements:
            assert tag not in ("script", "iframe", "object", "embed", "form", "base", "style")
            assert not any(name.startswith("on") for name in attributes)
            for name in ("href", "src"):
                assert not re.match(r"[a-z]+:|//", attributes.get(name) or ""), attributes

    def test_a_command_stands_as_it_is_typed(self, starter: Course) -> None:
        assert COMMAND.text in self.words(self.write(starter, self.only(COMMAND)))

    def test_elements_are_closed_in_order(self, starter: Course, starter_sheets: dict[str, Sheet]) -> None:
        for sheet in (every_block(), *starter_sheets.values()):
            assert Reading(self.write(starter, sheet)).open == [], sheet.name

    def test_ids_are_unique(self, starter: Course, starter_sheets: dict[str, Sheet]) -> None:
        for sheet in starter_sheets.values():
            ids = [attributes["id"] for _, attributes in Reading(self.write(starter, sheet)).elements
                   if "id" in attributes]
            assert len(ids) == len(set(ids)), sheet.name

    def test_language_and_title_are_set(self, starter: Course) -> None:
        written = self.write(starter, every_block())
        assert Reading(written).elements[0] == ("html", {"lang": "en-GB"})
        assert re.search(r"<title>Of harbours – Unit 1 · Everything", written)


class TestPage(Html):
    def write(self, course: Course, sheet: Sheet) -> str:
        return page(course, sheet, {sheet.name: sheet})

    def test_answers_are_folded(self, starter: Course) -> None:
        elements = Reading(self.write(starter, every_block())).elements
        folds = [attributes for tag, attributes in elements if tag == "details"]
        assert len(folds) == 5 and not any("open" in attributes for attributes in folds)


class TestPrint(Html):
    def write(self, course: Course, sheet: Sheet) -> str:
        return document(course, sheet)

    def words(self, written: str) -> str:
        """The running heads and feet are printed from the body's data."""
        reading = Reading(written)
        body = next(attributes for tag, attributes in reading.elements if tag == "body")
        return "\n".join([reading.text, *(value for name, value in body.items() if name.startswith("data-") and value)])

    def test_a_question_sheet_does_not_hold_its_answers(self, starter: Course) -> None:
        sheet = self.only(QuestionGroup("Title", "Do it.", numbered(five_shapes())))
        words = bare(self.words(self.write(starter, sheet)))
        assert bare("Iceland") not in words and bare("The log-book tells of it") not in words

    def test_every_answer_has_room_to_be_written(self, starter: Course) -> None:
        _, blank, _, _, lines = five_shapes()
        for item, count in ((blank, 1), (lines, 4)):
            sheet = self.only(QuestionGroup("Title", "Do it.", numbered([item])))
            elements = Reading(self.write(starter, dataclasses.replace(sheet, name_line=False))).elements
            assert sum("rule" in (attributes.get("class") or "") for _, attributes in elements) == count


class TestText(Contract):
    def write(self, course: Course, sheet: Sheet) -> str:
        return text(sheet)

    def test_no_line_is_wider_than_a_terminal(self, starter_sheets: dict[str, Sheet]) -> None:
        for sheet in (every_block(), *starter_sheets.values()):
            assert max(map(len, text(sheet).splitlines())) <= 78, sheet.name

    def test_a_command_stands_on_one_line_however_long(self, starter: Course) -> None:
        command = Command(COMMAND.text + " --units first-cables" * 9)
        assert command.text in self.write(starter, self.only(command)).splitlines()

    def test_the_head_and_foot_are_written(self, starter: Course) -> None:
        sheet = dataclasses.replace(every_block(), title="OF HARBOURS")  # the title is set in capitals
        assert self.lost(starter, sheet, iter((sheet.title, sheet.lead, sheet.strand, sheet.footer))) == []


class TestJson(Contract):
    """JSON holds questions, not sheets: of a sheet's blocks it owes only those."""

    def write(self, course: Course, sheet: Sheet) -> str:
        groups = [block for block in sheet.blocks if isinstance(block, (QuestionGroup, KeyGroup))]
        items = {item.question.id: item.question for group in groups for item in group.items}
        return dumps(sheet_data(course, sheet.title, items.values(), 7, "A"))

    def words(self, written: str) -> str:
        def strings(value: object) -> Iterator[str]:
            if isinstance(value, str):
                yield value
            elif isinstance(value, (list, dict)):
                for item in value.values() if isinstance(value, dict) else value:
                    yield from strings(item)

        return "\n".join(strings(json.loads(written)))

    def lost(self, course: Course, sheet: Sheet, wanted: Iterator[str]) -> list[str]:
        groups = [block for block in sheet.blocks if isinstance(block, (QuestionGroup, KeyGroup))]
        items = [item.question for group in groups for item in group.items]
        return super().lost(course, sheet, (part for item in items for part in (*asked(item), *answered(item))))

    def test_items_and_key_are_numbered_alike(self, starter: Course) -> None:
        data = json.loads(self.write(starter, every_block()))
        assert [row["number"] for row in data["items"]] == [row["number"] for row in data["key"]] == [1, 2, 3, 4, 5]
        items, key = ([(row["id"], row["answer"]) for row in data[part]] for part in ("items", "key"))
        assert items == key

    def test_responses_come_back_as_they_were(self, starter: Course) -> None:
        data = json.loads(self.write(starter, every_block()))
        shapes = [row["response"]["shape"] for row in data["items"]]
        assert shapes == ["choices", "blank", "pairs", "ordering", "lines"]
        assert data["items"][2]["response"]["key"] == [[0, 0], [1, 1]]
        assert data["items"][1]["response"]["accept"] == ["Island"]
        assert data["items"][4]["response"] == {"shape": "lines", "lines": 4, "model": "Mostly the tide",
                                               "rubric": "Two points each"}
