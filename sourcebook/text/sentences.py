"""Sentence splitting for news: abbreviations, initials, quotations, ellipses, lists."""

from __future__ import annotations

import re
from collections.abc import Iterator

# After these a full stop never ends a sentence.
_TITLES = frozenset(
    "adm amb approx brig ca capt cf cmdr col dr e.g fr ft gen gov hon i.e incl lt maj messrs mlle mme "
    "mr mrs ms mt pres prof pt rep reps rev sen sens sgt sra srta supt v vs".split()
)
# After these it does not if a number follows.
_BEFORE_NUMBER = frozenset(
    "apr art aug ch dec feb fig jan jul jun mar no nos nov oct op p par pp sec sep sept vol".split()
)
# After these, and after initials, it does only if one of the starters follows.
_ABBREVIATIONS = frozenset("ave blvd bros co corp dept inc jr llc ltd sr st univ".split())
_STARTERS = frozenset(
    "a according after all also although among an and another any as asked at because before both but "
    "by critics despite during each earlier even for from he her here his how however i if in instead "
    "it its last later many meanwhile more most mr mrs ms my neither no nobody none not nothing now "
    "officials on one only or our police she since so some soon still such than that the their then "
    "there these they this those though three to today two under until we what when where whether "
    "which while who why will with yet you your".split()
)
_WIDE = "。！？｡"  # marks of scripts that put no space after them
_QUOTES = "\"'“”„‘’‚«»‹›「」『』"
_QUOTES_AFTER_WIDE = "\"'”’»›」』）"
_EMOJI = "\u2600-\u26ff\U0001f000-\U0001faff\ufe0f\u200d"
_MARK = re.compile(
    r"[.!?…؟۔।॥։።။]++(?:[ \u00a0][.…]++)*+"
    rf"(?:[{_QUOTES})\]\u200e\u200f]|\s[»›](?=[\s.,;:]|$)|\s*+[{_EMOJI}]++)*+"
    rf"|[{_WIDE}]++[{_QUOTES_AFTER_WIDE}]*+"
    r"|\n(?=[^\S\n]*+[-–—•●▪*][^\S\n])"
)
_ELLIPSIS = re.compile(r"…|\.\s?[.…]")
_NEXT = re.compile(rf"\s++([{_QUOTES}(\[―—–\s-]*+)([\w’'-]{{1,30}}\.?|\S)")
_WORD_BEFORE = re.compile(rf"[^\s{_QUOTES}(\[-]{{1,40}}$")
_LABEL = re.compile(r"\([^\s()]+$")  # as in “Mr. Kaine (D-Va.) agreed”
_DOTTED = re.compile(r"(?:[^\W\d_]{1,2}\.)+[^\W\d_]{1,2}")
_BRAND = re.compile(r"[a-z][A-Z]")
_REPORTS = re.compile(
    r"(?!(?:A|An|He|It|No|Nobody|She|The|They|We)\b)(?:[A-ZÀ-Þ][\w.’'-]{0,30} ){1,4}"
    r"(?:added|asked|cried|joked|replied|said|says|shouted|told|wrote|yelled)\b"
)
_WIDE_REPORTS = re.compile(r"と|\w{0,4}?(?:[说說称稱问問]|表示)")


def split_sentences(block: str) -> list[tuple[int, int]]:
    """Split one paragraph into sentences.

    A sentence also ends at an end mark inside a quotation, unless the sentence around
    it goes on, as in “Stop!” he said. An item of a list is a sentence of its own.

    Parameters
    ----------
    block : str
        A paragraph, or any text.

    Returns
    -------
    list of (int, int)
        Offsets of each sentence in `block`, white space trimmed.

    Notes
    -----
    Rules and lists of words only, after the orthographic tests of [kiss2006]_;
    the time is linear in the length of any text.

    Examples
    --------
    >>> text = "Mr. Lee met U.S. officials. “No.” He left."
    >>> [text[a:b] for a, b in split_sentences(text)]
    ['Mr. Lee met U.S. officials.', '“No.”', 'He left.']
    """
    spans, start = [], 0
    for end in [*_ends(block), len(block)]:
        piece = block[start:end].rstrip()
        trimmed = piece.lstrip()
        if trimmed:
            spans.append((start + len(piece) - len(trimmed), start + len(piece)))
        start = end
    return spans


def _ends(block: str) -> Iterator[int]:
    return (m.end() for m in _MARK.finditer(block) if _ends_sentence(m))


def _ends_sentence(mark: re.Match[str]) -> bool:
    if mark[0] == "\n":
        return True
    following = _NEXT.match(mark.string, mark.end())
    if any(sign in mark[0] for sign in _WIDE):
        return following is not None or not _is_reported_wide(mark)
    if not following or _is_lower(following[2]):
        return False
    if mark[0][0] == "." and not _ELLIPSIS.match(mark[0]):
        return not _is_abbreviation(mark, following)
    return not _leaves_words_out(mark, following) and not _is_reported(mark, following)


def _is_lower(word: str) -> bool:
    """Tell a word that cannot begin a sentence, unlike “The” or “iPhone”."""
    return word[0].islower() and not _BRAND.match(word)


def _leaves_words_out(mark: re.Match[str], following: re.Match[str]) -> bool:
    """Tell an ellipsis between spaces, as in “We … China and its partners”."""
    spaced = not mark[0].strip(".… ") and mark.string[mark.start() - 1 : mark.start()].isspace()
    return spaced and not _starts_sentence(following)


def _is_reported(mark: re.Match[str], following: re.Match[str]) -> bool:
    """Tell “Why?” Bauer asked, where the sentence goes on with the name of the speaker."""
    return mark[0][-1] in _QUOTES and bool(_REPORTS.match(mark.string, following.start(2)))


def _is_reported_wide(mark: re.Match[str]) -> bool:
    """Tell the same in Chinese and Japanese: “好！”他说."""
    return mark[0][-1] in _QUOTES and bool(_WIDE_REPORTS.match(mark.string, mark.end()))


def _is_abbreviation(mark: re.Match[str], following: re.Match[str]) -> bool:
    before = mark.string[max(0, mark.start() - 40) : mark.start()]
    found = _WORD_BEFORE.search(before)
    if not found or (")" in mark[0] and _LABEL.search(before)):
        return found is not None
    word = found[0]
    if word.lower() in _BEFORE_NUMBER and following[2][0].isdigit():
        return True
    if word.isdigit() and len(word) < 4:
        return before[: -len(word)][-1:] in ("", "\n")  # an item of a list, “1. Vote early”
    return word.lower() in _TITLES or (_may_go_on(word) and not _starts_sentence(following))


def _may_go_on(word: str) -> bool:
    initial = len(word) == 1 and word.isupper() and word != "I"
    return initial or word.lower() in _ABBREVIATIONS or bool(_DOTTED.fullmatch(word))


def _starts_sentence(following: re.Match[str]) -> bool:
    if any(dash in following[1] for dash in "―—–-"):
        return False
    return any(sign in following[1] for sign in _QUOTES) or following[2].lower() in _STARTERS
