"""Forms of English words: which lemma a form belongs to, and back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

VOWELS = "aeiou"


@dataclass(frozen=True)
class Analysis:
    """A form as a lemma, its part of speech and its inflection: ``""``, ``s``, ``ed`` or ``ing``."""

    lemma: str
    part: str
    inflection: str


@dataclass(frozen=True)
class Exceptions:
    """Irregular forms.

    Attributes
    ----------
    lemmas : dict
        Lemmas of an irregular form and part of speech.
    forms : dict
        Irregular forms of a lemma and part of speech.
    """

    lemmas: dict[tuple[str, str], list[str]]
    forms: dict[tuple[str, str], list[str]]


def read_exceptions(folder: Path) -> Exceptions:
    """Read ``noun.exc`` and ``verb.exc`` of WordNet."""
    found = Exceptions({}, {})
    for part in ("noun", "verb"):
        for line in (folder / f"{part}.exc").read_text(encoding="latin-1").splitlines():
            form, *lemmas = line.split()
            found.lemmas[form, part] = lemmas
            for lemma in lemmas:
                found.forms.setdefault((lemma, part), []).append(form)
    return found


def analyses(form: str, exceptions: Exceptions) -> Iterator[Analysis]:
    """Yield every lemma that a form may belong to, whether or not such a word exists.

    Examples
    --------
    >>> none = Exceptions({}, {})
    >>> Analysis("carry", "verb", "ed") in list(analyses("carried", none))
    True
    """
    for part in ("noun", "verb", "adj", "adv"):
        yield Analysis(form, part, "")
    for part in ("noun", "verb"):
        for lemma in exceptions.lemmas.get((form, part), []):
            yield Analysis(
                lemma, part, "s" if part == "noun" or form.endswith("s") else "ing" if form.endswith("ing") else "ed"
            )
    for ending, inflection in (("s", "s"), ("ed", "ed"), ("ing", "ing")):
        if form.endswith(ending):
            for lemma in stems(form, ending):
                yield from (
                    Analysis(lemma, part, inflection) for part in (("noun", "verb") if ending == "s" else ("verb",))
                )


def stems(form: str, ending: str) -> list[str]:
    """Return what a form may have been before a regular ending was put to it."""
    stem = form.removesuffix(ending)
    found = [stem, stem + "e"] if ending != "s" else [stem]
    if ending == "s" and stem.endswith("e"):
        found.append(stem[:-1])
    if stem.endswith("ie") or (ending == "ed" and stem.endswith("i")):
        found.append(stem.rstrip("e")[:-1] + "y")
    if len(stem) > 2 and stem[-1] == stem[-2]:
        found.append(stem[:-1])
    return found


def inflect(lemma: str, part: str, inflection: str, exceptions: Exceptions) -> str:
    """Return a form of a lemma; of several words, the first of a verb and the last of a noun changes.

    Examples
    --------
    >>> inflect("carry on", "verb", "ed", Exceptions({}, {}))
    'carried on'
    """
    if not inflection:
        return lemma
    words = lemma.split()
    place = 0 if part == "verb" else len(words) - 1
    words[place] = _form(words[place], part, inflection, exceptions)
    return " ".join(words)


def _form(word: str, part: str, inflection: str, exceptions: Exceptions) -> str:
    fit = [f for f in exceptions.forms.get((word, part), []) if _is(f, part, inflection)]
    if fit:
        return fit[0]
    if inflection == "s":
        return (
            word[:-1] + "ies"
            if _consonant_y(word)
            else word + "es"
            if word.endswith(("s", "x", "z", "ch", "sh"))
            else word + "s"
        )
    if inflection == "ed" and _consonant_y(word):
        return word[:-1] + "ied"
    return (word[:-1] if word.endswith("e") and not word.endswith(("ee", "ye", "oe")) else _doubled(word)) + inflection


def _is(form: str, part: str, inflection: str) -> bool:
    if part == "noun":
        return inflection == "s"
    ending = "ing" if form.endswith("ing") else "s" if form.endswith("s") else "ed"
    return ending == inflection


def _consonant_y(word: str) -> bool:
    return len(word) > 1 and word.endswith("y") and word[-2] not in VOWELS


def _doubled(word: str) -> str:
    short = len(word) in (3, 4) and word[-1] not in VOWELS + "wxyh" and word[-2] in VOWELS and word[-3] not in VOWELS
    return word + word[-1] if short else word
