"""In which words: cues, labels, charges and replies, who acts."""

from collections.abc import Callable
from pathlib import Path

import pytest

from sourcebook.coding.project import Project
from sourcebook.measures.charges import charges
from sourcebook.measures.wording import agency, answer, cue_counts, cues, facts, labels, short_draft
from tests.new_book.tools import plain
from tests.small_book import ATTRIBUTIONS, TABLES

MakeBook = Callable[..., Path]


def test_cues_in_order_nested_ones_too(small: Project) -> None:
    table = cues(small.reference)
    assert table["cue"].tolist() == ["said", "told", "found", "accuse"]
    assert table["cue_stance"].tolist() == ["neutral", "neutral", "endorsing", "confrontational"]
    assert "cue_stance" not in small.reference.attributions


def test_cue_counts(small: Project, bare: Project) -> None:
    table = cue_counts(small.reference).set_index("voice_type")
    assert table.loc["expert"].to_dict() == {"confrontational": 0, "endorsing": 1, "neutral": 1}
    assert cue_counts(bare.reference).empty


def test_labels_matter_by_matter(small: Project) -> None:
    assert labels(small.reference)[["label", "valence"]].to_numpy().tolist() == [["safe", 2], ["cover-up", -2]]


def test_charges_against_replies(small: Project) -> None:
    table = charges(small.reference)
    assert table[["id", "charge_words", "reply_words", "distance"]].to_numpy().tolist() == [
        ["C1", 6, 13, "-2"],
        ["C2", 6, 0, ""],
    ]


def test_cells_as_spreadsheets_leave_them(make_book: MakeBook) -> None:
    rows = [TABLES["charges"][0] | {"made_in": "A4;", "answered_in": "A1; A2 ;"}]
    project = Project.open(make_book(coders={"ada": dict(TABLES) | {"charges": rows}}))
    assert charges(project.reference)["reply_words"].tolist() == [13]
    assert {f.key: f.text for f in facts(project)}["wording_answered"] == "one"


@pytest.mark.parametrize(
    ("kinds", "said"),
    [
        (("", ""), "Of two charges or demands one has a reply of its own."),
        (("charge", ""), "The one charge has a reply of its own; the one charge or demand has no reply of its own."),
    ],
)
def test_charges_are_told_also_where_nobody_coded_their_kind(
    make_book: MakeBook, kinds: tuple[str, str], said: str
) -> None:
    rows = [row | {"kind": kind} for row, kind in zip(TABLES["charges"], kinds, strict=True)]
    assert plain(answer(Project.open(make_book(coders={"ada": dict(TABLES) | {"charges": rows}})))).endswith(said)


def test_agency(small: Project, bare: Project) -> None:
    assert agency(small.reference).to_numpy().tolist() == [["active", 1, 0, 0, 0], ["noun", 0, 0, 0, 1]]
    assert agency(bare.reference).empty


def test_facts(small: Project) -> None:
    found = {f.key: f.text for f in facts(small)}
    assert (found["wording_cues"], found["wording_neutral"], found["wording_charges"], found["wording_answered"]) == (
        "four",
        "two",
        "two",
        "one",
    )
    assert (found["wording_processes"], found["wording_nouns"], found["wording_hidden"], found["wording_labels"]) == (
        "two",
        "one",
        "one",
        "two",
    )


def test_nothing_coded(bare: Project) -> None:
    assert {f.text for f in facts(bare)} == {"none"}
    assert answer(bare).startswith("No cue was found")


def introduced(make_book: MakeBook, *verbs: str) -> str:
    """Return the answer on an article in which each verb introduces a statement."""
    text = " ".join(f"Ann {verb} so{i}." for i, verb in enumerate(verbs))
    rows = [
        ATTRIBUTIONS[0]
        | {"id": f"A{i + 1}", "sentence": f"S{i + 1}", "source": "Ann", "cue": verb, "content": f"so{i}"}
        for i, verb in enumerate(verbs)
    ]
    return plain(answer(Project.open(make_book(text=text, coders={"ada": {"attributions": rows}}, checks={}))))


@pytest.mark.parametrize(
    ("verbs", "said"),
    [
        (["said"], "A neutral word introduces what is attributed: “said”."),
        (["xyzzied"], "The one word that introduces what is said is not in the word list"),
        (
            ["said", "denied"],
            "Half of the words that introduce a statement are neutral (one of two); “denied” is a charge or a denial.",
        ),
        (
            ["denied", "accused", "urged"],
            "No word that introduces a statement is neutral; “denied” and “accused” are charges or denials and “urged” demands.",
        ),
        (
            ["said", "denied", "accused", "urged", "expected"],
            "No word of saying, by the word list, vouches for what others say, as “pointed out” would, or doubts it, as “claimed” would. Fewer than half of the words that introduce a statement are neutral (one of five). The rest are charges or denials (“denied” and “accused”), demand (“urged”) or look ahead (“expected”).",
        ),
        (
            ["said", "denied", "accused", "urged", "claimed"],
            "Fewer than half of the words that introduce a statement are neutral (one of five). The rest mark the writer’s distance (“claimed”), are charges or denials",
        ),
        (
            ["said", "said", "told", "xyzzied"],
            "Neutral words introduce most that is attributed: “said” and “told”; the word list does not have “xyzzied”.",
        ),
    ],
)
def test_marked_words_are_quoted_and_told_by_class(make_book: MakeBook, verbs: list[str], said: str) -> None:
    assert introduced(make_book, *verbs).startswith(said)


def test_a_cue_that_a_second_quotation_borrows_counts_once(make_book: MakeBook) -> None:
    both = [ATTRIBUTIONS[0], ATTRIBUTIONS[0] | {"id": "A2", "content": "was safe"}]
    table = cues(Project.open(make_book(coders={"ada": {"attributions": both}})).reference)
    assert table[["id", "cue"]].to_numpy().tolist() == [["A1;A2", "said"]]


def test_our_article(own: Project) -> None:
    found, table = {f.key: f.text for f in facts(own)}, charges(own.reference).set_index("id")
    assert [found[f"wording_{key}"] for key in ("nouns", "beside", "hidden", "quoted_cues")] == [
        "ten",
        "four",
        "three",
        "three",
    ]
    assert plain(answer(own)).startswith(
        "Outside quotation marks no word of saying, by the word list, vouches for what others say, as “pointed out” would, or doubts it, as “claimed” would. "
        "As printed, about half of all words that introduce a statement are neutral. The rest"
    )
    assert plain(answer(own)).endswith("Of two charges one has a reply of its own.")
    assert (found["wording_charges"], found["wording_answered"]) == ("four", "one")
    assert (table.loc["C2", "distance"], table.loc["C2", "reply_words"]) == ("1", 11)


def drafted(make_book: MakeBook, *cues: tuple[str, str, str]) -> Project:
    """Return a draft of statements, each with its cue, its voice and the statement that it stands in."""
    text = " ".join(f"Ann {cue} so{i}." for i, (cue, _, _) in enumerate(cues))
    rows = [
        ATTRIBUTIONS[0] | {"id": f"A{i + 1}", "sentence": f"S{i + 1}", "source": "Ann" * bool(voice), "cue": cue, "content": f"so{i}",
                           "voice": voice, "named": "person" if voice else "none", "nested_in": inside}
        for i, (cue, voice, inside) in enumerate(cues)
    ]  # fmt: skip
    return Project.open(make_book(text=text, coders={"machine": {"attributions": rows}}, checks={}))


def test_the_first_page_counts_the_cues_that_the_chapter_counts(make_book: MakeBook) -> None:
    # Five cues, two of which keep a distance and are given to nobody; one more takes what follows for true.
    cues = ("said", "Ann", ""), ("told", "Ann", ""), ("appear", "", ""), ("seems", "", ""), ("disclosed", "Ann", "")
    project = drafted(make_book, *cues)
    assert plain(short_draft(project)) == (
        "Two of five words that introduce a statement in the draft are neutral; not so, among others, “appear” and “seems” (nobody named)."
    )
    assert "the rest mark the writer’s distance (“appear” and “seems”)" not in plain(answer(project))
    assert "“appear” and “seems” mark the writer’s distance" in plain(answer(project))


def test_both_say_that_statements_inside_others_are_counted(make_book: MakeBook) -> None:
    project = drafted(
        make_book,
        *[(cue, "Ann", "") for cue in ("said", "wrote", "asked")],
        ("told", "Ann", "A1"),
        ("denied", "Ben", ""),
    )
    inside = "words that introduce a statement{}, those inside others included, are neutral"
    assert plain(short_draft(project)) == f"Four of five {inside.format(' in the draft')}; not so “denied” (Ben)."
    assert f"ost {inside.format('')} (four of five)" in plain(answer(project))
