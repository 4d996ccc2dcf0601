import pytest

from sourcebook.machine.authorship import MEDIA, UNNAMED
from sourcebook.machine.coreference import Cast
from sourcebook.machine.guest_authors import as_presented, notes
from sourcebook.machine.speaker_identity import Voice

BODY = "I know the harbour.\nMany do.\n"
AUTHOR = Voice(UNNAMED, MEDIA, "unnamed", "“I” is the author")


@pytest.mark.parametrize(
    ("text", "name", "code"),
    [
        (f"{BODY}Ida Frey is a professor of law at Lund University.", "Ida Frey", "expert"),
        (f"Ida Frey is the mayor of Lund.\n{BODY}", "Ida Frey", "government"),
        (f"{BODY}Sen. Ida Frey, Ohio Republican, is a member of the Senate Budget Committee.", "Ida Frey", "political"),
        (f"{BODY}Ida Frey is a columnist for the Gazette.", UNNAMED, MEDIA),
        (f"{BODY}Ida Frey is a professor at Lund University and a columnist for the Gazette.", UNNAMED, MEDIA),
        (f"{BODY}Ida Frey was an ambassador of Norway.", UNNAMED, MEDIA),
        (f"Frey left.\n{BODY}Ida Frey is a professor at Lund University.", UNNAMED, MEDIA),
        (BODY, UNNAMED, MEDIA),
    ],
)
def test_whoever_writes_for_an_outlet_once_speaks_as_what_its_note_says(text: str, name: str, code: str) -> None:
    voice = as_presented(AUTHOR, text.index("I know"), Cast(text))
    assert (voice.name, voice.voice_type) == (name, code)


def test_each_part_has_the_author_whose_note_stands_under_it() -> None:
    text = f"{BODY}— Rep. Ida Frey is a congresswoman from Ohio.\nWe agree.\n— Pau Bell, president of Bell Industries"
    assert [note.name for note in notes(text)] == ["Ida Frey", "Pau Bell"]
    cast = Cast(text)
    told = [as_presented(AUTHOR, text.index(words), cast).voice_type for words in ("I know", "We agree")]
    assert told == ["political", "business"]


def test_any_other_voice_stays_as_it_is() -> None:
    voice = Voice("Gazette", MEDIA, "institution", "a body by name")
    text = f"{BODY}Ida Frey is the mayor of Lund."
    assert as_presented(voice, 0, Cast(text)) is voice
