"""Records against their lines: what counts as standing there, and what does not."""

from __future__ import annotations

import dataclasses
import hashlib
from pathlib import Path

import pytest

from hornbook.model.content import Course, Entity, Fact
from hornbook.problems import Place
from hornbook.verifying import Lines, read_texts, verify

PLACES = {"fact voltages": Place("units/x.yaml", 7)}


def problems(course: Course, text: str, says: str, *names: Entity, waive: str = "") -> list[str]:
    """What is found wrong with one fact that says this and cites the whole text."""
    source = course.sources[0]
    lines = text.splitlines()
    cited = dataclasses.replace(course.facts[0].citations[0], ranges=((1, len(lines)),))
    fact = Fact("voltages", "first-cables", says, (cited,), 3, (), about=tuple(entity.id for entity in names),
                waive=waive)
    unit = dataclasses.replace(course.units[0], overview=("",), facts=(fact,), issues=(), tasks=(), waive="")
    small = dataclasses.replace(course, units=(unit,), entities=tuple(names),
                                sources=(dataclasses.replace(source, chapters=()),))
    found = verify(small, {source.id: lines}, PLACES)
    return [f"{problem.code} {problem.what}" for problem in found if problem.file == "units/x.yaml"]


def entity(kind: str, name: str, short: str = "", *aliases: str) -> Entity:
    return Entity(id="one", kind=kind, name=name, gloss="", citations=(), short=short, aliases=aliases)


# Numbers

@pytest.mark.parametrize("text, says", [
    ("There were seven of them.", "7 came."), ("Seventeen signed.", "17 signed."), ("forty-eight men", "48 men"),
    ("five hundred people", "500 people"), ("twenty-one thousand", "21,000"), ("about two million", "2,000,000"),
    ("a thousand copies", "1,000 copies"), ("the Fifteenth Congress", "Congress 15"), ("the third time", "3 times"),
    ("8,000 exiles", "8000 exiles"), ("8 000 exiles", "8,000 exiles"), ("17.5 per cent", "17.5 per cent"),
    ("rose by 17.5%", "rose by 17.5 per cent"), ("in 1928-29", "in 1928 and 1929"), ("in 1928–29", "by 1929"),
    ("in 1928-9", "by 1929"), ("lines 12, 14", "12 and 14")])
def test_a_number_stands_in_its_lines_however_it_is_written(starter: Course, text: str, says: str) -> None:
    assert problems(starter, text, says) == []


@pytest.mark.parametrize("text, says, token", [
    ("There were six.", "7 came.", "7"), ("In 1928.", "By 1929.", "1929"), ("17 per cent", "17.5 per cent", "17.5"),
    ("1750 men", "175 men", "175"), ("48,000", "8,000", "8,000"), ("in 1928-29", "in 1930", "1930"),
    ("fortyeight", "48 men", "48"), ("five hundred", "50 people", "50")])
def test_another_number_does_not(starter: Course, text: str, says: str, token: str) -> None:
    found = problems(starter, text, says)
    assert [row.split(" stands")[0] for row in found] == [f"not-in-lines the number '{token}'"]


# Dates

@pytest.mark.parametrize("text, says", [
    ("On 5 August 1858 it was ready.", "It was ready on 5 August 1858."), ("On August 5th, 1858", "On 5 August 1858."),
    ("5 Aug. 1858", "5 August 1858"), ("5.8.1858", "5 August 1858"), ("5/8/1858", "5 August 1858"),
    ("In August of the year 1858", "August 1858"), ("from 12-14 June 1928", "12-14 June 1928"),
    ("AUGUST 1858", "August 1858")])
def test_a_date_stands_in_its_lines_however_it_is_written(starter: Course, text: str, says: str) -> None:
    assert problems(starter, text, says) == []


@pytest.mark.parametrize("text, says, missing", [
    ("On 5 August 1858", "On 6 August 1858", ["the date '6 August 1858'"]),
    ("On 5 August 1858", "On 5 July 1858", ["the month 'July'"]),
    ("On 5 August 1858", "On 5 August 1859", ["the date '5 August 1859'"]),
    ("In 1858", "In August 1858", ["the month 'August'"]),
    ("He marched on.", "In May", ["the month 'May'"]), ("It may be.", "In May 1926", ["the date 'May 1926'"])])
def test_another_date_does_not(starter: Course, text: str, says: str, missing: list[str]) -> None:
    assert [found.split(" stands")[0].removeprefix("not-in-lines ")
            for found in problems(starter, text, says)] == missing


# Names

@pytest.mark.parametrize("text, named", [
    ("Radek wrote.", entity("person", "Karl Radek", "Radek")), ("Radek wrote.", entity("person", "Karl Radek")),
    ("RADEK’S letter", entity("person", "Karl Radek")),
    ("Sobelsohn wrote", entity("person", "Karl Radek", "", "Sobelsohn")),
    ("the Radeks left", entity("person", "Karl Radek")), ("Capek wrote", entity("person", "Karel Čapek")),
    ("New Course articles", entity("document", "The New Course")), ("in Alma Ata", entity("place", "Alma-Ata")),
    ("the long debates on unions", entity("event", "Trade union debate")),
    ("He was ban-\nished to Alma-\nAta", entity("term", "banishment", "banished"))])
def test_a_name_stands_in_its_lines_in_any_of_its_forms(starter: Course, text: str, named: Entity) -> None:
    assert problems(starter, text, "This was so.", named) == []


@pytest.mark.parametrize("text, named", [
    ("Radekov wrote.", entity("person", "Karl Radek")), ("Karl wrote.", entity("person", "Karl Radek", "Radek")),
    ("the long debate", entity("organisation", "Trade union debate")),
    ("nothing", entity("term", "permanent revolution"))])
def test_another_name_does_not(starter: Course, text: str, named: Entity) -> None:
    found = problems(starter, text, "This was so.", named)
    assert [row.split(" stands")[0] for row in found] == [f"not-in-lines the name {named.label!r}"]


def test_words_cut_at_the_end_of_a_line_are_mended() -> None:
    assert Lines("the capit-\nulation of 19 men").name(["capitulation"])
    assert Lines("the capit-\n\nulation").name(["capitulation"])
    assert Lines("the left-\nRight bloc").name(["left right bloc"])


def test_only_the_cited_lines_count(starter: Course) -> None:
    fact = next(fact for fact in starter.facts if fact.id == "cable-of-1865")
    lines = [""] * 12
    lines[9] = "the Great Eastern, lost a new cable in 1865."
    elsewhere = [*lines[:9], "", lines[9], ""]

    def told(text: list[str]) -> list[str]:
        places = {f"fact {fact.id}": PLACES["fact voltages"]}
        return [problem.what for problem in verify(starter, {"cable": text}, places)
                if problem.file == "units/x.yaml"]

    assert told(lines) == [] and len(told(elsewhere)) == 1


# Waivers

def test_a_waiver_silences_what_is_missing(starter: Course) -> None:
    assert problems(starter, "In 1928.", "By 1929.", waive="the year is from another book") == []


def test_a_waiver_that_is_not_needed_is_told(starter: Course) -> None:
    assert problems(starter, "In 1928.", "By 1928.", waive="the year is from another book") == [
        "waiver-idle the waiver is not needed: everything stands in the cited lines"]


# Texts

def test_the_starter_stands_in_its_lines(starter: Course, starter_root: Path) -> None:
    places = {f"source {source.id}": Place("sources/x.yaml", 1) for source in starter.sources}
    texts, missing = read_texts(starter, starter_root / "texts", places)
    whole = (starter_root / "texts" / "atlantic-cable.txt").read_text(encoding="utf-8").split("\n")
    assert missing == [] and texts["cable"][:starter.sources[0].length] == whole[:-1]
    assert list(verify(starter, texts, {})) == []


def test_a_text_that_is_missing_or_changed_is_told_and_not_read(starter: Course, tmp_path: Path) -> None:
    places = {"source cable": Place("sources/x.yaml", 1)}
    texts, missing = read_texts(starter, tmp_path, places)
    assert texts == {} and [problem.code for problem in missing] == ["text-missing"]
    (tmp_path / "atlantic-cable.txt").write_text("other", encoding="utf-8")
    texts, missing = read_texts(starter, tmp_path, places)
    assert texts == {} and [problem.code for problem in missing] == ["text-changed"]
    assert hashlib.sha256(b"other").hexdigest() in missing[0].what


def test_records_of_a_text_that_is_not_here_are_passed_over(starter: Course) -> None:
    assert list(verify(starter, {}, {})) == []
