"""What a cue implies of its content: sorted by the lemmas of its words, in every inflection and phrasal form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import product

from sourcebook.measures.cue_lexicon import LIGHT, LONGEST, STANCE_OF
from sourcebook.text.lemmas import lemmas

UNCLASSIFIED = "unclassified"
_NEUTRAL = "neutral"
_WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
_CLITIC = re.compile(r"(?:n['’]t|['’](?:s|re|ve|d|ll|m))$")
_TORN = re.compile(r"(?<!\w)['’](?:s|re|ve|d|ll|m)\b")
"""The end of a word whose beginning stands outside the cue, as the *’ll* of *she’ll scream*: it is the source's, no word of the cue."""
_MONTH = re.compile(r"(?<=\d )may\b|\bmay(?=,? \d)|(?<=\b(?:in|by) )may\b|(?<=\b(?:last|next|late) )may\b")
_NAMES_NOTHING = re.compile(r"\d+(?:st|nd|rd|th)?|.*ly")


@cache
def cue_stance(cue: str, content: str = "") -> str:
    """Classify a cue by what it implies of its content.

    Parameters
    ----------
    cue : str
        Words of the cue, in any inflection.
    content : str, optional
        What it introduces: a *to* that begins it tells a plan from a look (*looking to build*), a promise from assent.

    Returns
    -------
    str
        ``neutral``, ``distancing``, ``confrontational``, ``endorsing``, ``directive``,
        ``expectant``, or ``unclassified``. The longest run of words that the lexicon knows is
        taken as one (*call for*); of several, the first that is not neutral decides, since it
        governs the others (*denied claims*). Words that tie without implying anything (*by*, *was*,
        a colon) are neutral where they are all there is.

    Notes
    -----
    The classes follow factive and assertive predicates [hooper1975]_, [thompson1996]_ and
    Appraisal's endorsing and distancing [martin2005]_.

    Examples
    --------
    >>> cue_stance("denies"), cue_stance("expressed his expectation"), cue_stance("said:")
    ('confrontational', 'expectant', 'neutral')
    >>> cue_stance("said in May"), cue_stance("said on 3 May 2019"), cue_stance("may say"), cue_stance("’ll scream")
    ('neutral', 'neutral', 'expectant', 'neutral')
    >>> cue_stance("were looking", "to build"), cue_stance("agreed", "to pay"), cue_stance("agreed", "that it was late")
    ('expectant', 'expectant', 'endorsing')
    >>> cue_stance("called for"), cue_stance("went on to say"), cue_stance("was quoted as saying")
    ('directive', 'neutral', 'neutral')
    """
    shown = _MONTH.sub("", _TORN.sub("", cue.lower()))
    words = [_CLITIC.sub("", word) for word in _WORD.findall(shown)] + ["to"] * content.startswith("to ")
    known = list(_known(words))
    marked = [stance for stance in known if stance != _NEUTRAL]
    if marked:
        return marked[0]
    return _NEUTRAL if known or (cue.strip() and all(map(_is_light, words))) else UNCLASSIFIED


def _known(words: list[str]) -> Iterator[str]:
    """Yield the class of each run of words that has one, the longest first."""
    place = 0
    while place < len(words):
        length, stance = _longest(words[place : place + LONGEST])
        if stance:
            yield stance
        place += length


def _longest(words: list[str]) -> tuple[int, str]:
    forms = [lemmas(word) for word in words]
    for length in range(len(words), 0, -1):
        for run in product(*forms[:length]):
            if run in STANCE_OF:
                return length, STANCE_OF[run]
    return 1, ""


def _is_light(word: str) -> bool:
    return not word or bool(_NAMES_NOTHING.fullmatch(word)) or any(lemma in LIGHT for lemma in lemmas(word))
