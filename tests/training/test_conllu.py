"""Text and tokens of CoNLL-U."""

from __future__ import annotations

from training.conllu import read_tokens


def row(number: str, word: str, said: str = "_") -> str:
    return f"{number}\t{word}" + "\t_" * 7 + f"\t{said}"


def test_parts_of_a_token_and_empty_ones_are_no_tokens() -> None:
    text, tokens = read_tokens(
        "\n".join([row("1-2", "don't"), row("1", "do", "SpaceAfter=No"), row("2", "n't"), row("2.1", "x")])
    )
    assert text == "don't "
    assert [text[start:end] for start, end, _ in tokens] == ["do", "n't"]


def test_a_paragraph_ends_where_the_next_begins() -> None:
    text, tokens = read_tokens(f"# newpar\n{row('1', 'Go')}\n\n# newpar = 2\n{row('1', 'on')}")
    assert text == "Go\n\non "
    assert tokens[1] == (4, 6, "_")
