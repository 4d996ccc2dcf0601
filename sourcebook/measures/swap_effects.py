"""What swaps do in their sentences: whether a reader takes away something else, about whom, and which way, by coders who judged it apart."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from sourcebook.coding.project import Project
from sourcebook.measures.coefficients import alpha
from sourcebook.measures.report_tables import slug
from sourcebook.results.linked_numbers import Fact, spans
from sourcebook.results.numbers_in_words import number, words

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd

NOBODY = "none"
"""The code of a party where a swap bears on nobody in particular, and of a direction where it does nothing of the kind."""
CHANGED, ODD, GARBLED = "changed", "odd", "garbled"
OPEN = "open"
"""What stands for the code of most coders where no code has most of them."""
CODED = ("sense", "party", "direction")
TABLE = "restored#table-effects"


def effects(project: Project) -> pd.DataFrame:
    """Return what each swap that was judged does, by most of those who judged it.

    Returns
    -------
    pandas.DataFrame
        Columns ``substitution``, ``printed``, ``original``, ``senses`` (one a coder), ``sense``, ``party``, ``direction``
        (the code of most coders each, else ``open``), ``agreed`` (whether all let the sense change, and about the same
        party); empty where nobody judged them.
    """
    import pandas as pd

    columns = ["substitution", "printed", "original", "senses", *CODED, "agreed"]
    given = _given(project)
    if given.empty:
        return pd.DataFrame(columns=columns)
    swapped = project.reference.table("substitutions").set_index("id")
    rows = []
    for name, own in given.groupby("substitution", sort=False):
        most = [_most(own[column]) for column in CODED]
        agreed = set(own["sense"]) == {CHANGED} and own["party"].nunique() == 1 and most[1] != NOBODY
        rows.append((name, *swapped.loc[name, ["printed", "original"]], ", ".join(own["sense"]), *most, agreed))
    return pd.DataFrame(rows, columns=columns)


def _given(project: Project) -> pd.DataFrame:
    import pandas as pd

    if "swap_effects" not in project.schema.tables or not project.reference.has("substitutions"):
        return pd.DataFrame()
    return project.table("swap_effects")


def _most(codes: Iterable[str]) -> str:
    """Return the code that more than half of the coders gave.

    Examples
    --------
    >>> _most(["odd", "changed", "odd"]), _most(["odd", "same"])
    ('odd', 'open')
    """
    counts = Counter(codes)
    code, count = counts.most_common(1)[0]
    return code if 2 * count > counts.total() else OPEN


def agreement_on(project: Project) -> dict[str, float]:
    """Return Krippendorff's α of each code of swaps; see `coefficients.alpha`."""
    given = _given(project)
    tables = {column: given.pivot(index="substitution", columns="coder", values=column) for column in CODED}
    return {column: alpha(table.to_numpy().tolist()) for column, table in tables.items()}


def effect_facts(project: Project) -> list[Fact]:
    """Count the swaps at which all coders see a reader take away something else about one party, by party and direction, and the others.

    No sum is made over parties: which of them stand on one side is no finding of a count.
    """
    table = effects(project)
    on = table[table["agreed"].astype(bool)]
    if on.empty:
        return []
    chosen = {
        "effects": (table, "swaps whose effect was judged"),
        "agreed": (on, "swaps that, by all coders, can change what a reader learns, and about whom"),
        "changed": (table[table["sense"] == CHANGED], "the same by most coders, about somebody or nobody"),
        "odd": (table[table["sense"] == ODD], "swaps that read oddly and are understood, by most coders"),
        "garbled": (
            table[(table["direction"] == GARBLED) & (table["sense"] == ODD)],
            "of these, swaps that garble a name",
        ),
    }
    for name, rows in on.groupby("party", sort=False):
        chosen[f"on_{slug(str(name))}"] = (rows, f"of the agreed swaps, those about {name}")
    for (party, way), rows in on.groupby(["party", "direction"], sort=False):
        chosen[f"{way}_{slug(str(party))}"] = (rows, f"of the agreed swaps about {party}, those of the direction {way}")
    most = on["party"].value_counts()
    chosen["agreed_most"] = (on[on["party"] == most.index[0]], f"of the agreed swaps, those about {most.index[0]}")
    at = project.reference.table("substitutions").set_index("id")["printed_at"]
    return [
        *(
            Fact(f"restored_{name}", words(len(rows)), label, spans(*at[rows["substitution"]]), evidence=TABLE)
            for name, (rows, label) in chosen.items()
        ),
        Fact("restored_judges", words(_given(project)["coder"].nunique()), "coders who judged them", evidence=TABLE),
        *(
            Fact(f"restored_alpha_{column}", number(value), f"α of the {column} of a swap", evidence=TABLE)
            for column, value in agreement_on(project).items()
        ),
    ]


def most_on(project: Project) -> str:
    """Return the party that most of the agreed swaps are about; nothing where two have as many, or there is one party."""
    table = effects(project)
    sizes = table.loc[table["agreed"].astype(bool), "party"].value_counts()
    return str(sizes.index[0]) if len(sizes) > 1 and sizes.iloc[0] > sizes.iloc[1] else ""
