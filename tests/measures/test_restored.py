"""The text restored: what is put back, where spans come to stand, and which figures move."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcebook.coding.project import Project
from sourcebook.measures.restored import (
    SHARE,
    Swap,
    answer,
    carried,
    cue_findings,
    facts,
    findings,
    restore,
    side_by_side,
    swaps,
    undo,
)
from sourcebook.text.span import Span
from tests.new_book.tools import plain
from tests.small_book import TABLES

MakeBook = Callable[..., Path]
TEXT = "He stated that it was a attainable visit."
SWAPS = [Swap("T1", 3, 9, "said"), Swap("T2", 22, 34, "a possible")]


def test_the_originals_are_put_back() -> None:
    assert undo(TEXT, SWAPS) == "He said that it was a possible visit."


@pytest.mark.parametrize(
    ("at", "words"),
    [
        ((0, 2), "He"),
        ((3, 9), "said"),
        ((10, 40), "that it was a possible visit"),
        ((24, 40), "a possible visit"),
        ((3, 5), "said"),
    ],
)
def test_spans_follow_their_words(at: tuple[int, int], words: str) -> None:
    assert carried(Span.of(*at), SWAPS).text(undo(TEXT, SWAPS)) == words


@given(
    st.text("ab ", min_size=20, max_size=40),
    st.lists(st.tuples(st.integers(0, 19), st.text("xy", min_size=1, max_size=5)), max_size=4),
)
def test_what_was_not_swapped_keeps_its_words(text: str, places: list[tuple[int, str]]) -> None:
    starts = sorted({start // 4 * 4: original for start, original in places}.items())
    changes = [Swap(f"T{i}", start, start + 2, original) for i, (start, original) in enumerate(starts)]
    clean = undo(text, changes)
    for start in range(len(text)):
        if not any(c.start <= start < c.end for c in changes):
            assert carried(Span.of(start, start + 1), changes).text(clean) == text[start]


def test_overlapping_substitutions_are_undone_once(make_book: MakeBook) -> None:
    row = TABLES["substitutions"][0]
    project = Project.open(
        make_book(coders={"ada": {"attributions": [], "substitutions": [row, row | {"id": "T9"}]}}, checks={})
    )
    assert len(swaps(project.reference)) == 1


def test_our_article_reads_as_the_agency_wrote_it(own: Project) -> None:
    clean = restore(own)
    assert "told Chinese leaders on Saturday that he expected authorities to allow" in clean.article.text
    assert "a possible trip to the area in northwest China in the first half of the year" in clean.article.text
    assert len(clean.article.sentences) == len(own.article.sentences)
    for table in clean.coding.tables.values():
        for column in [c for c in table.columns if str(c).endswith("_at") and str(c)[:-3] in table]:
            for at, words in zip(table[column], table[str(column)[:-3]], strict=True):
                assert not at or Span.parse(at).text(clean.article.text) == words


def test_what_moves_and_what_stands(own: Project) -> None:
    table = findings(own).set_index("finding")
    assert table.loc["cues that are directive", ["printed", "restored", "effect"]].tolist() == ["2", "1", "one more"]
    assert table.loc["“said” in narration", ["printed", "restored"]].tolist() == ["0", "4"]
    assert table.loc[SHARE, "effect"] == "none"
    behind = findings(own).set_index("finding")["swaps"]
    assert behind["cues that are directive"] == behind["cues that are neutral"] == "T1"
    assert behind["“said” in narration"] == "T6 T15 T18 T44"
    assert set(cue_findings(own)["chapter"]) == {"wording"}
    assert plain(answer(own)).startswith(
        "The swaps changed eight of the 17 words and phrases that introduce what is said. The share of the United Nations"
    )


def test_numbers_of_our_article(own: Project) -> None:
    found = {f.key: f.text for f in facts(own)}
    assert (found["restored_said"], found["restored_directive_restored"], found["restored_own_cues"]) == (
        "four",
        "one",
        "nine",
    )


def test_both_texts_stand_side_by_side(own: Project) -> None:
    table = side_by_side(own)
    assert (
        "".join(piece for piece, _ in table["printed"][0])
        == own.article.text[own.article.sentences[0].start : own.article.sentences[0].end]
    )
    assert ("instructed", True) in table["printed"][0]
    assert ("told", True) in table["restored"][0]


def test_nothing_coded(bare: Project) -> None:
    assert facts(bare) == []
    assert findings(bare).empty
    assert answer(bare).startswith(
        "Nobody has compared this article with a clean copy, so there is no text to restore."
    )


def test_each_coder_gave_reuters_whole_sentences_the_codes_that_they_have_here(own: Project) -> None:
    table = own.table("report_sentences")
    codes = ["voice", "policy_frames", "entman"]
    sets = {
        key: rows.set_index("number")[codes].map(lambda cell: sorted(str(cell).split(";")))
        for key, rows in table.groupby(["coded_by", "report"])
    }
    for coder in ("coder-a", "coder-b"):
        seen = sets[coder, "reuters"].index[:-1]  # the last was seen in part
        assert len(seen) > 1
        assert sets[coder, "reuters"].loc[seen].equals(sets[coder, "article"].loc[seen])
