"""Whose governments the two kinds of them are, for captions and keys."""

from __future__ import annotations

from collections.abc import Iterable

from sourcebook.text.names_in_prose import with_the


def which_governments(kinds: Iterable[str], government: str = "") -> str:
    """Say whose governments the two kinds of them are, where a picture or a key has either.

    Examples
    --------
    >>> which_governments(["expert"]), which_governments(["expert", "government"], "China (government)")
    ('', '“Government” means China’s, “another government” any other.')
    >>> which_governments(["government"], "United States")
    '“Government” means that of the United States, “another government” any other.'
    >>> which_governments(["government"])
    '“Government” means that of the country that the article is mostly about, if it is about one (the outlet’s own is not known), “another government” any other.'
    """
    if not {"government", "foreign_government"} & set(kinds):
        return ""
    name = government.removesuffix(" (government)")
    here = (
        (f"that of {with_the(name)}" if with_the(name) != name else f"{name}’s")
        if name
        else "that of the country that the article is mostly about, if it is about one (the outlet’s own is not known)"
    )
    return f"“Government” means {here}, “another government” any other."
