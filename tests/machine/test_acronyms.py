import pytest

from sourcebook.machine.acronyms import acronyms


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the Marine Rescue Board (MRB)", [("Marine Rescue Board", "MRB")]),
        ("Fisheries, Ports and Harbours Norland (FPHN)", [("Fisheries, Ports and Harbours Norland", "FPHN")]),
        ("the Union of Harbour Pilots (UHP)", [("Union of Harbour Pilots", "UHP")]),
        ("He left early (MRB).", []),
        ("Senator Ilse Maro (D)", []),
    ],
)
def test_a_bracket_that_spells_the_name_before_it(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(text[a.start : a.end], text[a.short_start : a.short_end]) for a in acronyms(text)] == expected
