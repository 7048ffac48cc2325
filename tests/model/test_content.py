"""Names as they are compared, and the look-ups that the later rooms share."""

from __future__ import annotations

import pytest

from hornbook.model.content import Ask, Citation, Course, mentions, normal, slug

NUMBERS = ["16 hours", "about 16 hours", "8,000", "17.5 per cent", "seven", "Seven delegates", "over 30 million people",
           "at least 40"]
NO_NUMBERS = ["the sixth congress", "mirror galvanometer", "sevenfold", "1928-06", "16 hours of the same long day"]


@pytest.mark.parametrize("one, other", [
    ("Čapek", "capek"), ("ALMA-ATA", "Alma Ata"), ("Trotsky’s", "trotsky"), ("8,000", "8000"), ("1926–27", "1926-27"),
    ("The  New\nCourse.", "the new course"), ("Rakovsky's letter", "rakovsky letter")])
def test_normal_ignores_case_accents_and_punctuation(one: str, other: str) -> None:
    assert normal(one) == normal(other)


@pytest.mark.parametrize("one, other", [("Smirnov", "Smirnova"), ("1926", "1927"), ("VM Smirnov", "IN Smirnov")])
def test_normal_keeps_what_differs(one: str, other: str) -> None:
    assert normal(one) != normal(other)


def test_mentions_finds_whole_words_only() -> None:
    assert mentions("Then Radek’s letter came.", "radek")
    assert mentions("He left for Alma-Ata in 1928.", "Alma Ata")
    assert not mentions("The Smirnovs wrote.", "Smirnov")
    assert not mentions("The Workers' Truth", "Worker")


def test_a_slug_is_fit_for_files_and_anchors() -> None:
    assert slug("The New Course") == "the-new-course"
    assert slug("Workers’ Opposition, 1921") == "workers-opposition-1921"


def test_a_citation_prints_its_ranges_and_lists_its_lines() -> None:
    cited = Citation("cable", ((3, 3), (7, 9)))
    assert str(cited) == "3, 7–9"
    assert cited.lines == [3, 7, 8, 9]


@pytest.mark.parametrize("text", NUMBERS)
def test_an_answer_that_counts_is_a_number(text: str) -> None:
    assert Ask("How many?", text).is_number


@pytest.mark.parametrize("text", NO_NUMBERS)
def test_other_words_are_no_number(text: str) -> None:
    assert not Ask("What?", text).is_number


def test_years_are_dates_and_entities_are_neither() -> None:
    assert Ask("When?", "1928").date and not Ask("When?", "1928").is_number
    assert Ask("Which paper?", "1928", entity="paper").date is None
    assert not Ask("Which paper?", "seven", entity="paper").is_number


def test_facts_stand_under_every_chapter_whose_lines_they_cite(starter: Course) -> None:
    ids = {chapter: [fact.id for fact in facts] for chapter, facts in starter.facts_of_chapter.items()}
    assert ids == {"cable-01": ["company-founded", "first-attempt", "cable-finished", "voltages", "queens-greetings",
                                "thomsons-instrument"],
                   "cable-02": ["cable-of-1865", "cable-that-worked"]}


def test_a_holder_is_printed_by_name(starter: Course) -> None:
    assert starter.holder("cable") == "The hornbook authors"
    assert starter.holder("thomson") == "William Thomson"
    assert starter.holders == {"cable"}
