"""The small course that `hornbook new` writes: it builds at once and teaches the form by its comments."""

from __future__ import annotations

import hashlib
from pathlib import Path

from hornbook.export.files import write_file
from hornbook.problems import UsageError
from hornbook.resources import folder

TEXT = "texts/atlantic-cable.txt"


def write_starter(target: Path) -> list[str]:
    """Write the course into `target`; returns what to tell its author. Raises UsageError where files stand there."""
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise UsageError(f"{target} is there already; name a new folder, so that nothing of yours is overwritten")
    origin = folder("templates") / "starter"
    checksum = hashlib.sha256((origin / TEXT).read_bytes()).hexdigest()
    for path in sorted(origin.rglob("*")):
        if path.is_file():
            data = path.read_text(encoding="utf-8").replace("@SHA256@", checksum)
            write_file(target / path.relative_to(origin), data.encode())
    return [f"{target} holds a small course: read course.yaml first, then units/01-first-cables.yaml.",
            f"  hornbook build {target} --out {target / 'build'}"]
