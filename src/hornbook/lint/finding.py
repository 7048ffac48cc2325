"""What a check of the question lint reports, and how the checks describe themselves.

The ids C01-C27 and S01-S16 and the severities are those of the project's page on question quality; E blocks a build,
W warns, R only reports.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

SEVERITIES = ("E", "W", "R")


@dataclass(frozen=True, order=True)
class Finding:
    """One thing that is wrong with an item, or with the whole set where `item` is empty."""

    check: str
    severity: str
    item: str
    what: str

    def __str__(self) -> str:
        return f"{self.severity} {self.check} {self.item or 'the whole set'}: {self.what}"


@dataclass(frozen=True)
class Check:
    """A row of the manual: what a check looks for, how grave its findings can be, and who says that it matters.

    `ordered` marks a check that looks at the order in print; all others say the same of an item however it is drawn up.
    """

    id: str
    name: str
    looks_for: str
    severities: str
    source: str
    run: Callable
    ordered: bool = False
