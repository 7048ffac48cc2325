"""The site in a real browser, opened as a reader opens it: from the disk, small and large, in light and dark."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

CHROMIUM = Path("/usr/bin/chromium")
ARGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
        "--disable-default-apps", "--disable-sync", "--no-first-run", "--metrics-recording-only"]
PAGES = {"index": "index.html", "guide": "pages/06-united-opposition-guide.html",
         "worksheet": "pages/06-united-opposition-worksheet.html", "answers": "pages/06-united-opposition-answers.html",
         "glossary": "pages/glossary.html", "unit glossary": "pages/06-united-opposition-glossary.html",
         "summary": "pages/cliff-02-summary.html"}
ENOUGH = 4.5  # the contrast of WCAG AA

CONTRAST = """() => {
  const numbers = colour => colour.match(/[\\d.]+/g).map(Number);
  const part = value => { value /= 255; return value <= .03928 ? value / 12.92 : ((value + .055) / 1.055) ** 2.4; };
  const light = ([r, g, b]) => .2126 * part(r) + .7152 * part(g) + .0722 * part(b);
  const ground = element => {
    for (; element; element = element.parentElement) {
      const colour = numbers(getComputedStyle(element).backgroundColor);
      if (colour.length < 4 || colour[3] === 1) return colour;
      if (colour[3] > 0) throw new Error("a ground shines through");
    }
    return numbers(getComputedStyle(document.body).backgroundColor);
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = {};
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || element.closest("script, style")) continue;
    const [one, other] = [light(numbers(getComputedStyle(element).color)), light(ground(element))];
    const ratio = (Math.max(one, other) + .05) / (Math.min(one, other) + .05);
    const name = element.tagName + (element.className ? "." + element.className : "");
    found[name] = Math.min(found[name] ?? 99, ratio);
  }
  return found;
}"""


def lacking(what: str) -> None:
    """Without a browser the tests are skipped at home, but never on the machine that guards the project."""
    if os.environ.get("CI"):
        pytest.fail(f"{what} is missing")
    pytest.skip(f"{what} is missing")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    if not CHROMIUM.exists():
        lacking(str(CHROMIUM))
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        lacking("playwright")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGS)
        yield opened
        opened.close()


class Watched:
    """A page of the browser, with all that it asked for and complained of."""

    def __init__(self, browser: Any, **settings: Any):
        self.context = browser.new_context(**settings)
        self.page = self.context.new_page()
        self.requests: list[str] = []
        self.messages: list[str] = []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("requestfailed", lambda request: self.messages.append(f"failed: {request.url}"))
        self.page.on("console", lambda message: self.messages.append(message.text))
        self.page.on("pageerror", lambda error: self.messages.append(str(error)))

    def __enter__(self) -> Watched:
        return self

    def __exit__(self, *reason: object) -> None:
        self.context.close()

    def open(self, path: Path) -> None:
        self.page.goto(path.as_uri())
        self.page.evaluate("document.fonts.ready")


def unfold(page: Any) -> None:
    page.evaluate("document.querySelectorAll('details').forEach(fold => fold.open = true)")


@pytest.mark.parametrize("width", [360, 1440])
def test_no_page_scrolls_sideways(browser: Any, site: Path, width: int) -> None:
    with Watched(browser, viewport={"width": width, "height": 800}) as watched:
        for name, path in PAGES.items():
            watched.open(site / path)
            unfold(watched.page)
            wide = watched.page.evaluate("document.documentElement.scrollWidth")
            assert wide <= width, (name, wide)


@pytest.mark.parametrize("width", [360, 1440])
def test_no_text_is_cut_off_or_laid_over_another(browser: Any, site: Path, width: int) -> None:
    """No cell or paragraph reaches beyond the column of the page."""
    script = """() => { const column = document.querySelector("main").getBoundingClientRect();
      return [...document.querySelectorAll("main p, main td, main th, main li, main h1, main h2, main h3")]
        .filter(element => !element.closest(".unseen") && element.getClientRects().length)
        .filter(element => element.getBoundingClientRect().right > column.right + 1
                || element.scrollWidth > element.clientWidth + 2 && getComputedStyle(element).display !== "inline")
        .map(element => element.tagName + " " + element.textContent.trim().slice(0, 40)); }"""
    with Watched(browser, viewport={"width": width, "height": 800}) as watched:
        for name, path in PAGES.items():
            watched.open(site / path)
            assert watched.page.evaluate(script) == [], name


def test_a_page_asks_for_nothing_outside_its_folder_and_complains_of_nothing(browser: Any, site: Path) -> None:
    with Watched(browser) as watched:
        for path in PAGES.values():
            watched.open(site / path)
        assert len(watched.requests) > len(PAGES)
        assert [url for url in watched.requests if not url.startswith(site.resolve().as_uri())] == []
        assert watched.messages == []


def test_the_pages_are_set_in_our_own_faces(browser: Any, site: Path) -> None:
    with Watched(browser) as watched:
        watched.open(site / PAGES["guide"])
        loaded = watched.page.evaluate(
            "[...document.fonts].filter(face => face.status === 'loaded').map(face => face.family)")
        assert {name.strip('"') for name in loaded} == {"PT Serif", "PT Sans"}


def test_answers_are_folded_until_they_are_asked_for(browser: Any, site: Path) -> None:
    with Watched(browser) as watched:
        watched.open(site / PAGES["worksheet"])
        folds = watched.page.locator("details.answer")
        assert folds.count() >= 15
        for number in range(folds.count()):
            assert not folds.nth(number).locator("p.source").is_visible()
        folds.first.locator("summary").click()
        assert folds.first.locator("p.source").is_visible() and folds.first.locator(".right").is_visible()
        assert not folds.nth(1).locator("p.source").is_visible()
        folds.first.locator("summary").click()
        assert not folds.first.locator("p.source").is_visible()


def test_answers_open_by_keyboard(browser: Any, site: Path) -> None:
    with Watched(browser) as watched:
        watched.open(site / PAGES["worksheet"])
        watched.page.locator("details.answer summary").first.focus()
        watched.page.keyboard.press("Enter")
        assert watched.page.locator("details.answer .source").first.is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_text_stands_out_from_its_ground(browser: Any, site: Path, scheme: str) -> None:
    with Watched(browser, color_scheme=scheme) as watched:
        for name, path in PAGES.items():
            watched.open(site / path)
            unfold(watched.page)
            found = watched.page.evaluate(CONTRAST)
            assert len(found) > 5, name
            assert {element: ratio for element, ratio in found.items() if ratio < ENOUGH} == {}, name


def test_light_and_dark_differ(browser: Any, site: Path) -> None:
    grounds = set()
    for scheme in ("light", "dark"):
        with Watched(browser, color_scheme=scheme) as watched:
            watched.open(site / PAGES["index"])
            grounds.add(watched.page.evaluate("getComputedStyle(document.body).backgroundColor"))
    assert len(grounds) == 2


def test_tab_reaches_the_skip_link_first_and_it_leads_to_the_content(browser: Any, site: Path) -> None:
    with Watched(browser) as watched:
        for name, path in PAGES.items():
            watched.open(site / path)
            watched.page.keyboard.press("Tab")
            link = watched.page.locator(":focus")
            assert link.get_attribute("class") == "skip", name
            box = link.bounding_box()
            assert box and box["x"] >= 0 and box["y"] >= 0 and box["width"] > 50, name
        watched.page.keyboard.press("Enter")
        assert watched.page.url.endswith("#main")


def test_every_stop_of_the_keyboard_can_be_seen(browser: Any, site: Path) -> None:
    with Watched(browser) as watched:
        watched.open(site / PAGES["guide"])
        for _ in range(12):
            watched.page.keyboard.press("Tab")
            style = watched.page.evaluate("""(style => [style.outlineStyle, parseFloat(style.outlineWidth)])(
                getComputedStyle(document.activeElement))""")
            assert style[0] != "none" and style[1] >= 2


def test_what_is_clicked_is_large_enough_for_a_finger(browser: Any, site: Path) -> None:
    script = """[...document.querySelectorAll("a:not(.skip), summary")].filter(link => link.getClientRects().length)
      .map(link => [link.textContent.trim().slice(0, 30), link.getBoundingClientRect().height])
      .filter(row => row[1] < 18)"""
    with Watched(browser, viewport={"width": 360, "height": 800}) as watched:
        for name, path in PAGES.items():
            watched.open(site / path)
            assert watched.page.evaluate(script) == [], name


def test_the_way_from_the_contents_to_a_sheet_and_back(browser: Any, site: Path) -> None:
    with Watched(browser) as watched:
        watched.open(site / "index.html")
        watched.page.get_by_role("link", name="Question sheet").nth(5).click()
        assert watched.page.url.endswith("06-united-opposition-worksheet.html")
        watched.page.get_by_role("link", name="Answer key").click()
        assert watched.page.url.endswith("06-united-opposition-answers.html")
        watched.page.locator("a.home").click()
        assert watched.page.url.endswith("index.html")
