"""The faces that sheets and pages carry: PT Serif for reading, PT Sans for heads and labels.

The font files come from the `fontpkg-*` packages; both faces have Latin with all the diacritics of the texts, and
Cyrillic.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

import fontpkg
from fontTools.ttLib import TTFont

FAMILIES = ("PT Serif", "PT Sans")


def font_files() -> list[tuple[str, fontpkg.FontFile]]:
    """Each file with the name of its family."""
    return [(name, file) for name in FAMILIES for file in fontpkg.family(name).files]


def font_faces(url: Callable[[Path], str]) -> str:
    """`@font-face` rules for all files; `url` says under which address a file is found."""
    return "\n".join(
        f'@font-face {{ font-family: "{name}"; font-weight: {file.weight}; font-style: {file.style}; '
        f'src: url("{url(file.path)}"); }}' for name, file in font_files())


@lru_cache(maxsize=1)
def letters() -> frozenset[str]:
    """Every character that all the files can draw."""
    return frozenset.intersection(*(_drawn(file.path) for _, file in font_files()))


def _drawn(path: Path) -> frozenset[str]:
    with TTFont(path, lazy=True) as font:
        return frozenset(map(chr, font.getBestCmap()))
