"""Marking schemes as data, each under an id that names its version: what a sheet printed years ago was marked by can
still be looked up."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """What is marked, with how many points at most, and what earns them."""

    points: int
    name: str
    earns: str


@dataclass(frozen=True)
class Rubric:
    """One marking scheme; `source` says whence it comes and in which version."""

    id: str
    title: str
    source: str
    rows: tuple[Row, ...]

    @property
    def points(self) -> int:
        return sum(row.points for row in self.rows)


RUBRICS = {rubric.id: rubric for rubric in (
    Rubric("document-2023", "Marking scheme",
           "after the AP History rubric for document-based questions, version of 2023", (
               Row(1, "Thesis", "A claim that answers the question, can be defended and sets out a line of reasoning; "
                                "it does more than repeat the question."),
               Row(1, "Context", "The wider situation in which the question stands, told in more than a phrase."),
               Row(2, "Documents", "One point for what three documents or facts of the course say on the question; two "
                                   "where at least four support an argument."),
               Row(1, "Further evidence", "One more piece of specific knowledge, from outside those documents, that "
                                          "serves the argument."),
               Row(1, "Sourcing", "For two documents: how the writer's point of view, purpose, situation or audience "
                                  "bears on what they are worth here."),
               Row(1, "Complexity", "A many-sided argument: it weighs rival answers, explains why they differ, or "
                                    "shows the limits of its own."),
           )),
)}
