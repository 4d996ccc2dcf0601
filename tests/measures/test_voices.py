"""Who speaks: counted by hand on the invented article, and as known on our own."""

from collections.abc import Callable
from pathlib import Path

import pytest

from sourcebook.coding.project import Project
from sourcebook.measures.voices import answer, by_kind, facts, nested, quoted_words, share_of_words, silent, top_level
from sourcebook.results.linked_numbers import Fact
from tests.new_book.tools import plain
from tests.small_book import ATTRIBUTIONS

MakeBook = Callable[..., Path]


def printed(found: list[Fact]) -> dict[str, str]:
    return {fact.key: fact.text for fact in found}


def test_only_the_top_level_counts(small: Project) -> None:
    assert list(zip(top_level(small.reference)["id"], top_level(small.reference)["words"], strict=True)) == [
        ("A1", 4),
        ("A2", 9),
        ("A4", 6),
    ]
    assert "words" not in small.reference.attributions


def test_kinds_by_number_then_by_words(small: Project) -> None:
    table = by_kind(small.reference)
    assert table["voice_type"].tolist() == ["expert", "citizen", "government"]
    assert table["share_words"].tolist() == pytest.approx([9 / 19, 6 / 19, 4 / 19])
    assert table["share_attributions"].tolist() == pytest.approx([1 / 3] * 3)


def test_single_voices(small: Project) -> None:
    assert by_kind(small.reference, column="voice")["voice"].tolist() == ["Lena Holt", "residents", "mayor of Ostby"]


def test_share_with_its_interval(small: Project) -> None:
    found = share_of_words(small.article, small.reference, "expert")
    assert (found.value, found.low, found.high) == (pytest.approx(9 / 19), 0.0, 1.0)
    assert share_of_words(small.article, small.reference, "media").value == 0


def test_quoted_words(small: Project) -> None:
    assert quoted_words(small.article, small.reference).set_index("voice_type")["quoted"].to_dict() == {
        "government": 0,
        "expert": 9,
        "citizen": 0,
    }


def test_who_speaks_by_name_is_silent_or_carried(small: Project) -> None:
    assert silent(small.reference)["actor"].tolist() == ["the town"]
    (row,) = nested(small.reference).to_dict("records")
    assert (row["id"], row["carried_by"], row["nested_in"]) == ("A3", "Lena Holt", "A2")


def test_facts(small: Project) -> None:
    found = printed(facts(small))
    assert (found["voices_total"], found["voices_nested"], found["voices_words"], found["voices_leading"]) == (
        "three",
        "one",
        "19",
        "expert",
    )
    assert (
        found["voices_people"],
        found["voices_unnamed"],
        found["voices_silent"],
        found["voices_leading_of_quoted"],
    ) == ("two", "one", "one", "all 9")


def test_nobody_speaks(bare: Project) -> None:
    assert by_kind(bare.reference).empty
    assert printed(facts(bare))["voices_words"] == "0"
    assert answer(bare) == "No attribution was found: nobody is quoted or reported in this article."


def said(make_book: MakeBook, *voices: tuple[str, str, str, int]) -> str:
    """Return the answer on an article in which each voice, its kind and form of name given, says so many words."""
    text = " ".join(f"V{i} said {'so ' * n}{i}." for i, (*_, n) in enumerate(voices))
    rows = [
        ATTRIBUTIONS[0]
        | {"id": f"A{i + 1}", "sentence": f"S{i + 1}", "source": f"V{i}", "content": f"{'so ' * n}{i}", "voice": voice}
        | {"cue": "", "voice_type": kind, "named": named}
        for i, (voice, kind, named, n) in enumerate(voices)
    ]
    book = Project.open(make_book(text=text, coders={"ada": {"attributions": rows}}, checks={}))
    return plain(answer(book))


@pytest.mark.parametrize(
    ("voices", "start"),
    [
        ([("Ann", "citizen", "person", 3)], "One statement is attributed, to Ann."),
        ([("", "unspecified", "none", 3)], "One statement is attributed, to nobody who is identified."),
        ([("Ann", "citizen", "person", 3)] * 2, "Nobody but Ann is heard."),
        (
            [("Ann", "expert", "person", 2), ("Ben", "expert", "person", 4), ("Cy", "media", "person", 1)],
            "Experts (Ben and Ann) speak most: about four fifths of the attributed words, by this coding.",
        ),
        # The strongest voice is not passed over because its kind is open.
        (
            [("Ann", "expert", "person", 1), ("Ben", "expert", "person", 1), ("Cy", "unspecified", "person", 5)],
            "The largest share of the attributed words goes to Cy: 60 %. Cy, Ann and Ben have words given to them by name.",
        ),
        (
            [("Ann", "expert", "person", 1), ("Ben", "media", "person", 1)],
            "Two voices are heard, and none has most words.",
        ),
        (
            [
                ("", "unspecified", "unnamed", 5),
                ("Ben", "unspecified", "person", 1),
                ("Cy", "unspecified", "person", 1),
            ],
            "For most of the attributed words it is open who speaks. Ben and Cy have words given to them by name.",
        ),
        # What only looks like a name is none.
        (
            [("Number two", "unspecified", "unnamed", 4), ("Ben", "unspecified", "person", 1)],
            "The largest share of the attributed words goes to “Number two”: 71 %.",
        ),
        ([("Ann", "expert", "person", 1), ("staff", "expert", "unnamed", 3)], "Only experts (staff and Ann) speak."),
    ],
)
def test_the_first_sentence_names_who_has_most_words(
    make_book: MakeBook, voices: list[tuple[str, str, str, int]], start: str
) -> None:
    assert said(make_book, *voices).startswith(start)


def test_a_draft_names_persons_with_care(make_book: MakeBook) -> None:
    book = make_book(coders={"machine": {"attributions": ATTRIBUTIONS}}, checks={})
    text = plain(answer(Project.open(book)))
    # Lena Holt has nine words in one statement, the residents six, the mayor of Ostby four.
    assert text.startswith(
        "As the draft has it, 47 % of the attributed words are given to Lena Holt and 21 % to mayor of"
    )
    assert "; one statement more or less decides who leads." in text


def test_our_article(own: Project) -> None:
    found, kinds = printed(facts(own)), by_kind(own.reference).set_index("voice_type")
    assert (found["voices_total"], found["voices_nested"], found["voices_words"]) == ("twelve", "five", "191")
    assert (found["voices_leading"], found["voices_leading_count"], found["voices_leading_words"]) == (
        "intergovernmental",
        "six",
        "79 %",
    )
    assert found["voices_leading_reported"] == "about two thirds"
    assert kinds.loc["intergovernmental", "attributions"] == 6
    assert kinds["attributions"].sum() == 12
    assert kinds["words"].sum() == 191
    assert len(own.reference.attributions) == 17
    assert found["voices_leading_of_quoted"] == "all 71"
    assert {"Xi Jinping", "Wang Yi", "Michelle Bachelet", "Uyghurs"} <= set(silent(own.reference)["actor"])
