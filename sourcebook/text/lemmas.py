"""Lemmas of English words, by the dictionary of `simplemma` and by regular endings."""

from __future__ import annotations

from functools import cache

_VOWELS = "aeiou"
# Forms that the dictionary keeps apart from their verbs.
_IRREGULAR = {
    "felt": "feel",
    "thought": "think",
    "left": "leave",
    "shot": "shoot",
    "cast": "cast",
    "swore": "swear",
    "gan": "begin",
    "rose": "rise",
}


@cache
def lemmas(word: str) -> tuple[str, ...]:
    """Return what a word may be a form of, the word itself first.

    Parameters
    ----------
    word : str
        One English word, in any case.

    Returns
    -------
    tuple of str
        In lower case, none twice; a form may belong to several lemmas, and a regular ending is
        taken off whether or not the rest is a word: who asks knows which lemmas there are.

    Notes
    -----
    The dictionary is that of [simplemma]_.

    Examples
    --------
    >>> "urge" in lemmas("urging"), "tell" in lemmas("told"), "beg" in lemmas("begged")
    (True, True, True)
    """
    import simplemma

    plain = word.lower()
    if not plain:
        return ("",)
    found = [plain, simplemma.lemmatize(plain, lang="en").lower(), _IRREGULAR.get(plain, plain), *_regular(plain)]
    return tuple(dict.fromkeys(found))


def _regular(word: str) -> list[str]:
    for ending in ("ing", "ed", "s"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            return _stems(word, ending)
    return []


def _stems(word: str, ending: str) -> list[str]:
    """Return what stood before an ending: as it is, with the e that it swallowed, without the letter it doubled."""
    stem = word.removesuffix(ending)
    found = [stem, stem + "e"] if ending != "s" else [stem]
    if stem.endswith(("ie", "i")):
        found.append(stem.rstrip("e")[:-1] + "y")
    if ending == "s" and stem.endswith("e"):
        found.append(stem[:-1])
    if ending != "s" and stem[-1] == stem[-2] and stem[-1] not in _VOWELS:
        found.append(stem[:-1])
    return found
