"""Dates: read from EDTF, spoken in words, compared by what they may mean."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations

import edtf
import pytest

from hornbook.model.when import parse_spoken, parse_when

SPOKEN = {
    "1928": "1928", "1928-06": "June 1928", "1928-06-12": "12 June 1928", "1928-01-01": "1 January 1928",
    "1928~": "about 1928", "1928?": "1928 (?)", "1928%": "about 1928 (?)", "1928-06?": "June 1928 (?)",
    "1928-21": "spring 1928", "1928-22": "summer 1928", "1928-23": "autumn 1928", "1928-24": "winter 1928",
    "1923/1929": "1923–1929", "1928-01/1928-03": "January–March 1928",
    "1928-11/1929-02": "November 1928 – February 1929",
    "1928-06-12/1928-06-14": "12–14 June 1928", "1928-06-28/1928-07-02": "28 June – 2 July 1928",
    "1927-12-02/1928-01-05": "2 December 1927 – 5 January 1928", "1927/1928-03": "1927 – March 1928",
    "1879/..": "from 1879", "../1937": "until 1937", "1928-07-17/..": "from 17 July 1928",
    "1928-21/1928-23": "spring 1928 – autumn 1928", "1928-05/1928-22": "May 1928 – summer 1928",
    "1928-06~/1928-07?": "about June 1928 – July 1928 (?)", "1928-06-12/1928-06-14?": "12 June 1928 – 14 June 1928 (?)",
}
PRECISIONS = {"1928": "year", "1928~": "year", "1928-06": "month", "1928-06-12": "day", "1928-23": "season",
              "1928/1929": "interval", "1928/..": "interval"}
WRONG = ["", "soon", "1928-13", "1928-02-30", "28-06-12", "12 June 1928", "1929/1923", "1928-06-14/1928-06-12", "1928/",
         "../..", "1928-06-12T", "nineteen", "0000-00-00", "1928-6-1"]
UNUSED = ["1928/", "/1928", "192X", "1928-XX", "1928-06-XX", "{1927,1928}", "[1927..1928]", "1928-06-12T10:00:00",
          "1928-25", "1928-33", "?1928", "1928-~06", "2004-06~-01", " 1928", "1928 "]
READ = {"25 January 1928": "1928-01-25", "January 1928": "1928-01", "1928": "1928", "1 May 1926": "1926-05-01"}
NOT_READ = ["about 1928", "25 1928", "30 February 1928", "1928-01-25", "Jan 1928", "the year 1928", "1234",
            "32 May 1928",
            "01 May 1926", ""]


@pytest.mark.parametrize("edtf", SPOKEN)
def test_a_date_is_spoken_as_historians_write_it(edtf: str) -> None:
    assert str(parse_when(edtf)) == SPOKEN[edtf]


@pytest.mark.parametrize("edtf", PRECISIONS)
def test_precision_says_how_finely_a_date_is_known(edtf: str) -> None:
    assert parse_when(edtf).precision == PRECISIONS[edtf]


@pytest.mark.parametrize("edtf", WRONG)
def test_what_is_no_date_raises_value_error_that_quotes_it(edtf: str) -> None:
    with pytest.raises(ValueError) as raised:
        parse_when(edtf)
    assert repr(edtf) in str(raised.value) or ".." in edtf


@pytest.mark.parametrize("edtf", UNUSED)
def test_edtf_without_certain_limits_or_words_is_refused(edtf: str) -> None:
    with pytest.raises(ValueError):
        parse_when(edtf)


def test_limits_are_the_first_and_the_last_day_that_may_be_meant() -> None:
    assert (parse_when("1928-02").first, parse_when("1928-02").last) == (date(1928, 2, 1), date(1928, 2, 29))
    assert (parse_when("1923/1929").first, parse_when("1923/1929").last) == (date(1923, 1, 1), date(1929, 12, 31))
    assert parse_when("1928-06-12").first == parse_when("1928-06-12").last == date(1928, 6, 12)


def test_open_intervals_reach_to_the_ends_of_time() -> None:
    assert (parse_when("1879/..").first, parse_when("1879/..").last) == (date(1879, 1, 1), date.max)
    assert (parse_when("../1937").first, parse_when("../1937").last) == (date.min, date(1937, 12, 31))


def test_disjoint_is_proved_by_limits_and_symmetric() -> None:
    texts = ["1927", "1928", "1928-06", "1928-06-12", "1928-07-01/1928-07-09", "1927/1928", "1929/..", "../1926"]
    for one, other in combinations(map(parse_when, texts), 2):
        days_apart = max((other.first - one.last).days, (one.first - other.last).days)
        assert one.disjoint(other) == other.disjoint(one) == (days_apart > 0), (one, other)


def test_no_date_is_disjoint_from_itself_or_from_what_holds_it() -> None:
    for text in SPOKEN:
        assert not parse_when(text).disjoint(parse_when(text))
    assert not parse_when("1928").disjoint(parse_when("1928-06-12"))
    assert not parse_when("1928-06-30").disjoint(parse_when("1928-06/1928-07"))
    assert parse_when("1928-06-30").disjoint(parse_when("1928-07"))


def test_dates_sort_by_time() -> None:
    right = [parse_when(text) for text in ("../1920", "1923", "1923-02", "1923-02-11", "1924", "1924-01-21")]
    assert sorted(reversed(right)) == right


@pytest.mark.parametrize("text", READ)
def test_a_printed_date_is_read_back(text: str) -> None:
    assert parse_spoken(text) == parse_when(READ[text])


@pytest.mark.parametrize("text", NOT_READ)
def test_what_is_not_printed_as_a_date_is_not_read_as_one(text: str) -> None:
    assert parse_spoken(text) is None


@pytest.mark.parametrize("text", ["1928", "1900", "1928-02", "1927-02", "1928-12", "1928-02-29", "2000-01-01", "1000"])
def test_plain_dates_are_read_as_the_library_reads_them(text: str) -> None:
    read = edtf.parse_edtf(text)
    assert (parse_when(text).first, parse_when(text).last) == (date(*read.lower_strict()[:3]), date(*read.upper_strict()[:3]))


@pytest.mark.parametrize("text", ["1927-02-29", "1928-13", "1928-00", "1928-06-31", "1928-06-00", "0000"])
def test_days_that_never_were_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is no EDTF date"):
        parse_when(text)


def test_speaking_and_reading_are_inverse_for_every_day_of_two_years() -> None:
    for number in range(731):
        edtf = (date(1927, 1, 1) + timedelta(days=number)).isoformat()
        for text in (edtf, edtf[:7], edtf[:4]):
            assert parse_spoken(str(parse_when(text))) == parse_when(text)
