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

_HANDLE = re.compile(r" ?\(@ ?\w{1,20}\)")
_NAME = r"([A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,4})"
_SIGNED = re.compile(rf"[—–-] ?{_NAME}{_HANDLE.pattern}")
_HEADED = re.compile(rf"{_NAME}{_HANDLE.pattern}")
FARTHEST = 700
"""Code points between a pronoun and the signature under a post that is printed without quotation marks."""

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


def signed(text: str, at: int) -> tuple[int, int] | None:
    r"""Return where the name of whoever posted the words around an offset stands: *I won! — Ida Frey (@frey)*.

    Parameters
    ----------
    text : str
        The whole text.
    at : int
        Code-point offset of a pronoun outside quotation marks.

    Examples
    --------
    >>> signed("Frey posted:\nI won! — Ida Frey (@frey)", 13), signed("I won! Ida Frey lost.", 0)
    ((22, 30), None)
    """
    begin = text.rfind("\n", 0, at) + 1
    headed = _HEADED.match(text, begin)
    if headed and headed.end() <= at:
        return headed.span(1)
    found = _SIGNED.search(text, at, at + FARTHEST)
    if found is None or text.count("\n", at, found.start()) > 1 or re.search("[“”]", text[at : found.start()]):
        return None
    return found.span(1)
