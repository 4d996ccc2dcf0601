"""Whose words a rewording changed: swapped words among those that each kind of voice is reported with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourcebook.coding.project import Project
from sourcebook.measures.report_tables import slug
from sourcebook.measures.rewording import changed_words
from sourcebook.measures.severity import SHIFT, by_middle, shifts
from sourcebook.measures.voices import top_level
from sourcebook.results.linked_numbers import Fact, spans
from sourcebook.results.numbers_in_words import percent, words
from sourcebook.text.span import Span

if TYPE_CHECKING:
    import pandas as pd

    from sourcebook.text.article import Unit

OWN = "the article itself"
NOBODY = ""
TABLE = "restored#table-bearing"
SIDES = "wording#table-sides"
WAYS = {
    "weaker": "make it sound weaker",
    "garbled": "garble a name",
    "sharper": "make it sound sharper",
    "apart": "set a place apart from it",
    "doubted": "can be read as a doubt about who they are",
}
"""Directions in which a swap can bear on a party: whoever speaks in the text or is spoken of as a people, a state or a body."""
BLURRED, ODD = "blurred", "odd"
"""What a swap does that bears on no party: it moves who, when or how, or only reads oddly."""


def bearing(project: Project) -> pd.DataFrame:
    """Return what each swap that shifts the meaning does by the reading of the book: the party on which it bears, if any, and which way.

    Returns
    -------
    pandas.DataFrame
        Columns ``substitution``, ``printed``, ``original``, ``party``, ``direction``, ``reading``, ``counted`` (whether the
        middle code has a shift too, so that it counts); empty where nobody read them.
    """
    import pandas as pd

    columns = ["substitution", "printed", "original", "party", "direction", "reading", "counted"]
    if "swap_directions" not in project.schema.tables or not project.reference.has("substitutions"):
        return pd.DataFrame(columns=columns)
    table = by_middle(project)
    swapped = table[["id", "printed", "original"]].assign(counted=(table["severity"] >= SHIFT).to_numpy())
    return project.table("swap_directions").merge(swapped.rename(columns={"id": "substitution"}), how="left")[columns]


def bearing_facts(project: Project) -> list[Fact]:
    """Count, of the swaps that shift the meaning by the middle code, those that bear on a party, by party and direction, and the rest.

    No sum is made over parties: which of them stand on one side is no finding of a count.
    """
    every = bearing(project)
    table = every[every["counted"].astype(bool)]
    on, off = table[table["party"] != NOBODY], table[table["party"] == NOBODY]
    if on.empty:
        return []
    chosen = {
        "bearing": (on, "swaps that bear on a party"),
        "blurred": (off[off["direction"] == BLURRED], "swaps that bear on no party and blur who, when or how"),
        "odd": (off[off["direction"] == ODD], "swaps that only read oddly, or are half of another"),
        "telling": (table[table["direction"] != ODD], "swaps that change what is said of somebody, when or how"),
    }
    for (party, way), rows in on.groupby(["party", "direction"], sort=False):
        chosen[f"{way}_{slug(str(party))}"] = (rows, f"swaps on {party} that {WAYS[str(way)]}")
    for name in map(str, on["party"].unique()):
        chosen[f"on_{slug(name)}"] = (on[on["party"] == name], f"swaps that bear on {name}")
    votes = shifts(project).set_index("id").fillna(False).all(axis=1)
    odd = chosen["odd"][0]
    chosen["odd_unanimous"] = (
        odd[votes[odd["substitution"]].to_numpy(bool)],
        "of these, a shift by every coder's code",
    )
    at = project.reference.table("substitutions").set_index("id")["printed_at"]
    return [
        Fact(f"restored_{name}", words(len(rows)), label, spans(*at[rows["substitution"]]), evidence=TABLE)
        for name, (rows, label) in chosen.items()
    ]


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


def side_facts(project: Project) -> list[Fact]:
    """Return for each kind of voice the share of its words outside quotation marks that was swapped; none where nobody coded substitutions."""
    return [
        Fact(
            f"restored_swapped_{slug(kind)}",
            percent(float(share)),
            f"swapped words of those that the kind {kind.replace('_', ' ')} has outside quotation marks",
            evidence=SIDES,
        )
        for kind, share in by_voice(project)[["voice_type", "share"]].itertuples(index=False)
        if kind != OWN
    ]


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
