"""Whose governments the two kinds of them are, for captions and keys."""

from __future__ import annotations

from collections.abc import Iterable


def which_governments(kinds: Iterable[str], government: str = "") -> str:
    """Say whose governments the two kinds of them are, where a picture or a key has either.

    Examples
    --------
    >>> which_governments(["expert"]), which_governments(["expert", "government"], "China (government)")
    ('', 'Government: here China’s; another government: any other.')
    """
    if not {"government", "foreign_government"} & set(kinds):
        return ""
    here = (
        f"here {government.removesuffix(' (government)')}’s"
        if government
        else "that of the outlet’s country or, where this is not known, of the country mostly written about"
    )
    return f"Government: {here}; another government: any other."
