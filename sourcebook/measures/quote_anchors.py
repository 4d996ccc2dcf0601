"""Where quoted words and verbs of saying hold the text of before."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sourcebook.coding.coding import Coding
from sourcebook.results.linked_numbers import Fact, spans
from sourcebook.results.numbers_in_words import words
from sourcebook.text.article import Article, count_words
from sourcebook.text.span import Span

if TYPE_CHECKING:
    import pandas as pd


def quote_anchors(article: Article, coding: Coding) -> pd.DataFrame:
    """Find substitutions whose original stands inside the article's own quotations.

    The quoted words show how the matter was put before the rewording; nothing outside the
    article is needed.

    Returns
    -------
    pandas.DataFrame
        Columns ``id``, ``printed``, ``printed_at``, ``original``, ``anchor``, ``anchor_at``.
    """
    import pandas as pd

    rows = []
    for row in coding.table("substitutions").to_dict("records"):
        at = _anchor(article, row["original"])
        if at:
            rows.append((row["id"], row["printed"], row["printed_at"], row["original"], at.text(article.text), str(at)))
    return pd.DataFrame(rows, columns=["id", "printed", "printed_at", "original", "anchor", "anchor_at"])


def _anchor(article: Article, original: str) -> Span | None:
    """Return a form of the original inside a quotation: the word, or one of its family."""
    words_ = [w for w in original.lower().split() if w != "the"]
    stem = words_[0][: max(5, len(words_[0]) - 2)] if len(words_) == 1 and len(words_[0]) >= 4 else ""
    pattern = re.compile(rf"\b{re.escape(stem)}\w*" if stem else rf"\b{re.escape(' '.join(words_))}\b", re.IGNORECASE)
    for q in article.quotations:
        m = pattern.search(article.text, q.inner_start, q.inner_end)
        if m and count_words(m[0]):
            return Span.of(m.start(), m.end())
    return None


def saying_verbs(article: Article) -> dict[str, tuple[Span, ...]]:
    """Find the forms of *say* and of *state* in narration."""
    quoted = {i for q in article.quotations for i in range(q.inner_start, q.inner_end)}
    forms = {"said": r"\bsaid\b", "says": r"\bsays\b", "stated": r"\bstated\b"}
    return {
        name: tuple(Span.of(m.start(), m.end()) for m in re.finditer(pattern, article.text) if m.start() not in quoted)
        for name, pattern in forms.items()
    }


def anchor_facts(article: Article, coding: Coding) -> list[Fact]:
    """Count the substitutions whose original stands in a quotation of the same article."""
    table = quote_anchors(article, coding)
    at = spans(*table["printed_at"], *table["anchor_at"])
    return [
        Fact(
            "rewording_anchors",
            words(table["anchor"].str.lower().nunique()),
            "originals that stand in the article's own quotations",
            at,
            evidence="rewording",
        )
    ]
