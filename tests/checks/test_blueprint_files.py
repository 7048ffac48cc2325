"""Blueprints: what a good one says, and every bad one told by its line."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from small import UNIT
from small import course as small_course

from hornbook.checks.blueprint import read_blueprint
from hornbook.loading import load_file
from hornbook.model.blueprint import ANY, Blueprint, Cell
from hornbook.model.content import Course
from hornbook.problems import ContentError, Problem

KINDS = ("multiple-choice", "cloze", "essay")
MADE = small_course()
WHOLE = """\
title: End of term
count: 10
units: {harbour: 100%}
levels: {remember: 60%, understand: 40%}
chapters: [log-01, almanac-02]
weight: [3, 2]
difficulty: [easy, medium]
sensitive: true
options: 4
versions: 3
seed: 0
"""
CELLS: dict[str, dict[Cell, int]] = {
    "count: 10": {(ANY, ANY): 10},
    "count: 10\nunits: harbour": {(UNIT, ANY): 10},
    "count: 10\nunits: [harbour]": {(UNIT, ANY): 10},
    "units: {harbour: 12}": {(UNIT, ANY): 12},
    "count: 12\nunits: {harbour: 12}": {(UNIT, ANY): 12},
    "count: 10\nunits:\n  harbour: 100 %\nlevels:\n  remember: 75%\n  analyse: 25%":
        {(UNIT, "remember"): 8, (UNIT, "analyse"): 2},
    "count: 3\nlevels: {remember: 33.3%, understand: 33.3%, analyse: 33.4%}":
        {(ANY, "remember"): 1, (ANY, "understand"): 1, (ANY, "analyse"): 1},
    "count: 10\nlevels: [remember, understand, evaluate]":
        {(ANY, "remember"): 4, (ANY, "understand"): 3, (ANY, "evaluate"): 3},
    "kinds: {multiple-choice: 7, essay: 1}": {(ANY, "multiple-choice"): 7, (ANY, "essay"): 1},
    "count: 8\nunits: {harbour: 100%}\nkinds: {cloze: 5, essay: 3}": {(UNIT, "cloze"): 5, (UNIT, "essay"): 3},
    "units: {harbour: 8}\nkinds: {cloze: 5, essay: 3}": {(UNIT, "cloze"): 5, (UNIT, "essay"): 3},
    "units: {harbour: 8}\nkinds: {cloze: 50%, essay: 50%}": {(UNIT, "cloze"): 4, (UNIT, "essay"): 4},
    "count: 1\nlevels: {remember: 60%, understand: 40%}": {(ANY, "remember"): 1, (ANY, "understand"): 0},
}
BAD = {
    # names
    "count: 4\nunits:\n  harbour: 50%\n  habour: 50%": ["4: blueprint-name there is no unit 'habour'"],
    "count: 4\nlevels: [remember, recall]": ["2: blueprint-name there is no level 'recall'"],
    "count: 4\nkinds:\n- cloze\n- quiz": ["4: blueprint-name there is no kind 'quiz'"],
    "count: 4\nchapters: [log-01, log-9]": ["2: blueprint-name there is no chapter 'log-9'"],
    "count: 4\nweight: [3, 4]": ["2: blueprint-name there is no weight '4'"],
    "count: 4\nweight: 12": ["2: blueprint-name there is no weight '12'"],  # not 1 and 2
    "count: 4\ndifficulty: [easy, harder]": ["2: blueprint-name there is no difficulty 'harder'"],
    # shares
    "count: 4\nunits:\n  harbour: some": ["3: blueprint-share the share of 'harbour' cannot be some"],
    "units:\n  harbour: 0": ["2: blueprint-share the share of 'harbour' cannot be 0"],
    "count: 4\nunits: {harbour: 0%}": ["2: blueprint-share the share of 'harbour' cannot be 0%"],
    "units: {harbour: -3}": ["1: blueprint-share the share of 'harbour' cannot be -3"],
    "units: {harbour: 2.5}": ["1: blueprint-share the share of 'harbour' cannot be 2.5"],
    "units:\n  harbour:": ["2: blueprint-share the share of 'harbour' cannot be nothing"],
    "units:\n  harbour: [3, 4]": ["2: blueprint-share the share of 'harbour' cannot be a list"],
    "count: 4\nkinds:\n  cloze: 50%\n  essay: 2": ["3: blueprint-mixed 'kinds' mixes percentages and numbers"],
    "count: 4\nlevels: {remember: 60%, analyse: 45%}": ["2: blueprint-shares the percentages of 'levels' make 105"],
    "count: 4\nlevels: {remember: 33%, analyse: 66.5%}": ["2: blueprint-shares the percentages of 'levels' make 99.5"],
    "count: 4\nunits: {}": ["2: field-empty 'units' is empty"],
    "count: 4\nunits: []": ["2: field-empty 'units' is empty"],
    # sums
    "title: Test\ncount: 9\nunits: {harbour: 8}": ["2: blueprint-sums the numbers do not agree: units 8, count 9"],
    "units: {harbour: 8}\nkinds: {cloze: 5, essay: 4}":
        ["2: blueprint-sums the numbers do not agree: units 8, kinds 9"],
    "count: 9\nlevels: {remember: 8}": ["1: blueprint-sums the numbers do not agree: levels 8, count 9"],
    "title: Test": ["1: blueprint-count the blueprint does not say how many questions"],
    "{}": ["1: blueprint-count the blueprint does not say how many questions"],
    "units: {harbour: 100%}": ["1: blueprint-count the blueprint does not say how many questions"],
    "title: Test\ncount: 0": ["2: blueprint-count the blueprint does not say how many questions"],
    "count: 4\nlevels: [remember]\nkinds: [cloze]":
        ["3: blueprint-both a blueprint goes by levels or by kinds, not both"],
    # form
    "count: many": ["1: field-shape 'count' should be a whole number, not 'many'"],
    "count: 4\noptions: 5": ["2: field-choice 'options' is '5'"],
    "count: 4\nsensitive: perhaps": ["2: field-choice 'sensitive' is 'perhaps'"],
    "count: 4\nunit: harbour": ["2: field-unknown blueprint has no field 'unit'"],
    "- count: 4": ["1: field-shape 'blueprint' should be a set of fields, not a list"],
    "count: 4\ncount: 5": ["2: yaml-twice the key 'count' stands twice"],
    "count: 4\nunits: {harbour": ["3: yaml-broken not valid YAML: did not find expected ',' or '}'"],
    "# nothing as yet": ["1: file-empty test.yaml holds nothing"],
    # all at once
    "count: many\nunits: [habour]\nweight: 5\nlevels: {remember: 90%}\nkinds: [cloze]":
        ["1: field-shape 'count' should be a whole number, not 'many'", "2: blueprint-name there is no unit 'habour'",
         "3: blueprint-name there is no weight '5'", "4: blueprint-shares the percentages of 'levels' make 90",
         "5: blueprint-both a blueprint goes by levels or by kinds, not both"],
}


def read(folder: Path, text: str, course: Course = MADE) -> Blueprint:
    """The blueprint of a file with this text."""
    (folder / "test.yaml").write_text(f"{text}\n", encoding="utf-8")
    problems: list[Problem] = []
    node = load_file(folder / "test.yaml", problems)
    if node is None or problems:
        raise ContentError(problems)
    return read_blueprint(node, course, KINDS)


def test_every_field_is_read(tmp_path: Path) -> None:
    assert read(tmp_path, WHOLE) == Blueprint(
        title="End of term", cells={(UNIT, "remember"): 6, (UNIT, "understand"): 4}, columns="level",
        chapters=("log-01", "almanac-02"), weights=(3, 2), difficulties=("easy", "medium"), sensitive=True, options=4,
        versions=3, seed=0)


def test_what_is_left_out_is_taken_for_granted(tmp_path: Path) -> None:
    assert read(tmp_path, "count: 5") == Blueprint(
        title="", cells={(ANY, ANY): 5}, columns="level", chapters=(), weights=(), difficulties=(), sensitive=False,
        options=3, versions=1, seed=None)


@pytest.mark.parametrize("text", CELLS)
def test_shares_and_numbers_become_cells(tmp_path: Path, text: str) -> None:
    plan = read(tmp_path, text)
    assert plan.cells == CELLS[text]
    assert plan.columns == ("kind" if "kinds:" in text else "level")


def test_units_share_by_levels_with_both_sums_kept(tmp_path: Path) -> None:
    units = tuple(replace(MADE.units[0], id=id) for id in ("docks", "market", "tower"))
    plan = read(tmp_path, "count: 30\nunits: {docks: 50%, market: 30%, tower: 20%}\n"
                          "levels: {remember: 60%, understand: 40%}", replace(MADE, units=units))
    assert plan.cells == {("docks", "remember"): 9, ("docks", "understand"): 6,
                          ("market", "remember"): 5, ("market", "understand"): 4,
                          ("tower", "remember"): 4, ("tower", "understand"): 2}


@pytest.mark.parametrize("text", BAD)
def test_what_cannot_hold_is_told_by_its_line(tmp_path: Path, text: str) -> None:
    with pytest.raises(ContentError) as raised:
        read(tmp_path, text)
    assert {problem.file for problem in raised.value.problems} == {"test.yaml"}
    assert [f"{problem.line}: {problem.code} {problem.what}" for problem in raised.value.problems] == BAD[text]


@pytest.mark.parametrize("text, cure", [
    ("count: 4\nunits: [habour]", "did you mean 'harbour'? choose from harbour"),
    ("count: 4\nkinds: [essays]", "did you mean 'essay'? choose from multiple-choice, cloze, essay"),
    ("count: 4\nweight: 5", "choose from 3, 2, 1")])
def test_an_unknown_name_brings_the_nearest_and_all_that_are_known(tmp_path: Path, text: str, cure: str) -> None:
    with pytest.raises(ContentError) as raised:
        read(tmp_path, text)
    assert [problem.hint for problem in raised.value.problems] == [cure]
