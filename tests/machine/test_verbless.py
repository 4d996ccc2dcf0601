import pytest

from sourcebook.machine.forms import Marks
from sourcebook.machine.links import Found
from sourcebook.machine.quotes import quotations
from sourcebook.machine.verbless import verbless


def texts(text: str) -> list[tuple[str, str, str]]:
    found = verbless(text, [], Marks(quotations(text)))
    return [tuple(" ".join(text[a:b] for a, b in part) for part in (item.source, item.cue, item.content)) for item in found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("“The river is ours.” — Ana Ruiz", [("Ana Ruiz", "—", "“The river is ours.”")]),
        ("“The river is ours.”\n— Ana Ruiz, farmer\n", [("Ana Ruiz", "—", "“The river is ours.”")]),
        ("From Ana Ruiz: “The river is ours.”", [("Ana Ruiz", "From", "“The river is ours.”")]),
        (
            "Q: Is the river yours?\nA: It is ours.\n",
            [("", ":", "Is the river yours?"), ("", ":", "It is ours.")],
        ),
        (
            "Ruiz: The river is ours.\nHolt: It is not.\nRuiz: It is.\nHolt: No.",
            [("Ruiz", ":", "The river is ours."), ("Holt", ":", "It is not."), ("Ruiz", ":", "It is."), ("Holt", ":", "No.")],
        ),
        ("Weather: The river is high.", []),
        ("The “old” bridge — Ana Ruiz built it — fell.", []),
    ],
)
def test_verbless_forms(text: str, found: list[tuple[str, str, str]]) -> None:
    assert texts(text) == found


def test_what_the_network_found_stays() -> None:
    text = "“The river is ours.” — Ana Ruiz"
    known = Found(((23, 31),), ((21, 22),), ((0, 20),))
    assert verbless(text, [known], Marks(quotations(text))) == [known]
