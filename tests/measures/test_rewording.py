"""Was the text reworded: slips, the split between narration and quotation, anchors, what is touched."""

from collections.abc import Callable
from pathlib import Path

import pytest

from sourcebook.coding.project import Project
from sourcebook.measures.quote_anchors import quote_anchors, saying_verbs
from sourcebook.measures.rewording import answer, by_sentence, changed_words, facts, pairs, split, touched
from tests.small_book import TABLES

MakeBook = Callable[..., Path]


def test_split(small: Project) -> None:
    found = split(small.article, small.reference)
    assert (found.narration, found.quotation) == ((3, 22), (0, 9))
    assert found.share.value == pytest.approx(3 / 22)


@pytest.mark.parametrize(
    ("text", "narration", "quotation"), [("“Yes.”", (0, 0), (0, 1)), ("No quotation.", (0, 2), (0, 0))]
)
def test_split_of_texts_of_one_kind(
    make_book: MakeBook, text: str, narration: tuple[int, int], quotation: tuple[int, int]
) -> None:
    project = Project.open(make_book(text=text, coders={"ada": {"attributions": []}}, checks={}))
    found = split(project.article, project.reference)
    assert (found.narration, found.quotation) == (narration, quotation)


@pytest.mark.parametrize(
    ("printed", "original", "changed"),
    [
        ("the nation", "the country", ["nation"]),
        ("The nation", "the country", ["nation"]),
        ("one of them", "them", ["one", "of"]),
        ("nation,", "country", ["nation,"]),
        ("the the", "the", ["the"]),
    ],
)
def test_words_that_a_phrase_kept_are_not_counted(
    make_book: MakeBook, printed: str, original: str, changed: list[str]
) -> None:
    text = f"They left {printed} today."
    rows = [TABLES["substitutions"][0] | {"printed": printed, "original": original}]
    project = Project.open(make_book(text=text, coders={"ada": {"attributions": [], "substitutions": rows}}, checks={}))
    at = changed_words(project.article, project.reference)
    assert [text[at_:].split()[0] for at_ in sorted(at)] == changed


def test_by_sentence(small: Project) -> None:
    assert by_sentence(small.article, small.reference).to_numpy().tolist() == [
        ["S1", 1, 8, 0],
        ["S2", 0, 5, 9],
        ["S3", 2, 6, 0],
    ]


def test_pairs_pass_over_case(make_book: MakeBook) -> None:
    text = "The safe bridge. A Safe bridge. The haven."
    rows = [
        {"id": f"T{i}", "sentence": f"S{i}", "printed": p, "original": o, "severity": i, "breaks_grammar": 0}
        for i, (p, o) in enumerate([("safe", "sound"), ("Safe", "Sound"), ("The haven", "the port")], 1)
    ]
    project = Project.open(make_book(text=text, coders={"ada": {"attributions": [], "substitutions": rows}}, checks={}))
    assert pairs(project.reference).to_numpy().tolist() == [["safe", "sound", 2, 2], ["the haven", "the port", 1, 3]]


@pytest.mark.parametrize(
    ("original", "anchor"),
    [
        ("expected", "expectation"),
        ("allow", "allowed"),
        ("the office", "office"),
        ("last month", "Last month"),
        ("to", ""),
        ("the", ""),
        ("war", ""),
    ],
)
def test_anchors_of_the_same_family_inside_quotations(make_book: MakeBook, original: str, anchor: str) -> None:
    text = "A thing was put to war. “Last month the expectation of the office was allowed,” he said."
    rows = [TABLES["substitutions"][0] | {"printed": "thing", "original": original}]
    project = Project.open(make_book(text=text, coders={"ada": {"attributions": [], "substitutions": rows}}, checks={}))
    assert quote_anchors(project.article, project.reference)["anchor"].tolist() == ([anchor] if anchor else [])


def test_saying_verbs_in_narration_only(make_book: MakeBook) -> None:
    project = Project.open(
        make_book(
            text="She stated it. “I said so,” he said. It says: unsaid.",
            coders={"ada": {"attributions": []}},
            checks={},
        )
    )
    assert {name: len(at) for name, at in saying_verbs(project.article).items()} == {"said": 1, "says": 1, "stated": 1}


def test_touched(small: Project) -> None:
    assert touched(small).to_numpy().tolist() == [["A4", "cue", "T3", "accuse", "suspect", 3]]


def test_nothing_coded(bare: Project) -> None:
    assert {f.key: f.text for f in facts(bare)}["rewording_slips"] == "one"
    assert pairs(bare.reference).empty
    assert "[one](article.ipynb#n-rewording-slips) place" in answer(bare)


def test_our_article(own: Project) -> None:
    found = {f.key: f.text for f in facts(own)}
    assert (found["rewording_places"], found["rewording_changed"], found["rewording_narration"]) == ("47", "54", "245")
    assert (found["rewording_quoted"], found["rewording_share"]) == ("71", "22 %")
    assert found["rewording_one_in"] == "more than one word in five"
    assert (found["rewording_slips"], found["rewording_stated"], found["rewording_said"], found["rewording_says"]) == (
        "one",
        "four",
        "none",
        "one",
    )
    assert (found["rewording_anchors"], found["rewording_untouched"]) == ("five", "one")
    assert (found["rewording_spared"], found["rewording_spared_swapped"]) == ("three", "one")
    assert (found["rewording_recurring"], found["rewording_recurring_places"]) == ("six", "15")
    assert (found["rewording_compared"], found["rewording_differing"]) == ("71", "none")
    assert "word for word" in answer(own)
