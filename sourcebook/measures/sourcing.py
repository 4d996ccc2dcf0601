"""Where the news comes from: channels, how sources are named, and formulas for their concentration and diversity."""

from __future__ import annotations

from math import exp, log
from typing import TYPE_CHECKING

from sourcebook.coding.coding import Coding
from sourcebook.coding.project import MACHINE, Project
from sourcebook.coding.schema import Field
from sourcebook.measures import named_ways, rule_drafts
from sourcebook.measures.voices import as_drafted, top_level
from sourcebook.results.kept_numbers import kept_while_open
from sourcebook.results.linked_numbers import Fact, fill, of_units, spans
from sourcebook.results.numbers_in_words import capital, listed, words
from sourcebook.text.article import Article

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

NO_ATTRIBUTION = "no attribution"
OWN = "own statement"


def is_coded(coding: Coding) -> bool:
    """Return whether anybody has coded channels: what a rule drafts of them is kept apart."""
    table = top_level(coding)
    return "channel" in table and bool((table["channel"] != "").any())


def channels(article: Article, coding: Coding) -> pd.DataFrame:
    """Give each sentence the channel of its top-level attributions.

    Where a sentence holds several, the one that tells most of reporting counts:
    enterprise before informal before routine before unclear [sigal1973]_. A sentence in which
    the article itself names a problem, cause, judgement or remedy, and none of whose attributions
    shows a channel, is its own statement: the reporter's conclusion, which Sigal counts as
    enterprise, or stock background; the text does not tell which.

    Returns
    -------
    pandas.DataFrame
        Columns ``sentence``, ``channel``, ``words``; one row a sentence.
    """
    import pandas as pd

    table = top_level(coding)
    if "channel" not in table:
        table["channel"] = "unclear"
    rank = _order(coding).index
    found = {s: min((c or "unclear" for c in rows), key=rank) for s, rows in table.groupby("sentence")["channel"]}
    found |= {s: OWN for s in own_conclusions(coding) if found.get(s, "unclear") == "unclear"}
    counts = _sentence_words(article)
    return pd.DataFrame(
        {
            "sentence": list(counts),
            "channel": [found.get(s, NO_ATTRIBUTION) for s in counts],
            "words": list(counts.values()),
        }
    )


def _order(coding: Coding) -> list[str]:
    """Return the channels by how much they tell of reporting; those that a book's schema adds come after those of the literature."""
    known, others = ("enterprise", "informal", "routine"), ("unclear", NO_ATTRIBUTION)
    codes = [c for field in coding.schema.table("attributions").fields if field.name == "channel" for c in field.codes]
    added = [code for code in codes if code not in (*known, *others)]
    return [*known, *added, OWN, *others]


def own_conclusions(coding: Coding) -> list[str]:
    """Return the sentences in which the article names a problem, cause, judgement or remedy in its own voice.

    A machine's drafts of frames are no findings, and say nothing of where news comes from.
    """
    if coding.coder == MACHINE:
        return []
    frames = coding.table("frames")
    return list(frames.loc[(frames["entman"] != "") & (frames["voice_of_frame"] == "asserted"), "sentence"])


def _sentence_words(article: Article) -> dict[str, int]:
    counts = {s.id: 0 for s in article.sentences}
    for word in article.words:
        sentence = article.sentence_at(word.start)
        if sentence:
            counts[sentence.id] += 1
    return counts


def naming(coding: Coding) -> pd.DataFrame:
    """Count how the sources of top-level attributions are identified."""
    table = top_level(coding)
    counts = table.groupby("named", sort=False)["words"].agg(attributions="size", words="sum").reset_index()
    return counts.sort_values("attributions", ascending=False, kind="stable").reset_index(drop=True)


def entropy(counts: Sequence[float]) -> float:
    """Return Shannon's H in nats [shannon1948]_.

    Examples
    --------
    >>> round(entropy([1, 1]), 4)
    0.6931
    """
    total = sum(counts)
    return sum(c / total * log(total / c) for c in counts if c) if total else float("nan")


def effective_number(counts: Sequence[float]) -> float:
    """Return exp(H): how many equally strong voices would be as diverse [mcdonald2003]_.

    Examples
    --------
    >>> round(effective_number([5, 5, 5]), 6)
    3.0
    """
    return exp(entropy(counts)) if sum(counts) else float("nan")


def concentration(counts: Sequence[float]) -> float:
    """Return the Simpson (Herfindahl–Hirschman) index, 1/k to 1 [simpson1949]_.

    Examples
    --------
    >>> concentration([3, 1])
    0.625
    """
    total = sum(counts)
    return sum((c / total) ** 2 for c in counts) if total else float("nan")


@kept_while_open
def facts(project: Project) -> list[Fact]:
    """Return the numbers of the chapter on sourcing."""
    article, coding = project.article, project.reference
    table = channels(article, coding)
    return [
        Fact("sourcing_sentences", words(len(article.sentences)), "sentences", of_units(article.sentences)),
        *(_channel_fact(article, table, channel) for channel in _order(coding)),
        _shown_fact(article, coding),
        *_inferred_fact(article, coding, table),
        Fact(
            "sourcing_attributions",
            words(len(top_level(coding))),
            "attributions at the top level",
            spans(*top_level(coding)["content_at"]),
        ),
        *_naming_facts(coding),
        *rule_drafts.channel_facts(project),
        *([] if is_coded(coding) else named_ways.ways_facts(project)),
    ]


def _channel_fact(article: Article, table: pd.DataFrame, channel: str) -> Fact:
    chosen = set(table.loc[table["channel"] == channel, "sentence"])
    key = "sourcing_" + channel.replace(" ", "_")
    return Fact(
        key,
        words(len(chosen)),
        f"sentences by channel: {channel}",
        of_units(s for s in article.sentences if s.id in chosen),
        evidence="sourcing",
    )


def _shown_fact(article: Article, coding: Coding) -> Fact:
    """Count the sentences of a routine channel that name the document; for the others the coders inferred it."""
    chosen = documented(coding)
    at = of_units(s for s in article.sentences if s.id in chosen)
    label = "sentences by a routine channel that name the document"
    return Fact("sourcing_documented", words(len(chosen)), label, at, evidence="sourcing")


def _inferred_fact(article: Article, coding: Coding, table: pd.DataFrame) -> list[Fact]:
    """Count the sentences of a routine channel that name no document; nothing where all do, or none does."""
    shown = documented(coding)
    chosen = set(table.loc[table["channel"] == "routine", "sentence"]) - shown
    if not (shown and chosen):
        return []
    at = of_units(s for s in article.sentences if s.id in chosen)
    label = "sentences by a routine channel that name no document"
    return [Fact("sourcing_inferred", words(len(chosen)), label, at, evidence="sourcing")]


def documented(coding: Coding) -> set[str]:
    """Return the sentences of a routine channel that name the document."""
    table = top_level(coding)
    if "channel" not in table:
        return set()
    return set(table.loc[(table["channel"] == "routine") & (table["named"] == "document"), "sentence"])


def _naming_facts(coding: Coding) -> list[Fact]:
    table = top_level(coding)
    known = table[table["named"].isin(IDENTIFIED)]
    found = [
        Fact(
            "sourcing_identified",
            words(len(known)),
            "attributions that name a person, a body or a document",
            spans(*known["content_at"]),
            evidence="sourcing",
        )
    ]
    places = table[_only_a_place(table)]
    found.append(
        Fact(
            "sourcing_places",
            words(len(places)),
            "attributions that name only a country or a capital",
            spans(*places["source_at"]),
            evidence="sourcing",
        )
    )
    for named in ("person", "institution", "document", "unnamed", "none"):
        rows = table[table["named"] == named]
        found.append(
            Fact(
                f"sourcing_{named}",
                words(len(rows)),
                f"attributions to a source of kind: {named}",
                spans(*rows["content_at"]),
                evidence="sourcing",
            )
        )
    return found


def lead(project: Project) -> str:
    """Return one sentence on how far the sources are identified; there is at least one attribution."""
    return fill(_naming_in_words(top_level(project.reference)), facts(project))


def short_draft(project: Project) -> str:
    """Return what a card has room for on a draft: how the article itself says that its news was got; empty where it does not."""
    found = any(named_ways.named_ways(project.article))
    return "" if is_coded(project.reference) or not found else fill(named_ways.ways_told(project), facts(project))


def answer(project: Project) -> str:
    """Return one or two sentences on where the news comes from."""
    every, table = facts(project), top_level(project.reference)
    if table.empty:
        return "No attribution was found, so the text does not show where its news comes from."
    text = as_drafted(project, _naming_in_words(table))
    if is_coded(project.reference):
        found = channels(project.article, project.reference)["channel"].value_counts()
        counts = {str(k): int(v) for k, v in found.items()}
        field = project.schema.table("attributions").field("channel")
        text = f"{_channels_in_words(counts, len(documented(project.reference)), field)} {text}"
    else:
        text = " ".join(filter(None, (named_ways.ways_told(project), text, rule_drafts.channels_in_words(project))))
    return capital(fill(text, every))


_CHANNELS = {
    "routine": ("came by a routine channel", "came by a routine channel"),
    "informal": ("came informally", "came informally"),
    "enterprise": ("is the reporter's own work", "are the reporter's own work"),
    OWN: ("is the article's own statement", "are the article's own statements"),
}


def _channels_in_words(counts: dict[str, int], documented: int, field: Field) -> str:
    """Return the sentence, still without its numbers, on channels; the article's own statements only where no other is shown.

    Where only some of the sentences by a routine channel name the document, they are told apart from those of which coders inferred it.
    """
    known = {c: (f"came by {field.name_of(c)}",) * 2 for c in field.codes if c != "unclear"} | _CHANNELS
    shown = {channel: counts[channel] for channel in known if counts.get(channel)}
    if len(shown) > 1:
        shown.pop(OWN, None)
    if not shown:
        return "No sentence shows by which channel its news came."
    parts: list[str] = []
    for channel, count in shown.items():
        of = "" if parts else " of {sourcing_sentences} sentences"
        parts.append(f"{{sourcing_{channel.replace(' ', '_')}}}{of} {known[channel][count > 1]}")
        if channel == "routine" and 0 < documented < count:
            rests = "rests" if documented == 1 else "rest"
            parts[-1] = (
                f"{{sourcing_documented}}{of} {rests} on a handed-out document that the text names, {words(count - documented)} more came by a routine channel in the coders’ judgement, with no document named"
            )
    return f"{listed(parts)}."


IDENTIFIED = ("person", "institution", "document")
"""Ways of naming a source by which a reader could look it up."""
_ALL_NAMED = {
    "person": "Everybody who is quoted or reported has a name, or a title that only one person holds.",
    "institution": "All it reports comes from named bodies or governments.",
    "document": "All it reports comes from documents.",
    "unnamed": "Nobody who is quoted or reported has a name.",
    "none": "Nothing that is attributed has a source in the text.",
}


def _naming_in_words(table: pd.DataFrame) -> str:
    """Return the sentence, still without its numbers, on how sources are identified."""
    ways, named = table["named"].unique(), int(table["named"].isin(IDENTIFIED).sum())
    if len(ways) == 1 and not _only_a_place(table).any():
        return _ALL_NAMED.get(str(ways[0]), "")
    if named == len(table):
        return "All {sourcing_attributions} statements have a person or body that is named, or a document, as source."
    return f"{{sourcing_identified}} of {{sourcing_attributions}} statements {'has' if named == 1 else 'have'} a person or body that is named, or a document, as source."


def naming_caption(coding: Coding) -> str:
    """Return what the table of naming shows, and of how many statements the source is a country or a capital alone."""
    places = int(_only_a_place(top_level(coding)).sum())
    kind = "statement names" if places == 1 else "statements name"
    told = f" {capital(words(places))} {kind} a country or a capital alone as source." if places else ""
    return f"How far the sources of statements are identified.{told}"


def _only_a_place(table: pd.DataFrame) -> pd.Series:
    """Tell which sources are a government that the text calls by a country or a capital alone: nobody is named who could be asked."""
    bare = table["source"].str.fullmatch(r"(?:[Tt]he )?[A-Z][\w.]*(?: (?:of )?[A-Z][\w.]*){0,2}")
    return bare.fillna(False) & table["voice"].str.endswith("(government)") & table["named"].isin(IDENTIFIED)
