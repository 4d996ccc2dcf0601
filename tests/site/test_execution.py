"""Chapters run side by side into a cache: what is run again, and what a failure says."""

import os
from pathlib import Path

import nbformat
import psutil
import pytest

from sourcebook.display.drawings import DRAWINGS, PAGES, PAPER
from sourcebook.display.pixels import FOLDER
from sourcebook.notebook.taken_numbers import TAKEN
from sourcebook.site import kernels
from sourcebook.site.chapter_cache import ALONE, STAMP, cache_in, holds, prepare_cache
from sourcebook.site.execution import (
    ChapterError,
    Execution,
    _numbers_taken_by_its_code,
    execute_chapters,
    finishing_order,
)
from sourcebook.site.fingerprint import fingerprint
from sourcebook.text.whole_files import write_bytes

pytestmark = pytest.mark.xdist_group("kernels")


@pytest.fixture(scope="module", autouse=True)
def warm():
    """Let one kernel after the other serve all tests, as it serves all books of one process."""
    kernels.keep = True
    yield
    kernels.keep = False
    kernels.stop()


def write(folder: Path, name: str, *cells: str) -> Path:
    path = folder / f"{name}.ipynb"
    folder.mkdir(exist_ok=True)
    nbformat.write(nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells]), path)
    return path


def outputs(cache: Path) -> str:
    return "".join(path.read_text(encoding="utf-8") for path in sorted(cache.rglob("base.ipynb")))


# When the cache is emptied


def test_a_new_cache_is_made_and_stamped(make_book):
    root = make_book()
    assert prepare_cache(fingerprint(root), root / "cache") is True
    assert len((root / "cache" / STAMP).read_text()) == 64
    assert prepare_cache(fingerprint(root), root / "cache") is False


@pytest.mark.parametrize(
    "name", ["data/article.txt", "data/codings/ada/attributions.csv", "data/new.csv", "requirements.txt"]
)
def test_a_change_of_data_empties_it(make_book, name):
    root = make_book()
    prepare_cache(fingerprint(root), root / "cache")
    (root / "cache" / "kept").write_text("old")
    with (root / name).open("a", encoding="utf-8") as file:
        file.write(" ")
    assert prepare_cache(fingerprint(root), root / "cache") is True
    assert not (root / "cache" / "kept").exists()


def test_a_change_of_code_empties_it(make_book, monkeypatch, tmp_path):
    root, package = make_book(), tmp_path / "sourcebook"
    package.mkdir()
    (package / "voices.py").write_text("VALUE = 1\n")
    monkeypatch.setattr("sourcebook.site.fingerprint.PACKAGE", package)
    assert [prepare_cache(fingerprint(root), root / "cache") for _ in range(2)] == [True, False]
    (package / "voices.py").write_text("VALUE = 2\n")
    assert [prepare_cache(fingerprint(root), root / "cache") for _ in range(2)] == [True, False]


@pytest.mark.parametrize(
    "name", ["chapters/voices.ipynb", "_static/x.css", "_build/html/index.html", "README.md", "data/.hidden"]
)
def test_other_files_do_not_empty_it(make_book, name):
    root = make_book()
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).write_text("as it was")
    prepare_cache(fingerprint(root), root / "cache")
    (root / "cache" / "kept").write_text("old")
    (root / name).write_text("changed")
    assert prepare_cache(fingerprint(root), root / "cache") is False
    assert (root / "cache" / "kept").exists()


def test_drawings_for_paper_serve_pages_but_not_the_other_way_round(make_book):
    root = make_book()
    now, cache = fingerprint(root), root / "cache"
    assert [prepare_cache(now, cache, paper=paper) for paper in (False, True, True, False)] == [
        True,
        True,
        False,
        False,
    ]


# What is executed


def test_nothing_to_do_starts_no_kernel(tmp_path, monkeypatch):
    monkeypatch.setattr("nbclient.NotebookClient", None)
    assert execute_chapters([], tmp_path / "cache") == 0


def test_each_chapter_is_executed_once_in_its_folder_without_names_of_others(tmp_path):
    chapters = [
        write(
            tmp_path / "a 'b'",
            f"c{i}",
            f"assert 'seen' not in globals()\nseen = {i}",
            "import os; print('folder', os.getcwd()[-5:])",
        )
        for i in range(4)
    ]
    assert execute_chapters(chapters, tmp_path / "cache") == 4
    assert outputs(tmp_path / "cache").count("folder a 'b'") == 4
    assert execute_chapters(chapters, tmp_path / "cache") == 0
    write(tmp_path / "a 'b'", "c2", "print('changed')")
    assert execute_chapters(chapters, tmp_path / "cache") == 1


def test_cells_are_counted_from_one_and_the_language_is_known(tmp_path):
    execute_chapters([write(tmp_path, "a", "1 + 1", "2 + 2")], tmp_path / "cache")
    (path,) = (tmp_path / "cache").rglob("base.ipynb")
    found = nbformat.read(path, as_version=4)
    assert [cell.execution_count for cell in found.cells] == [1, 2]
    assert found.metadata.language_info.name == "python"


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("1 / 0", "ZeroDivisionError: division by zero"),
        ("raise ValueError('two\\nlines')", "ValueError: two lines"),
        ("def", "SyntaxError: "),
        (
            "from sourcebook.errors import DataError\nraise DataError('data/x.csv, line 2: is empty; fill it.')",
            "DataError: data/x.csv, line 2: is empty; fill it.",
        ),
        ("import os; os._exit(1)", "Kernel died"),
    ],
)
def test_a_failing_chapter_is_named_with_its_error(tmp_path, monkeypatch, source, reason):
    monkeypatch.setattr(
        kernels, "keep", "_exit" not in source
    )  # who keeps kernels forgets the dead, and what they held
    path = write(tmp_path, "voices", source)
    with pytest.raises(ChapterError) as caught:
        execute_chapters([path], tmp_path / "cache")
    assert str(caught.value).startswith(f"{path}: a cell failed (")
    assert str(caught.value).endswith("; run the notebook to see where.")
    assert reason in str(caught.value)
    assert "\n" not in str(caught.value)


def test_what_failed_is_executed_again(tmp_path):
    good, bad = write(tmp_path, "a", "1"), write(tmp_path, "b", "1 / 0")
    with pytest.raises(ChapterError):
        execute_chapters([good, bad], tmp_path / "cache")
    write(tmp_path, "b", "2")
    assert 1 <= execute_chapters([good, bad], tmp_path / "cache") <= 2
    assert execute_chapters([good, bad], tmp_path / "cache") == 0


def test_a_chapter_can_be_read_while_later_ones_are_still_executed(tmp_path):
    gate = tmp_path / "gate"
    first = write(tmp_path, "a", "1")
    later = [
        write(
            tmp_path,
            name,
            f"# {name}\nimport pathlib, time\nwhile not pathlib.Path({str(gate)!r}).exists(): time.sleep(0.05)",
        )
        for name in ("b", "c")
    ]
    execution = Execution([first, *later], tmp_path / "cache")
    execution.wait(first)
    assert len(list((tmp_path / "cache").rglob("base.ipynb"))) == 1
    gate.touch()
    execution.finish()
    assert len(list((tmp_path / "cache").rglob("base.ipynb"))) == 3


def test_whoever_waits_hears_of_a_failure(tmp_path):
    execution = Execution([write(tmp_path, "a", "1 / 0")], tmp_path / "cache")
    for wait in (lambda: execution.wait(tmp_path / "a.ipynb"), execution.finish):
        with pytest.raises(ChapterError, match="division by zero"):
            wait()


def test_after_a_failure_no_kernel_is_left_and_no_further_chapter_begun(tmp_path, monkeypatch):
    monkeypatch.setattr(kernels, "count", lambda: 2)
    monkeypatch.setattr(kernels, "keep", False)
    told = tmp_path / "told"
    later = [
        write(tmp_path, f"b{n}", f"open({str(told)!r}, 'a').write('{n}')\nimport time; time.sleep(2)") for n in range(6)
    ]
    before = set(psutil.Process().children())
    with pytest.raises(ChapterError, match="division by zero"):
        execute_chapters([write(tmp_path, "a", "1 / 0"), *later], tmp_path / "cache")
    assert set(psutil.Process().children()) <= before
    assert not told.exists() or len(told.read_text()) < len(later)


def test_what_comes_afterwards_runs_once_and_in_a_kernel(tmp_path):
    told = tmp_path / "told"
    chapters = [write(tmp_path, name, f"# {name}") for name in "abc"]
    code = f"import os, pathlib\nwith pathlib.Path({str(told)!r}).open('a') as file: file.write(f'{{os.getpid()}}\\n')"
    Execution(chapters, tmp_path / "cache", code).finish()
    (pid,) = told.read_text().split()
    assert int(pid) != os.getpid()
    Execution(chapters, tmp_path / "cache", code).finish()
    assert len(told.read_text().split()) == 1


def test_what_fails_afterwards_stops_nothing(tmp_path):
    execution = Execution([write(tmp_path, "a", "1")], tmp_path / "cache", "1 / 0")
    execution.finish()
    assert execution.executed == 1


FIGURE = """\
import pandas as pd
from sourcebook.display.figures.canvas import new_figure
from sourcebook.display.figures.picture import Picture
Picture("x", lambda narrow: new_figure(1.0)[0], "A title", "A figure.", "A caption.", pd.DataFrame({"a": [1]}))"""


def test_pixels_are_drawn_last_and_also_after_a_chapter_that_fails(tmp_path):
    prepare_cache("now", tmp_path / "cache")
    with pytest.raises(ChapterError):
        execute_chapters([write(tmp_path, "a", FIGURE, "1 / 0")], tmp_path / "cache")
    (drawn,) = (tmp_path / "cache" / FOLDER).glob("*.png")
    assert drawn.read_bytes().startswith(b"\x89PNG")
    assert holds("now", tmp_path / "cache")


def test_a_cache_that_lacks_pixels_is_filled_anew(tmp_path):
    prepare_cache("now", tmp_path)
    write_bytes(tmp_path / FOLDER / "x.png", b"")
    assert not holds("now", tmp_path)
    assert prepare_cache("now", tmp_path)
    assert holds("now", tmp_path)


@pytest.mark.parametrize(("number", "order"), [(1, "abcde"), (2, "aebdc"), (3, "aedbc"), (9, "aedcb")])
def test_chapters_are_read_in_the_order_in_which_they_should_be_done(monkeypatch, number, order):
    monkeypatch.setattr(kernels, "count", lambda: number)
    assert finishing_order(list("abcde")) == list(order)
    assert finishing_order([]) == []


def test_chapters_that_are_there_come_first(tmp_path, monkeypatch):
    monkeypatch.setattr(kernels, "count", lambda: 2)
    chapters = {name: write(tmp_path / "book", name, f"{index}") for index, name in enumerate("abcde")}
    execute_chapters([chapters["c"], chapters["e"]], tmp_path / "cache")
    execution = Execution(list(chapters.values()), tmp_path / "cache")
    assert execution.order(["a", "b", "c", "d", "e", "page"], lambda name: tmp_path / "book" / f"{name}.ipynb") == [
        *("c", "e", "page"),
        *("a", "d", "b"),
    ]
    execution.finish()
    assert execution.executed == 3


def test_paper_takes_over_the_chapters_that_draw_nothing(tmp_path, monkeypatch):
    chapters = [write(tmp_path / "book", "drawn", FIGURE), write(tmp_path / "book", "told", "1 + 1")]
    monkeypatch.setenv(DRAWINGS, PAGES)
    pages = cache_in(tmp_path)
    prepare_cache("now", pages)
    assert execute_chapters(chapters, pages) == 2
    monkeypatch.setenv(DRAWINGS, PAPER)
    paper = cache_in(tmp_path)
    assert prepare_cache("now" + ALONE, paper, paper=True)
    assert "2" in outputs(paper)
    assert execute_chapters(chapters, paper) == 1
    assert prepare_cache("later" + ALONE, paper, paper=True)
    assert outputs(paper) == ""


def test_a_chapter_glues_only_the_numbers_that_its_prose_takes(tmp_path):
    path = write(tmp_path, "a", f"import os\nprint('taken:', os.environ[{TAKEN!r}])")
    book = nbformat.read(path, as_version=4)
    book.cells.append(nbformat.v4.new_markdown_cell("{glue:md}`voices_total:myst` and {glue}`a`"))
    nbformat.write(book, path)
    execute_chapters([path], tmp_path / "cache")
    assert "taken: a voices_total" in outputs(tmp_path / "cache")


def test_chapters_with_the_same_code_take_each_others_numbers(tmp_path):
    for name, code, taken in (("one", "begin()", "a"), ("two", "begin()", "b"), ("three", "begin(1)", "c")):
        path = write(tmp_path, name, code)
        chapter = nbformat.read(path, 4)
        chapter.cells.append(nbformat.v4.new_markdown_cell(f"{{glue:md}}`{taken}:myst`"))
        nbformat.write(chapter, path)
    assert _numbers_taken_by_its_code(tmp_path / "one.ipynb") == ["a", "b"]


def test_chapters_with_the_same_code_are_executed_once(tmp_path):
    log = tmp_path / "log"
    code = f"open({str(log)!r}, 'a').write('x')"
    chapters = [write(tmp_path / "book", name, code) for name in ("one", "two", "three")]
    assert execute_chapters(chapters, tmp_path / "cache") == 1
    assert log.read_text() == "x"
    assert execute_chapters(chapters, tmp_path / "cache") == 0
