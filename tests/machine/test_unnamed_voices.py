import pytest

from sourcebook.machine.coreference import Cast
from sourcebook.machine.entities import Entities
from sourcebook.machine.phrases import parse
from sourcebook.machine.unnamed_voices import named_and_name, whole_body


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("the mayor", ("person", "mayor")),
        ("the spokesman", ("unnamed", "spokesman")),
        ("the Norwegian government", ("institution", "Norway (government)")),
        ("two clerks", ("unnamed", "two clerks")),
    ],
)
def test_what_those_without_a_name_are_called(words: str, expected: tuple[str, str]) -> None:
    assert named_and_name(words, parse(words), 0) == expected


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("The Harbour Times is old. The Times said so.", "The Times said", "Harbour Times"),
        ("Beckfish’s said no. Beckfish’s has a shop.", "Beckfish’s said", "Beckfish’s"),
        ("The Harbour Times editor said so.", "The Harbour Times editor said", None),
    ],
)
def test_a_body_is_one_voice_by_all_its_names(text: str, words: str, name: str | None) -> None:
    start = text.rindex(words)
    found = whole_body(text, start, start + len(words) - 5, Entities(text))
    assert (found.name if found else None) == name


def test_a_state_that_speaks_is_a_body() -> None:
    voice = Cast("Kentucky said no.").voice("Kentucky", 0)
    assert (voice.name, voice.voice_type, voice.named) == ("Kentucky", "government", "institution")
