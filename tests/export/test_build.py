"""`hornbook build`: what is unchanged is not printed again, and a build that fails changes nothing."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from hornbook.cli import main
from hornbook.export import pdf
from hornbook.starter import write_starter

Files = dict[str, bytes]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a course, `course`, and its build, `site`: copy it before changing it."""
    root = tmp_path_factory.mktemp("built")
    write_starter(root / "course")
    assert build(root) == 0
    return root


@pytest.fixture
def copy(built: Path, tmp_path: Path) -> Path:
    shutil.copytree(built, tmp_path / "copy")
    return tmp_path / "copy"


def build(root: Path, *more: str) -> int:
    return main(["build", str(root / "course"), "--out", str(root / "site"), *more])


def files(root: Path) -> Files:
    site = root / "site"
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in sorted(site.rglob("*")) if path.is_file()}


def printed(told: str) -> int:
    found = re.search(r"(\d+) PDFs \((\d+) printed", told)
    assert found, told
    return int(found[2])


def change(root: Path, old: str, new: str, file: str = "units/01-first-cables.yaml") -> None:
    path = root / "course" / file
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, old
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_build_holds_pages_pdfs_fonts_and_the_bank(built: Path, starter_sheets: dict[str, object]) -> None:
    names = set(files(built))
    assert {"index.html", "bank.json", "assets/page.css", "print/.inventory.json", ".hornbook"} <= names
    assert {f"print/{name}.pdf" for name in starter_sheets} <= names
    assert {f"pages/{name}.html" for name in starter_sheets if name != "index"} <= names
    assert len([name for name in names if name.startswith("assets/fonts/")]) == 8
    assert len(names) == 5 + 2 * len(starter_sheets) - 1 + 8


def test_a_second_build_prints_nothing_and_is_the_same_bytes(copy: Path, capsys: pytest.CaptureFixture[str],
                                                              monkeypatch: pytest.MonkeyPatch) -> None:
    before = files(copy)
    monkeypatch.setattr(pdf, "print_all", lambda jobs: pytest.fail("something was printed"))
    assert build(copy) == 0
    assert printed(capsys.readouterr().out) == 0
    assert files(copy) == before


def test_a_fresh_build_prints_everything_and_is_the_same_bytes(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = files(copy)
    assert build(copy, "--fresh") == 0
    assert printed(capsys.readouterr().out) == len([name for name in before if name.endswith(".pdf")])
    assert files(copy) == before


def test_only_the_sheets_that_changed_are_printed(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = files(copy)
    change(copy, "author: The hornbook authors ", "author: The cable's authors ", "sources/atlantic-cable.yaml")
    change(copy, "says: The hornbook authors put", "says: The cable's authors put")
    change(copy, "in the telling of the hornbook authors", "in the telling of the cable's authors")
    assert build(copy) == 0
    after = files(copy)
    changed = {name for name in after if name.endswith(".pdf") and after[name] != before[name]}
    assert printed(capsys.readouterr().out) == len(changed)
    assert "print/cable-01-summary.pdf" in changed and "print/glossary.pdf" not in changed


@pytest.mark.parametrize("spoil", [lambda path: path.write_bytes(b"%PDF-1.7 spoiled"), lambda path: path.unlink()],
                         ids=["changed", "removed"])
def test_a_pdf_that_was_spoiled_in_the_last_build_is_printed_again(copy: Path, capsys: pytest.CaptureFixture[str],
                                                                    spoil) -> None:
    before = files(copy)
    spoil(copy / "site" / "print" / "glossary.pdf")
    assert build(copy) == 0
    assert printed(capsys.readouterr().out) == 1
    assert files(copy) == before


def test_an_inventory_that_cannot_be_read_makes_everything_be_printed(copy: Path,
                                                                      capsys: pytest.CaptureFixture[str]) -> None:
    before = files(copy)
    (copy / "site" / "print" / ".inventory.json").write_text("{", encoding="utf-8")
    assert build(copy) == 0
    assert printed(capsys.readouterr().out) > 5
    assert files(copy) == before


def test_other_styles_make_everything_be_printed(copy: Path, capsys: pytest.CaptureFixture[str],
                                                  monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hornbook.export.site.stylesheet", lambda form: "p { color: #111 }")
    assert build(copy) == 0
    assert printed(capsys.readouterr().out) > 5


def test_a_course_with_an_error_leaves_the_last_build_untouched(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = files(copy)
    change(copy, "who: [buchanan]", "who: [bucanan]")
    assert build(copy) == 1
    told = capsys.readouterr()
    assert "units/01-first-cables.yaml:" in told.err and "did you mean 'buchanan'" in told.err and told.out == ""
    assert files(copy) == before


def test_a_sheet_that_cannot_be_printed_leaves_the_last_build_untouched(copy: Path,
                                                                        capsys: pytest.CaptureFixture[str]) -> None:
    before = files(copy)
    change(copy, "says: The Great Eastern lost a cable in 1865.", "says: The Great Eastern 漢 lost a cable in 1865.")
    assert build(copy) == 1
    assert "U+6F22" in capsys.readouterr().err
    assert files(copy) == before and sorted(path.name for path in copy.iterdir()) == ["course", "site"]


def test_foreign_files_are_not_replaced(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (copy / "notes").mkdir()
    (copy / "notes" / "mine.txt").touch()
    assert main(["build", str(copy / "course"), "--out", str(copy / "notes")]) == 2
    assert "holds other files" in capsys.readouterr().err
    assert [path.name for path in (copy / "notes").iterdir()] == ["mine.txt"]


def test_a_place_that_cannot_be_written_is_said_in_one_line(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (copy / "file").touch()
    assert main(["build", str(copy / "course"), "--no-pdf", "--out", str(copy / "file" / "site")]) == 2
    told = capsys.readouterr().err
    assert told.startswith("hornbook: cannot write") and told.count("\n") == 1


def test_a_build_that_was_cut_off_in_its_swap_is_taken_up(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = files(copy)
    (copy / "site").rename(copy / ".site-old")
    assert build(copy) == 0
    assert printed(capsys.readouterr().out) == 0
    assert files(copy) == before and not (copy / ".site-old").exists()


def test_a_build_without_pdfs_has_no_link_to_one(copy: Path) -> None:
    assert build(copy, "--no-pdf") == 0
    names = files(copy)
    assert not [name for name in names if name.endswith(".pdf") or name.startswith("print/")]
    assert not [name for name, data in names.items() if name.endswith(".html") and b".pdf" in data]


def test_the_bank_of_the_build_is_that_of_the_export(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", str(built / "course"), "--to", "json"]) == 0
    assert capsys.readouterr().out.encode() == (built / "site" / "bank.json").read_bytes()


def test_the_inventory_knows_every_pdf(built: Path) -> None:
    known = json.loads((built / "site" / "print" / ".inventory.json").read_text(encoding="utf-8"))
    assert {f"print/{name}.pdf" for name in known} == {name for name in files(built) if name.endswith(".pdf")}
