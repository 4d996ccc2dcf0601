"""What goes out comes back: for our own book, and for articles and codings made up by hypothesis."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sourcebook.coding.coding import Coding, frame_of
from sourcebook.coding.csv_tables import Rows, table_faults
from sourcebook.coding.project import Project
from sourcebook.coding.schema import default_schema
from sourcebook.exchange import export, load
from sourcebook.exchange.marks import roles, text_rows
from sourcebook.paths import home
from sourcebook.text.article import Article
from sourcebook.text.span import Span

SCHEMA = default_schema()
TARGETS = {"webannotation": "x.jsonld", "refi-qda": "x.qdpx", "brat": "x.zip", "csv": "x.zip", "parquet": "x.zip"}
WHOLE = ("csv", "parquet")  # formats that carry empty tables and empty optional columns too

ALPHABET = (
    "abc XYZ 12 .,;:'’“”\"=+-@|\\/_#*"  # words, quotation marks, what spreadsheets, brat and our own tags are made of
    "é\u0301\u200d👩🏽‍🚀😀"  # combining marks, joiners, beyond the basic plane
    "שלום\u202e\u2066\u200f"  # right to left, with controls
    "<>&]]>\u0085\u2028\ufffe\ufeff"  # hostile to XML and to line readers
    "\x01\x07\x0b\x0c\x1f\x7f\t\r\n"
)
WORDS = st.text(ALPHABET, min_size=1, max_size=20)
IDS = st.from_regex(r"[A-Za-z][A-Za-z0-9]{0,3}", fullmatch=True)
FILLED = WORDS.filter(lambda text: bool(text.strip()))


def rows_of(coding: Coding, kind: str) -> dict[str, list[dict[str, str]]]:
    """Return what a format can carry of a coding; see the docstrings of the modules."""
    found = {}
    for name, table in coding.tables.items():
        rows = text_rows(table)
        if kind == "brat" and not roles(SCHEMA.tables[name]):
            continue
        if kind not in WHOLE:
            filled = [
                f.name for f in SCHEMA.tables[name].fields if not f.optional or any(row.get(f.name) for row in rows)
            ]
            rows = [{key: value for key, value in row.items() if key in filled} for row in rows]
        if rows or kind in WHOLE:
            found[name] = rows
    return found


@pytest.fixture(scope="module")
def exported(own: Project, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Return an exporter of our own project that writes each format once."""

    @cache
    def write(kind: str) -> Path:
        target = tmp_path_factory.mktemp(kind) / TARGETS[kind]
        export(own, kind, target)
        return target

    return write


@pytest.mark.xdist_group("our own exports")
@pytest.mark.parametrize("kind", TARGETS)
@pytest.mark.parametrize("coder", ["reference", "coder-a", "coder-b", "coder-c"])
def test_our_own_codings_come_back(own: Project, exported: Callable[[str], Path], kind: str, coder: str) -> None:
    sent = next(coding for coding in own.all_codings if coding.coder == coder)
    came = load(own, exported(kind), coder=coder)
    assert rows_of(came, kind) == rows_of(sent, kind)
    assert came.coder == coder


@pytest.mark.parametrize("kind", TARGETS)
def test_the_same_project_gives_the_same_bytes(kind: str, book: Project, tmp_path: Path) -> None:
    [first] = export(book, kind, tmp_path / f"1{TARGETS[kind]}")
    [second] = export(book, kind, tmp_path / f"2{TARGETS[kind]}")
    assert first.read_bytes() == second.read_bytes()


@pytest.mark.parametrize("kind", ["brat", "csv", "parquet"])
def test_a_folder_holds_what_the_zip_holds(kind: str, book: Project, tmp_path: Path) -> None:
    written = export(book, kind, tmp_path / "folder")
    assert all(path.is_file() for path in written)
    assert rows_of(load(book, tmp_path / "folder", coder="anna"), kind) == rows_of(book.reference, kind)


@pytest.mark.parametrize(("kind", "attributions"), [(kind, 2) for kind in TARGETS])
def test_one_coder_can_come_back_under_another_name(
    kind: str, attributions: int, book: Project, tmp_path: Path
) -> None:
    export(book, kind, tmp_path / TARGETS[kind])
    came = load(book, tmp_path / TARGETS[kind], coder="bert")
    assert (came.coder, len(came.attributions)) == ("bert", attributions)


@st.composite
def spans(draw: st.DrawFn, length: int) -> Span:
    """Draw a span of one to three pieces; pieces may be neighbours."""
    count = draw(st.integers(1, 3))
    cuts = sorted(draw(st.lists(st.integers(0, length), min_size=2 * count, max_size=2 * count)))
    pieces = tuple((a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=True) if a < b)
    return Span(pieces) if pieces else Span.of(0, length)


@st.composite
def codings(draw: st.DrawFn) -> tuple[Article, Coding]:
    """Draw an article and a coding that fits it."""
    article = Article(
        draw(st.sampled_from(["", "\ufeff", " date 2022-02-06 "]))
        + "Word. "
        + draw(st.text(ALPHABET, max_size=60))
        + " End."
    )
    sentences = [sentence.id for sentence in article.sentences]
    ids = draw(st.lists(IDS, max_size=4, unique=True))
    tables = {
        "attributions": [draw(attribution(article, ids, number)) for number in range(len(ids))],
        "frames": [draw(frame(name)) for name in draw(st.lists(st.sampled_from(sentences), max_size=3, unique=True))],
        "items": [draw(item(number)) for number in range(draw(st.integers(0, 2)))],
        "labels": [draw(label(article, name)) for name in draw(st.lists(IDS, max_size=3, unique=True))],
    }
    frames = {name: as_frame(name, rows, article) for name, rows in tables.items() if rows or name == "attributions"}
    return article, Coding("anna", frames)


def as_frame(name: str, rows: list[dict[str, str]], article: Article):  # type: ignore[no-untyped-def]
    """Make a table, as reading CSV would, and make sure that it is valid."""
    table = SCHEMA.tables[name]
    columns = tuple(
        column for column in table.columns if not table.field(column).optional or any(column in row for row in rows)
    )
    found = Rows(
        Path(name), columns, tuple({c: row.get(c, "") for c in columns} for row in rows), tuple(range(1, len(rows) + 1))
    )
    assert not list(table_faults(found, table, article))
    return frame_of(found, table)


def located(article: Article, **columns: Span | None) -> dict[str, str]:
    cells = {}
    for name, span in columns.items():
        if span:
            cells |= {name: span.text(article.text), f"{name}_at": str(span)}
    return cells


def code_of(table: str, column: str) -> st.SearchStrategy[str]:
    return st.sampled_from(list(SCHEMA.tables[table].field(column).codes))


def attribution(article: Article, ids: list[str], number: int) -> st.SearchStrategy[dict[str, str]]:
    span = spans(len(article.text))
    content = span.filter(lambda s: bool(s.text(article.text).strip()))
    words = st.builds(
        lambda content, cue, source: located(article, content=content, cue=cue, source=source),
        content,
        st.none() | span,
        st.none() | span,
    )
    codes = {name: code_of("attributions", name) for name in ("form", "voice_type", "named")}
    free = {
        "voice": st.just("") | WORDS,
        "stance": st.just("") | code_of("attributions", "stance"),
        "reason": st.just("") | WORDS,
    }
    place = {
        "id": st.just(ids[number]),
        "sentence": st.sampled_from([s.id for s in article.sentences]),
        "nested_in": st.sampled_from(["", *ids[:number]]),
    }
    return st.tuples(words, st.fixed_dictionaries({**place, **codes, **free})).map(lambda both: both[0] | both[1])


def frame(sentence: str) -> st.SearchStrategy[dict[str, str]]:
    several = {
        name: st.lists(code_of("frames", name), max_size=3, unique=True).map(";".join)
        for name in ("policy_frames", "entman")
    }
    return st.fixed_dictionaries(
        {"sentence": st.just(sentence), "news_role": code_of("frames", "news_role"), **several}
    )


def item(number: int) -> st.SearchStrategy[dict[str, str]]:
    codes = {"code": st.sampled_from(["", "0", "1"]), "evidence": st.sampled_from(["", "S1", "S1;S1"])}
    return st.fixed_dictionaries({"frame": code_of("items", "frame"), "item": st.just(str(number + 1)), **codes})


def label(article: Article, name: str) -> st.SearchStrategy[dict[str, str]]:
    words = (
        spans(len(article.text))
        .filter(lambda s: bool(s.text(article.text).strip()))
        .map(lambda s: located(article, label=s))
    )
    codes = st.fixed_dictionaries(
        {"id": st.just(name), "matter": FILLED, "holder": FILLED, "valence": code_of("labels", "valence")}
    )
    return st.tuples(words, codes).map(lambda both: both[0] | both[1])


def project_of(root: Path, article: Article, coding: Coding, metadata: Mapping[str, str]) -> Project:
    (root / "data").mkdir()
    (root / "data" / "metadata.json").write_text("{}", encoding="utf-8")
    shutil.copy(home() / "data" / "datapackage.json", root / "data")
    return Project(root, article, metadata, SCHEMA, {coding.coder: coding}, coding, None)


@pytest.mark.parametrize("kind", TARGETS)
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(case=codings(), title=st.text(ALPHABET, max_size=9))
def test_nothing_that_a_format_can_carry_is_lost(kind: str, case: tuple[Article, Coding], title: str) -> None:
    article, coding = case
    with tempfile.TemporaryDirectory() as folder:
        project = project_of(Path(folder), article, coding, {"title": title, "date": "2022-02-31"})
        [file] = export(project, kind, Path(folder) / TARGETS[kind])
        expected = rows_of(coding, kind)
        if not expected:
            return
        assert rows_of(load(project, file, coder="anna"), kind) == expected


def test_rows_keep_their_order(make_book: Callable[..., Project], tmp_path: Path) -> None:
    lines = ["sentence,policy_frames,entman,voice_of_frame,news_role", "S2,,,,comment", "S1,,,,summary"]
    project = make_book(frames="\n".join(lines) + "\n")
    for kind, name in TARGETS.items():
        [file] = export(project, kind, tmp_path / f"{kind}-{name}")
        assert list(load(project, file, coder="anna").tables["frames"]["sentence"]) == ["S2", "S1"]
