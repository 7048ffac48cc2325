"""`hornbook list` and `hornbook export`: the course in other forms, for people and programs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from commands import Told, data, refused, run

from hornbook.kinds import BY_NAME
from hornbook.model.content import Course

QUESTION = {"id", "kind", "prompt", "response", "answer", "explanation", "facts", "sources", "unit", "chapters",
            "answer_type", "level", "dok", "difficulty", "weight", "claim", "by", "sensitive", "slot", "answer_ref"}
FACT = {"id", "unit", "says", "when", "event", "who", "where", "about", "weight", "claim", "by", "sensitive",
        "citations",
        "chapters", "asks"}
ENTITY = {"id", "kind", "name", "short", "group", "aliases", "years", "gloss", "citations", "relations",
          "confused_with", "side", "region"}


# list

def test_coverage_counts_the_facts_of_each_chapter_against_its_aim(course: Course) -> None:
    rows = data("list", "coverage", "--json")
    assert [row["id"] for row in rows] == [chapter.id for chapter in course.chapters]
    assert {row["id"]: row["facts"] for row in rows} == {
        id: len(facts) for id, facts in course.facts_of_chapter.items()}


def test_no_chapter_of_the_course_is_below_six_tenths_of_its_aim(course: Course) -> None:
    rows = data("list", "coverage", "--json")
    assert [row["id"] for row in rows if row["facts"] < .6 * row["aim"]] == []
    assert sum(row["aim"] > 0 for row in rows) > 70



def test_facts_are_listed_as_data(starter_root: Path, starter: Course) -> None:
    rows = data("list", "facts", starter_root, "--json")
    assert [row["id"] for row in rows] == [fact.id for fact in starter.facts]
    for row in rows:
        assert set(row) == FACT
        assert row["citations"] and all(set(cited) == {"source", "lines"} for cited in row["citations"])
        assert row["asks"] and set(row["asks"][0]) == {"ask", "answer", "entity", "accept", "only", "not", "wrong"}
    assert rows[4]["claim"] and rows[4]["by"] == "The hornbook authors"


def test_entities_are_listed_as_data(starter_root: Path, starter: Course) -> None:
    rows = data("list", "entities", starter_root, "--json")
    assert [row["id"] for row in rows] == sorted(starter.entity)
    assert all(set(row) == ENTITY and row["citations"] for row in rows)
    field = next(row for row in rows if row["id"] == "cyrus-field")
    assert field["relations"] == [{"relation": "led", "to": "telegraph-company", "when": None,
                                   "citations": [{"source": "cable", "lines": [3]}]}]


@pytest.mark.parametrize("what", ["abstained", "chapters", "counts", "coverage", "entities", "events", "facts", "kinds", "tasks", "units"])
def test_every_list_can_be_read_by_people_and_programs(capsys: Told, starter_root: Path, what: str) -> None:
    assert run("list", what, starter_root) == 0
    rows = capsys.readouterr().out.splitlines()
    assert len(rows) == len(data("list", what, starter_root, "--json")) > 0
    assert not any("None" in row or "object at" in row for row in rows)


def test_counts_are_those_of_the_course(starter_root: Path, starter: Course, starter_bank) -> None:
    counts = {row["what"]: row["count"] for row in data("list", "counts", starter_root, "--json")}
    assert (counts["facts"], counts["entities"], counts["units"]) == (len(starter.facts), len(starter.entities), 1)
    assert counts["questions"] == len(starter_bank.questions) == sum(counts[kind] for kind in BY_NAME)


# export

def test_the_bank_is_exported_to_the_terminal_or_a_file_alike(capsys: Told, starter_root: Path, tmp_path: Path) -> None:
    assert run("export", starter_root, "--to", "json", "--out", tmp_path / "new" / "bank.json") == 0
    assert capsys.readouterr().out == ""
    rows = data("export", starter_root, "--to", "json")
    assert json.loads((tmp_path / "new" / "bank.json").read_text(encoding="utf-8")) == rows
    assert all(set(row) - {"stimulus", "documents"} == QUESTION for row in rows)


def test_sheets_are_exported_as_text(starter_root: Path, tmp_path: Path, starter_sheets: dict[str, object]) -> None:
    assert run("export", starter_root, "--to", "text", "--out", tmp_path / "text") == 0
    assert {path.stem for path in (tmp_path / "text").glob("*.txt")} == set(starter_sheets)


def test_pages_are_exported_without_pdfs(starter_root: Path, tmp_path: Path, starter_sheets: dict[str, object]) -> None:
    assert run("export", starter_root, "--to", "html", "--out", tmp_path / "html") == 0
    assert {path.stem for path in (tmp_path / "html").rglob("*.html")} == set(starter_sheets)
    assert not list((tmp_path / "html").rglob("*.pdf"))


def test_pdfs_are_exported_alone(starter_root: Path, tmp_path: Path, starter_site: Path) -> None:
    assert run("export", starter_root, "--to", "pdf", "--out", tmp_path / "pdf") == 0
    made = {path.name: path.read_bytes() for path in (tmp_path / "pdf").glob("*.pdf")}
    assert made == {path.name: path.read_bytes() for path in (starter_site / "print").glob("*.pdf")}


@pytest.mark.parametrize("form", ["html", "pdf", "text"])
def test_a_form_of_many_files_needs_a_folder(capsys: Told, starter_root: Path, form: str) -> None:
    assert "--out DIR" in refused(capsys, "export", starter_root, "--to", form)
