"""`hornbook quiz --blueprint`: exactly as many questions in each cell as the plan has, or none at all."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pytest
from commands import Told, data, printed, refused, stopped

from hornbook.compose import Bank
from hornbook.model.content import Course

UNITS = ("united-opposition", "exile-1928", "left-turn")


def plan(folder: Path, *lines: str) -> Path:
    path = folder / "plan.yaml"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def cells(sheet: dict, *names: str) -> Mapping[tuple[str, ...], int]:
    return Counter(tuple(item[name] for name in names) for item in sheet["items"])


# What fits

@pytest.mark.parametrize("seed", [1, 2])
def test_cells_of_units_and_levels_are_filled_as_planned(shipped: Course, tmp_path: Path, seed: int) -> None:
    path = plan(tmp_path, "count: 10", "units: {united-opposition: 50%, exile-1928: 30%, left-turn: 20%}",
                "levels: {remember: 60%, understand: 40%}")
    sheet = data("quiz", "--blueprint", path, "--seed", seed, "--json")
    assert cells(sheet, "unit", "level") == {
        ("united-opposition", "remember"): 3, ("united-opposition", "understand"): 2, ("exile-1928", "remember"): 2,
        ("exile-1928", "understand"): 1, ("left-turn", "remember"): 1, ("left-turn", "understand"): 1}


@pytest.mark.parametrize("seed", [1, 2])
def test_cells_of_units_and_kinds_are_filled_as_planned(shipped: Course, tmp_path: Path, seed: int) -> None:
    path = plan(tmp_path, f"units: {{{', '.join(f'{unit}: 4' for unit in UNITS)}}}",
                "kinds: {multiple-choice: 6, short-answer: 3, true-false: 3}")
    sheet = data("quiz", "--blueprint", path, "--seed", seed, "--json")
    share = {"multiple-choice": 2, "short-answer": 1, "true-false": 1}
    assert cells(sheet, "unit", "kind") == {(unit, kind): share[kind] for unit in UNITS for kind in share}


@pytest.mark.parametrize("lines, names, planned", [
    (["kinds: {multiple-choice: 5, cloze: 3, ordering: 1}"], ["kind"],
     {("multiple-choice",): 5, ("cloze",): 3, ("ordering",): 1}),
    (["count: 7", "kinds: {true-false: 50%, cloze: 50%}"], ["kind"], {("true-false",): 4, ("cloze",): 3}),
    (["units: {exile-1928: 4, left-turn: 2}"], ["unit"], {("exile-1928",): 4, ("left-turn",): 2}),
    (["count: 3", "units: {exile-1928: 100%}", "weight: [3]"], ["unit", "weight"], {("exile-1928", 3): 3}),
    (["count: 5", "levels: {remember: 5}", "difficulty: [easy]"], ["level", "difficulty"], {("remember", "easy"): 5}),
    (["count: 4"], [], {(): 4}),
], ids=["kinds", "largest remainders", "units", "weight", "difficulty", "count"])
def test_a_plan_may_go_by_one_thing_alone(shipped: Course, tmp_path: Path, lines: list[str], names: list[str],
                                          planned: Mapping[tuple, int]) -> None:
    assert cells(data("quiz", "--blueprint", plan(tmp_path, *lines), "--json"), *names) == planned


def test_a_plan_of_chapters_keeps_to_them(shipped: Course, tmp_path: Path) -> None:
    sheet = data("quiz", "--blueprint", plan(tmp_path, "count: 4", "chapters: [cliff-02, cliff-03]"), "--json")
    assert all({"cliff-02", "cliff-03"} & set(item["chapters"]) for item in sheet["items"])


def test_no_plan_without_leave_draws_what_is_sensitive(shipped: Course, bank: Bank, tmp_path: Path) -> None:
    units = Counter(item.unit for item in bank.questions if item.sensitive)
    lines = ["count: 12", f"units: {{{units.most_common(1)[0][0]}: 12}}"]
    assert not any(item["sensitive"] for item in data("quiz", "--blueprint", plan(tmp_path, *lines), "--json")["items"])
    path = plan(tmp_path, *lines, "sensitive: true")
    drawn = [data("quiz", "--blueprint", path, "--seed", seed, "--json")["items"] for seed in (1, 2)]
    assert any(item["sensitive"] for items in drawn for item in items)


def test_a_plan_says_how_it_is_printed_and_the_command_line_otherwise(starter_root: Path, tmp_path: Path) -> None:
    path = plan(tmp_path, "title: End of term", "kinds: {multiple-choice: 3}", "versions: 2", "seed: 9", "options: 4")
    papers = data("quiz", starter_root, "--blueprint", path, "--json")
    assert (papers["title"], papers["seed"], len(papers["versions"])) == ("End of term", 9, 2)
    assert {len(item["response"]["options"]) for item in papers["versions"][0]["items"]} == {4}
    sheet = data("quiz", starter_root, "--blueprint", path, "--title", "Mock", "--seed", 0, "--versions", 1,
                 "--options", 3, "--json")
    assert (sheet["title"], sheet["seed"], sheet["version"]) == ("Mock", 0, "A")
    assert {len(item["response"]["options"]) for item in sheet["items"]} == {3}


def test_a_plan_draws_nothing_that_is_excluded(starter_root: Path, tmp_path: Path) -> None:
    path = plan(tmp_path, "kinds: {multiple-choice: 2, short-answer: 2}")
    draw = ["quiz", starter_root, "--blueprint", path, "--json"]
    used = tmp_path / "used.json"
    used.write_text(printed(*draw), encoding="utf-8")
    before, after = data(*draw), data(*draw, "--exclude", used)
    assert {item["id"] for item in before["items"]}.isdisjoint(item["id"] for item in after["items"])


# What does not

def test_a_shortage_names_each_cell_and_nothing_stands_in_for_it(capsys: Told, starter_root: Path,
                                                                 tmp_path: Path) -> None:
    path = plan(tmp_path, "kinds: {multiple-choice: 1, ordering: 2, matching: 1}")
    told = stopped(capsys, "quiz", starter_root, "--blueprint", path, "--out", tmp_path / "papers")
    assert re.match(r"hornbook: only \d of 4 questions can stand on one sheet together", told)
    assert re.search(r"^  ordering: 2 wanted, \d found \(the bank holds 1\)$", told, re.M)
    assert re.search(r"^  matching: 1 wanted, 0 found \(the bank holds 0\)$", told, re.M)
    assert "  multiple-choice" not in told and told.endswith("; nothing was written.\n")
    assert not (tmp_path / "papers").exists()


def test_a_cell_of_a_unit_and_a_level_is_named_by_both(capsys: Told, starter_root: Path, tmp_path: Path) -> None:
    path = plan(tmp_path, "units: {first-cables: 99}", "levels: {remember: 99}")
    assert "\n  first-cables × remember: 99 wanted, " in stopped(capsys, "quiz", starter_root, "--blueprint", path)
    path = plan(tmp_path, "count: 99")
    assert "\n  questions: 99 wanted, " in stopped(capsys, "quiz", starter_root, "--blueprint", path)


@pytest.mark.parametrize("args", [
    ["--units", "first-cables"], ["--chapters", "cable-01"], ["--kinds", "cloze"], ["--count", "3"],
    ["--difficulty", "easy"], ["--weight", "3"], ["--sensitive"]], ids=" ".join)
def test_what_a_plan_says_is_not_said_beside_it(capsys: Told, starter_root: Path, tmp_path: Path,
                                                args: list[str]) -> None:
    path = plan(tmp_path, "count: 3")
    told = refused(capsys, "quiz", starter_root, "--blueprint", path, *args)
    assert f"{args[0]} stands beside --blueprint; write it into {path} instead" in told


@pytest.mark.parametrize("name", ["nowhere.yaml", "."])
def test_a_plan_that_is_not_there_is_wrong_use(capsys: Told, starter_root: Path, tmp_path: Path, name: str) -> None:
    assert "there is no file" in refused(capsys, "quiz", starter_root, "--blueprint", tmp_path / name)


@pytest.mark.parametrize("text, told", [
    ("title: [x\n", r"plan.yaml:2: yaml-broken "),
    ("", r"plan.yaml:1: file-empty "),
    ("- 1\n", r"plan.yaml:1: field-shape "),
    ("count: 3\nkindz: {cloze: 3}\n", r"plan.yaml:2: field-unknown .* Hint: did you mean 'kinds'"),
    ("count: 3\nunits: {frist-cables: 3}\n", r"plan.yaml:2: blueprint-name .* did you mean 'first-cables'"),
    ("count: 4\nkinds: {cloze: 3}\n", r"plan.yaml:1: blueprint-sums .*kinds 3, count 4"),
    ("count: 4\nkinds: {cloze: 60%}\n", r"plan.yaml:2: blueprint-shares "),
    ("title: None\n", r"plan.yaml:1: blueprint-count "),
], ids=lambda value: "" if "plan" in value else repr(value))
def test_a_plan_that_is_wrong_is_told_by_line(capsys: Told, starter_root: Path, tmp_path: Path, text: str,
                                              told: str) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text(text, encoding="utf-8")
    err = stopped(capsys, "quiz", starter_root, "--blueprint", path, "--out", tmp_path / "papers")
    assert re.search(told, err) and err.endswith("1 problem; nothing was written.\n")
    assert not (tmp_path / "papers").exists()


def test_a_plan_of_no_version_is_wrong_use(capsys: Told, starter_root: Path, tmp_path: Path) -> None:
    path = plan(tmp_path, "count: 3", "versions: 0")
    assert f"{path}: versions is at least 1" in refused(capsys, "quiz", starter_root, "--blueprint", path)
