import sys

import pytest

from sourcebook.machine.entities import Entities
from sourcebook.machine.phrases import parse
from sourcebook.machine.speaker_identity import Voice, agrees, is_several, own_words


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("House Speaker Ilse Maro’s", "House Speaker"),
        ("Ilse Maro, a baker,", ", a baker,"),
        ("President Ilse Maro and union leaders", "President"),
    ],
)
def test_a_sources_words_about_its_speaker_alone(source: str, words: str) -> None:
    entity = Entities("Ilse Maro left.").all[0]
    assert own_words(source, entity) == words


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("Gov. Ilse Maro left.", True),
        ("Republican Gov. Ilse Maro left.", True),
        ("Democratic Gov. Ilse Maro left.", False),
    ],
)
def test_a_party_fits_whoever_the_text_gives_no_other(text: str, fits: bool) -> None:
    assert agrees(parse("the Republican governor"), Entities(text).all[0]) is fits


@pytest.mark.parametrize(
    ("name", "several"), [("Maro and Bell", True), ("officials of the port", True), ("aide", False), ("", False)]
)
def test_several_people(name: str, several: bool) -> None:
    assert is_several(name) is several


def test_a_voice_met_again_keeps_its_ground() -> None:
    assert Voice("Maro", "media", "person", "first", "ground").met_again("again").reason == "again; ground"


def calls(count: int) -> int:
    """Return how many calls it takes to look at each mention of somebody once."""
    entity, seen = Entities("Ilse Maro left. " * count).all[0], 0

    def look(*of: object) -> None:
        nonlocal seen
        seen += 1

    sys.setprofile(look)
    try:
        for _ in range(count):
            own_words("House Speaker Ilse Maro", entity)
    finally:
        sys.setprofile(None)
    return seen


def test_who_returns_ever_again_costs_the_same_each_time() -> None:
    assert calls(400) < 3 * calls(200)
