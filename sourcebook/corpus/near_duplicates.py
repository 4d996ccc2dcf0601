"""Families of articles: wire copy and reworded copies, found by their signatures alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from sourcebook.corpus.minhash import PERMUTATIONS

if TYPE_CHECKING:
    import pandas as pd

ALIKE = 0.5
"""Share of runs in common from which two articles are of one family."""
REWORDED_BY = 0.15
"""How much more of the skeleton than of the words must be the same in a reworded copy."""
SAME_QUOTATIONS = 0.8
FEWEST_RUNS = 30
BAND = 4
FIRST, VERBATIM, REWORDED, RELATED = "first", "verbatim", "reworded", "related"
COLUMNS = (
    "article",
    "date",
    "words",
    "runs_text",
    "runs_skeleton",
    "runs_quotations",
    "signature_text",
    "signature_skeleton",
    "signature_quotations",
)

Signatures = NDArray[np.uint32]
Pairs = NDArray[np.int64]


def read_signed(folder: Path) -> pd.DataFrame:
    """Read what families are found by, in the order of the input."""
    from pyarrow.dataset import dataset

    found: pd.DataFrame = dataset(folder / "articles", format="parquet").to_table(list(COLUMNS)).to_pandas()
    return found


def families(articles: pd.DataFrame) -> pd.DataFrame:
    """Group articles into families.

    Parameters
    ----------
    articles : pandas.DataFrame
        From `read_signed`.

    Returns
    -------
    pandas.DataFrame
        One row an article: ``article``; ``family``, the first member's name; ``size``;
        ``member`` (``first``: the earliest, ``verbatim``, ``reworded``, or ``related``: like
        another member, but not like the first); ``text``, ``skeleton`` and ``quotations``: the
        estimated share of runs in common with the first, 0 to 1; ``weight``, one of its size.

    Notes
    -----
    MinHash with bands [broder1997]_ [leskovec2020]_: signatures that agree in four numbers in
    a row are compared, and two articles are kin if the estimate is at least `ALIKE` for
    their words or for the skeleton of their narration. A reworded copy keeps the skeleton
    and the quotations, and loses the words.
    """
    import pandas as pd

    signed = {name: _matrix(articles[f"signature_{name}"]) for name in ("text", "skeleton", "quotations")}
    kin = np.concatenate([_kin(signed[name], articles[f"runs_{name}"].to_numpy()) for name in ("text", "skeleton")])
    group = _components(kin, len(articles))
    order = pd.DataFrame(
        {
            "group": group,
            "undated": articles["date"].fillna("") == "",
            "date": articles["date"],
            "shorter": -articles["words"],
            "article": articles["article"],
        }
    )
    head = order.sort_values(list(order.columns)).groupby("group").head(1)
    first = np.empty(len(articles), dtype=np.int64)
    first[head["group"].to_numpy()] = head.index.to_numpy()
    first = first[group]
    alike = {name: _alike(signed[name], np.arange(len(first)), first) for name in signed}
    size = np.bincount(group, minlength=1)[group] if len(group) else group
    names = articles["article"].to_numpy()
    member = _members(alike, first, articles["runs_quotations"].to_numpy())
    return pd.DataFrame(
        {
            "article": names,
            "family": names[first],
            "size": size,
            "member": member,
            **alike,
            "weight": 1 / np.maximum(size, 1),
        }
    )


def _matrix(column: pd.Series) -> Signatures:
    blank = bytes(4 * PERMUTATIONS)
    joined = b"".join(value if value else blank for value in column)
    return np.frombuffer(joined, dtype="<u4").reshape(-1, PERMUTATIONS)


def _alike(signed: Signatures, one: Pairs, other: Pairs) -> NDArray[np.float64]:
    """Estimate the share of runs in common; 0 where there are none."""
    same = np.empty(len(one))
    for start in range(0, len(one), 100_000):
        part = slice(start, start + 100_000)
        same[part] = np.equal(signed[one[part]], signed[other[part]]).mean(axis=1)
    return np.where(np.any(signed, axis=1)[one], same, 0.0)


def _kin(signed: Signatures, runs: NDArray[np.int64]) -> Pairs:
    """Return pairs of articles that are alike, two columns."""
    long = np.flatnonzero(runs >= FEWEST_RUNS)
    pairs = np.concatenate([np.empty((0, 2), np.int64), *_candidates(signed, long)])
    pairs = np.unique(pairs, axis=0)
    return pairs[_alike(signed, pairs[:, 0], pairs[:, 1]) >= ALIKE]


def _candidates(signed: Signatures, chosen: NDArray[np.int64]) -> Iterator[Pairs]:
    """Yield, band by band, pairs whose numbers agree: each with the next of its group and with the group's first."""
    for start in range(0, PERMUTATIONS, BAND):
        keys = np.ascontiguousarray(signed[chosen, start : start + BAND]).view(f"V{4 * BAND}").ravel()
        _, group = np.unique(keys, return_inverse=True)
        order = np.argsort(group, kind="stable")
        again = np.flatnonzero(np.diff(group[order]) == 0) + 1
        heads = np.maximum.accumulate(np.where(np.diff(group[order], prepend=-1) != 0, np.arange(len(order)), 0))
        yield np.column_stack([chosen[order[again - 1]], chosen[order[again]]])
        yield np.column_stack([chosen[order[heads[again]]], chosen[order[again]]])


def _components(pairs: Pairs, count: int) -> NDArray[np.int64]:
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    graph = coo_array((np.ones(len(pairs), np.int8), (pairs[:, 0], pairs[:, 1])), shape=(count, count))
    return np.asarray(connected_components(graph, directed=False)[1], dtype=np.int64)


def _members(alike: dict[str, NDArray[np.float64]], first: Pairs, quoted: NDArray[np.int64]) -> NDArray[np.str_]:
    kept = (alike["quotations"] >= SAME_QUOTATIONS) | (quoted == 0)
    reworded = (alike["skeleton"] >= ALIKE) & (alike["skeleton"] - alike["text"] >= REWORDED_BY) & kept
    found = np.select(
        [first == np.arange(len(first)), reworded, np.maximum(alike["text"], alike["skeleton"]) >= ALIKE],
        [FIRST, REWORDED, VERBATIM],
        RELATED,
    )
    return np.asarray(found, dtype=str)
