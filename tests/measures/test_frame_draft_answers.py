"""What the drafts of a book answer, in sentences that can be checked by hand."""

from pathlib import Path

import pytest

from sourcebook.coding.project import Project
from sourcebook.measures import frame_draft_answers, framing
from tests.measures.test_frame_drafts import add_drafts
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
        (["S1,problem attributed"], "It reads [one]{} sentence as saying what is wrong (in a source’s words), but drafts no remedy. "),
        (["S1,problem attributed", "S3,problem asserted"], "reads [two]{} sentences as saying what is wrong (one in the article’s own voice), but drafts no"),
        (["S1,problem asserted", "S3,remedy attributed"], "[one]{} sentence as saying what is wrong (in the article’s own voice) and [one]{} as saying what should be done (in a"),
        ([], "It drafts no problem or remedy. It never drafts causes or judgements. "),
    ],
)  # fmt: skip
def test_functions_are_told_with_their_voices(make_book: MakeBook, rows: list[str], told: str) -> None:
    text = framing.answer(with_functions(make_book(coders={"ada": {"attributions": []}}, checks={}), *rows))
    for code in ("problem", "remedy"):
        text = text.replace(f"(article.ipynb#n-framing-draft-{code})", "{}")
    assert told in text


def test_the_leading_frame_stands_beside_its_share_in_the_collection(make_book: MakeBook) -> None:
    text = framing.answer(add_drafts(make_book(coders={"ada": {"attributions": []}}, checks={})))
    assert "; in a collection of news [33 \\%](framing.ipynb#table-frame-shares) of them)" in text
