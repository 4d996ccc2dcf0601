"""The pages of a built book in the order of its table of contents."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import lxml.html

from sourcebook.errors import SourcebookError
from sourcebook.text.settings_files import read_yaml

HTML = Path("_build/html")


@dataclass(frozen=True, eq=False)
class Page:
    """A page of the built book.

    Attributes
    ----------
    document : str
        Its name in the table of contents, ``chapters/voices``.
    part : str
        Caption of the part that it opens; empty if it opens none.
    content : lxml.html.HtmlElement
        Its article, without the frame of the site.
    folder : Path
        Where its file is.
    """

    document: str
    part: str
    content: lxml.html.HtmlElement
    folder: Path = HTML

    @property
    def prefix(self) -> str:
        """What stands before its addresses in the joined book."""
        return self.document.rsplit("/", 1)[-1]

    @property
    def title(self) -> str:
        """Its first heading."""
        heading = self.content.find(".//h1")
        return "" if heading is None else " ".join(heading.text_content().replace("#", "").split())


def documents(contents: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield each document of a table of contents with the caption of the part that it opens."""
    if "root" in contents:
        yield str(contents["root"]), ""
    for part in contents.get("parts", [contents]):
        caption = str(part.get("caption", ""))
        for entry in part.get("chapters", []) + part.get("sections", []):
            if "file" in entry:
                yield str(entry["file"]), caption
                caption = ""
            yield from documents({"sections": entry.get("sections", [])})


def read_pages(root: Path) -> list[Page]:
    """Read the built pages of a book.

    Parameters
    ----------
    root : Path
        Folder of the book.

    Raises
    ------
    SourcebookError
        If the book has not been built, or not whole.
    """
    found = []
    for document, part in documents(read_yaml(root / "_toc.yml")):
        path = root / HTML / f"{document}.html"
        if not path.is_file():
            raise SourcebookError(f"{path}: is missing; run “make book” first.")
        tree = lxml.html.parse(str(path), parser=lxml.html.HTMLParser(encoding="utf-8")).getroot()
        found.append(Page(document, part, tree.find(".//article"), path.parent))
    if not found:
        raise SourcebookError(f"{root / '_toc.yml'}: names no page; there is no book to print.")
    return found
