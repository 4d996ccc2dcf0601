"""Copies hidden among ordinary articles: how they are made, and what is counted."""

import pytest

from sourcebook.text.article import Article
from training.planted_copies import CUT, KEPT, ONE, TWO, copy, mechanism, row, signed

# No two sentences are alike, so that no two runs are.
PLACES = "Oslo Bergen Kiel Riga Turku Gdansk Malmo Lund Tartu Visby Narva Vaasa Umea Pori Hanko".split()
TEXT = " ".join(
    f"The mayor of {place} said that {number} houses would be closed near the {number}th bridge, and asked the people of "
    f"{place} to leave the city before {number + 3} in the evening."
    for number, place in enumerate(PLACES)
)


def test_synonyms_have_as_many_words_as_the_way_asks() -> None:
    for way, spaces in ((ONE, 0), (TWO, 1)):
        table = mechanism(way).table
        assert table
        assert {option.count(" ") for options in table.values() for option in options} == {spaces}


def test_a_cut_copy_is_shorter() -> None:
    whole, cut = copy(TEXT, ONE, 0.1, 1), copy(TEXT, CUT, 0.1, 1)
    assert whole.startswith(cut)
    assert len(Article(cut).sentences) == round(KEPT * len(Article(TEXT).sentences))


@pytest.mark.parametrize(("way", "found"), [(ONE, 1), ("as it was", 0)])
def test_only_a_reworded_copy_counts_as_found(way: str, found: int) -> None:
    other = (
        TEXT.replace("mayor", "council").replace("houses", "boats").replace(" of ", " from ").replace("would", "may")
    )
    originals = list(signed([TEXT, other[::-1]], "original"))
    copies = [copy(TEXT, ONE, 0.2, 1) if way == ONE else TEXT]
    counted = row(way, 0.2, originals, copies)
    assert (counted["planted"], counted["found"], counted["joined"], counted["wrong"]) == (1, found, 1, 0)
    assert counted["ordinary"] == len(originals)
