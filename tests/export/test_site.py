"""The site's files: every link leads somewhere, and nothing leads out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest

from hornbook.model.sheet import Sheet


class Links(HTMLParser):
    """A page's addresses and anchors."""

    def __init__(self, path: Path):
        super().__init__()
        self.addresses: list[str] = []
        self.ids: list[str] = []
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in ("href", "src", "action", "data", "srcset"):
                self.addresses.append(value or "")
            elif name == "id":
                self.ids.append(value or "")


def pages(root: Path) -> dict[Path, Links]:
    return {path.resolve(): Links(path) for path in root.rglob("*.html")}


def broken(root: Path) -> Iterator[str]:
    """Each address that leads to no file of the site, or to no anchor in it."""
    known = pages(root)
    for path, links in known.items():
        for address in links.addresses:
            target, _, anchor = address.partition("#")
            file = (path.parent / target).resolve() if target else path
            if not file.is_file() or not file.is_relative_to(root.resolve()):
                yield f"{path.name}: {address}"
            elif anchor and anchor not in known[file].ids:
                yield f"{path.name}: {address} has no anchor"


@pytest.mark.parametrize("which", ["site", "starter_site"])
def test_every_link_and_anchor_leads_somewhere(which: str, request: pytest.FixtureRequest) -> None:
    root = request.getfixturevalue(which)
    assert sum(len(links.addresses) for links in pages(root).values()) > 50
    assert list(broken(root)) == []


def test_every_page_is_linked_from_another(site: Path) -> None:
    known = pages(site)
    linked = {(path.parent / address.partition("#")[0]).resolve() for path, links in known.items()
              for address in links.addresses if not address.startswith("#")}
    assert set(known) - linked == set()


def test_every_sheet_has_its_page(site: Path, sheets: dict[str, Sheet]) -> None:
    names = {path.stem for path in site.rglob("*.html")}
    assert names == set(sheets)


def test_every_pdf_of_the_starter_is_linked_from_its_page(starter_site: Path, starter_sheets: dict[str, Sheet]) -> None:
    for name in starter_sheets:
        if name != "index":
            assert f"../print/{name}.pdf" in Links(starter_site / "pages" / f"{name}.html").addresses


def test_the_styles_name_only_fonts_that_are_there(site: Path) -> None:
    css = (site / "assets" / "page.css").read_text(encoding="utf-8")
    urls = re.findall(r'url\("?([^")]+)"?\)', css)
    assert len(urls) == 8 and all((site / "assets" / url).is_file() for url in urls)
    assert "@import" not in css and "http" not in css


def test_every_page_says_what_it_is(site: Path) -> None:
    titles = [re.search(r"<title>(.+)</title>", path.read_text(encoding="utf-8"))[1] for path in site.rglob("*.html")]
    assert len(titles) == len(set(titles))


def test_every_page_forbids_scripts_and_foreign_addresses(site: Path) -> None:
    for path in site.rglob("*.html"):
        assert "default-src 'none'" in path.read_text(encoding="utf-8"), path.name
