"""The frames drafted for one article: counts in its own row, and a row a draft."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import Any

from sourcebook import machine
from sourcebook.machine import Attribution, frame_functions, frame_table
from sourcebook.machine.frame_files import draft_rows
from sourcebook.machine.frames import readable
from sourcebook.text.article import Article

DRAFTED = "sentences_read"
REASON = "frames_reason"
"""Columns of an article: how many of its sentences could be drafted, and why nothing was."""


@cache
def drafted_codes() -> tuple[str, ...]:
    """Return the codes that the machine ever drafts, in the order of the codebook."""
    known = (frame_table.load(), frame_functions.load())
    return tuple(code for one in known for code, limit in zip(one.codes, one.thresholds, strict=True) if limit <= 1)


def frame_columns() -> tuple[str, ...]:
    """Return the columns of an article that hold how many of its sentences are drafted with each frame."""
    return tuple(f"frame_{code}" for code in drafted_codes())


def frame_rows(name: str, article: Article, found: list[Attribution]) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Draft the frames of an article.

    Parameters
    ----------
    name : str
        Key of the article in all tables.
    article : Article
        The article.
    found : list of Attribution
        Who says what in it.

    Returns
    -------
    figures : dict
        Columns of the article's row; counts are None where no sentence was read, as in another language.
    rows : list of dict
        One a draft.
    """
    drafts = machine.frame_drafts(article, found)
    read = len(readable(article)) if drafts.assessed else None
    counts = Counter(draft.code for draft in drafts.found)
    figures = {DRAFTED: read, REASON: drafts.reason}
    figures |= {f"frame_{code}": counts[code] if drafts.assessed else None for code in drafted_codes()}
    rows = draft_rows(drafts.found, article.text)
    return figures, [{"article": name, **row, "probability": float(row["probability"])} for row in rows]
