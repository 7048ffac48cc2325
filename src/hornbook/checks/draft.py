"""All records of a course with their types but not yet tied together: what the rules look at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from hornbook.checks.form import Record, read_record
from hornbook.loading import Node, Tree
from hornbook.problems import Problem


@dataclass
class Draft:
    """The records by form; `unit_of` and `source_of` say where facts, issues and chapters belong."""

    course: Record | None
    sources: list[Record]
    entities: list[Record]
    units: list[Record]
    waivers: list[Record] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def facts(self) -> Iterator[Record]:
        return (fact for unit in self.units for fact in unit.get("facts", ()))

    @property
    def issues(self) -> Iterator[Record]:
        return (issue for unit in self.units for issue in unit.get("issues", ()))

    @property
    def tasks(self) -> Iterator[tuple[Record, Record]]:
        """Every task with its unit, both whole."""
        return ((unit, task) for unit in self.units for task in unit.get("tasks", ()) if task.whole)

    @property
    def asks(self) -> Iterator[tuple[Record, Record]]:
        """Every ask with its fact, both whole."""
        return ((fact, ask) for fact in self.facts if fact.whole for ask in fact["asks"] if ask.whole)

    @property
    def entity(self) -> dict[str, Record]:
        return {record["id"]: record for record in self.entities if "id" in record.values}

    @property
    def source(self) -> dict[str, Record]:
        return {record["id"]: record for record in self.sources if "id" in record.values}

    @property
    def everything(self) -> Iterator[Record]:
        """Every record, at any depth."""
        pending = [*([self.course] if self.course else []), *self.sources, *self.entities, *self.units,
                   *self.waivers]
        while pending:
            record = pending.pop(0)
            yield record
            for value in record.values.values():
                if isinstance(value, list):
                    pending += [item for item in value if isinstance(item, Record)]
                    pending += [item[1] for item in value if isinstance(item, tuple) and isinstance(item[1], Record)]
                elif isinstance(value, Record):
                    pending.append(value)


def draft(tree: Tree) -> Draft:
    """Read every record of the loaded files; problems of form are collected."""
    problems = tree.problems
    return Draft(
        course=read_record(tree.course, "course", problems) if tree.course else None,
        sources=[read_record(node, "source", problems) for node in tree.folders["sources"]],
        entities=[read_record(node, "entity", problems)
                  for node in _listed(tree.folders["entities"], "entities", problems)],
        units=[read_record(node, "unit", problems) for node in tree.folders["units"]],
        waivers=[read_record(node, "waiver", problems)
                 for node in _listed([tree.waivers] if tree.waivers else [], "waivers", problems)],
        problems=problems,
    )


def _listed(nodes: list[Node], what: str, problems: list[Problem]) -> list[Node]:
    """The records of files that each hold one list of them."""
    for node in nodes:
        if not isinstance(node.value, list):
            first = "check" if what == "waivers" else "id"
            problems.append(node.place.problem("field-shape", name=node.place.file, wanted=f"a list of {what}",
                                               got=node.shape, note=f"begin each record with `- {first}: ...`"))
    return [item for node in nodes if isinstance(node.value, list) for item in node.value]
