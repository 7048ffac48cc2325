"""Sheets as PDF, printed by WeasyPrint. The only room that imports it.

A document may read the font files and nothing else: no network, no other file (`_FontsOnly`). Whatever WeasyPrint
logs as a warning or an error stops the build: a dropped rule must not reach the printer. So does a character that our
faces lack: it would come from whatever font the machine has, or as an empty box.
"""

from __future__ import annotations

import ctypes.util
import gc
import logging
import multiprocessing
import os
import sys
import warnings
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import lru_cache

from hornbook.export.fonts import font_faces, font_files, letters
from hornbook.export.html import stylesheet
from hornbook.problems import PrintError, UsageError

NEEDED = "apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"


def import_weasyprint():
    """WeasyPrint, imported once, and faster: without a compiler's search for libraries on Linux.

    `ctypes.util.find_library` starts gcc, ld and ldconfig for each name; on Linux the plain file names that WeasyPrint
    tries next are found at once. It takes a third of the import time.
    """
    find_library = ctypes.util.find_library
    if sys.platform == "linux":
        ctypes.util.find_library = lambda name: None
    try:
        with warnings.catch_warnings():
            warnings.filterwarnings("error", message="HarfBuzz-Subset")  # else every sheet would complain of its absence
            import weasyprint
    except (OSError, DeprecationWarning) as error:
        raise UsageError(f"WeasyPrint's system libraries are missing ({error}). On Debian or Ubuntu type: {NEEDED}"
                         ) from error
    finally:
        ctypes.util.find_library = find_library
    return weasyprint


@lru_cache(maxsize=1)
def _press():
    """What all documents share: the fonts, the parsed styles, the fetcher."""
    weasyprint = import_weasyprint()
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import URLFetcher

    allowed = {file.path.as_uri(): file.path for _, file in font_files()}

    class _FontsOnly(URLFetcher):
        def fetch(self, url, headers=None):
            if url not in allowed:
                raise ValueError(f"a sheet may not read {url}")
            return super().fetch(url, headers)

    fetcher = _FontsOnly(allowed_protocols={"file"}, allow_redirects=False, fail_on_errors=True)
    fonts = FontConfiguration()
    css = weasyprint.CSS(string=font_faces(lambda path: path.as_uri()) + stylesheet("print"), font_config=fonts,
                         url_fetcher=fetcher, base_url="about:blank")
    return weasyprint, css, fonts, fetcher


class _Complaints(logging.Handler):
    def __init__(self):
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


def print_document(name: str, html: str) -> bytes:
    """The PDF of one document. Raises PrintError with the characters that cannot be drawn, or all that was logged."""
    if strange := sorted(set(html) - letters() - {"\n"}):
        told = ", ".join(f"{char} (U+{ord(char):04X})" for char in strange)
        raise PrintError(f"{name}: PT Serif and PT Sans have no {told}")
    weasyprint, css, fonts, fetcher = _press()
    complaints = _Complaints()
    logger = logging.getLogger("weasyprint")
    logger.addHandler(complaints)
    try:
        pdf = weasyprint.HTML(string=html, base_url="about:blank", url_fetcher=fetcher).write_pdf(
            stylesheets=[css], font_config=fonts, pdf_variant="pdf/ua-1")
    finally:
        logger.removeHandler(complaints)
    if complaints.messages:
        raise PrintError(f"{name}: " + "; ".join(dict.fromkeys(complaints.messages)))
    return pdf


def _print_named(job: tuple[str, str]) -> tuple[str, bytes]:
    """One job of `print_all`. The garbage collector rests meanwhile: layout makes many small objects and no cycles
    that matter before its end, and searching them again and again costs a fifth of the time."""
    gc.disable()
    try:
        return job[0], print_document(*job)
    finally:
        gc.enable()
        gc.collect()


def print_all(documents: Iterable[tuple[str, str]], processes: int | None = None) -> Iterator[tuple[str, bytes]]:
    """(name, PDF) of each (name, HTML), the largest first.

    Where there is a second processor, a second process prints every other document; more than two would cost memory
    that a small machine may not have.
    """
    jobs = sorted(documents, key=lambda job: -len(job[1]))
    if (processes or os.cpu_count() or 1) < 2 or len(jobs) < 4:
        yield from map(_print_named, jobs)
        return
    _press()  # before the fork, so that both processes share it
    gc.collect()
    gc.freeze()  # what stands now stays to the end: nothing of it need be searched again
    method = "fork" if sys.platform == "linux" else "spawn"
    with ProcessPoolExecutor(1, multiprocessing.get_context(method)) as helper:
        theirs = helper.map(_print_named, jobs[1::2])
        yield from map(_print_named, jobs[::2])
        yield from theirs
