"""A browser, the book on a port of this machine, and a visitor that notes whatever goes wrong."""

import os
import threading
from contextlib import contextmanager
from types import SimpleNamespace

import pytest

from sourcebook.printing.chromium import FLAGS, find_browser
from sourcebook.site.serve import make_server
from tests.book import build
from tests.conftest import HOSTILE_ADDRESS

CHROMIUM = find_browser()
# How far anything moved while the page loaded, as browsers measure it (CLS).
SHIFTS = """window.shifted = 0; new PerformanceObserver(list => list.getEntries().forEach(
    e => { if (!e.hadRecentInput) window.shifted += e.value; }
)).observe({type: 'layout-shift', buffered: true});"""


@pytest.hookimpl(tryfirst=True)  # before pytest-xdist names the groups, whichever folder is asked for
def pytest_collection_modifyitems(items):
    """Mark all that needs a browser; on a user's machine without one, say so and skip it."""
    for item in items:
        if "/tests/browser/" in item.path.as_posix():
            item.add_marker(pytest.mark.book)
            item.add_marker(pytest.mark.browser)
            if not CHROMIUM and os.environ.get("CI") != "true":
                item.add_marker(pytest.mark.skip(reason="no chromium here; apt.txt names it"))
            if name := getattr(item, "callspec", None) and item.callspec.params.get("loaded"):
                item.add_marker(pytest.mark.xdist_group(f"page {name}"))


@pytest.fixture(scope="package")
def browser():
    """Return a browser for these tests alone: while one is driven, no other can be started in this process."""
    from playwright import sync_api as engine

    assert CHROMIUM, "chromium is missing; install what apt.txt names"
    with engine.sync_playwright() as driver:
        running = driver.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield running
        running.close()


@contextmanager
def served(folder):
    """Serve a folder as `make serve` does; yield its address."""
    with make_server(folder, 0) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="session")
def book():
    """Return the folder and the address of this repository's book."""
    folder = build().parent
    with served(folder) as address:
        yield SimpleNamespace(folder=folder, address=address)


@pytest.fixture(scope="session")
def other(built):
    """Return the folder and the address of a new book whose article and title are hostile, built for an address."""
    folder = built("hostile").parent
    with served(folder) as address:
        yield SimpleNamespace(folder=folder, address=address, published=f"{HOSTILE_ADDRESS}/")


def publish(context, site):
    """Let a browser find, at the address for which a book was built, what is served here; return the address."""

    def answer(route):
        file = site.folder / route.request.url.removeprefix(site.published).partition("?")[0]
        route.fulfill(path=file, headers={"access-control-allow-origin": "*"})

    context.route(f"{site.published}**", answer)
    return site.published


@contextmanager
def visits(browser):
    """Yield an opener of pages; at the end, fail on errors, dialogs and requests to anywhere else."""
    opened, wrong = [], []

    def go(name, *, site, width=1280, height=900, scale=1, theme="light", script=True, touch=False, motion="reduce"):
        options = {"viewport": {"width": width, "height": height}, "device_scale_factor": scale, "has_touch": touch}
        context = browser.new_context(
            color_scheme=theme, java_script_enabled=script, reduced_motion=motion, service_workers="block", **options
        )
        context.add_init_script(SHIFTS)
        opened.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
        page.on("dialog", lambda dialog: (wrong.append(dialog.message), dialog.dismiss()))
        known = (site.address, "data:", "blob:", *([publish(context, site)] if hasattr(site, "published") else []))
        page.on("request", lambda request: None if request.url.startswith(known) else wrong.append(request.url))
        file, _, anchor = name.partition("#")
        path = file if file.endswith(".html") else f"chapters/{file}.html"
        page.goto(site.address + path + (f"#{anchor}" if anchor else ""))
        return page

    yield go
    for context in opened:
        context.close()
    assert not wrong


@pytest.fixture
def visit(browser, book):
    """Open a page for this test alone."""
    with visits(browser) as go:
        yield lambda name, *, site=book, **looks: go(name, site=site, **looks)


@pytest.fixture(scope="module")
def loaded(request, browser, book):
    """Open a page once for all tests that only look at it, in whatever size and theme."""
    name, _, which = request.param.partition(" of ")
    site = request.getfixturevalue("other") if which else book
    with visits(browser) as go:
        page = go(name, site=site)
        page.wait_for_load_state("networkidle")
        page.evaluate("window.shiftedWhileLoading = window.shifted")
        yield page


@pytest.fixture
def page(loaded):
    """Return the page in its first size and theme, with its folds as they were."""
    look(loaded)
    yield loaded
    loaded.evaluate("document.querySelectorAll('details[data-opened]').forEach(e => e.open = false)")


def look(page, width=1280, height=900, theme="light", media="screen"):
    """Show a page in another size, theme or medium, and wait until it has been laid out."""
    page.set_viewport_size({"width": width, "height": height})
    page.emulate_media(color_scheme=theme, media=media)
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")


def highlighted(page):
    return page.locator(".sb-hit").all_inner_texts()


def layer(page, name):
    """Choose a layer or a text as a reader does."""
    page.get_by_role("radio", name=name, exact=True).check(force=True)
