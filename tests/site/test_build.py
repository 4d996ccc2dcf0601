"""``sourcebook build``: a book in one command, and one sentence where there is none."""

import os
import signal
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from sourcebook.display.drawings import DRAWINGS, for_paper
from sourcebook.errors import SourcebookError
from sourcebook.site import kernels
from sourcebook.site.build import CACHE, DOCTREES, INDEX, LARGEST, build_book
from sourcebook.site.chapter_cache import prepare_cache
from sourcebook.site.fingerprint import fingerprint
from sourcebook.site.unchanged import STAMP

CONFIG = "title: One\nonly_build_toc_files: true\nexecute:\n  execute_notebooks: {mode}\n"


@pytest.fixture
def book(make_book):
    """Make a book of one page that executes nothing."""
    root = make_book()
    (root / "_config.yml").write_text(CONFIG.format(mode="'off'"))
    (root / "_toc.yml").write_text("format: jb-book\nroot: index\n")
    (root / "index.md").write_text("# One\n")
    return root


@pytest.fixture
def started(monkeypatch):
    """Count how often kernels would be started, and build nothing."""
    calls = []
    monkeypatch.setattr(kernels, "start", lambda root: calls.append(1))
    monkeypatch.setitem(sys.modules, "jupyter_book.cli.main", SimpleNamespace(main=lambda *words, **options: None))
    return calls


@pytest.fixture
def build(builder):
    """Build in a process of its own, since jupyter-book brings deprecations that tests count as errors."""
    return lambda book: builder.run("build", str(book))


def test_a_book_is_built(build, book):
    done = build(book)
    assert done.returncode == 0
    assert done.stdout.splitlines()[-1] == f"The book: {book / INDEX}"
    assert "\x1b" not in done.stdout + done.stderr
    assert "One" in (book / INDEX).read_text()


@pytest.mark.parametrize("name", ["_config.yml", "_toc.yml"])
@pytest.mark.parametrize(
    ("content", "said"), [("a: &a [*a]", "contains itself"), ("a: [", "is no YAML"), ("date: 2022-13-45", "is no YAML")]
)
def test_damaged_settings_are_said_before_anything_is_built(started, book, name, content, said):
    (book / name).write_text(content)
    with pytest.raises(SourcebookError, match=f"{name}: .*{said}"):
        build_book(book)
    assert not started
    assert not (book / "_build").exists()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes")
@pytest.mark.parametrize("name", ["index.md", "chapters/one.ipynb", "_static/x.css", INDEX, DOCTREES / "index.doctree"])
def test_a_pipe_in_a_book_is_named_and_not_waited_for(started, book, name):
    (book / name).parent.mkdir(exist_ok=True, parents=True)
    (book / name).unlink(missing_ok=True)
    os.mkfifo(book / name)
    with pytest.raises(SourcebookError, match=rf"{name}: is no file but a pipe"):
        build_book(book)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes")
@pytest.mark.parametrize("place", [DOCTREES, CACHE, INDEX.parent])
@pytest.mark.parametrize("make", [lambda path: os.mkfifo(path), Path.touch, lambda path: path.symlink_to(path)])
def test_where_pages_go_only_a_folder_may_be(started, book, place, make):
    (book / place).parent.mkdir(parents=True)
    make(book / place)
    with pytest.raises(SourcebookError, match=rf"{place}: is no folder"):
        build_book(book)


def test_a_page_without_measure_is_named(started, book):
    with (book / "index.md").open("r+b") as file:
        file.truncate(LARGEST + 1)
    with pytest.raises(SourcebookError, match=r"index.md: 50,000,001 bytes are more than the 50,000,000"):
        build_book(book)


def test_an_extension_that_is_not_there_is_named_without_signs_for_colours(build, book):
    with (book / "_config.yml").open("a") as stream:
        stream.write("sphinx:\n  extra_extensions: [no_such_extension]\n")
    done = build(book)
    assert done.returncode == 1
    assert "no_such_extension" in done.stderr
    assert "\x1b" not in done.stdout + done.stderr
    assert done.stderr.splitlines()[-1].startswith(f"{book}: was not built")


def test_a_book_that_is_built_is_left_alone_until_something_changes(build, book):
    build(book)
    assert "Sphinx" not in build(book).stdout
    (book / "index.md").write_text("# Two\n")
    assert build(book).returncode == 0
    assert "Two" in (book / INDEX).read_text()


def test_a_warning_is_an_error_in_one_sentence_and_is_heard_again(build, book):
    (book / "index.md").write_text("# One\n\n[nowhere](nowhere.md)\n")
    for _ in range(2):
        done = build(book)
        assert done.returncode == 1
        assert "nowhere" in done.stderr
        assert (
            done.stderr.splitlines()[-1] == f"{book}: was not built (the cause stands above); mend it and build again."
        )
        assert "Traceback" not in done.stderr
        assert not (book / DOCTREES).exists()
    (book / "index.md").write_text("# One\n")
    assert build(book).returncode == 0


def test_a_cause_that_jupyter_book_does_not_print_is_in_the_sentence(build, book):
    (book / "_toc.yml").write_text("nonsense\n")
    done = build(book)
    assert done.returncode == 1
    last = done.stderr.splitlines()[-1]
    assert last.startswith(f"{book}: was not built (")
    assert "malformed" in last
    assert "===" not in last
    assert "Traceback" not in done.stderr


def test_a_fault_of_the_data_is_told_before_anything_is_built(build, book):
    (book / "data" / "article.txt").write_bytes(b"")
    done = build(book)
    assert done.returncode == 1
    assert "article.txt" in done.stdout + done.stderr
    assert not (book / "_build").exists()


def test_it_draws_for_pages_alone_unless_the_environment_wants_paper(book, monkeypatch):
    seen = []
    main = SimpleNamespace(main=lambda *words, **options: seen.append(for_paper()))
    monkeypatch.setitem(sys.modules, "jupyter_book.cli.main", main)
    monkeypatch.delenv(DRAWINGS, raising=False)
    build_book(book)
    assert for_paper()
    monkeypatch.setenv(DRAWINGS, "paper")
    build_book(book)
    assert seen == [False, True]


@pytest.mark.parametrize("name", ["_config.yml", "_toc.yml"])
def test_a_folder_that_is_no_book_is_named(book, name):
    (book / name).unlink()
    with pytest.raises(SourcebookError, match=f"holds no {name}"):
        build_book(book)


def test_kernels_start_ahead_only_if_something_will_be_executed(book, started):
    (book / "_config.yml").write_text(CONFIG.format(mode="cache"))
    build_book(book)
    assert started == [1]
    prepare_cache(fingerprint(book), book / CACHE)
    build_book(book)
    assert started == [1]


@pytest.mark.parametrize("config", [CONFIG.format(mode="'off'"), "title: One\n", "", "execute: 1\n", "execute:\n"])
def test_settings_that_execute_nothing_or_say_nothing_start_no_kernel(book, started, config):
    (book / "_config.yml").write_text(config)
    build_book(book)
    assert started == []


@pytest.mark.parametrize("failure", [RuntimeError("x"), SystemExit(1)])
def test_kernels_that_were_started_end_with_a_build_that_fails(book, monkeypatch, failure):
    def fail(*words, **options):
        raise failure

    stopped = []
    monkeypatch.setattr(kernels, "stop", lambda: stopped.append(1))
    monkeypatch.setitem(sys.modules, "jupyter_book.cli.main", SimpleNamespace(main=fail))
    with pytest.raises(SourcebookError, match="was not built"):
        build_book(book)
    assert stopped == [1]


def builds(monkeypatch, main):
    monkeypatch.setitem(sys.modules, "jupyter_book.cli.main", SimpleNamespace(main=main))


def test_a_full_disk_is_said_at_the_end_too(book, monkeypatch):
    builds(monkeypatch, lambda *words, **options: sys.exit(2))
    monkeypatch.setattr("shutil.disk_usage", lambda place: SimpleNamespace(free=0))
    with pytest.raises(SourcebookError, match=r"_build: the disk is full, so that the book was not built"):
        build_book(book)


def test_an_interrupt_is_passed_on(book, monkeypatch):
    from click import Abort

    def stop(*words, **options):
        raise Abort

    builds(monkeypatch, stop)
    with pytest.raises(KeyboardInterrupt):
        build_book(book)


def test_a_build_without_end_is_given_up(book, monkeypatch):
    import time

    builds(monkeypatch, lambda *words, **options: time.sleep(60))
    with pytest.raises(SourcebookError, match="was not built within 0 minutes; give it more by --within"):
        build_book(book, minutes=0.005)


@pytest.fixture
def interruptible():
    """Listen to Ctrl+C as a shell's foreground does; whatever runs the tests may ignore it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def test_an_interrupt_that_sphinx_keeps_to_itself_is_passed_on(book, monkeypatch, interruptible):
    def swallow(*words, **options):
        try:
            signal.raise_signal(signal.SIGINT)
        except KeyboardInterrupt:
            raise SystemExit(2) from None

    builds(monkeypatch, swallow)
    with pytest.raises(KeyboardInterrupt):
        build_book(book)


@pytest.mark.skipif(not hasattr(signal, "SIGHUP"), reason="needs the signals of Unix")
def test_who_is_ended_by_the_system_behind_nohup_was_stopped_too(book, monkeypatch, interruptible):
    signal.signal(signal.SIGINT, signal.SIG_IGN)

    def swallow(*words, **options):
        try:
            signal.raise_signal(signal.SIGTERM)
        except KeyboardInterrupt:
            raise SystemExit(2) from None

    builds(monkeypatch, swallow)
    try:
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        with pytest.raises(KeyboardInterrupt):
            build_book(book)
    finally:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)


def test_a_place_where_nothing_can_be_written_is_told_before_sphinx_is_loaded(book, monkeypatch, started):
    def refuse(*arguments, **options):
        raise OSError(30, "Read-only file system", str(book / "_build"))

    monkeypatch.setattr("sourcebook.text.whole_files._hidden", refuse)
    with pytest.raises(OSError, match="Read-only"):
        build_book(book)


def test_a_damaged_note_of_the_last_build_is_no_obstacle(build, book):
    (book / STAMP).parent.mkdir()
    (book / STAMP).write_bytes(b"\xff\x00")
    assert build(book).returncode == 0
