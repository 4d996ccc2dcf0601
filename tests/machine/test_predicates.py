import pytest

from sourcebook.machine.coreference import Cast


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Ilse Maro is a professor of law. Maro said no.", "expert"),
        ("Ilse Maro left early. She is a professor of law. Maro said no.", "expert"),
        ("Ilse Maro is running for the council. Maro said no.", "political"),
        ("Ilse Maro was arrested on Monday. Maro said no.", "citizen"),
        ("Ilse Maro pleaded guilty. Maro said no.", "citizen"),
        ("Ilse Maro, whose husband died, rose. Maro said no.", "citizen"),
    ],
)
def test_whole_sentences_tell_a_kind(text: str, kind: str) -> None:
    assert Cast(text).voice("Maro", text.index("Maro said")).voice_type == kind


@pytest.mark.parametrize(
    ("text", "said"), [("They met when she was a farmer.", []), ("They met; later she was a farmer.", ["a farmer"])]
)
def test_what_somebody_once_was_is_not_said_of_them(text: str, said: list[str]) -> None:
    cast = Cast(text.replace("she", "Ilse Maro"))
    assert [words for found in cast.kinds.also.values() for words in found] == said
