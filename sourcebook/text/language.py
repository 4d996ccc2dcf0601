"""Whether a text is English, the one language that is coded here."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from sourcebook.errors import ArticleError

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

NO_LANGUAGE = "zxx"
SURE = 0.9
"""Probability from which another language counts as told."""
FEWEST_LETTERS = 25
"""A shorter text is taken as it is: a name or two tell no language."""
_ENGLISH = frozenset(("en", "pcm", "sco"))
# Words that hardly any other language writes so; one in `_ONE_IN` is enough, even among foreign names.
_WORDS = frozenset(
    "about because could from has have his how its said says she should than that the their them then there these they this those "
    "were what when where which who why with would you your and".split()
)
_ONE_IN = 20
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_LONGER = 100
_SAMPLES, _SAMPLE = 5, 4_000


def refuse_other_languages(text: str, name: str) -> None:
    """Refuse a text that is surely not in English.

    Raises
    ------
    ArticleError
        With the language that it seems to be in.
    """
    told = other_language(text)
    if told == NO_LANGUAGE:
        raise ArticleError(
            f"{name}: reads like no language, and only English articles can be coded; look whether this is the article."
        )
    if told:
        raise ArticleError(
            f"{name}: is, as far as can be told, in {_name(told)}, and only English articles can be coded; give it in English."
        )


def other_language(text: str) -> str:
    """Tell the language of a text that is surely not in English.

    Parameters
    ----------
    text : str
        Any text; of a long one five stretches are looked at.

    Returns
    -------
    str
        A code of ISO 639, ``zxx`` for what is no language, empty for English and where it
        cannot be told.

    Notes
    -----
    The language is told by py3langid, a descendant of langid.py; a text with
    enough of the small words that only English has is never asked about.

    Examples
    --------
    >>> other_language("Krzysztof Szczepański met Zoë Müller in Łódź. “Nein,” said she.")
    ''
    >>> other_language("Der Bürgermeister sagte, die Brücke sei gesperrt.")
    'de'
    """
    sample = _sampled(text)
    words = _WORD.findall(sample.lower())
    # What repeats itself tells no more by it; a Chinese character tells as much as three letters, and has as many
    # bytes.
    if sum(len(word.encode()) for word in set(words)) < FEWEST_LETTERS or _ONE_IN * sum(
        word in _WORDS for word in words
    ) >= len(words):
        return ""
    ranked = _identifier().rank(sample)
    others = 1 - sum(probability for code, probability in ranked if code in _ENGLISH)
    code, probability = ranked[0]
    # Of close relatives, as Croatian and Serbian, no single one may be sure; a longer text without English words is
    # none of theirs.
    sure = probability >= SURE or (others >= SURE and (sum(map(len, words)) >= _LONGER or not _is_latin(sample)))
    return str(code) if sure and code not in _ENGLISH else ""


def _is_latin(text: str) -> bool:
    """Return whether most letters are of an alphabet that English could be written in."""
    letters = [letter for letter in text if letter.isalpha()]
    return 2 * sum(letter < "\u0250" for letter in letters) > len(letters)


def _sampled(text: str) -> str:
    if len(text) <= _SAMPLES * _SAMPLE:
        return text
    step = (len(text) - _SAMPLE) // (_SAMPLES - 1)
    return "\n".join(text[at * step : at * step + _SAMPLE] for at in range(_SAMPLES))


@cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def _name(code: str) -> str:
    from babel import Locale

    return str(Locale("en").languages.get(code, f"a language with the code “{code}”"))
