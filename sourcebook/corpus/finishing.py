"""What is made of the tables when a run is finished: families, and shares of the whole."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sourcebook.coding.csv_tables import frame_text
from sourcebook.corpus.near_duplicates import families, read_signed
from sourcebook.corpus.shares import read_counted, shares, weighted
from sourcebook.corpus.store import drafted
from sourcebook.text.whole_files import write_text

if TYPE_CHECKING:
    import pandas as pd

FAMILIES, SHARES = "families/all.parquet", "shares.csv"
_BY = ("", "outlet", "year", "wire")


def finish(folder: Path, count: str) -> pd.DataFrame:
    """Write families and shares beside the tables, over those of an earlier run.

    Parameters
    ----------
    folder : Path
        The output of a run.
    count : str
        Whether shares count ``stories`` or ``articles``.

    Returns
    -------
    pandas.DataFrame
        From `families`.
    """
    found = families(read_signed(folder))
    _write_parquet(folder / FAMILIES, found)
    write_text(folder / SHARES, frame_text(all_shares(weighted(read_counted(folder), found, count), count)))
    return found


def all_shares(articles: pd.DataFrame, count: str) -> pd.DataFrame:
    """Put the shares of everything, of each outlet, year and agency into one table; ``by`` says which, ``count`` what was counted."""
    import pandas as pd

    parts = []
    for by in _BY:
        known = articles[articles[by].notna() & (articles[by] != "")] if by else articles
        table = shares(known.astype({by: int}) if by == "year" else known, by)
        table.insert(0, "by", by or "all")
        parts.append(table)
    found = pd.concat([part for part in parts if len(part)], ignore_index=True) if any(map(len, parts)) else parts[0]
    found.insert(1, "count", count)
    return found


def _write_parquet(path: Path, table: pd.DataFrame) -> None:
    path.parent.mkdir(exist_ok=True)
    with drafted(path) as draft:
        table.to_parquet(draft, index=False)
