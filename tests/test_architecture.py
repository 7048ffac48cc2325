"""Which room may know which: read from the imports of every file."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import hornbook

ROOT = Path(hornbook.__file__).parent
ALLOWED = {
    "model": {"model"}, "problems": set(), "chance": set(), "resources": set(), "rubrics": set(), "__init__": set(),
    "__main__": {"cli"},
    "loading": {"problems"},
    "checks": {"checks", "loading", "model", "problems"},
    "distractors": {"model", "chance"},
    "cues": {"model"}, "together": {"model", "cues"},
    "kinds": {"kinds", "model", "chance", "cues", "distractors"},
    "dealing": {"model", "chance", "cues"},
    "compose": {"model", "chance", "dealing", "kinds", "together"},
    "lint": {"lint", "model", "problems", "cues"},
    "sheets": {"sheets", "model", "compose", "kinds"},
    "export": {"export", "model", "resources", "problems", "rubrics"},
    "verifying": {"model", "problems"},
    "starter": {"export", "problems", "resources"},
}
ROOMS = {path.stem if path.is_file() else path.name for path in ROOT.iterdir()
         if path.suffix == ".py" or (path / "__init__.py").is_file()}
DISK = {"loading", "export", "starter", "verifying", "resources", "cli"}
TOUCHES = {"open", "read_text", "read_bytes", "write_text", "write_bytes", "mkdir", "exists", "is_file", "is_dir",
           "iterdir",
           "glob", "rglob", "unlink", "rename", "rmdir", "touch", "chmod", "stat"}
DISK_MODULES = {"os", "shutil", "tempfile", "io", "subprocess"}
NETWORK = {"socket", "urllib", "http", "requests", "ssl", "ftplib", "smtplib"}


def files() -> list[Path]:
    return sorted(ROOT.rglob("*.py"))


def module(path: Path) -> str:
    return ".".join(path.relative_to(ROOT.parent).with_suffix("").parts).removesuffix(".__init__")


def room(path: Path) -> str:
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


def imports(path: Path) -> Iterator[str]:
    """The full name of every module that the file imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0 and node.module, f"{path.name} imports by a relative name"
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_the_table_names_every_room() -> None:
    assert ROOMS == set(ALLOWED) | {"cli"}


@pytest.mark.parametrize("path", files(), ids=named)
def test_a_file_imports_only_rooms_that_its_own_may_know(path: Path) -> None:
    known = {name.split(".")[1] for name in imports(path) if name.startswith("hornbook.")} & ROOMS
    if room(path) != "cli":
        assert known <= ALLOWED[room(path)]


def test_no_module_imports_itself_by_way_of_others() -> None:
    modules = {module(path): path for path in files()}
    leads = {name: {found for found in imports(path) if found in modules and found != name}
             for name, path in modules.items()}
    done: set[str] = set()

    def follow(name: str, way: tuple[str, ...]) -> None:
        assert name not in way, " -> ".join((*way, name))
        if name not in done:
            for other in sorted(leads[name]):
                follow(other, (*way, name))
            done.add(name)

    for name in modules:
        follow(name, ())
    assert any(leads.values())


@pytest.mark.parametrize("path", files(), ids=named)
def test_only_the_pdf_writer_imports_weasyprint(path: Path) -> None:
    assert any(name.split(".")[0] == "weasyprint" for name in imports(path)) == (named(path) == "export/pdf.py")


@pytest.mark.parametrize("path", files(), ids=named)
def test_only_the_rooms_at_the_border_touch_the_disk(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    called = {node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
              for node in ast.walk(tree) if isinstance(node, ast.Call)}
    touches = called & TOUCHES | {name.split(".")[0] for name in imports(path)} & DISK_MODULES
    assert not touches or room(path) in DISK


@pytest.mark.parametrize("path", files(), ids=named)
def test_nothing_talks_to_the_network(path: Path) -> None:
    assert not {name.split(".")[0] for name in imports(path)} & NETWORK


@pytest.mark.parametrize("path", files(), ids=named)
def test_nothing_depends_on_the_clock_or_on_unseeded_chance(path: Path) -> None:
    """Randomness has one door, `chance`; time has none."""
    names = set(imports(path))
    assert "random" not in names or named(path) == "chance.py"
    assert not names & {"time", "datetime.datetime", "uuid", "secrets"}


@pytest.mark.parametrize("path", files(), ids=named)
def test_every_file_says_what_it_is_for(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert ast.get_docstring(tree) or not tree.body


def test_the_command_line_starts_without_the_printer() -> None:
    """WeasyPrint takes half a second to import: only what prints may wait for it."""
    for path in (ROOT / "cli").glob("*.py"):
        top = ast.parse(path.read_text(encoding="utf-8")).body
        names = {node.module for node in top if isinstance(node, ast.ImportFrom)}
        assert not names & {"hornbook.export.pdf", "hornbook.export.site"}, path.name
