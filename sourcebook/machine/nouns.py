"""Words that tell what a source is: nouns of office, of people and of documents, and names of bodies."""

from __future__ import annotations

import functools

from sourcebook.machine import lexicon


@functools.cache
def title_words() -> frozenset[str]:
    """Return the words that stand before a person's name and are no part of it."""
    return lexicon.table(lexicon.PERSON_TITLES.replace("\n", "|"))


@functools.cache
def documents() -> frozenset[str]:
    """Return the nouns for documents that speak."""
    return lexicon.table(lexicon.DOCUMENTS)


@functools.cache
def plurals() -> frozenset[str]:
    """Return the plurals of the nouns by which the lists call people, such as "residents"."""
    lists = (
        lexicon.CITIZEN_NAMES,
        lexicon.EXPERT_NAMES,
        lexicon.BUSINESS_NAMES,
        lexicon.CIVIL_NAMES,
        lexicon.STATE_NAMES,
        lexicon.NOBODY_NAMES,
    )
    nouns = frozenset().union(*map(lexicon.table, lists)) - proper_names() - lexicon.table(lexicon.PARTY_NAMES)
    return frozenset(plural(noun) for noun in nouns if noun.isalpha()) | {"children", "people"}


def plural(noun: str) -> str:
    """Return the plural of a noun, by rule.

    Examples
    --------
    >>> [plural(noun) for noun in ("resident", "family", "witness", "fisherman")]
    ['residents', 'families', 'witnesses', 'fishermen']
    """
    if noun.endswith("man") and noun != "human":
        return noun[:-2] + "en"
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "ch", "sh")) else "s")


@functools.cache
def lexicon_names() -> frozenset[str]:
    """Return all entries of the lists of bodies and offices."""
    lists = (
        lexicon.INTERGOVERNMENTAL_NAMES,
        lexicon.MEDIA_NAMES,
        lexicon.CIVIL_NAMES,
        lexicon.BUSINESS_NAMES,
        lexicon.STATE_NAMES,
        lexicon.PARTY_NAMES,
        lexicon.EXPERT_NAMES,
        lexicon.CITIZEN_NAMES,
    )
    return frozenset().union(*(lexicon.table(names) for names in lists))


@functools.cache
def proper_names() -> frozenset[str]:
    """Return the single words that are names of firms and bodies."""
    firms = (
        "apple|google|microsoft|amazon|facebook|meta|twitter|tesla|boeing|airbus|toyota|samsung|huawei|volkswagen|"
        "shell|exxonmobil|walmart|pfizer|moderna|alibaba|tencent|gazprom|siemens|unilever|nestlé|nestle|sony|intel|"
        "ford|jpmorgan|barclays|netflix|uber|lyft|ikea|maersk|mitsubishi|nissan|renault|nasdaq|moody's|fitch"
    )
    others = (
        "reuters|xinhua|interfax|bloomberg|politico|axios|buzzfeed|breitbart|haaretz|kyodo|yonhap|pravda|izvestia|"
        "newsweek|greenpeace|oxfam|amnesty|caritas|hamas|hezbollah|taliban|kremlin|pentagon|parliament|congress|"
        "politifact|gallup|quinnipiac|ipsos|yougov|frontex|europol|eurostat|interpol|unicef|unesco|mercosur|"
        "bundestag|knesset|duma|nikkei|vatican|carnegie|brookings|labour|conservatives|republicans|democrats"
    )
    return lexicon.table(f"{firms}|{others}")
