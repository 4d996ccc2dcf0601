"""Headlines of linked stories that a page left inside a sentence, between somebody's name and *MORE*.

A site that puts a box with a person's full name and the latest headlines behind each name leaves, as plain text,
*Mayor Ida Frey Ida Mae FreyLund wakes up MORE said …*. The sentence goes on behind *MORE*.
"""

from __future__ import annotations

import re

END = " MORE"
_FULL_NAME = r"(?:[^\W\d_a-z][\w.’'-]{0,30} |\([^()\n]{1,20}\) |(?:de|la|van|von|der|al|bin) ){1,6}"
_LINKED = re.compile(
    rf"\b(?P<surname>[^\W\d_a-z][\w’'-]{{0,30}}[^\W\d_A-Z])(?P<headlines> ?{_FULL_NAME}(?P=surname)(?:,? [JS]r\.)?(?=[^\s_a-z,.;:’')])"
    rf"[^\n]{{0,800}}?{END})(?=[’']s | \(| [a-z]|[,.;:)]|[^\S\n]*(?:\n|$))"
)
"""A surname, the whole name that ends with it again, glued to a capital, and *MORE* where the sentence goes on or ends."""


def linked_headlines(text: str, start: int = 0) -> tuple[tuple[int, int], ...]:
    r"""Find the headlines of linked stories inside sentences.

    Parameters
    ----------
    text : str
        The whole text.
    start : int, optional
        Code-point offset at which to begin.

    Returns
    -------
    tuple of (int, int)
        Code-point offsets, in order of text; without them the sentence reads on.

    Examples
    --------
    >>> text = "Mayor Ida Frey Ida Mae FreyLund wakes up MORE (D) said no."
    >>> [text[:start] + text[end:] for start, end in linked_headlines(text)]
    ['Mayor Ida Frey (D) said no.']
    """
    if END not in text:
        return ()
    return tuple(match.span("headlines") for match in _LINKED.finditer(text, start))
