"""Dates as historians know them: to the day, to the month, uncertain, or from-to (EDTF).

A `When` knows the first and the last day that it may mean, so two dates can be proved to differ
(`disjoint`) and events can be put in order without guessing. The text form is EDTF level 1, read by the `edtf`
library; see https://www.loc.gov/standards/datetime/.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import edtf

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
          "November", "December")
SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}
PART = r"\d{4}(?:-(?:0[1-9]|1[0-2]|2[1-4])(?:-\d\d)?)?[?~%]?"
FORM = re.compile(rf"{PART}(?:/{PART})?")  # of all that EDTF allows, what has certain limits and can be put in words
ISO = re.compile(r"(?P<year>[1-9]\d{3})(?:-(?P<month>0[1-9]|1[0-2])(?:-(?P<day>\d\d))?)?")
SPOKEN_DATE = re.compile(rf"(?:(?P<day>[1-9]|[12]\d|3[01]) )?(?:(?P<month>{'|'.join(MONTHS)}) )?(?P<year>1[5-9]\d\d|20\d\d)")


@dataclass(frozen=True, order=True)
class When:
    """A date with its limits; sorts by first day, then last day, then text."""

    first: date
    last: date
    edtf: str

    @property
    def precision(self) -> str:
        """`day`, `month`, `year`, `season` or `interval`: dates are compared as options only within one precision."""
        if "/" in self.edtf:
            return "interval"
        parts = self.edtf.rstrip("?~%").split("-")
        if len(parts) == 2 and parts[1] in SEASONS:
            return "season"
        return ("year", "month", "day")[len(parts) - 1]

    def disjoint(self, other: When) -> bool:
        """True where the two can be no day in common, however each is read."""
        return self.last < other.first or other.last < self.first

    def __str__(self) -> str:
        return speak(self.edtf)


@lru_cache(maxsize=None)
def parse_when(text: str) -> When:
    """Read an EDTF string. Raises ValueError, in words for the author, where it is none or runs backwards."""
    if text.startswith("../") or text.endswith("/.."):
        return _open_interval(text)
    if plain := ISO.fullmatch(text):
        return _iso(text, plain)
    try:
        parsed = edtf.parse_edtf(text)
        first, last = parsed.lower_strict(), parsed.upper_strict()
        limits = date(*first[:3]), date(*last[:3])
    except (edtf.EDTFParseException, ValueError, TypeError, AttributeError) as reason:
        raise ValueError(f"{text!r} is no EDTF date") from reason
    if not FORM.fullmatch(text):
        raise ValueError(f"{text!r} is a form of EDTF that is not used here")
    if limits[0] > limits[1]:
        raise ValueError(f"{text!r} ends before it begins")
    return When(*limits, text)


def _iso(text: str, plain: re.Match) -> When:
    """A plain year, month or day, as most dates are: a hundred times faster than by the library's grammar."""
    year, month, day = int(plain["year"]), int(plain["month"] or 1), int(plain["day"] or 1)
    end = month if plain["month"] else 12
    last = day if plain["day"] else calendar.monthrange(year, end)[1]
    try:
        return When(date(year, month, day), date(year, end, last), text)
    except ValueError as reason:
        raise ValueError(f"{text!r} is no EDTF date") from reason


def _open_interval(text: str) -> When:
    """`1879/..` or `../1937`: the open side is bounded by what Python's dates can hold."""
    begin, end = text.split("/")
    known = parse_when(end if begin == ".." else begin)
    return When(date.min, known.last, text) if begin == ".." else When(known.first, date.max, text)


def parse_spoken(text: str) -> When | None:
    """Read a date as our texts print it ("25 January 1928", "January 1928", "1928"); None for anything else."""
    found = SPOKEN_DATE.fullmatch(text)
    if not found or (found["day"] and not found["month"]):
        return None
    parts = [found["year"]]
    if found["month"]:
        parts.append(f"{MONTHS.index(found['month']) + 1:02}")
    if found["day"]:
        parts.append(f"{int(found['day']):02}")
    try:
        return parse_when("-".join(parts))
    except ValueError:
        return None


def speak(text: str) -> str:
    """An EDTF date in words: `1928-01-25` is "25 January 1928", `1928~` "about 1928"."""
    if "/" in text:
        return _speak_interval(*text.split("/"))
    plain = text.rstrip("?~%")
    year, *rest = plain.split("-")
    if len(rest) == 1 and rest[0] in SEASONS:
        spoken = f"{SEASONS[rest[0]]} {year}"
    else:
        month = [MONTHS[int(number) - 1] for number in rest[:1]]
        day = [str(int(number)) for number in rest[1:2]]
        spoken = " ".join([*day, *month, year])
    mark = text[len(plain):]
    return {"?": f"{spoken} (?)", "~": f"about {spoken}", "%": f"about {spoken} (?)"}.get(mark, spoken)


def _speak_interval(begin: str, end: str) -> str:
    if begin == "..":
        return f"until {speak(end)}"
    if end == "..":
        return f"from {speak(begin)}"
    first, last = begin.split("-"), end.split("-")
    same = 0
    while same < min(len(first), len(last)) - 1 and first[same] == last[same]:
        same += 1
    if same == 0 or len(first) != len(last) or not (_plain(first) and _plain(last)):
        return f"{speak(begin)}–{speak(end)}" if len(first) == len(last) == 1 else f"{speak(begin)} – {speak(end)}"
    if same == 2:
        return f"{int(first[2])}–{speak(end)}"
    month = MONTHS[int(first[1]) - 1]
    return f"{month}–{speak(end)}" if len(first) == 2 else f"{int(first[2])} {month} – {speak(end)}"


def _plain(parts: list[str]) -> bool:
    """True for year, month and day without a mark of doubt: only these are drawn together."""
    return all(part.isdigit() for part in parts) and not (len(parts) == 2 and parts[1] in SEASONS)
