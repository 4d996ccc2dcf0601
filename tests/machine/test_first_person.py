import pytest

from sourcebook.machine.coreference import Cast
from sourcebook.machine.first_person import marked, teller
from sourcebook.machine.layout import Layout
from sourcebook.machine.links_to_speakers import Found
from sourcebook.machine.recognition import Placed


@pytest.mark.parametrize(
    ("text", "pronoun", "name"),
    [
        ("Sen. Ida Frey said of the bill, “I think it is dead.” She left.", "I think", "Ida Frey"),
        ("When it failed, “we need to confront that,” said Mayor Pau Bell, who left.", "we need", "Pau Bell"),
        ("Mayor Pau Bell praised Ilse Maro. “It is late. I know it.” It rained.", "I know", ""),
        ("Mayor Ida Frey wrote what it is like:\nI know the harbour. We go on.", "I know", "Ida Frey"),
        ("Ida Frey met Pau Bell.\nIda Frey: It rained. I know it.", "I know", "Ida Frey"),
        ("Ida Frey met Pau Bell.\nFREY: It rained. BELL: Did it? FREY: I know it.", "I know", "Ida Frey"),
    ],
)
def test_i_is_whoever_says_the_quotation_or_has_the_turn(text: str, pronoun: str, name: str) -> None:
    voice = Cast(text).voice(pronoun.split()[0], text.index(pronoun))
    assert voice.name == name


def test_a_document_says_no_i() -> None:
    text = "Mayor Pau Bell spoke. “I know it,” prepared remarks said. “We know it.”"
    cast = Cast(text)
    cast.voice("Mayor Pau Bell", 0)
    outer = cast.voice("prepared remarks", text.index("prepared"))
    assert cast.voice("I", text.index("I know"), outer).name == "Pau Bell"
    assert cast.voice("We", text.index("We know"), outer).name == "prepared remarks"


def test_a_mark_counts_beyond_its_paragraph_in_a_transcript_alone() -> None:
    text = "FREY: It rained.\nI think so."
    assert [marked(text, len(text), conversation=way) for way in (True, False)] == [(0, 4), None]


def test_i_inside_what_a_speaker_reports_is_still_the_speakers_own() -> None:
    text = "“Sand says I am late,” Bell said. “Sand says, ‘I am late,’” Bell said."
    first, second = text.index("I am"), text.rindex("I am")

    def told(at: int) -> list[Placed]:
        quotation = text.rindex("“", 0, at), text.index("”", at) + 1
        speaker, reported = text.index("Bell", at), text.rindex("Sand", 0, at)
        return [
            Placed(Found(((speaker, speaker + 4),), (), (quotation,)), -1),
            Placed(Found(((reported, reported + 4),), (), ((at, at + 9),)), 0),
            Placed(Found(((at, at + 1),), (), ((at + 5, at + 9),)), 1),
        ]

    assert [teller(text, told(at), 2, Layout(text)) for at in (first, second)] == [0, 1]
