"""The book as EPUB 3, from the pages that are built: ``python -m sourcebook.printing.epub [BOOK]``."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from sourcebook import __version__
from sourcebook.printing import xhtml
from sourcebook.printing.built_pages import HTML, Page, read_pages
from sourcebook.printing.document import book_title
from sourcebook.printing.finish import write
from sourcebook.printing.program import run
from sourcebook.text.settings_files import read_yaml

TARGET = Path("_build/epub/book.epub")
_STYLE = Path(__file__).with_name("epub.css")
_TYPES = {
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".svg": "image/svg+xml",
    ".css": "text/css",
    ".xhtml": "application/xhtml+xml",
}
_CONTAINER = '<?xml version="1.0" encoding="UTF-8"?>\n<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="book/package.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
# What a reader who cannot see is told before opening it.
_ACCESS = {
    "accessMode": ("textual", "visual"),
    "accessModeSufficient": ("textual",),
    "accessibilityFeature": ("alternativeText", "structuralNavigation", "tableOfContents", "readingOrder"),
    "accessibilityHazard": ("none",),
    "accessibilitySummary": ("Every picture has its main values as text, and a table or a chapter that holds them.",),
}


@dataclass(frozen=True)
class About:
    """What a book says about itself: title, author, language, date (``2031-05-04``), and what its article is called."""

    title: str
    author: str
    language: str
    date: str
    subject: str


def make_epub(root: Path) -> Path:
    """Write the built book as one EPUB, the same bytes each time.

    Parameters
    ----------
    root : Path
        Folder of a book that has been built.

    Returns
    -------
    Path
        The EPUB.

    Raises
    ------
    SourcebookError
        If the book has not been built.
    """
    pages = read_pages(root)
    about = _about(root)
    images: dict[str, Path] = {}
    files = {
        f"{page.prefix}.xhtml": text
        for page, text in zip(pages, xhtml.chapters(pages, about.language, images), strict=True)
    }
    files["cover.xhtml"] = xhtml.page(about.title, about.language, _title_page(about))
    files["nav.xhtml"] = xhtml.page("Contents", about.language, _contents(pages))
    held: dict[str, bytes] = {name: text.encode() for name, text in files.items()}
    held["style.css"] = xhtml.style(root, _STYLE).encode()
    held |= {name: path.read_bytes() for name, path in images.items()}
    card = root / HTML / "card.png"
    if card.is_file():
        held["card.png"] = card.read_bytes()
    held["package.opf"] = _package(about, pages, held).encode()
    write(root / TARGET, _zipped(held))
    return root / TARGET


def _about(root: Path) -> About:
    settings, released = read_yaml(root / "_config.yml"), read_yaml(root / "CITATION.cff")
    path = root / "data" / "metadata.json"
    article = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    language = str(settings.get("sphinx", {}).get("config", {}).get("language") or "en")
    date = str(released.get("date-released") or article.get("date") or "")[:10]
    date = date if len(date) == 10 else "2000-01-01"  # a date is asked for, and none is known
    return About(book_title(root), str(settings.get("author") or ""), language, date, str(article.get("title") or ""))


def _title_page(about: About) -> str:
    lines = [f"<p>On “{escape(about.subject)}”</p>"] if about.subject else []
    lines += [f"<p>{escape(about.author)}</p>"] if about.author else []
    return f'<section epub:type="titlepage"><h1>{escape(about.title)}</h1>{"".join(lines)}<p>Made with Sourcebook {__version__}.</p></section>'


def _contents(pages: list[Page]) -> str:
    """Return the contents as a list, the chapters of a part below its name."""
    out, is_open = [], False
    for page in pages:
        if page.part:
            out.append(f"{'</ol></li>' if is_open else ''}<li><span>{escape(page.part)}</span><ol>")
            is_open = True
        out.append(f'<li><a href="{page.prefix}.xhtml">{escape(page.title)}</a></li>')
    end = "</ol></li>" if is_open else ""
    return f'<nav epub:type="toc" id="toc" role="doc-toc"><h1>Contents</h1><ol>{"".join(out)}{end}</ol></nav>'


def _package(about: About, pages: list[Page], held: dict[str, bytes]) -> str:
    identifier = uuid5(NAMESPACE_URL, f"{about.title} {about.subject} {about.date}")
    items = "".join(_item(name, content) for name, content in held.items())
    spine = "".join(
        f'<itemref idref="{_id(name)}"/>'
        for name in ("cover.xhtml", "nav.xhtml", *(f"{p.prefix}.xhtml" for p in pages))
    )
    creator = f"<dc:creator>{escape(about.author)}</dc:creator>" if about.author else ""
    access = "".join(
        f'<meta property="schema:{name}">{escape(v)}</meta>' for name, values in _ACCESS.items() for v in values
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" '
        f'xml:lang="{about.language}"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f'<dc:identifier id="id">urn:uuid:{identifier}</dc:identifier><dc:title>{escape(about.title)}</dc:title>{creator}'
        f"<dc:language>{about.language}</dc:language><dc:date>{about.date}</dc:date>"
        f'<meta property="dcterms:modified">{about.date}T00:00:00Z</meta>{access}</metadata>'
        f"<manifest>{items}</manifest><spine>{spine}</spine></package>"
    )


def _id(name: str) -> str:
    return "f-" + "".join(c if c.isascii() and c.isalnum() else "-" for c in name)


def _item(name: str, content: bytes) -> str:
    properties = {"nav.xhtml": "nav", "card.png": "cover-image"}.get(
        name, "svg" if name.endswith(".xhtml") and b"<svg" in content else ""
    )
    more = f' properties="{properties}"' if properties else ""
    return f'<item id="{_id(name)}" href="{escape(name)}" media-type="{_TYPES[Path(name).suffix]}"{more}/>'


def _zipped(held: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in _in_order(held):
            kept = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content, kept)
    return out.getvalue()


def _in_order(held: dict[str, bytes]) -> Iterator[tuple[str, bytes]]:
    yield "mimetype", b"application/epub+zip"
    yield "META-INF/container.xml", _CONTAINER.encode()
    yield from ((f"book/{name}", content) for name, content in sorted(held.items()))


def main() -> int:
    """Write the book named on the command line, or the one here, as EPUB."""
    return run("sourcebook.printing.epub", "EPUB", make_epub)


if __name__ == "__main__":
    raise SystemExit(main())
