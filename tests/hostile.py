"""What the world may hold: files of every sort, damaged in every way, given to every command."""

from __future__ import annotations

import atexit
import contextlib
import gzip
import hashlib
import io
import json
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from hypothesis import strategies as st

from sourcebook.cli import main
from tests.articles import FOLDER
from tests.corpus.invented import lines
from tests.small_book import CHECKS, TABLES, TEXT, build

BOOK_FILES = (
    "data/metadata.json",
    "data/datapackage.json",
    "data/article.txt",
    "data/codings/ada/attributions.csv",
    "data/codings/ada/frames.csv",
    "data/claims.csv",
)
COMMANDS = ("code", "code -", "import", "check", "export", "corpus", "new")
FORMATS = ("webannotation", "refi-qda", "brat", "csv", "parquet")
PIECES = (
    b"\0", b"\r", b"\r\n", b"\n", b"\xff", b"\xfe\xff", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\x7f", b"\xc2\x85", b"\xe2\x80\xa8", b"\x1b[31m", b'"', b"'", b",", b";", b"\t",
    b"=cmd|x", b"[" * 2000, b"{" * 50, b"9" * 5000, b"-1", b"1e999", b"<html>", b"</p>", b"<!ENTITY a 'b'>", b"{{ x }}", b"\\input{x}", b"../../x", b"%00", b"null", b"[]", b"{}",
    "“".encode(), "”".encode(), b"said Ada Nowak. ", "市长".encode(), b"T1\tContent 0 99999\tx\n", b"E1\tAttribution:T9\n", b"A1,", b" " * 300, b"a" * 3000,
)  # fmt: skip


@dataclass(frozen=True)
class Case:
    """A call and what it is given.

    Attributes
    ----------
    command : str
        The subcommand.
    seed : str
        Name of what the file was made of.
    data : bytes
        The file.
    options : tuple of str
        Words after the places.
    """

    command: str
    seed: str
    data: bytes = field(repr=False)
    options: tuple[str, ...] = ()


@cache
def template() -> Path:
    """Build a small book, and its exports beside it."""
    folder = Path(tempfile.mkdtemp(prefix="sourcebook-hostile-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    build(
        folder / "book",
        text=TEXT,
        coders={"ada": TABLES},
        checks=CHECKS,
        metadata={"title": "Bridge", "date": "2031-05-04"},
    )
    with quiet():
        for name in FORMATS:
            assert (
                main(
                    [
                        "export",
                        str(folder / "book"),
                        "--format",
                        name,
                        "--out",
                        str(folder / f"{name}.zip" if name in FORMATS[2:] else folder / name),
                    ]
                )
                == 0
            )
    return folder


@cache
def seeds() -> dict[str, dict[str, bytes]]:
    """Return, by command, files that are sound, by the name under which they are given."""
    texts = {
        "short.txt": TEXT.encode(),
        "hostile.txt": (FOLDER / "hostile.txt").read_bytes(),
        "x.pdf": b"%PDF-1.4\n",
        "empty.txt": b"",
    }
    page = (FOLDER / "page.html").read_bytes()
    exports = {
        f"x{end}": (template() / name).read_bytes()
        for name, end in (
            ("webannotation", ".jsonld"),
            ("refi-qda", ".qdpx"),
            ("brat.zip", ".zip"),
            ("csv.zip", ".csv.zip"),
            ("parquet.zip", ".pq.zip"),
        )
    }
    attributions = (template() / "book" / BOOK_FILES[3]).read_bytes()
    annotation = b"T1\tContent 0 10\tdate 2031-\nE1\tAttribution:T1 Content:T1\nA1\tform E1 direct\n"
    archive = b"".join(warc(number, page) for number in range(2))
    corpus = {
        "n.jsonl": lines(range(2)),
        "n.jsonl.gz": gzip.compress(lines(range(2)), mtime=0),
        "a.warc": archive,
        "a.warc.gz": gzip.compress(archive, mtime=0),
        "a.parquet": b"PAR1",
        "a.txt": TEXT.encode(),
    }
    return {
        "code": texts,
        "code -": texts,
        "new": texts | {"page.html": page},
        "import": exports | {"attributions.csv": attributions, "x.ann": annotation},
        "check": {name: (template() / "book" / name).read_bytes() for name in BOOK_FILES},
        "export": {name: (template() / "book" / name).read_bytes() for name in BOOK_FILES},
        "corpus": corpus,
    }


def warc(number: int, page: bytes) -> bytes:
    """Write a record of a web archive."""
    body = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page
    return (
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example/%d\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n%b\r\n\r\n"
        % (number, len(body), body)
    )


@st.composite
def cases(draw: st.DrawFn, commands: tuple[str, ...] = COMMANDS) -> Case:
    """Draw a call with a file that was sound and is cut, doubled, or mixed with what does not belong there."""
    command = draw(st.sampled_from(commands))
    seed, data = draw(st.sampled_from(sorted(seeds()[command].items())))
    for _ in range(draw(st.integers(0, 4))):
        data = _damaged(draw, data)
    options = (
        (draw(st.sampled_from(FORMATS)),)
        if command == "export"
        else (draw(st.sampled_from(("csv", "json"))),)
        if command.startswith("code")
        else ()
    )
    return Case(command, seed, data, options)


def _damaged(draw: st.DrawFn, data: bytes) -> bytes:
    at, end = sorted((draw(st.integers(0, len(data))), draw(st.integers(0, len(data)))))
    match draw(st.integers(0, 4)):
        case 0:
            return data[:at]
        case 1:
            return data[:at] + data[end:]
        case 2:
            return data[:end] + data[at:]
        case 3:
            return data[:at] + draw(st.sampled_from(PIECES)) + data[at:]
        case _:
            return data[:at] + draw(st.binary(max_size=8)) + data[end:]


@dataclass(frozen=True)
class Outcome:
    """What a call did: its exit status, what it said, and which files it made or changed."""

    status: int
    out: str
    err: str
    changed: frozenset[str]


def here(words: list[str], given: bytes) -> tuple[int, str, str]:
    """Make a call in this process; return its status, and what it wrote to standard output and error."""
    with quiet(given) as (out, err):
        status = main(words)
    return status, out.getvalue(), err.getvalue()


def outcome(case: Case, folder: Path, run: Callable[[list[str], bytes], tuple[int, str, str]] = here) -> Outcome:
    """Make the call in a folder of its own."""
    words, given = call(case, folder)
    before = _state(folder)
    status, out, err = run(words, given)
    after = _state(folder)
    changed = {name for name, mark in after.items() if before.get(name) != mark} | (set(before) - set(after))
    return Outcome(status, out, err, frozenset(changed))


def call(case: Case, folder: Path) -> tuple[list[str], bytes]:
    """Lay a case out in a folder; return the words of its call, and what it gets on standard input."""
    if case.command in ("check", "export", "import"):
        shutil.copytree(template() / "book", folder / "book")
    place = folder / "book" / case.seed if case.command in ("check", "export") else folder / "in" / case.seed
    place.parent.mkdir(exist_ok=True)
    place.write_bytes(case.data)
    book, target, file = str(folder / "book"), str(folder / "target"), str(place)
    return {
        "code": ["code", file, "--out", target, "--format", *case.options],
        "code -": ["code", "-", "--format", *case.options],
        "new": ["new", file, target],
        "import": ["import", book, file, "--coder", "target"],
        "check": ["check", book],
        "export": ["export", book, "--out", target, "--format", *case.options],
        "corpus": ["corpus", file, target, "--workers", "0"],
    }[case.command], case.data


def _state(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file() and not path.is_symlink()
    }


@contextlib.contextmanager
def quiet(given: bytes = b"") -> Iterator[tuple[io.StringIO, io.StringIO]]:
    """Keep what is printed, and give standard input some bytes."""
    out, err, stdin = io.StringIO(), io.StringIO(), sys.stdin
    sys.stdin = io.TextIOWrapper(io.BytesIO(given))
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            yield out, err
    finally:
        sys.stdin = stdin


def faults(case: Case, found: Outcome) -> list[str]:
    """Say what is wrong with an outcome; nothing if the call held."""
    wrong = []
    if found.status not in (0, 1):
        wrong.append(f"it ended with {found.status}")
    if found.status == 1 and not (told := (found.err or found.out).strip()):
        wrong.append(f"it said nothing ({told})")
    said = found.err.splitlines() + (found.out.splitlines() if case.command == "check" else [])
    if (
        case.command not in ("check", "corpus")
        and found.status == 1
        and len([line for line in said if "Windows-1252" not in line]) != 1
    ):
        wrong.append(f"it said {len(said)} lines")
    wrong += [f"“{line[:300]}” is no sentence" for line in said if not line.endswith(".") or "Traceback" in line]
    wrong += [f"“{line[:300]}”" for line in said if "nobody foresaw" in line]
    outside = [
        name
        for name in found.changed
        if not name.startswith(("target/", "book/data/codings/target/")) and name != "target"
    ]
    wrong += [f"it changed {name}" for name in outside]
    if found.status == 1 and case.command in ("new", "import", "export") and found.changed:
        wrong.append(f"it failed and left {sorted(found.changed)[:3]}")
    return wrong


def remembered(case: Case) -> str:
    """Return a case as one line, fit to be looked into again."""
    return json.dumps(
        {"command": case.command, "seed": case.seed, "options": case.options, "data": case.data[:200].decode("latin1")}
    )
