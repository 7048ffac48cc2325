"""Every problem code has an example: a folder of its name that spoils the starter course, and what is then said.

`edit.txt` replaces passages of its files, `in/` is laid over them (`X.delete` deletes X), and `BUILD` makes what cannot
well be committed. A folder with `blueprint.yaml` leaves the course clean: the blueprint is read against it.
HORNBOOK_SAVE_GOLDEN=1 writes every expected.txt anew: read the difference before you keep it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from hornbook.checks import read_course, record_places
from hornbook.checks.blueprint import read_blueprint
from hornbook.kinds import BY_NAME
from hornbook.loading import LARGEST, load_file
from hornbook.model.content import Course
from hornbook.problems import CODES, ContentError, Problem
from hornbook.starter import write_starter
from hornbook.verifying import read_texts, verify

HERE = Path(__file__).parent
BLUEPRINT = "blueprint.yaml"
EXAMPLES = sorted(path.name for path in HERE.iterdir() if path.is_dir() and path.name != "__pycache__")
EDIT = re.compile(r"(\S+)\n<<<<\n(.*?)\n====\n(.*?)\n?>>>>\s*", re.DOTALL)


def link_to_outside(root: Path) -> None:
    (root.parent / "outside.yaml").write_text("id: outside\n", encoding="utf-8")
    (root / "units/outside.yaml").symlink_to(root.parent / "outside.yaml")


BUILD: dict[str, Callable[[Path], object]] = {
    "file-large": lambda root: (root / "entities/large.yaml").write_text("#" * (LARGEST + 1), encoding="utf-8"),
    "file-outside": link_to_outside,
}


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The starter course, clean; also the working directory, so that messages hold no path of this run."""
    root = tmp_path / "course"
    write_starter(root)
    monkeypatch.chdir(root)
    return root


def spoil(root: Path, code: str) -> None:
    lay_over(HERE / code / "in", root)
    if (HERE / code / "edit.txt").exists():
        edit((HERE / code / "edit.txt").read_text(encoding="utf-8"), root)
    if (HERE / code / BLUEPRINT).exists():
        (root / BLUEPRINT).write_bytes((HERE / code / BLUEPRINT).read_bytes())
    BUILD.get(code, lambda root: None)(root)


def lay_over(layer: Path, root: Path) -> None:
    for path in (path for path in sorted(layer.rglob("*")) if path.is_file()):
        target = root / path.relative_to(layer)
        if target.suffix == ".delete":
            target.with_suffix("").unlink()
        else:
            target.write_bytes(path.read_bytes())


def edit(blocks: str, root: Path) -> None:
    assert EDIT.sub("", blocks) == "", "these lines of edit.txt belong to no block"
    for name, old, new in EDIT.findall(blocks):
        text = (root / name).read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} should stand once in {name}"
        (root / name).write_text(text.replace(old, new), encoding="utf-8")


def drawn() -> list[str]:
    """What `hornbook check` prints of the course in the working directory; where it is clean, `sources verify`, and
    `quiz` of a blueprint that lies beside it."""
    try:
        course, places = read_course(Path()), record_places(Path())
        if Path(BLUEPRINT).exists():
            read_beside(course)
    except ContentError as error:
        return [str(problem) for problem in error.problems]
    texts, problems = read_texts(course, Path("texts"), places)
    return [str(problem) for problem in ContentError([*problems, *verify(course, texts, places)]).problems]


def read_beside(course: Course) -> None:
    problems: list[Problem] = []
    node = load_file(Path(BLUEPRINT), problems)
    if node is None or problems:
        raise ContentError(problems)
    read_blueprint(node, course, BY_NAME)


def expected(code: str) -> list[str]:
    return (HERE / code / "expected.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("code", EXAMPLES)
def test_example_draws_its_code(course: Path, code: str) -> None:
    spoil(course, code)
    lines = drawn()
    assert lines and lines[0].split()[1] == code
    if os.environ.get("HORNBOOK_SAVE_GOLDEN"):
        (HERE / code / "expected.txt").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    assert lines == expected(code)


def test_every_code_has_an_example_and_every_example_a_code() -> None:
    assert EXAMPLES == sorted(CODES)


def test_starter_is_clean(course: Path) -> None:
    assert drawn() == []


def test_byte_order_mark_is_no_problem(course: Path) -> None:
    (course / "course.yaml").write_bytes(b"\xef\xbb\xbf" + (course / "course.yaml").read_bytes())
    assert drawn() == []


def test_deep_nesting_is_a_problem_and_no_crash(course: Path) -> None:
    (course / "entities/deep.yaml").write_text("[" * 100_000, encoding="utf-8")  # the C loader alone dies of this
    assert [line.partition(". Hint")[0] for line in drawn()] == [
        "entities/deep.yaml:1: yaml-broken not valid YAML: nested too deeply"]


def test_all_problems_of_all_files_are_told_at_once_by_file_and_line(course: Path) -> None:
    in_order = ("field-empty", "self-confused", "chapter-overlap", "ask-form", "event-year")
    for code in reversed(in_order):
        spoil(course, code)
    assert drawn() == [line for code in in_order for line in expected(code)]


WAIVERS = {
    "- {check: C13, item: first-attempt-cloze}":
        "waivers.yaml:1: field-missing the waiver lacks 'why'. Hint: why the question is sound all the same",
    "- check: C13\n  item: [first-attempt-cloze]\n  why: It is sound.":
        "waivers.yaml:2: field-shape 'item' should be text, not a list. Hint: the id of the question, or the beginning "
        "of several ids followed by *",
    "check: C13\nitem: first-attempt-cloze\nwhy: It is sound.":
        "waivers.yaml:1: field-shape 'waivers.yaml' should be a list of waivers, not a set of fields. Hint: begin each "
        "record with `- check: ...`",
    "- C13":
        "waivers.yaml:1: field-shape 'waiver' should be a set of fields, not text. Hint: the fields are check, item, "
        "why",
    "# none as yet": "waivers.yaml:1: file-empty waivers.yaml holds nothing. Hint: fill it in or delete it",
    "- {check: C13, item: 'first-attempt-*', why: It is sound.}": "",
}


@pytest.mark.parametrize("waivers", WAIVERS)
def test_waivers_are_read_like_every_other_record(course: Path, waivers: str) -> None:
    (course / "waivers.yaml").write_text(f"{waivers}\n", encoding="utf-8")
    assert drawn() == [WAIVERS[waivers]] * bool(WAIVERS[waivers])
