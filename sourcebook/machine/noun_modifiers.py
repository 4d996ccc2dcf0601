"""The adjectives and nouns before a noun that has no article, told from verbs and small words."""

from __future__ import annotations

import re

PREPOSITIONS = frozenset(
    "of for at in from with by to on about against between among over under after before into like than near behind during towards toward without including as".split()
)
AUXILIARIES = frozenset(
    "is was has had did does do will would can could may might must shall should are were have said says told added wrote asked also went came made took got gave began became felt knew saw thought left won lost says who never not later then once still now".split()
)
SAYS = frozenset(
    "said says told tells added adds wrote writes asked asks replied argued noted explained announced admitted recalled warned testified tweeted insisted acknowledged believes thinks claimed claims".split()
)
ARTICLES = frozenset("the a an this that his her their our".split())
MODIFIERS = 2
"""Words before a plural without a determiner that are taken with it."""
_LOWER_BEFORE = re.compile(r"(?:(?<![\w’'-])(?:[a-z][a-z-]+|\d+(?:-[a-z]+)+|[A-Z][a-z]+(?:an|ic|ish|ese)|GOP) )+$")
"""Words in lower case, ages (*92-year-old*), and those of a people or a party."""
_NO_MODIFIERS = frozenset(
    """and or but that which who whom than when while where because if so not no nor all both some many most few several other
    others let make tell give help urge ask want show put draw see saw find found take call called hear heard keep kept leave left
    bring brought meet met hire pay paid send sent get got lead led need push use join joined face among amid out up down off then
    back also just even only such any each every another more these those his her its their our my your it he she they we you""".split()
)


def modifiers(text: str, at: int) -> str:
    """Return the adjectives and nouns right before a noun; the first word after *they* or *to* is a verb, and none."""
    before = _LOWER_BEFORE.search(text, max(0, at - 50), at)
    words = before[0].split() if before else []
    kept: list[str] = []
    for word in reversed(words[-MODIFIERS - 1 :]):
        if len(kept) == MODIFIERS and kept[0].islower():
            break
        if (
            word in PREPOSITIONS | ARTICLES | AUXILIARIES | SAYS | _NO_MODIFIERS
            or word.endswith(("ed", "ing", "ly"))
            or (word.endswith("s") and not word.endswith(("ous", "less")))
        ):
            break
        kept.insert(0, word)
    length = sum(len(word) + 1 for word in kept)
    if kept and _SUBJECT.search(text, max(0, at - length - 8), at - length):
        kept.pop(0)
    return "".join(f"{word} " for word in kept)


_SUBJECT = re.compile(r"\b(?:I|[Tt]hey|[Ww]e|[Yy]ou|to|will|would|can|could|may|might|must|should|not|who) $")
