import pytest

from sourcebook import machine
from sourcebook.machine.phrases import parse
from sourcebook.machine.unspeaking import cannot_speak
from sourcebook.text.article import Article


@pytest.mark.parametrize(
    ("words", "silent"),
    [
        ("Another train crash at the harbour", True),
        ("record-keeping scandals", True),
        ("The ceremony", True),
        ("Frey’s performance", True),
        ("crash experts", False),
        ("the survivors of the crash", False),
        ("a report on the crash", False),
        ("the city council", False),
        ("the left", False),
        ("the poll’s results", False),
        ("Bakers and various voices in town", False),
        ("judge presiding over the case", False),
        ("law enforcement", False),
        ("a majority", False),
        ("the campaign", False),
        ("Ida Frey", False),
    ],
)
def test_an_event_cannot_speak(words: str, silent: bool) -> None:
    assert cannot_speak(parse(words)) == silent


def test_what_cannot_speak_is_no_voice() -> None:
    text = "The mayor spoke. Harbour scandals are fueling calls for stricter rules in the county of Lund."
    found = [item for item in machine.attributions(Article(text)) if item.source is not None]
    voices = {item.source.text(text): item.voice for item in found if item.source is not None}
    assert voices.get("Harbour scandals", "") == ""
    assert all("scandals" not in voice for voice in voices.values())
