import pytest

from sourcebook.machine.entities import Entities
from sourcebook.machine.kind_guesses import Guesses
from sourcebook.machine.kinds import surroundings
from sourcebook.machine.kinds.surroundings import Guess
from sourcebook.machine.voice_types import Kind

OPEN = Kind("unspecified", "no word tells the kind")
TEXT = "The striker missed a penalty, Ilse Maro said, and the keeper smiled."


@pytest.fixture
def sure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sourcebook.machine.kind_guesses.guess", lambda _: Guess("state", 0.8, 0.7))


@pytest.mark.usefixtures("sure")
def test_a_guess_says_that_it_is_one_and_how_often_right() -> None:
    found = Guesses(TEXT, 0, "Norway").of_entity(OPEN, Entities(TEXT).all[0])
    assert found.code == "government"
    assert found.rule.startswith("a guess")
    assert "70%" in found.rule


@pytest.mark.usefixtures("sure")
@pytest.mark.parametrize("words", ["others", "two people familiar with the talks", "a source", "the ceremony"])
def test_nobody_can_tell_what_some_are(words: str) -> None:
    assert Guesses(TEXT, 0, "").of_words(OPEN, words, 0, "class") == OPEN


@pytest.mark.usefixtures("sure")
def test_what_a_rule_tells_is_not_guessed() -> None:
    told = Kind("media", "“reporter”")
    assert Guesses(TEXT, 0, "").of_words(told, "reporters", 0, "class") == told


def test_no_guess_where_the_chance_is_small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sourcebook.machine.kind_guesses.guess", lambda _: Guess("state", 0.2, 0.2))
    assert Guesses(TEXT, 0, "").of_words(OPEN, "the keeper", 47, "class") == OPEN
    assert len(surroundings._kept().codes) > 5


def test_who_speaks_again_and_again_is_looked_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[object] = []
    monkeypatch.setattr(
        "sourcebook.machine.kind_guesses.guess", lambda row: looked.append(row) or Guess("state", 0.8, 0.7)
    )
    guesses, entity = Guesses(TEXT, 0, "Norway"), Entities(TEXT).all[0]
    assert {guesses.of_entity(OPEN, entity) for _ in range(3)} == {guesses.of_entity(OPEN, entity)}
    assert len(looked) == 1
