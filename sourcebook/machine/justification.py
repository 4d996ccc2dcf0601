"""Why a source can know what it says: as a witness, from a document, by office, by relation."""

from __future__ import annotations

import re

from sourcebook.machine.role_nouns import DOCUMENTS, OFFICES, RELATIONS, WITNESSES, is_any

WITNESS, DOCUMENT, OFFICE, RELATION = "witness", "document", "office", "relation"

_SAW = re.compile(
    r"\b(?:who|whom) (?:\w+ )?(?:saw|witnessed|heard|watched|filmed|survived|escaped|fled|was (?:there|present|on board|nearby|inside)|were (?:there|present|on board|nearby|inside)|lives? (?:nearby|there|next)"
    r"|attended|took part)\b",
    re.IGNORECASE,
)
_NEAR = re.compile(
    r"\b(?:familiar with|close to|briefed on|privy to|involved in|with (?:direct |first-?hand |detailed )?knowledge of|with ties to|informed (?:of|about)|who (?:knows?|knew)\b)",
    re.IGNORECASE,
)
_CITES = re.compile(
    rf"\b(?:citing|quoting|according to) (?:[\w’'-]+ ){{0,4}}?(?:{'|'.join(sorted(DOCUMENTS - {'note', 'paper'}))})s?\b",
    re.IGNORECASE,
)
_HOLDS = re.compile(
    r"\bwho (?:also |now |then )?(?:chair|lead|led|head|run|ran|direct|found|teach|taught|stud(?:y|i)|manage|oversee|oversaw|edit|own|represent|serve|coach|command)\w*",
    re.IGNORECASE,
)
_MADE = re.compile(r"[a-z-]{2,}(?:ologist|ographer|ician|crat|keeper|owner|maker)s?")
_SHARES = re.compile(r"partners?", re.IGNORECASE)
_OWN_PARTNER = re.compile(r"(?:\b(?:his|her|their|my|our)|['’]s?) partners?\b", re.IGNORECASE)
"""A partner in life stands right after whose he or she is; those of business, law or trade have their field before them."""
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")


def justification(named: str, source: str, role: str, around: str) -> str:
    """Tell why a source can know, as far as its own words or its role tell.

    Parameters
    ----------
    named : str
        How far the source is identified, a code of the codebook.
    source : str
        Its words.
    role : str
        The words that present it, empty for none.
    around : str
        The words of the sentence from the cue on, outside the content, where a document may be cited.

    Returns
    -------
    str
        ``document``, ``witness``, ``relation`` or ``office``, the first that holds; empty where the text tells nothing.

    Examples
    --------
    >>> justification("unnamed", "a resident who saw the crash", "", ""), justification("person", "Lea Storm", "mayor", "")
    ('witness', 'office')
    """
    if named == "none":
        return ""
    if named == "document" or _CITES.search(around):
        return DOCUMENT
    words = f"{role} {source}"
    heads = _heads(role) + _heads(source)
    if _SAW.search(words) or any(is_any(word, WITNESSES) for word in heads):
        return WITNESS
    # What a body is called tells nothing: *Associated Press*, *Friends of the Pier*.
    if _NEAR.search(words) or (named != "institution" and (_OWN_PARTNER.search(words) or any(map(_is_kin, heads)))):
        return RELATION
    # A body that speaks by name speaks of what it is in charge of.
    return OFFICE if named == "institution" or _HOLDS.search(words) or any(_is_office(word) for word in heads) else ""


def _heads(words: str) -> list[str]:
    """Leave out what hangs on the noun: a brother of the minister is a brother."""
    main = re.split(r"[,;(]|\b(?:of|for|to|in|at|from|with|by|on|about|near|who|whose)\b", words, maxsplit=1)[0]
    return [word for word in _WORD.findall(main) if not re.search(r"(?:['’]s|s['’])$", word)]


def _is_kin(word: str) -> bool:
    return is_any(word, RELATIONS) and not _SHARES.fullmatch(word)


def _is_office(word: str) -> bool:
    return is_any(word, OFFICES) or bool(_MADE.fullmatch(word.lower()))
