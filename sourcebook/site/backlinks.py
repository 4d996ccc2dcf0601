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
_LIST = re.compile(
    r'(?:<p class="sb-key-works">.*?</p>)?((?:<p class="sb-letters".*?</p>)?<div role="list" class="citation-list">)(.*?)(?=</section>)',
    re.DOTALL,
)
_BEGUN = re.compile(
    r'(<div class="citation" id="([^"]+)")(?: data-key="[^"]*")?([^>]*>\s*<span class="label">(.*?)</span>\s*<p>)',
    re.DOTALL,
)
_TAG = re.compile(r"<[^>]*>")
_NAME = re.compile(r"\[(.*?)\]", re.DOTALL)
Places = dict[str, dict[str, str]]
HANDFUL = 8
"""Works of a list that are marked, at most: those that more chapters cite than any other."""


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


def with_key_works(text: str, places: Places) -> str:
    """Return the page of references with the works of each list marked that most chapters cite, and named above it; marks that it has already are replaced."""
    return _LIST.sub(lambda found: _marked(found, {name: len(pages) for name, pages in places.items()}), text)


def key_works(counts: Mapping[str, int]) -> dict[str, int]:
    """Return the works that most chapters cite, two or more, as many as a handful holds without leaving out one that is cited as often.

    Examples
    --------
    >>> key_works({"a": 3, "b": 1, "c": 2})
    {'a': 3, 'c': 2}
    >>> key_works({**{str(n): 2 for n in range(9)}, "a": 4})
    {'a': 4}
    """
    least = next(
        n for n in range(2, max(counts.values(), default=0) + 3) if sum(c >= n for c in counts.values()) <= HANDFUL
    )
    return dict(sorted(((name, n) for name, n in counts.items() if n >= least), key=lambda pair: -pair[1]))


def _marked(found: re.Match[str], counts: Mapping[str, int]) -> str:
    """Return a list of works with its key works named and marked."""
    names = {entry[2]: _name(entry[4]) for entry in _BEGUN.finditer(found[2])}
    chosen = key_works({name: counts[name] for name in names if name in counts})
    entries = _BEGUN.sub(
        lambda e: f"{e[1]}{f' data-key={chr(34)}{chosen[e[2]]}{chr(34)}' if e[2] in chosen else ''}{e[3]}", found[2]
    )
    links = ", ".join(f'<a href="#{escape(name)}">{names[name]}</a> ({n})' for name, n in chosen.items())
    named = f'<p class="sb-key-works"><b>Most often cited, by number of chapters:</b> {links}</p>' if links else ""
    return f"{named}{found[1]}{entries}"


def _name(label: str) -> str:
    """Return what stands in the brackets of a label."""
    inside = _NAME.search(_TAG.sub("", label))
    return inside[1].strip() if inside else ""


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
    places = citing(pages)
    linked = with_key_works(with_links_back(with_sites(text), places, titles), places)
    if linked != text:
        path.write_text(linked, encoding="utf-8")
