import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcebook.rewording_detector.vocabulary import COMMA, MARK, NAME, NUMBER, STOP, UNKNOWN, Vocabulary, form

VOCABULARY = Vocabulary(["the", "envoy", "met", "12", "it's", "i"])


def shown(text: str) -> str:
    return " ".join(VOCABULARY.shown(int(c)) for c in VOCABULARY.tokens(text).codes)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The envoy met.", "the envoy met ."),
        ("Anna Berg met the envoy", "[name] met the envoy"),
        ("It’s the envoy", "it's the envoy"),
        ("the UN met", "the [name] met"),
        ("UN envoy", "[name] envoy"),
        ("The envoy met. Met the Envoy", "the envoy met . met the [name]"),
        ("“The envoy”", "– the envoy –"),
        ("met 12, met 2022", "met 12 , met [number]"),
        ("Mr. Berg met", "[name] met"),
        ("xylophone", "[rare word]"),
        ("", ""),
        ("met I", "met i"),
    ],
)
def test_tokens(text, expected):
    assert shown(text) == expected


def test_offsets_cover_a_run_of_names():
    text = "the Anna Maria Berg met"
    tokens = VOCABULARY.tokens(text)
    assert [text[a:b] for a, b in zip(tokens.starts, tokens.ends, strict=True)] == ["the", "Anna Maria Berg", "met"]


def test_special_codes_differ_from_words():
    assert len({STOP, COMMA, MARK, NAME, NUMBER, UNKNOWN, *(VOCABULARY.code(w) for w in VOCABULARY.words)}) == 6 + len(
        VOCABULARY.words
    )


@pytest.mark.parametrize(
    ("raw", "expected"), [("2022", "#"), ("12", "12"), ("3rd", "3rd"), ("Don’t", "don't"), ("1204", "#")]
)
def test_form(raw, expected):
    assert form(raw) == expected


@given(st.text(max_size=80))
def test_any_text_gives_ordered_pieces_of_it(text):
    tokens = VOCABULARY.tokens(text)
    assert len(tokens.codes) == len(tokens.starts) == len(tokens.ends)
    assert np.all(tokens.starts < tokens.ends)
    assert np.all(tokens.ends[:-1] <= tokens.starts[1:])
