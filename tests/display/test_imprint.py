"""One line on the edition: what is known, and nothing for what is not."""

from sourcebook.coding.project import Project
from sourcebook.display.imprint import imprint


def test_our_edition(own):
    parts = imprint(own).parts
    assert (
        parts[0]
        == "Article: supplied with an address at thewall.fyi, 6 February 2022 (only a stored excerpt of the page was seen)"
    )
    assert parts[1].startswith("version ")
    assert parts[2].endswith("coders (language models), differences settled")


def test_a_book_of_which_nothing_is_known(bare):
    assert imprint(bare).parts == ("One coder",)


def test_hostile_words_stay_words(make_book):
    shown = imprint(Project.open(make_book(metadata={"outlet": "<b>\\input{x}</b>"})))
    assert "<b>" not in shown.html()
    assert r"\input" not in shown.latex()


def test_a_draft_is_called_a_draft(make_book):
    book = make_book(coders={"machine": {"attributions": []}}, metadata={})
    assert imprint(Project.open(book)).parts == ("Coded by a machine, not yet corrected",)
