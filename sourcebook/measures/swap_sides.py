"""Whose words a rewording changed: swapped words among those that each kind of voice is reported with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourcebook.coding.project import Project
from sourcebook.measures.rewording import changed_words
from sourcebook.measures.voices import top_level
from sourcebook.text.span import Span

if TYPE_CHECKING:
    import pandas as pd

    from sourcebook.text.article import Unit

OWN = "the article itself"


def by_voice(project: Project) -> pd.DataFrame:
    """Count swapped and all words outside quotation marks for each kind of voice and for the article itself.

    Returns
    -------
    pandas.DataFrame
        Columns ``voice_type``, ``swapped``, ``words``, ``share`` (0 to 1); most words first. Empty where nobody coded
        substitutions.
    """
    import pandas as pd

    columns = ["voice_type", "swapped", "words", "share"]
    if not project.reference.has("substitutions"):
        return pd.DataFrame(columns=columns)
    table = _words(project).groupby("voice_type", sort=False)["swapped"].agg(swapped="sum", words="size").reset_index()
    table["share"] = table["swapped"] / table["words"]
    return table.sort_values("words", ascending=False, kind="stable").reset_index(drop=True)


def _words(project: Project) -> pd.DataFrame:
    """Return a row for each word outside quotation marks: who is reported with it, whether it was swapped."""
    import pandas as pd

    article, changed = project.article, changed_words(project.article, project.reference)
    quoted = {i for q in article.quotations for i in range(q.inner_start, q.inner_end)}
    owner = {
        i: str(row["voice_type"])
        for row in top_level(project.reference).to_dict("records")
        for i in Span.parse(row["content_at"]).positions()
    }
    rows = []
    for word in article.words:
        first = _first_letter(article.text, word)
        if first not in quoted and article.sentence_at(word.start):
            rows.append((owner.get(first, OWN), int(word.start in changed)))
    return pd.DataFrame(rows, columns=["voice_type", "swapped"])


def _first_letter(text: str, word: Unit) -> int:
    return next(i for i in range(word.start, word.end) if text[i].isalnum())
