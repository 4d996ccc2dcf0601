"""An editor's note in brackets before a paragraph, in the same line: *[Updated: May 2019] The number of storks …*."""

from __future__ import annotations

import re

LONGEST = 12
"""Words of such a note."""
_OPENING = re.compile(r"^[^\S\n]*(?P<note>\[[^\[\]\n]{3,120}\]|\([^()\n]{3,120}\))[^\S\n]+(?=\S)", re.MULTILINE)
_ABOUT_THE_TEXT = re.compile(
    r"(?:\w+ )?(?:up-?date[ds]?|corrected|correction|clarification|published|posted|revised|editor[’']s? note|note)\b|.{0,40}: |.{0,20}\b(?:19|20)\d\d$",
    re.IGNORECASE,
)


def editors_notes(text: str, start: int = 0) -> tuple[tuple[int, int], ...]:
    r"""Find the notes in brackets that open a paragraph and tell of the text itself; what follows is the article's.

    Parameters
    ----------
    text : str
        The whole text.
    start : int, optional
        Code-point offset at which to begin.

    Returns
    -------
    tuple of (int, int)
        Code-point offsets, in order of text.

    Examples
    --------
    >>> text = "[Updated: May 2019] Storks are rare.\n\n(He is tall.) He said so.\n"
    >>> [text[low:high] for low, high in editors_notes(text)]
    ['[Updated: May 2019] ']
    """
    if "[" not in text and "(" not in text:
        return ()
    found = (match.span("note") for match in _OPENING.finditer(text, start))
    kept = (
        (low, high)
        for low, high in found
        if _ABOUT_THE_TEXT.match(text, low + 1, high - 1) and _is_short(text[low:high])
    )
    return tuple((low, high + 1) for low, high in kept)


def _is_short(words: str) -> bool:
    return len(words.split()) <= LONGEST
