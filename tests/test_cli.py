"""The command line as it is typed: what it prints, where, and with which status."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
from pathlib import Path

import pdfplumber
import pytest

from hornbook import __version__
from hornbook.cli import main
from hornbook.kinds import BY_NAME
from hornbook.model.content import Course
from hornbook.problems import CODES

Told = pytest.CaptureFixture[str]
COMMANDS = [["build"], ["check"], ["quiz"], ["export"], ["list"], ["new"], ["sources"], ["sources", "verify"]]
QUESTION = {"number", "id", "kind", "prompt", "response", "answer", "explanation", "facts", "sources", "unit",
            "chapters",
            "answer_type", "level", "difficulty", "weight", "claim", "by", "sensitive"}
SHAPES = {"choices": {"options"}, "blank": {"answer", "accept"}, "pairs": {"left", "right", "key"},
          "ordering": {"items", "shown"}, "lines": {"lines", "model", "rubric"}}
FACT = {"id", "unit", "says", "when", "event", "who", "where", "about", "weight", "claim", "by", "sensitive",
        "citations",
        "chapters", "asks"}
ENTITY = {"id", "kind", "name", "short", "group", "aliases", "years", "gloss", "citations", "relations",
          "confused_with"}


def run(*args: object) -> int:
    return main([str(arg) for arg in args])


def data(told: Told, *args: object):
    """What the command prints, as JSON."""
    assert run(*args) == 0
    return json.loads(told.readouterr().out)


def refused(told: Told, *args: object) -> str:
    """The one line that a wrong use is answered with."""
    assert run(*args) == 2
    out, err = told.readouterr()
    assert out == "" and err.startswith("hornbook: ") and err.count("\n") == 1
    return err


# Help

@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_command_has_its_manual(capsys: Told, command: list[str]) -> None:
    with pytest.raises(SystemExit) as left:
        run(*command, "--help")
    told = capsys.readouterr().out
    assert left.value.code == 0 and told.startswith(f"usage: hornbook {' '.join(command)}")
    assert not re.search(r"%\(|None|==SUPPRESS", told)


def test_the_program_names_every_command_and_gives_examples(capsys: Told) -> None:
    with pytest.raises(SystemExit):
        run("--help")
    told = capsys.readouterr().out
    assert all(command[0] in told for command in COMMANDS) and "examples:" in told


def test_the_version_is_told(capsys: Told) -> None:
    with pytest.raises(SystemExit) as left:
        run("--version")
    assert left.value.code == 0 and capsys.readouterr().out == f"hornbook {__version__}\n"


@pytest.mark.parametrize("args", [[], ["biuld"], ["export"], ["export", "--to", "docx"], ["list", "cats"], ["sources"],
                                  ["quiz", "--count", "many"], ["new"]], ids=" ".join)
def test_what_is_no_command_exits_with_2_and_the_usage(capsys: Told, args: list[str]) -> None:
    with pytest.raises(SystemExit) as left:
        run(*args)
    assert left.value.code == 2 and "usage: hornbook" in capsys.readouterr().err


def test_a_folder_that_is_not_there_is_said(capsys: Told, tmp_path: Path) -> None:
    for command in (["check"], ["build", "--out", tmp_path / "site"], ["quiz"], ["list", "facts"]):
        assert "there is no folder" in refused(capsys, *command, tmp_path / "nowhere")
    assert list(tmp_path.iterdir()) == []


# quiz

@pytest.mark.parametrize("option, typed, meant", [
    ("--units", "frist-cables", "first-cables"), ("--chapters", "cable-2", "cable-02"),
    ("--kinds", "multiple-choise", "multiple-choice")])
def test_a_name_that_is_not_known_is_answered_with_the_nearest_and_all(capsys: Told, starter_root: Path, option: str,
                                                                        typed: str, meant: str) -> None:
    told = refused(capsys, "quiz", starter_root, option, typed)
    assert f"did you mean '{meant}'?" in told and "s are: " in told and repr(typed) in told


def test_a_count_that_is_none_or_too_many_is_refused(capsys: Told, starter_root: Path) -> None:
    assert "at least 1" in refused(capsys, "quiz", starter_root, "--count", "0")
    assert re.search(r"only \d+ questions can stand", refused(capsys, "quiz", starter_root, "--count", "500"))


def test_a_sheet_as_json_keeps_its_contract(capsys: Told, course: Course) -> None:
    sheet = data(capsys, "quiz", "--count", "20", "--seed", "4", "--json")
    assert set(sheet) == {"course", "title", "seed", "version", "items", "key"}
    assert (sheet["course"], sheet["seed"], sheet["title"]) == (course.id, 4, course.title)
    assert [item["number"] for item in sheet["items"]] == list(range(1, 21))
    assert {item["kind"] for item in sheet["items"]} == set(BY_NAME)
    for item, key in zip(sheet["items"], sheet["key"], strict=True):
        assert set(item) == QUESTION
        assert set(item["response"]) - {"shape"} == SHAPES[item["response"]["shape"]]
        assert key == {"number": item["number"], "id": item["id"], "answer": item["answer"]}
        assert all(set(source) == {"source", "chapter", "lines"} for source in item["sources"])
        assert item["sensitive"] is None


def test_a_sheet_is_drawn_from_what_was_asked_for(capsys: Told) -> None:
    sheet = data(capsys, "quiz", "--units", "united-opposition", "left-turn", "--kinds", "multiple-choice", "cloze",
                 "--count", "8", "--json")
    assert {item["unit"] for item in sheet["items"]} <= {"united-opposition", "left-turn"}
    assert {item["kind"] for item in sheet["items"]} == {"multiple-choice", "cloze"}
    sheet = data(capsys, "quiz", "--chapters", "cliff-02", "--count", "3", "--json")
    assert all("cliff-02" in item["chapters"] for item in sheet["items"])


def test_the_same_seed_gives_the_same_sheet(capsys: Told, starter_root: Path) -> None:
    first, again, other = (data(capsys, "quiz", starter_root, "--count", "4", "--seed", seed, "--json")["items"]
                           for seed in (1, 1, 2))
    assert first == again != other


def test_sensitive_items_come_only_when_asked_for(capsys: Told, course: Course) -> None:
    units = sorted({fact.unit for fact in course.facts if fact.sensitive})
    args = ["quiz", "--units", *units, "--seed", "1", "--count", "30", "--json"]
    assert not [item for item in data(capsys, *args)["items"] if item["sensitive"]]
    assert [item for item in data(capsys, *args, "--sensitive")["items"] if item["sensitive"]]


def test_a_sheet_as_text_has_its_key_below(capsys: Told, starter_root: Path) -> None:
    assert run("quiz", starter_root, "--count", "4", "--text", "--title", "Cable test") == 0
    told = capsys.readouterr().out
    assert told.count("CABLE TEST") == 2 and told.index("Question sheet") < told.index("Answer key")


def test_a_sheet_is_printed_with_its_key(capsys: Told, starter_root: Path, tmp_path: Path) -> None:
    assert run("quiz", starter_root, "--count", "4", "--seed", "3", "--out", tmp_path / "papers") == 0
    paths = [tmp_path / "papers" / "quiz-3-worksheet.pdf", tmp_path / "papers" / "quiz-3-answers.pdf"]
    assert capsys.readouterr().out.split() == [str(path) for path in paths]
    for path in paths:
        with pdfplumber.open(io.BytesIO(path.read_bytes())) as pdf:
            assert "seed 3" in pdf.pages[0].extract_text()


# list

def test_facts_are_listed_as_data(capsys: Told, starter_root: Path, starter: Course) -> None:
    rows = data(capsys, "list", "facts", starter_root, "--json")
    assert [row["id"] for row in rows] == [fact.id for fact in starter.facts]
    for row in rows:
        assert set(row) == FACT
        assert row["citations"] and all(set(cited) == {"source", "lines"} for cited in row["citations"])
        assert row["asks"] and set(row["asks"][0]) == {"ask", "answer", "entity", "accept", "only", "not", "wrong"}
    assert rows[4]["claim"] and rows[4]["by"] == "The hornbook authors"


def test_entities_are_listed_as_data(capsys: Told, starter_root: Path, starter: Course) -> None:
    rows = data(capsys, "list", "entities", starter_root, "--json")
    assert [row["id"] for row in rows] == sorted(starter.entity)
    assert all(set(row) == ENTITY and row["citations"] for row in rows)
    field = next(row for row in rows if row["id"] == "cyrus-field")
    assert field["relations"] == [{"relation": "led", "to": "telegraph-company", "when": None,
                                   "citations": [{"source": "cable", "lines": [3]}]}]


@pytest.mark.parametrize("what", ["abstained", "chapters", "counts", "entities", "facts", "kinds", "units"])
def test_every_list_can_be_read_by_people_and_programs(capsys: Told, starter_root: Path, what: str) -> None:
    assert run("list", what, starter_root) == 0
    rows = capsys.readouterr().out.splitlines()
    assert len(rows) == len(data(capsys, "list", what, starter_root, "--json")) > 0
    assert not any("None" in row or "object at" in row for row in rows)


def test_counts_are_those_of_the_course(capsys: Told, starter_root: Path, starter: Course, starter_bank) -> None:
    counts = {row["what"]: row["count"] for row in data(capsys, "list", "counts", starter_root, "--json")}
    assert (counts["facts"], counts["entities"], counts["units"]) == (len(starter.facts), len(starter.entities), 1)
    assert counts["questions"] == len(starter_bank.questions) == sum(counts[kind] for kind in BY_NAME)


# export

def test_the_bank_is_exported_to_the_terminal_or_a_file_alike(capsys: Told, starter_root: Path, tmp_path: Path) -> None:
    assert run("export", starter_root, "--to", "json", "--out", tmp_path / "new" / "bank.json") == 0
    assert capsys.readouterr().out == ""
    rows = data(capsys, "export", starter_root, "--to", "json")
    assert json.loads((tmp_path / "new" / "bank.json").read_text(encoding="utf-8")) == rows
    assert all(set(row) == QUESTION - {"number"} for row in rows)


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


# check, verify, new

def test_a_course_without_problems_is_counted(capsys: Told, starter_root: Path) -> None:
    assert run("check", starter_root) == 0
    assert "no problems in 1 unit, 2 chapters, 8 facts" in capsys.readouterr().out


def test_the_shipped_course_has_no_problems() -> None:
    assert run("check") == 0


def test_problems_are_told_on_standard_error_with_place_and_cure(capsys: Told, tmp_path: Path) -> None:
    assert run("new", tmp_path / "course") == 0
    path = tmp_path / "course" / "units" / "01-first-cables.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("weight: 3", "wieght: 3", 1), encoding="utf-8")
    capsys.readouterr()
    assert run("check", tmp_path / "course") == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert re.search(r"^units/01-first-cables\.yaml:\d+: field-unknown .*'wieght'.*Hint: did you mean 'weight'", err,
                     re.M)
    assert err.rstrip().endswith("problems in the course; nothing was written.")


def test_all_codes_and_fields_can_be_read(capsys: Told) -> None:
    assert run("check", "--codes") == 0
    told = capsys.readouterr().out
    assert all(f"{code}\n" in told for code in CODES)
    assert run("check", "--fields") == 0
    assert "confused-with" in capsys.readouterr().out


def test_records_are_verified_against_the_texts(capsys: Told, starter_root: Path) -> None:
    assert run("sources", "verify", starter_root, "--texts", starter_root / "texts") == 0
    assert "Every name, number and date of 1 unit, 2 chapters, 8 facts" in capsys.readouterr().out


@pytest.mark.parametrize("folder", [None, "nowhere"])
def test_without_the_texts_verifying_says_so_and_ends_well(capsys: Told, starter_root: Path,
                                                           folder: str | None) -> None:
    more = ["--texts", starter_root / folder] if folder else []
    assert run("sources", "verify", starter_root, *more) == 0
    assert "not verified" in capsys.readouterr().out


def test_a_text_that_was_changed_is_a_problem(capsys: Told, starter_root: Path, tmp_path: Path) -> None:
    text = (starter_root / "texts" / "atlantic-cable.txt").read_text(encoding="utf-8")
    (tmp_path / "atlantic-cable.txt").write_text(text + "One more line.\n", encoding="utf-8")
    assert run("sources", "verify", starter_root, "--texts", tmp_path) == 1
    assert "text-changed" in capsys.readouterr().err


def test_a_new_course_builds_and_verifies_at_once(capsys: Told, tmp_path: Path) -> None:
    assert run("new", tmp_path / "mine") == 0
    assert str(tmp_path / "mine") in capsys.readouterr().out
    assert run("build", tmp_path / "mine", "--no-pdf", "--out", tmp_path / "site") == 0
    assert run("sources", "verify", tmp_path / "mine", "--texts", tmp_path / "mine" / "texts") == 0
    assert not [path for path in (tmp_path / "mine").rglob("*") if path.is_file()
                and "@SHA256@" in path.read_text("utf-8")]


def test_a_new_course_never_overwrites(capsys: Told, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "notes.txt").write_text("mine", encoding="utf-8")
    assert "is there already" in refused(capsys, "new", tmp_path / "mine")
    assert "is there already" in refused(capsys, "new", tmp_path / "mine" / "notes.txt")
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["notes.txt"]


def test_an_empty_folder_may_become_a_course(tmp_path: Path) -> None:
    assert run("new", tmp_path) == 0
    assert (tmp_path / "course.yaml").is_file()


# As a process

def process(*args: object) -> list[str]:
    return [sys.executable, "-m", "hornbook", *map(str, args)]


def test_a_reader_that_goes_away_gets_no_traceback() -> None:
    """The list is longer than what a pipe holds, so the program finds out while it writes."""
    with subprocess.Popen(process("list", "facts"), stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout and running.stderr
        running.stdout.read(1)
        running.stdout.close()
        told = running.stderr.read().decode()
        running.wait(timeout=60)
    assert (told, running.returncode) == ("", 1)


def test_standard_error_stays_silent_where_nobody_watches(starter_root: Path, tmp_path: Path) -> None:
    done = subprocess.run(process("build", starter_root, "--no-pdf", "--out", tmp_path / "site"), capture_output=True,
                          text=True, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("The Atlantic Cable, 1854–1866: 8 pages, ")


def test_the_status_of_the_process_is_that_of_the_command(tmp_path: Path) -> None:
    done = subprocess.run(process("check", tmp_path / "nowhere"), capture_output=True, text=True, timeout=60,
                          check=False)
    assert done.returncode == 2 and "Traceback" not in done.stderr


def test_stopping_by_keyboard_is_said_quietly(capsys: Told, starter_root: Path,
                                              monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("hornbook.cli.make_bank", stop)
    assert run("quiz", starter_root) == 130
    assert "stopped" in capsys.readouterr().err
