"""The command: exit codes, what it prints, and one sentence an error."""

import io
import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from sourcebook import __version__
from sourcebook.__main__ import run as loaded
from sourcebook.cli import main
from sourcebook.text.article import MAX_BYTES
from tests.articles import place

ROOT = Path(__file__).parent.parent


def run(*arguments):
    """Run the command; a wrong call is its exit code too."""
    try:
        return main([str(a) for a in arguments])
    except SystemExit as stop:
        return stop.code


def test_the_version(capsys):
    assert run("--version") == 0
    assert capsys.readouterr().out == f"sourcebook {__version__}\n"


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["nonsense"],
        ["--nonsense"],
        ["new"],
        ["new", "a.txt"],
        ["new", "a", "b", "c"],
        ["check", "a", "b"],
        ["new", "a", "b", "--title"],
        ["code"],
        ["code", "a.txt", "--out", ""],
        ["new", "a.txt", ""],
        ["new", "", "b"],
        ["new", "a.txt", f"{__file__}/b"],
        ["code", ""],
        ["desk", "b", "--port", "abc"],
        ["desk", "b", "--port", "70000"],
        ["check", ""],
        ["new", "a.txt", "b", "--date", "yesterday"],
        ["new", "a.txt", "b", "--date", "2022-13-45"],
        ["new", "a.txt", "b", "--date", "٢٠٢٢-٠١-٠١"],
        ["build", "b", "--within", "9e9"],
        ["corpus", "a.txt", "b", "--workers", "many"],
        ["corpus", "a.txt", ""],
        ["import", "", "a.ann", "--coder", "ada"],
    ],
)
def test_a_wrong_call_exits_with_2_and_shows_the_usage(capsys, arguments):
    assert run(*arguments) == 2
    out = capsys.readouterr()
    assert out.out == ""
    assert out.err.startswith("usage: sourcebook")
    assert " value: " not in out.err  # as argparse says it, with the name of a function


@pytest.mark.parametrize("command", [[], ["new"], ["check"], ["code"], ["export"], ["import"]])
def test_help_exits_with_0(capsys, command):
    assert run(*command, "--help") == 0
    assert capsys.readouterr().out.startswith("usage: sourcebook")


def test_new_makes_a_book_and_says_what_comes_next(tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert (
        run(
            "new",
            place("one_source", tmp_path),
            "a book",
            "--title",
            "The dam",
            "--outlet",
            "Ostby Gazette",
            "--date",
            "2031-05-04",
        )
        == 0
    )
    out = capsys.readouterr()
    lines = out.out.splitlines()
    assert lines[0].startswith("a book: a book with a draft of ")
    assert lines[1:] == [
        "  cd 'a book'",
        "  make book  # builds it",
        "  make desk  # opens the draft for correction in the browser",
    ]
    assert out.err == ""
    assert '"title": "The dam"' in (tmp_path / "a book" / "data" / "metadata.json").read_text(encoding="utf-8")


def test_new_says_what_of_a_citation_is_not_known(tmp_path, capsys):
    assert run("new", place("one_source", tmp_path), tmp_path / "book", "--date", "2031-05-04") == 0
    assert (
        capsys.readouterr().out.splitlines()[-1]
        == "Not known: title and outlet of the article; write into data/metadata.json what a citation should say, and the title into _config.yml too."
    )


def test_a_draft_of_one_attribution_is_in_the_singular(tmp_path, capsys):
    assert run("new", place("short", tmp_path), tmp_path / "book") == 0
    assert "a draft of one attribution." in capsys.readouterr().out


def test_a_new_book_is_without_fault(tmp_path, capsys):
    run("new", place("hostile", tmp_path), tmp_path / "book")
    capsys.readouterr()
    assert run("check", tmp_path / "book") == 0
    assert run("check", tmp_path / "book" / "data") == 0
    out = capsys.readouterr()
    assert (out.out, out.err) == ("", "")


def test_check_looks_here_by_default(tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert run("check") == 1
    assert capsys.readouterr().out == ".: is no book; give the folder of a book, or its data folder.\n"


def test_a_place_by_way_of_a_folder_that_is_not_there_is_taken_for_what_it_is(tmp_path, capsys):
    (tmp_path / "in.txt").write_text("The mayor said no.")
    assert main(["new", str(tmp_path / "in.txt"), str(tmp_path / "nowhere" / "..")]) == 1
    assert "exists already" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["in.txt"]


@pytest.mark.parametrize("word", ["--keep=\udcff", "--column=text=\udcff"])
def test_a_column_that_no_table_can_hold_is_a_wrong_call(word, tmp_path, capsys):
    with pytest.raises(SystemExit) as stop:
        main(["corpus", str(tmp_path), str(tmp_path / "out"), word])
    assert stop.value.code == 2
    assert "has bytes that are not UTF-8; write it in UTF-8" in capsys.readouterr().err


def test_a_library_that_cannot_be_loaded_is_named(monkeypatch, tmp_path, capsys):
    def damaged(*of):
        raise ImportError("failed to map segment", name="rpds")

    monkeypatch.setattr("sourcebook.cli.check", damaged)
    assert main(["check", str(tmp_path)]) == 1
    assert capsys.readouterr().err == (
        "rpds: cannot be loaded (failed to map segment); free memory, or install it anew.\n"
    )


def test_check_prints_one_line_a_fault(make_book, capsys):
    root = make_book()
    attributions = root / "data" / "codings" / "ada" / "attributions.csv"
    attributions.write_bytes(attributions.read_bytes().replace(b"indirect", b"reported").replace(b"35 39", b"35 40"))
    assert run("check", root) == 1
    out = capsys.readouterr()
    assert out.err == ""
    assert len(out.out.splitlines()) >= 3
    assert all(line.startswith(str(attributions)) and line.endswith(".") for line in out.out.splitlines())


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (None, "cannot be read (No such file or directory)"),
        (b"", "holds no words"),
        (b"\xff\xfe", "is not UTF-8"),
        (b"a\0b", "is NUL"),
        (b"x " * (MAX_BYTES // 2 + 1), "split it"),
    ],
    ids=["missing", "blank", "not UTF-8", "NUL", "too long"],
)
def test_a_bad_article_is_one_line_and_leaves_nothing(tmp_path, capsys, data, problem):
    if data is not None:
        (tmp_path / "news.txt").write_bytes(data)
    before = sorted(tmp_path.iterdir())
    assert run("new", tmp_path / "news.txt", tmp_path / "book") == 1
    out = capsys.readouterr()
    assert (out.out, out.err.count("\n")) == ("", 1)
    assert problem in out.err
    assert sorted(tmp_path.iterdir()) == before


def test_an_existing_folder_is_refused_before_the_article_is_read(tmp_path, capsys):
    assert run("new", tmp_path / "missing.txt", tmp_path) == 1
    assert (
        capsys.readouterr().err == f"{tmp_path}: exists already; choose another name, since nothing is overwritten.\n"
    )


def test_standard_input_makes_a_book(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO("“Rain,” said Zoë.".encode())))
    assert run("new", "-", tmp_path / "book") == 0
    assert (tmp_path / "book" / "data" / "article.txt").read_bytes() == "“Rain,” said Zoë.".encode()


def test_an_interrupt_is_one_word(tmp_path, capsys, monkeypatch):
    def stop(name):
        raise KeyboardInterrupt

    monkeypatch.setattr("sourcebook.text.article_sources.read_source", stop)
    assert run("new", "-", tmp_path / "book") == 1
    assert capsys.readouterr().err == "Stopped.\n"


def test_a_reader_that_leaves_early_is_no_traceback(make_book):
    root = make_book()
    attributions = root / "data" / "codings" / "ada" / "attributions.csv"
    attributions.write_bytes(attributions.read_bytes().replace(b"indirect", b"reported"))
    command = f"'{sys.executable}' -m sourcebook check '{root}' | true"
    done = subprocess.run(
        ["bash", "-c", command],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"},
    )
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (
            ValueError("odd"),
            "news.txt: cannot be worked on, for a reason that nobody foresaw (ValueError: odd); the details are in ",
        ),
        (
            RecursionError("deep"),
            "news.txt: cannot be worked on, for a reason that nobody foresaw (RecursionError: deep)",
        ),
        (
            OSError(28, "No space left on device", "x/y"),
            "x/y: the disk is full; what was there before stays as it was, so make room and try again.\n",
        ),
        (
            PermissionError(13, "Permission denied", "x/y"),
            "x/y: cannot be written or read (Permission denied); check the place and its permissions.\n",
        ),
        (
            ModuleNotFoundError("No module named 'pyarrow'", name="pyarrow"),
            "pyarrow: is not installed, and this task needs it; ",
        ),
    ],
)
def test_every_error_is_one_sentence(tmp_path, capsys, monkeypatch, error, said):
    def fail(name):
        raise error

    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr("sourcebook.text.article_sources.read_source", fail)
    assert run("new", "news.txt", tmp_path / "book") == 1
    told = capsys.readouterr().err
    assert told.startswith(said)
    assert told.count("\n") == 1


def test_a_missing_option_says_where_it_is_explained(capsys):
    assert run("export", "book") == 2
    assert (
        capsys.readouterr().err.splitlines()[-1]
        == "sourcebook export: the following arguments are required: --format; “sourcebook export --help” explains each."
    )


@pytest.mark.parametrize(
    "locale",
    [{"PYTHONIOENCODING": "ascii"}, {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}],
    ids=["ascii", "C"],
)
def test_any_locale_gets_utf_8(tmp_path, locale):
    words = [sys.executable, "-m", "sourcebook", "code", str(tmp_path / "missing.txt"), os.fsdecode(b"\xff.txt")]
    done = subprocess.run(words, capture_output=True, check=False, env=os.environ | {"PYTHONPATH": str(ROOT)} | locale)
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
    assert done.stderr.decode("utf-8").count("\n") == 2


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is full")
def test_a_full_standard_output_is_one_sentence_and_nothing_is_written_elsewhere(tmp_path):
    article, places = place("short", tmp_path), {name: tmp_path / name for name in ("HOME", "TMPDIR")}
    for folder in places.values():
        folder.mkdir()
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "sourcebook", "code", article],
            stdout=full,
            stderr=subprocess.PIPE,
            cwd=ROOT,
            env={name: value for name, value in os.environ.items() if name != "ORT_DISABLE_TELEMETRY"}
            | {name: str(folder) for name, folder in places.items()},
            check=False,
        )
    assert [path for folder in places.values() for path in folder.iterdir()] == []
    assert done.returncode == 1
    assert [line for line in done.stderr.decode().splitlines() if "standard output" in line or "Exception" in line] == [
        "standard output: the disk is full; what was there before stays as it was, so make room and try again."
    ]


def test_ctrl_c_while_the_program_is_loaded_is_one_word(monkeypatch, capsys):
    def stopped(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("sourcebook.cli.main", stopped)
    assert loaded() == 1
    assert capsys.readouterr().err == "Stopped.\n"


@pytest.mark.parametrize("named", ["check", "main"])
def test_ctrl_c_in_code_that_is_run_from_a_string_ends_with_status_one(tmp_path, named):
    program = f"""
import sourcebook.__main__ as program, sourcebook.cli as cli
stop = "raise KeyboardInterrupt"
cli.{named} = lambda *of: exec(stop)
raise SystemExit(program.run())
"""
    (tmp_path / "stopped.py").write_text(program)
    paths = os.pathsep.join(map(str, (ROOT, tmp_path)))
    done = subprocess.run(
        [sys.executable, "-m", "stopped", "check", "."],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": paths},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (1, "Stopped.\n")


@pytest.mark.skipif(os.name == "nt", reason="Windows ends a process without asking")
@pytest.mark.parametrize(
    ("sent", "interrupt"),
    [
        ("SIGINT", signal.default_int_handler),
        ("SIGTERM", signal.default_int_handler),
        ("SIGTERM", signal.SIG_IGN),
        ("SIGHUP", signal.SIG_IGN),
    ],
)
def test_a_signal_that_ends_the_program_leaves_nothing_half_made(tmp_path, capsys, monkeypatch, sent, interrupt):
    def half(folder, *of, **known):
        folder.mkdir()
        signal.raise_signal(getattr(signal, sent))

    monkeypatch.setattr("sourcebook.new_book.book._fill", half)
    others = signal.SIGTERM, signal.SIGHUP
    kept = [signal.signal(one, signal.SIG_DFL) for one in others]  # whoever starts the tests may ignore one of them
    before = signal.signal(signal.SIGINT, interrupt)
    try:
        assert run("new", place("short", tmp_path), tmp_path / "made" / "book") == 1
        assert [signal.getsignal(one) for one in others] == [signal.SIG_DFL] * 2
    finally:
        for one, handler in zip((signal.SIGINT, *others), (before, *kept), strict=True):
            signal.signal(one, handler)
    assert capsys.readouterr().err == "Stopped.\n"
    assert list((tmp_path / "made").iterdir()) == []


@pytest.mark.skipif(not hasattr(signal, "SIGHUP"), reason="there is no such signal")
def test_what_nohup_ignores_stays_ignored(monkeypatch, tmp_path):
    monkeypatch.setattr("sourcebook.cli.check", lambda folder: signal.raise_signal(signal.SIGHUP) or [])
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        assert run("check", tmp_path) == 0
    finally:
        signal.signal(signal.SIGHUP, before)


def test_a_closed_standard_output_is_told_and_a_closed_standard_error_is_none(tmp_path, monkeypatch, make_book):
    book = make_book()
    monkeypatch.setattr("sys.stderr", None)
    assert run("check", tmp_path / "nothing") == 1
    monkeypatch.setattr("sys.stderr", io.StringIO())
    monkeypatch.setattr("sys.stdout", None)
    assert run("check", book) == 0
    assert run("prompt", book) == 1
    assert sys.stderr.getvalue().startswith("standard output: cannot be written or read (it is closed)")
