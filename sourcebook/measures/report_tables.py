"""Tables of other reports of the event, as the chapter follows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourcebook.coding.project import REFERENCE, Project

if TYPE_CHECKING:
    import pandas as pd


def followed(project: Project, name: str) -> pd.DataFrame:
    """Return the rows of a table that the chapter follows: the reference's, else the first coder's."""
    table = project.table(name)
    coders = sorted(set(table["coded_by"]), key=lambda coder: (coder != REFERENCE, coder))
    return (
        table[table["coded_by"] == coders[0]].drop(columns="coded_by").reset_index(drop=True)
        if coders
        else table.drop(columns="coded_by")
    )


def slug(text: str) -> str:
    """Write a name as part of a fact's key: letters, digits and underscores.

    Examples
    --------
    >>> slug("Taipei Times (AFP)")
    'taipei_times_afp'
    """
    return "_".join("".join(c if c.isascii() and c.isalnum() else " " for c in str(text).lower()).split())
