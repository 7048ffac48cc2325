"""Every check of single items against its poison: an item with one flaw, and its twin with the flaw mended (S15)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

import pytest

from hornbook.lint.finding import SEVERITIES, Finding
from hornbook.lint.items import ITEM_CHECKS, ItemLint, lint_item
from hornbook.cues import value
from hornbook.lint.known import Known, period
from hornbook.model.content import Ask, Citation, Course, Entity, Fact, Issue, Link, Position, WrongAnswer
from hornbook.model.question import (Blank, Card, Choices, Lines, Option, Ordering, Part, Pairs, Question, Response,
                                     SourceRef)
from hornbook.model.when import parse_when
from samples import question

CITED = (Citation("cable", ((2, 3),)),)
PLACE = SourceRef("cable", "cable-01", (2, 3))


# A course to ask about: the starter's, with tables, a rival company, people of other times and a dispute

def entity(id: str, kind: str, name: str, **more: Any) -> Entity:
    return Entity(id, kind, name, more.pop("gloss", f"A {kind} of the tests and of no book."), CITED, **more)


def link(relation: str, to: str | None, when: str = "") -> Link:
    return Link(relation, to, parse_when(when) if when else None, CITED)


def fact(id: str, says: str, *asks: Ask, **more: Any) -> Fact:
    return Fact(id, "first-cables", says, CITED, 2, asks, **more)


MORE_ENTITIES = (
    entity("brett", "person", "Brett", group="english", years=parse_when("1805/1863"),
           links=(link("member-of", "board"), link("wrote", "letter"), link("exiled-to", "calais", "1851"))),
    entity("crampton", "person", "Crampton", group="english", years=parse_when("1816/1888"),
           links=(link("wrote", "memoir"), link("wrote", "letter"))),
    entity("newton", "person", "Newton", group="english", years=parse_when("1642/1727")),
    entity("morse", "person", "Samuel Morse", group="american", links=(link("exiled-to", "dover", "1852"),)),
    entity("gisborne", "person", "F.N. Gisborne", group="english"),
    entity("varley", "person", "C.F. Varley", group="english"),
    entity("board", "organisation", "Channel Board", group="company", complete=True),
    entity("magnetic", "organisation", "Magnetic Company", group="company"),
    entity("calais", "place", "Calais", group="town"),
    entity("dover", "place", "Dover", group="town", gloss="English harbour opposite France."),
    entity("letter", "document", "Letter on Cables", group="letter"),
    entity("memoir", "document", "Channel Memoir", group="book"),
    entity("repeater", "term", "repeater", aliases=("relay",), slips=("repeeter",),
           gloss="Device that sends a weak signal on afresh."),
    entity("journal", "publication", "Atlantic", gloss="Journal of the trade."),
)
MORE_FACTS = (
    fact("channel", "Brett laid a cable from Dover to Calais in 1851.",
         Ask("Who laid a cable from Dover to Calais in 1851?", "Brett", "brett", only=True),
         Ask("In which year did Brett lay a cable from Dover to Calais?", "1851"),
         when=parse_when("1851"), event="A cable crosses the Channel", who=("brett",), where=("dover", "calais"),
         cause="Brett has a copper core covered", effect="a cable works under the sea"),
    fact("backers", "Crampton and Brett found money for the Channel cable.",
         Ask("Who found money for the Channel cable?", "Crampton", "crampton"), who=("crampton", "brett")),
    fact("insulation", "The core was covered with gutta-percha, a gum from Malaya, for the Channel cable.",
         Ask("With what was the core of the Channel cable covered?", "gutta-percha",
             wrong=(WrongAnswer("tarred hemp", "It had gutta-percha."), WrongAnswer("soft rubber", "It had none.")))),
    fact("device", "Engineers came to rely on the repeater to carry signals far.",
         Ask("On which device did engineers come to rely to carry signals far?", "repeater", "repeater", only=True),
         about=("repeater",)),
    fact("quiet", "The first cable did not work at night.", Ask("When did the first cable not work?", "at night")),
    fact("hum", "The second line was dear; it hummed at night.", Ask("When did the second line hum?", "at night")),
)
DISPUTE = Issue("who-failed", "first-cables", "Why did the cable of 1858 fail?", "interpretation", (
    Position("cable", "The voltages were too high.", CITED), Position("thomson", "The core was badly made.", CITED)))


@pytest.fixture(scope="module")
def known(starter: Course) -> Known:
    unit = starter.units[0]
    return Known(replace(starter, entities=starter.entities + MORE_ENTITIES,
                         units=(replace(unit, facts=unit.facts + MORE_FACTS, issues=(DISPUTE,)),)))


# Sound items, one of each sort; a poison changes one thing of one of them

def item(response: Response, facts: str, answer: str, prompt: str, kind: str, **changes: Any) -> Question:
    fields = {"id": f"{facts}.{kind}", "kind": kind, "prompt": prompt, "answer": answer, "facts": (facts,),
              "sources": (PLACE,), "chapters": ("cable-01",), "explanation": "It is told in the account.",
              "slot": f"{facts}:ask"}
    return question(response, **(fields | changes))


def choices(key: str, *wrong: str, why: str = "That was another matter.", order: str = "shuffled") -> Choices:
    return Choices((Option(key, True, why), *(Option(text, False, why) for text in wrong)), order)


def choice(key: str = "Brett", *wrong: str, facts: str = "channel", prompt: str = "", **changes: Any) -> Question:
    response = changes.pop("response", None) or choices(key, *(wrong or ("Thomson", "Whitehouse")))
    return item(response, facts, key, prompt or "Who laid a cable from Dover to Calais in 1851?", "multiple-choice",
                **changes)


def words(key: str = "gutta-percha", *wrong: str, **changes: Any) -> Question:
    return choice(key, *(wrong or ("tarred hemp", "soft rubber")), facts="insulation",
                  **({"prompt": "With what was the core of the Channel cable covered?"} | changes))


def year(*options: str, prompt: str = "In which year did Brett lay a cable from Dover to Calais?") -> Question:
    response = Choices(tuple(Option(text, text == "1851", "Then it was another.") for text in options), "ascending")
    return item(response, "channel", "1851", prompt, "multiple-choice")


def two_ways(first: str, second: str) -> Question:
    return item(choices(first, second), "channel", first, "Which of these two events came first?", "which-first")


def row_of(table: str, subject: str, prompt: str, key: str, *wrong: str) -> Question:
    return choice(key, *wrong, prompt=prompt, slot=f"{table}:{subject}")


def blank(answer: str, facts: str, prompt: str, *accept: str, kind: str = "short-answer", **limits: float) -> Question:
    return item(Blank(answer, accept, **limits), facts, answer, prompt, kind)


def gap(prompt: str = "A cable was laid from Dover to Calais in 1851 by ________.", answer: str = "Brett") -> Question:
    return blank(answer, "channel", prompt, kind="cloze")


def device(*accept: str, **changes: Any) -> Question:
    prompt = "On which device did engineers come to rely to carry signals far?"
    return replace(blank("repeater", "device", prompt, *accept), **changes)


def statement(prompt: str, truth: bool, facts: str = "channel") -> Question:
    options = (Option("True", truth, "So it was."), Option("False", not truth, "So it was."))
    return item(Choices(options, "fixed"), facts, str(truth), prompt, "true-false")


def claim(prompt: str, kind: str = "multiple-choice") -> Question:
    return replace(choice("Whitehouse", "Thomson", "Buchanan", facts="voltages", prompt=prompt), kind=kind, claim=True,
                   by="Cable account")


EVENTS = {"A cable crosses the Channel": "1851", "Field founds a company": "1856",
          "A first cable breaks and is lost": "August 1857", "Greetings cross the ocean by cable": "16 August 1858",
          "The Great Eastern loses a cable": "1865"}
DATES = (*EVENTS.values(), "1869", "1870")


def matching(left: tuple[str, ...] = tuple(EVENTS), right: tuple[str, ...] = DATES,
             key: tuple[int, ...] = (0, 1, 2, 3, 4), **changes: Any) -> Question:
    return item(Pairs(left, right, tuple(enumerate(key))), "channel", "see key", "Match each event with its date.",
                "matching", **({"slot": "dates:channel:1"} | changes))


def ordering(*places: int, items: tuple[str, ...] = tuple(EVENTS)) -> Question:
    shown = tuple(items[place] for place in places) if places else items
    return item(Ordering(items, shown), "channel", "in order", "Put these events in the right order.", "ordering")


CARD = Card("A", "The hornbook authors", "The account", "2026", "account", "The voltages were too high.", PLACE)
PARTS = (Part("sourcing", "Who wrote each, and when?", 3), Part("corroboration", "Compare what they say.", 4))


def comparison(documents: tuple[Card, ...] = (CARD, replace(CARD, letter="B", holder="Thomson")),
               parts: tuple[Part, ...] = PARTS, prompt: str = "Compare the two documents on the cable of 1858.",
               lines: int = 7) -> Question:
    return item(Lines(lines, "Both blame others.", "", parts), "channel", "see model", prompt, "source-comparison",
                documents=documents, level="analyse")


def essay(rubric: str = "essay-12") -> Question:
    return item(Lines(30, "Money, voltage, haste.", rubric), "channel", "see model",
                "How far was haste the reason why the cable of 1858 failed?", "essay", level="evaluate")


@dataclass(frozen=True)
class Case:
    """A flawed item and its mended twin; of all checks, this one must tell them apart."""

    check: str
    severity: str
    flaw: str
    poison: Callable[[], Question]
    clean: Callable[[], Question]


def cases() -> Iterator[Case]:
    """check, severity, what is wrong, the poisoned item, the clean twin."""
    rows: list[tuple[str, str, str, Callable[[], Question], Callable[[], Question]]] = [
        ("C01", "E", "no fact", lambda: replace(choice(), facts=()), choice),
        ("C01", "E", "an unknown fact", lambda: replace(choice(), facts=("nowhere",)), choice),
        ("C01", "E", "no source", lambda: replace(choice(), sources=()), choice),
        ("C01", "E", "no such chapter", lambda: replace(choice(), sources=(SourceRef("cable", "x", (1,)),)), choice),
        ("C01", "E", "a stranger in the stem", lambda: choice(prompt="Who, unlike Buchanan, laid a cable to Calais?"),
         lambda: choice(prompt="Who, starting from Dover, laid a cable to Calais?")),
        ("C02", "E", "two keys",
         lambda: replace(choice(), response=Choices((Option("Brett", True), Option("Field", True)))),
         choice),
        ("C02", "E", "an option twice", lambda: choice("Brett", "Thomson", "thomson"), choice),
        ("C02", "E", "another answer", lambda: replace(choice(), answer="Thomson"), choice),
        ("C02", "E", "a key that leaves one out", lambda: matching(key=(0, 1, 2, 3)), matching),
        ("C02", "E", "shown is not what is ordered", lambda: replace(
            ordering(), response=Ordering(("a", "b"), ("a", "c"))), ordering),
        ("C03", "E", "two options", lambda: choice("Brett", "Thomson"), choice),
        ("C03", "E", "three ways where there are two", lambda: replace(choice(), kind="which-first"),
         lambda: two_ways("A cable crosses the Channel", "Field founds a company")),
        ("C03", "W", "five options", lambda: words("gutta-percha", "hemp", "rubber", "wax", "tin"), words),
        ("C04", "E", "another name of the key",
         lambda: choice("repeater", "relay", "mirror galvanometer", facts="device"),
         lambda: choice("repeater", "mirror galvanometer", "coil", facts="device")),
        ("C04", "E", "an open list", lambda: choice("Crampton", "Thomson", "Field", facts="backers"),
         lambda: choice("Brett", "Thomson", "Field")),
        ("C04", "E", "the table has it",
         lambda: row_of("exiled-to", "brett", "Where was Brett exiled?", "Dover", "Calais",
                                                        "Newfoundland"),
         lambda: row_of("exiled-to", "brett", "Where was Brett exiled?", "Calais", "Dover", "Newfoundland")),
        ("C04", "E", "a body that nobody rules out",
         lambda: row_of("member-of", "brett", "Of which group was he?", "Channel Board", "Magnetic Company", "Club"),
         lambda: row_of("member-of", "crampton", "Of which group was he?", "Society", "Channel Board", "Club")),
        ("C04", "E", "an accepted wording", lambda: words("gutta-percha", "Gutta-Percha", "soft rubber"), words),
        ("C04", "E", "the later event first", lambda: two_ways("Field founds a company", "A cable crosses the Channel"),
         lambda: two_ways("A cable crosses the Channel", "Field founds a company")),
        ("C05", "E", "keyed wrong", lambda: choice("Thomson", "Brett", "Whitehouse"), choice),
        ("C05", "E", "keyed against the table",
         lambda: row_of("exiled-to", "brett", "Where was Brett exiled?", "Dover", "Calais", "Newfoundland"),
         lambda: row_of("exiled-to", "brett", "Where was Brett exiled?", "Calais", "Dover", "Newfoundland")),
        ("C05", "E", "two authors",
         lambda: row_of("wrote", "letter", "Who wrote the Letter on Cables?", "Brett", "Field"),
         lambda: row_of("wrote", "memoir", "Who wrote the Channel Memoir?", "Crampton", "Field")),
        ("C06", "E", "one name in another", lambda: words("gutta-percha", "raw gutta-percha", "soft rubber"), words),
        ("C06", "E", "alike but for a letter", lambda: words("gutta-percha", "soft rubbers", "soft rubber"), words),
        ("C06", "E", "a month of the year",
         lambda: year("1851", "May 1851", "1853"), lambda: year("1849", "1851", "1853")),
        ("C07", "E", "a place among people", lambda: choice("Brett", "Dover", "Newton"),
         lambda: choice("Brett", "Crampton", "Newton")),
        ("C07", "E", "a day among years",
         lambda: year("5 May 1849", "1851", "1853"), lambda: year("1849", "1851", "1853")),
        ("C07", "E", "the key alone with initials", lambda: choice("F.N. Gisborne", "Brett", "Newton"),
         lambda: choice("F.N. Gisborne", "C.F. Varley")),
        ("C07", "W", "an odd wrong option", lambda: choice("Brett", "Crampton", "Samuel Morse"),
         lambda: choice("Brett", "Crampton", "Newton")),
        ("C08", "W", "dead for a century", lambda: choice("Brett", "Crampton", "Newton"),
         lambda: choice("Brett", "Crampton", "Thomson")),
        ("C08", "W", "years away", lambda: year("1815", "1851", "1853"), lambda: year("1849", "1851", "1853")),
        ("C09", "E", "a key of a whole sentence",
         lambda: words("gutta-percha, a gum that comes from Malaya", "hemp", "tin"), words),
        ("C09", "W", "a longer key of four words", lambda: words("a gum from Malaya", "soft rubber", "wax"), words),
        ("C09", "R", "very unlike lengths", lambda: words("gutta-percha", "tin", "soft rubber"), words),
        ("C10", "E", "a name of the stem in the key",
         lambda: choice("Channel Board", "Magnetic Company", "Society", prompt="Which body laid the Channel cable?"),
         lambda: choice("Channel Board", "Magnetic Company", "Society", prompt="Which body laid this first cable?")),
        ("C10", "W", "a word of the stem in the key", lambda: words("covered copper", "hemp", "tin"), words),
        ("C11", "E", "the article tells",
         lambda: words("iron wire", "tin", "oil", prompt="What covered it was an ____"),
         lambda: words("iron wire", "oily hemp", "old rope", prompt="What covered it was an ____")),
        ("C11", "W", "the key alone begins so", lambda: words("the gum", "tarred hemp", "soft rubber"), words),
        ("C11", "R", "one in the plural", lambda: words("tarred hemp", "soft rubber", "copper plates"), words),
        ("C12", "E", "all of these", lambda: words("gutta-percha", "soft rubber", "all of these"), words),
        ("C12", "E", "none of the above", lambda: words("gutta-percha", "soft rubber", "None of the above"), words),
        ("C12", "E", "yes or no", lambda: words("yes", "no", "soft rubber"), words),
        ("C13", "E", "which was not", lambda: words(prompt="Which of these was not used for the core?"), words),
        ("C13", "E", "all except", lambda: words(prompt="What was used EXCEPT for the core?"),
         lambda: words(prompt="What, besides the core that did not fail, was used?")),
        ("C13", "E", "one negative option", lambda: words("gutta-percha", "not hemp", "soft rubber"), words),
        ("C14", "W", "always in one", lambda: words("gutta-percha", "always hemp", "soft rubber"), words),
        ("C14", "W", "usually in one", lambda: words("usually gutta-percha", "tarred hemp", "rubber"),
         lambda: words("usually gutta-percha", "often hemp", "mostly rubber")),
        ("C15", "W", "the others were made from the key",
         lambda: words("red copper wire rope", "red copper bars", "blue wire rope"), words),
        ("C16", "E", "years out of order", lambda: year("1853", "1849", "1851"), lambda: year("1849", "1851", "1853")),
        ("C16", "E", "six months after a year", lambda: words("one year", "six months", "two years"),
         lambda: words("six months", "one year", "two years")),
        ("C17", "W", "no question", lambda: words(prompt="The core of the Channel cable was covered."), words),
        ("C17", "W", "two questions", lambda: words(prompt="With what was it covered, and why? And where?"), words),
        ("C17", "W", "three words", lambda: words(prompt="Covered with what?"), words),
        ("C17", "W", "an option to read", lambda: words("gutta-percha", "soft rubber", " ".join(["wire"] * 16)), words),
        ("C18", "W", "as mentioned above", lambda: words(prompt="With what, as mentioned above, was the core covered?"),
         lambda: words(prompt="With what, by orders from above, was the core covered?")),
        ("C18", "W", "nobody's pronoun", lambda: gap("In the end the cable was laid by him in ________.", "1851"),
         lambda: gap("In the end the cable was laid by Brett in ________.", "1851")),
        ("C18", "W", "begins with this", lambda: statement("This was laid by Brett.", True),
         lambda: statement("The cable was laid by Brett.", True)),
        ("C19", "E", "two gaps", lambda: gap("A cable was laid to ________ by ________."), gap),
        ("C19", "E", "as wide as the word", lambda: gap("A cable was laid from Dover to Calais by _____."), gap),
        ("C19", "E", "after an article", lambda: gap("The cable from Dover to Calais was a ________."), gap),
        ("C19", "E", "the answer again", lambda: gap("Brett had a cable laid from Dover to Calais by ________."), gap),
        ("C19", "W", "too early", lambda: gap("In 1851 ________ laid a cable from Dover to Calais."), gap),
        ("C20", "E", "an alias refused", lambda: device(), lambda: device("relay")),
        ("C20", "E", "a long answer", lambda: blank("a b c d e f", "device", "What?"), lambda: device("relay")),
        ("C20", "E", "yes or no", lambda: blank("Yes", "device", "Did it?"), lambda: device("relay")),
        ("C20", "E", "outside its limits",
         lambda: blank("16 hours", "queens-greetings", "How long?", low=17.0, high=18.0),
         lambda: blank("16 hours", "queens-greetings", "How long?", low=15.0, high=17.0)),
        ("C20", "W", "how exact a date", lambda: blank("1851", "channel", "When did Brett lay a cable from Dover?"),
         lambda: blank("1851", "channel", "In which year did Brett lay a cable from Dover?")),
        ("C21", "E", "true, but nobody says so", lambda: statement("Brett laid a cable in 1851.", True),
         lambda: statement("Brett laid a cable from Dover to Calais in 1851.", True)),
        ("C21", "E", "false by two swaps",
         lambda: statement("Thomson laid a cable from Dover to Calais in 1853.", False),
         lambda: statement("Thomson laid a cable from Dover to Calais in 1851.", False)),
        ("C21", "E", "a swap of another sort",
         lambda: statement("Newfoundland laid a cable from Dover to Calais in 1851.", False),
         lambda: statement("Brett laid a cable from Dover to Calais in 1853.", False)),
        ("C21", "E", "false, but perhaps true",
         lambda: statement("Whitehouse and Brett found money for the Channel cable.",
                                                                  False, "backers"),
         lambda: statement("Whitehouse laid a cable from Dover to Calais in 1851.", False)),
        ("C21", "E", "a negative statement", lambda: statement("The first cable did not work at night.", True, "quiet"),
         lambda: statement("Brett laid a cable from Dover to Calais in 1851.", True)),
        ("C21", "E", "two statements", lambda: statement("The second line was dear; it hummed at night.", True, "hum"),
         lambda: statement("Brett laid a cable from Dover to Calais in 1851.", True)),
        ("C22", "E", "no holder", lambda: claim("Who used very high voltages on the cable of 1858?"),
         lambda: claim("Who, according to the hornbook authors, used very high voltages?")),
        ("C22", "E", "a holder who does not say so", lambda: claim("Who among the hornbook authors had high voltages?"),
         lambda: claim("Who, the hornbook authors argue, used high voltages?")),
        ("C22", "E", "a verb that takes a side", lambda: claim("Who, as the hornbook authors say, of course used it?"),
         lambda: claim("Who, as the hornbook authors say, used it?")),
        ("C22", "E", "a claim in a gap", lambda: claim("The hornbook authors blame ________.", "cloze"), gap),
        ("C22", "E", "a claim among rows", lambda: matching(claim=True, by="Cable account"), matching),
        ("C22", "W", "a word that judges", lambda: choice(prompt="Who laid the infamous cable from Dover to Calais?"),
         choice),
        ("C23", "W", "three premises", lambda: matching(tuple(EVENTS)[:3], key=(0, 1, 2)), matching),
        ("C23", "W", "one spare", lambda: matching(right=DATES[:6]), matching),
        ("C23", "W", "unsorted", lambda: matching(right=DATES[:5] + ("1870", "1869")), matching),
        ("C23", "E", "a wrong pair", lambda: matching(key=(1, 0, 2, 3, 4)), matching),
        ("C23", "E", "two right responses", lambda: matching(right=DATES[:3] + ("August 1858",) + DATES[3:],
                                                             key=(0, 1, 2, 4, 5)), matching),
        ("C23", "E", "a name among dates", lambda: matching(right=DATES[:6] + ("Dover",)), matching),
        ("C24", "E", "printed in order", ordering, lambda: ordering(2, 0, 4, 1, 3)),
        ("C24", "E", "three events",
         lambda: ordering(1, 0, 2, items=tuple(EVENTS)[:3]), lambda: ordering(2, 0, 4, 1, 3)),
        ("C24", "W", "eight events", lambda: ordering(7, 0, 5, 2, 4, 3, 6, 1, items=tuple("abcdefgh")),
         lambda: ordering(2, 0, 4, 1, 3)),
        ("C24", "E", "a wrong order", lambda: ordering(2, 0, 4, 1, 3, items=tuple(EVENTS)[::-1]),
         lambda: ordering(2, 0, 4, 1, 3)),
        ("C24", "E", "a year in the text",
         lambda: ordering(2, 0, 3, 1, items=("The cable of 1858", *tuple(EVENTS)[:3])),
         lambda: ordering(2, 0, 3, 1, items=tuple(EVENTS)[:4])),
        ("C25", "E", "one document", lambda: comparison((CARD,)), comparison),
        ("C25", "E", "one voice", lambda: comparison((CARD, replace(CARD, letter="B"))), comparison),
        ("C25", "E", "an undated document",
         lambda: comparison((CARD, replace(CARD, holder="Thomson", date=""))), comparison),
        ("C25", "E", "no sourcing", lambda: comparison(parts=PARTS[1:]), comparison),
        ("C25", "E", "no command", lambda: comparison(parts=(), prompt="Two documents on the cable."), comparison),
        ("C25", "E", "no room", lambda: comparison(lines=0), comparison),
        ("C25", "E", "an essay without a scheme", lambda: essay(""), essay),
        ("C26", "W", "no explanation", lambda: replace(choice(), explanation=""), choice),
        ("C26", "W", "a silent wrong option",
         lambda: replace(choice(), response=choices("Brett", "Field", why="")), choice),
        ("C27", "E", "evaluating by ticking", lambda: replace(choice(), level="evaluate"), choice),
        ("C27", "E", "analysing without a text", lambda: replace(choice(), level="analyse"),
         lambda: replace(choice(), level="analyse", stimulus="The log of the ship says: all lost.")),
    ]
    return (Case(*row) for row in rows)


CASES = tuple(cases())


def findings(check: str, asked: Question, known: Known) -> list[Finding]:
    return list(ITEM_CHECKS[check].run(asked, known))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.check}-{case.severity}-{case.flaw}")
def test_a_flaw_is_found_and_its_mended_twin_is_not(case: Case, known: Known) -> None:
    found = findings(case.check, case.poison(), known)
    assert case.severity in {finding.severity for finding in found}
    assert all(finding.check == case.check and finding.what for finding in found)
    assert case.severity not in {finding.severity for finding in findings(case.check, case.clean(), known)}


UNPOISONED = {("C04", "W"), ("C21", "W")}  # hints from other statements, tested below


def test_every_check_has_a_poison_for_each_of_its_severities() -> None:
    assert {(case.check, case.severity) for case in CASES} == {
        (check.id, severity) for check in ITEM_CHECKS.values() for severity in check.severities} - UNPOISONED


def test_the_manual_is_complete() -> None:
    assert list(ITEM_CHECKS) == [f"C{number:02}" for number in range(1, 28)]
    for check in ITEM_CHECKS.values():
        assert check.name and check.looks_for and check.source and set(check.severities) <= set(SEVERITIES)


def test_sound_items_have_no_findings(known: Known) -> None:
    sound = [choice("Brett", "Crampton", "Thomson", answer_ref="brett"), words(), gap(), device("relay"), matching(),
             ordering(2, 0, 4, 1, 3), comparison(), essay(),
             statement("Brett laid a cable from Dover to Calais in 1851.", True)]
    assert [found for one in sound for found in lint_item(one, known)] == []


def test_statements_that_name_a_wrong_option_only_warn(starter: Course) -> None:
    """Another record speaks of the same matter and names the option: somebody should read the two."""
    also = fact("again", "In Paris they tell that Thomson laid a cable from Dover to Calais in 1851.", who=("thomson",))
    unit = starter.units[0]
    course = replace(starter, entities=starter.entities + MORE_ENTITIES,
                     units=(replace(unit, facts=unit.facts + MORE_FACTS + (also,)),))
    assert {found.severity for found in findings("C04", choice(), Known(course))} == {"W"}
    swapped = statement("Thomson laid a cable from Dover to Calais in 1851.", False)
    assert {found.severity for found in findings("C21", swapped, Known(course))} == {"W"}


def test_what_does_not_depend_on_order_is_asked_once(known: Known) -> None:
    lint = ItemLint(known)
    first = year("1849", "1851", "1853")
    turned = replace(first, response=replace(first.response, options=first.response.options[::-1]))
    low, middle, high = first.response.options
    mixed = replace(first, response=replace(first.response, options=(middle, high, low)))
    assert lint(first) == lint(turned) == tuple(lint_item(first, known))
    assert [found.check for found in lint(mixed)] == ["C16"]
    assert len(lint._asked) == 1


def test_every_finding_stays_the_same_when_the_options_are_printed_otherwise(known: Known) -> None:
    """Also word for word, except that C02 names the first of two keys and the second of two twins."""
    for case in CASES:
        poison = case.poison()
        if isinstance(poison.response, Choices) and not ITEM_CHECKS[case.check].ordered and case.check != "C02":
            turned = replace(poison, response=replace(poison.response, options=poison.response.options[::-1]))
            assert set(findings(case.check, poison, known)) == set(findings(case.check, turned, known))


# What the records assert

@pytest.mark.parametrize(("text", "named"), [
    ("The Channel Board met Thomson.", {"board", "thomson"}),
    ("WILLIAM THOMSON's reply", {"thomson"}),
    ("the atlantic shore and the channel board", set()),
    ("a repeater, or repeeter", {"repeater"}),
    ("F.N. Gisborne", {"gisborne"}),
    ("in the Atlantic", set()),  # a title that is also a word of other names
    ("Atlantic Telegraph Company", {"telegraph-company"}),
])
def test_mentions_are_the_longest_names_with_their_capitals(known: Known, text: str, named: set[str]) -> None:
    assert known.mentioned(text) == named


def test_two_names_of_one_entity_are_the_same(known: Known) -> None:
    assert known.same("relay", "Repeater") and known.same("tin", "TIN")
    assert not known.same("Brett", "Crampton")
    assert known.names("repeater") == ("repeater", "relay")


def test_a_table_is_read_from_both_ends_and_by_year(known: Known) -> None:
    assert [id for id, _ in known.rows("wrote", "letter")] == ["brett", "crampton"]
    assert [id for id, _ in known.rows("exiled-to", "brett", (1851,))] == ["calais"]
    assert known.rows("exiled-to", "brett", (1852,)) == ()


def test_outside_a_body_is_only_who_is_proved_to_be(known: Known) -> None:
    assert known.known_outside("crampton", "board")  # its list is complete
    assert not known.known_outside("brett", "board") and not known.known_outside("brett", "magnetic")


def test_nobody_acts_before_growing_up_or_after_death(known: Known) -> None:
    years = {id: (span[0].year, span[1].year) for id, span in known.active.items()}
    assert years["newton"] == (1657, 1727) and "repeater" not in years
    window = known.window(choice())
    assert [id for id in ("newton", "brett", "repeater") if known.possible(id, window)] == ["brett", "repeater"]


def test_an_ask_is_known_by_its_question_and_answer(known: Known) -> None:
    assert known.ask(choice()).entity == "brett"
    assert known.ask(year("1849", "1851", "1853")).answer == "1851"
    assert known.ask(choice("Newton")) is None


def test_pairs_are_joined_by_a_record(known: Known) -> None:
    assert known.pairs("dates", "Field founds a company", "1856")
    assert known.pairs("timeline", "Field founds a company", "1855–1859")
    assert known.pairs("exiled-to", "Brett", "Calais")
    assert known.pairs("causes", "Brett has a copper core covered", "a cable works under the sea")
    assert known.pairs("term", "Device that sends a weak signal on afresh.", "relay")
    assert not known.pairs("exiled-to", "Brett", "Dover") and not known.pairs("dates", "Field founds a company", "1857")


@pytest.mark.parametrize(("text", "edtf"), [
    ("1924–1926", "1924/1926"), ("January–March 1928", "1928-01/1928-03"),
    ("first half of 1929", "1929-01/1929-06"), ("May 1851", "1851-05"), ("in 1851", None), ("1926–1924", None)])
def test_periods_are_read_as_they_are_printed(text: str, edtf: str | None) -> None:
    found = period(text)
    assert (found.edtf if found else None) == edtf


def test_a_question_is_the_same_whatever_its_small_words(known: Known) -> None:
    asked = known.same_question("Who was it that, according to them, laid the cable from Dover to Calais in 1851?", 0.8)
    assert [ask.answer for _, ask in asked] == ["Brett"]


def test_lengths_of_time_are_compared_as_such() -> None:
    assert value("six months") < value("one year") < value("2 years")
    assert value("May 1851") < value("1852") and value("copper") is None
