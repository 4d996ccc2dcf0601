import pytest

from sourcebook.machine.forms import Marks
from sourcebook.machine.links_to_speakers import Found
from sourcebook.machine.quotations_as_trained import quotations_as_trained
from sourcebook.machine.verbless import verbless


def texts(text: str) -> list[tuple[str, str, str]]:
    found = verbless(text, [], Marks(quotations_as_trained(text)))
    return [
        tuple(" ".join(text[a:b] for a, b in part) for part in (item.source, item.cue, item.content)) for item in found
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("“The river is ours.” — Ana Ruiz", [("Ana Ruiz", "—", "“The river is ours.”")]),
        ("“The river is ours.”\n— Ana Ruiz, farmer\n", [("Ana Ruiz", "—", "“The river is ours.”")]),
        (
            "“The river is ours.” — Ana Ruiz, Lund Examiner\n",
            [("Ana Ruiz, Lund Examiner", "—", "“The river is ours.”")],
        ),
        ("“The river is ours.” — editorial, the Lund Times", [("the Lund Times", "—", "“The river is ours.”")]),
        ("From Ana Ruiz: “The river is ours.”", [("Ana Ruiz", "From", "“The river is ours.”")]),
        ("Q: Is the river yours?\nA: It is ours.\n", [("", ":", "Is the river yours?"), ("", ":", "It is ours.")]),
        (
            "Ruiz: The river is ours.\nHolt: It is not.\nRuiz: It is.\nHolt: No.",
            [
                ("Ruiz", ":", "The river is ours."),
                ("Holt", ":", "It is not."),
                ("Ruiz", ":", "It is."),
                ("Holt", ":", "No."),
            ],
        ),
        ("Weather: The river is high.", []),
        ("The “old” bridge — Ana Ruiz built it — fell.", []),
    ],
)
def test_verbless_forms(text: str, found: list[tuple[str, str, str]]) -> None:
    assert texts(text) == found


def test_what_the_network_found_stays() -> None:
    text = "They wrote “The river is ours.” — Ana Ruiz"
    known = Found(((34, 42),), ((32, 33),), ((11, 31),))
    assert verbless(text, [known], Marks(quotations_as_trained(text))) == [known]


def test_a_name_after_a_quotation_on_its_own_line_outweighs_what_the_network_found() -> None:
    text = "“We fish.” ― Ana Ruiz\xa0\n“We fish no more.” ―\xa0Tom Holt.\n"
    wrong = Found(((13, 21),), ((42, 43),), ((23, 41),))
    found = verbless(text, [wrong], Marks(quotations_as_trained(text)))
    assert [text[slice(*item.source[0])] for item in found] == ["Ana Ruiz", "Tom Holt"]


def test_turns_of_an_excerpt_with_a_mark_before_each_paragraph() -> None:
    lines = [
        "RUIZ: The river is ours.",
        "And the bridge.",
        "(CROSSTALK.)",
        "HOLT: It is not.",
        "RUIZ: It is.",
        "HOLT: No.",
    ]
    text = "\n\n".join(f'"{line}' for line in lines)
    assert texts(text) == [
        ("RUIZ", ":", "The river is ours. And the bridge."),
        ("HOLT", ":", "It is not."),
        ("RUIZ", ":", "It is."),
        ("HOLT", ":", "No."),
    ]


def test_a_byline_with_its_outlet_signs_the_quotation_before_it() -> None:
    text = "“We fish.” — Ana Ruiz, Lund Examiner\n“We fish no more.” — editorial, Lund Times\n"
    shifted = Found(((13, 21),), ((11, 12),), ((37, 55),))
    found = verbless(text, [shifted], Marks(quotations_as_trained(text)))
    assert [(text[slice(*item.source[0])], text[slice(*item.content[0])]) for item in found] == [
        ("Ana Ruiz, Lund Examiner", "“We fish.”"),
        ("Lund Times", "“We fish no more.”"),
    ]


def test_who_signs_a_quotation_says_nothing_else() -> None:
    text = "“We fish.” — Ana Ruiz, Lund Examiner\nThe river should stay as it is.\n"
    wrong = Found(((13, 36),), ((47, 53),), ((54, 67),))
    found = verbless(text, [wrong], Marks(quotations_as_trained(text)))
    assert [text[slice(*item.content[0])] for item in found] == ["“We fish.”"]


def test_a_dash_in_prose_signs_nothing() -> None:
    text = "“We fish” — Ana Ruiz, Lund’s mayor, said so.\n"
    said = Found(((12, 20),), ((36, 40),), ((0, 9),))
    assert verbless(text, [said], Marks(quotations_as_trained(text))) == [said]
