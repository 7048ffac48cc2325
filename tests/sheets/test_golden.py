"""The starter's sheets word for word. After a change that is meant: HORNBOOK_SAVE_GOLDEN=1 pytest tests/sheets."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from hornbook.export.text import text
from hornbook.model.sheet import Sheet

FOLDER = Path(__file__).parent / "golden"
NAMES = ["index", "01-first-cables-guide", "01-first-cables-glossary", "01-first-cables-worksheet",
         "01-first-cables-answers", "01-first-cables-essay", "01-first-cables-lesson", "cable-01-summary", "cable-02-summary",
         "glossary", "timeline", "people"]


def test_the_starter_has_these_sheets(starter_sheets: dict[str, Sheet]) -> None:
    assert list(starter_sheets) == NAMES
    assert sorted(path.stem for path in FOLDER.glob("*.txt")) == sorted(NAMES) or "HORNBOOK_SAVE_GOLDEN" in os.environ


@pytest.mark.parametrize("name", NAMES)
def test_a_sheet_reads_as_it_was_saved(starter_sheets: dict[str, Sheet], name: str) -> None:
    path, written = FOLDER / f"{name}.txt", text(starter_sheets[name])
    if os.environ.get("HORNBOOK_SAVE_GOLDEN"):
        FOLDER.mkdir(exist_ok=True)
        path.write_text(written, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == written
