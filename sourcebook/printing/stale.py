"""A PDF that is older than the pages it stands beside says what they no longer say."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sourcebook.printing.link import link_copy

if TYPE_CHECKING:
    from sphinx.application import Sphinx

NAME = "book.pdf"


def drop_stale(app: Sphinx, exception: Exception | None) -> None:
    """Take a printed copy away, and the link to it, from the pages if one of them was written after it; `make pdf` brings a new one.

    The PDF in ``_build/pdf`` stays as it was printed.
    """
    printed = Path(app.outdir, NAME)
    if exception or app.builder.format != "html" or not printed.is_file():
        return
    made = printed.stat().st_mtime_ns
    pages = [Path(app.builder.get_outfilename(name)) for name in app.env.found_docs]  # type: ignore[attr-defined]
    if any(page.is_file() and page.stat().st_mtime_ns > made for page in pages):
        printed.unlink()
        for page in pages:
            link_copy(page, "")
