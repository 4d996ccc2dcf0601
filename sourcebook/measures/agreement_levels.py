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
    """Count the variables by whether α, and its whole interval, reaches what is called reliable."""
    solid, firm = table["alpha"] >= RELIABLE, table["low"] >= RELIABLE
    codes = table["variable"].str.startswith("attribution: ")
    told = (
        ("solid", solid, "variables with α of at least .800"),
        ("firm", firm, "variables whose whole interval is at least .800"),
        ("likely", solid & ~firm, "variables with α of at least .800 whose interval reaches below it"),
    )
    return [Fact(f"reliability_{key}", words(int(which.sum())), label, evidence=AT) for key, which, label in told] + [
        Fact("reliability_firm_named", named(table["variable"][firm]), told[1][2], evidence=AT),
        Fact("reliability_firm_codes", words(int((firm & codes).sum())), "of these, codes of statements", evidence=AT),
        Fact("reliability_statements", words(int(table["units"][codes].max())), "statements coded", evidence=AT),
    ]


def doubtful(table: pd.DataFrame) -> list[Fact]:
    """Count the variables on which α is below the first cut-off, by what that means."""
    alpha, alike = table["alpha"], table["ac1"] >= RELIABLE
    found = {
        "tentative": ("variables with α of .667 to .800", (alpha < RELIABLE) & (alpha >= TENTATIVE)),
        "weak": ("variables with α below .667", (alpha < TENTATIVE) & ~alike),
        "skewed": ("variables with α below .667 only since nearly all codes are alike", (alpha < TENTATIVE) & alike),
    }
    return [
        Fact(f"reliability_{name}", words(int(rows.sum())), label, evidence=AT) for name, (label, rows) in found.items()
    ]
