"""The page of references: sites for addresses, and links back to the places that cite."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_CITED = re.compile(
    r'<span class="bibtex-citation" id="([^"]+)">(.*?)(?=<span class="bibtex-citation"|</p>|</td>|</th>|</li>)',
    re.DOTALL,
)
_TARGET = re.compile(r'href="references\.html#([^"]+)"')
_ADDRESS = re.compile(r'URL: (<a class="reference external" href="https?://(?:www\.)?([^/"]+)[^"]*">)[^<]*</a>')
_ENTRY = re.compile(
    r'(<div class="citation" id="([^"]+)"[^>]*>.*?</p>)(?:\n<p class="sb-cited">.*?</p>)?(\s*</div>)', re.DOTALL
)
Places = dict[str, dict[str, str]]


def citing(pages: Mapping[str, str]) -> Places:
    """Return where each reference is cited first on each page.

    Parameters
    ----------
    pages : mapping of str to str
        HTML by file name.

    Returns
    -------
    dict of str to dict
        By the address of the entry: the address of the citation by file name.
    """
    found: Places = {}
    for name, text in pages.items():
        for at, words in _CITED.findall(text):
            for entry in _TARGET.findall(words):
                found.setdefault(entry, {}).setdefault(name, at)
    return found


def with_links_back(text: str, places: Places, titles: Mapping[str, str]) -> str:
    """Return the page of references with links back below each entry; any that it has already are replaced."""

    def linked(entry: re.Match[str]) -> str:
        """Return an entry with the pages that cite it."""
        links = [
            f'<a href="{name}#{escape(at)}">{escape(titles[name])}</a>' for name, at in places.get(entry[2], {}).items()
        ]
        back = f'\n<p class="sb-cited">Cited in {", ".join(links)}</p>' if links else ""
        return f"{entry[1]}{back}{entry[3]}"

    return _ENTRY.sub(linked, text)


def with_sites(text: str) -> str:
    """Return the page of references with the name of its site in place of each address; it still leads there.

    Examples
    --------
    >>> with_sites('URL: <a class="reference external" href="https://www.example.org/a/b">https://www.example.org/a/b</a>.')
    '<a class="reference external" href="https://www.example.org/a/b">example.org</a>.'
    """
    return _ADDRESS.sub(r"\1\2</a>", text)


def write_links_back(app: Sphinx, exception: Exception | None) -> None:
    """Write the links into the finished page of references."""
    path = Path(app.outdir, "chapters", "references.html")
    if exception or app.builder.name != "html" or not path.is_file():
        return
    names = sorted(n for n in app.env.found_docs if n.startswith("chapters/") and n != "chapters/references")
    titles = {f"{name.rpartition('/')[2]}.html": app.env.titles[name].astext() for name in names}
    pages = {name: path.with_name(name).read_text(encoding="utf-8") for name in titles}
    text = path.read_text(encoding="utf-8")
    linked = with_links_back(with_sites(text), citing(pages), titles)
    if linked != text:
        path.write_text(linked, encoding="utf-8")
