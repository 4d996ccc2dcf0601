import pytest

from sourcebook.machine.coreference import Cast
from sourcebook.machine.fuller_names import first_called
from sourcebook.machine.phrases import parse


@pytest.mark.parametrize(
    ("before", "words", "name"),
    [
        ("A harbour safety report came out. ", "the report", "harbour safety report"),
        ("A new report came out. ", "the report", "report"),
        ("A harbour safety report came out. ", "a report", "report"),
        ("A harbour safety report came out. ", "the memo", "memo"),
        ("A report that Lund sent the report to was late. ", "the report", "report"),
    ],
)
def test_a_document_is_called_as_the_text_called_it_first(before: str, words: str, name: str) -> None:
    text = f"{before}{words} said so."
    assert first_called(text, parse(words), len(before)) == name


def test_the_one_who_spoke_without_a_name_speaks_again() -> None:
    text = "A senior port official said no. The official left. An official said yes."
    cast = Cast(text)
    voices = [
        cast.voice(words, text.index(words)) for words in ("A senior port official", "The official", "An official")
    ]
    assert [voice.name for voice in voices] == ["senior port official", "senior port official", "official"]
