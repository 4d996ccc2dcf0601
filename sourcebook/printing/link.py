"""The first page leads to the printed copy beside it, as long as there is one."""

from __future__ import annotations

import re
from pathlib import Path

from sourcebook.text.whole_files import write_text

_LINK = re.compile(r'<span class="sb-screen sb-pdf">.*?</span>')
_IMPRINT = re.compile(r'(<p class="sb-imprint">(?:(?!</p>).)*)(?=</p>)', re.DOTALL)


def link_copy(page: Path, address: str) -> None:
    """Have the line on the edition end in a link to the PDF, or in none.

    Parameters
    ----------
    page : Path
        The first page; one without such a line is left as it is.
    address : str
        Of the PDF, as the page sees it; empty if there is none.
    """
    if not page.is_file():
        return
    text = page.read_text(encoding="utf-8")
    link = f'<span class="sb-screen sb-pdf"> · <a href="{address}">PDF</a></span>' if address else ""
    linked = _IMPRINT.sub(lambda line: line[1] + link, _LINK.sub("", text), count=1)
    if linked != text:
        write_text(page, linked)
