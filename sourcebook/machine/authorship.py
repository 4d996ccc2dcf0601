"""Who "I" is outside quotation marks: the author of the article, unless the text is a conversation written down."""

from __future__ import annotations

import re

from sourcebook.text.article import Article
from sourcebook.text.page_names import authors_of

AUTHOR = frozenset("i me my myself we us our ourselves".split())
UNNAMED = "the author"
MEDIA = "media"

_TURN = re.compile(r"^(?:Q|A|[A-Z][A-Z .'’-]{2,30}|[A-Z]\w+ [A-Z]\w+):\s", re.MULTILINE)
"""The beginning of a turn in a conversation, in which "I" is whoever speaks."""

_PARAGRAPH = re.compile(r"^(?=.*\w)", re.MULTILINE)


def author(article: Article) -> str:
    """Return who wrote an article, where its byline names one person.

    Examples
    --------
    >>> author(Article("It rained in Lund on Monday."))
    ''
    """
    found = authors_of(article.byline)
    return "" if ";" in found else found


def is_conversation(text: str, start: int = 0) -> bool:
    r"""Return whether turns of speakers are marked in a text.

    Examples
    --------
    >>> is_conversation("Q: Is it so?\nA: I think so."), is_conversation("I think so.")
    (True, False)
    """
    turns = len(_TURN.findall(text, start))
    return turns > 0 and turns * 5 >= len(_PARAGRAPH.findall(text, start))
