"""Which numbers a chapter's prose takes, so that only these need to reach the page."""

from __future__ import annotations

import os
import re

# Set for a kernel while it runs a chapter; where it is missing, as in JupyterLab, any number may be wanted.
TAKEN = "SOURCEBOOK_NUMBERS_TAKEN"
_TAKES = re.compile(r"\{glue(?::\w+)?\}[` ](\w+)")


def numbers_taken(chapter: str) -> list[str]:
    """Return the names of glued numbers that a chapter mentions, sorted.

    Parameters
    ----------
    chapter : str
        Markdown, or a notebook's file as text.

    Examples
    --------
    >>> numbers_taken("Of {glue:md}`voices_total:myst` attributions, {glue}`voices_direct` are direct.")
    ['voices_direct', 'voices_total']
    """
    return sorted(set(_TAKES.findall(chapter)))


def is_taken(name: str) -> bool:
    """Return whether the chapter that is running takes a number; yes if that is not known."""
    taken = os.environ.get(TAKEN)
    return taken is None or name in taken.split()
