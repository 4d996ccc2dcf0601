"""Deeds are no words."""

import pytest

from sourcebook import machine
from sourcebook.machine.deeds import is_deed
from sourcebook.machine.links_to_speakers import Found
from sourcebook.text.article import Article


def found(text: str, source: str, cue: str, content: str) -> Found:
    """Make an attribution from its words; an empty source is none."""
    pieces = [
        ((text.index(words), text.index(words) + len(words)),) if words else () for words in (source, cue, content)
    ]
    return Found(*pieces)


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "deed"),
    [
        ("All senators voted for the amendment.", "All senators", "voted for", "the amendment", True),
        ("The speaker then cast her vote.", "The speaker", "then cast", "her vote", True),
        ("Police are looking at video from the port.", "Police", "are looking at", "video from the port", True),
        ("The mayor lashed out at the board.", "The mayor", "lashed out at", "the board", True),
        ("She has long sought entry to the port.", "She", "has long sought", "entry to the port", True),
        ("No one has been charged over the fire.", "", "has been charged over", "the fire", True),
        ("Rita Lind was appointed as head.", "", "was appointed", "as head", True),
        ("Rita Lind was named as head.", "", "was named", "as head", True),
        ("The meeting was called after the storm.", "", "was called", "The meeting", True),
        ("The storm is known as the Flood.", "", "is known as", "the Flood", True),
        ("The mayor resigned from the board.", "The mayor", "resigned from", "the board", True),
        ("The board is assembling a new crew.", "The board", "is assembling", "a new crew", True),
        ("The board is tired of rain.", "The board", "is tired of", "rain", False),
        ("The clerk saw the flood.", "The clerk", "saw", "the flood", False),
        ("The board hopes for rain.", "The board", "hopes for", "rain", False),
        ("The board found leaks.", "The board", "found", "leaks", False),
        ("The mayor made the case for rain.", "The mayor", "made", "the case for rain", False),
        ("The board pegs its “loss” at ten.", "The board", "pegs", "its “loss” at ten", False),
        ("The mayor said it rained.", "The mayor", "said", "it rained", False),
        ("The board charged him with fraud.", "The board", "charged", "him with fraud", False),
        ("The mayor is expected to meet farmers.", "", "is expected", "to meet farmers", False),
        ("Asked why he left, he laughed.", "", "Asked", "why he left", False),
        ("She tried to explain that it rained.", "She", "tried to explain", "that it rained", False),
        ("The mayor lashed out: “It is a shame.”", "The mayor", "lashed out", "“It is a shame.”", False),
        ("The dam looks safe to us.", "us", "looks", "The dam", False),
    ],
)
def test_what_is_a_deed(text: str, source: str, cue: str, content: str, deed: bool) -> None:
    assert is_deed(text, found(text, source, cue, content)) == deed


def test_the_coder_reports_no_deeds() -> None:
    text = "All 15 councillors voted for the amendment. Police are looking at video that could catch the thief. The mayor said the vote was free.\n"
    cues = [item.cue.text(text) for item in machine.attributions(Article(text)) if item.cue]
    assert cues == ["said"]
