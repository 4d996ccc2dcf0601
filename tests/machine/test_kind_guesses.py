from dataclasses import replace

import pytest

from sourcebook.machine.entities import Entities
from sourcebook.machine.kind_guesses import Guesses
from sourcebook.machine.kinds import surroundings
from sourcebook.machine.kinds.arbiter import KINDS, Heard
from sourcebook.machine.voice_types import Kind

OPEN = Kind("unspecified", "no word tells the kind")
TOLD = Kind("media", "“reporter”", Heard("media", "certain", ("media",)))
TEXT = "The striker missed a penalty, Ilse Maro said, and the keeper smiled."


def around(monkeypatch: pytest.MonkeyPatch, code: str, chance: float) -> list[object]:
    """Let the words around a voice speak for a kind; what is asked is noted."""
    asked: list[object] = []
    rest = (1 - chance) / (len(KINDS) - 2)
    shares = [chance if kind == code else rest for kind in KINDS[:-1]]
    monkeypatch.setattr("sourcebook.machine.kind_guesses.chances", lambda row: asked.append(row) or shares)
    return asked


def test_a_guess_says_that_it_is_one_and_how_often_right(monkeypatch: pytest.MonkeyPatch) -> None:
    around(monkeypatch, "state", 0.98)
    found = Guesses(TEXT, 0, "Norway").of_entity(OPEN, Entities(TEXT).all[0])
    assert found.code == "government"
    assert found.rule.startswith("a guess")
    assert "%" in found.rule


@pytest.mark.parametrize(
    "words", ["others", "two people familiar with the talks", "a source", "the ceremony", "opponents of the dam"]
)
def test_nobody_can_tell_what_some_are(words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    around(monkeypatch, "state", 0.98)
    assert Guesses(TEXT, 0, "").of_words(OPEN, words, 0, "class") == OPEN


def test_what_a_rule_tells_stands_where_the_words_around_it_do_not_shout(monkeypatch: pytest.MonkeyPatch) -> None:
    around(monkeypatch, "business", 0.3)
    assert Guesses(TEXT, 0, "").of_words(TOLD, "reporters", 0, "class") == TOLD


def test_what_the_collection_knows_well_is_believed_before_one_odd_phrase(monkeypatch: pytest.MonkeyPatch) -> None:
    around(monkeypatch, "political", 0.8)
    heard = Heard("culture_sport", "certain", ("culture_sport",), "political", 800)
    kind = replace(TOLD, code="culture_sport", rule="“rising star”", heard=heard)
    found = Guesses(TEXT, 0, "").of_entity(kind, Entities(TEXT).all[0])
    assert found.code == "political"
    assert "together" in found.rule


def test_who_speaks_again_and_again_is_looked_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = around(monkeypatch, "state", 0.98)
    guesses, entity = Guesses(TEXT, 0, "Norway"), Entities(TEXT).all[0]
    assert {guesses.of_entity(OPEN, entity).code for _ in range(3)} == {guesses.of_entity(OPEN, entity).code}
    assert len(asked) == 1


def test_the_kinds_are_those_that_were_learnt() -> None:
    assert surroundings._kept().codes == KINDS[:-1]
