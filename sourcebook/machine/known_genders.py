"""What pronouns a collection of news uses of well-known people by their full names; read to resolve pronouns, and for nothing else."""

from __future__ import annotations

import functools
import lzma
import re
from pathlib import Path

FILE = Path(__file__).with_name("known_genders.txt.xz")
_MIDDLE = re.compile(r" [A-Z]\.")


@functools.cache
def _known() -> dict[str, str]:
    rows = (line.split("\t") for line in lzma.decompress(FILE.read_bytes()).decode("utf-8").splitlines())
    return {name: gender for gender, names in rows for name in names.split(";")}


def known_gender(name: str) -> str:
    """Return *female* or *male* for somebody whom the collection calls *she* or *he*, empty for everybody else.

    Parameters
    ----------
    name : str
        In full; a middle initial is left out.
    """
    return _known().get(_MIDDLE.sub("", name), "")
