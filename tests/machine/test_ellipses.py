"""Speech tied by dots."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcebook.machine.ellipses import tied_by_dots
from sourcebook.machine.links_to_speakers import Found


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "The ring was stolen from the hotel ... KRQ has learned.",
            [("KRQ", "has learned", "The ring was stolen from the hotel")],
        ),
        ("It rained. The ring was stolen ... KRQ has learned.", [("KRQ", "has learned", "The ring was stolen")]),
        ("The ring is gone … we’ve learned.", []),
        (
            "Police sources tell KRQ ... the ring was taken from a room.",
            [("Police sources", "tell KRQ", "the ring was taken from a room")],
        ),
        ("Our insiders say … it was a joke … and a bad one.", [("Our insiders", "say", "it was a joke")]),
        ("He waited ... and left.", []),
        ("The mayor has learned a lot.", []),
    ],
)
def test_who_says_what(text: str, parts: list[tuple[str, str, str]]) -> None:
    found = tied_by_dots(text, [])
    assert [tuple(text[a:b] for ((a, b),) in (item.source, item.cue, item.content)) for item in found] == parts


def test_what_was_found_stays() -> None:
    text = "Police sources tell KRQ ... the ring is gone."
    item = Found(((0, 14),), ((15, 23),), ((28, 44),))
    assert tied_by_dots(text, [item]) == [item]


@pytest.mark.parametrize("run", ["A...", "A", "Ada… "])
def test_long_runs_end(run: str) -> None:
    assert tied_by_dots("x … " + run * 50_000, []) == []


def test_what_dots_tie_ends_before_a_long_run_of_spaces() -> None:
    text = "Our insiders say … it was a joke" + " " * 50_000 + "… and a bad one."
    assert [text[a:b] for item in tied_by_dots(text, []) for a, b in item.content] == ["it was a joke"]


@given(
    st.lists(
        st.sampled_from(["KRQ", "sources", "tell", "has learned", "...", "…", ". .", "the ring", "\n", "."]),
        max_size=16,
    )
)
def test_spans_hold_words(parts: list[str]) -> None:
    text = " ".join(parts)
    for item in tied_by_dots(text, []):
        for part in (item.source, item.cue, item.content):
            assert all(text[a:b].strip() for a, b in part)
