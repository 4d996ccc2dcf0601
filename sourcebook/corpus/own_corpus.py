"""A new book against its author's own corpus: the figures that it takes along."""

from __future__ import annotations

from pathlib import Path

from sourcebook.corpus.digest import digest, write
from sourcebook.corpus.settings import CorpusError
from sourcebook.corpus.store import MANIFEST, read_manifest
from sourcebook.measures.baseline import AGAINST


def check_output(output: Path) -> None:
    """Raise CorpusError if a folder is no output of ``sourcebook corpus`` with articles in it."""
    read_manifest(output / MANIFEST)
    if not any((output / "articles").glob("[!.]*.parquet")):
        raise CorpusError(f"{output}: holds no finished partition; let sourcebook corpus finish first.")


def take_along(output: Path, book: Path) -> None:
    """Write the figures of a corpus into a book; no text of any article goes with them."""
    inputs = ", ".join(
        Path(str(item.get("input", ""))).name
        for item in read_manifest(output / MANIFEST)["inputs"]
        if isinstance(item, dict)
    )
    write(digest(output, corpus=f"the articles of {inputs}"), book / AGAINST)
