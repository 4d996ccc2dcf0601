import pytest

from sourcebook.machine.entities import Entities
from sourcebook.machine.layout import Layout
from sourcebook.machine.pronoun_scenes import AND, ANSWERS, GOES_ON, NOTHING, THAT, Scene, scene_of
from sourcebook.machine.referents import Referents
from sourcebook.machine.turns import Pieces


def look(text: str, pronoun: str, content: Pieces = ()) -> tuple[Scene, Referents]:
    layout = Layout(text)
    referents, start = Referents(text, Entities(text), layout), text.rindex(pronoun)
    return scene_of(text, layout, (start, start + len(pronoun)), content, referents, ()), referents


@pytest.mark.parametrize(
    ("text", "led", "verb"),
    [
        ("It rained. She added that it did.", NOTHING, GOES_ON),
        ("Maro said that she replied.", THAT, ANSWERS),
        ("Maro rose and she left.", AND, 0),
    ],
)
def test_the_words_around_a_pronoun_are_told(text: str, led: int, verb: int) -> None:
    found, _ = look(text, "She" if "She" in text else "she")
    assert (found.led, found.verb) == (led, verb)


def test_who_is_named_in_what_somebody_says_and_whom_it_is_told_to_are_known() -> None:
    text = "“Pau Bell is late,” she told Uma Sand, who had met Ida Frey."
    found, referents = look(text, "she", ((0, 19),))
    names = {id(referent): referent.name for _, _, referent, _ in referents.events}
    assert [names[who] for who in found.inside] == ["Pau Bell"]
    assert [names[who] for who in found.beside] == ["Uma Sand"]
    assert found.quoted
