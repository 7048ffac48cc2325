"""`hornbook new`, `check` and `sources`: what an author of a course is told."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from commands import Told, refused, run

from hornbook.problems import CODES


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
    assert err.endswith("\n2 problems; nothing was written.\n")


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
