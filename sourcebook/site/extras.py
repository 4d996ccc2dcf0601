"""What stands beside a book's pages: its card, its codings in other tools' formats, and the program.

A kernel that has just run the chapters has everything loaded that this needs, so that it writes
these files while the build writes the pages. Without a kernel the build writes them itself.
"""

from __future__ import annotations

import shutil
from dataclasses import astuple, dataclass
from pathlib import Path

from sourcebook.display.social_card import write_card
from sourcebook.exchange import export
from sourcebook.exchange.formats import FORMATS, PAGES
from sourcebook.notebook import open_book
from sourcebook.site.program_archive import write_program

CARD, CARD_STAMP = "card.png", "card-of"


@dataclass(frozen=True)
class Extras:
    """The files beside the pages of one build.

    Attributes
    ----------
    book, pages, stamps : str
        Folders of the book, of its finished pages, and of notes on what was written last.
    title : str
        The book's title.
    state : str
        Fingerprint of the book's code and data.
    """

    book: str
    pages: str
    stamps: str
    title: str
    state: str

    def write(self) -> None:
        """Write what is missing or belongs to another state of the book."""
        self._write_card()
        self._write_exports()
        write_program(Path(self.book), Path(self.pages), Path(self.stamps))

    def code(self) -> str:
        """Return Python that does the same in another process."""
        return f"from sourcebook.site.extras import Extras; Extras{astuple(self)!r}.write()"

    def _write_card(self) -> None:
        path, stamp, current = Path(self.pages, CARD), Path(self.stamps, CARD_STAMP), f"{self.state} {self.title}"
        if not (path.is_file() and _says(stamp, current)):
            write_card(open_book(Path(self.book)), self.title, path)
            stamp.write_text(current, encoding="utf-8")

    def _write_exports(self) -> None:
        folder, stamp = Path(self.pages, PAGES), Path(self.stamps, PAGES)
        if folder.is_dir() and _says(stamp, self.state):
            return
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        for known in FORMATS.values():
            export(open_book(Path(self.book)), known.name, folder / known.page)
        stamp.write_text(self.state, encoding="utf-8")


def _says(stamp: Path, current: str) -> bool:
    return stamp.is_file() and stamp.read_text(encoding="utf-8") == current
