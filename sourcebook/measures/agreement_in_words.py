"""What coders agree on, in a reader's words."""

from __future__ import annotations

from collections.abc import Iterable

from sourcebook.results.numbers_in_words import listed

IN_WORDS = {
    "words: content": "the words of a statement",
    "words: source": "its source",
    "words: cue": "its cue",
    "attribution: found": "whether a statement was found",
    "attribution: form": "its form",
    "attribution: voice": "whose voice it is",
    "attribution: voice type": "the kind of voice",
    "attribution: named": "whether the voice is named",
    "attribution: stance": "stance",
    "attribution: channel": "the channel through which it came",
    "frames: policy frames": "the frames of a sentence",
    "frames: functions": "what a sentence does for a frame",
    "frames: voice of frame": "in whose voice a frame stands",
    "frames: news role": "the part of a sentence in the report",
    "items of the article": "the questions on the whole article",
    "words: substituted": "which words were swapped",
    "substitution: severity": "how far a swap moves the meaning",
    "actor: listed": "who is an actor",
    "actor: speaks": "which actors speak",
    "actor: representation": "how actors are represented",
}

WHO_SAYS_WHAT = ("words: content", "words: source", "words: cue", "attribution: voice")
"""What is told together of who says what in which words."""


def named(variables: Iterable[str]) -> str:
    """Name variables in prose.

    Examples
    --------
    >>> named(["words: content", "words: substituted"])
    'the words of a statement and which words were swapped'
    >>> named([])
    'none'
    """
    return listed(IN_WORDS.get(name, name) for name in variables) or "none"
