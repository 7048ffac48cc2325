"""What is costly is made once: the two courses, their banks, and a site of each."""

from __future__ import annotations

from pathlib import Path

import pytest

from hornbook.checks import read_course
from hornbook.compose import Bank, Stock, draw, make_bank, make_stock
from hornbook.export.files import whole_folder
from hornbook.export.site import write_site
from hornbook.model.content import Course
from hornbook.model.sheet import Sheet
from hornbook.resources import shipped_course
from hornbook.sheets import course_sheets
from hornbook.starter import write_starter

Sheets = dict[str, Sheet]
SEEDS_OF_SHIPPED = 6


@pytest.fixture(scope="session")
def starter_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("starter") / "cable"
    write_starter(root)
    return root


@pytest.fixture(scope="session")
def starter(starter_root: Path) -> Course:
    return read_course(starter_root)


@pytest.fixture(scope="session")
def starter_bank(starter: Course) -> Bank:
    return make_bank(starter, starter.seed)


@pytest.fixture(scope="session")
def starter_sheets(starter: Course, starter_bank: Bank) -> Sheets:
    return {sheet.name: sheet for sheet in course_sheets(starter, starter_bank)}


@pytest.fixture(scope="session")
def course() -> Course:
    return read_course(shipped_course())


@pytest.fixture(scope="session")
def stock(course: Course) -> Stock:
    return make_stock(course)


@pytest.fixture(scope="session")
def banks(course: Course, stock: Stock) -> dict[int, Bank]:
    """The shipped course's banks by seed, the course's own seed first."""
    seeds = [course.seed, *(seed for seed in range(1, SEEDS_OF_SHIPPED + 2) if seed != course.seed)]
    return {seed: draw(stock, seed) for seed in seeds[:SEEDS_OF_SHIPPED]}


@pytest.fixture(scope="session")
def bank(course: Course, banks: dict[int, Bank]) -> Bank:
    return banks[course.seed]


@pytest.fixture(scope="session")
def sheets(course: Course, bank: Bank) -> Sheets:
    return {sheet.name: sheet for sheet in course_sheets(course, bank)}


def _site(target: Path, course: Course, sheets: Sheets, bank: Bank, pdf: bool) -> Path:
    with whole_folder(target) as folder:
        write_site(course, list(sheets.values()), bank.questions, folder, target, lambda text: None, pdf)
    return target


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, course: Course, sheets: Sheets, bank: Bank) -> Path:
    """The shipped course's pages, without PDFs."""
    return _site(tmp_path_factory.mktemp("site") / "build", course, sheets, bank, False)


@pytest.fixture(scope="session")
def starter_site(tmp_path_factory: pytest.TempPathFactory, starter: Course, starter_sheets: Sheets,
                 starter_bank: Bank) -> Path:
    """The starter's pages with their PDFs."""
    return _site(tmp_path_factory.mktemp("starter-site") / "build", starter, starter_sheets, starter_bank, True)
