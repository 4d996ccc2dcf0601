import time

import pytest

from sourcebook.text.linked_headlines import linked_headlines


def without(text: str) -> str:
    kept, last = "", 0
    for start, end in linked_headlines(text):
        kept, last = kept + text[last:start], end
    return kept + text[last:]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Mayor Ida Frey Ida Mae FreyLund wakes up: a guide MORE (D-Lund) said no.", "Mayor Ida Frey (D-Lund) said no."),
        ("Mayor Ida FreyIda (Izzy) Mae FreyFrey says yes MORE said no.", "Mayor Ida Frey said no."),
        ("They met Jan McTolle Jan Ove McTolle5 things to know MORE’s aide.", "They met Jan McTolle’s aide."),
        ("Ana de Ruiz Ana Mae RuizDam leaks MORE and Tom Holt Thomas HoltOx falls MORE left.", "Ana de Ruiz and Tom Holt left."),
    ],
)  # fmt: skip
def test_the_sentence_reads_on_without_the_headlines(text: str, left: str) -> None:
    assert without(text) == left


@pytest.mark.parametrize(
    "text",
    [
        "Ida Frey said there is MORE (and more) to come.",
        "Ida Frey Ida Mae Frey wakes up MORE (D) said no.",
        "Ida Frey Ida Mae FreyLund wakes up and wants more, she said.",
        "Ida Frey Ida Mae FreyLund wakes up.\nREAD MORE: Lund",
        "Ida Frey Ida Mae FreyLund wakes up MORE Said Nobody.",
    ],
)
def test_what_is_not_sure_stays(text: str) -> None:
    assert linked_headlines(text) == ()


@pytest.mark.parametrize("part", ["Aa", "Aa-", "Aa ", "Aa AaB ", "Aa de ", "Aa (A) "])
def test_a_long_text_of_one_pattern_is_soon_read(part: str) -> None:
    began = time.process_time()
    assert linked_headlines(part * 20_000 + " MORE.") is not None
    assert time.process_time() - began < 5
