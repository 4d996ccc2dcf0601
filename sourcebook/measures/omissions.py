"""What was left out: claims checked, sources not used, the order of topics."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, timedelta
from typing import TYPE_CHECKING

from sourcebook.coding.csv_tables import Record
from sourcebook.coding.project import Project
from sourcebook.measures.swap_effects import effects
from sourcebook.results.kept_numbers import kept_while_open
from sourcebook.results.linked_numbers import Fact, fill, spans
from sourcebook.results.numbers_in_words import capital, listed, words
from sourcebook.text.article import Article
from sourcebook.text.escapes import escape_markdown
from sourcebook.text.span import Span

if TYPE_CHECKING:
    import pandas as pd

_FIGURE = re.compile(
    r"(?:Jan|Feb|Aug|Sept?|Oct|Nov|Dec)\. \d+|\d{4}s\b|[$£€]?\d+(?:[.,]\d+)*(?:[-–]\d+(?:[.,]\d+)*)?(?: (?:million|billion|trillion|per cent|percent))?%?"
    r"|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|half|twice|first|last(?! (?:week|month|year|night))|only)\b(?=[ -]\w)"
    r"|\b(?:January|February|March|July|(?:April|May|June|August)(?! [A-Z])|September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b"
)


def claims(project: Project) -> pd.DataFrame:
    """Return the claims of the article with the outcome of the check."""
    return project.table("claims")


def by_verdict(project: Project) -> pd.DataFrame:
    """Return the claims with what they were found to be in front, those that are alike together, in the codebook's order."""
    found = claims(project)
    order = list(project.schema.table("claims").field("verdict").codes)
    ranks = found["verdict"].map({verdict: rank for rank, verdict in enumerate(order)})
    columns = ["verdict", *(name for name in found.columns if name not in ("verdict", "claim_words"))]
    return found.loc[ranks.sort_values(kind="stable").index, columns]


def verdicts(project: Project) -> pd.DataFrame:
    """Count the claims by what they were found to be.

    Returns
    -------
    pandas.DataFrame
        Columns ``verdict``, ``claims`` and ``meaning``, in the codebook's order; verdicts that no claim has are left out.
    """
    import pandas as pd

    counts = Counter(claims(project)["verdict"])
    codes = project.schema.table("claims").field("verdict").codes
    rows = [(code, counts[code], meaning) for code, meaning in codes.items() if counts[code]]
    return pd.DataFrame(rows, columns=["verdict", "claims", "meaning"])


def unused_sources(project: Project) -> pd.DataFrame:
    """Return sources on record that the article does not use, or uses in part.

    Returns
    -------
    pandas.DataFrame
        The table, with a column ``in_time``: *not known* for a source that is not used and dated on the day before the
        article or later, since at what hour the reporter wrote is not known; empty where the article has no date.
    """
    table = project.table("available_sources").copy()
    published = _day(str(project.metadata.get("date", "")))
    table.insert(
        list(table.columns).index("used") + 1, "in_time", [_in_time(row, published) for row in table.to_dict("records")]
    )
    return table


def _in_time(row: Record, published: date | None) -> str:
    """Say whether a source was out before the article was written; two clocks, the reporter's and the outlet's, may lie a day apart."""
    spoken = _day(str(row["date"]))
    if not published or not spoken:
        return ""
    return "yes" if row["used"] != "no" or published - spoken > timedelta(days=1) else NOT_KNOWN


NOT_KNOWN = "not known"


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None


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
        *(_verdict_fact(found, verdict) for verdict in project.schema.table("claims").field("verdict").codes),
        Fact(
            "omissions_hold",
            words(int(found["verdict"].isin(_BORNE_OUT).sum())),
            "claims that hold, in whole or in part",
            spans(*found.loc[found["verdict"].isin(_BORNE_OUT), "claim_at"]),
            evidence="omissions#table-claims",
        ),
        *_shifted_facts(project),
        *_source_facts(project),
        *_topic_facts(project),
    ]


def shifted(project: Project) -> pd.DataFrame:
    """Return the claims that hold, in whole or in part, and whose words hold a swap that by all who judged it can change what a reader learns of somebody.

    This is no verdict: a claim has one verdict, and one that holds in part may be reworded besides.
    """
    found, places = claims(project), _agreed_places(project)
    return found[found["verdict"].isin(_BORNE_OUT) & _overlapping(found["claim_at"], places)]


def _agreed_places(project: Project) -> pd.Series[str]:
    """Return where the swaps stand that by all who judged them can change what a reader learns of somebody; empty where nobody judged."""
    swapped, judged = project.reference.table("substitutions"), effects(project)
    if judged.empty:
        return swapped["printed_at"].iloc[:0]
    chosen = judged.loc[judged["agreed"].astype(bool), "substitution"]
    return swapped.loc[swapped["id"].isin(chosen), "printed_at"]


def _overlapping(places: pd.Series[str], others: pd.Series[str]) -> pd.Series[bool]:
    """Mark the places that have a character in common with any of the others."""
    spans_of = [Span.parse(at) for at in others]
    return places.map(lambda at: any(Span.parse(at).overlaps(other) for other in spans_of)).astype(bool)


def _shifted_facts(project: Project) -> list[Fact]:
    """Count the claims of `shifted`; nothing where nobody judged what swaps do."""
    if effects(project).empty:
        return []
    rows = shifted(project)
    label = "of these, claims whose words hold a swap that can change what a reader learns about somebody"
    table, swaps = "omissions#table-claims", _agreed_places(project)
    within = _overlapping(swaps, rows["claim_at"])
    inside, beside = swaps[within], swaps[~within]
    return [
        Fact("omissions_shifted", words(len(rows)), label, spans(*rows["claim_at"]), evidence=table),
        Fact("omissions_swaps_inside", words(len(inside)), "such swaps in the words of claims", spans(*inside)),
        Fact("omissions_swaps_beside", words(len(beside)), "such swaps beside the words of claims", spans(*beside)),
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
    unused, civil = table[table["used"] == "no"], table[table["voice_type"] == "civil_society"]
    return [
        Fact("omissions_sources", words(len(table)), "sources on record", evidence="omissions#table-sources"),
        Fact(
            "omissions_unused", words(len(unused)), "sources on record and not used", evidence="omissions#table-sources"
        ),
        Fact(
            "omissions_civil",
            words(len(civil)),
            "sources of civil society on record",
            evidence="omissions#table-sources",
        ),
    ]


def _topic_facts(project: Project) -> list[Fact]:
    table = topic_order(project)
    known = table.dropna(subset="document")
    kept = known[known["passage_at"] != ""]
    return [
        Fact(
            "omissions_topics",
            words(len(known)),
            "topics in the part of the document that was seen",
            evidence="omissions#table-topics",
        ),
        Fact(
            "omissions_dropped",
            words(len(known) - len(kept)),
            "topics of the document that are not in the article",
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


def is_begun(project: Project) -> bool:
    """Return whether a claim was checked, or a source on record looked for."""
    return not (claims(project).empty and unused_sources(project).empty)


def answer(project: Project) -> str:
    """Return one or two sentences on what the check of the article found."""
    if not is_begun(project):
        return (
            "No claim of this article has been checked yet, and nobody has looked for sources that it leaves out. "
            "Claims and what you find on them go into a list at the desk, sources on record into `available_sources.csv`; "
            "this page then shows both."
        )
    left_out = _sources_in_words(unused_sources(project))
    judged = None if effects(project).empty else len(shifted(project))
    text = f"{left_out} {_claims_in_words(Counter(claims(project)['verdict']), judged)}"
    return capital(fill(text.strip(), facts(project)))


_BORNE_OUT = ("supported", "supported_with_omission", "supported_but_reworded", "supported_in_part")


def _claims_in_words(counts: dict[str, int], judged: int | None = None) -> str:
    """Return the sentence, still without its numbers, on how the claims fared.

    Parameters
    ----------
    counts : dict of str to int
        How many claims have which verdict.
    judged : int, optional
        How many claims `shifted` finds; None where nobody judged what swaps do, so that the verdicts alone tell of a rewording.
    """
    total, refuted = sum(counts.values()), counts.get("refuted", 0)
    hold = sum(counts.get(name, 0) for name in _BORNE_OUT)
    if not total:
        return "No claim has been checked yet."
    if total == 1:
        text = f"The one claim checked {'proved' if refuted else 'did not prove'} false"
        return text + (". " if hold or refuted else ", and it could not be confirmed. ")
    if not hold:
        false = "{omissions_refuted} proved false" if refuted else "none proved false"
        return f"Of {{omissions_claims}} claims checked {false}, and none could be confirmed. "
    reworded = counts.get("supported_but_reworded", 0) or judged
    text = f"{{omissions_hold}} {'holds' if hold == 1 else 'hold'}{' in the original wording' if reworded else ''}"
    text += ", in whole or in part" if counts.get("supported_in_part") else ""
    if judged:
        some = "the words of {omissions_shifted} of these" if hold > 1 else "its words"
        text += f"; {some} contain swaps that can change what a reader learns about somebody"
    elif reworded:
        some = "{omissions_supported_but_reworded} of these " if hold > 1 else "it "
        text += f"; {some}{'is' if reworded == 1 else 'are'} borne out, though the printed words change {'it' if reworded == 1 else 'them'}"
    false = "{omissions_refuted}" if refuted else "none"
    return f"{false} of {{omissions_claims}} claims proved false: {text}. {_unsettled(counts)}"


def _unsettled(counts: dict[str, int]) -> str:
    """Say what became of the claims that neither hold nor proved false; nothing where there are none."""
    said, unknown = counts.get("attributed", 0), counts.get("open", 0)
    parts = [f"{words(said)} {'was' if said == 1 else 'were'} checked only as to who says so"] * bool(said)
    parts += [f"{words(unknown)} could not be settled"] * bool(unknown)
    return f"Of the rest {listed(parts)}. " if parts else ""


def _sources_in_words(table: pd.DataFrame) -> str:
    """Return the sentence on statements that were on record and are not used: by whom, one of each of the two most frequent kinds.

    It has no count: a list drawn up for the book is no whole of which the article could use a part.
    """
    if table.empty:
        return ""
    unused = table[table["used"] == "no"]
    if unused.empty:
        return "Every source that was found on record is used."
    parties = unused[~unused["voice_type"].isin(_NO_PARTY)]
    unused = parties if len(parties) else unused
    kinds = unused["voice_type"].value_counts(sort=True).index[:2]
    firsts = [str(unused.loc[unused["voice_type"] == kind, "source"].iloc[0]).split(",")[0] for kind in kinds]
    count = int((table["used"] == "no").sum())
    among = "" if count == len(firsts) else ", among others"
    verb = "is a statement" if count == 1 else "are statements"
    return f"Not used in the text, though on record, {verb} {listed([f'by {escape_markdown(_inside(name))}' for name in firsts])}{among}."


_NO_PARTY = ("media", "culture_sport")
"""Kinds that report a matter rather than take part in it: the table has them, the sentence only where there is nobody else."""


def _inside(name: str) -> str:
    """Write a source's name as it stands inside a sentence.

    Examples
    --------
    >>> _inside("More than 250 rights groups"), _inside("The Post"), _inside("Ana Ruiz")
    ('more than 250 rights groups', 'the Post', 'Ana Ruiz')
    """
    first, _, rest = name.partition(" ")
    return f"{first.lower()} {rest}" if first in _SMALL and rest else name


_SMALL = frozenset({"A", "An", "The", "More", "Some", "Several", "Unnamed"})


def hints(article: Article) -> pd.DataFrame:
    """List sentences that hold a figure, a number in words, a day, a month or a word such as *only*: the claims to check first.

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
