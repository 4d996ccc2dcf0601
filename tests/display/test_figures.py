"""Pictures: alt text with the main numbers, ids of their own, the same bytes twice, and nothing to draw."""

import base64
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from itertools import pairwise
from math import dist
from pathlib import Path
from typing import Any

import matplotlib
import pandas as pd
import pytest
from matplotlib.figure import Figure

from sourcebook import rewording_detector
from sourcebook.coding.project import Project
from sourcebook.coding.schema import default_schema
from sourcebook.display import figures
from sourcebook.display.drawings import DRAWINGS, PAGES, PAPER
from sourcebook.display.figures import canvas, palette
from sourcebook.display.figures.article_map import word_map
from sourcebook.display.figures.font_lookup import LAYOUT, drawn_quickly
from sourcebook.display.figures.palette import KIND_COLOURS, KIND_LETTERS, KIND_MARKS, colour, letter, mark, plain
from sourcebook.display.figures.picture import Picture
from sourcebook.display.pixels import PIXELS, are_missing, draw_waiting, pixels
from sourcebook.measures import (
    agreement,
    frame_draft_scores,
    framing,
    functions_by_voice,
    omissions,
    other_reports,
    restored,
    rewording,
    sourcing,
    structure,
    swap_effects,
    voices,
    wording,
)
from tests.small_book import ATTRIBUTIONS

MakeBook = Callable[..., Path]


def pictures(book: Project) -> Iterator[Picture]:
    """Draw every picture of the book as the chapters do, whether or not there is something to draw."""
    article, coding, coders = book.article, book.reference, list(book.coders.values())
    kinds = voices.by_kind(coding)
    shares = [voices.share_of_words(article, coding, kind) for kind in kinds["voice_type"]]
    yield figures.article_map(article, coding)
    yield figures.attribution_parts()
    yield figures.statement_parts()
    spread = kinds.assign(low=[s.low for s in shares], high=[s.high for s in shares])
    yield figures.voice_shares(spread, bodies=voices.bodies(book))
    said = functions_by_voice.voiced(book)
    yield figures.frame_matrix(
        framing.support(coders), framing.item_scores(coding), [s.id for s in article.sentences], len(coders), said
    )
    if len(framing.argument(book)):
        yield figures.argument_words(framing.worded_steps(book))
    yield figures.structure_strip(structure.sentences(article, coding))
    yield figures.channel_strip(sourcing.channels(article, coding))
    yield figures.restored_findings(restored.findings(book))
    if len(swap_effects.effects(book)):
        yield figures.swap_parties(swap_effects.effects(book))
    yield figures.cue_plot(wording.cues(coding), len(article.text), restored.original_cues(book))
    yield figures.substitution_bars(rewording.by_sentence(article, coding), coding.table("substitutions"), 20)
    yield figures.topic_slopes(omissions.topic_order(book))
    yield figures.sources_on_record(omissions.unused_sources(book), str(book.metadata.get("date", "")))
    yield figures.retellings(other_reports.strips(book), other_reports.focus(book))
    yield figures.reliability_by_length(rewording_detector.reliability_table())
    yield figures.roc_curves(rewording_detector.roc_table(), rewording_detector.found_by_mechanism())
    yield figures.alpha_forest(agreement.agreement(agreement.variables(book), intervals=False))
    yield figures.frame_reliability(frame_draft_scores.reliability())


@pytest.fixture(scope="module")
def own_pictures(own: Project) -> list[Picture]:
    return list(pictures(own))


@pytest.fixture(scope="module", params=["own", "bare"])
def drawn(request: pytest.FixtureRequest) -> dict[str, tuple[Picture, str]]:
    book = request.param
    every = request.getfixturevalue("own_pictures") if book == "own" else pictures(request.getfixturevalue(book))
    found = {picture.name: (picture, picture.svg()) for picture in every}
    assert len(found) == (19 if book == "own" else 17)
    return found


def test_every_picture_has_words_for_those_who_do_not_see_it(drawn: dict[str, tuple[Picture, str]]) -> None:
    for picture, _ in drawn.values():
        assert picture.alt.endswith("."), picture.name
        assert picture.title, picture.name
        assert picture.title[0] == picture.title[0].upper() and not picture.title.endswith("."), picture.name
        assert picture.caption.endswith("."), picture.name
        assert not re.search(r"\bnan\b|: \.|<NA>", picture.alt), picture.name


def test_svg_is_sound_and_has_its_alt_text(drawn: dict[str, tuple[Picture, str]]) -> None:
    for picture, svg in drawn.values():
        root = ET.fromstring(svg)
        assert root.get("role") == ("group" if picture.links else "img")
        assert root.get("aria-label") == picture.told
        assert root.get("width") is None
        assert "#101112" not in svg
        assert "<metadata" not in svg
        assert svg.count("<text") == svg.count("var(--sb-figure-font, "), "a face that is not the page's"


def test_ids_are_unique_across_pictures_and_every_reference_has_its_id(drawn: dict[str, tuple[Picture, str]]) -> None:
    ids = [name for _, svg in drawn.values() for name in re.findall(r'\bid="([^"]+)"', svg)]
    assert len(set(ids)) == len(ids)
    assert {name for _, svg in drawn.values() for name in re.findall(r'(?:url\(|href=")#([^")]+)', svg)} <= set(ids)


def test_the_same_bytes_twice(drawn: dict[str, tuple[Picture, str]]) -> None:
    for picture, svg in drawn.values():
        assert picture.svg() == svg, picture.name
    picture, _ = drawn["voice-shares"]
    assert picture.pdf() == picture.pdf()
    assert picture.pdf().startswith(b"%PDF")


def test_a_picture_drawn_anew_is_the_same(bare: Project) -> None:
    first, second = (figures.article_map(bare.article, bare.reference).svg() for _ in range(2))
    assert first == second


def test_no_text_is_a_picture_of_letters(drawn: dict[str, tuple[Picture, str]]) -> None:
    assert all("<text" in svg for name, (picture, svg) in drawn.items() if name != "topic-slopes" and picture.data.size)


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        (
            "article-map",
            [
                "316 words in 12 sentences",
                "71 words stand in quotation marks",
                "54 words are substituted, 0 of them in quotation marks",
            ],
        ),
        ("voice-shares", ["intergovernmental 50 % of attributions and 79 % of words"]),
        (
            "frame-matrix",
            [
                "foreign relations in 9",
                "conflict 3 of 4",
                "What is wrong: one sentence of the article's own, four of sources",
            ],
        ),
        ("cue-plot", ["confrontational: ", "denies", "instructed (for told)"]),
        (
            "substitution-bars",
            ["S1 6,", "S11 0,", "24 of severity 2", "told became instructed", "Words in quotation marks: 71"],
        ),
        ("structure-strip", ["S1 summary, ", "S12 context, ", "In quotation marks: 71 words"]),
        ("channel-strip", ["51 % (S1, S2, S5, S9, S10)"]),
        ("restored-findings", ["“said” in narration: 4 restored, 0 printed"]),
        (
            "swap-parties",
            ["The United Nations: expected became anticipated (sounds weaker)", "China: including became"],
        ),
        (
            "sources-on-record",
            ["Rupert Colville, spokesman of the UN rights office (intergovernmental), 28 January 2022: used in part"],
        ),
        ("topic-slopes", ["Afghanistan and the region: document place 3, article place 2", "document not seen"]),
        (
            "retellings",
            ["Chinese foreign ministry 0 % of 314 words", "This article 62 % of 316 words, first in sentence 1"],
        ),
        ("alpha-forest", ["attribution: voice type 1.00"]),
        ("frame-reliability", ["held 2 % probable, given 2 %", "of 2,980"]),
    ],
)
def test_alt_text_has_the_main_numbers(own_pictures: list[Picture], name: str, parts: list[str]) -> None:
    (alt,) = [picture.alt for picture in own_pictures if picture.name == name]
    assert [part for part in parts if part not in alt] == []


def test_swaps_on_which_the_coders_do_not_agree_are_not_drawn(own: Project) -> None:
    table = swap_effects.effects(own)
    picture = figures.swap_parties(table)
    told = "Ten of 30 swaps judged can change what a reader learns about somebody"
    assert picture.title == f"{told}, eight of them on words or deeds of the United Nations"
    assert set(picture.data["substitution"]) == set(table.loc[table["agreed"].astype(bool), "substitution"])
    assert figures.swap_parties(table.head(1)).title == "One swap can change what a reader learns about somebody"
    assert figures.swap_parties(table.head(0)).title == "No swap changes what a reader learns about anybody"


@pytest.mark.parametrize(
    ("used", "title"),
    [
        (["no", "no"], "None of those listed as on record is used"),
        (["in_part", "in_part"], "All those listed as on record are used in part"),
        (["in_part", "no"], "Used in part, of those listed as on record: Ann Lee"),
        (["in_part"] * 4 + ["no"], "Some of those listed as on record are used in part"),
    ],
)
def test_sources_on_record_are_drawn_without_a_day_and_told_by_their_use(used: list[str], title: str) -> None:
    rows = [("O1", "Ann Lee, a baker", "citizen", "", "said so", said) for said in used]
    table = pd.DataFrame(rows, columns=["id", "source", "voice_type", "date", "said", "used"])
    picture = figures.sources_on_record(table)
    assert picture.title == title
    assert "no day known" in picture.alt
    assert "Ann Lee" in picture.svg(narrow=True)


def test_a_source_that_may_have_come_too_late_is_marked_in_the_figure_and_its_text(own: Project) -> None:
    picture = figures.sources_on_record(omissions.unused_sources(own), "2022-02-06")
    late = set(picture.data.loc[picture.data["in_time"] == "not known", "id"])
    assert late == {"O10", "O11", "O13", "O14", "O16", "O17"}
    assert picture.alt.count("perhaps too late") == len(late)
    assert picture.svg(narrow=True).count("perhaps too late") == 2 * len(late)  # drawn, and in the alternative text


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
    picture = figures.cue_plot(wording.cues(book.reference), len(text))
    shown = ["".join(node.itertext()) for node in ET.fromstring(picture.svg()).iter("{http://www.w3.org/2000/svg}text")]
    assert any(cue[:20] in line for line in shown)
    assert picture.pdf()


def test_a_long_cue_leaves_room_for_its_place_on_a_telephone(make_book: MakeBook) -> None:
    cue = "ended the speech that she gave to them all with a call to action:"
    row = ATTRIBUTIONS[0] | {"source": "Ann", "cue": cue, "content": "Go"}
    book = Project.open(make_book(text=f"Ann {cue} Go.", coders={"ada": {"attributions": [row]}}, checks={}))
    assert "with a call" in figures.cue_plot(wording.cues(book.reference), 70).html()


def test_one_attribution_is_drawn(make_book: MakeBook) -> None:
    book = Project.open(make_book(coders={"ada": {"attributions": ATTRIBUTIONS[:1]}}, checks={}))
    assert all(picture.svg().endswith("</svg>") for picture in pictures(book))


def test_html_has_its_caption_and_its_data(bare: Project) -> None:
    picture = Picture("x", empty, "A <title>", 'An "alt" <text>.', "A <caption>.", pd.DataFrame({"a": [1]}))
    html = picture.html()
    assert 'aria-label="A &lt;title&gt;. An &quot;alt&quot; &lt;text&gt;."' in html
    assert '<p class="sb-figure-title">A &lt;title&gt;</p>' in html
    assert 'data-title="A &lt;title&gt;"' in html
    assert "A &lt;caption&gt;." in html
    (data,) = re.findall(r'base64,([^"]+)"', html)
    assert base64.b64decode(data) == b"a\n1\n"


def test_a_figure_is_offered_to_the_web_to_latex_and_as_words() -> None:
    shown, _ = Picture("x", empty, "A title", "A figure.", "A caption.", pd.DataFrame({"a": [1]}))._repr_mimebundle_()
    assert shown["text/latex"].endswith("A title. A caption.")
    assert shown["text/plain"] == "Figure: A title. A figure."
    assert set(shown) == {"text/html", "text/plain", "text/latex", "application/pdf", "image/png"}


@pytest.mark.parametrize(
    ("said", "forms"), [(PAGES, {"text/html", "image/png"}), (PAPER, {"text/html", "application/pdf", "text/latex"})]
)
def test_a_figure_for_pages_alone_is_not_drawn_for_paper_nor_the_other_way_round(said, forms, monkeypatch) -> None:
    monkeypatch.setenv(DRAWINGS, said)
    shown, _ = Picture("x", empty, "A title", "A figure.", "A caption.", pd.DataFrame({"a": [1]}))._repr_mimebundle_()
    assert set(shown) == {"text/plain", *forms}
    assert 'id="figure-x"' in shown["text/html"]
    assert ("<svg" in shown["text/html"]) is (said == PAGES)


def test_pixels_that_are_left_for_later_are_the_same(monkeypatch, tmp_path) -> None:
    picture = Picture("x", empty, "A title", "A figure.", "A caption.", pd.DataFrame({"a": [1]}))
    now, _ = picture._repr_mimebundle_()
    monkeypatch.setenv(PIXELS, str(tmp_path))
    later, _ = picture._repr_mimebundle_()
    assert set(now) - set(later) == {"image/png"}
    assert are_missing(tmp_path)
    with matplotlib.rc_context({"savefig.bbox": "tight", "font.size": 30}):
        draw_waiting()
    assert not are_missing(tmp_path)
    assert (tmp_path / pixels(later["text/html"])).read_bytes() == base64.b64decode(now["image/png"])


def test_every_kind_of_voice_has_a_colour_a_letter_and_a_mark_of_its_own() -> None:
    kinds = list(default_schema().tables["attributions"].field("voice_type").codes)
    assert set(kinds) <= set(KIND_COLOURS)
    for looks in (KIND_COLOURS, KIND_LETTERS, KIND_MARKS):
        assert list(looks) == list(KIND_COLOURS)
        assert len(set(looks.values())) == len(looks)
    assert (colour("new"), letter("new"), mark("new")) == (KIND_COLOURS["unspecified"], "U", "X")
    assert (colour(""), letter("")) == (palette.NARRATION, "")
    assert plain("foreign_government") == "another government"


def light(code: str) -> float:
    """Return the relative luminance of a colour, as WCAG 2 defines it."""
    parts = [int(code[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((light(one), light(other)))
    return (high + 0.05) / (low + 0.05)


MEANINGS = {
    **KIND_COLOURS,
    **{name: getattr(palette, name) for name in ("NARRATION", "QUOTED", "OTHERS", "REWORDED", "POINT", "LINE")},
}


@pytest.mark.parametrize("name", MEANINGS)
def test_colours_stand_out_from_white_and_from_the_dark_page(name: str) -> None:
    assert min(contrast(MEANINGS[name], page) for page in ("#ffffff", "#121212")) >= 3


def test_letters_can_be_read_on_their_grounds() -> None:
    grounds = [*KIND_COLOURS.values(), palette.QUOTED]
    assert min(contrast(palette.ON_DARK, face) for face in grounds) >= 4.5
    assert min(contrast(palette.ON_LIGHT, face) for face in (palette.REWORDED, palette.REST)) >= 4.5


# How a colour's linear red, green and blue look to a protanope, a deuteranope and a tritanope: Machado, Oliveira and
# Fernandes 2009, severity 1.
BLINDNESS = {
    "none": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "protan": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deutan": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritan": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}


def lab(code: str, matrix: tuple[tuple[float, ...], ...]) -> tuple[float, float, float]:
    """Return CIE L*a*b* (D65) of a colour seen through a matrix."""
    parts = [int(code[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    red, green, blue = (min(max(sum(m * c for m, c in zip(row, linear, strict=True)), 0), 1) for row in matrix)
    xyz = (
        (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505,
        0.2126 * red + 0.7152 * green + 0.0722 * blue,
        (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089,
    )
    x, y, z = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in xyz)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


@pytest.mark.parametrize("blindness", BLINDNESS)
def test_rewording_is_told_apart_from_grey_by_whoever_sees_colours_otherwise(blindness: str) -> None:
    faces = [palette.OTHERS, palette.REWORDED]
    seen = [lab(face, BLINDNESS[blindness]) for face in faces]
    gaps = {(a, b): dist(seen[a], seen[b]) for a in range(len(seen)) for b in range(a)}
    assert min(gaps.values()) >= 12, gaps


def test_the_map_speaks_of_parts_of_the_report_only_where_they_were_coded(own: Project, bare: Project) -> None:
    assert "part that it plays" in figures.article_map(own.article, own.reference).caption
    assert "part" not in figures.article_map(bare.article, bare.reference).caption


def test_words_of_the_map_lead_to_their_notes(small: Project) -> None:
    picture = figures.article_map(small.article, small.reference)
    root = ET.fromstring(picture.svg())
    led = {node.get("href"): node.get("aria-label") for node in root.iter("{http://www.w3.org/2000/svg}a")}
    assert root.get("role") == "group"
    assert set(picture.links) <= set(led)
    assert all(led[address] == said for address, said in picture.links.items())


def test_each_width_has_a_drawing_of_its_own(drawn: dict[str, tuple[Picture, str]]) -> None:
    for picture, svg in drawn.values():
        narrow = picture.svg(narrow=True)
        sizes = [float(re.findall(r'viewBox="0 0 ([\d.]+)', text)[0]) for text in (svg, narrow)]
        assert sizes == pytest.approx([72 * canvas.WIDTH, 72 * canvas.NARROW]), picture.name
        assert not {*re.findall(r'\bid="([^"]+)"', svg)} & {*re.findall(r'\bid="([^"]+)"', narrow)}


def empty(narrow: bool) -> Figure:
    return canvas.new_figure(1, narrow=narrow)[0]


@pytest.mark.parametrize(("count", "most"), [(3, False), (40, True)])
def test_the_caption_says_how_many_suspect_words_are_drawn_only_if_some_are_not(count, most, monkeypatch):
    from types import SimpleNamespace

    from sourcebook import rewording_detector
    from sourcebook.display.figures import suspect_words

    rows = {"sentence": "S1", "printed": "pact", "usual": "deal", "chance": 0.9}
    table = pd.DataFrame([rows] * count)
    monkeypatch.setattr(rewording_detector, "evidence_table", lambda article, found: table)
    found = SimpleNamespace(evidence=[SimpleNamespace(span=SimpleNamespace(start=i)) for i in range(count)])
    assert ("most suspect" in suspect_words(None, found).caption) is most


def test_fonts_are_embedded_without_rules_of_layout_and_only_while_a_figure_is_drawn() -> None:
    from fontTools.subset import Options  # type: ignore[import-untyped]

    with drawn_quickly():
        inside = Options().drop_tables
    assert set(LAYOUT) <= set(inside)
    assert not set(LAYOUT) & set(Options().drop_tables)


def test_remembered_measures_of_a_text_are_those_of_matplotlib() -> None:
    from matplotlib import rc_context
    from matplotlib.backends.backend_agg import RendererAgg
    from matplotlib.font_manager import FontProperties

    def measured() -> list[tuple[float, float, float]]:
        found = []
        for size, dpi, face in (
            (9, 72, "DejaVu Sans"),
            (9, 200, "DejaVu Sans"),
            (12, 72, "DejaVu Sans"),
            (9, 72, "DejaVu Serif"),
        ):
            with rc_context({"font.sans-serif": [face]}), drawn_quickly() if quickly else nullcontext():
                prop = FontProperties(family="sans-serif", size=size)
                found.append(RendererAgg(9, 9, dpi).get_text_width_height_descent("Twelve Wolves", prop, False))
        return found

    quickly = False
    plain = measured()
    quickly = True
    assert measured() == measured() == plain
    assert len(set(plain)) == 4


def test_a_text_is_arranged_once_a_drawing_and_as_matplotlib_does() -> None:
    from matplotlib.backends.backend_agg import RendererAgg

    _, (ax,) = canvas.new_figure(1)
    looks: list[dict[str, Any]] = [{}, {"ha": "right"}, {"va": "top"}, {"rotation": 30}, {"fontsize": 7}]
    texts = [ax.text(0, 0, "Twelve Wolves", **look) for look in looks] + [ax.text(0, 0, "Twelve\nWolves")]
    renderer = RendererAgg(9, 9, 72)
    plain = [str(text._get_layout(renderer)) for text in texts]
    with drawn_quickly(embeds=False):
        assert [str(text._get_layout(renderer)) for text in texts] == plain
        assert texts[0]._get_layout(renderer) is texts[0]._get_layout(renderer)
        texts[0].set_text("Three")
        assert str(texts[0]._get_layout(renderer)) != plain[0]
    assert len(set(plain)) == len(plain)


@pytest.mark.parametrize("words", ["Twelve Wolves", " ", "“AVATo”, fi", "x "])
@pytest.mark.parametrize("bold", [False, True])
def test_words_are_as_wide_as_their_outlines(words, bold) -> None:
    from matplotlib.font_manager import FontProperties
    from matplotlib.textpath import TextPath

    face = FontProperties(fname=str(canvas.FACES[bold]))
    wide, bare = (TextPath((0, 0), text, size=9, prop=face).get_extents().width for text in (f"|{words}|", "||"))
    assert canvas.text_width(words, 9, bold=bold) == pytest.approx((wide - bare) / 72)


TITLES = {
    "voice-shares": "The United Nations is given about four fifths of the attributed words, in six of twelve statements",
    "sources-on-record": "Used in part, of those listed as on record: Rupert Colville and the UN’s readout",
    "topic-slopes": "Of nine known topics of the document the article has three, a late one first",
    "substitution-bars": "47 words and phrases were found swapped; all coders see a shift of meaning at 20",
    "article-map": "Swapped words were found in eleven of twelve sentences",
    "channel-strip": "Five of twelve sentences are coded as routine",
}


def test_titles_conclude_from_the_data(own_pictures: list[Picture]) -> None:
    found = {picture.name: picture.title for picture in own_pictures}
    assert {name: found[name] for name in TITLES} == TITLES


def kinds(*rows: tuple[str, int, int]) -> pd.DataFrame:
    """Return a table of kinds of voice, each with its attributions and words."""
    table = pd.DataFrame(rows, columns=["voice_type", "attributions", "words"])
    for name in ("attributions", "words"):
        table[f"share_{name}"] = table[name] / table[name].sum()
    return table.assign(low=table["share_words"] / 2, high=table["share_words"])


@pytest.mark.parametrize(
    ("rows", "title", "second"),
    [
        ((), "Nobody is quoted or reported", ""),
        ((("expert", 2, 9),), "Only experts speak", ""),
        ((("unspecified", 2, 9),), "Who is quoted or reported is of no settled kind", ""),
        ((("government", 1, 30), ("expert", 1, 10)), "The government is given about three quarters of the attributed words, in one of two statements", "experts 25 %"),
        ((("unspecified", 5, 60), ("expert", 3, 30), ("media", 2, 10)), "Experts are given 30 % of the attributed words", "other media 10 %"),
    ],
)  # fmt: skip
def test_who_speaks_is_concluded_and_drawn_for_any_number_of_kinds(rows, title, second) -> None:
    picture = figures.voice_shares(kinds(*rows))
    assert picture.title == title
    # Of a draft no kind is said to lead: the second stands beside the first.
    told = f"{title.partition(', in')[0].replace('about three quarters', '75 %')}, {second}" if second else title
    assert figures.voice_shares(kinds(*rows), drafted=True, government="Chile").title == f"{told}, in a machine’s draft"
    assert picture.svg(narrow=True).endswith("</svg>")


def test_every_kind_at_once_has_a_label_of_its_own() -> None:
    picture = figures.voice_shares(kinds(*((kind, 1, 1) for kind in KIND_COLOURS)))
    for narrow in (False, True):
        svg = picture.svg(narrow=narrow)
        assert [kind for kind in KIND_COLOURS if plain(kind) not in svg] == []


@pytest.mark.parametrize("narrow", [False, True])
def test_no_letter_is_small_and_nothing_is_cut(own_pictures: list[Picture], narrow: bool) -> None:
    for picture in own_pictures:
        assert min(sizes(picture.svg(narrow=narrow))) >= 8, picture.name
        figure = picture._figure(narrow)
        drawn = figure.get_tightbbox()  # inches, of what stands out of the axes too
        edges = (drawn.x0, figure.get_figwidth() - drawn.x1, drawn.y0, figure.get_figheight() - drawn.y1)
        assert min(edges) > -0.03, (picture.name, edges)


def sizes(svg: str) -> list[float]:
    """Return the sizes of the letters of a drawing, in points."""
    return [float(size) for size in re.findall(r"<text style=\"[^\"]*?font(?:-size)?: (?:\w+ )*?([\d.]+)px", svg)]


@pytest.mark.parametrize(
    ("places", "gap", "moved"),
    [([], 1, []), ([3, 1], 1, [3, 1]), ([0, 0, 0], 1, [-1, 0, 1]), ([0, 0.5, 9], 1, [-0.25, 0.75, 9])],
)
def test_labels_are_moved_apart_no_more_than_needed(places, gap, moved) -> None:
    assert canvas.spread(places, gap) == pytest.approx(moved)


def test_agreement_is_marked_by_its_verdict() -> None:
    rows = [("a: x", 0.9, 0.95), ("a: y", 0.7, 0.8), ("a: z", 0.5, 0.7), ("a: few", 0.0, 0.96)]
    columns = ["variable", "raw", "alpha", "low", "high", "disputed"]
    table = pd.DataFrame([(n, r, a, a, a, 1) for n, a, r in rows], columns=columns)
    picture = figures.alpha_forest(table)
    assert picture.title == "Coders agree reliably on one of four variables, not on z (a)"
    assert "α says nothing there" in picture.caption
    assert "α says nothing there" not in figures.alpha_forest(table.head(3)).caption
    alike = pd.concat([table, pd.DataFrame([("b: same", 1.0, 1.0, 1.0, 1.0, 0)], columns=columns)])
    assert (
        figures.alpha_forest(alike).title
        == "Coders never differ on one of five variables, agree reliably on one, not on z (a)"
    )


def test_a_book_without_channels_or_changes_says_so() -> None:
    nothing = pd.DataFrame({"sentence": ["S1"], "channel": ["no attribution"], "words": [9]})
    assert figures.channel_strip(nothing).title == "No sentence tells how its news was got"
    same = pd.DataFrame(
        [("x", "voices", "1", "1", "none", "")],
        columns=["finding", "chapter", "printed", "restored", "effect", "swaps"],
    )
    assert figures.restored_findings(same).title == "The rewording moves no finding"


@pytest.mark.parametrize("narrow", [False, True])
def test_the_parts_of_an_attribution_stand_in_their_order_without_touching(narrow: bool) -> None:
    figure = figures.attribution_parts()._figure(narrow)
    said = {text.get_text(): text.get_window_extent() for text in figure.axes[0].texts}
    ends = [said[word] for word in ("She", "said", "that talks had begun")]
    assert all(left.x1 < right.x0 for left, right in pairwise(ends))
    every = [box for word, box in said.items() if word != "."]
    assert not [pair for i, one in enumerate(every) for pair in every[i + 1 :] if one.overlaps(pair)]


def test_words_of_the_argument_stand_in_the_colour_of_their_voice_and_lead_to_their_place(own: Project) -> None:
    steps = framing.worded_steps(own)
    picture = figures.argument_words(steps)
    drawn = {text.get_text(): text.get_url() for text in picture._figure(False).axes[0].texts}
    kept = steps[~steps["step"].isin(["consequence", "definer", "coda"])]
    assert {text: url for text, url in drawn.items() if url} == {
        row["words"]: f"article.html#{row['address']}" for row in kept.to_dict("records")
    }
    own_words = kept.loc[kept["voice"] == "the article", "voice_type"]
    assert set(own_words) == {""}


@pytest.mark.parametrize("narrow", [False, True])
def test_no_words_of_the_argument_run_over_others_or_the_edge(own: Project, narrow: bool) -> None:
    figure = figures.argument_words(framing.worded_steps(own))._figure(narrow)
    texts = [text.get_window_extent() for text in figure.axes[0].texts]
    assert max(box.x1 for box in texts) <= figure.bbox.x1
    assert not [pair for i, one in enumerate(texts) for pair in texts[i + 1 :] if one.overlaps(pair)]


@pytest.mark.parametrize(
    ("rows", "title"),
    [
        ([("evaluation", "", 1)], "The judgement stands in the article’s own words"),
        ([("evaluation", "media", 1), ("problem", "", 2)], "The judgement is given to others alone; the problem stands in the article’s own words"),
        ([("cause", "", 1), ("cause", "media", 1)], "The cause stands partly in the article’s own words"),
    ],
)  # fmt: skip
def test_the_title_says_which_steps_are_left_to_others(rows: list[tuple[str, str, int]], title: str) -> None:
    steps = [(step, "word " * n, "x", kind, n, "n-x") for step, kind, n in rows]
    names = ["step", "words", "voice", "voice_type", "count", "address"]
    assert figures.argument_words(pd.DataFrame(steps, columns=names)).title == title


def test_a_draft_that_knows_no_country_speaks_of_no_one_government() -> None:
    rows = kinds(("government", 1, 30), ("expert", 1, 10))
    told = "Governments are given 75 % of the attributed words, experts 25 %, in a machine’s draft"
    assert figures.voice_shares(rows, drafted=True).title == told
    assert figures.voice_shares(rows).title.startswith("The government is given about three quarters of")
