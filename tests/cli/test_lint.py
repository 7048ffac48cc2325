"""`hornbook lint`: what it looks for, what it tells of a course or a sheet, and with which status."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import pytest
from commands import Told, printed, refused, run, told_by

from hornbook.lint import CHECKS
from hornbook.model.content import Course

REPORT = {"items", "counts", "findings", "waived", "players"}
FINDING = {"check", "severity", "item", "what"}
SCORE = {"z", "gap", "items"}


@pytest.fixture(scope="module")
def drawn(starter_root: Path) -> tuple[int, dict]:
    """The starter under a few draws: the status and the one report."""
    return linted("lint", starter_root, "--seeds", 3, "--json")


def linted(*args: object) -> tuple[int, dict]:
    """The status, and the report of the only name; an error found is status 1."""
    status, out = told_by(*args)
    (report,) = json.loads(out).values()
    return status, report


def sheet(folder: Path, root: Path, *args: object) -> Path:
    path = folder / "quiz.json"
    path.write_text(printed("quiz", root, "--count", 5, *args, "--json"), encoding="utf-8")
    return path


def poisoned(path: Path) -> Path:
    """The sheet with its first question twice."""
    found = json.loads(path.read_text(encoding="utf-8"))
    found["items"].append(found["items"][0])
    path.write_text(json.dumps(found), encoding="utf-8")
    return path


def test_all_checks_are_listed_with_their_severity(capsys: Told) -> None:
    told = printed("lint", "--checks")
    names = re.findall(r"^([CS]\d\d)  .+ \(([EWR/]+)\): .+\n     \S", told, re.M)
    assert [name for name, _ in names] == [*(f"C{n:02}" for n in range(1, 28)), *(f"S{n:02}" for n in range(1, 17))]
    assert [name for name, _ in names] == list(CHECKS)
    assert capsys.readouterr().err == ""


def test_a_report_is_data(drawn: tuple[int, dict], starter: Course) -> None:
    _, report = drawn
    assert set(report) == REPORT and report["items"] > 0
    assert report["players"] and all(set(score) == SCORE for score in report["players"].values())
    found = [*report["findings"], *report["waived"]]
    assert all(set(one) == FINDING and one["check"] in {*CHECKS, "waiver"} for one in found)
    assert set(report["counts"]) == {one["check"] for one in found}
    assert sum(sum(row.values()) for row in report["counts"].values()) == len(found)
    for one in report["findings"]:
        assert one["severity"] in report["counts"][one["check"]]


def test_the_status_says_whether_there_are_errors(drawn: tuple[int, dict]) -> None:
    status, report = drawn
    assert status == any(one["severity"] == "E" for one in report["findings"])


def test_the_report_is_named_after_the_course(starter_root: Path, starter: Course, capsys: Told) -> None:
    run("lint", starter_root, "--seeds", "1", "--json")
    assert list(json.loads(capsys.readouterr().out)) == [starter.title]


def test_the_same_draws_give_the_same_report(drawn: tuple[int, dict], starter_root: Path) -> None:
    assert linted("lint", starter_root, "--seeds", 3, "--json") == drawn


def test_more_draws_read_more_items(drawn: tuple[int, dict], starter_root: Path) -> None:
    _, single = linted("lint", starter_root, "--seeds", 1, "--json")
    assert drawn[1]["items"] == 3 * single["items"]


def test_people_read_findings_by_check_then_players_then_a_last_line(capsys: Told, starter_root: Path,
                                                                     starter: Course, drawn: tuple[int, dict]) -> None:
    status, report = drawn
    assert run("lint", starter_root, "--seeds", "3") == status
    told = capsys.readouterr().out.splitlines()
    assert re.fullmatch(rf"{starter.title}: {report['items']} items read; \d+ errors?, \d+ warnings?, "
                        r"\d+ findings? waived with a reason\.", told[-1])
    checks = [line[:3] for line in told if re.match(r"[CS]\d\d  ", line)]
    assert checks == sorted({one["check"] for one in report["findings"] if one["check"] in CHECKS})
    players = told[told.index("What test-wise students win over blind guessing, in standard errors:") + 1:-1]
    assert len(players) == len(report["players"])


# Sheets

def test_a_test_is_read_as_quiz_writes_it(starter_root: Path, tmp_path: Path) -> None:
    status, report = linted("lint", starter_root, "--sheet", sheet(tmp_path, starter_root), "--json")
    assert report["items"] == 5 and status == any(one["severity"] == "E" for one in report["findings"])


def test_of_versions_the_first_is_read(starter_root: Path, tmp_path: Path) -> None:
    alone = linted("lint", starter_root, "--sheet", sheet(tmp_path, starter_root), "--json")
    assert linted("lint", starter_root, "--sheet", sheet(tmp_path, starter_root, "--versions", 3), "--json") == alone


def test_a_question_that_stands_twice_is_an_error(capsys: Told, starter_root: Path, tmp_path: Path) -> None:
    path = poisoned(sheet(tmp_path, starter_root))
    status, report = linted("lint", starter_root, "--sheet", path, "--json")
    assert status == 1 and report["counts"]["S06"]["E"] > 0
    assert run("lint", starter_root, "--sheet", path) == 1
    out, err = capsys.readouterr()
    assert re.search(r"^S06  Duplicates: \d+ E", out, re.M) and err == ""


def test_several_sheets_are_reported_by_their_files(starter_root: Path, tmp_path: Path, capsys: Told) -> None:
    paths = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        paths.append(sheet(tmp_path / name, starter_root))
    run("lint", starter_root, "--sheet", *paths, "--json")
    assert list(json.loads(capsys.readouterr().out)) == [str(path) for path in paths]


def test_an_error_of_one_sheet_among_several_counts(starter_root: Path, tmp_path: Path) -> None:
    (tmp_path / "bad").mkdir()
    bad = poisoned(sheet(tmp_path / "bad", starter_root))
    assert run("lint", starter_root, "--sheet", bad, sheet(tmp_path, starter_root), "--json") == 1


@pytest.mark.parametrize("content, told", [
    (None, "No such file or directory"), (b"\xff\xfe", "it is no UTF-8 text"), (b"", "it is no sheet or question bank"),
    (b"first-attempt.cloze.1234", "it is no sheet or question bank"),
    (b'{"items": [1]}', "it is no sheet or question bank")],
    ids=["missing", "binary", "empty", "ids", "numbers"])
def test_what_is_no_sheet_is_refused(capsys: Told, starter_root: Path, tmp_path: Path, content: bytes | None,
                                     told: str) -> None:
    path = tmp_path / "quiz.json"
    if content is not None:
        path.write_bytes(content)
    assert f"cannot read {path}: {told}" in refused(capsys, "lint", starter_root, "--sheet", path)


def test_no_draw_is_no_number_of_draws(capsys: Told, starter_root: Path) -> None:
    assert "--seeds is at least 1" in refused(capsys, "lint", starter_root, "--seeds", "0")


def test_a_course_with_problems_is_not_linted(capsys: Told, tmp_path: Path) -> None:
    assert run("new", tmp_path / "course") == 0
    (tmp_path / "course" / "course.yaml").write_text("title: Only this\n", encoding="utf-8")
    capsys.readouterr()
    assert run("lint", tmp_path / "course", "--seeds", "1") == 1
    assert "field-missing" in capsys.readouterr().err


def test_progress_is_shown_only_where_somebody_watches(capsys: Told, starter_root: Path,
                                                       monkeypatch: pytest.MonkeyPatch) -> None:
    told = []
    for watched in (False, True):
        monkeypatch.setattr(sys.stderr, "isatty", lambda watched=watched: watched)
        run("lint", starter_root, "--seeds", "2", "--json")
        out, err = capsys.readouterr()
        assert json.loads(out)
        told.append(err)
    assert told[0] == "" and "2 of 2" in told[1] and told[1].endswith("\r\x1b[K")
