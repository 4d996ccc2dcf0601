"""The book's Sphinx extension: a fault stops the build, links are checked, nothing foreign is loaded."""

import gc
from pathlib import Path
from types import SimpleNamespace

import pytest
from docutils import nodes
from docutils.utils import new_document
from sphinx.errors import ExtensionError

from sourcebook.display.drawings import DRAWINGS, PAGES, PAPER
from sourcebook.site import sphinx_extension
from sourcebook.site.chapter_cache import STAMP
from sourcebook.site.execution import ChapterError
from sourcebook.site.sphinx_extension import Chapters

ATTRIBUTIONS = "data/codings/ada/attributions.csv"


def app(root, **config):
    """Return what the extension asks of Sphinx's application."""
    env = SimpleNamespace(metadata={"page": {}}, docname="page")
    project = SimpleNamespace(discover=lambda exclude, include: ["chapters/a", "chapters/b"])
    values = {
        "nb_execution_mode": "cache",
        "nb_execution_cache_path": "",
        "exclude_patterns": [],
        "html_title": "One",
    } | config
    builder = SimpleNamespace(format="html")
    made = SimpleNamespace(
        srcdir=str(root),
        outdir=str(root / "_build" / "html"),
        doctreedir=str(root / "_build" / ".doctrees"),
        env=env,
        project=project,
        builder=builder,
        config=SimpleNamespace(**values),
    )
    sphinx_extension.take_fingerprint(made, made.config)
    return made


def test_sound_data_build(make_book):
    sphinx_extension.check_data(app(make_book()), None)


@pytest.mark.parametrize(
    ("old", "new", "more"),
    [(b"A1,S1", b"A1,S9", ""), (b"indirect", b"reported", " (and 1 more: run “sourcebook check data”)")],
)
def test_a_fault_of_the_data_stops_the_build_with_its_sentence(make_book, old, new, more):
    path = make_book() / ATTRIBUTIONS
    path.write_bytes(path.read_bytes().replace(old, new))
    with pytest.raises(ExtensionError) as caught:
        sphinx_extension.check_data(app(path.parents[3]), None)
    assert str(caught.value).startswith(f"{path}, line 2, column ")
    assert str(caught.value).endswith("." + more)


def test_cycles_are_searched_for_less_often_while_a_book_is_built_and_no_longer():
    usual, ends = gc.get_threshold(), []
    sphinx_extension.collect_seldom(SimpleNamespace(connect=lambda event, end, **_: ends.append((event, end))))
    try:
        assert gc.get_threshold() == sphinx_extension.SELDOM
    finally:
        ((event, end),) = ends
        end(None, None)
    assert (event, gc.get_threshold()) == ("build-finished", usual)


class Executed:
    """What would be executed, and which chapters were waited for."""

    def __init__(self, failure=None):
        self.started, self.waited, self.failure = [], [], failure

    def __call__(self, notebooks, cache, afterwards=""):
        self.started.append((notebooks, cache))
        return self

    def wait(self, notebook):
        self.waited.append(notebook.name)
        if self.failure:
            raise self.failure

    def finish(self):
        self.wait(SimpleNamespace(name="all"))


@pytest.fixture
def build(make_book, monkeypatch):
    """Return a function that makes a book with one chapter and a build of it."""

    def make(failure=None, **config):
        root, executed = make_book(), Executed(failure)
        (root / "chapters").mkdir()
        (root / "chapters" / "a.ipynb").write_text("{}")
        monkeypatch.setattr(sphinx_extension, "Execution", executed)
        return app(root, **config), Chapters(), executed

    return make


def test_chapters_are_executed_while_the_build_goes_on_and_awaited_when_it_reads_them(build):
    application, chapters, executed = build()
    chapters.start(application)
    root = Path(application.srcdir)
    assert executed.started == [([root / "chapters" / "a.ipynb"], root / "_build" / ".jupyter_cache")]
    assert (root / "_build" / ".jupyter_cache" / STAMP).is_file()
    assert executed.waited == []
    chapters.wait(application, "chapters/a", [""])
    chapters.finish(application, None)
    assert executed.waited == ["a.ipynb", "all"]


@pytest.mark.parametrize("mode", ["off", "auto", "force"])
def test_only_the_cache_is_filled(build, mode):
    application, chapters, executed = build(nb_execution_mode=mode)
    chapters.start(application)
    chapters.wait(application, "chapters/a", [""])
    chapters.finish(application, None)
    assert executed.started == executed.waited == []


def test_a_failing_chapter_stops_the_build_with_its_sentence(build):
    sentence = "a.ipynb: a cell failed (ValueError: x); run the notebook to see where."
    application, chapters, _ = build(ChapterError(sentence))
    chapters.start(application)
    for stop in (lambda: chapters.wait(application, "chapters/a", [""]), lambda: chapters.finish(application, None)):
        with pytest.raises(ExtensionError) as caught:
            stop()
        assert str(caught.value) == sentence


def test_a_build_that_failed_already_is_not_kept_waiting(build):
    application, chapters, executed = build()
    chapters.start(application)
    chapters.finish(application, RuntimeError("stopped"))
    assert executed.waited == []


def test_pages_are_read_anew_only_if_code_or_data_changed(make_book):
    root = make_book()
    env = SimpleNamespace(found_docs={"b", "a"})

    def outdated():
        return Chapters().outdated(app(root), env, set(), set(), set())

    assert [outdated(), outdated()] == [[], []]
    (root / "data" / "topics.csv").unlink()
    assert [outdated(), outdated()] == [["a", "b"], []]
    (root / "_static").mkdir(exist_ok=True)
    (root / "_static" / "own.css").write_text("p { color: red }")
    assert [outdated(), outdated()] == [["a", "b"], []]


def test_pages_are_read_anew_once_drawings_for_paper_are_needed(make_book, monkeypatch):
    root, env = make_book(), SimpleNamespace(found_docs={"a"})
    found = []
    for said in (PAGES, PAGES, "", "", PAGES, PAPER, PAPER, PAGES):
        monkeypatch.setenv(DRAWINGS, said)
        found.append(Chapters().outdated(app(root), env, set(), set(), set()))
    assert found == [[], [], ["a"], [], [], ["a"], [], ["a"]]


def test_paper_reads_anew_what_draws_and_no_other_chapter(make_book, monkeypatch):
    root, env, chapters = make_book(), SimpleNamespace(found_docs={"chapters/drawn", "chapters/told"}), Chapters()
    chapters._execution = SimpleNamespace(stale=lambda: {str(root / "chapters/drawn.ipynb")})
    found = []
    for said in (PAGES, PAPER, PAPER, PAGES):
        monkeypatch.setenv(DRAWINGS, said)
        found.append(chapters.outdated(app(root), env, set(), set(), set()))
    assert found == [[], ["chapters/drawn"], [], ["chapters/drawn", "chapters/told"]]
    (root / "data" / "topics.csv").unlink()
    monkeypatch.setenv(DRAWINGS, PAPER)
    assert len(chapters.outdated(app(root), env, set(), set(), set())) == 2


def test_addresses_of_raw_html_of_tables_and_of_sections_can_be_linked_to(make_book):
    application = app(make_book())
    table = nodes.table(ids=["table-cues"])
    html = nodes.raw("", '<p id="n-voices">x</p><mark class="y" id="A1">z</mark>', format="html")
    latex = nodes.raw("", ' id="not-this"', format="latex")
    sphinx_extension.register_ids(application, nodes.section("", html, table, latex, ids=["the-log"]))
    known = {"n-voices", "A1", "table-cues", "the-log"}
    assert set(application.env.metadata["page"]["myst_slugs"]) == known


def test_a_number_stays_with_its_sign():
    page = new_document("page")
    page += nodes.paragraph("", "", nodes.Text("On "), nodes.reference("", "25 %"), nodes.literal("", "a %b"))
    page["source"], page.settings.env = "page", None
    sphinx_extension.KeepUnits(page).run()
    assert page.astext() == "On 25\xa0%a %b"


def test_an_address_of_a_heading_is_kept(make_book):
    application = app(make_book())
    application.env.metadata["page"]["myst_slugs"] = {"cues": (3, "id1", "Cues")}
    sphinx_extension.register_ids(application, nodes.section("", nodes.raw("", '<p id="cues">', format="html")))
    assert application.env.metadata["page"]["myst_slugs"] == {"cues": (3, "id1", "Cues")}


@pytest.mark.parametrize(
    ("link", "warned"),
    [("[x](b.md#A1)", False), ("[x](b.md#table-cues)", False), ("[x](b.md#A9)", True), ("[x](c.md)", True)],
)
def test_a_link_to_a_missing_place_is_a_warning(make_book, tmp_path, link, warned):
    from io import StringIO

    from sphinx.testing.util import SphinxTestApp

    root = make_book()
    (root / "index.md").write_text(f"# One\n\n{link}\n\n```{{toctree}}\nb\n```\n")
    (root / "b.md").write_text(
        '# Two\n\n```{raw} html\n<p id="A1">x</p>\n```\n\n```{table} T\n:name: table-cues\n\n| a |\n| --- |\n| 1 |\n```\n'
    )
    (root / "conf.py").write_text(
        "extensions = ['myst_nb', 'sourcebook.site.sphinx_extension']\nnb_execution_mode = 'off'\nexclude_patterns = ['out']\n"
    )
    warnings = StringIO()
    book = SphinxTestApp(srcdir=root, builddir=tmp_path / "out", warning=warnings)
    try:
        book.build()
    finally:
        book.cleanup()
    assert ("myst.xref_missing" in warnings.getvalue()) is warned, warnings.getvalue()


HOSTILE = "</title><script>alert(1)</script> R&D \\input{/etc/passwd} 50 %"


def test_the_title_is_text_in_html(make_book):
    context = {"docstitle": HOSTILE}
    sphinx_extension.title_as_text(app(make_book()), "page", "page.html", context, None)
    assert str(context["docstitle"]).startswith("&lt;/title&gt;&lt;script&gt;")
    assert f"{context['docstitle']:s}" == str(context["docstitle"])


@pytest.mark.parametrize(
    ("builder", "title", "expected"),
    [
        ("latex", HOSTILE, "escaped"),
        ("html", HOSTILE, HOSTILE),
        ("latex", r"Set \emph{by hand}", r"Set \emph{by hand}"),
    ],
)
def test_the_title_is_text_in_latex(make_book, builder, title, expected):
    from sphinx.util import texescape

    texescape.init()
    application = app(
        make_book(),
        html_title=HOSTILE,
        latex_engine="xelatex",
        latex_documents=[("index", "book.tex", title, "A", "manual")],
    )
    application.builder = SimpleNamespace(name=builder)
    sphinx_extension.title_in_latex(application, None, [])
    ((start, file, found, *more),) = application.config.latex_documents
    assert (start, file, more) == ("index", "book.tex", ["A", "manual"])
    if expected == "escaped":
        assert "\\input" not in found
        assert "\\&" in found
    else:
        assert found == expected
