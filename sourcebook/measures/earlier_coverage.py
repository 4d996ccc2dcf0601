"""Earlier coverage of the article's matter: who spoke in it, as the machine coder sees it, corrected by a check."""

from __future__ import annotations

import re
from collections.abc import Hashable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from sourcebook.results.linked_numbers import Fact
from sourcebook.results.numbers_in_words import listed, percent, words
from sourcebook.results.resampling import SEED

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

    from sourcebook.text.article import Article

GROUPS = {
    "china": "Chinese government",
    "governments": "other governments",
    "intergovernmental": "UN and other bodies of states",
    "civil_society": "NGOs and campaigners",
    "expert": "experts",
    "uyghurs": "Uyghurs",
    "media": "media",
    "others": "others",
    "none": "no one named",
}
QUERY = re.compile(r"Xinjiang|U[iy]ghur", re.IGNORECASE)
"""What names the matter."""
RESAMPLES = 1999
AT = "baseline#table-earlier"
NO_ATTRIBUTION = "no_attribution"
BROAD = {
    "official": "governments and bodies of states",
    "outside": "others, named or as a class",
    "none": "no source in the text",
}
"""Groups that a check of so few attributions can tell apart."""
_BROADER = {"china": "official", "governments": "official", "intergovernmental": "official", "none": "none"}

_UYGHUR = re.compile(r"\bU[iy]gh?urs?\b", re.IGNORECASE)
_CHINA = re.compile(
    r"\b(?:China(?:['’]s)?|Chinese|Beijing|Xi|Wang Yi|Li Keqiang|Geng Shuang|Hua Chunying|Lu Kang|Zhao Lijian|Communist Party|Xinhua|Global Times|CCP)\b"
)
_STATES = ("government", "foreign_government")


def group_of(source: str, voice: str, kind: str) -> str:
    """Return the group of a voice in this chapter.

    Parameters
    ----------
    source, voice : str
        The source as printed, and its canonical name.
    kind : str
        A ``voice_type``.

    Examples
    --------
    >>> group_of("Beijing", "China (government)", "foreign_government")
    'china'
    >>> group_of("exiled Uighurs", "exiled Uighurs", "citizen")
    'uyghurs'
    >>> group_of("", "", "unspecified")
    'none'
    """
    named = f"{source} {voice}"
    if _UYGHUR.search(named) and kind not in _STATES:
        return "uyghurs"
    if _CHINA.search(named) and kind in (*_STATES, "unspecified", "media"):
        return "china"
    if kind in _STATES:
        return "governments"
    if kind in ("intergovernmental", "civil_society", "expert", "media"):
        return kind
    return "none" if not source and voice in ("", "unspecified") else "others"


def near(article: Article) -> set[str]:
    """Return the passages on the matter: the sentences that name it, with one before and one after each."""
    found = [i for i, s in enumerate(article.sentences) if QUERY.search(article.text, s.start, s.end)]
    return {article.sentences[j].id for i in found for j in (i - 1, i, i + 1) if 0 <= j < len(article.sentences)}


def broad(group: str) -> str:
    """Return the broad group of a group; what is no attribution stays so.

    Examples
    --------
    >>> broad("china"), broad("uyghurs"), broad("no_attribution")
    ('official', 'outside', 'no_attribution')
    """
    return _BROADER.get(group, "outside") if group in GROUPS else group


def corrected(
    counts: Mapping[Any, int], check: pd.DataFrame, groups: Mapping[str, str] = MappingProxyType(GROUPS)
) -> pd.DataFrame:
    """Correct the machine's counts by group for what a check of a random part found.

    Parameters
    ----------
    counts : dict of str to int
        Attributions the machine gave to each group.
    check : pandas.DataFrame
        Columns ``machine``, ``checked``, ``attributions``: what the machine said and what
        the reader found, where ``no_attribution`` is what was none.
    groups : mapping of str to str
        The groups and their names.

    Returns
    -------
    pandas.DataFrame
        Columns ``group``, ``label``, ``machine`` (share, 0 to 1), ``share`` (corrected),
        ``low``, ``high`` (95 %).

    Notes
    -----
    Stratified by the machine's group [tenenbein1970]_: what the reader found in each
    group of the machine's stands for all of that group. The interval draws that from its
    posterior with a weak prior, one observation spread over all groups, so that a group of
    which little was checked widens it. A group that was never checked stays as it is.
    """
    import numpy as np
    import pandas as pd

    total, names = max(sum(counts.values()), 1), [*groups, NO_ATTRIBUTION]
    matrix = check.pivot_table(index="machine", columns="checked", values="attributions", aggfunc="sum", fill_value=0)
    matrix = matrix.reindex(index=list(groups), columns=names, fill_value=0)
    rng = np.random.default_rng(SEED)
    value, drawn = np.zeros(len(names)), np.zeros((RESAMPLES, len(names)))
    for i, group in enumerate(groups):
        seen = matrix.loc[group].to_numpy(float)
        seen = seen if seen.sum() else np.eye(len(names))[i]
        value += counts.get(group, 0) * seen / seen.sum()
        drawn += counts.get(group, 0) * rng.dirichlet(seen + 1 / len(names), RESAMPLES)
    value, drawn = _shares(value[None, :])[0], _shares(drawn)
    low, high = np.quantile(drawn, [0.025, 0.975], axis=0)
    low, high = np.minimum(low, value), np.maximum(high, value)  # the prior keeps what was never found above zero
    rows = [
        (g, label, counts.get(g, 0) / total, value[i], low[i], high[i]) for i, (g, label) in enumerate(groups.items())
    ]
    return pd.DataFrame(rows, columns=["group", "label", "machine", "share", "low", "high"])


def _shares(counts: np.ndarray) -> np.ndarray:
    """Return shares of what is an attribution; the last column is what is none."""
    import numpy as np

    kept = counts[:, :-1]
    total = kept.sum(axis=1, keepdims=True)
    return np.asarray(np.divide(kept, total, out=np.zeros_like(kept), where=total > 0))


def shares(coverage: pd.DataFrame, check: pd.DataFrame) -> pd.DataFrame:
    """Return the corrected shares by broad groups.

    Parameters
    ----------
    coverage : pandas.DataFrame
        One row an article and group: ``near``, attributions in passages on the matter.
    check : pandas.DataFrame
        As `corrected` takes it.

    Returns
    -------
    pandas.DataFrame
        As `corrected`.
    """
    counts = coverage["near"].groupby(coverage["group"].map(broad)).sum()
    return corrected({str(k): int(v) for k, v in counts.items()}, broadened(check), BROAD)


def broadened(check: pd.DataFrame) -> pd.DataFrame:
    """Return a check by broad groups."""
    return check.assign(machine=check["machine"].map(broad), checked=check["checked"].map(broad))


def agreed(check: pd.DataFrame) -> tuple[int, int, int]:
    """Return how many attributions were checked, how many are attributions, and how many have the right group."""
    real = check[check["checked"] != NO_ATTRIBUTION]
    return (
        int(check["attributions"].sum()),
        int(real["attributions"].sum()),
        int(check.loc[check["machine"] == check["checked"], "attributions"].sum()),
    )


def coverage_facts(coverage: pd.DataFrame, check: pd.DataFrame) -> list[Fact]:
    """Return the numbers on earlier coverage."""
    table, (checked, real, right) = shares(coverage, check), agreed(broadened(check))
    leading = table.sort_values("share", ascending=False, kind="stable").head(1)
    return [
        Fact("baseline_coverage_articles", f"{coverage['article'].nunique():,}", "earlier articles", evidence=AT),
        Fact("baseline_coverage_corpus", f"{coverage['corpus'].max():,}", "articles asked", evidence=AT),
        Fact("baseline_coverage_outlets", words(coverage["outlet"].nunique()), "their outlets", evidence=AT),
        Fact("baseline_coverage_all", f"{coverage['attributions'].sum():,}", "attributions in them", evidence=AT),
        Fact(
            "baseline_coverage_near",
            f"{coverage['near'].sum():,}",
            "attributions in passages on the matter",
            evidence=AT,
        ),
        Fact("baseline_coverage_checked", f"{checked:,}", "attributions checked", evidence=AT),
        Fact(
            "baseline_coverage_real", percent(real / max(checked, 1)), "checked ones that are attributions", evidence=AT
        ),
        Fact(
            "baseline_coverage_right",
            percent(right / max(checked, 1)),
            "checked ones with the right broad group",
            evidence=AT,
        ),
        Fact("baseline_coverage_leading", listed(leading["label"]), "groups that speak most", evidence=AT),
        *(fact for row in table.to_dict("records") for fact in _group_facts(row)),
    ]


def _group_facts(row: Mapping[Hashable, Any]) -> list[Fact]:
    name = f"baseline_coverage_{row['group']}"
    columns = (("", "share"), ("_low", "low"), ("_high", "high"))
    return [Fact(name + end, percent(row[column]), f"{row['label']}: {column}", evidence=AT) for end, column in columns]
