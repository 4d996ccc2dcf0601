"""Words that were swapped in one place of the narration and left in another, which one fixed list does not explain."""

from __future__ import annotations

import re

from sourcebook.coding.coding import Coding
from sourcebook.results.linked_numbers import Fact, spans
from sourcebook.results.numbers_in_words import words
from sourcebook.text.article import Article
from sourcebook.text.span import Span


def spared(article: Article, coding: Coding) -> dict[str, tuple[Span, ...]]:
    """Find, for each original, where it stands in narration as it was: outside quotations and outside what a swap put in."""
    table = coding.table("substitutions")
    taken = {i for q in article.quotations for i in range(q.inner_start, q.inner_end)}
    for text in table["printed_at"]:
        start, end = map(int, text.split())
        taken.update(range(start, end))
    found = {}
    for original in table["original"].str.lower().unique():
        pattern = re.compile(rf"\b{re.escape(original)}\b", re.IGNORECASE)
        places = [m for m in pattern.finditer(article.text) if taken.isdisjoint(range(*m.span()))]
        if places:
            found[original] = tuple(Span.of(*m.span()) for m in places)
    return found


def spared_facts(article: Article, coding: Coding) -> list[Fact]:
    """Count the places where a word that is swapped elsewhere was left, and where the same words were swapped."""
    left = spared(article, coding)
    table = coding.table("substitutions")
    at = spans(*table.loc[table["original"].str.lower().isin(list(left)), "printed_at"])
    kept = tuple(span for places in left.values() for span in places)
    return [
        Fact(
            "rewording_spared",
            words(len(kept)),
            "places where a word swapped elsewhere was left",
            kept,
            evidence="rewording",
        ),
        *_recurring_facts(coding),
        Fact(
            "rewording_spared_swapped",
            words(len(at)),
            "places where the same words were swapped",
            at,
            evidence="rewording",
        ),
    ]


def _recurring_facts(coding: Coding) -> list[Fact]:
    """Count the originals that were swapped more than once and each time into the same, and their places."""
    table = coding.table("substitutions")
    forms = table.assign(original=table["original"].str.lower(), printed=table["printed"].str.lower())
    sizes = forms.groupby("original")["printed"].agg(["size", "nunique"])
    recurring = sizes.index[(sizes["size"] > 1) & (sizes["nunique"] == 1)]
    at = spans(*table.loc[forms["original"].isin(recurring), "printed_at"])
    return [
        Fact("rewording_recurring", words(len(recurring)), "words swapped more than once, always into the same", at),
        Fact("rewording_recurring_places", words(len(at)), "places where they were swapped", at),
    ]
