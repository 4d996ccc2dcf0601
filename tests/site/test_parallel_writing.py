"""Pages written by several processes: the same pages, and nothing that goes wrong there is lost."""

import os
import subprocess
import sys
from functools import partial
from types import SimpleNamespace

import pytest
from sphinx.errors import SphinxError, SphinxParallelError

from sourcebook.site import parallel_writing

PAGES = 12
CONFIG = "title: Many\nonly_build_toc_files: true\nexecute:\n  execute_notebooks: 'off'\nsphinx:\n  local_extensions:\n    sourcebook.site.sphinx_extension: '.'\n    {extra}: '.'\n"
pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or (os.cpu_count() or 1) < 2, reason="one process writes all pages here"
)


@pytest.fixture
def book(make_book):
    """Make a book of several pages, whose extension does to each what a test wants."""
    root = make_book()
    (root / "_toc.yml").write_text(
        "format: jb-book\nroot: index\nchapters:\n" + "".join(f"- file: page{n}\n" for n in range(PAGES))
    )
    for name in ("index", *(f"page{n}" for n in range(PAGES))):
        (root / f"{name}.md").write_text(f"# {name}\n\nSome words.\n")
    return root


def extended(root, does):
    """Give the book an extension; of a name of its own, since a process that builds several books keeps modules."""
    name = f"extra_{abs(hash((str(root), does)))}"
    (root / "_config.yml").write_text(CONFIG.format(extra=name))
    (root / f"{name}.py").write_text(
        f"import os\nfirst = os.getpid()\ndef page(app, name, template, context, doctree):\n    {does}\n"
        "def setup(app):\n    app.connect('html-page-context', page)\n"
        "    return {'parallel_read_safe': True, 'parallel_write_safe': True}\n"
    )
    return root


@pytest.fixture
def build(builder):
    return lambda book: builder.run("build", str(book))


def test_copies_of_the_process_write_pages_and_none_is_missing(build, book):
    done = build(extended(book, "context['body'] = f'<p>{os.getpid() != first}</p>' + context.get('body', '')"))
    assert done.returncode == 0, done.stderr
    said = [(book / f"_build/html/page{n}.html").read_text() for n in range(PAGES)]
    assert [page for page in said if "<p>True</p>" not in page and "<p>False</p>" not in page] == []
    assert sum("<p>True</p>" in page for page in said) > PAGES / 2
    assert "<p>True</p>" in (book / "_build/html/code/article_map.html").read_text()


@pytest.mark.parametrize("page", ["page1", "page11", "code/article_map"])
def test_what_fails_in_a_copy_fails_the_build_in_one_sentence(build, book, page):
    done = build(extended(book, f"name == {page!r} and 1 / 0"))
    assert done.returncode == 1
    assert "division by zero" in done.stderr
    assert done.stderr.splitlines()[-1].startswith(f"{book}: was not built (")
    assert "Traceback" not in done.stderr


def test_a_copy_that_is_ended_fails_the_build_in_one_sentence(build, book):
    done = build(extended(book, "name == 'page7' and os._exit(9)"))
    assert done.returncode == 1
    assert "a process that wrote pages was ended from outside" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_warning_in_a_copy_fails_the_build(build, book):
    done = build(
        extended(
            book, "name == 'page7' and __import__('sphinx').util.logging.getLogger(__name__).warning('Hear, hear')"
        )
    )
    assert done.returncode == 1
    assert "Hear, hear" in done.stderr


def test_the_first_failure_is_told_even_while_tasks_are_added():
    from sourcebook.site.writing_tasks import Tasks

    with pytest.raises((SphinxParallelError, SphinxError), match=r"division|ended from outside"):
        tasks = Tasks(1, lambda: 1 / 0)
        for _ in range(50):
            tasks.add_task(lambda: None)
        tasks.join()


@pytest.mark.parametrize(
    ("wanted", "allowed", "threads"), [(False, True, True), (True, False, True), (True, True, False)]
)
def test_one_process_writes_where_more_are_not_wanted_or_cannot_be(monkeypatch, wanted, allowed, threads):
    heard, gone = {}, []
    app = SimpleNamespace(
        connect=lambda event, do: heard.setdefault(event, do) and 7,
        disconnect=gone.append,
        builder=SimpleNamespace(allow_parallel=allowed),
        parallel=1,
    )
    monkeypatch.setattr(parallel_writing, "can_start", lambda count: threads)
    parallel_writing.register(app, lambda app: [])
    monkeypatch.setattr(parallel_writing, "_wanted", wanted)
    heard["env-updated"](app, None)
    assert (app.parallel, gone) == (1, [])


@pytest.mark.parametrize(("parallel", "threads", "copies"), [(1, True, 1), (5, False, 1), (5, True, 3)])
def test_what_needs_nothing_of_each_other_is_done_in_copies_or_in_turn(
    monkeypatch, tmp_path, parallel, threads, copies
):
    monkeypatch.setattr(parallel_writing, "can_start", lambda count: threads)
    works = [partial(lambda name: (tmp_path / name).write_text(str(os.getpid())), name) for name in "abc"]
    parallel_writing.at_once(SimpleNamespace(parallel=parallel), works)
    by = {(tmp_path / name).read_text() for name in "abc"}
    assert len(by) == copies
    assert (str(os.getpid()) in by) == (copies == 1)


def test_what_fails_while_others_are_done_is_told():
    with pytest.raises((SphinxParallelError, SphinxError), match="division"):
        parallel_writing.at_once(SimpleNamespace(parallel=2), [lambda: None, lambda: 1 / 0])


STOPPED_AT_BIRTH = """
import os, signal
from sourcebook.site.writing_tasks import Tasks

first = os.getpid()

def stop(*of):
    raise KeyboardInterrupt

signal.signal(signal.SIGTERM, stop)
fork = os.fork

def stopped_fork():
    number = fork()
    if not number:
        os.kill(os.getpid(), signal.SIGTERM)
    return number

os.fork = stopped_fork
try:
    tasks = Tasks(2, lambda: None)
    tasks.join()
except BaseException as error:
    os.write(1, f"{os.getpid() == first} {type(error).__name__}: {error}\\n".encode())
"""


def test_a_copy_that_is_stopped_as_it_begins_does_not_go_on_as_the_first_process():
    said = subprocess.run([sys.executable, "-c", STOPPED_AT_BIRTH], capture_output=True, text=True, check=False)
    assert said.stdout == "True SphinxError: a process that wrote pages was ended from outside\n"
