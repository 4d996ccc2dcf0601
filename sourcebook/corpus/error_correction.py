"""What the machine's known errors do to the shares of a corpus."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourcebook.corpus.shares import OFFICIAL
from sourcebook.measures.baseline import read_table
from sourcebook.measures.earlier_coverage import corrected
from sourcebook.measures.machine_scores import read_scores

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

_OFFICIAL_GROUPS = frozenset(("china", "governments", "intergovernmental"))
_NONE = "no_attribution"


def official(row: Mapping[str, float]) -> tuple[float, float, float]:
    """Correct the share of official voices by the check that was read by hand, with its 95 % interval.

    The check is of articles on one matter; that errors are the same elsewhere is assumed.
    """
    check = read_table("coverage_check")
    two = (
        check.assign(machine=check["machine"].map(_side), checked=check["checked"].map(_side))
        .groupby(["machine", "checked"], as_index=False)
        .sum()
    )
    counts = {
        "governments": round(row["official"] * row["attributions"]),
        "others": round((1 - row["official"]) * row["attributions"]),
    }
    found = next(row for row in corrected(counts, two).to_dict("records") if row["group"] == "governments")
    return found["share"], found["low"], found["high"]


def errs() -> str:
    """Say on which side the machine erred more often in the check: whom it took for whom."""
    check = read_table("coverage_check")
    sides = check.assign(machine=check["machine"].map(_side), checked=check["checked"].map(_side))
    pairs = sides.groupby(["machine", "checked"])["attributions"].sum()
    missed, added = (int(pairs.get(pair, 0)) for pair in (("others", "governments"), ("governments", "others")))
    if missed == added:
        return "officials for others as often as others for officials"
    one, other = ("officials for others", "others for officials")
    return f"{one} more often than {other}" if missed > added else f"{other} more often than {one}"


def _side(group: str) -> str:
    return group if group == _NONE else "governments" if group in _OFFICIAL_GROUPS else "others"


def direct(row: Mapping[str, float]) -> tuple[float, float]:
    """Correct the share of direct attributions for those that the machine misses.

    Returns
    -------
    (float, float)
        Ends: mixed ones are found as often as direct ones, or as indirect ones, since how
        often they are found is not known.
    """
    recall = {str(item["measure"]): float(item["machine"]) / 100 for item in read_scores()["scores"]}
    found, missed = recall["direct contents found"], recall["indirect contents found"]
    ends = [
        row["direct"] / found / (row["direct"] / found + row["mixed"] / mixed + row["indirect"] / missed)
        for mixed in (missed, found)
    ]
    return min(ends), max(ends)


def errors(row: Mapping[str, float]) -> pd.DataFrame:
    """Put the corrected shares beside those that the machine coded.

    Returns
    -------
    pandas.DataFrame
        Columns ``measure``, ``coded``, ``low``, ``high`` (0 to 1), ``by``: how it was corrected.
    """
    import pandas as pd

    kinds = ", ".join(kind.replace("_", " ") for kind in OFFICIAL)
    return pd.DataFrame(
        [
            (
                f"official voices ({kinds})",
                row["official"],
                *official(row)[1:],
                "the check of a random part of the articles on one subject, with its 95 % interval",
            ),
            (
                "direct attributions",
                row["direct"],
                *direct(row),
                "how often direct and indirect contents are found in annotated articles",
            ),
        ],
        columns=["measure", "coded", "low", "high", "by"],
    )
