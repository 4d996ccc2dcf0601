"""The words by which a text presents a source."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcebook.machine.roles import description, presentation, presentations, presentations_at


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Mayor Lea Storm pledged help.", "Lea Storm", "Mayor"),
        ("In the end former Tarvian foreign minister Ed Lind agreed.", "Ed Lind", "former Tarvian foreign minister"),
        ("They told police spokesman Ed Lind so.", "Ed Lind", "police spokesman"),
        ("This will permit UN human rights chief Ana Kov to come.", "Ana Kov", "UN human rights chief"),
        ("Sen. Ed Lind (D-Va.) agreed.", "Ed Lind", "Sen."),
        ("Storm’s lawyer Ana Kov agreed.", "Ana Kov", "Storm’s lawyer"),
        ("Ana Roe, 34, a farmer from Lund, said no.", "Ana Roe", "farmer from Lund"),
        ("“No,” said Ana Kov, who chairs the Growers’ League. It rained.", "Ana Kov", "who chairs the Growers’ League"),
        (
            "So said Ana Kov, chief executive officer of Lumen. It rained.",
            "Ana Kov",
            "chief executive officer of Lumen",
        ),
        ("Its spokesman, Ed Lind, told us.", "Ed Lind", "Its spokesman"),
        ("Minister for Rural Affairs, Petra Molin, said so.", "Petra Molin", "Minister for Rural Affairs"),
        ("Open Shores, a charity in Lund, agreed.", "Open Shores", "charity in Lund"),
        ("It caused Ana Kov -- who runs Lumen, a firm -- to wait.", "Ana Kov", "who runs Lumen"),
        ("Ed Lind - the mayor of Lund - said so.", "Ed Lind", "mayor of Lund"),
        ("Mr. Lind said so.", "Lind", ""),
        ("She told of a call with Ed Lind, one harbour official said.", "Ed Lind", ""),
        ("She told of a call with Ed Lind, a harbour official said on Monday.", "Ed Lind", ""),
        ("Ed Lind, a harbour official, said so.", "Ed Lind", "harbour official"),
        ("In Rome, Ed Lind said so.", "Ed Lind", ""),
        ("The talks went well, Ed Lind said.", "Ed Lind", ""),
        ("Ed Lind, speaking in Rome, said so.", "Ed Lind", ""),
        ("Ana Kov and Ed Lind, said the mayor, agreed.", "Ed Lind", ""),
    ],
)
def test_how_a_name_is_presented(text: str, name: str, role: str) -> None:
    found = next(presentations(text, name), None)
    assert (text[found[0] : found[1]] if found else "") == role


def test_a_later_mention_presents_where_the_first_does_not() -> None:
    text = "Kov came. So did Mayor Kov."
    assert [text[a:b] for a, b in presentations(text, "Kov")] == ["Mayor"]


@pytest.mark.parametrize(
    ("source", "role"),
    [
        ("a White House official", "White House official"),
        ("the officials, who spoke here", "officials"),
        ("his wife", "his wife"),
        ("several towns - including Lund", "several towns"),
    ],
)
def test_a_description_is_its_own_role(source: str, role: str) -> None:
    found = description(source, 0, len(source))
    assert found and source[found[0] : found[1]] == role


@given(st.text(alphabet=st.sampled_from("aA minister, the\n.“”’who is 3"), max_size=120), st.data())
def test_a_presentation_is_trimmed_words_outside_the_name(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    found = presentation(text, start, end)
    if found:
        low, high = found
        assert 0 <= low < high <= len(text)
        assert high <= start or low >= end
        assert text[low:high] == text[low:high].strip()
        assert "\n" not in text[low:high]


@pytest.mark.parametrize("text", ["She was a farmer. Maro said no.", "He saw the first lady. Maro said no."])
def test_the_last_word_of_a_sentence_is_no_title_of_the_next(text: str) -> None:
    start = text.index("Maro")
    assert list(presentations_at(text, start, start + 4)) == []


def test_a_clause_after_a_comma_is_no_apposition() -> None:
    text = "Speaking to Maro, the first lady recounts a trip to Vale."
    assert list(presentations_at(text, 12, 16)) == []


def test_when_somebody_spoke_is_no_part_of_the_description() -> None:
    text = "A House committee on Thursday approved it."
    low, high = description(text, 0, text.index(" approved")) or (0, 0)
    assert text[low:high] == "House committee"
