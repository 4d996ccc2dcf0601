"""What is said in a list: every item after *she also said:* belongs to her."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from sourcebook.machine.links_to_speakers import Found

_NEXT_ITEM = re.compile(r"\s*\n[ \t]*(?:[-–—•▪*·●]|\d{1,2}[.)]|\(?[a-z]\))[ \t]+(?=\S)")
_COLON = re.compile(r":[ \t]*$")


def list_items(text: str, found: Sequence[Found]) -> list[Found]:
    """Give each attribution whose content begins a list all items of that list; what stands in them stands in it.

    Parameters
    ----------
    text : str
        The whole text.
    found : sequence of Found
        In order of text.

    Returns
    -------
    list of Found
        In order of text; attributions inside the items are left to the second look into contents.
    """
    kept: list[Found] = []
    end = -1
    for item in found:
        # In a list that is somebody's already, no item takes the rest for itself: the output would grow with its square.
        items = _items(text, item) if item.cue and item.cue[0][0] >= end else ()
        if items:
            item = replace(item, content=items, hint=True)
        elif kept and item.content[0][0] < end and _stands_in(item, kept):
            continue
        end = items[-1][1] if items else end
        kept.append(item)
    return kept


def _stands_in(item: Found, kept: Sequence[Found]) -> bool:
    pieces = (*item.source, *item.cue, *item.content)
    return any(
        all(any(low <= start and stop <= high for low, high in outer.content) for start, stop in pieces)
        for outer in kept[-3:]
        if len(outer.content) > 1
    )


def _items(text: str, item: Found) -> tuple[tuple[int, int], ...]:
    """Return the items of the list that an attribution announces by a colon at the end of its line, none for no list."""
    if not item.cue or item.content[0][0] < item.cue[-1][1]:
        return ()
    line_end = text.find("\n", max(item.cue[0][0], item.cue[-1][1] - 1))
    if (
        line_end < 0
        or not _COLON.search(text[item.cue[0][0] : line_end])
        or text[item.cue[-1][1] : line_end].strip(" :")
    ):
        return ()
    return tuple(_lines_of(text, line_end))


def _lines_of(text: str, position: int) -> list[tuple[int, int]]:
    """Return the items of the list that begins on the next line with words."""
    found: list[tuple[int, int]] = []
    while mark := _NEXT_ITEM.match(text, position):
        line_end = text.find("\n", mark.end())
        position = len(text) if line_end < 0 else line_end
        found.append((mark.end(), mark.end() + len(text[mark.end() : position].rstrip())))
    return found
