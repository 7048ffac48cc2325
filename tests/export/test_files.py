"""Output appears whole or not at all."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from hornbook.export.files import MARK, whole_folder, write_file, write_files
from hornbook.problems import UsageError


def write(target: Path, text: str) -> None:
    with whole_folder(target) as folder:
        (folder / "page.html").write_text(text, encoding="utf-8")


def listing(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_folder_is_made_with_all_that_leads_to_it(tmp_path: Path) -> None:
    write(tmp_path / "a" / "b" / "site", "one")
    assert listing(tmp_path / "a" / "b" / "site") == [MARK, "page.html"]
    assert listing(tmp_path / "a" / "b") == ["site"]


def test_a_second_one_takes_the_place_of_the_first_and_leaves_nothing_beside(tmp_path: Path) -> None:
    write(tmp_path / "site", "one")
    (tmp_path / "site" / "old.html").touch()
    write(tmp_path / "site", "two")
    assert (tmp_path / "site" / "page.html").read_text(encoding="utf-8") == "two"
    assert listing(tmp_path / "site") == [MARK, "page.html"] and listing(tmp_path) == ["site"]


def test_others_may_read_what_was_written(tmp_path: Path) -> None:
    write(tmp_path / "site", "one")
    write_file(tmp_path / "bank.json", b"[]")
    assert stat.S_IMODE((tmp_path / "site").stat().st_mode) == 0o755
    assert stat.S_IMODE((tmp_path / "bank.json").stat().st_mode) == 0o644


@pytest.mark.parametrize("failure", [RuntimeError, KeyboardInterrupt])
def test_a_failure_leaves_the_last_good_folder_untouched(tmp_path: Path, failure: type[BaseException]) -> None:
    write(tmp_path / "site", "one")
    with pytest.raises(failure), whole_folder(tmp_path / "site") as folder:
        (folder / "page.html").write_text("half", encoding="utf-8")
        raise failure
    assert (tmp_path / "site" / "page.html").read_text(encoding="utf-8") == "one"
    assert listing(tmp_path) == ["site"]


def test_foreign_files_are_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "thesis").mkdir()
    (tmp_path / "thesis" / "chapter.txt").write_text("years of work", encoding="utf-8")
    with pytest.raises(UsageError, match="holds other files"):
        write(tmp_path / "thesis", "one")
    assert listing(tmp_path / "thesis") == ["chapter.txt"] and listing(tmp_path) == ["thesis"]


def test_an_empty_folder_may_be_filled(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    write(tmp_path / "site", "one")
    assert listing(tmp_path / "site") == [MARK, "page.html"]


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "site").touch()
    with pytest.raises(UsageError, match="is a file"):
        write(tmp_path / "site", "one")


def test_a_swap_that_was_cut_off_is_mended_by_the_next_build(tmp_path: Path) -> None:
    """The old folder was set aside, and the machine stopped before the new one came."""
    write(tmp_path / "site", "one")
    (tmp_path / "site").rename(tmp_path / ".site-old")
    with pytest.raises(RuntimeError), whole_folder(tmp_path / "site"):
        assert (tmp_path / "site" / "page.html").read_text(encoding="utf-8") == "one"
        raise RuntimeError
    assert (tmp_path / "site" / "page.html").read_text(encoding="utf-8") == "one"
    write(tmp_path / "site", "two")
    assert listing(tmp_path) == ["site"]


def test_a_folder_left_over_from_a_swap_does_not_stop_the_next(tmp_path: Path) -> None:
    """The new folder came, and the machine stopped before the old one was removed."""
    write(tmp_path / "site", "two")
    write(tmp_path / ".site-old", "one")
    write(tmp_path / "site", "three")
    assert (tmp_path / "site" / "page.html").read_text(encoding="utf-8") == "three"
    assert listing(tmp_path) == ["site"]


def test_a_rename_that_fails_brings_the_last_one_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "site", "one")
    real = Path.rename

    def fails(self: Path, target: Path) -> Path:
        if target == tmp_path / "site" and self.name != ".site-old":
            raise OSError(28, "the disk is full")
        return real(self, target)

    monkeypatch.setattr(Path, "rename", fails)
    with pytest.raises(UsageError, match="cannot write"):
        write(tmp_path / "site", "two")
    assert (tmp_path / "site" / "page.html").read_text(encoding="utf-8") == "one"
    assert listing(tmp_path) == ["site"]


def test_what_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(UsageError, match="cannot write"):
        write(tmp_path / "file" / "site", "one")
    with pytest.raises(UsageError, match="cannot write"):
        write_file(tmp_path / "file" / "bank.json", b"[]")


def test_files_that_belong_together_are_written_all_or_none(tmp_path: Path) -> None:
    names = ["new/a.pdf", "b.pdf", "c.json"]
    write_files([(tmp_path / name, name.encode()) for name in names])
    assert [(tmp_path / name).read_bytes() for name in names] == [name.encode() for name in names]
    (tmp_path / "c.json").unlink()
    (tmp_path / "c.json").mkdir()
    with pytest.raises(UsageError, match="cannot write .*c.json: Is a directory"):
        write_files([(tmp_path / name, b"changed") for name in names])
    assert [(tmp_path / name).read_bytes() for name in names[:2]] == [name.encode() for name in names[:2]]
    assert listing(tmp_path) == ["b.pdf", "c.json", "new"] and listing(tmp_path / "new") == ["a.pdf"]


def test_a_locked_folder_is_said(tmp_path: Path) -> None:
    locked = Path("/proc") if os.geteuid() == 0 else tmp_path  # root may write anywhere but there
    tmp_path.chmod(0o555)
    try:
        with pytest.raises(UsageError, match="cannot write"):
            write(locked / "site", "one")
    finally:
        tmp_path.chmod(0o755)


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    write_file(tmp_path / "bank.json", b"long and old")
    write_file(tmp_path / "bank.json", b"new")
    assert (tmp_path / "bank.json").read_bytes() == b"new" and listing(tmp_path) == ["bank.json"]


def test_a_file_that_cannot_be_replaced_leaves_nothing_half_written(tmp_path: Path) -> None:
    (tmp_path / "bank.json").mkdir()
    with pytest.raises(UsageError, match="cannot write"):
        write_file(tmp_path / "bank.json", b"new")
    assert listing(tmp_path) == ["bank.json"]
