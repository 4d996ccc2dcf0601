import pytest

from sourcebook.machine.layout import Layout

TEXT = "Mr. Maro left. “It rains,” she said. He ran.\n\nThen it stopped."


@pytest.mark.parametrize(
    ("word", "sentence", "paragraph", "quoted"),
    [("Maro", 0, 0, False), ("rains", 1, 0, True), ("He", 2, 0, False), ("stopped", 3, 1, False)],
)
def test_where_a_word_stands(word: str, sentence: int, paragraph: int, quoted: bool) -> None:
    layout, at = Layout(TEXT), TEXT.index(word)
    assert (layout.sentence(at), layout.paragraph(at), layout.quotation(at) >= 0) == (sentence, paragraph, quoted)


def test_starts() -> None:
    layout = Layout(TEXT)
    assert layout.sentence_start(TEXT.index("ran")) == TEXT.index("He ran")
    assert layout.sentence_end(TEXT.index("Maro")) == TEXT.index("“It")
