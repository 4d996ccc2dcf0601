"""A browser as a printing press: HTML in, a tagged PDF out."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sourcebook.errors import SourcebookError

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Playwright

NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
"""Commands, the one without windows first: it needs half the processor time of the whole browser."""
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--font-render-hinting=none",  # as browsers with windows set letters; without windows lines would break elsewhere
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
WAIT = 120_000  # milliseconds
_LAYOUT = tuple(Path(__file__).with_name(name) for name in ("fit.js", "line_numbers.js", "tighten.js"))
_FILL = (
    "pages => document.querySelectorAll('[data-page-of]').forEach(e => e.textContent = pages[e.dataset.pageOf] ?? '')"
)
_PROGRAMS = "install Debian's chromium-headless-shell (apt.txt names it) or run “python -m playwright install chromium”"


def require() -> None:
    """Stop with one sentence if a library for printing is missing.

    Raises
    ------
    SourcebookError
        If Playwright or pikepdf is not installed.
    """
    for name in ("playwright", "pikepdf"):
        if find_spec(name) is None:
            raise SourcebookError(
                f"{name}: is needed for the PDF and not installed; run “pip install playwright pikepdf”."
            )


def find_browser() -> str | None:
    """Return the system's Chromium, if there is one."""
    return next(filter(None, map(shutil.which, NAMES)), None)


def print_pdf(html: str, page_numbers: Callable[[bytes], dict[str, int]]) -> bytes:
    """Print a document twice: once to learn its page numbers, once with them.

    Parameters
    ----------
    html : str
        The document; it is loaded without network.
    page_numbers : callable
        From a printed PDF to the page of each address in it, 1-based.

    Returns
    -------
    bytes
        A tagged PDF with an outline.

    Raises
    ------
    SourcebookError
        If there is no browser, or it fails.
    """
    from playwright.sync_api import Error, sync_playwright

    try:
        with sync_playwright() as engine, tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "book.html"
            file.write_text(html, encoding="utf-8")
            browser = _launch(engine)
            page = _open(browser, file)
            for script in _LAYOUT:
                page.evaluate(script.read_text(encoding="utf-8"))
            before: dict[str, int] = {}
            for _ in range(3):  # the contents rarely grow by a line, but they may
                printed = _print(page)
                numbers = page_numbers(printed)
                if numbers == before:
                    break
                page.evaluate(_FILL, numbers)
                before = numbers
            browser.close()
    except Error as error:
        raise SourcebookError(f"the browser cannot print the book ({_first_line(error)}); {_PROGRAMS}.") from error
    return printed


def _launch(engine: Playwright) -> Browser:
    return engine.chromium.launch(executable_path=find_browser(), args=list(FLAGS))


def _open(browser: Browser, file: Path) -> Page:
    """Open a document as print shows it, at the width of its sheets, cut off from every network."""
    context = browser.new_context(offline=True, java_script_enabled=True, viewport={"width": 605, "height": 900})
    page = context.new_page()
    page.set_default_timeout(WAIT)
    page.emulate_media(media="print")
    page.goto(file.as_uri())
    page.evaluate("document.fonts.ready.then(() => true)")
    return page


def _print(page: Page) -> bytes:
    options: dict[str, Any] = {"tagged": True, "outline": True, "print_background": True, "prefer_css_page_size": True}
    return page.pdf(**options)


def _first_line(error: Exception) -> str:
    return str(error).strip().splitlines()[0].rstrip(".") if str(error).strip() else "no reason given"
