"""The build folder: linked pages that work from `file://`, a PDF beside each, the question bank.

A PDF is printed again only where what it is made of has changed; else the one in the last build is taken over.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable, Sequence
from importlib.metadata import version
from pathlib import Path

from hornbook.export import pdf
from hornbook.export.fonts import font_faces, font_files
from hornbook.export.html import document, page, stylesheet
from hornbook.export.json import bank_data, dumps
from hornbook.model.content import Course
from hornbook.model.question import Question
from hornbook.model.sheet import Sheet

INVENTORY = "print/.inventory.json"
PRINTED_WITH = ("hornbook", "weasyprint", "pydyf", "fonttools", "fontpkg-pt-serif", "fontpkg-pt-sans")


def write_site(course: Course, sheets: Sequence[Sheet], questions: Sequence[Question], folder: Path, last: Path,
               progress: Callable[[str], None], with_pdf: bool = True) -> int:
    """Fill `folder` with the site; `last` is the build before, if any. Returns the number of pages printed anew."""
    _write_pages(course, sheets, folder, with_pdf)
    (folder / "bank.json").write_text(dumps(bank_data(questions)), encoding="utf-8")
    return _write_pdfs(course, sheets, folder / "print", last / "print", progress) if with_pdf else 0


def _write_pages(course: Course, sheets: Sequence[Sheet], folder: Path, with_pdf: bool) -> None:
    (folder / "pages").mkdir()
    fonts = folder / "assets" / "fonts"
    fonts.mkdir(parents=True)
    for _, file in font_files():
        shutil.copyfile(file.path, fonts / file.path.name)
    faces = font_faces(lambda path: f"fonts/{path.name}")
    (folder / "assets" / "page.css").write_text(f"{faces}\n{stylesheet('page')}", encoding="utf-8")
    by_name = {sheet.name: sheet for sheet in sheets}
    for sheet in sheets:
        target = folder / "index.html" if sheet.name == "index" else folder / "pages" / f"{sheet.name}.html"
        target.write_text(page(course, sheet, by_name, with_pdf), encoding="utf-8")


def _write_pdfs(course: Course, sheets: Sequence[Sheet], folder: Path, last: Path,
                progress: Callable[[str], None]) -> int:
    folder.mkdir()
    documents = {sheet.name: document(course, sheet) for sheet in sheets}
    marks = {name: _fingerprint(html) for name, html in documents.items()}
    known = _inventory(last)
    fresh = []
    for name, html in documents.items():
        if known.get(name, {}).get("from") == marks[name] and _intact(last / f"{name}.pdf", known[name]["sha256"]):
            shutil.copyfile(last / f"{name}.pdf", folder / f"{name}.pdf")
        else:
            fresh.append((name, html))
    for number, (name, data) in enumerate(pdf.print_all(fresh) if fresh else (), 1):
        progress(f"printing {number} of {len(fresh)}: {name}.pdf")
        (folder / f"{name}.pdf").write_bytes(data)
    inventory = {name: {"from": marks[name], "sha256": _sha256(folder / f"{name}.pdf")} for name in sorted(documents)}
    (folder.parent / INVENTORY).write_text(json.dumps(inventory, indent=1) + "\n", encoding="utf-8")
    return len(fresh)


def _fingerprint(html: str) -> str:
    """What a PDF depends on: its document, the styles, the fonts and the programs that print it."""
    parts = [html, stylesheet("print"), *(f"{name} {version(name)}" for name in PRINTED_WITH)]
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()


def _inventory(last: Path) -> dict[str, dict[str, str]]:
    try:
        return json.loads((last / ".inventory.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}  # no build before, or one that cannot be read: everything is printed anew


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _intact(path: Path, sha256: str) -> bool:
    return path.is_file() and _sha256(path) == sha256
