"""Who speaks by a draft: whoever would lead without the longest statement, too; and who is only spoken about."""

import pandas as pd
import pytest

from sourcebook.coding.project import Project
from sourcebook.measures import draft_voices
from sourcebook.measures.voices import answer
from sourcebook.new_book.book import new_book
from sourcebook.text.article_sources import Source
from tests.new_book.tools import plain


def table(*rows: tuple[str, str, str, int]) -> pd.DataFrame:
    return pd.DataFrame(
        [(*row, f"{i} {i + 1}") for i, row in enumerate(rows)],
        columns=["voice", "named", "role", "words", "content_at"],
    )


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        # Without her longest statement Ann has ten words left, more than the staff and less than half of all.
        (
            [("Ann Lee", "person", "Treasury Secretary", 10), ("Ann Lee", "person", "", 20), ("staff", "unnamed", "", 5)],
            "Ann Lee \\(Treasury Secretary\\) is given more of the attributed words than anybody else: {voices_speaker1}.",
        ),
        (
            [("Ann Lee", "person", "", 20), ("Ann Lee", "person", "", 20), ("staff", "unnamed", "", 5), ("Ben", "person", "", 9)],
            "Ann Lee is given more of the attributed words than anybody else: {voices_speaker1}.",
        ),
        (
            [("Ann Lee", "person", "Dr", 9)] * 3 + [("staff", "unnamed", "", 5)],
            "most of the attributed words are given to Dr Ann Lee: {voices_speaker1}.",
        ),
        (
            [("Ann Lee", "person", "", 9), ("Ben", "person", "", 8), ("Ostby Town Hall", "institution", "", 7)],
            "{voices_speaker1} of the attributed words are given to Ann Lee, {voices_speaker2} to Ben and {voices_speaker3} to Ostby Town Hall; one",
        ),
        ([("Ann Lee", "person", "", 9), ("Ann Lee", "person", "", 2)], "only Ann Lee is given words."),
        ([("staff", "unnamed", "", 9), ("", "none", "", 2)], ""),
        (
            [("staff", "unnamed", "", 9), ("Ann Lee", "person", "", 8)],
            "most of the attributed words are given to nobody by name: {voices_nameless}.",
        ),
    ],
)  # fmt: skip
def test_somebody_leads_who_would_lead_without_the_longest_statement(rows: list, said: str) -> None:
    assert draft_voices.lead(table(*rows)).startswith(said) and bool(said) == bool(draft_voices.lead(table(*rows)))


@pytest.mark.parametrize("role", ["one White House official", "lawmaker", "father of three", "his aide"])
def test_a_description_is_no_office(role: str) -> None:
    assert draft_voices.with_office(table(("Ann Lee", "person", role, 3)), "Ann Lee") == "Ann Lee"


def test_who_would_not_speak_and_who_is_only_spoken_about(tmp_path) -> None:
    text = (
        "The bridge is closed, said Treasury Secretary Ada Nowak. It was built by President Ben Holt, she said.\n\n"
        "The company declined to comment.\n"
    )
    told = plain(answer(Project.open(new_book(Source(text), tmp_path / "book").folder)))
    assert "Asked and not answering, in the article’s words: “declined to comment” (S3)." in told
    assert "Named with their office and given no words: President Ben Holt." in told


def test_a_state_and_a_firm_are_nobody_with_an_office(tmp_path) -> None:
    text = (
        "On Monday port and transport workers in Ostby, Wash., will see their pay jump, the union said.\n\n"
        "The owner of Dollar Rental Boats told the Ostby Gazette that she will cut some staff.\n"
    )
    told = plain(answer(Project.open(new_book(Source(text), tmp_path / "book").folder)))
    assert "given no words" not in told


def test_a_class_of_people_is_nobody_by_name() -> None:
    rows = table(
        ("Ann Lee", "person", "", 9), ("Conservatives", "institution", "", 8), ("Reuters", "institution", "", 7)
    )
    assert draft_voices.speakers(rows) == ["Ann Lee", "Reuters"]
    assert draft_voices.others_in_words(rows, "only Ann Lee") == "By name the draft also gives words to Reuters."
    # After a first sentence that names nobody nothing is “also” said.
    assert (
        draft_voices.others_in_words(rows, "nobody by name") == "By name the draft gives words to Ann Lee and Reuters."
    )


def test_an_office_from_the_beginning_of_a_sentence_has_no_capital() -> None:
    rows = table(("Ari Holm", "person", "Former Mint spokesman", 9))
    assert draft_voices.with_office(rows, "Ari Holm") == "Ari Holm \\(former Mint spokesman\\)"
