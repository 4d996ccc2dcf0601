"""The annotated article: every word once and in order, every address once, and never any markup from the data."""

import itertools
import json
import re
from collections import Counter
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sourcebook.coding.project import Project
from sourcebook.display.reader import annotate
from sourcebook.display.reader.coders import answers, differences
from sourcebook.display.reader.notes import attribution_notes, frame_label, sentence_notes, substitution_notes
from sourcebook.display.reader.units import (
    Unit,
    addresses,
    all_units,
    by_paragraph,
    kinds_by_offset,
    mark_offsets,
    segments,
)
from sourcebook.text.article import Article
from sourcebook.text.escapes import escape_latex
from sourcebook.text.span import Span
from tests.small_book import ATTRIBUTIONS

MakeBook = Callable[..., Path]
EVIL = (
    "<script>alert(1)</script> {eval}`1` $x$ \\input{/etc/passwd} [](javascript:alert(1)) =HYPERLINK(1)"
    " \u202eevil\u202c ```{raw} 5 % | # & ~ ^ _ \"q\" 'q' <!-- --> </div> ]]> &lt;"
)
EVIL_TEXT = (
    f"The mayor said {EVIL} yesterday.\n\n</p><h1>Head</h1> {{{{ x }}}} \\end{{quote}} `code` — fine.\nNext line.\n"
)


class Page(HTMLParser):
    """Collects what a browser would see: tags, attributes, ids and the text of marked pieces."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: Counter[str] = Counter()
        self.names: set[str] = set()
        self.ids: list[str] = []
        self.targets: list[str] = []
        self.pieces: list[tuple[int, int, str]] = []
        self.texts: list[str] = []
        self.stack: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        self.tags[tag] += 1
        self.names |= set(found)
        self.ids += [found["id"]] if "id" in found else []
        self.targets += [found["href"]] if "href" in found else []
        self.stack += [tag] if tag != "input" else []
        if "data-a" in found:
            self.pieces.append((int(found["data-a"]), int(found["data-z"]), ""))
            self.in_piece = len(self.stack)

    def handle_endtag(self, tag: str) -> None:
        assert self.stack.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.append(data)
        if (
            self.pieces
            and len(self.stack) == getattr(self, "in_piece", 0)
            and self.stack[-1] == "span"
            and not self.pieces[-1][2]
        ):
            self.pieces[-1] = (*self.pieces[-1][:2], data)


TAGS = {
    "kbd",
    "section",
    "fieldset",
    "legend",
    "label",
    "input",
    "select",
    "option",
    "button",
    "ul",
    "li",
    "del",
    "aside",
    "span",
    "p",
    "code",
    "div",
    "a",
    "details",
    "summary",
    "ol",
    "strong",
    "script",
}
NAMES = {
    "class",
    "id",
    "aria-label",
    "aria-hidden",
    "aria-live",
    "role",
    "lang",
    "hidden",
    "type",
    "checked",
    "value",
    "href",
    "open",
    "name",
    "data-layers",
    "data-layer-of",
    "data-of",
    "data-coder",
    "aria-pressed",
    "data-step",
    "title",
    "data-severity",
    "data-brief",
    "data-units",
    "data-in",
    "data-a",
    "data-z",
    "data-u",
    "data-at",
    "data-text",
    "data-label",
    "data-show",
}


@pytest.fixture
def evil(make_book: MakeBook) -> Project:
    """Return a book in which everything that may be hostile is."""
    row = ATTRIBUTIONS[0] | {"source": "The mayor", "cue": "said", "content": EVIL, "voice": EVIL}
    tables = {
        "attributions": [row],
        "substitutions": [
            {"id": "T1", "sentence": "S1", "printed": "<script>", "original": EVIL, "severity": 1, "breaks_grammar": 0}
        ],
        "labels": [{"id": "L1", "matter": EVIL, "label": "$x$", "holder": EVIL, "valence": 0}],
    }
    return Project.open(
        make_book(
            text=EVIL_TEXT,
            coders={"ada": tables, "<b>": tables},
            checks={},
            metadata={"language": '"><script>', "outlet": EVIL},
        )
    )


@pytest.fixture(params=["own", "small", "bare", "evil"])
def book(request: pytest.FixtureRequest) -> Project:
    found: Project = request.getfixturevalue(request.param)
    return found


def test_the_page_has_every_word_of_the_article_once_and_in_order(book: Project) -> None:
    page, text = Page(annotate(book).html()), book.article.text
    assert [t for _, _, t in page.pieces] == [text[a:b] for a, b, _ in page.pieces]
    assert all(
        b == c
        for block in book.article.paragraphs
        for (_, b, _), (c, _, _) in itertools.pairwise(p for p in page.pieces if block.start <= p[0] < block.end)
    )
    assert "".join(t for _, _, t in page.pieces) == "".join(text[p.start : p.end] for p in book.article.paragraphs)


def test_the_page_has_only_our_own_tags_and_attributes(book: Project) -> None:
    page = Page(annotate(book).html())
    assert set(page.tags) <= TAGS
    assert page.names <= NAMES
    assert page.tags["script"] <= 1
    assert page.stack == []
    assert all(target.startswith("#") for target in page.targets)


def test_every_address_is_there_once_and_every_link_leads_somewhere(book: Project) -> None:
    reader = annotate(book)
    page = Page(reader.html())
    assert [name for name, times in Counter(page.ids).items() if times > 1] == []
    assert {target[1:] for target in page.targets} <= set(page.ids)
    assert {fact.anchor for fact in reader.facts} | {unit.id for unit in all_units(book)} <= set(page.ids)


def test_latex_has_the_same_addresses_once(book: Project) -> None:
    reader = annotate(book)
    labels = re.findall(r"\\label\{\\detokenize\{chapters/article:([^}]*)\}\}", reader.latex())
    assert sorted(labels) == sorted({fact.anchor for fact in reader.facts} | {unit.id for unit in all_units(book)})


def test_latex_has_only_our_own_commands(book: Project) -> None:
    latex = annotate(book).latex()
    ours = {
        "begin",
        "end",
        "phantomsection",
        "label",
        "detokenize",
        "textsuperscript",
        "textbf",
        "textit",
        "item",
        "paragraph",
        "uline",
        "small",
        "normalsize",
        "par",
        "noindent",
    }
    escapes = {
        "textbackslash",
        "textasciicircum",
        "textasciitilde",
        "textless",
        "textgreater",
        "textbar",
        "textasciigrave",
    }
    assert set(re.findall(r"\\([A-Za-z]+)", latex)) <= ours | escapes
    assert set(re.findall(r"\\(?:begin|end)\{(\w+)\}", latex)) <= {"linenumbers", "description"}
    plain = re.sub(r"\\[{}$&#%_]", "", latex)
    assert plain.count("{") == plain.count("}")
    assert not set("$&#%^`") & set(re.sub(r"\\detokenize\{[^}]*\}", "", plain))


def test_a_unit_over_two_paragraphs_has_one_address(make_book: MakeBook) -> None:
    row = ATTRIBUTIONS[0] | {
        "source": "engineer Lena Holt",
        "content": "the bridge was safe",
        "cue": "told",
        "sentence": "S1",
    }
    reader = annotate(Project.open(make_book(coders={"ada": {"attributions": [row]}}, checks={})))
    assert Page(reader.html()).ids.count("A1") == 1
    assert reader.latex().count(":A1}") == 1


def test_what_stands_in_front_of_the_text_is_shown_apart(small: Project) -> None:
    assert "<code>date 2031-05-04</code>" in annotate(small).html()


def test_layers_and_views_are_offered_only_where_there_is_something(
    small: Project, bare: Project, own: Project
) -> None:
    assert 'data-layers="voices cues"' in annotate(bare).html()
    assert 'data-layers="voices cues frames rewording"' in annotate(small).html()
    assert "<select" not in annotate(small).html()
    assert annotate(own).html().count("<option") == len(own.all_codings) + 1


def test_data_of_the_coders_are_sound_json(evil: Project) -> None:
    (data,) = re.findall(
        r'<script type="application/json" class="sb-coders">(.*?)</script>', annotate(evil).html(), re.DOTALL
    )
    assert "<" not in data
    assert set(json.loads(data)["coders"]) == {"ada", "<b>"}


def test_stretches_on_which_coders_differ(make_book: MakeBook) -> None:
    first = ATTRIBUTIONS[0]
    tables = {"ada": {"attributions": [first]}, "ben": {"attributions": [first | {"voice_type": "expert"}]}}
    project = Project.open(make_book(coders=tables, checks={}))
    ((unit, (name, title, pairs)),) = differences(project)
    assert (name, unit.role) == ("D1", "difference")
    assert title.strip("“”") == project.article.text[unit.span.start : unit.span.end]
    assert pairs == [("ada", "■ government"), ("ben", "✚ expert")]


def test_coders_who_agree_stand_together():
    note = ("D1", "“x”", [("ada", "✚ expert"), ("ben", "○ nobody"), ("cy", "✚ expert")])
    assert answers(note) == "ada, cy ✚ expert; ben ○ nobody"


def test_coders_who_agree_have_no_differences(make_book: MakeBook) -> None:
    tables = {"attributions": ATTRIBUTIONS[:1]}
    assert differences(Project.open(make_book(coders={"ada": tables, "ben": tables}, checks={}))) == []


def test_notebook_output(small: Project) -> None:
    found = annotate(small)._repr_mimebundle_()
    assert set(found) == {"text/html", "text/latex", "text/plain"}


def test_notes(small: Project) -> None:
    notes = {name: dict(pairs) for name, _, pairs in attribution_notes(small)}
    assert notes["A2"] == {
        "source": "“engineer Lena Holt”",
        "cue": "“told”",
        "form": "direct",
        "kind": "expert, person",
        "stance": "+1 (credit)",
        "channel": "informal",
    }
    assert notes["A3"]["nested in"] == "A2"
    assert notes["A4"]["reworded"] == "cue: “accuse” was “suspect”"
    assert [name for name, _, _ in substitution_notes(small)] == ["T1", "T2", "T3"]
    assert dict(sentence_notes(small)[2][2]) == {
        "framed as": "security",
        "names": "problem, cause",
        "in the voice of": "the article",
        "part in the report": "context",
    }


def test_all_changes_of_a_part_are_noted(make_book: MakeBook) -> None:
    rows = [
        {"id": f"T{i}", "sentence": "S1", "printed": p, "original": o, "severity": 0, "breaks_grammar": 0}
        for i, (p, o) in enumerate([("The", "A"), ("mayor", "chief")], 1)
    ]
    project = Project.open(
        make_book(coders={"ada": {"attributions": ATTRIBUTIONS[:1], "substitutions": rows}}, checks={})
    )
    ((_, _, pairs),) = attribution_notes(project)
    assert dict(pairs)["reworded"] == "source: “The” was “A”, “mayor” was “chief”"


def test_frame_label() -> None:
    assert frame_label({"policy_frames": "quality_of_life;policy", "entman": ""}) == "quality of life, policy"


def test_marks_stand_after_the_cue_or_the_first_piece(small: Project) -> None:
    found = {
        row["id"]: small.article.text[:at].split()[-1]
        for at, rows in mark_offsets(small.reference).items()
        for row in rows
    }
    assert found == {"A1": "said", "A2": "told", "A3": "found", "A4": "accuse"}


def test_kinds_by_offset(small: Project) -> None:
    kinds, text = kinds_by_offset(small.reference), small.article.text
    assert (kinds[text.index("bridge")], kinds[text.index("bolt")], kinds.get(text.index("told"))) == (
        "government",
        "expert",
        None,
    )


@st.composite
def cut_texts(draw: st.DrawFn) -> tuple[Article, list[Span]]:
    text = draw(
        st.text(st.sampled_from("ab. \n\u202e<"), min_size=1, max_size=40).filter(lambda t: any(map(str.isalnum, t)))
    )
    ends = [
        sorted(pair)
        for pair in draw(st.lists(st.tuples(st.integers(0, len(text)), st.integers(0, len(text))), max_size=5))
    ]
    return Article(text), [Span.of(a, b) for a, b in ends if a < b]


@settings(max_examples=60)
@given(cut_texts())
def test_segments_cover_every_paragraph_exactly(drawn: tuple[Article, list[Span]]) -> None:
    article, spans = drawn
    pieces = segments(article, spans)
    assert [i for a, b in pieces for i in range(a, b)] == [i for p in article.paragraphs for i in range(p.start, p.end)]
    assert all(a < b for a, b in pieces)
    assert not any(a < edge < b for a, b in pieces for s in spans for edge in (s.start, s.end))


@settings(max_examples=60)
@given(cut_texts())
def test_units_lie_in_the_paragraphs_they_touch_and_have_an_address(drawn: tuple[Article, list[Span]]) -> None:
    article, spans = drawn
    units = [Unit(f"A{i}", "content", span) for i, span in enumerate(spans)]
    inside = by_paragraph(article, units)
    for block in article.paragraphs:
        assert inside[block.id] == [u for u in units if u.span.start < block.end and u.span.end > block.start]
    found = addresses(units, [], segments(article, spans))
    assert sorted(name for names in found.values() for name in names if isinstance(name, str)) == sorted(
        u.id for u in units
    )


@pytest.mark.parametrize(
    ("text", "latex"),
    [
        ("50 % of $5 & #1_a", r"50 \% of \$5 \& \#1\_a"),
        ("\\input{x}", r"\textbackslash{}input\{x\}"),
        ("^~`|<>", r"\textasciicircum{}\textasciitilde{}\textasciigrave{}\textbar{}\textless{}\textgreater{}"),
        ("a--b ''c'' ,,d", "a-{}-b '{}'c'{}' ,{},d"),
        ("a\x0cb\x1b\x7f", "ab"),
        ("Zoë 🔥 中", "Zoë 🔥 中"),
    ],
)
def test_escape_latex(text: str, latex: str) -> None:
    assert escape_latex(text) == latex


@given(st.text())
def test_escaped_latex_has_no_bare_sign(text: str) -> None:
    rest = re.sub(r"\\text[a-z]+\{\}|\\[{}$&#%_]|(?<=[-',])\{\}", "", escape_latex(text))
    assert not set("\\{}$&#%_^~") & set(rest)


def test_a_swap_whose_code_lies_above_the_middle_says_why(own):
    told = {unit for unit, _, pairs in substitution_notes(own) if "raised" in dict(pairs)}
    assert told == {"T31", "T35"}


def test_a_dash_among_codes_is_explained(own):
    codes = {unit: dict(pairs)["by each coder"] for unit, _, pairs in substitution_notes(own)}
    assert codes["T14"] == "0, –, – (–: not marked)"
    assert codes["T1"] == "3, 3, 3"


def test_a_draft_says_above_the_article_that_a_machine_made_it(make_book: MakeBook, small: Project) -> None:
    drafted = annotate(Project.open(make_book(coders={"machine": {"attributions": ATTRIBUTIONS}}, checks={})))
    said = "A machine drafted every mark on this page, and nobody has corrected it yet"
    assert Page(drafted.html()).texts[0].startswith(said)
    assert said in drafted.latex().partition("begin{linenumbers}")[0]
    assert f"Notes: attributions, drafted ({len(ATTRIBUTIONS)})" in drafted.html()
    assert said not in annotate(small).html() + annotate(small).latex()


def test_the_key_explains_functions_and_voices_of_frames_only_where_there_are_any(
    make_book: MakeBook, small: Project
) -> None:
    frames = [
        {"sentence": "S1", "policy_frames": "policy", "entman": "", "voice_of_frame": "", "news_role": "main_event"}
    ]
    plain = Project.open(make_book(coders={"ada": {"attributions": ATTRIBUTIONS, "frames": frames}}, checks={}))
    assert "names a remedy" not in annotate(plain).html() and "Underlined" not in annotate(plain).html()
    assert "The label of a sentence names its frames." in annotate(plain).html()
    assert "Underlined: in the article’s own voice" in annotate(small).html()
