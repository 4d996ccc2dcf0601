"""What the drafts of a book answer, in sentences that can be checked by hand."""

from pathlib import Path

import pytest

from sourcebook.coding.project import Project
from sourcebook.measures import frame_draft_answers, framing
from sourcebook.results.intervals import Interval
from tests.measures.test_frame_drafts import add_drafts
from tests.new_book.tools import plain
from tests.small_book import MakeBook


@pytest.fixture(autouse=True)
def two_functions(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the machine draft problems and remedies, whatever the weights that ship do."""
    monkeypatch.setattr(frame_draft_answers, "drafted_functions", lambda: ["problem", "remedy"])


def with_functions(root: Path, *rows: str) -> Project:
    """Add rows to the drafts, and take the coding by hand away."""
    add_drafts(root)
    path = root / "data" / "frame_drafts.csv"
    path.write_text(path.read_text(encoding="utf-8") + "".join(f"{row},0.80,{voice},bridge,44 50\n" for row, voice in
                    (one.split(" ") for one in rows)), encoding="utf-8")  # fmt: skip
    return Project.open(root)


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (["S1,problem attributed"], "It reads [one]{} sentence as saying what is wrong (S1; in a source’s words), and is sure of no remedy. "),
        (["S1,problem attributed", "S3,problem asserted"], "reads [two]{} sentences as saying what is wrong (S1, S3; one in the article’s own voice), and is sure of no"),
        (["S1,problem asserted", "S3,remedy attributed"], "[one]{} sentence as saying what is wrong (S1; in the article’s own voice) and [one]{} as saying what should be done (S3; in a"),
        ([], "It is sure of no problem or remedy. It never drafts causes or judgements. "),
    ],
)  # fmt: skip
def test_functions_are_told_with_their_voices(make_book: MakeBook, rows: list[str], told: str) -> None:
    text = framing.answer(with_functions(make_book(coders={"ada": {"attributions": []}}, checks={}), *rows))
    for code in ("problem", "remedy"):
        text = text.replace(f"(article.ipynb#n-framing-draft-{code})", "{}")
    assert told in text


def test_each_frame_stands_beside_its_share_in_the_collection(make_book: MakeBook) -> None:
    text = plain(framing.answer(add_drafts(make_book(coders={"ada": {"attributions": []}}, checks={}))))
    assert text.startswith(
        "A machine’s draft, which nobody has checked, reads two of three sentences of ordinary length as a question of politics "
        "(67 %; 33 % in a collection of news), and one as one of policy and its aims (33 %; 1 %); for one it drafts no frame."
    )


@pytest.mark.parametrize(
    ("low", "high", "there", "place"),
    [(0.3, 0.8, 0.1, "more than usual"), (0.1, 0.3, 0.4, "fewer than usual"), (0.1, 0.5, 0.3, "")],
)
def test_more_or_fewer_than_usual_is_said_only_where_the_interval_leaves_the_usual_out(low, high, there, place) -> None:
    assert frame_draft_answers._place(Interval(0.5, low, high), there) == place
