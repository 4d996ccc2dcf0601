"""Shares of a whole corpus: of articles as they stand, or of stories, each counted once."""

from __future__ import annotations

from math import sqrt
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sourcebook.corpus.article_rows import codes
from sourcebook.measures.attribution_profile import FORMS
from sourcebook.measures.sourcing import IDENTIFIED

if TYPE_CHECKING:
    import pandas as pd

STORIES, ARTICLES = "stories", "articles"
OFFICIAL = ("government", "foreign_government", "intergovernmental")
_MEANS = ("effective_voices", "hhi_voices")
_SURE = 1.96


def read_counted(folder: Path) -> pd.DataFrame:
    """Read what shares are made of, in the order of the input."""
    from pyarrow.dataset import dataset

    wanted = [
        "article",
        "outlet",
        "date",
        "year",
        "wire",
        "words",
        "top_level",
        "top_words",
        "top_quoted",
        "suspicion_verdict",
        *_MEANS,
    ]
    wanted += [f"form_{form}" for form in FORMS] + [f"named_{code}" for code in codes("named")]
    kinds = [f"{what}_{kind}" for what in ("kind", "words") for kind in codes("voice_type")]
    stored = dataset(folder / "articles", format="parquet")
    held = [column for column in kinds if column in stored.schema.names]
    found: pd.DataFrame = stored.to_table([*wanted, *held]).to_pandas()
    # What was coded under an earlier edition of the codebook has nobody of a kind that came later.
    return found.assign(**dict.fromkeys((column for column in kinds if column not in held), 0))


def weighted(articles: pd.DataFrame, families: pd.DataFrame, count: str) -> pd.DataFrame:
    """Give each article its family and its weight: 1, or for stories one part of its family."""
    return articles.assign(
        family=families["family"].to_numpy(), weight=families["weight"].to_numpy() if count == STORIES else 1.0
    )


def shares(articles: pd.DataFrame, by: str = "") -> pd.DataFrame:
    """Sum articles up to shares.

    Parameters
    ----------
    articles : pandas.DataFrame
        From `weighted`.
    by : str
        A column whose values are kept apart; all together if left out.

    Returns
    -------
    pandas.DataFrame
        Columns ``group``, ``articles``, ``counted`` (articles or stories), ``words``,
        ``attributions`` (at the top level), shares of them (0 to 1) by kind of voice, by form, ``official``,
        ``named``; ``quoted``, the share of attributed words in quotation marks; the ends of
        95 % intervals of ``official`` and ``direct``; means by article of `_MEANS`. The
        largest group first.

    Notes
    -----
    The intervals are of a ratio of sums over families, drawn as whole (Cochran, *Sampling Techniques*, 1977); they hold
    what hangs on the choice of articles, and nothing of the coder's errors.
    """
    import pandas as pd

    groups = articles.groupby(by, sort=True) if by else [("all", articles)]
    table = pd.DataFrame([{"group": name, **_shares(group)} for name, group in groups])
    return (
        table.sort_values(["articles", "group"], ascending=[False, True], kind="stable").reset_index(drop=True)
        if len(table)
        else table
    )


def _shares(group: pd.DataFrame) -> dict[str, Any]:
    import pandas as pd

    weight, total = group["weight"], float((group["weight"] * group["top_level"]).sum())
    sums = {
        name: float((weight * group[name]).sum())
        for name in group.columns
        if name.startswith(("kind_", "form_", "named_", "words_", "top_"))
    }
    own = pd.DataFrame(
        {
            "official": sum(group[f"kind_{kind}"] for kind in OFFICIAL),
            "direct": group["form_direct"],
            "all": group["top_level"],
        }
    )
    own = own.mul(weight, axis=0).groupby(group["family"]).sum()
    return {
        "articles": len(group),
        "counted": float(weight.sum()),
        "words": int(group["words"].sum()),
        "attributions": total,
        **{kind: _ratio(sums[f"kind_{kind}"], total) for kind in codes("voice_type")},
        **{form: _ratio(sums[f"form_{form}"], total) for form in FORMS},
        "named": _ratio(sum(sums[f"named_{code}"] for code in IDENTIFIED), total),
        "quoted": _ratio(sums["top_quoted"], sums["top_words"]),
        "official_words": _ratio(sum(sums[f"words_{kind}"] for kind in OFFICIAL), sums["top_words"]),
        **_interval("official", own["official"], own["all"]),
        **_interval("direct", own["direct"], own["all"]),
        **{name: _mean(group[name], weight) for name in _MEANS},
        "reworded": _ratio(float((weight * (group["suspicion_verdict"] == "reworded")).sum()), float(weight.sum())),
    }


def _ratio(part: float, whole: float) -> float:
    return part / whole if whole else float("nan")


def _mean(values: pd.Series, weight: pd.Series) -> float:
    known = values.notna()
    return _ratio(float((values[known] * weight[known]).sum()), float(weight[known].sum()))


def _interval(name: str, parts: pd.Series, wholes: pd.Series) -> dict[str, float]:
    """Return a ratio of sums with the ends of its interval, by the linear approximation of its variance."""
    value, count, total = _ratio(float(parts.sum()), float(wholes.sum())), len(parts), float(wholes.sum())
    if count < 2 or not total:
        return {name: value, f"{name}_low": float("nan"), f"{name}_high": float("nan")}
    margin = _SURE * sqrt(count / (count - 1) * float(((parts - value * wholes) ** 2).sum())) / total
    return {name: value, f"{name}_low": max(0.0, value - margin), f"{name}_high": min(1.0, value + margin)}
