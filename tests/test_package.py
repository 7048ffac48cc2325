"""The wheel: what an installed program needs is in it, and it works from there."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from hornbook import __version__

CHECKOUT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("hatchling", reason="hatchling is not installed")
    target = tmp_path_factory.mktemp("wheel")
    done = subprocess.run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(target)], cwd=CHECKOUT,
                          capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    return next(target.glob("*.whl"))


@pytest.fixture(scope="module")
def names(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as opened:
        return set(opened.namelist())


def beside(folder: str) -> Iterator[str]:
    """The files of a folder of the checkout, as the package names them."""
    for path in (CHECKOUT / folder).rglob("*"):
        if path.is_file():
            yield f"hornbook/_data/{path.relative_to(CHECKOUT).as_posix()}"


def test_it_carries_all_templates_and_the_course(names: set[str]) -> None:
    wanted = {*beside("templates"), *beside("content")}
    sample = {"hornbook/_data/templates/page.html", "hornbook/_data/content/left-opposition/course.yaml"}
    assert sample <= wanted <= names


def test_it_carries_every_module(names: set[str]) -> None:
    modules = {path.relative_to(CHECKOUT / "src").as_posix() for path in (CHECKOUT / "src").rglob("*.py")}
    assert modules <= names


def test_it_carries_both_licences(names: set[str]) -> None:
    licences = f"hornbook-{__version__}.dist-info/licenses"
    assert {f"{licences}/LICENSE", f"{licences}/content/left-opposition/LICENSE"} <= names


def test_it_carries_nothing_else(names: set[str]) -> None:
    assert not [name for name in names if not name.startswith(("hornbook/", f"hornbook-{__version__}.dist-info/"))]
    assert not [name for name in names if "__pycache__" in name or "/tests/" in name or name.endswith(".pdf")]


def test_it_works_where_it_was_unpacked(wheel: Path, tmp_path: Path) -> None:
    """The unpacked package finds its own templates and course, not those of the checkout."""
    with zipfile.ZipFile(wheel) as opened:
        opened.extractall(tmp_path / "there")
    script = ("from hornbook import resources; from hornbook.cli import main; import sys; "
              "print(resources.shipped_course()); print(resources.folder('templates')); "
              "sys.exit(main(['new', 'mine']))")
    done = subprocess.run([sys.executable, "-c", script], cwd=tmp_path, capture_output=True, text=True, timeout=60,
                          env={**os.environ, "PYTHONPATH": str(tmp_path / "there")}, check=False)
    assert done.returncode == 0, done.stderr
    course, templates = done.stdout.splitlines()[:2]
    assert course == str(tmp_path / "there" / "hornbook" / "_data" / "content" / "left-opposition")
    assert templates == str(tmp_path / "there" / "hornbook" / "_data" / "templates")
    assert (tmp_path / "mine" / "course.yaml").is_file()
