"""Drafts by rule of channels, charges and names: shown where nobody has coded these, and marked as drafts."""

import csv
import shutil
from pathlib import Path

import pytest

from sourcebook.coding.project import Project
from sourcebook.measures import rule_drafts, sourcing
from sourcebook.new_book.book import new_book
from sourcebook.text.article_sources import Source

ARTICLE = """Council closes the old bridge

The council accused Mayor Anna Berg of lying about the bridge. Berg denied any wrongdoing in a statement on Monday.

Tom Hale, who runs a bakery, called the toll a “tax on work.” He told the Ostby Gazette that he would sue.

It was raining hard on the old bridge that day, and nobody crossed it on foot in the afternoon.
"""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return new_book(Source(ARTICLE, {}), tmp_path_factory.mktemp("rules") / "book").folder


@pytest.fixture
def book(root: Path) -> Project:
    return Project.open(root)


def test_charge_and_reply_are_told_apart(book: Project) -> None:
    table = rule_drafts.charges(book)
    assert table["kind"].tolist() == ["charge", "reply"]
    assert table["words"].tolist() == ["accused Mayor Anna Berg of lying about the bridge", "denied any wrongdoing"]
    assert "Berg" in table["voice"][1]


def test_the_words_of_a_charge_stand_in_the_order_of_the_text(tmp_path: Path) -> None:
    text = "The council met on Monday in Ostby.\n\nMayor Anna Berg is accused of lying about the old bridge.\n"
    book = Project.open(new_book(Source(text, {}), tmp_path / "book").folder)
    assert rule_drafts.charges(book)["words"].tolist() == ["Mayor Anna Berg is accused of lying about the old bridge"]


def test_a_name_stands_where_it_is_said_to_stand(book: Project) -> None:
    (row,) = rule_drafts.names(book).to_dict("records")
    assert (row["thing"], row["name"]) == ("the toll", "a “tax on work.”")
    start, end = map(int, row["name_at"].split())
    assert book.article.text[start:end] == row["name"]


def test_a_pronoun_names_no_thing(tmp_path: Path) -> None:
    text = "The council closed the bridge on Monday.\n\nTom Hale called it “a disgrace” and left the hall.\n"
    book = Project.open(new_book(Source(text, {}), tmp_path / "book").folder)
    assert rule_drafts.names(book)["thing"].tolist() == [""]


def test_channels_are_told_by_the_words_around(book: Project) -> None:
    found = dict(rule_drafts.channels(book)[["told_by", "channel"]].to_numpy().tolist())
    assert "routine" in [code for told, code in found.items() if "Berg" in told]


def test_the_answer_calls_drafted_channels_unchecked(book: Project) -> None:
    assert "By a rule that nobody has checked here" in sourcing.answer(book)


@pytest.mark.parametrize(
    ("counts", "statements", "told"),
    [
        ({"informal": 1}, 5, "{informal} of {all} statements came by an informal channel; {others}"),
        ({"routine": 2}, 5, "{routine} of {all} statements came by a routine channel; {others}"),
        (
            {"informal": 1, "routine": 3},
            5,
            "{routine} of {all} statements came by a routine channel and {informal} came by an informal one; {other}",
        ),
        (
            {"routine": 1, "informal": 1},
            2,
            "{routine} of {all} statements came by a routine channel and {informal} came by an informal one",
        ),
        ({"routine": 1}, 1, "the one statement came by a routine channel"),
        ({"informal": 2}, 2, "both statements came by an informal channel"),
        ({"routine": 3}, 3, "all {all} statements came by a routine channel"),
    ],
)
def test_the_first_channel_told_is_called_one(counts: dict[str, int], statements: int, told: str) -> None:
    said = rule_drafts.ways_in_words(counts, statements).removeprefix("By a rule that nobody has checked here, ")
    for long, short in (("sourcing_drafted_", ""), ("sourcing_attributions", "all")):
        said = said.replace(long, short)
    others, other = "for the others the rule found nothing", "for the other the rule found nothing"
    assert said == told.replace("{others}", others).replace("{other}", other) + "."


def test_where_no_channel_is_told_nothing_is_said() -> None:
    assert rule_drafts.ways_in_words({}, 4) == ""


def test_what_somebody_has_coded_is_not_drafted(root: Path, tmp_path: Path) -> None:
    copy = tmp_path / "book"
    shutil.copytree(root, copy)
    machine, coder = (copy / "data" / "codings" / name for name in ("machine", "ida"))
    coder.mkdir()
    with (machine / "attributions.csv").open(encoding="utf-8", newline="") as stream:
        rows = [{**row, "stance": "0", "channel": "routine"} for row in csv.DictReader(stream)]
    with (coder / "attributions.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    (coder / "charges.csv").write_text("id,charge,kind,made_in,answered_in,note\nC1,Lying,charge,A1,,None is told.\n")
    (coder / "labels.csv").write_text("id,matter,label,label_at,holder,valence\nL1,bridge,Council,0 7,the article,0\n")
    coded = Project.open(copy)
    drafts = (rule_drafts.channels, rule_drafts.charges, rule_drafts.names)
    assert [len(draft(coded)) for draft in drafts] == [0, 0, 0]


def test_a_caption_says_that_nobody_checked_and_how_often_drafts_are_right() -> None:
    said = rule_drafts.caption("Who accuses.", "charge", "reply")
    assert said.startswith("Who accuses. Drafted by rule, and checked by nobody. Of ")
    assert " such drafts in other articles a language model judged " in said


def test_scores_name_every_kind_of_draft() -> None:
    table = rule_drafts.scores()
    assert len(table) == 4
    assert table["precision"].between(0.75, 1).all()


def test_a_quotation_of_several_sentences_is_attributed_in_each(tmp_path: Path) -> None:
    text = "“The bridge is closed. It stays closed until May,” the council said in a statement.\n\nRain fell all night long on the town.\n"
    book = Project.open(new_book(Source(text, {}), tmp_path / "book").folder)
    assert rule_drafts.by_sentence(book)["channel"].tolist() == ["routine", "routine", "no attribution"]
