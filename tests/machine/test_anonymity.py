"""Why sources have no name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcebook.machine.anonymity import anonymity_reasons


@pytest.mark.parametrize(
    ("text", "reasons"),
    [
        (
            "Two managers, who asked not to be named because they hope to be paid, said no.",
            ["asked not to be named because they hope to be paid"],
        ),
        (
            "They spoke on condition of anonymity because they were not authorized to discuss the case.",
            ["spoke on condition of anonymity because they were not authorized to discuss the case"],
        ),
        ("A diplomat, not authorised to speak to the media, agreed.", ["not authorised to speak to the media"]),
        (
            "A nurse who declined to be identified, citing fear of her manager, agreed.",
            ["declined to be identified, citing fear of her manager"],
        ),
        (
            "The source requested anonymity to discuss private talks. It rained.",
            ["requested anonymity to discuss private talks"],
        ),
        (
            "The girl, whose name is being withheld to protect her, agreed.",
            ["whose name is being withheld to protect her"],
        ),
        (
            "Mari, who asked to be identified only by her first name, agreed.",
            ["asked to be identified only by her first name"],
        ),
        ("A boy, who cannot be named for legal reasons, agreed.", ["cannot be named for legal reasons"]),
        ("He was named in the report. The bank was not allowed to fail.", []),
        ("She declined to be drawn on the question.", []),
    ],
)
def test_reasons_with_their_ends(text: str, reasons: list[str]) -> None:
    assert [text[a:b] for a, b in anonymity_reasons(text)] == reasons


@given(
    st.lists(
        st.sampled_from(
            [
                "on condition of anonymity ",
                "because he was not allowed to speak",
                ", ",
                ". ",
                "\n",
                "an aide ",
                "“",
                "Mr.",
            ]
        ),
        max_size=20,
    )
)
def test_reasons_are_ordered_and_inside_the_text(parts: list[str]) -> None:
    text, last = "".join(parts), 0
    for start, end in anonymity_reasons(text):
        assert last <= start < end <= len(text)
        assert text[start:end] == text[start:end].strip()
        last = end
