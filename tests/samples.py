"""Made questions and a sheet with every block, for laws that hold whatever the course says."""

from __future__ import annotations

from typing import Any

from hornbook.model.question import (Blank, Choices, Lines, Option, Ordering, Pairs, Question, Response, SourceRef)
from hornbook.model.sheet import (Command, Contents, Details, Difference, Entry, FactLine, FactLines, Grid, Heading,
                                  KeyGroup, Numbered, Prose, QuestionGroup, Sheet, Term, Terms, View)

HOSTILE = "<script>alert(1)</script> & {{ 7*7 }} </title><img src=x onerror=alert(2)> {% raw %}"


def question(response: Response, **changes: Any) -> Question:
    """A question with plain fields; `changes` override them."""
    fields: dict[str, Any] = {
        "id": "fact.kind", "kind": "short-answer", "prompt": "Who lowered the seventh buoy?", "answer": "Margaret",
        "explanation": "Margaret lowered it at dusk.", "facts": ("fact",),
        "sources": (SourceRef("cable", "cable-01", (2, 3)),), "unit": "first-cables", "chapters": ("cable-01",),
        "answer_type": "person", "level": "remember", "difficulty": "easy", "weight": 3}
    return Question(response=response, **(fields | changes))


def five_shapes(mark: str = "") -> list[Question]:
    """One question of each shape; `mark` is put into every text of theirs."""
    def says(text: str) -> str:
        return f"{text}{mark}"

    common = {"explanation": says("The log-book tells of it")}
    choices = Choices((Option(says("Aldebaran"), False, says("A star"), "star"), Option(says("Bellatrix"), True),
                       Option(says("Canopus"), False, says("Too far south"), "south")))
    pairs = Pairs((says("Dover"), says("Emden")), (says("England"), says("Frisia"), says("Galicia"), says("Holland")),
                  ((0, 0), (1, 1)))
    return [
        question(choices, id="a", kind="multiple-choice", prompt=says("Which light stood lowest?"),
                 answer=says("Bellatrix"), **common),
        question(Blank(says("Iceland"), (says("Island"),)), id="b", kind="short-answer",
                 prompt=says("Where did the whaler winter?"), answer=says("Iceland"), **common),
        question(pairs, id="c", kind="matching", prompt=says("Match each harbour with its country."),
                 answer=says("England"), **common),
        question(Ordering((says("Jetty"), says("Keel"), says("Launch")), (says("Keel"), says("Launch"), says("Jetty"))),
                 id="d", kind="ordering", prompt=says("Put the work in order."), answer=says("Jetty"), **common),
        question(Lines(4, says("Mostly the tide"), says("Two points each")), id="e", kind="essay",
                 prompt=says("Why did the mooring fail?"), answer=says("See the model"), **common),
    ]


def cloze_and_true_false() -> list[Question]:
    truth = Choices((Option("True", False), Option("False", True)), "fixed")
    return [question(Blank("Norway"), id="f", kind="cloze", prompt="The pilot came from ________ by sledge.",
                     answer="Norway"),
            question(truth, id="g", kind="true-false", prompt="The rudder was made of brass.", answer="False")]


def numbered(questions: list[Question], source: str = "Log-book, 12–14") -> tuple[Numbered, ...]:
    return tuple(Numbered(number, item, source) for number, item in enumerate(questions, 1))


def every_block(mark: str = "", questions: list[Question] | None = None) -> Sheet:
    """A sheet with one block of each sort; `mark` is put into every text."""
    def says(text: str) -> str:
        return f"{text}{mark}"

    items = numbered(five_shapes(mark) if questions is None else questions, says("Log-book, 12"))
    blocks = (
        Heading(says("Harbour lights"), "lights"),
        Prose((says("The first paragraph."), says("The second paragraph.")), says("Mate's report, 7")),
        Details(((says("Author"), says("The second mate")), (says("Written"), says("On the quay")))),
        FactLines((FactLine(says("3 May 1702"), says("The pier burned."), says("Almanac, 4"), True, "pier"),
                   FactLine("", says("The chandler moved away."), says("Almanac, 5")))),
        Terms((Term(says("Quoin"), says("1690–1702"), says("A wedge under a gun."), says("Almanac, 9"),
                    says("Coin"), says("Quay"), "quoin"),)),
        Difference(says("Who lit the beacon?"), "people",
                   (View(says("The purser"), says("The cook did."), says("Purser, 3")),
                    View(says("The cook"), says("The purser did."), says("Cook, 8"))), says("Neither was sober.")),
        Contents((Entry("glossary", says("The whole list"), says("12 entries")),)),
        QuestionGroup(says("Questions of all shapes"), says("Answer every one."), items),
        KeyGroup(says("Their answers"), items),
        Grid(("No.", says("Version A"), "B"), (("1", says("Iceland"), "B"), ("2", "C", says("Norway")))),
        Command(says("hornbook quiz --title 'The pilot'\"'\"'s test' --count 3")),
    )
    return Sheet("01-harbour-worksheet", "worksheet", says("Of harbours"), says("Unit 1 · Everything"),
                 says("One of each."), blocks, says("A footer"), True, "first-cables")
