"""How many of the things that were coded the coders agree on, by what the measure of agreement allows to conclude."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourcebook.measures.agreement_in_words import named
from sourcebook.results.linked_numbers import Fact
from sourcebook.results.numbers_in_words import words

if TYPE_CHECKING:
    import pandas as pd

# Cut-offs that Krippendorff gives for relying on data, and for tentative conclusions.
RELIABLE, TENTATIVE = 0.8, 0.667
AT = "reliability#table-agreement"


def levels(table: pd.DataFrame) -> list[Fact]:
    """Count the variables by whether α, and its whole interval, reaches what is called reliable, and whether any codes differ."""
    solid, firm, alike = table["alpha"] >= RELIABLE, table["low"] >= RELIABLE, never_differing(table)
    codes = table["variable"].str.startswith(_OF_STATEMENTS)
    told = (
        ("solid", solid, "variables with α of at least .800"),
        ("firm", firm, "variables whose whole interval is at least .800"),
        ("tested", firm & ~alike, "of these, variables on which some codes differ, so that the interval has a width"),
        ("alike", alike, "of these, variables on which no codes differ, so that the interval has no width"),
        ("likely", solid & ~firm, "variables with α of at least .800 whose interval reaches below it"),
    )
    return [
        *(Fact(f"reliability_{key}", words(int(which.sum())), label, evidence=AT) for key, which, label in told),
        *(
            Fact(f"reliability_{key}_named", named(table["variable"][which]), label, evidence=AT)
            for key, which, label in told[1:4]
        ),
        Fact("reliability_statements", words(int(table["units"][codes].max())), "statements coded", evidence=AT),
    ]


def never_differing(table: pd.DataFrame) -> pd.Series[bool]:
    """Tell the variables on which α is one because no two codes differ: no draw can find a difference, so its interval says nothing."""
    return (table["low"] >= RELIABLE) & (table["disputed"] == 0)


def reliably(table: pd.DataFrame, *, at_length: bool = False) -> str:
    """Say, with the keys of facts, on how much the coders agree reliably, and on how much no interval can tell because they never differ.

    Parameters
    ----------
    table : pandas.DataFrame
        From `agreement.agreement`.
    at_length : bool
        Whether to say that what they never differ on are codes of the same statements, where it is so.
    """
    alike = never_differing(table)
    tested = int((table["low"] >= RELIABLE).sum()) - int(alike.sum())
    of = "{reliability_variables} things that were coded"
    text = f"The coders agree reliably on {{reliability_tested}} of {of}. " if tested or not alike.any() else ""  # fmt: skip
    if not alike.any():
        return text
    text += "On {reliability_alike} " + ("more" if tested else f"of {of}")
    same = table["variable"][alike].str.startswith(_OF_STATEMENTS)
    text += ", codes of the same attributions," if at_length and len(same) > 1 and same.all() else ""  # fmt: skip
    return text + f" {'they' if tested else 'the coders'} never differ, which so few cases cannot make certain. "


_OF_STATEMENTS = "attribution: "


def less(table: pd.DataFrame) -> str:
    """Name what coders agree less on, and that on which nearly every answer is the same; empty where α is high throughout."""
    by_name = {name: table["variable"][rows] for name, (_, rows) in _doubts(table).items()}
    judged = [*by_name["tentative"], *by_name["weak"]]
    told = f"They agree less on {named(judged)}. " if judged else ""
    skewed = by_name["skewed"]
    return told + (
        f"On {{reliability_skewed}} more, {named(skewed)}, nearly every answer is the same, which shows little. "
        if len(skewed)
        else ""
    )


def doubtful(table: pd.DataFrame) -> list[Fact]:
    """Count the variables on which α is below the first cut-off, by what that means."""
    return [
        Fact(f"reliability_{name}", words(int(rows.sum())), label, evidence=AT)
        for name, (label, rows) in _doubts(table).items()
    ]


def _doubts(table: pd.DataFrame) -> dict[str, tuple[str, pd.Series[bool]]]:
    alpha, alike = table["alpha"], table["ac1"] >= RELIABLE
    return {
        "tentative": ("variables with α of .667 to .800", (alpha < RELIABLE) & (alpha >= TENTATIVE)),
        "weak": ("variables with α below .667", (alpha < TENTATIVE) & ~alike),
        "skewed": ("variables with α below .667 only since nearly all codes are alike", (alpha < TENTATIVE) & alike),
    }
