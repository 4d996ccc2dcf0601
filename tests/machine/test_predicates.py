import pytest

from sourcebook.machine.coreference import Cast


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Ilse Maro is a professor of law. Maro said no.", "expert"),
        ("Ilse Maro left early. She is a professor of law. Maro said no.", "expert"),
        ("Ilse Maro is running for the council. Maro said no.", "political"),
    ],
)
def test_whole_sentences_tell_a_kind(text: str, kind: str) -> None:
    assert Cast(text).voice("Maro", text.index("Maro said")).voice_type == kind
