"""Where the program's own files are: beside the source in a checkout, inside the package once installed."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent
_CHECKOUT = _PACKAGE.parent.parent


def folder(name: str) -> Path:
    """The folder `templates` or `content`."""
    inside = _PACKAGE / "_data" / name
    return inside if inside.is_dir() else _CHECKOUT / name


def shipped_course() -> Path:
    """The course that comes with the program."""
    return folder("content") / "left-opposition"
