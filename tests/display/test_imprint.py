"""One line on the edition: what is known, and nothing for what is not."""

from sourcebook.display.imprint import imprint


def test_our_edition(own):
    parts = imprint(own).parts
    assert parts[0] == "Article: thewall.fyi of 6 February 2022"
    assert parts[1].startswith("version ")
    assert parts[2].endswith("coders, adjudicated")


def test_a_book_of_which_nothing_is_known(bare):
    assert imprint(bare).parts == ("one coder",)


def test_hostile_words_stay_words(make_book):
    from sourcebook.coding.project import Project

    shown = imprint(Project.open(make_book(metadata={"outlet": "<b>\\input{x}</b>"})))
    assert "<b>" not in shown.html()
    assert r"\input" not in shown.latex()
