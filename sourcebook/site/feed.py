"""An Atom feed of what was corrected in the book and what changed in it."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import NAMESPACE_URL, uuid5
from xml.sax.saxutils import escape, quoteattr

from sourcebook.text.settings_files import release_day

if TYPE_CHECKING:
    from sphinx.application import Sphinx

NAME = "feed.xml"
_RELEASE = re.compile(r"^## (\S+) \((\d{1,2} \w+ \d{4})\)\n(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Entry:
    """Something that changed.

    Attributes
    ----------
    day : str
        ISO date.
    title, text : str
        What it is, in short and in full.
    page : str
        Page that tells more, from the book's folder.
    """

    day: str
    title: str
    text: str
    page: str


def entries(root: Path) -> list[Entry]:
    """Return a book's corrections and releases, newest first."""
    return sorted([*_corrections(root), *_releases(root)], key=lambda e: e.day, reverse=True)


def _corrections(root: Path) -> Iterator[Entry]:
    path = root / "data" / "corrections.csv"
    if not path.is_file():
        return
    released = release_day(root)
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            text = f"Was: {row['was']}\nIs: {row['is']}\n{row['reason']}"
            what = "Correction" if row["date"] > released else "Revision"
            yield Entry(row["date"], f"{what}: {row['chapter']}", text, "chapters/corrections.html")


def _releases(root: Path) -> Iterator[Entry]:
    path = root / "CHANGELOG.md"
    text = path.read_text(encoding="utf-8") if path.is_file() else ""
    for name, day, told in _RELEASE.findall(text):
        yield Entry(_iso(day), f"Version {name}", told.strip(), "chapters/index.html")


def _iso(day: str) -> str:
    return datetime.strptime(day, "%d %B %Y").replace(tzinfo=UTC).date().isoformat()


def atom(title: str, address: str, found: list[Entry]) -> str:
    """Return a feed in the Atom format (RFC 4287).

    Parameters
    ----------
    title : str
        The book's.
    address : str
        Where it stands, with a slash at the end; empty if nobody said.
    found : list of Entry
        Newest first.
    """
    name = str(uuid5(NAMESPACE_URL, address or title))
    items = "".join(_item(entry, address) for entry in found)
    self_link = f"<link rel={quoteattr('self')} href={quoteattr(address + NAME)}/>" if address else ""
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n'
        f"<title>{escape(title)}: corrections and changes</title><id>urn:uuid:{name}</id>{self_link}\n"
        f"<updated>{found[0].day}T00:00:00Z</updated><author><name>{escape(title)}</name></author>\n{items}</feed>\n"
    )


def _item(entry: Entry, address: str) -> str:
    name = uuid5(NAMESPACE_URL, f"{address}{entry.day}{entry.title}{entry.text}")
    return (
        f"<entry><title>{escape(entry.title)}</title><id>urn:uuid:{name}</id><updated>{entry.day}T00:00:00Z</updated>"
        f'<link rel="alternate" href={quoteattr(address + entry.page)}/><content type="text">{escape(entry.text)}</content></entry>\n'
    )


def link_feed(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: object) -> None:
    """Name the feed on every page, if there is anything in it."""
    root = Path(app.srcdir)
    if next(chain(_releases(root), _corrections(root)), None):
        href = "../" * page.count("/") + NAME
        context["metatags"] = (
            context.get("metatags", "")
            + f'<link rel="alternate" type="application/atom+xml" title="Corrections and changes" href="{href}" />\n'
        )


def write_feed(app: Sphinx, exception: Exception | None) -> None:
    """Write the feed beside the pages; none where nothing was corrected or released."""
    if exception or app.builder.name != "html":
        return
    path, found = Path(app.outdir, NAME), entries(Path(app.srcdir))
    if found:
        path.write_text(atom(str(app.config.html_title), app.config.html_baseurl, found), encoding="utf-8")
    else:
        path.unlink(missing_ok=True)
