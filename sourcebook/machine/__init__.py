"""The machine coder: who says what, to whom it is attributed, and what kind of voice that is.

Nothing is loaded before the first article is coded.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from sourcebook.machine.attribution import Attribution

if TYPE_CHECKING:
    from sourcebook.coding.coding import Coding
    from sourcebook.text.article import Article

__all__ = ["Attribution", "attributions", "code", "code_many"]


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


def code(article: Article) -> Coding:
    """Code an article: its attributions as a table, under the coder's name "machine".

    Parameters
    ----------
    article : Article
        Any text.

    Returns
    -------
    Coding
        With the table `attributions`; every cell a string, empty for none.
    """
    from sourcebook.coding.coding import Coding
    from sourcebook.machine.coding_files import table

    return Coding("machine", {"attributions": table(attributions(article), article.text)})


def code_many(articles: Iterable[Article]) -> Iterator[Coding]:
    """Code articles one after the other, in order, each when it is asked for."""
    return map(code, articles)
