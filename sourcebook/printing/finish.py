"""What a printed PDF still needs: the pages of its addresses, its metadata, the same bytes each time."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sourcebook import __version__
from sourcebook.errors import SourcebookError
from sourcebook.printing import accessibility

if TYPE_CHECKING:
    from pikepdf import Pdf


def page_numbers(printed: bytes) -> dict[str, int]:
    """Return the page, 1-based, of every address that a link of the document leads to."""
    import pikepdf

    with pikepdf.open(io.BytesIO(printed)) as pdf:
        number = {page.obj.objgen: index for index, page in enumerate(pdf.pages, 1)}
        return {
            str(name).removeprefix("/"): number[target[0].objgen] for name, target in pdf.Root.get("/Dests", {}).items()
        }


def finish(printed: bytes, *, title: str, author: str, subject: str) -> bytes:
    """Give a printed PDF its metadata, without a date, so that the same book is the same file.

    Raises
    ------
    SourcebookError
        If no letter was printed, as without any font.
    """
    import pikepdf

    with pikepdf.open(io.BytesIO(printed)) as pdf:
        if not any("/Font" in page.get("/Resources", {}) for page in pdf.pages):
            raise SourcebookError("the browser found no font to print with; install fonts-dejavu (apt.txt names it).")
        for name in ("/CreationDate", "/ModDate"):
            if name in pdf.docinfo:
                del pdf.docinfo[name]
        _say_headings_once(pdf.Root.get("/Outlines", pikepdf.Dictionary()).get("/First"))
        accessibility.mend(pdf)
        whole = not any(accessibility.faults(pdf))
        with pdf.open_metadata(set_pikepdf_as_editor=False) as about:
            about["dc:title"], about["dc:description"], about["pdf:Producer"] = (
                title,
                subject,
                f"Sourcebook {__version__}, Chromium",
            )
            about["dc:language"] = {str(pdf.Root.get("/Lang", "en"))}
            if whole:
                about["pdfuaid:part"] = "1"
            if author:
                about["dc:creator"] = [author]
        pdf.docinfo["/Title"], pdf.docinfo["/Subject"], pdf.docinfo["/Author"] = title, subject, author
        pdf.docinfo["/Creator"] = f"Sourcebook {__version__}"
        return _saved(pdf)


def _say_headings_once(entry: Any) -> None:
    """Mend entries of the outline: the browser writes a heading with which a sheet begins twice in a row."""
    import pikepdf

    while entry is not None:
        title = str(entry.get("/Title", ""))
        half = len(title) // 2
        if title and title == title[:half] * 2:
            entry.Title = pikepdf.String(title[:half])
        _say_headings_once(entry.get("/First"))
        entry = entry.get("/Next")


def _saved(pdf: Pdf) -> bytes:
    from pikepdf import ObjectStreamMode

    out = io.BytesIO()
    pdf.save(out, deterministic_id=True, object_stream_mode=ObjectStreamMode.generate)
    return out.getvalue()


def write(path: Path, content: bytes) -> None:
    """Put a file in place whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_name(f".{path.name}.{hashlib.sha256(content).hexdigest()[:8]}")
    try:
        half.write_bytes(content)
        half.replace(path)
    finally:
        half.unlink(missing_ok=True)
