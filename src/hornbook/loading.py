"""Reads the YAML files of a course into a tree that remembers file and line of everything.

Scalars stay strings here: `1917` and `no` mean what their author wrote. Nothing outside the course folder is opened.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import yaml

from hornbook.problems import Place, Problem, relative

LARGEST = 2_000_000  # bytes; a unit of 100 facts is about 100 kB
FOLDERS = ("sources", "entities", "units")
Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class Node:
    """A piece of YAML with its place: `value` is a str, a list of Nodes, or a dict of name -> Node."""

    place: Place
    value: str | list[Node] | dict[str, Node]
    keys: dict[str, Place] = field(default_factory=dict, compare=False)

    @property
    def shape(self) -> str:
        return {str: "text", list: "a list", dict: "a set of fields"}[type(self.value)]


@dataclass
class Tree:
    """All files of a course: `course` the one file, the rest by folder in the order of their names."""

    course: Node | None
    folders: dict[str, list[Node]]
    problems: list[Problem]


def load(root: Path) -> Tree:
    """Read every file of the course at `root`. Problems are collected, not raised."""
    tree = Tree(None, {name: [] for name in FOLDERS}, [])
    tree.course = _read(root / "course.yaml", root, tree.problems)
    for name in FOLDERS:
        paths = sorted((root / name).glob("*.yaml"))
        if not paths:
            tree.problems.append(Place("course.yaml", 1).problem("file-missing", name=f"{name}/*.yaml"))
        tree.folders[name] = [node for path in paths if (node := _read(path, root, tree.problems))]
    return tree


def _read(path: Path, root: Path, problems: list[Problem]) -> Node | None:
    place = Place(relative(path, root), 1)
    if not path.is_file():
        problems.append(place.problem("file-missing", name=place.file))
        return None
    if not path.resolve().is_relative_to(root.resolve()):
        problems.append(place.problem("file-outside", name=place.file))
        return None
    size = path.stat().st_size
    if size > LARGEST:
        problems.append(place.problem("file-large", size=size // 1000, limit=LARGEST // 1000))
        return None
    try:
        return parse(path.read_text(encoding="utf-8-sig"), place.file, problems)
    except UnicodeDecodeError as error:
        problems.append(place.problem("file-encoding", why=f"byte {error.start} is {error.object[error.start]:#x}"))
        return None


def parse(text: str, file: str, problems: list[Problem]) -> Node | None:
    """The tree of one YAML text; None where it cannot be read or is empty."""
    try:
        root = yaml.compose(text, Loader=Loader)
    except yaml.YAMLError as error:
        problems.append(_broken(error, file))
        return None
    except RecursionError:
        problems.append(Place(file, 1).problem("yaml-broken", why="nested too deeply"))
        return None
    if root is None:
        problems.append(Place(file, 1).problem("field-empty", name=file, note="the file holds nothing"))
        return None
    return _convert(root, file, problems, set())


def _broken(error: yaml.YAMLError, file: str) -> Problem:
    mark = getattr(error, "problem_mark", None)
    why = getattr(error, "problem", None) or getattr(error, "reason", None) or str(error).splitlines()[0]
    return Place(file, mark.line + 1 if mark else 1).problem("yaml-broken", why=why)


def _convert(node: yaml.Node, file: str, problems: list[Problem], seen: set[int]) -> Node:
    place = Place(file, node.start_mark.line + 1)
    if id(node) in seen:
        problems.append(place.problem("yaml-alias"))
        return Node(place, "")
    seen.add(id(node))
    if isinstance(node, yaml.ScalarNode):
        return Node(place, node.value)
    if isinstance(node, yaml.SequenceNode):
        return Node(place, [_convert(item, file, problems, seen) for item in node.value])
    fields: dict[str, Node] = {}
    keys: dict[str, Place] = {}
    for key, value in node.value:
        name, at = _key(key), Place(file, key.start_mark.line + 1)
        if name in fields:
            problems.append(at.problem("yaml-twice", key=name, first=keys[name].line))
            continue
        fields[name], keys[name] = _convert(value, file, problems, seen), at
    return Node(place, fields, keys)


def _key(node: yaml.Node) -> str:
    return node.value if isinstance(node, yaml.ScalarNode) else "?"


