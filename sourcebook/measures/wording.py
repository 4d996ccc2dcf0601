"""In which words: cues and their stance, labels, charges and replies, who acts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourcebook.coding.coding import Coding
from sourcebook.coding.project import Project
from sourcebook.measures.charges import charge_facts, charges_in_words
from sourcebook.measures.cue_lexicon import CLASSES
from sourcebook.measures.cue_stance import UNCLASSIFIED, cue_stance
from sourcebook.measures.voices import as_drafted
from sourcebook.results.kept_numbers import kept_while_open
from sourcebook.results.linked_numbers import Fact, fill, spans
from sourcebook.results.numbers_in_words import capital, listed, words
from sourcebook.text.article import Article, count_words
from sourcebook.text.escapes import escape_markdown
from sourcebook.text.span import Span

if TYPE_CHECKING:
    import pandas as pd


def cues(coding: Coding) -> pd.DataFrame:
    """List cues with what they imply and who they are given to, each once.

    Returns
    -------
    pandas.DataFrame
        Columns ``id`` (all attributions that share the cue), ``cue``, ``cue_at``, ``cue_stance``, ``voice``, ``voice_type``,
        ``stance``; in the order of the text. See `quoted_cues` for those that are a source's own words.
    """
    table = coding.attributions[coding.attributions["cue"] != ""].copy()
    table["cue_stance"] = list(map(cue_stance, table["cue"], table["content"]))
    if "stance" not in table:
        table["stance"] = None
    ids = table.groupby("cue_at", sort=False)["id"].agg(";".join)
    table = table.drop_duplicates("cue_at").assign(id=ids.tolist())
    return table[["id", "cue", "cue_at", "cue_stance", "voice", "voice_type", "stance"]].reset_index(drop=True)


def quoted_cues(article: Article, coding: Coding) -> pd.DataFrame:
    """Return the cues that stand inside quotation marks: words of the source that is quoted, not of the article."""
    table = cues(coding)
    inside = [
        any(q.inner_start <= Span.parse(at).start < q.inner_end for q in article.quotations) for at in table["cue_at"]
    ]
    return table.loc[inside].reset_index(drop=True)


def cue_counts(coding: Coding) -> pd.DataFrame:
    """Count what cues imply for each kind of voice: rows kinds, columns classes."""
    import pandas as pd

    table = cues(coding)
    return pd.crosstab(table["voice_type"], table["cue_stance"]).rename_axis(None, axis=1).reset_index()


def labels(coding: Coding) -> pd.DataFrame:
    """Return the names given to the disputed matters, matter by matter."""
    table = coding.table("labels")
    return table.sort_values("matter", kind="stable")[
        ["id", "matter", "label", "label_at", "holder", "valence"]
    ].reset_index(drop=True)


def agency(coding: Coding) -> pd.DataFrame:
    """Count processes by their grammar and by how far the agent is named."""
    import pandas as pd

    table = coding.table("agency")
    counts = pd.crosstab(table["form"], table["agent_named"])
    return (
        counts.reindex(columns=["explicit", "clause", "implied", "absent"], fill_value=0)
        .rename_axis(None, axis=1)
        .reset_index()
    )


@kept_while_open
def facts(project: Project) -> list[Fact]:
    """Return the numbers of the chapter on wording."""
    coding, table = project.reference, cues(project.reference)
    swapped, quoted = _swapped(coding), quoted_cues(project.article, coding)
    found = [
        Fact(
            "wording_quoted_cues",
            words(len(quoted)),
            "cues inside quotation marks",
            spans(*quoted["cue_at"]),
            evidence="wording",
        ),
        Fact("wording_cues", words(len(table)), "cues", spans(*table["cue_at"])),
        Fact(
            "wording_swapped", words(len(swapped)), "cues with a substituted word", spans(*swapped), evidence="wording"
        ),
    ]
    for stance in (*CLASSES, UNCLASSIFIED):
        at = spans(*table.loc[table["cue_stance"] == stance, "cue_at"])
        found.append(Fact(f"wording_{stance}", words(len(at)), f"{stance} cues", at, evidence="wording"))
    return found + charge_facts(coding) + _agency_facts(coding) + _label_facts(coding)


def _swapped(coding: Coding) -> list[str]:
    """Return where the cues stand that a substitution changed."""
    changed = [Span.parse(at) for at in coding.table("substitutions")["printed_at"]]
    return [at for at in cues(coding)["cue_at"] if any(Span.parse(at).overlaps(c) for c in changed)]


def _agency_facts(coding: Coding) -> list[Fact]:
    table = coding.table("agency")
    if table.empty:
        return []
    nouns = table[table["form"] == "noun"]
    hidden = nouns[~nouns["agent_named"].isin(["explicit", "clause"])]
    beside = nouns[nouns["agent_named"] == "clause"]
    return [
        Fact("wording_processes", words(len(table)), "processes", spans(*table["process_at"])),
        Fact(
            "wording_nouns",
            words(len(nouns)),
            "processes turned into nouns",
            spans(*nouns["process_at"]),
            evidence="wording",
        ),
        Fact(
            "wording_hidden",
            words(len(hidden)),
            "noun processes whose clause names no agent",
            spans(*hidden["process_at"]),
            evidence="wording",
        ),
        Fact(
            "wording_beside",
            words(len(beside)),
            "noun processes whose agent stands in the same clause in another role",
            spans(*beside["process_at"]),
            evidence="wording",
        ),
        Fact(
            "wording_actives",
            words(int((table["form"] == "active").sum())),
            "active verbs",
            spans(*table.loc[table["form"] == "active", "process_at"]),
            evidence="wording",
        ),
    ]


def _label_facts(coding: Coding) -> list[Fact]:
    table = coding.table("labels")
    if table.empty:
        return []
    negative, positive = table[table["valence"] < 0], table[table["valence"] > 0]
    return [
        Fact("wording_labels", words(len(table)), "labels", spans(*table["label_at"])),
        Fact(
            "wording_negative",
            words(len(negative)),
            "negative labels",
            spans(*negative["label_at"]),
            evidence="wording",
        ),
        Fact(
            "wording_positive",
            words(len(positive)),
            "positive labels",
            spans(*positive["label_at"]),
            evidence="wording",
        ),
        Fact(
            "wording_label_words",
            str(sum(count_words(x) for x in table["label"])),
            "words of labels",
            spans(*table["label_at"]),
        ),
    ]


def answer(project: Project) -> str:
    """Return one or two sentences on in which words voices are introduced."""
    coding, every = project.reference, facts(project)
    if cues(coding).empty:
        return "No cue was found: no words tie a source to what it says."
    told = (_takes_no_side(project), _cues_in_words(project), charges_in_words(coding))
    return capital(fill(as_drafted(project, " ".join(filter(None, told))), every))


def short_draft(project: Project) -> str:
    """Return what a card has room for on a draft: the cues that accuse, deny or keep a distance, with those to whom they are given.

    It counts what `answer` counts: statements inside others too, and those that are given to nobody.
    """
    table = cues(project.reference)
    table["voice"] = table["voice"].where(table["voice"] != "", "nobody named")
    marked = table[table["cue_stance"].isin(["distancing", "confrontational"])]
    if len(table) < FEW or table["cue_stance"].eq(UNCLASSIFIED).mean() > 0.5:
        return ""
    givers = list(marked.groupby("voice", sort=False))[:MOST]
    told = listed(f"{_quoted(rows)} ({escape_markdown(str(voice))})" for voice, rows in givers)
    inside = ", those inside others included," if _has_nested(project.reference) else ""
    neutral = (
        f"{{wording_neutral}} of {{wording_cues}} words that introduce a statement in the draft{inside} are neutral"
    )
    every = len(table[table["cue_stance"] != "neutral"]) == sum(len(rows) for _, rows in givers)
    rest = (
        f"; {'not so' if every else 'not so, among others,'} {told}"
        if told
        else "; none accuses, denies or keeps a distance, by the word list"
    )
    return capital(fill(f"{neutral}{rest}.", facts(project)))


def _takes_no_side(project: Project) -> str:
    """Say that no cue of the article's own vouches for what a source says or doubts it, where some cues are not neutral."""
    coding = project.reference
    table = cues(coding)
    own = table[~table["cue_at"].isin(quoted_cues(project.article, coding)["cue_at"])]
    if len(own) < FEW or not set(table["cue_stance"]) & (set(CLASSES) - {"neutral"}):
        return ""
    taken = {"endorsing", "distancing"} & set(own["cue_stance"])
    if taken or 2 * int((own["cue_stance"] == UNCLASSIFIED).sum()) > len(own):
        return ""
    start = "Outside quotation marks no" if len(own) < len(table) else "No"
    return f"{start} word of saying, by the word list, vouches for what others say, as “pointed out” would, or doubts it, as “claimed” would."


def _cues_in_words(project: Project) -> str:
    """Return the sentence, still without its numbers, on what the cues imply."""
    coding = project.reference
    table = cues(coding)
    counts, one = table["cue_stance"].value_counts(), len(table) == 1
    marked = table[table["cue_stance"].isin(set(CLASSES) - {"neutral"})]
    neutral, unknown = (int(counts.get(name, 0)) for name in ("neutral", UNCLASSIFIED))
    if 2 * unknown > len(table):
        which = "The one word that introduces what is said is" if one else "Most words that introduce what is said are"
        return f"{which} not in the word list, so nothing is said of what {'it implies' if one else 'they imply'}."
    known = (
        f"; the word list does not have {_quoted(table[table['cue_stance'] == UNCLASSIFIED], 'or')}."
        if unknown
        else "."
    )
    if marked.empty:
        how_much = "most" if unknown else "all"
        start = "A neutral word introduces what is" if one else f"Neutral words introduce {how_much} that is"
        return f"{start} attributed: {_quoted(table[table['cue_stance'] == 'neutral'])}{known}"
    if not neutral:
        start = (
            "The one word that introduces a statement is not neutral"
            if one
            else "No word that introduces a statement is neutral"
        )
    else:
        share = _share(neutral, len(table))
        start = f"{share} of {'all' if _has_nested(coding) else 'the'} words that introduce a statement are neutral"
        if share == "Most":
            inside = ", those inside others included," if _has_nested(coding) else ""
            start = f"Most words that introduce a statement{inside} are neutral"
        # Beside the count of those that were swapped a second one of the same whole would be taken for it.
        start += "" if len(_swapped(coding)) else " ({wording_neutral} of {wording_cues})"
    if len(_swapped(coding)):
        start = f"As printed, {start[0].lower()}{start[1:]}"
    apart = ". " if len(marked) > MOST else "; "
    return f"{start}{apart}{_marked_in_words(marked, all_known=not unknown)}{known}{_swapped_in_words(coding)}"


def _has_nested(coding: Coding) -> bool:
    return bool((coding.attributions["nested_in"] != "").any())


FEW = 4
"""Cues of the article's own, from which on it is said that none of them takes a side."""
NEAR = 0.1
"""So near to a half a share is called about half, in articles of ten cues and more, where one cue more or less decides nothing."""


def _share(part: int, whole: int) -> str:
    """Say how large a part is.

    Examples
    --------
    >>> _share(1, 2), _share(8, 17), _share(1, 5), _share(9, 10)
    ('Half', 'About half', 'Fewer than half', 'Most')
    """
    if 2 * part == whole:
        return "Half"
    if whole >= 10 and abs(part / whole - 0.5) <= NEAR:
        return "About half"
    return "Fewer than half" if 2 * part < whole else "Most"


def _swapped_in_words(coding: Coding) -> str:
    count = len(_swapped(coding))
    verb = "is a word" if count == 1 else "are words"
    return f" {{wording_swapped}} of the {{wording_cues}} {verb} that a rewording put in." if count else ""


def _quoted(table: pd.DataFrame, last: str = "and") -> str:
    """Quote the most frequent cues."""
    found = table["cue"].str.lower().str.strip(' :,“”"[]()').value_counts().index[:MOST]
    return listed((f"“{escape_markdown(cue)}”" for cue in found), last)


def _marked_in_words(marked: pd.DataFrame, *, all_known: bool) -> str:
    """Say what the cues that are not neutral do, the most frequent of each class quoted."""
    classes = [
        (stance, marked[marked["cue_stance"] == stance]) for stance in CLASSES if stance in set(marked["cue_stance"])
    ]
    if len(marked) <= MOST:
        return listed(
            f"{_quoted(rows)} {_IMPLY[stance][rows['cue'].str.lower().nunique() > 1]}" for stance, rows in classes
        )
    start = "the rest" if all_known else "others"
    return f"{start} {listed((f'{_IMPLY[stance][1]} ({_quoted(rows)})' for stance, rows in classes), 'or')}"


MOST = 3
"""Cues that a sentence quotes."""
_IMPLY = {
    "distancing": ("marks the writer’s distance", "mark the writer’s distance"),
    "confrontational": ("is a charge or a denial", "are charges or denials"),
    "endorsing": ("takes what follows for true", "take what follows for true"),
    "directive": ("demands", "demand"),
    "expectant": ("looks ahead", "look ahead"),
}
