"""What was left out: claims checked, sources not used, the order of topics."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from sourcebook.coding.project import Project
from sourcebook.results.facts import Fact, fill, kept_while_open, spans
from sourcebook.results.numbers_in_words import capital, listed, words
from sourcebook.text.article import Article
from sourcebook.text.span import Span

if TYPE_CHECKING:
    import pandas as pd

_FIGURE = re.compile(
    r"\d+(?:[.,]\d+)*(?: (?:million|billion|trillion|per cent|percent))?%?"
    r"|\b(?:January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b"
)


def claims(project: Project) -> pd.DataFrame:
    """Return the claims of the article with the outcome of the check."""
    return project.table("claims")


def unused_sources(project: Project) -> pd.DataFrame:
    """Return sources on record that the article does not use, or uses in part."""
    return project.table("available_sources")


def topic_order(project: Project) -> pd.DataFrame:
    """Rank topics in the document behind the news and in the article.

    Returns
    -------
    pandas.DataFrame
        Columns ``topic``, ``document`` and ``article`` (rank, missing if the topic is not
        there), ``passage_at``, ``references``.
    """
    import pandas as pd

    table = project.table("topics").copy()
    starts = pd.Series([Span.parse(cell).start if cell else None for cell in table["passage_at"]], dtype="Float64")
    table["article"] = starts.rank(method="first").astype("Int64")
    table["document"] = table["document_order"]
    return table[["topic", "document", "article", "passage_at", "references"]]


@kept_while_open
def facts(project: Project) -> list[Fact]:
    """Return the numbers of the chapter on omissions."""
    found = claims(project)
    return [
        Fact("omissions_claims", words(len(found)), "claims checked", spans(*found["claim_at"]), evidence="omissions"),
        *(_verdict_fact(found, verdict) for verdict in project.schema.tables["claims"].field("verdict").codes),
        *_source_facts(project),
        *_topic_facts(project),
    ]


def _verdict_fact(table: pd.DataFrame, verdict: str) -> Fact:
    rows = table[table["verdict"] == verdict]
    return Fact(
        f"omissions_{verdict}",
        words(len(rows)),
        f"claims: {verdict.replace('_', ' ')}",
        spans(*rows["claim_at"]),
        evidence="omissions#table-claims",
    )


def _source_facts(project: Project) -> list[Fact]:
    table = unused_sources(project)
    unused, quiet = table[table["used"] == "no"], table[table["voice_type"] == "civil_society"]
    return [
        Fact("omissions_sources", words(len(table)), "sources on record", evidence="omissions#table-sources"),
        Fact(
            "omissions_unused", words(len(unused)), "sources on record and not used", evidence="omissions#table-sources"
        ),
        Fact(
            "omissions_civil",
            words(len(quiet)),
            "sources of civil society on record",
            evidence="omissions#table-sources",
        ),
    ]


def _topic_facts(project: Project) -> list[Fact]:
    table = topic_order(project)
    listed = table.dropna(subset="document")
    kept = listed[listed["passage_at"] != ""]
    return [
        Fact(
            "omissions_topics",
            words(len(listed)),
            "topics in the part of the document that was seen",
            evidence="omissions#table-topics",
        ),
        Fact(
            "omissions_kept",
            words(len(kept)),
            "topics of the document in the article",
            spans(*kept["passage_at"]),
            evidence="omissions#table-topics",
        ),
    ]


def answer(project: Project) -> str:
    """Return one or two sentences on what the check of the article found."""
    if claims(project).empty:
        return "No claim of this article has been checked yet, and nobody has looked for sources that it leaves out."
    text = _claims_in_words(Counter(claims(project)["verdict"]))
    return capital(fill(text + _sources_in_words(unused_sources(project)), facts(project))).strip()


_BORNE_OUT = ("supported", "supported_with_omission", "supported_but_reworded")


def _claims_in_words(counts: dict[str, int]) -> str:
    """Return the sentence, still without its numbers, on how the claims fared."""
    total, refuted = sum(counts.values()), counts.get("refuted", 0)
    reworded, left_open = counts.get("supported_but_reworded", 0), counts.get("open", 0)
    wording = " in the original wording" if reworded else " checked"
    text = f"Of {{omissions_claims}} claims{wording} {'{omissions_refuted}' if refuted else 'none'} proved false"
    if total == 1:
        text = f"The one claim checked {'proved' if refuted else 'did not prove'} false"
    if not sum(counts.get(name, 0) for name in _BORNE_OUT):
        return text + ", and none could be confirmed. "
    text += f", and {words(left_open)} could not be checked" if left_open else ""
    return text + (
        ". As printed, {omissions_supported_but_reworded} no longer say what was written. " if reworded else ". "
    )


def _sources_in_words(table: pd.DataFrame) -> str:
    """Return the sentence, still without its numbers, on sources that were on record."""
    if table.empty:
        return ""
    unused = table.loc[table["used"] == "no", "voice_type"]
    if unused.empty:
        return "Every source that was found on record is used."
    kinds = [_OF_KIND.get(str(kind), "others") for kind in unused.value_counts(sort=True).index]
    return (
        f"On record and not used: {'a source' if len(unused) == 1 else 'sources'} from {listed(dict.fromkeys(kinds))}."
    )


_OF_KIND = {
    "intergovernmental": "bodies of states",
    "government": "the government concerned",
    "foreign_government": "other governments",
    "political": "parties",
    "civil_society": "civil society",
    "expert": "experts",
    "business": "business",
    "culture_sport": "culture and sport",
    "citizen": "private people",
    "media": "the media",
}


def hints(article: Article) -> pd.DataFrame:
    """List sentences that hold a figure, a day or a month: the claims to check first.

    Returns
    -------
    pandas.DataFrame
        Columns ``sentence``, ``figures`` (as they stand), ``text``.
    """
    import pandas as pd

    rows = []
    for sentence in article.sentences:
        text = article.text[sentence.start : sentence.end]
        found = _FIGURE.findall(text)
        if found:
            rows.append((sentence.id, ", ".join(found), text))
    return pd.DataFrame(rows, columns=["sentence", "figures", "text"])
