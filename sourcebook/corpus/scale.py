"""How far it goes: what was measured on one machine, and what that means for more articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourcebook.measures.baseline import AGAINST, read_table

if TYPE_CHECKING:
    import pandas as pd

PLAIN = "plain loop"
HOUR, DAY = 3600, 24
NUMBERS = (1_000_000, 2_000_000, 2_000_000_000)
CLUSTER = 1000
"""Cores of the cluster for which days are told."""


def speed() -> pd.DataFrame:
    """Return the benchmark, one row a way of running.

    Returns
    -------
    pandas.DataFrame
        Columns ``way``, ``workers``, ``articles``, ``words``, ``seconds``, ``peak`` (MB of
        the largest worker), ``words_per_second``.

    Raises
    ------
    DataError
        If the table is missing or damaged.
    """
    table = read_table("speed", folder=AGAINST)
    return table.assign(words_per_second=table["words"] / table["seconds"])


def scale(table: pd.DataFrame, words: float, size: float, *, price: float | None = None) -> pd.DataFrame:
    """Say what more articles would take.

    Parameters
    ----------
    table : pandas.DataFrame
        From `speed`; the plain loop on one core counts.
    words : float
        Words of an article, on average.
    size : float
        Bytes of output for an article.
    price : float, optional
        What one hour of one core costs, in any currency; without it no cost is given.

    Returns
    -------
    pandas.DataFrame
        Columns ``articles``, ``core_hours``, ``days`` on a cluster of `CLUSTER` cores,
        ``output`` (GB), and ``cost`` if there is a price.

    Notes
    -----
    Every article costs the same whatever went before it, so that time grows with their number.
    """
    import pandas as pd

    rate = float(table.loc[table["way"] == PLAIN, "words_per_second"].iloc[0])
    hours = [number * words / rate / HOUR for number in NUMBERS]
    rows = {
        "articles": NUMBERS,
        "core_hours": hours,
        "days": [h / CLUSTER / DAY for h in hours],
        "output": [number * size / 1e9 for number in NUMBERS],
    }
    return pd.DataFrame(rows | ({"cost": [h * price for h in hours]} if price is not None else {}))
