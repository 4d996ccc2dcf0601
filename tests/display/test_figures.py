"""Pictures: alt text with the main numbers, ids of their own, the same bytes twice, and nothing to draw."""

import base64
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from pathlib import Path

import pandas as pd
import pytest

from sourcebook.coding.project import Project
from sourcebook.coding.schema import default_schema
from sourcebook.display import figures
from sourcebook.display.figures.article_map import word_map
from sourcebook.display.figures.palette import KIND_COLOURS, KIND_HATCHES, colour, hatch, new_figure, plain
from sourcebook.display.figures.picture import Picture
from sourcebook.measures import (
    agreement,
    framing,
    inventory,
    omissions,
    other_reports,
    rewording,
    sourcing,
    structure,
    voices,
    wording,
)
from tests.conftest import ATTRIBUTIONS

MakeBook = Callable[..., Path]


def pictures(book: Project) -> Iterator[Picture]:
    """Draw every picture of the book as the chapters do, whether or not there is something to draw."""
    article, coding, coders = book.article, book.reference, list(book.coders.values())
    kinds = voices.by_kind(coding)
    shares = [voices.share_of_words(article, coding, kind) for kind in kinds["voice_type"]]
    yield figures.article_map(article, coding)
    yield figures.voice_shares(kinds.assign(low=[s.low for s in shares], high=[s.high for s in shares]))
    yield figures.channel_strip(sourcing.channels(article, coding), sourcing.diversity(article, coding))
    yield figures.sentence_lengths(structure.sentences(article, coding))
    yield figures.frame_matrix(
        framing.support(coders), framing.item_scores(coding), [s.id for s in article.sentences], len(coders)
    )
    yield figures.cue_plot(wording.cues(coding), len(article.text))
    yield figures.substitution_bars(rewording.by_sentence(article, coding), rewording.by_severity(coding))
    yield figures.topic_slopes(omissions.topic_order(book))
    yield figures.retellings(other_reports.strips(book), other_reports.focus(book))
    yield figures.alpha_forest(agreement.agreement(agreement.variables(book), intervals=False))
    yield figures.code_use(inventory.code_use(book))
    yield figures.rows_by_file(inventory.files(book))
    yield figures.works_by_year(inventory.works(book))
    if len(coding.attributions):
        yield figures.anatomy(coding.attributions)


@pytest.fixture(scope="module", params=["own", "bare"])
def drawn(request: pytest.FixtureRequest) -> dict[str, tuple[Picture, str]]:
    found = {picture.name: (picture, picture.svg()) for picture in pictures(request.getfixturevalue(request.param))}
    assert len(found) >= 12
    return found


def test_every_picture_has_words_for_those_who_do_not_see_it(drawn: dict[str, tuple[Picture, str]]) -> None:
    for picture, _ in drawn.values():
        assert picture.alt.endswith("."), picture.name
        assert picture.caption.endswith("."), picture.name
        assert not re.search(r"\bnan\b|: \.|<NA>", picture.alt), picture.name


def test_svg_is_sound_and_has_its_alt_text(drawn: dict[str, tuple[Picture, str]]) -> None:
    for picture, svg in drawn.values():
        root = ET.fromstring(svg)
        assert root.get("role") == "img"
        assert root.get("aria-label") == picture.alt
        assert root.get("width") is None
        assert "#101112" not in svg
        assert "<metadata" not in svg


def test_ids_are_unique_across_pictures_and_every_reference_has_its_id(drawn: dict[str, tuple[Picture, str]]) -> None:
    ids = [name for _, svg in drawn.values() for name in re.findall(r'\bid="([^"]+)"', svg)]
    assert len(set(ids)) == len(ids)
    assert {name for _, svg in drawn.values() for name in re.findall(r'(?:url\(|href=")#([^")]+)', svg)} <= set(ids)


def test_the_same_bytes_twice(drawn: dict[str, tuple[Picture, str]]) -> None:
    for picture, svg in drawn.values():
        assert picture.svg() == svg, picture.name
    picture, _ = drawn["channel-strip"]
    assert picture.pdf() == picture.pdf()
    assert picture.pdf().startswith(b"%PDF")


def test_a_picture_drawn_anew_is_the_same(bare: Project) -> None:
    first, second = (figures.article_map(bare.article, bare.reference).svg() for _ in range(2))
    assert first == second


def test_no_text_is_a_picture_of_letters(drawn: dict[str, tuple[Picture, str]]) -> None:
    assert all("<text" in svg for name, (_, svg) in drawn.items() if name != "topic-slopes")


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        (
            "article-map",
            [
                "316 words in 12 sentences",
                "71 words stand in quotation marks",
                "61 words are substituted, 0 of them in quotation marks",
            ],
        ),
        ("voice-shares", ["intergovernmental 50 % of attributions and 79 % of words"]),
        ("channel-strip", ["1 enterprise", "5 routine", "3.7 by attributions"]),
        ("sentence-lengths", ["S1 ", "summary"]),
        ("frame-matrix", ["external in", "conflict 0.75"]),
        ("cue-plot", ["confrontational: ", "denies"]),
        ("substitution-bars", ["S11 0 of", "Words in quotation marks: 71"]),
        ("topic-slopes", ["Afghanistan and the region: document place 2, article place 2", "document not seen"]),
        (
            "retellings",
            ["Chinese foreign ministry 0 % of 314 words", "This article 62 % of 316 words, first in sentence 1"],
        ),
        ("alpha-forest", ["attribution: voice type 1.00"]),
        ("anatomy", ["source “the United Nations”", "cue “stated”"]),
    ],
)
def test_alt_text_has_the_main_numbers(own_alts: dict[str, str], name: str, parts: list[str]) -> None:
    assert [part for part in parts if part not in own_alts[name]] == []


@pytest.fixture(scope="module")
def own_alts(own: Project) -> dict[str, str]:
    return {picture.name: picture.alt for picture in pictures(own)}


def test_word_map(small: Project) -> None:
    table = word_map(small.article, small.reference)
    assert len(table) == 31
    assert (table["voice_type"] == "").sum() == 31 - 19
    assert (table["quoted"].sum(), table["substituted"].sum()) == (9, 3)
    assert table.groupby("sentence")["position"].max().tolist() == [8, 13, 7]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("市长说桥很安全。", "市长", "说", "桥很安全"),
        ('The $x$ <b> said $\\frac{ & id="a" #101112 no.', "The $x$ <b>", 'said $\\frac{ & id="a" #101112', "no"),
        ("שלום said \u202eعربي\u202c 🔥.", "שלום", "said", "\u202eعربي\u202c 🔥"),
    ],
    ids=["signs the font lacks", "signs of mathematics and markup", "right to left"],
)
def test_any_words_are_drawn_as_they_stand(make_book: MakeBook, text: str, source: str, cue: str, content: str) -> None:
    row = ATTRIBUTIONS[0] | {"source": source, "cue": cue, "content": content, "voice": source}
    book = Project.open(make_book(text=text, coders={"ada": {"attributions": [row]}}, checks={}))
    for picture in (
        figures.cue_plot(wording.cues(book.reference), len(text)),
        figures.anatomy(book.reference.attributions),
    ):
        shown = [
            "".join(node.itertext()) for node in ET.fromstring(picture.svg()).iter("{http://www.w3.org/2000/svg}text")
        ]
        assert any(cue[:20] in line for line in shown)
        assert picture.pdf()


def test_one_attribution_is_drawn(make_book: MakeBook) -> None:
    book = Project.open(make_book(coders={"ada": {"attributions": ATTRIBUTIONS[:1]}}, checks={}))
    assert all(picture.svg().endswith("</svg>") for picture in pictures(book))


def test_html_has_its_caption_and_its_data(bare: Project) -> None:
    picture = Picture("x", new_figure(1)[0], 'An "alt" <text>.', "A <caption>.", pd.DataFrame({"a": [1]}))
    html = picture.html()
    assert 'aria-label="An &quot;alt&quot; &lt;text&gt;."' in html
    assert "A &lt;caption&gt;." in html
    (data,) = re.findall(r'base64,([^"]+)"', html)
    assert base64.b64decode(data) == b"a\n1\n"


@pytest.mark.parametrize(
    ("printing", "kinds"),
    [("", {"text/html", "text/plain"}), ("1", {"text/html", "text/plain", "text/latex", "application/pdf"})],
)
def test_a_figure_for_print_is_drawn_only_where_a_book_is_printed(
    monkeypatch: pytest.MonkeyPatch, printing: str, kinds: set[str]
) -> None:
    monkeypatch.setenv("SOURCEBOOK_PRINT", printing)
    picture = Picture("x", new_figure(1)[0], "A figure.", "A caption.", pd.DataFrame({"a": [1]}))
    assert set(picture._repr_mimebundle_()[0]) == kinds


def test_every_kind_of_voice_has_a_colour_and_a_hatch_of_its_own() -> None:
    kinds = list(default_schema().tables["attributions"].field("voice_type").codes)
    assert list(KIND_COLOURS) == list(KIND_HATCHES) == kinds
    assert len(set(KIND_COLOURS.values())) == len(set(KIND_HATCHES.values())) == len(kinds)
    assert (colour("new"), hatch("new")) == (KIND_COLOURS["unspecified"], "")
    assert plain("foreign_government") == "foreign government"


@pytest.mark.parametrize("kind", KIND_COLOURS)
def test_colours_stand_out_from_white_and_from_the_dark_page(kind: str) -> None:
    def light(code: str) -> float:
        parts = [int(code[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    for page in ("#ffffff", "#121212"):
        one, other = sorted((light(KIND_COLOURS[kind]), light(page)))
        assert (other + 0.05) / (one + 0.05) >= 3


def test_the_caption_speaks_of_parts_of_the_report_only_where_they_were_coded() -> None:
    table = pd.DataFrame(
        {"sentence": ["S1"], "paragraph": ["P1"], "words": [1], "quoted": [0], "news_role": ["lead"], "text": ["Rain."]}
    )
    assert "part that it plays" in figures.sentence_lengths(table).caption
    bare = figures.sentence_lengths(table.assign(news_role=""))
    assert "part" not in bare.caption
    assert "S1 1 word." in bare.alt
