"""The machine coder: who says what, to whom it is attributed, and what kind of voice that is.

Nothing is loaded before the first article is coded.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from sourcebook.machine.attribution_record import Attribution

if TYPE_CHECKING:
    from sourcebook.coding.coding import Coding
    from sourcebook.machine.frames import Drafts
    from sourcebook.text.article import Article

__all__ = ["Attribution", "attributions", "code", "code_many", "frame_drafts"]


def attributions(article: Article) -> list[Attribution]:
    """Find all attributions of an article, those inside others too.

    Parameters
    ----------
    article : Article
        Any text.

    Returns
    -------
    list of Attribution
        In order of text; empty where nobody is said to say anything.

    Raises
    ------
    ModelError
        If the bundled model is missing or damaged.
    """
    from sourcebook.machine.coder import attributions as found

    return found(article)


def frame_drafts(article: Article, found: Iterable[Attribution]) -> Drafts:
    """Draft the frames of an article.

    Parameters
    ----------
    article : Article
        Any text.
    found : iterable of Attribution
        Its attributions.

    Returns
    -------
    Drafts
        In order of text, or none and one sentence why.

    Raises
    ------
    ModelError
        If the bundled weights are missing or damaged.
    """
    from sourcebook.machine.frames import draft_frames

    return draft_frames(article, found)


def code(article: Article) -> Coding:
    """Code an article: its attributions and drafts of its frames as tables, under the coder's name "machine".

    Parameters
    ----------
    article : Article
        Any text.

    Returns
    -------
    Coding
        With the tables `attributions` and `frames`; every cell a string, empty for none.
    """
    from sourcebook.coding.coding import Coding
    from sourcebook.machine.coding_files import table
    from sourcebook.machine.frame_files import frames_table

    found = attributions(article)
    tables = {"attributions": table(found, article.text), "frames": frames_table(frame_drafts(article, found).found)}
    return Coding("machine", tables)


def code_many(articles: Iterable[Article]) -> Iterator[Coding]:
    """Code articles one after the other, in order, each when it is asked for."""
    return map(code, articles)
