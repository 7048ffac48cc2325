"""Paper as it comes out of the printer: measured in the PDFs of the starter and of a few real sheets."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

import pdfplumber
import pytest
from pdfplumber.page import Page

from hornbook.export.html import document
from hornbook.export.pdf import print_document
from hornbook.export.text import LETTERS
from hornbook.model.content import Course
from hornbook.model.question import Blank, Choices, Ordering, Pairs, Question
from hornbook.model.sheet import Numbered, QuestionGroup, Sheet
from hornbook.problems import PrintError

MM = 72 / 25.4
OURS = re.compile(r"[A-Z]{6}\+PT-(Serif|Sans)(-(Bold|Italic|Bold-Italic))?")
A4 = (210 * MM, 297 * MM)
HEAD, FOOT = 24 * MM, A4[1] - 21 * MM  # what lies outside is running head and foot
SHIPPED = ("09-exile-1928-guide", "06-united-opposition-worksheet", "06-united-opposition-answers")
RIGHT = A4[0] - 24 * MM


@dataclass
class Printed:
    """A sheet with its PDF, opened."""

    course: Course
    sheet: Sheet
    data: bytes
    pdf: Any
    pages: list[Page] = field(default_factory=list)


@pytest.fixture(scope="module")
def printed(course: Course, sheets: dict[str, Sheet], starter: Course, starter_sheets: dict[str, Sheet],
            starter_site: Path) -> Iterator[list[Printed]]:
    made = [(starter, sheet, (starter_site / "print" / f"{name}.pdf").read_bytes())
            for name, sheet in starter_sheets.items()]
    made += [(course, sheets[name], print_document(name, document(course, sheets[name]))) for name in SHIPPED]
    opened = [Printed(course, sheet, data, pdfplumber.open(io.BytesIO(data))) for course, sheet, data in made]
    for row in opened:
        row.pages = list(row.pdf.pages)
    yield opened
    for row in opened:
        row.pdf.close()


def shown(row: Printed, page: Page) -> str:
    return f"{row.sheet.name} page {page.page_number}"


def pages(printed: list[Printed]) -> Iterator[tuple[Printed, Page]]:
    return ((row, page) for row in printed for page in row.pages)


def bare(text: str) -> str:
    return re.sub(r"\s+", "", text).translate(str.maketrans("“”‘’", "\"\"''"))


# The page

def test_every_page_is_a4(printed: list[Printed]) -> None:
    for row, page in pages(printed):
        assert (page.width, page.height) == pytest.approx(A4, abs=.5), shown(row, page)


def test_every_page_says_which_of_how_many_it_is(printed: list[Printed]) -> None:
    for row, page in pages(printed):
        foot = page.crop((0, FOOT, page.width, page.height)).extract_text()
        wanted = f"Page {page.page_number} of {len(row.pages)}"
        assert re.findall(r"Page \d+ of \d+", foot) == [wanted], shown(row, page)
    assert max(len(row.pages) for row in printed) > 2


def test_later_pages_say_from_which_sheet_they_are(printed: list[Printed]) -> None:
    for row, page in pages(printed):
        head = bare(page.crop((0, 0, page.width, HEAD)).extract_text())
        wanted = bare(f"{row.sheet.strand} · {row.sheet.title}{row.course.title}")
        assert head == ("" if page.page_number == 1 else wanted), shown(row, page)


def test_nothing_is_printed_nearer_than_12_mm_to_the_edge(printed: list[Printed]) -> None:
    for row, page in pages(printed):
        for mark in (*page.chars, *page.rects, *page.lines):
            room = min(mark["x0"], mark["top"], page.width - mark["x1"], page.height - mark["bottom"])
            assert room >= 12 * MM, (shown(row, page), mark.get("text"), room)


def test_nothing_runs_out_of_its_column(printed: list[Printed]) -> None:
    for row, page in pages(printed):
        assert max(char["x1"] for char in page.chars if char["text"].strip()) <= RIGHT + 1, shown(row, page)


# Faces

def fonts(page: Page) -> Iterator[tuple[str, dict[str, Any]]]:
    """The page's fonts: name and descriptor."""
    for ref in (_resolved(page.page_obj.resources.get("Font")) or {}).values():
        font = _resolved(ref)
        for descendant in _resolved(font.get("DescendantFonts", [font])):
            held = _resolved(descendant)
            yield str(_resolved(font["BaseFont"]).name), _resolved(held["FontDescriptor"])


def _resolved(thing: Any) -> Any:
    return thing.resolve() if hasattr(thing, "resolve") else thing


def test_only_our_two_faces_are_used_and_they_are_embedded(printed: list[Printed]) -> None:
    for row, page in pages(printed):
        found = dict(fonts(page))
        used = {char["fontname"] for char in page.chars}
        assert used and used <= set(found), shown(row, page)
        for name, descriptor in found.items():
            assert OURS.fullmatch(name), (shown(row, page), name)
            assert {"FontFile", "FontFile2", "FontFile3"} & set(descriptor), (shown(row, page), name)


def test_body_text_is_large_enough_to_read(printed: list[Printed]) -> None:
    for row, page in pages(printed):
        sizes = [char["size"] for char in page.chars if "Serif" in char["fontname"]]
        assert min(sizes) >= 8.5, shown(row, page)
        assert min(char["size"] for char in page.chars) >= 7, shown(row, page)


# Words and meaning

def test_title_language_and_outline_are_set(printed: list[Printed]) -> None:
    for row in printed:
        assert row.pdf.metadata["Title"] == f"{row.sheet.title} – {row.sheet.strand}"
        assert row.pdf.metadata["Author"] == row.course.title
        assert _resolved(row.pdf.doc.catalog["Lang"]) == row.course.language.encode()
        assert "Outlines" in row.pdf.doc.catalog and "StructTreeRoot" in row.pdf.doc.catalog


def test_all_questions_and_options_are_on_paper(printed: list[Printed]) -> None:
    for row in printed:
        words = {word for page in row.pages for word in page_words(page)}
        for item in questions(row.sheet):
            assert set(texts(item.question)) <= words, (row.sheet.name, item.number)


def page_words(page: Page) -> list[str]:
    return pieces(page.extract_text())


def pieces(text: str) -> list[str]:
    """Its longer words, cut at hyphens, where lines may break."""
    return re.findall(r"\w{3,}", text)


def texts(item: Question) -> Iterator[str]:
    """Every word that the question prints, gaps aside."""
    entries = [*item.prompt.split("________")]
    match item.response:
        case Choices(options=options): entries += [option.text for option in options]
        case Pairs(left=left, right=right): entries += [*left, *right]
        case Ordering(shown=shown): entries += shown
    return (word for entry in entries for word in pieces(entry))


def questions(sheet: Sheet) -> list[Numbered]:
    return [item for block in sheet.blocks if isinstance(block, QuestionGroup) for item in block.items]


# Where pages break

def numbers(row: Printed) -> dict[int, tuple[Page, float]]:
    """Where each question begins: its number stands bold at the left edge, beside the first word of its stem, or of the
    line that sets the scene for it."""
    found: dict[int, tuple[Page, float]] = {}
    wanted = {item.number: bare(opening(item.question).split()[0]) for item in questions(row.sheet)}
    for page in row.pages:
        words = page.extract_words(extra_attrs=["fontname"])
        for word, after in pairwise(words):
            bold = "Sans-Bold" in word["fontname"] and word["x0"] < 24 * MM + 1 and word["text"].isdigit()
            if bold and wanted.get(int(word["text"])) == bare(after["text"]) and int(word["text"]) not in found:
                found[int(word["text"])] = (page, word["top"])
    return found


def opening(item: Question) -> str:
    return item.stimulus if item.stimulus and "\n" not in item.stimulus else item.prompt


def body(page: Page, top: float) -> Page:
    return page.crop((0, max(top - 2, 0), page.width, FOOT))


def test_no_question_is_split_over_two_pages(printed: list[Printed]) -> None:
    """All its words, as often as it has them, stand below its number on the page of its number."""
    seen = 0
    for row in printed:
        places = numbers(row)
        for item in questions(row.sheet):
            seen += 1
            assert item.number in places, (row.sheet.name, item.number)
            words = page_words(body(*places[item.number]))
            for word in texts(item.question):
                assert word in words, (row.sheet.name, item.number, word)
                words.remove(word)
    assert seen > 25


def rules(page: Page) -> list[float]:
    """How low on the page the ruled lines lie that an answer can be written on: at least 40 mm long, no table's."""
    return [mark["bottom"] for mark in (*page.rects, *page.lines)
            if mark["width"] > 40 * MM and mark["x0"] > 24 * MM + 10]


def test_every_blank_has_its_rule_on_the_page_of_its_question(printed: list[Printed]) -> None:
    seen = 0
    for row in printed:
        places = numbers(row)
        for item in questions(row.sheet):
            if isinstance(item.question.response, Blank):
                seen += 1
                page, top = places[item.number]
                below = [number_top for number_page, number_top in places.values()
                         if number_page is page and number_top > top]
                end = min([*below, FOOT])
                assert any(top < height < end for height in rules(page)), (row.sheet.name, item.number)
    assert seen > 10


def heading_lines(page: Page) -> list[bool]:
    """For each line of the page's body, from the top: is it a heading, an instruction or a table's head?"""
    lines: dict[int, list[dict[str, Any]]] = {}
    for char in page.chars:
        if HEAD < char["top"] and char["bottom"] < FOOT and char["text"].strip():
            lines.setdefault(round(baseline(char)), []).append(char)
    return [is_heading(lines[height]) for height in sorted(lines, reverse=True)]


def is_heading(chars: list[dict[str, Any]]) -> bool:
    words = "".join(char["text"] for char in chars)
    large = all("Sans-Bold" in char["fontname"] and char["size"] > 11 for char in chars)
    return (large or words in ("WhenWhat", "FindthepartnerChoosefrom")
            or words.startswith(("Tickone", "TickTrue", "Writethe")))


def baseline(char: dict[str, Any]) -> float:
    return char["matrix"][5]


def test_no_page_ends_with_a_heading(printed: list[Printed]) -> None:
    assert any(heading for _, page in pages(printed) for heading in heading_lines(page))
    for row, page in pages(printed):
        assert not heading_lines(page)[-1], shown(row, page)


# Lines

Chars = list[dict[str, Any]]
INLINE = ("Span", "NonStruct")  # bold words are the latter


@dataclass(frozen=True)
class Paragraph:
    """A paragraph or table cell as the PDF's own structure marks it, its characters by lines; `column` tells it from
    those set to another width."""

    column: tuple[object, ...]
    lines: list[Chars]


def paragraphs(page: Page) -> Iterator[Paragraph]:
    marked: dict[int, Chars] = {}
    for char in page.chars:
        if char["mcid"] is not None:
            marked.setdefault(char["mcid"], []).append(char)
    pending: list[tuple[tuple[str, ...], dict[str, Any]]] = [((), node) for node in page.structure_tree]
    while pending:
        path, node = pending.pop()
        table = (str(id(node)),) if node["type"] == "Table" else ()  # two tables need not share their columns' width
        here = (*path, node["type"], *table)
        pending += [(here, child) for child in node.get("children", []) if child["type"] != "Span"]
        rows: dict[int, Chars] = {}
        numbers = span_marks(node) if node["type"] not in ("NonStruct", "TH") else ()  # heads of rows break on purpose
        for char in (char for number in numbers for char in marked.get(number, [])):
            rows.setdefault(round(baseline(char) * 2), []).append(char)
        if rows:
            chars = [char for row in rows.values() for char in row]
            left, size = round(min(char["x0"] for char in chars)), round(max(char["size"] for char in chars), 1)
            yield Paragraph((here, left, size), [rows[height] for height in sorted(rows, reverse=True)])


def span_marks(node: dict[str, Any]) -> Iterator[int]:
    """The marks of the node's own text: its spans', not those of paragraphs within."""
    yield from node.get("mcids", [])
    for child in node.get("children", []):
        if child["type"] in INLINE:
            yield from span_marks(child)


def gaps(page: Page, line: Chars) -> list[dict[str, Any]]:
    """The ruled gaps that stand in the line."""
    return [mark for mark in (*page.rects, *page.lines)
            if abs(mark["bottom"] - line[0]["bottom"]) < 6 and 40 < mark["width"] < 160 and mark["height"] < 20]


def right_edge(page: Page, line: Chars) -> float:
    """Where the line ends, be it with a word or a gap."""
    last = max(char["x1"] for char in line if char["text"].strip() or char is line[0])
    after = (gap for gap in gaps(page, line) if last - 1 <= gap["x0"] <= last + line[0]["size"])  # not a cell's border
    return max([last, *(gap["x1"] for gap in after)])


def first_word(line: Chars) -> Chars:
    row = sorted(line, key=lambda char: char["x0"])
    while row and not row[0]["text"].strip():
        row = row[1:]
    return row[:len("".join(char["text"] for char in row).split(" ")[0])]


def broken_early(pages: list[Page]) -> list[str]:
    """Lines that had room for the first word of the line below, in the same paragraph, by the width of its column."""
    every = [(page, paragraph) for page in pages for paragraph in paragraphs(page)]
    edges: dict[tuple[object, ...], float] = {}
    for page, paragraph in every:
        ends = [right_edge(page, line) for line in paragraph.lines]
        edges[paragraph.column] = max(edges.get(paragraph.column, 0), *ends)
    found = []
    for page, paragraph in every:
        for line, below in pairwise(paragraph.lines):
            word = first_word(below)
            if not word or "Bold" in word[0]["fontname"]:  # an entry of a key begins on a line of its own
                continue
            if any(gap["x0"] < word[0]["x0"] for gap in gaps(page, below)):  # not a word but a gap came first
                continue
            room = edges[paragraph.column] - right_edge(page, line)
            if word[-1]["x1"] - word[0]["x0"] + word[0]["size"] * .3 < room - .5:
                found.append("".join(char["text"] for char in (*line, {"text": " | "}, *below)))
    return found


def test_no_line_is_broken_while_its_next_word_would_fit(printed: list[Printed]) -> None:
    for row in printed:
        assert broken_early(row.pages) == [], row.sheet.name
    assert sum(len(paragraph.lines) for _, page in pages(printed) for paragraph in paragraphs(page)) > 300


def test_that_law_sees_a_line_that_is_broken_early() -> None:
    body = ("<p>This line was broken by hand, although<br>there was room for more.</p>"
            f"<p>{'A paragraph that shows how wide the column is. ' * 5}</p>")
    with pdfplumber.open(io.BytesIO(print_document("broken", html(body)))) as pdf:
        assert len(broken_early(pdf.pages)) == 1


# Printing itself

def test_two_prints_are_the_same_bytes(printed: list[Printed]) -> None:
    for row in printed[:2] + printed[-1:]:
        assert print_document(row.sheet.name, document(row.course, row.sheet)) == row.data, row.sheet.name


def html(body: str, head: str = "") -> str:
    return (f"<!doctype html><html lang='en'><head><title>x</title>{head}</head>"
            f"<body data-course='a' data-place='b' data-foot='c'>{body}</body></html>")


@pytest.mark.parametrize("body", [
    "<img alt='x' src='file:///etc/passwd'>", "<img alt='x' src='http://127.0.0.1:9/x.png'>",
    "<img alt='x' src='x.png'>",
    "<object data='file:///etc/passwd'>x</object>", "<img alt='x' src='data:image/png;base64,AAAA'>",
    "<p style='background: url(file:///etc/passwd)'>x</p>", "<p style='background: url(https://example.org/x)'>x</p>",
], ids=["file", "http", "relative", "object", "data", "css-file", "css-https"])
def test_a_sheet_reads_nothing_but_its_fonts(body: str) -> None:
    with pytest.raises(BaseException, match="[Ee]rror fetching|may not read|Failed to load|[Rr]elative URI"):
        print_document("spy", html(body))


def test_a_style_sheet_from_outside_is_not_read() -> None:
    with pytest.raises(BaseException, match="[Ee]rror fetching|may not read"):
        print_document("spy", html("<p>x</p>", "<link rel='stylesheet' href='file:///etc/passwd'>"))


def test_a_style_that_is_not_understood_is_an_error() -> None:
    with pytest.raises(PrintError, match="odd: .*colour: red"):
        print_document("odd", html("<p style='colour: red'>x</p>"))


@pytest.mark.parametrize("strange", ["漢", "→", "😀", "☐"])
def test_a_character_that_our_faces_lack_is_an_error(strange: str) -> None:
    with pytest.raises(PrintError, match=f"odd: .*{strange} .U\\+"):
        print_document("odd", html(f"<p>x {strange}</p>"))


def test_the_alphabets_of_the_texts_can_be_printed() -> None:
    data = print_document("plain", html("<p>Čapek, Żeromski, Gyöngyösi, Троцкий – “café” ‘naïve’ …</p>"))
    assert data.startswith(b"%PDF")


def test_letters_suffice_for_every_set(printed: list[Printed]) -> None:
    for row in printed:
        for item in questions(row.sheet):
            if isinstance(item.question.response, Pairs):
                assert len(item.question.response.right) <= len(LETTERS)
