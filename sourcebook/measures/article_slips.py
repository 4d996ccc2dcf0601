"""Slips of *a* and *an*: left behind where a word was swapped and the article before it was not."""

from __future__ import annotations

import re

from sourcebook.text.span import Span

_ARTICLE = re.compile(r"(?<![\w’'-])([Aa]n?) +([A-Za-z]+)")
_OPENS = frozenset("\n\r.!?…:;—–-|•(\"'“‘„«")
# Written with a vowel, spoken with a consonant; the other way round; and either way.
_CONSONANT_SOUND = re.compile(
    r"(?:uni(?!n|m|de|ss|r)|unanim|unesco|us[eu]|usab|usag|util|utop|ut[ei]|uran|ure[at]|uro|ur[iu]|eu|ewe|one(?!r)|once|ubiq|ufo|ugand|uig|uk|uy)"
)
_VOWEL_SOUND = re.compile(r"(?:hono(?!lu)|hour|heir|hones)")
_EITHER = re.compile(r"(?:herb|histor|hotel|habitual|heredit|hilari|horrif|homage)")
_VOWELS = frozenset("AEIOU")


def article_slips(text: str) -> list[Span]:
    """Find *a* before a vowel sound and *an* before a consonant sound.

    Parameters
    ----------
    text : str
        Any English text.

    Returns
    -------
    list of Span
        The article and the word after it; a capital A inside a sentence is a name
        ("Hepatitis A infection"), and a word that can be spoken either way is no slip.

    Examples
    --------
    >>> text = "a attainable hour, an hour, a US envoy, a university"
    >>> [span.text(text) for span in article_slips(text)]
    ['a attainable']
    """
    found = []
    for m in _ARTICLE.finditer(text):
        before = text[: m.start()].rstrip(" ")[-1:]
        is_name = m[1][0] == "A" and before and before not in _OPENS
        if not is_name and _vowel_sound(m[2]) is (m[1].lower() == "a"):
            found.append(Span.of(m.start(), m.end()))
    return found


def _vowel_sound(word: str) -> bool | None:
    """Return whether a word is spoken with a vowel in front; None if that cannot be told."""
    if len(word) == 1 or word.isupper():
        return _spelled_vowel(word.upper())
    low = word.lower()
    if _EITHER.match(low):
        return None
    if _VOWEL_SOUND.match(low):
        return True
    return low[0] in "aeiou" and not _CONSONANT_SOUND.match(low)


def _spelled_vowel(letters: str) -> bool | None:
    """Tell the same of capitals, which are spelled out unless they can be spoken as a word."""
    if (
        letters[0] in "FHLMNRSX"
        and len(letters) > 2
        and (letters[1] in _VOWELS or (len(letters) > 3 and _VOWELS & set(letters)))
    ):
        return None
    if letters[0] == "U" and len(letters) > 3:
        return None
    return letters[0] in "AEFHILMNORSX"
