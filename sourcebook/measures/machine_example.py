"""What the machine coder makes of an invented text with a pronoun that nothing in it resolves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourcebook.machine import code
from sourcebook.text.article import Article

if TYPE_CHECKING:
    import pandas as pd

TEXT = "The minister met the judge. She said that talks had begun."


def tried() -> pd.DataFrame:
    """Let the machine coder read `TEXT`.

    Returns
    -------
    pandas.DataFrame
        Columns ``source``, ``cue``, ``content`` and ``voice``, a row for each attribution that it drafts.
    """
    return code(Article(TEXT)).attributions[["source", "cue", "content", "voice"]]
