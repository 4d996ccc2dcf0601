"""The numbers and the sentence that the chapter on rewording takes from the signs in the text."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

from sourcebook.measures.baseline import read_table
from sourcebook.measures.restored import restore
from sourcebook.results.kept_numbers import kept_while_open
from sourcebook.results.linked_numbers import Fact, fill
from sourcebook.results.numbers_in_words import capital, listed, number, percent, words
from sourcebook.rewording_detector.counts import Counts, shipped_counts
from sourcebook.rewording_detector.measured import AT, SIGNS, base_rate, measured_facts, weakness
from sourcebook.rewording_detector.score import REWORDED, Detection, detect
from sourcebook.rewording_detector.signs import narration
from sourcebook.rewording_detector.usual import usual
from sourcebook.rewording_detector.weights import Weights, shipped_weights
from sourcebook.text.span import Span

if TYPE_CHECKING:
    import pandas as pd

    from sourcebook.coding.project import Project

# This table is there only for a text that could be assessed; that of the trial always is.


def first_suggestions(project: Project, counts: Counts, scale: Mapping[str, float]) -> tuple[int, int, int]:
    """Compare suggestions with the originals that were coded by hand.

    Returns
    -------
    tuple of int
        Coded places, those whose original is the first suggestion, and those with it
        among the first three. Places where more than one word differs have no suggestion
        and count as missed.
    """
    found, table = narration(project.article, counts), project.reference.table("substitutions")
    starts = {int(s): i for i, s in enumerate(found.tokens.starts[found.slots.at])}
    first = among = 0
    for row in table.to_dict("records"):
        original, offset = _one_word(row)
        at = starts.get(offset)
        if at is not None:
            options = [u.word for u in usual(counts, found.slots.take(np.array([at])), scale, 3)[0]]
            first, among = first + (options[:1] == [original]), among + (original in options)
    return len(table), first, among


def _one_word(row: Mapping[Hashable, Any]) -> tuple[str, int]:
    """Return the original of the one word that differs, with the offset of the printed one; -1 if there are more."""
    printed, original = (row[c].lower().split() for c in ("printed", "original"))
    differing = [i for i, (a, b) in enumerate(zip(printed, original, strict=False)) if a != b]
    if len(printed) != len(original) or len(differing) != 1:
        return "", -1
    i = differing[0]
    return original[i], Span.parse(row["printed_at"]).start + len(" ".join([*printed[:i], ""]))


@kept_while_open
def detected(project: Project) -> Detection:
    """Assess the book's article once for all that is said of it; see `detect`."""
    return detect(project.article)


@kept_while_open
def facts(project: Project) -> list[Fact]:
    """Return the numbers on the traces of rewording.

    Raises
    ------
    DataError
        If a table is missing or damaged.
    """
    counts, weights, found = shipped_counts(), shipped_weights(), detected(project)
    own = _own_facts(found) if found.assessed else []
    return [
        Fact("rewording_verdict", found.verdict, "verdict on the text alone", evidence=SIGNS if found.assessed else AT),
        Fact("rewording_corpus_articles", f"{counts.articles:,}", "articles counted", evidence=AT),
        Fact("rewording_corpus_words", f"{counts.words / 1e6:.0f} million", "words counted", evidence=AT),
        *measured_facts(assessed=found.assessed),
        *_saying_facts(read_table("saying")),
        *own,
        *(_coded_facts(project, found, counts, weights) if project.reference.has("substitutions") else []),
    ]


def _coded_facts(project: Project, found: Detection, counts: Counts, weights: Weights) -> list[Fact]:
    """Numbers that hold the text's own signs against substitutions coded by hand."""
    return [
        *_suggestion_facts(project, counts, weights),
        *(_hit_facts(project, found) if found.assessed else []),
        *_restored_facts(project),
    ]


def _own_facts(found: Detection) -> list[Fact]:
    at = tuple(e.span for e in found.evidence)
    few = "fewer than 1 %" if found.ordinary else "none"
    total = len(shipped_weights().ordinary)
    as_high = round(found.ordinary * total)
    rare = f"{as_high or 'none'} of {total} ordinary articles scored as high"
    return [
        Fact("rewording_score", number(found.score, 1), "score of the text", evidence=SIGNS),
        Fact(
            "rewording_threshold",
            number(found.threshold, 1),
            "score from which a text is called reworded",
            evidence=SIGNS,
        ),
        Fact(
            "rewording_ordinary",
            percent(found.ordinary) if found.ordinary >= 0.01 else few,
            "ordinary articles with such a score",
            evidence=SIGNS,
        ),
        Fact("rewording_rare", rare, "ordinary articles with such a score", evidence=AT),
        Fact("rewording_suspects", words(len(found.evidence)), "suspect words", at, evidence=SIGNS),
        Fact("rewording_for", words(len(found.speaks_for)), "tests that speak for a rewording", evidence=SIGNS),
        Fact("rewording_against", words(len(found.speaks_against)), "tests that speak against one", evidence=SIGNS),
    ]


def _saying_facts(table: pd.DataFrame) -> list[Fact]:
    row = table[table["outlets"] == "all outlets"].iloc[0]
    return [
        Fact(
            "rewording_news_articles",
            f"{row['articles']:,}",
            "articles in which forms of say were counted",
            evidence=AT,
        ),
        Fact("rewording_news_said", f"{row['said']:,}", "times “said” in them", evidence=AT),
        Fact("rewording_news_stated", f"{row['stated']:,}", "times “stated” in them", evidence=AT),
        Fact(
            "rewording_news_only",
            words(int(row["only_stated"])),
            "of them with three or more “stated” and no “said”",
            evidence=AT,
        ),
    ]


def phrases() -> pd.DataFrame:
    """Return how often chosen phrases stand in the whole corpus, as printed and as usual.

    Raises
    ------
    DataError
        If the table is missing or damaged.
    """
    return read_table("phrases")


def hits(project: Project, found: Detection) -> list[bool]:
    """Tell of each suspect word whether it lies in a coded substitution."""
    coded = [Span.parse(at) for at in project.reference.table("substitutions")["printed_at"]]
    return [any(e.span.overlaps(at) for at in coded) for e in found.evidence]


def originals(project: Project, found: Detection) -> list[str]:
    """Return what each suspect word replaced, "" where it lies in no coded substitution."""
    rows = project.reference.table("substitutions").to_dict("records")
    coded = [(Span.parse(row["printed_at"]), str(row["original"])) for row in rows]
    return [next((old for at, old in coded if e.span.overlaps(at)), "") for e in found.evidence]


def places_seen(project: Project, found: Detection) -> tuple[int, int]:
    """Return how many coded substitutions hold a suspect word, and how many there are."""
    return len(_seen(project, found)), len(project.reference.table("substitutions"))


def _seen(project: Project, found: Detection) -> tuple[Span, ...]:
    places = [Span.parse(at) for at in project.reference.table("substitutions")["printed_at"]]
    return tuple(at for at in places if any(e.span.overlaps(at) for e in found.evidence))


def _hit_facts(project: Project, found: Detection) -> list[Fact]:
    right = hits(project, found)
    parts = {
        name: tuple(e.span for e, hit in zip(found.evidence, right, strict=True) if hit is is_hit)
        for name, is_hit in (("hits", True), ("wrong", False))
    }
    seen = _seen(project, found)
    return [
        Fact(
            "rewording_hits",
            words(len(parts["hits"])),
            "suspect words that were swapped",
            parts["hits"],
            evidence=SIGNS,
        ),
        Fact(
            "rewording_wrong",
            words(len(parts["wrong"])),
            "suspect words that are not known to be swapped",
            parts["wrong"],
            evidence=SIGNS,
        ),
        Fact(
            "rewording_precision",
            percent(sum(right) / len(right)) if right else "–",
            "share of suspect words that were swapped",
            evidence=SIGNS,
        ),
        Fact("rewording_seen", words(len(seen)), "coded places that hold a suspect word", seen, evidence=SIGNS),
    ]


def _restored_facts(project: Project) -> list[Fact]:
    clean = detect(restore(project).article)
    return (
        [
            Fact(
                "rewording_restored_score",
                number(clean.score, 1),
                "score of the restored text",
                evidence="restored#table-findings",
            ),
            Fact(
                "rewording_restored_verdict",
                clean.verdict,
                "verdict on the restored text",
                evidence="restored#table-findings",
            ),
        ]
        if clean.assessed
        else []
    )


def _suggestion_facts(project: Project, counts: Counts, weights: Weights) -> list[Fact]:
    total, first, among = first_suggestions(project, counts, weights.suggestion)
    return [
        Fact("rewording_suggested", words(first), "originals that are the first suggestion", evidence=AT),
        Fact("rewording_suggested_three", words(among), "originals among the first three suggestions", evidence=AT),
        Fact("rewording_suggestible", words(total), "coded places", evidence=AT),
    ]


_SIGNS = {
    "all signs together": "words that fit badly between their neighbours",
    "“stated” and “said”": "*stated* where the news writes *said*",
    "narration and quotation": "narration that fits worse than quotations",
    "quotation as anchor": "matters that its quotations name otherwise",
    "“a” and “an”": "a slip of *a* or *an*",
}
"""The tests as a sentence names what they found."""
_AGAINST = {
    "“stated” and “said”": "it writes *said*, as the news does",
    "narration and quotation": "the words of its narration go together about as well as those of its quotations",
    "quotation as anchor": "the detector seldom finds the plain twin of an odd word in a quotation",
    "“a” and “an”": "*a* and *an* are in their places",
}
"""The same where they speak against a rewording."""


def answer(project: Project) -> str:
    """Return a few sentences on whether the text looks reworded, and what the call is worth."""
    found = detected(project)
    if not found.assessed:
        return f"The text was not tested for a rewording. {found.reason}"
    if found.verdict == REWORDED:
        text = (
            "A program that sees the wording alone, the detector, calls the text **{rewording_verdict}**. Of {rewording_tried} ordinary articles "
            f"it wrongly called {{rewording_tried_called}} so. {base_rate(found.reading_words)} A call is a reason to look for the original, not a proof."
        )
    else:
        text = "By its wording alone the text shows **{rewording_verdict}**; a light rewording would not show. "
        text += weakness(found.reading_words)
    return capital(fill(text, facts(project))).strip()


def grounds(project: Project) -> str:
    """Say what speaks for a rewording and what against, and how much is missed in a short text; empty where none was called."""
    found = detected(project)
    if not found.assessed or found.verdict != REWORDED:
        return ""
    signs = listed(_SIGNS.get(t.name, t.name) for t in found.speaks_for)
    against = [_AGAINST[t.name] for t in found.speaks_against if t.name in _AGAINST]
    told = (
        f"The signs are {signs}." if found.speaks_for else "",
        f"Not every test agrees: {'; '.join(against)}." if against else "",
        f"The signs lie in its {found.half} half; the other shows none." if found.half else "",
        weakness(found.reading_words),
    )
    return " ".join(filter(None, told))
