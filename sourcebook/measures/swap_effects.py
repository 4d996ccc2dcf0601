"""What swaps do in their sentences: whether a reader takes away something else, about whom, and which way, by coders who judged it apart."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from sourcebook.coding.project import Project
from sourcebook.measures.coefficients import alpha, alpha_interval
from sourcebook.measures.quote_anchors import quote_anchors
from sourcebook.measures.report_tables import slug
from sourcebook.measures.variables import Variable
from sourcebook.results.linked_numbers import Fact, spans
from sourcebook.results.numbers_in_words import number, words

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd

NOBODY = "none"
"""The code of a party where a swap bears on nobody in particular, and of a direction where it does nothing of the kind."""
CHANGED, ODD, SAME, GARBLED = "changed", "odd", "same", "garbled"
OPEN = "open"
"""What stands for the code of most coders where no code has most of them."""
CODED = ("sense", "party", "direction")
TABLE = "restored#table-effects"
_ENDS = (("", ""), ("_low", ": lower end of the interval"), ("_high", ": upper end of the interval"))


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


def agreement_on(project: Project) -> dict[str, tuple[float, float, float]]:
    """Return Krippendorff's α of each code of swaps, with the ends of its interval, for which swaps are drawn; see `coefficients.alpha`."""
    given = _given(project)
    tables = {column: given.pivot(index="substitution", columns="coder", values=column) for column in CODED}
    units = {column: table.to_numpy().tolist() for column, table in tables.items()}
    return {column: (alpha(own), *alpha_interval(Variable(column, own))) for column, own in units.items()}


def same_reason(project: Project) -> set[str]:
    """Return the swaps of which two coders or more give their reason in the same words, capitals aside: signs that they are one kind of reader."""
    given = _given(project)
    if given.empty:
        return set()
    alike = given.assign(why=given["why"].str.lower()).duplicated(["substitution", "why"], keep=False)
    return set(given.loc[alike & (given["why"] != ""), "substitution"])


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
        "agreed": (on, "swaps that, by all further coders, can change what a reader learns, and about whom"),
        "changed": (table[table["sense"] == CHANGED], "the same by most coders, about somebody or nobody"),
        "split": (
            table[table["senses"].str.split(", ").map(lambda codes: CHANGED in codes) & ~table["agreed"].astype(bool)],
            "swaps that can change what a reader learns by some coders, and not, or about nobody, by all",
        ),
        "odd": (table[table["sense"] == ODD], "swaps that read oddly and are understood, by most coders"),
        "garbled": (
            table[(table["direction"] == GARBLED) & (table["sense"] == ODD)],
            "of these, swaps that garble a name",
        ),
    }
    chosen |= _of_parties(table, on) | _others(project, table, on)
    at = project.reference.table("substitutions").set_index("id")["printed_at"]
    given = _given(project)
    singly = given[given["sense"] == CHANGED].groupby("coder").size()
    return [
        *(
            Fact(f"restored_{name}", words(len(rows)), label, spans(*at[rows["substitution"]]), evidence=TABLE)
            for name, (rows, label) in chosen.items()
        ),
        Fact("restored_judges", words(given["coder"].nunique()), "coders who judged them", evidence=TABLE),
        Fact(
            "restored_singly_fewest",
            words(int(singly.min())),
            "swaps that change something by one coder, the fewest",
            evidence=TABLE,
        ),
        Fact("restored_singly_most", words(int(singly.max())), "the same by another coder, the most", evidence=TABLE),
        *(
            Fact(f"restored_alpha_{column}{end}", number(value), f"α of the {column} of a swap{which}", evidence=TABLE)
            for column, found in agreement_on(project).items()
            for value, (end, which) in zip(found, _ENDS, strict=True)
        ),
    ]


def _others(project: Project, table: pd.DataFrame, on: pd.DataFrame) -> dict[str, tuple[pd.DataFrame, str]]:
    """Choose the swaps that most coders find understood, those never put to them, and the agreed ones whose plain word the article quotes."""
    every = project.reference.table("substitutions").rename(columns={"id": "substitution"})
    quoted = quote_anchors(project.article, project.reference)["id"]
    return {
        "understood": (
            table[table["sense"].isin([ODD, SAME])],
            "swaps after which the original is understood, by most coders",
        ),
        "unjudged": (
            every[~every["substitution"].isin(table["substitution"])],
            "swaps that were not put to these coders",
        ),
        "quoted": (
            on[on["substitution"].isin(quoted)],
            "of the agreed swaps, those whose plain word stands in a quotation",
        ),
        "same_reason": (
            on[on["substitution"].isin(same_reason(project))],
            "of the agreed swaps, those of which two coders or more give the same reason in the same words",
        ),
    }


def _of_parties(table: pd.DataFrame, on: pd.DataFrame) -> dict[str, tuple[pd.DataFrame, str]]:
    """Choose swaps by whom they are about: the agreed ones by party and direction, and the judged ones on the party of most of these and on others."""
    chosen = {}
    for name, rows in on.groupby("party", sort=False):
        chosen[f"on_{slug(str(name))}"] = (rows, f"of the agreed swaps, those about {name}")
    for (party, way), rows in on.groupby(["party", "direction"], sort=False):
        chosen[f"{way}_{slug(str(party))}"] = (rows, f"of the agreed swaps about {party}, those of the direction {way}")
    most = str(on["party"].value_counts().index[0])
    return chosen | {
        "nobody": (
            table[(table["sense"] == CHANGED) & (table["party"] == NOBODY)],
            "swaps that, by most coders, can change what a reader learns, about nobody in particular",
        ),
        "agreed_most": (on[on["party"] == most], f"of the agreed swaps, those about {most}"),
        "agreed_others": (on[on["party"] != most], "of the agreed swaps, those about other parties"),
        "judged_most": (table[table["party"] == most], f"of the judged swaps, those about {most} by most coders"),
        "judged_nobody": (table[table["party"] == NOBODY], "of the judged swaps, those about nobody by most coders"),
        "judged_others": (
            table[~table["party"].isin([most, NOBODY, OPEN])],
            "of the judged swaps, those about other parties by most coders",
        ),
    }


def most_on(project: Project) -> str:
    """Return the party that most of the agreed swaps are about; nothing where two have as many, or there is one party."""
    table = effects(project)
    sizes = table.loc[table["agreed"].astype(bool), "party"].value_counts()
    return str(sizes.index[0]) if len(sizes) > 1 and sizes.iloc[0] > sizes.iloc[1] else ""
