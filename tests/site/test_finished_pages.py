"""What is added to finished pages: previews, links back, a feed, the book offline, the edition."""

import subprocess
from collections import defaultdict
from types import SimpleNamespace
from xml.etree import ElementTree

import pytest
from docutils import nodes
from docutils.utils import new_document

from sourcebook.site.backlinks import citing, with_key_works, with_links_back
from sourcebook.site.feed import atom, entries
from sourcebook.site.last_changes import changes
from sourcebook.site.offline import worker
from sourcebook.site.page_info import add_page_info, corrected, minutes, place, question, remember_question
from sourcebook.site.previews import Pages
from tests.book import ROOT

ARTICLE = """<html><body><article><h1>The annotated article</h1>
<span id="n-x" data-at="0 3;4 7" data-text="two" data-label="words of saying" data-units="A1 T2"></span>
<span data-a="0" data-z="3" data-u="A1">One</span><span data-a="3" data-z="4"> </span><span data-a="4" data-z="7" data-u="V1">two</span>
<li id="note-A1"><a href="#A1">A1</a> <strong>the mayor</strong>: <span class="sb-pair"><span>cue</span> <span>“said”</span></span></li><span id="A1"></span><span id="V1"></span>
</article></body></html>"""
OTHER = """<html><head><meta name="description" content="What it says."></head><body><article><h1>Other<a>#</a></h1>
<dl><dt id="term-cue">cue<a>#</a></dt><dd><p>Words that tie.</p></dd></dl>
<div class="citation" id="id3"><span class="label">[Ash 2018]</span><p>Ann Ash. A title.</p></div>
<table id="table-t"><caption>Table 1 All of it.<a>#</a></caption><tbody><tr><th>mayors</th><td data-label="words">12</td></tr><tr><th>others</th><td data-label="words">2</td></tr></tbody></table>
<section id="how"><h2>How<a>#</a></h2><p>So.</p></section></article></body></html>"""


@pytest.fixture
def pages(tmp_path):
    (tmp_path / "article.html").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "other.html").write_text(OTHER, encoding="utf-8")
    return Pages(tmp_path)


@pytest.mark.parametrize(
    ("link", "head", "lines"),
    [
        ("article.html#n-x", "two · words of saying", ["One", "two"]),
        ("article.html#A1", "A1 the mayor", ["cue: “said”"]),
        ("article.html#V1", "V1", ["two"]),
        ("other.html#term-cue", "cue", ["Words that tie."]),
        ("other.html#id3", "Ash 2018", ["Ann Ash. A title."]),
        ("other.html#table-t", "Table 1 All of it.", ["2 rows"]),
        ("other.html#how", "How", ["So."]),
        ("other.html", "Other", ["What it says."]),
    ],
)
def test_what_is_previewed(pages, link, head, lines):
    found = pages.preview("voices.html", link)
    assert (found["head"], found["lines"]) == (head, lines)


@pytest.mark.parametrize(("said", "head"), [("12", "12 · mayors: words"), ("3", "Table 1 All of it.")])
def test_a_number_is_named_by_the_one_cell_that_it_stands_in(pages, said, head):
    assert pages.preview("voices.html", "other.html#table-t", said)["head"] == head


def test_a_number_names_the_units_whose_rows_are_marked(pages):
    assert pages.preview("voices.html", "article.html#n-x")["units"] == "A1 T2"


@pytest.mark.parametrize("link", ["gone.html", "other.html#gone", "../x.html", ""])
def test_nothing_is_previewed_where_nothing_is(pages, link):
    assert pages.preview("voices.html", link) is None


def test_the_works_that_most_chapters_cite_are_marked_and_named_above_their_list_once():
    entry = '<div class="citation" id="id{0}" role="listitem">\n<span class="label">[<a href="#x">Ash {0}</a>]</span>\n<p>A title.</p>\n</div>\n'
    page = f'<div role="list" class="citation-list">\n{entry.format(1)}{entry.format(2)}</div>\n</section>'
    places = {"id1": {"voices.html": "a", "data.html": "b"}, "id2": {"voices.html": "c"}}
    marked = with_key_works(page, places)
    assert (
        '<p class="sb-key-works"><b>Most often cited, by number of chapters:</b> <a href="#id1">Ash 1</a> (2)</p>'
        in marked
    )
    assert marked.count("data-key") == 1 and 'id="id1" data-key="2"' in marked
    assert with_key_works(marked, places) == marked


def test_a_reference_leads_back_to_where_it_is_cited():
    cited = '<p>So <span class="bibtex-citation" id="id7">[<a href="references.html#id3">Ash</a>]</span>.</p>'
    entry = '<div class="citation" id="id3" role="listitem">\n<p>Ann Ash.</p>\n</div>'
    places = citing({"voices.html": cited + cited.replace("id7", "id8"), "data.html": "<p>none</p>"})
    assert places == {"id3": {"voices.html": "id8"}} or places == {"id3": {"voices.html": "id7"}}
    once = with_links_back(entry, {"id3": {"voices.html": "id7"}}, {"voices.html": "Who <is> quoted?"})
    assert '<p class="sb-cited">Cited in <a href="voices.html#id7">Who &lt;is&gt; quoted?</a></p>' in once
    assert with_links_back(once, {"id3": {"voices.html": "id7"}}, {"voices.html": "Who <is> quoted?"}) == once


def test_the_feed_tells_corrections_and_releases_newest_first(tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "corrections.csv").write_text(
        "date,chapter,was,is,reason\n2031-05-04,voices,Two <b>,Three & more,Counted twice.\n", encoding="utf-8"
    )
    (tmp_path / "CHANGELOG.md").write_text(
        "# Changelog\n\n## Unreleased\n\n* Soon.\n\n## 1.0.0 (3 May 2031)\n\n* First.\n", encoding="utf-8"
    )
    found = entries(tmp_path)
    assert [(e.day, e.title) for e in found] == [("2031-05-04", "Correction: voices"), ("2031-05-03", "Version 1.0.0")]
    root = ElementTree.fromstring(atom("A <book>", "https://example.org/", found).encode())
    assert root.findtext("{*}title") == "A <book>: corrections and changes"
    assert [e.findtext("{*}title") for e in root.iter("{http://www.w3.org/2005/Atom}entry")] == [e.title for e in found]
    ids = [e.text for e in root.iter("{http://www.w3.org/2005/Atom}id")]
    assert len(set(ids)) == 3


def test_the_feed_calls_a_revision_what_was_mended_before_the_edition_came_out(tmp_path):
    (tmp_path / "data").mkdir()
    rows = "".join(f"2031-05-0{day},voices,Two.,Three.,Counted twice.\n" for day in (3, 4))
    (tmp_path / "data" / "corrections.csv").write_text(f"date,chapter,was,is,reason\n{rows}", encoding="utf-8")
    (tmp_path / "CITATION.cff").write_text('date-released: "2031-05-03"\n', encoding="utf-8")
    assert [e.title for e in entries(tmp_path)] == ["Correction: voices", "Revision: voices"]


def test_a_book_without_corrections_has_nothing_to_feed(tmp_path):
    assert entries(tmp_path) == []


def test_all_that_pages_load_is_kept_for_offline():
    pages = {"chapters/a.html": '<link href="../_static/x.css?v=1"><script src="../_static/y.js">'}
    script = worker(pages, ["_static/fonts/f.woff2"])
    assert '["_static/fonts/f.woff2", "_static/x.css?v=1", "_static/y.js", "chapters/a.html"]' in script
    assert worker({"chapters/a.html": "other"}, []).split("KEPT")[0] != script.split("KEPT")[0]


def test_the_day_of_a_chapters_last_change(tmp_path):
    git = ["git", "-C", str(tmp_path), "-c", "user.name=A", "-c", "user.email=a@example.org"]
    (tmp_path / "chapters").mkdir()
    (tmp_path / "chapters" / "a.ipynb").write_text("{}", encoding="utf-8")
    for words in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "One", "--date=2031-05-04T12:00:00Z"]):
        subprocess.run(
            [*git, *words], check=True, env={"GIT_COMMITTER_DATE": "2031-05-04T12:00:00Z", "PATH": "/usr/bin:/bin"}
        )
    assert changes(tmp_path) == {"a.ipynb": "2031-05-04"}
    assert changes(tmp_path / "gone") == {}


@pytest.mark.parametrize(("words", "expected"), [(5, 1), (476, 2), (1190, 5)])
def test_minutes_to_read(words, expected):
    page = new_document("page")
    page += nodes.paragraph("", "word " * words)
    page += nodes.table("", nodes.entry("", nodes.paragraph("", "cell " * 2000)))
    page += nodes.citation("", nodes.paragraph("", "title " * 2000))
    assert minutes(page) == expected


def test_a_page_changed_when_it_was_corrected(tmp_path) -> None:
    assert corrected(tmp_path, "voices") == ""
    (tmp_path / "data").mkdir()
    rows = "2031-05-04,voices,a,b,c\n2031-05-06,text,a,b,c\n"
    (tmp_path / "data" / "corrections.csv").write_text(f"date,chapter,was,is,reason\n{rows}")
    assert [corrected(tmp_path, name) for name in ("voices", "framing", "corrections")] == [
        "2031-05-04",
        "",
        "2031-05-06",
    ]


@pytest.mark.parametrize(
    ("page", "told"), [("chapters/b", "The article · 2 of 2"), ("chapters/c", ""), ("chapters/index", "")]
)
def test_a_page_says_its_part_and_its_place_there(page, told):
    parts = [
        SimpleNamespace(caption="The article", items=["chapters/a", "chapters/b"]),
        SimpleNamespace(caption=None, items=["chapters/c"]),
    ]
    app = SimpleNamespace(env=SimpleNamespace(external_site_map=SimpleNamespace(root=SimpleNamespace(subtrees=parts))))
    assert place(app, page) == told


def test_a_book_without_parts_says_none():
    assert place(SimpleNamespace(env=SimpleNamespace()), "chapters/a") == ""


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ([nodes.Text(""), nodes.strong("", "The question."), nodes.Text(" Who speaks?")], "Who speaks?"),
        ([nodes.Text("It is "), nodes.strong("", "one")], ""),
        ([nodes.Text("Plain.")], ""),
    ],
)
def test_the_question_of_a_page_is_told_without_its_announcement(said, asked):
    document = new_document("page")
    document += nodes.paragraph("", "", *said)
    assert question(document) == asked
    assert question(new_document("empty")) == ""


@pytest.mark.parametrize(("page", "asked"), [("chapters/a", "Who speaks?"), ("chapters/b", "")])
def test_a_page_ends_with_the_question_of_the_next(tmp_path, page, asked):
    (tmp_path / "CITATION.cff").write_text((ROOT / "CITATION.cff").read_text(encoding="utf-8"), encoding="utf-8")
    document = new_document("b")
    document += nodes.paragraph("", "", nodes.strong("", "The question."), nodes.Text(" Who speaks?"))
    app = SimpleNamespace(
        srcdir=tmp_path,
        env=SimpleNamespace(docname="chapters/b", metadata=defaultdict(dict)),
        builder=SimpleNamespace(
            relations={"chapters/a": ("", "", "chapters/b"), "chapters/b": ("", "chapters/a", None)}
        ),
    )
    remember_question(app, document)
    context = {}
    add_page_info(app, page, "page.html", context, document)
    assert context["next_question"] == asked
