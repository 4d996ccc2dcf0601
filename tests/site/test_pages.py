"""Finished pages: described by what they answer, with the files that servers and search engines ask for."""

import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from docutils import nodes
from sphinx.errors import ExtensionError

from sourcebook.display import figures
from sourcebook.site import pages

HOSTILE = "</title><script>alert(1)</script> R&D"


def app(root, **config):
    """Return what is asked of Sphinx's application."""
    values = {
        "html_baseurl": "",
        "html_title": HOSTILE,
        "language": "en",
        "root_doc": "chapters/index",
        "templates_path": [],
        "sourcebook_fingerprint": "a",
    } | config
    titles = {"chapters/index": nodes.title(text=HOSTILE), "chapters/a": nodes.title(text="A")}
    env = SimpleNamespace(titles=titles, toctree_includes={"chapters/index": ["chapters/a"]})
    builder = SimpleNamespace(name="html", get_target_uri=lambda name: f"{name}.html")
    (root / "out").mkdir(exist_ok=True)
    return SimpleNamespace(
        srcdir=str(root),
        outdir=str(root / "out"),
        doctreedir=str(root / "out"),
        env=env,
        builder=builder,
        config=SimpleNamespace(**values),
    )


def paragraph(text):
    return nodes.paragraph(text, text)


def test_an_address_is_brought_into_form_or_refused(tmp_path):
    application = app(tmp_path, html_baseurl="https://a.org/b")
    pages.check_address(application, application.config)
    assert application.config.html_baseurl == "https://a.org/b/"
    application.config.html_baseurl = "a.org"
    with pytest.raises(ExtensionError, match=r"“a\.org” is no address of the web"):
        pages.check_address(application, application.config)


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ([], ""),
        ([paragraph("The question. Who?")], "Who?"),
        ([paragraph("The question. Who?"), nodes.section("", paragraph("An answer."), ids=["in-short"])], "An answer."),
        ([paragraph("Who?"), nodes.section("", nodes.comment("", "Your reading."), ids=["in-short"])], "Who?"),
    ],
)
def test_a_page_is_described_by_its_answer(parts, expected):
    doctree = nodes.section("", *parts)
    assert pages.description(doctree) == expected


def test_a_page_without_a_text_has_no_description():
    assert pages.description(None) == ""


def test_a_page_says_what_it_is(make_book):
    application = app(make_book(), html_baseurl="https://a.org/b/")
    context = {
        "title": "A",
        "body": '<div role="doc-biblioentry">x</div>',
        "pageurl": "https://a.org/b/chapters/a.html",
    }
    pages.describe(application, "chapters/a", "page.html", context, nodes.section("", paragraph("Text.")))
    assert context["body"] == '<div role="listitem">x</div>'
    assert '<meta property="og:image" content="https://a.org/b/card.png" />' in context["metatags"]
    assert '<meta name="description" content="Text." />' in context["metatags"]
    assert "<script>" not in context["metatags"]


def test_a_search_page_is_described_too(make_book):
    context = {"title": "Search"}
    pages.describe(app(make_book()), "search", "search.html", context, None)
    assert 'content="card.png"' in context["metatags"]
    assert "Search: a page of the book" in context["metatags"]


def test_each_figure_has_its_code_on_a_page(tmp_path):
    application = app(tmp_path)
    application.builder.highlighter = SimpleNamespace(
        highlight_block=lambda source, language: re.sub(r"def (\w+)", r'def <span class="nf">\1</span>', source)
    )
    shown = {name: context["body"] for name, context, _ in pages.code_pages(application)}
    for name in set(figures.__all__) - {"Picture"}:
        module = getattr(figures, name).__module__.rpartition(".")[2]
        assert f'<span class="nf" id="{name}">' in shown[f"code/{module}"]


def test_no_code_is_shown_in_print(tmp_path):
    application = app(tmp_path)
    application.builder.name = "singlehtml"
    assert list(pages.code_pages(application)) == []


def test_files_for_servers(make_book):
    root = make_book()
    application = app(root, html_baseurl="https://a.org/b/")
    pages.write_files(application, None)
    out = root / "out"
    assert {path.name for path in out.iterdir()} == {"404.html", "robots.txt", "sitemap.xml"}
    assert "<script" not in (out / "404.html").read_text(encoding="utf-8")
    assert (out / "sitemap.xml").read_text(encoding="utf-8").count("<loc>") == 2
    application.config.html_baseurl = ""
    pages.write_files(application, None)
    assert not (out / "robots.txt").exists()
    assert not (out / "sitemap.xml").exists()


def test_a_failed_build_writes_nothing(make_book):
    application = app(make_book())
    pages.write_files(application, ValueError())
    assert list(Path(application.outdir).iterdir()) == []
