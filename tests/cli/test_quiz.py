"""`hornbook quiz`: what is drawn, how it is printed, and what is said where it cannot be."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pdfplumber
import pytest
from commands import Told, data, misused, printed, refused, run, stopped

from hornbook.compose import WORKSHEET
from hornbook.kinds import BY_NAME
from hornbook.model.content import Course
from hornbook.problems import PrintError

QUESTION = {"number", "id", "kind", "prompt", "response", "answer", "explanation", "facts", "sources", "unit",
            "chapters", "answer_type", "level", "dok", "difficulty", "weight", "claim", "by", "sensitive", "slot",
            "answer_ref"}
WHERE_ANY = {"stimulus", "documents"}
SHAPES = {"choices": {"options", "order"}, "blank": {"answer", "accept"}, "pairs": {"left", "right", "key"},
          "ordering": {"items", "shown"}, "lines": {"lines", "model", "rubric"}}
FURTHER = {"choices": set(), "blank": {"low", "high"}, "pairs": {"reuse"}, "ordering": set(),
           "lines": {"parts", "usable"}}


def ids(sheet: dict) -> list[str]:
    return [item["id"] for item in sheet["items"]]


def kinds(sheet: dict) -> Counter[str]:
    return Counter(item["kind"] for item in sheet["items"])


# What is drawn

@pytest.mark.parametrize("option, typed, meant, all", [
    ("--units", "frist-cables", "first-cables", "The units are: "),
    ("--chapters", "cable-2", "cable-02", "The chapters are: "),
    ("--kinds", "multiple-choise", "multiple-choice", "The kinds are: "),
    ("--difficulty", "esay", "easy", "The difficulties are: ")])
def test_a_name_that_is_not_known_is_answered_with_the_nearest_and_all(capsys: Told, starter_root: Path, option: str,
                                                                        typed: str, meant: str, all: str) -> None:
    told = refused(capsys, "quiz", starter_root, option, typed)
    assert f"did you mean '{meant}'?" in told and all in told and repr(typed) in told


def test_the_weights_are_told(capsys: Told, starter_root: Path) -> None:
    assert "The weights are: 3, 2, 1" in refused(capsys, "quiz", starter_root, "--weight", "4")


@pytest.mark.parametrize("args, told", [
    (["--count", "0"], "--count is at least 1"), (["--count", "-3"], "--count is at least 1"),
    (["--versions", "0"], "--versions is at least 1"), (["--versions", "-1"], "--versions is at least 1")],
    ids=" ".join)
def test_none_is_no_number_of_questions_or_versions(capsys: Told, starter_root: Path, args: list[str],
                                                    told: str) -> None:
    assert told in refused(capsys, "quiz", starter_root, *args)


@pytest.mark.parametrize("args", [["--options", "5"], ["--count", "many"], ["--seed", "x"], ["--json", "--text"]],
                         ids=" ".join)
def test_what_cannot_be_is_answered_with_the_usage(capsys: Told, starter_root: Path, args: list[str]) -> None:
    assert "hornbook quiz: error: argument" in misused(capsys, "quiz", starter_root, *args)


@pytest.mark.parametrize("args", [[], ["--kinds", "cloze"], ["--difficulty", "easy"]],
                         ids=["any", "kind", "difficulty"])
def test_more_than_can_stand_together_is_a_shortage(capsys: Told, starter_root: Path, args: list[str]) -> None:
    told = stopped(capsys, "quiz", starter_root, "--count", "500", *args, "--json")
    assert re.match(r"hornbook: only \d+ of 500 questions can stand on one sheet together", told)
    assert told.endswith("take fewer, or more units or kinds; nothing was written.\n")


def test_a_sheet_as_json_keeps_its_contract(shipped: Course) -> None:
    sheet = data("quiz", "--kinds", *BY_NAME, "--count", "24", "--seed", "4", "--sensitive", "--json")
    assert set(sheet) == {"course", "title", "seed", "version", "items", "key"}
    assert (sheet["course"], sheet["seed"], sheet["title"], sheet["version"]) == (shipped.id, 4, shipped.title, "A")
    assert [item["number"] for item in sheet["items"]] == list(range(1, 25))
    for item, key in zip(sheet["items"], sheet["key"], strict=True):
        shape = item["response"]["shape"]
        assert QUESTION <= set(item) <= QUESTION | WHERE_ANY, item["id"]
        assert SHAPES[shape] <= set(item["response"]) - {"shape"} <= SHAPES[shape] | FURTHER[shape], item["id"]
        assert key == {"number": item["number"], "id": item["id"], "answer": item["answer"]}
        assert all(set(source) == {"source", "chapter", "lines"} for source in item["sources"])


@pytest.mark.parametrize("args, law", [
    (["--units", "united-opposition", "left-turn"], lambda item: item["unit"] in ("united-opposition", "left-turn")),
    (["--chapters", "cliff-02"], lambda item: "cliff-02" in item["chapters"]),
    (["--kinds", "true-false", "cloze"], lambda item: item["kind"] in ("true-false", "cloze")),
    (["--difficulty", "easy", "medium"], lambda item: item["difficulty"] in ("easy", "medium")),
    (["--weight", "1", "2"], lambda item: item["weight"] < 3),
    (["--units", "exile-1928", "--kinds", "multiple-choice", "--weight", "3"],
     lambda item: (item["unit"], item["kind"], item["weight"]) == ("exile-1928", "multiple-choice", 3)),
], ids=lambda value: " ".join(value) if isinstance(value, list) else "")
def test_a_sheet_is_drawn_from_what_was_asked_for(shipped: Course, args: list[str],
                                                  law: Callable[[dict], bool]) -> None:
    sheet = data("quiz", *args, "--count", "3", "--json")
    assert len(sheet["items"]) == 3 and all(map(law, sheet["items"]))


def test_where_no_kind_is_named_those_of_a_worksheet_are_mixed(shipped: Course) -> None:
    drawn = kinds(data("quiz", "--count", str(sum(WORKSHEET.values())), "--json"))
    assert set(drawn) <= set(WORKSHEET) and drawn.total() == sum(WORKSHEET.values())
    assert all(drawn[kind] >= number for kind, number in WORKSHEET.items() if number > 1)


def test_named_kinds_share_the_sheet_evenly_however_often_they_are_named(shipped: Course) -> None:
    for named in (["multiple-choice", "cloze"], ["cloze", "multiple-choice", "cloze"]):
        assert kinds(data("quiz", "--kinds", *named, "--count", "8", "--json")) == {"multiple-choice": 4, "cloze": 4}


def test_sensitive_items_come_only_when_asked_for(shipped: Course) -> None:
    units = sorted({fact.unit for fact in shipped.facts if fact.sensitive})[:4]
    args = ["quiz", "--units", *units, "--seed", "1", "--count", "30", "--json"]
    assert not [item for item in data(*args)["items"] if item["sensitive"]]
    assert [item for item in data(*args, "--sensitive")["items"] if item["sensitive"]]


@pytest.mark.parametrize("args, number", [([], 3), (["--options", "3"], 3), (["--options", "4"], 4)], ids=str)
def test_a_choice_has_so_many_options(starter_root: Path, args: list[str], number: int) -> None:
    for seed in range(3):
        sheet = data("quiz", starter_root, "--kinds", "multiple-choice", "--count", 4, "--seed", seed, *args, "--json")
        assert {len(item["response"]["options"]) for item in sheet["items"]} == {number}


# Seeds

def test_the_same_seed_gives_the_same_sheet(starter_root: Path) -> None:
    first, again, other = (data("quiz", starter_root, "--count", 4, "--seed", seed, "--json")["items"]
                           for seed in (1, 1, 2))
    assert first == again != other
    drawn = {frozenset(ids(data("quiz", starter_root, "--count", 4, "--seed", seed, "--json"))) for seed in range(5)}
    assert len(drawn) > 2


def test_the_seed_is_the_courses_where_none_is_named(starter_root: Path, starter: Course) -> None:
    args = ["quiz", starter_root, "--count", 4]
    assert printed(*args, "--json") == printed(*args, "--seed", starter.seed, "--json")
    assert data(*args, "--seed", 0, "--json")["seed"] == 0


def process(order: int, *args: object) -> subprocess.CompletedProcess[bytes]:
    """The command in a process of its own, which has its sets in another order."""
    return subprocess.run([sys.executable, "-m", "hornbook", *map(str, args)], capture_output=True, check=True,
                          timeout=120, env=os.environ | {"PYTHONHASHSEED": str(order)})


@pytest.mark.parametrize("form", ["--json", "--text"])
def test_the_same_command_gives_the_same_bytes_in_every_process(starter_root: Path, form: str) -> None:
    made = {process(order, "quiz", starter_root, "--count", 6, "--versions", 3, form).stdout for order in (1, 2, 3)}
    assert len(made) == 1 and all(made)


def test_the_shipped_course_gives_the_same_bytes_in_another_process(shipped: Course) -> None:
    args = ["quiz", "--count", "30", "--seed", "5", "--kinds", *BY_NAME, "--versions", "2", "--json"]
    other = process(1, *args)
    assert other.stdout.decode() == printed(*args) and other.stderr == b""


# Excluding

def as_sheet(folder: Path, *args: object) -> Path:
    return saved(folder / "sheet.json", printed(*args, "--json"))


def as_versions(folder: Path, *args: object) -> Path:
    return saved(folder / "versions.json", printed(*args, "--versions", 3, "--json"))


def as_bank(folder: Path, *args: object) -> Path:
    return saved(folder / "bank.json", json.dumps(data(*args, "--json")["items"]))


def as_ids(folder: Path, *args: object) -> Path:
    lines = [f"{id}   # asked in May" for id in ids(data(*args, "--json"))]
    return saved(folder / "asked.txt", "\ufeff# Asked before\n\n" + "\n".join(lines))


def saved(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("form", [as_sheet, as_versions, as_bank, as_ids])
def test_what_was_asked_before_is_not_asked_again(capsys: Told, starter_root: Path, tmp_path: Path,
                                                  form: Callable[..., Path]) -> None:
    for seed in range(4):
        draw = ["quiz", starter_root, "--count", 5, "--seed", seed]
        before, after = data(*draw, "--json"), data(*draw, "--exclude", form(tmp_path, *draw), "--json")
        assert len(ids(before)) == len(ids(after)) == 5
        assert set(ids(before)).isdisjoint(ids(after))
    assert capsys.readouterr().err == ""


def test_several_files_are_excluded_together(starter_root: Path, tmp_path: Path) -> None:
    bank = [item["id"] for item in data("export", starter_root, "--to", "json")]
    files = [saved(tmp_path / f"{number}.txt", "\n".join(bank[number:-1:2])) for number in (0, 1)]
    sheet = data("quiz", starter_root, "--count", 1, "--kinds", *BY_NAME, "--exclude", *files, "--json")
    assert ids(sheet) == bank[-1:]


def test_with_everything_excluded_nothing_is_left(capsys: Told, starter_root: Path, tmp_path: Path) -> None:
    bank = saved(tmp_path / "bank.json", printed("export", starter_root, "--to", "json"))
    assert "only 0 of 3 questions" in stopped(capsys, "quiz", starter_root, "--count", "3", "--exclude", bank)


def test_an_empty_list_excludes_nothing(starter_root: Path, tmp_path: Path) -> None:
    draw = ["quiz", starter_root, "--count", 4, "--json"]
    for text in ("", "# nothing yet\n", "[]"):
        assert printed(*draw, "--exclude", saved(tmp_path / "none", text)) == printed(*draw)


@pytest.mark.parametrize("content, told", [
    (None, "No such file or directory"),
    (b"\xff\xfe\x00\x01", "it is no UTF-8 text"),
    (b"{", "it is no sheet or question bank in JSON"),
    (b'{"answer": 1}', "it is no sheet or question bank in JSON"),
    (b'{"versions": 3}', "it is no sheet or question bank in JSON"),
    (b'[{"id": "a.b"}]', "it is no sheet or question bank in JSON"),
    (b"[1, 2]", "it is no sheet or question bank in JSON"),
    (b"[" * 100_000, "it is no sheet or question bank in JSON"),
    (b"Dear colleague, please find the ids below", "is no question id; write one id a line"),
    (b"first-attempt.cloze.\x00", "is no question id; write one id a line"),
], ids=["missing", "binary", "cut off", "another object", "no versions", "half a question", "numbers", "deep", "letter",
        "nul"])
def test_what_cannot_be_excluded_is_said(capsys: Told, starter_root: Path, tmp_path: Path, content: bytes | None,
                                         told: str) -> None:
    path = tmp_path / "used"
    if content is not None:
        path.write_bytes(content)
    said = refused(capsys, "quiz", starter_root, "--count", "2", "--exclude", path)
    assert said.startswith(f"hornbook: cannot read {path}: ") and told in said


def test_a_folder_holds_no_ids(capsys: Told, starter_root: Path, tmp_path: Path) -> None:
    assert "Is a directory" in refused(capsys, "quiz", starter_root, "--exclude", tmp_path)


def test_ids_of_another_course_are_a_mistake_and_single_strange_ones_a_warning(capsys: Told, starter_root: Path,
                                                                               tmp_path: Path) -> None:
    draw = ["quiz", starter_root, "--count", 3]
    foreign = saved(tmp_path / "foreign.txt", "one.cloze.1234\ntwo.cloze.1234\n")
    assert "is of this course; the first is 'one.cloze.1234'" in refused(capsys, *draw, "--exclude", foreign)
    mixed = saved(tmp_path / "mixed.txt", "\n".join(["one.cloze.1234", *ids(data(*draw, "--json"))]))
    assert printed(*draw, "--exclude", mixed, "--json")
    assert capsys.readouterr().err == "hornbook: 1 of the excluded ids are not in the bank, such as 'one.cloze.1234'\n"


# How it is printed

@pytest.mark.parametrize("args, title", [
    (["--title", "Cable test", "--units", "first-cables"], "Cable test"),
    (["--units", "first-cables", "first-cables"], "The first cables"), ([], "The Atlantic Cable, 1854–1866")], ids=str)
def test_a_test_is_called_after_its_units_if_nobody_names_it(starter_root: Path, args: list[str], title: str) -> None:
    assert data("quiz", starter_root, "--count", 2, *args, "--json")["title"] == title


@pytest.mark.parametrize("number, named", [(1, True), (3, True), (4, False)])
def test_a_title_names_all_units_or_none(shipped: Course, number: int, named: bool) -> None:
    units = shipped.units[:number]
    title = data("quiz", "--units", *(unit.id for unit in units), "--count", 2, "--json")["title"]
    assert title == (", ".join(unit.title for unit in units) if named else shipped.title)


def test_a_sheet_as_text_has_its_key_below(starter_root: Path) -> None:
    told = printed("quiz", starter_root, "--count", 4, "--seed", 3, "--text", "--title", "Cable test")
    assert told.count("CABLE TEST") == 2 and told.index("Question sheet") < told.index("Answer key")
    assert told.count("\nThe Atlantic Cable, 1854–1866 · seed 3 · version A\n") == 2


def test_each_section_of_a_sheet_comes_once(shipped: Course) -> None:
    told = printed("quiz", "--kinds", *BY_NAME, "--count", 24, "--text").split("Answer key")[0]
    titles = re.findall(r"^([A-Z][a-z ,]+)\n[A-Z]", told, re.M)
    assert len(titles) > 3 and len(titles) == len(set(titles))


def test_a_sheet_is_printed_with_its_key(capsys: Told, starter_root: Path, tmp_path: Path) -> None:
    out = tmp_path / "new" / "papers"
    assert run("quiz", starter_root, "--count", "4", "--seed", "3", "--out", out) == 0
    paths = [out / "quiz-3-worksheet.pdf", out / "quiz-3-answers.pdf", out / "quiz-3.json"]
    told, silence = capsys.readouterr()
    assert told.splitlines() == [str(path) for path in paths] and silence == ""
    assert sorted(out.iterdir()) == sorted(paths)
    assert paths[2].read_text(encoding="utf-8") == printed("quiz", starter_root, "--count", 4, "--seed", 3, "--json")
    for path in paths[:2]:
        with pdfplumber.open(io.BytesIO(path.read_bytes())) as pdf:
            assert "The Atlantic Cable, 1854–1866 · seed 3 · version A" in pdf.pages[0].extract_text()


def test_progress_is_shown_only_where_somebody_watches(capsys: Told, starter_root: Path,
                                                       monkeypatch: pytest.MonkeyPatch) -> None:
    told = []
    for watched in (False, True):
        monkeypatch.setattr(sys.stderr, "isatty", lambda watched=watched: watched)
        assert run("quiz", starter_root, "--count", "2", "--json") == 0
        told.append(capsys.readouterr().err)
    assert told[0] == "" and "making questions" in told[1] and told[1].endswith("\r\x1b[K")


# Nothing is written where something fails

@pytest.mark.parametrize("args", [
    ["--count", "500"], ["--count", "0"], ["--versions", "0"], ["--kinds", "clozes"], ["--exclude", "nowhere"],
    ["--blueprint", "nowhere"], ["--weight", "9"]], ids=" ".join)
def test_nothing_is_written_on_a_failure(starter_root: Path, tmp_path: Path, args: list[str]) -> None:
    assert run("quiz", starter_root, *args, "--out", tmp_path / "papers") in (1, 2)
    assert list(tmp_path.iterdir()) == []


def test_a_sheet_that_cannot_be_printed_leaves_none(capsys: Told, starter_root: Path, tmp_path: Path,
                                                    monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(name: str, html: str) -> bytes:
        if name.endswith("answers"):
            raise PrintError(f"{name}: a word is wider than the page")
        return b"%PDF"

    monkeypatch.setattr("hornbook.export.pdf.print_document", fails)
    told = stopped(capsys, "quiz", starter_root, "--count", "2", "--out", tmp_path / "papers")
    assert "wider than the page; nothing was written." in told and list(tmp_path.iterdir()) == []


def test_a_place_that_is_taken_leaves_all_as_it_was(capsys: Told, starter_root: Path, tmp_path: Path,
                                                    monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hornbook.export.pdf.print_document", lambda name, html: b"%PDF")
    (tmp_path / "quiz-7.json").mkdir()
    assert "Is a directory" in refused(capsys, "quiz", starter_root, "--count", "2", "--seed", "7", "--out", tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["quiz-7.json"]
    (tmp_path / "file").touch()
    assert "cannot write" in refused(capsys, "quiz", starter_root, "--count", "2", "--out", tmp_path / "file")
