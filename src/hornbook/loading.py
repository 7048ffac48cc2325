"""Reads the YAML files of a course into a tree that remembers file and line of everything.

Scalars stay strings here: `1917` and `no` mean what their author wrote. Nothing outside the course folder is opened.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from hornbook.problems import Place, Problem, relative

LARGEST = 2_000_000  # bytes; a unit of 100 facts is about 100 kB
DEEPEST = 20  # levels; a course needs 7, and at some ten thousand the C loader would crash the program
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
        if self.value == "":
            return "nothing"
        return {str: "text", list: "a list", dict: "a set of fields"}[type(self.value)]


@dataclass
class Tree:
    """All files of a course: `course` the one file, the rest by folder in the order of their names."""

    course: Node | None
    folders: dict[str, list[Node]]
    problems: list[Problem]
    waivers: Node | None = None


def load(root: Path) -> Tree:
    """Read every file of the course at `root`. Problems are collected, not raised."""
    tree = Tree(None, {name: [] for name in FOLDERS}, [])
    tree.course = _read(root / "course.yaml", root, tree.problems)
    if (root / "waivers.yaml").exists():
        tree.waivers = _read(root / "waivers.yaml", root, tree.problems)
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
        problems.append(place.problem("file-large", size=-(-size // 1000), limit=LARGEST // 1000))
        return None
    try:
        return parse(path.read_text(encoding="utf-8-sig"), place.file, problems)
    except OSError as error:
        problems.append(place.problem("file-encoding", why=error.strerror))
        return None
    except UnicodeDecodeError as error:
        at = Place(place.file, error.object.count(b"\n", 0, error.start) + 1)
        problems.append(at.problem("file-encoding", why=f"byte {error.start} is {error.object[error.start]:#x}"))
        return None


def load_file(path: Path, problems: list[Problem]) -> Node | None:
    """The tree of one file outside a course, such as a blueprint; None, with its problems, where it cannot be read."""
    return _read(path, path.parent, problems)


def parse(text: str, file: str, problems: list[Problem]) -> Node | None:
    """The tree of one YAML text; None where it cannot be read or is empty."""
    try:
        problems.extend(_unused_here(text, file))
        root = yaml.compose(text, Loader=Loader)
    except yaml.reader.ReaderError as error:  # has no mark, only how many bytes were read
        line = text.encode().count(b"\n", 0, error.position) + 1
        problems.append(Place(file, line).problem("yaml-broken", why=error.reason))
        return None
    except yaml.MarkedYAMLError as error:
        problems.append(_broken(error, file))
        return None
    if root is None:
        problems.append(Place(file, 1).problem("file-empty", name=file))
        return None
    return _convert(root, file, problems, set())


def _unused_here(text: str, file: str) -> Iterator[Problem]:
    """A problem for every anchor, alias and tag: in `title: !Viva Mexico` the first word would be lost without a sign.

    Raises MarkedYAMLError where the nesting is too deep to be composed.
    """
    depth = 0
    for event in yaml.parse(text, Loader=Loader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            raise yaml.MarkedYAMLError(problem="nested too deeply", problem_mark=event.start_mark)
        if getattr(event, "anchor", None) or getattr(event, "tag", None):
            yield Place(file, event.start_mark.line + 1).problem("yaml-alias")


def _broken(error: yaml.MarkedYAMLError, file: str) -> Problem:
    why = error.problem or "it cannot be read"
    if why.startswith("but "):  # "expected a single document in the stream", "but found another document"
        why = f"{error.context}, {why}"
    return Place(file, error.problem_mark.line + 1 if error.problem_mark else 1).problem("yaml-broken", why=why)


def _convert(node: yaml.Node, file: str, problems: list[Problem], seen: set[int]) -> Node:
    place = Place(file, node.start_mark.line + 1)
    if isinstance(node, yaml.ScalarNode):
        return Node(place, node.value)
    if id(node) in seen:  # an alias, reported already; to follow it could take for ever
        return Node(place, "")
    seen.add(id(node))
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


