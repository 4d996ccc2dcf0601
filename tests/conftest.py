"""Books to test on: this repository's own, and small invented ones whose numbers can be counted by hand."""

import csv
import json
import os
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import pytest
from filelock import FileLock

from sourcebook.coding.project import Project
from sourcebook.new_book.book import new_book
from sourcebook.text.article_sources import read_source
from tests.articles import NAMES, place
from tests.book import Builder

ROOT = Path(__file__).resolve().parent.parent
TEXT = (
    "date 2031-05-04 The mayor of Ostby said the bridge was safe.\n\n"
    "“We have checked every bolt,” engineer Lena Holt told reporters, “and found no crack.”\n\n"
    "Residents accuse the town of a attainable cover-up.\n"
)
# Of the one book on which hostile words, a hostile title and an address are tested together.
HOSTILE_TITLE = "</title></script><script>alert(1)</script> “R&D” {eval}`1` \\input{x} <b>"
HOSTILE = {"title": HOSTILE_TITLE, "outlet": "<i>Gazette</i>", "url": "javascript:alert(3)"}
HOSTILE_ADDRESS, NOWHERE = "https://book.invalid/one", 'baseurl: ""'
Table = Sequence[Mapping[str, object]]
MakeBook = Callable[..., Path]

ATTRIBUTIONS = [
    {
        "id": "A1",
        "sentence": "S1",
        "source": "The mayor of Ostby",
        "cue": "said",
        "content": "the bridge was safe",
        "form": "indirect",
        "nested_in": "",
        "voice": "mayor of Ostby",
        "voice_type": "government",
        "named": "person",
        "stance": 2,
        "channel": "routine",
    },
    {
        "id": "A2",
        "sentence": "S2",
        "source": "engineer Lena Holt",
        "cue": "told",
        "content": ["“We have checked every bolt,”", "“and found no crack.”"],
        "form": "direct",
        "nested_in": "",
        "voice": "Lena Holt",
        "voice_type": "expert",
        "named": "person",
        "stance": 1,
        "channel": "informal",
    },
    {
        "id": "A3",
        "sentence": "S2",
        "source": "We",
        "cue": "found",
        "content": "no crack",
        "form": "direct",
        "nested_in": "A2",
        "voice": "Lena Holt",
        "voice_type": "expert",
        "named": "person",
        "stance": 0,
        "channel": "informal",
    },
    {
        "id": "A4",
        "sentence": "S3",
        "source": "Residents",
        "cue": "accuse",
        "content": "the town of a attainable cover-up",
        "form": "indirect",
        "nested_in": "",
        "voice": "residents",
        "voice_type": "citizen",
        "named": "unnamed",
        "stance": -2,
        "channel": "",
    },
]
TABLES: dict[str, Table] = {
    "attributions": ATTRIBUTIONS,
    "frames": [
        {
            "sentence": "S1",
            "policy_frames": "security;policy",
            "entman": "evaluation",
            "voice_of_frame": "attributed",
            "news_role": "summary",
        },
        {"sentence": "S2", "policy_frames": "security", "entman": "", "voice_of_frame": "", "news_role": "main_event"},
        {
            "sentence": "S3",
            "policy_frames": "security",
            "entman": "problem;cause",
            "voice_of_frame": "asserted",
            "news_role": "context",
        },
    ],
    "items": [
        {"frame": "responsibility", "item": 1, "code": 1, "evidence": "S1;S3"},
        {"frame": "responsibility", "item": 2, "code": 0, "evidence": ""},
        {"frame": "conflict", "item": 1, "code": 1, "evidence": "S3"},
        {"frame": "conflict", "item": 2, "code": "", "evidence": ""},
    ],
    "substitutions": [
        {"id": "T1", "sentence": "S1", "printed": "safe", "original": "sound", "severity": 1, "breaks_grammar": 0},
        {
            "id": "T2",
            "sentence": "S3",
            "printed": "attainable",
            "original": "possible",
            "severity": 2,
            "breaks_grammar": 1,
        },
        {"id": "T3", "sentence": "S3", "printed": "accuse", "original": "suspect", "severity": 3, "breaks_grammar": 0},
    ],
    "actors": [
        {"actor": "mayor of Ostby", "mentions": 1, "speaks": 1, "representation": "functionalised"},
        {"actor": "Lena Holt", "mentions": 1, "speaks": 1, "representation": "nominated"},
        {"actor": "the town", "mentions": 1, "speaks": 0, "representation": "collectivised"},
    ],
    "mentions": [
        {"id": "M1", "actor": "mayor of Ostby", "mention": "The mayor of Ostby"},
        {"id": "M2", "actor": "Lena Holt", "mention": "engineer Lena Holt"},
        {"id": "M3", "actor": "the town", "mention": "the town"},
    ],
    "labels": [
        {"id": "L1", "matter": "the bridge", "label": "safe", "holder": "mayor of Ostby", "valence": 2},
        {"id": "L2", "matter": "the bridge", "label": "cover-up", "holder": "residents", "valence": -2},
    ],
    "charges": [
        {
            "id": "C1",
            "charge": "Something is covered up",
            "made_in": "A4",
            "answered_in": "A1;A2",
            "note": "The answers stand before the charge.",
        },
        {"id": "C2", "charge": "The town is to blame", "made_in": "A4", "answered_in": "", "note": "No answer."},
    ],
    "agency": [
        {
            "id": "V1",
            "sentence": "S2",
            "process": "checked",
            "form": "active",
            "agent": "Lena Holt",
            "agent_named": "explicit",
            "affected": "bolts",
        },
        {
            "id": "V2",
            "sentence": "S3",
            "process": "cover-up",
            "form": "noun",
            "agent": "",
            "agent_named": "absent",
            "affected": "",
        },
    ],
}
CHECKS: dict[str, Table] = {
    "aliases": [{"name": "Mayor", "voice": "mayor of Ostby"}],
    "claims": [
        {
            "id": "F1",
            "claim": "The mayor spoke",
            "claim_words": "The mayor of Ostby said",
            "verdict": "supported",
            "finding": "He did.",
            "references": "gazette2031",
        },
        {
            "id": "F2",
            "claim": "No crack was found",
            "claim_words": "found no crack",
            "verdict": "refuted",
            "finding": "One was.",
            "references": "gazette2031;survey2030",
        },
    ],
    "available_sources": [
        {
            "id": "O1",
            "source": "Bridge survey",
            "voice_type": "expert",
            "date": "2030-01-02",
            "said": "found a crack",
            "used": "no",
            "references": "survey2030",
        }
    ],
    "topics": [
        {"topic": "Cracks", "document_order": 1, "passage": "no crack", "references": "survey2030"},
        {"topic": "Money", "document_order": 2, "passage": "", "references": "survey2030"},
        {"topic": "The mayor", "document_order": "", "passage": "The mayor of Ostby", "references": "gazette2031"},
    ],
}
BIBLIOGRAPHY = "@misc{gazette2031,\n  title = {Gazette},\n  year = {2031},\n}\n\n@book{survey2030,\n  title = {Survey},\n  year = {2030},\n}\n"


def locate(text: str, words: object) -> str:
    """Return where words stand in a text, in the notation of offsets."""
    if isinstance(words, list):
        return ";".join(locate(text, piece) for piece in words)
    at = text.index(str(words))
    return f"{at} {at + len(str(words))}"


def located(text: str, rows: Table) -> list[dict[str, str]]:
    """Put offsets beside the words that have a column for them."""
    pairs = {
        "source": "source_at",
        "cue": "cue_at",
        "content": "content_at",
        "printed": "printed_at",
        "mention": "mention_at",
        "label": "label_at",
        "process": "process_at",
        "claim_words": "claim_at",
        "passage": "passage_at",
    }
    found = []
    for row in rows:
        full: dict[str, str] = {}
        for name, value in row.items():
            is_text = name in pairs and not (name == "source" and "cue" not in row)
            full[name] = " ".join(value) if isinstance(value, list) else str(value)
            if is_text and pairs[name] not in row:
                full[pairs[name]] = locate(text, value) if value else ""
        found.append(full)
    return found


MACHINES = ("role", "role_at", "justification", "anonymity_reason", "anonymity_reason_at", "gender", "reason")
"""Columns of attributions that codings by hand may lack."""


def save_csv(path: Path, rows: Sequence[Mapping[str, str]], columns: Sequence[str]) -> None:
    """Write rows as CSV without the package's own writer."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns)
        writer.writeheader()
        writer.writerows(rows)


def columns_of(name: str) -> list[str]:
    """Return the columns that datapackage.json gives a table."""
    package = json.loads((ROOT / "data" / "datapackage.json").read_text(encoding="utf-8"))
    return [
        field["name"]
        for resource in package["resources"]
        if resource["name"] == name
        for field in resource["schema"]["fields"]
    ]


def build(
    root: Path,
    *,
    text: str,
    coders: Mapping[str, Mapping[str, Table]],
    checks: Mapping[str, Table],
    metadata: Mapping[str, str],
) -> Path:
    """Write a book's folder."""
    data = root / "data"
    data.mkdir(parents=True)
    (root / "_config.yml").write_text("title: A small book\n")
    (root / "references.bib").write_text(BIBLIOGRAPHY)
    (data / "article.txt").write_bytes(text.encode())
    (data / "metadata.json").write_text(json.dumps(metadata))
    shutil.copy(ROOT / "data" / "datapackage.json", data)
    (data / "codings").mkdir()
    for coder, tables in coders.items():
        for name, rows in tables.items():
            save_csv(
                data / "codings" / coder / f"{name}.csv",
                located(text, rows),
                [c for c in columns_of(name) if c not in MACHINES],
            )
    for name, rows in checks.items():
        save_csv(data / f"{name}.csv", located(text, rows), columns_of(name))
    return root


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
    "new_book/", "site/test_build", "site/test_execution", "site/test_extras", "site/test_isolation",
    "site/test_kernels", "site/test_reproduction", "site/test_sphinx_extension", "test_hostile", "test_rerun",
    "text/test_quotations", "text/test_sentences",
)  # fmt: skip


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the longest tests first, and mark the slow ones."""
    for item in items:
        if any(str(item.path).startswith(str(ROOT / "tests" / name)) for name in SLOW):
            item.add_marker(pytest.mark.slow)
    places = [str(ROOT / "tests" / name) for name in FIRST]
    items.sort(
        key=lambda item: next((i for i, place in enumerate(places) if str(item.path).startswith(place)), len(FIRST))
    )


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
