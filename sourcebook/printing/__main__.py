"""Print a built book: ``python -m sourcebook.printing [BOOK]``."""

from __future__ import annotations

from pathlib import Path

from sourcebook.printing import chromium
from sourcebook.printing.built_pages import HTML, documents
from sourcebook.printing.document import book_title, document
from sourcebook.printing.finish import finish, page_numbers, write
from sourcebook.printing.link import link_copy
from sourcebook.printing.program import run
from sourcebook.printing.stale import NAME
from sourcebook.text.settings_files import json_object, read_yaml

TARGET = Path("_build/pdf") / NAME


def print_book(root: Path) -> Path:
    """Print a built book, and put a copy beside its pages, to which the first of them leads.

    Parameters
    ----------
    root : Path
        Folder of the book.

    Returns
    -------
    Path
        The PDF.

    Raises
    ------
    SourcebookError
        If something that printing needs is missing, or the book is not built.
    """
    chromium.require()
    printed = chromium.print_pdf(document(root), page_numbers)
    path = root / "data" / "metadata.json"
    about = json_object(path)
    author = str(read_yaml(root / "_config.yml").get("author") or "")
    content = finish(printed, title=book_title(root), author=author, subject=str(about.get("title", "")))
    first, _ = next(documents(read_yaml(root / "_toc.yml")))
    link_copy(
        root / HTML / f"{first}.html", "../" * first.count("/") + TARGET.name
    )  # before the copy is: it must not be older
    for target in (root / TARGET, root / HTML / TARGET.name):
        write(target, content)
    return root / TARGET


def main() -> int:
    """Print the book named on the command line, or the one here."""
    return run("sourcebook.printing", "PDF", print_book)


if __name__ == "__main__":
    raise SystemExit(main())
