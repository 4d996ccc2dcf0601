"""Books to test on: this repository's own, a small invented one, and new books of invented articles; what tests share."""

import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import HealthCheck, settings

from sourcebook.coding.project import Project
from sourcebook.new_book.book import new_book
from sourcebook.text.article_sources import read_source
from tests.articles import NAMES, place
from tests.book import ROOT, Builder
from tests.small_book import CHECKS, TABLES, TEXT, MakeBook, Table, build

# How long an example takes depends on what else the machine does.
settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any machine")
# Of the one book on which hostile words, a hostile title and an address are tested together.
HOSTILE_TITLE = "</title></script><script>alert(1)</script> “R&D” {eval}`1` \\input{x} <b>"
HOSTILE = {"title": HOSTILE_TITLE, "outlet": "<i>Gazette</i>", "url": "javascript:alert(3)"}
HOSTILE_ADDRESS, NOWHERE = "https://book.invalid/one", 'baseurl: ""'


@pytest.fixture
def make_book(tmp_path: Path) -> MakeBook:
    """Return a maker of books; all that is not given is the invented article of three sentences."""

    def make(
        name: str = "book",
        *,
        text: str = TEXT,
        coders: Mapping[str, Mapping[str, Table]] | None = None,
        checks: Mapping[str, Table] | None = None,
        metadata: Mapping[str, str] | None = None,
    ) -> Path:
        given = {"title": "Bridge", "outlet": "Ostby Gazette", "date": "2031-05-04", "language": "en"}
        return build(
            tmp_path / name,
            text=text,
            coders={"ada": TABLES} if coders is None else coders,
            checks=CHECKS if checks is None else checks,
            metadata=given if metadata is None else metadata,
        )

    return make


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Open the invented book."""
    root = build(
        tmp_path_factory.mktemp("small") / "book",
        text=TEXT,
        coders={"ada": TABLES},
        checks=CHECKS,
        metadata={"outlet": "Ostby Gazette", "date": "2031-05-04"},
    )
    return Project.open(root)


@pytest.fixture(scope="session")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Open a book whose only coding is a header row, and which has no checks."""
    root = build(
        tmp_path_factory.mktemp("bare") / "book",
        text=TEXT,
        coders={"ada": {"attributions": []}},
        checks={},
        metadata={},
    )
    return Project.open(root)


@pytest.fixture(scope="session")
def own() -> Project:
    """Open the book of this repository."""
    return Project.open(ROOT)


# What takes longest begins first, so that no process is left alone with it at the end.
FIRST = (
    "printing/test_latex", "printing/test_pdf", "new_book/test_pages", "corpus/test_run", "new_book/test_chapters",
    "browser/", "new_book/",
)  # fmt: skip
# What starts kernels, clusters, browsers or other processes, or makes whole books: not for the loop at the keyboard.
SLOW = (
    "corpus/test_chapter", "corpus/test_cluster", "corpus/test_command", "corpus/test_run", "desk/test_page",
    "display/test_figures", "exchange/test_round_trip", "machine/test_coder", "machine/test_properties",
    "new_book/", "rewording_detector/test_score", "site/test_build", "site/test_execution", "site/test_extras", "site/test_isolation",
    "site/test_kernels", "site/test_reproduction", "site/test_sphinx_extension", "test_hostile", "test_rerun",
    "text/test_quotations", "text/test_sentences", "training/test_unmet_kinds",
)  # fmt: skip


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the longest tests first, and mark the slow ones."""
    tests, slow = f"{ROOT / 'tests'}/", tuple(SLOW)
    files = {item: str(item.path).removeprefix(tests) for item in items}
    for item, file in files.items():
        if file.startswith(slow):
            item.add_marker(pytest.mark.slow)
    order = {
        file: next((i for i, name in enumerate(FIRST) if file.startswith(name)), len(FIRST)) for file in files.values()
    }
    items.sort(key=lambda item: order[files[item]])


def pytest_make_parametrize_id(val: object) -> str | None:
    """Name a case of many words by its beginning: processes tell each other the names, some of which had megabytes."""
    if not isinstance(val, str | bytes) or len(val) <= 60:
        return None
    begin = val[:40] if isinstance(val, str) else val[:40].decode("ascii", "replace")
    return f"{begin.encode('unicode_escape').decode()}, {len(val)} long"


def pytest_collection_finish(session: pytest.Session) -> None:
    """Stop if groups of tests would be torn apart: pytest-xdist 3.8 says nothing when pytest 9.2 ignores the names it gives them."""
    if "PYTEST_XDIST_WORKER" in os.environ and session.config.getvalue("loadgroup"):
        grouped = [item.nodeid for item in session.items if item.get_closest_marker("xdist_group")]
        assert all("@" in name for name in grouped), "pytest-xdist cannot group tests under this pytest"


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Share the tests among a process more than there are cores: each waits now and then for a browser, a kernel or a cluster."""
    return (os.cpu_count() or 1) + 1


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Fail in CI if a test was skipped: there nothing may be missing."""
    skipped = terminalreporter.stats.get("skipped", [])
    if skipped and os.environ.get("CI") == "true":
        terminalreporter.write_line(f"{len(skipped)} skipped, which CI does not allow.", red=True)
        terminalreporter._session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder that all processes of this run of the tests share."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


def place_at(book: Path, address: str) -> None:
    """Give a book the address under which it is to be published."""
    config = book / "_config.yml"
    text = config.read_text(encoding="utf-8")
    assert text.count(NOWHERE) == 1
    config.write_text(text.replace(NOWHERE, f"baseurl: {address}"), encoding="utf-8")


@pytest.fixture(scope="session")
def books(shared: Path) -> Path:
    """Make one book of each invented article; return their folder."""
    folder = shared / "books"
    with FileLock(shared / "books.lock"):
        if not folder.exists():
            for name in NAMES:
                source = read_source(str(place(name, shared)))
                new_book(source, shared / "making" / name, metadata=HOSTILE if name == "hostile" else None)
            place_at(shared / "making" / "hostile", HOSTILE_ADDRESS)
            (shared / "making").rename(folder)
    return folder


@pytest.fixture(scope="session")
def built(books: Path, builder: Builder) -> Callable[[str], Path]:
    """Return a builder of those books' pages: with warnings as errors, once each; it returns their folder.

    The hostile one is set by LaTeX too, which then need not execute it again.
    """
    return lambda name: builder.build(books / name, paper=name == "hostile")


@pytest.fixture(scope="session")
def builder() -> Iterator[Builder]:
    """Return a process that runs commands one after the other, and stays warm."""
    running = Builder()
    yield running
    running.close()
