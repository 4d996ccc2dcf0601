"""A run in a few small tables: what the chapter on the corpus shows, and nothing of any article's text."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sourcebook.coding.csv_tables import frame_text
from sourcebook.corpus.near_duplicates import FIRST, REWORDED, VERBATIM, families, read_signed
from sourcebook.corpus.shares import STORIES, read_counted, shares, weighted
from sourcebook.corpus.store import MANIFEST, read_manifest
from sourcebook.measures.attribution_profile import MEASURES
from sourcebook.text.whole_files import write_text

if TYPE_CHECKING:
    import pandas as pd

DRAWN = 2000
_SIZES = ((2, 2), (3, 3), (4, 9), (10, None))


def digest(folder: Path, *, corpus: str, count: str = STORIES) -> dict[str, pd.DataFrame]:
    """Make the tables.

    Parameters
    ----------
    folder : Path
        The output of a run.
    corpus : str
        What the articles are, as the chapter is to say it.
    count : str
        Whether shares count ``stories`` or ``articles``.

    Returns
    -------
    dict of str to pandas.DataFrame
        ``about`` (one row), ``families`` and ``practice``, the measures of at most `DRAWN` articles drawn by lot.

    Raises
    ------
    CorpusError
        If the folder is no output of ``sourcebook corpus``.
    """
    read_manifest(folder / MANIFEST)
    found, counted = families(read_signed(folder)), read_counted(folder)
    articles = weighted(counted, found, count)
    return {
        "about": _about(folder, articles, found, corpus, count),
        "families": _families(found, articles),
        "practice": _practice(folder),
    }


def write(tables: Mapping[str, pd.DataFrame], folder: Path) -> None:
    """Write the tables as CSV, each as a whole."""
    for name, table in tables.items():
        write_text(folder / f"{name}.csv", frame_text(table))


def _about(folder: Path, articles: pd.DataFrame, found: pd.DataFrame, corpus: str, count: str) -> pd.DataFrame:
    import pandas as pd
    from pyarrow.dataset import dataset

    whole = shares(articles).iloc[0].drop("group").to_dict()
    size = sum(path.stat().st_size for path in folder.rglob("*.parquet"))
    row = {
        "corpus": corpus,
        "count": count,
        "errors": dataset(folder / "errors", format="parquet").count_rows(),
        "stories": found["family"].nunique(),
        "outlets": articles.loc[articles["outlet"] != "", "outlet"].nunique(),
        "agency": int((articles["wire"] != "").sum()),
        "bytes": size,
        **whole,
    }
    return pd.DataFrame([row])


def _families(found: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """Count families of several members by size."""
    import pandas as pd

    several = found.assign(outlet=articles["outlet"].to_numpy())[found["size"].to_numpy() > 1]
    outlets = several.groupby("family")["outlet"].nunique()
    rows = []
    for low, high in _SIZES:
        own = several[(several["size"] >= low) & (several["size"] <= (high or several["size"].max()))]
        member = own["member"].value_counts()
        name = str(low) if low == high else f"{low} to {high}" if high else f"{low} or more"
        copies = {code: int(member.get(code, 0)) for code in (VERBATIM, REWORDED)}
        related = len(own) - int(member.get(FIRST, 0)) - sum(copies.values())
        rows.append(
            {
                "size": name,
                "families": own["family"].nunique(),
                "articles": len(own),
                **copies,
                "related": related,
                "several_outlets": int((outlets.loc[own["family"].unique()] > 1).sum()),
            }
        )
    return pd.DataFrame(rows)


def _practice(folder: Path) -> pd.DataFrame:
    """Draw articles by lot, the same for the same corpus, with the columns that `baseline.practice` has."""
    from pyarrow.dataset import dataset

    names = (
        dataset(folder / "articles", format="parquet")
        .to_table(["article", "outlet", "date", "wire", "words", *MEASURES])
        .to_pandas()
    )
    lots = names["article"].map(lambda name: hashlib.sha256(name.encode("utf-8", "replace")).hexdigest())
    drawn = names.loc[lots.sort_values().index[:DRAWN]].reset_index(drop=True)
    head: dict[str, Any] = {
        "article": range(1, len(drawn) + 1),
        "outlet": drawn["outlet"],
        "month": drawn["date"].str[:7],
        "wire": drawn["wire"],
        "annotators": 1,
        "words": drawn["words"],
    }
    found: pd.DataFrame = drawn[list(MEASURES)].assign(**head)[[*head, *MEASURES]]
    return found
