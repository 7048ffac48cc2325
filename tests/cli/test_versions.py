"""`hornbook quiz --versions`: the same questions in other orders, and what a teacher needs to mark them."""

from __future__ import annotations

import io
import json
import re
import shlex
from collections.abc import Sequence
from pathlib import Path

import pdfplumber
import pytest
from commands import Told, data, printed, run

from hornbook.kinds import BY_NAME, section
from hornbook.model.content import Course
from hornbook.model.question import LETTERS

NAMES = ["A", "B", "C", "D"]
EVERY_KIND = ["quiz", "--kinds", *BY_NAME, "--count", "30", "--versions", "4", "--sensitive"]


@pytest.fixture(scope="module")
def made(shipped: Course) -> list[dict]:
    """Four versions of papers that hold every shape of response, with two seeds."""
    return [data(*EVERY_KIND, "--seed", seed, "--json") for seed in (1, 2)]


@pytest.fixture(scope="module")
def told(shipped: Course) -> str:
    """The first of them as text."""
    return printed(*EVERY_KIND, "--seed", 1, "--text")


def content(item: dict) -> dict:
    """The item without its number, and its response in no order: the same in every version."""
    match item["response"]:
        case {"shape": "choices", "options": options} as response:
            response = response | {"options": sorted(options, key=str)}
        case {"shape": "pairs", "left": left, "right": right, "key": key} as response:
            response = response | {"left": sorted(left), "key": sorted((left[a], right[b]) for a, b in key)}
        case {"shape": "ordering"} as response:
            response = response | {"shown": sorted(response["shown"])}
        case response:
            pass
    return item | {"number": 0, "response": response}


def mark(item: dict) -> str:
    """The answer as it is read off the item's own sheet."""
    match item["response"]:
        case {"shape": "choices", "order": order, "options": options} if order != "fixed":
            return next(LETTERS[place] for place, option in enumerate(options) if option["correct"])
        case {"shape": "pairs", "left": left, "key": key}:
            return " ".join(LETTERS[dict(key)[row]] for row in range(len(left)))
        case {"shape": "ordering", "items": items, "shown": shown}:
            return " ".join(str(items.index(event) + 1) for event in shown)
        case {"shape": "lines"}:
            return "see key"
    return item["answer"]


def grid(told: str, title: str, columns: int) -> list[list[str]]:
    """The table below a heading, its wrapped cells put together again."""
    lines = told.split(f"\n{title}\n{'-' * len(title)}\n\n")[1].split("\n\n")[0].splitlines()
    starts = [match.start() for match in re.finditer(r"\S+", lines[0])]
    assert len(starts) == columns
    rows: list[list[str]] = []
    for line in lines:
        cells = [line[start:end].strip() for start, end in zip(starts, [*starts[1:], None])]
        if cells[0] and any(cells[1:]):
            rows.append(cells)
        else:
            rows[-1] = [" ".join(part for part in both if part) for both in zip(rows[-1], cells)]
    return rows


def test_versions_have_letters_and_then_two(starter_root: Path) -> None:
    papers = data("quiz", starter_root, "--count", 4, "--versions", 30, "--json")
    names = [sheet["version"] for sheet in papers["versions"]]
    assert names[:3] == ["A", "B", "C"] and names[24:] == ["Y", "Z", "AA", "AB", "AC", "AD"]
    assert all(list(numbers) == names for numbers in papers["map"].values())


@pytest.mark.parametrize("count", [2, 7, 30])
def test_no_grid_is_wider_than_a_page(starter_root: Path, count: int) -> None:
    told = printed("quiz", starter_root, "--count", 4, "--versions", count, "--text").split("For the teacher")[1]
    heads = [line.split()[1:] for line in told.splitlines() if line.startswith(("No. ", "Question "))]
    assert max(map(len, heads)) == min(count, 6) and sum(map(len, heads)) == 2 * count
    tables = told.split("To make these papers again")[0]
    assert max(map(len, tables.splitlines())) <= 78


def test_one_version_is_the_first_of_many(starter_root: Path) -> None:
    draw = ["quiz", starter_root, "--count", 5, "--seed", 2, "--json"]
    assert data(*draw) == data(*draw, "--versions", 3)["versions"][0]
    assert data(*draw, "--versions", 3)["versions"] == data(*draw, "--versions", 5)["versions"][:3]


def test_every_version_holds_the_same_items_with_the_same_options(made: list[dict]) -> None:
    for papers in made:
        first, *others = ({item["id"]: content(item) for item in sheet["items"]} for sheet in papers["versions"])
        assert others and all(other == first for other in others)


def test_the_versions_differ_in_the_order_of_items_and_of_options(made: list[dict]) -> None:
    for papers in made:
        orders = {tuple(item["id"] for item in sheet["items"]) for sheet in papers["versions"]}
        keys = {tuple(mark(item) for item in sheet["items"]) for sheet in papers["versions"]}
        assert len(orders) == len(keys) == len(papers["versions"])
        by_id = [{item["id"]: item["response"] for item in sheet["items"]} for sheet in papers["versions"]]
        assert sum(response != other[id] for other in by_id[1:] for id, response in by_id[0].items()) > 10


def test_items_move_only_within_their_section(made: list[dict]) -> None:
    for papers in made:
        sections = {tuple(section(item["kind"]) for item in sheet["items"]) for sheet in papers["versions"]}
        assert len(sections) == 1


def test_dates_rise_and_statements_keep_their_order_in_every_version(made: list[dict]) -> None:
    for papers in made:
        by_id = [{item["id"]: item["response"] for item in sheet["items"]} for sheet in papers["versions"]]
        still = [id for id, response in by_id[0].items() if response.get("order") in ("fixed", "ascending")]
        assert still and all(other[id] == by_id[0][id] for other in by_id for id in still)


def test_the_map_tells_each_items_number(made: list[dict]) -> None:
    for papers in made:
        assert set(papers["map"]) == {item["id"] for item in papers["versions"][0]["items"]}
        for sheet in papers["versions"]:
            assert {item["id"]: papers["map"][item["id"]][sheet["version"]] for item in sheet["items"]} == {
                item["id"]: item["number"] for item in sheet["items"]}


def test_the_marking_grid_agrees_with_every_versions_sheet(made: list[dict], told: str) -> None:
    head, *rows = grid(told, "Marking grid", 5)
    assert head == ["No.", *NAMES]
    for name, column in zip(NAMES, list(zip(*rows))[1:], strict=True):
        sheet = next(sheet for sheet in made[0]["versions"] if sheet["version"] == name)
        assert list(column) == [mark(item) for item in sheet["items"]]
    assert [row[0] for row in rows] == [str(number) for number in range(1, 31)]


def test_the_marking_grid_agrees_with_every_versions_key(made: list[dict], told: str) -> None:
    """Where an answer is one letter or name, the key's line begins with it."""
    keys = dict(re.findall(r"Version ([A-D]) · Answer key(.*?)(?:Question sheet|For the teacher)", told, re.S))
    assert list(keys) == NAMES
    _, *rows = grid(told, "Marking grid", 5)
    for sheet, column in zip(made[0]["versions"], list(zip(*rows))[1:], strict=True):
        for item, answer in zip(sheet["items"], column, strict=True):
            if item["response"]["shape"] in ("choices", "blank"):
                line = re.search(rf"^ *{item['number']}  (.*(?:\n {{5}}.*)*)", keys[sheet["version"]], re.M)
                assert line and re.sub(r"\s+", " ", line[1]).startswith(answer), (item["id"], answer)


def test_the_map_is_printed_in_the_first_versions_order(made: list[dict], told: str) -> None:
    _, *rows = grid(told, "Which question is which", 5)
    for row, item in zip(rows, made[0]["versions"][0]["items"], strict=True):
        assert row[1:] == [str(made[0]["map"][item["id"]][name]) for name in NAMES]
        assert " ".join(item["prompt"].split()).startswith(row[0].removesuffix("…").strip())


def test_papers_say_of_which_course_seed_and_version_they_are(told: str, shipped: Course) -> None:
    for name in NAMES:
        assert told.count(f"\n{shipped.title} · seed 1 · version {name}\n") == 2
        assert f"Test · Version {name} · Question sheet\n" in told and f"Test · Version {name} · Answer key\n" in told
    assert told.endswith(f"\n{shipped.title} · seed 1 · versions A to D\n")


@pytest.mark.parametrize("args", [
    ["--count", "4"],
    ["--count", "3", "--seed", "11", "--kinds", "short-answer", "multiple-choice", "--options", "4"],
    ["--count", "3", "--title", "End of 'term', \"at last\"; and a title so long that no line has room for it – none"],
    ["--count", "2", "--units", "first-cables", "--chapters", "cable-01", "cable-02", "--weight", "3", "2",
     "--difficulty", "easy", "medium", "--sensitive"],
    ["--count", "3", "--exclude", "{folder}/a sheet.json"],
    ["--blueprint", "{folder}/plan.yaml", "--seed", "3"],
    ["--blueprint", "{folder}/plan.yaml"],
], ids=["count", "kinds", "title", "filters", "exclude", "blueprint and seed", "blueprint"])
def test_the_recipe_makes_the_same_papers_again(starter_root: Path, tmp_path: Path, args: Sequence[str]) -> None:
    (tmp_path / "a sheet.json").write_text(printed("quiz", starter_root, "--count", 3, "--json"), encoding="utf-8")
    (tmp_path / "plan.yaml").write_text("kinds: {multiple-choice: 2, true-false: 1}\nversions: 2\nseed: 5\n", "utf-8")
    typed = ["quiz", str(starter_root), *(arg.format(folder=tmp_path) for arg in args), "--versions", "3"]
    told = printed(*typed, "--text")
    recipe = told.split("To make these papers again\n--------------------------\n")[1].split("\n")[0]
    program, *again = shlex.split(recipe)
    assert program == "hornbook" and printed(*again, "--text") == told
    assert printed(*again, "--json") == printed(*typed, "--json")


def test_versions_are_printed_with_a_sheet_for_the_teacher(capsys: Told, starter_root: Path, tmp_path: Path) -> None:
    draw = ["quiz", starter_root, "--count", 4, "--seed", 3, "--versions", 2, "--title", "The teacher's own test"]
    assert run(*draw, "--out", tmp_path) == 0
    names = [*(f"quiz-3-{version}-{part}.pdf" for version in "ab" for part in ("worksheet", "answers")),
             "quiz-3-versions.pdf", "quiz-3.json"]
    assert [Path(line).name for line in capsys.readouterr().out.splitlines()] == names
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(names)
    assert json.loads((tmp_path / "quiz-3.json").read_text(encoding="utf-8")) == data(*draw, "--json")
    for name, version in zip(names[:4], "AABB"):
        with pdfplumber.open(tmp_path / name) as pdf:
            assert f"The Atlantic Cable, 1854–1866 · seed 3 · version {version}" in pdf.pages[0].extract_text()
    with pdfplumber.open(io.BytesIO((tmp_path / "quiz-3-versions.pdf").read_bytes())) as pdf:
        told = "\n".join(page.extract_text(x_tolerance=1) for page in pdf.pages)
    assert "versions A to B" in told
    recipe = told.split("To make these papers again\n")[1].split("The Atlantic Cable, 1854–1866 · seed")[0]
    assert shlex.split(recipe.replace("\n", " "))[-4:] == ["--title", "The teacher's own test", "--seed", "3"]
