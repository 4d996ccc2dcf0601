"""Set a book by LaTeX: ``python -m sourcebook.printing.latex [BOOK]``."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from sourcebook.display.drawings import DRAWINGS, PAPER
from sourcebook.errors import SourcebookError
from sourcebook.printing.program import run
from sourcebook.printing.typeset import typeset

FOLDER = Path("_build/latex")
PROGRAMS = {"xelatex": "texlive-xetex", "xindy": "xindy"}
# A file of each Debian package that the book's LaTeX needs.
FILES = {
    "fncychap.sty": "texlive-latex-extra",
    "titlesec.sty": "texlive-latex-extra",
    "fancyvrb.sty": "texlive-latex-recommended",
    "ulem.sty": "texlive-plain-generic",
    "FreeSerif.otf": "fonts-freefont-otf",
}
_ERROR = re.compile(r"^! (.+)$", re.MULTILINE)
_WARNING = re.compile(r"^(.*(?:WARNING|ERROR|Error).*)$", re.MULTILINE)


def missing() -> list[str]:
    """Return the Debian packages that LaTeX lacks here, each once."""
    found = [package for program, package in PROGRAMS.items() if shutil.which(program) is None]
    if shutil.which("kpsewhich"):
        found += [package for file, package in FILES.items() if not _known(file)]
    return sorted(set(found))


def _known(file: str) -> bool:
    """Return whether TeX or the system's fonts know a file."""
    asked = [["kpsewhich", file], ["fc-list", f":family={Path(file).stem}"]]
    return any(shutil.which(words[0]) and _answer(words) for words in asked)


def _answer(words: list[str]) -> bytes:
    return subprocess.run(words, capture_output=True, check=False).stdout.strip()  # noqa: S603


def set_book(root: Path) -> Path:
    """Build a book with xelatex, warnings as errors.

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
        If LaTeX is missing or incomplete, or the build fails; nothing half-built is left.
    """
    if lacking := missing():
        raise SourcebookError(
            f"LaTeX lacks {', '.join(lacking)}; install what is named in apt.txt, on Debian by “apt-get install {' '.join(lacking)}”."
        )
    shutil.rmtree(root / FOLDER, ignore_errors=True)
    command = [sys.executable, "-m", "sourcebook.site", str(root), "--builder", "latex"]
    try:
        done = subprocess.run(  # noqa: S603
            command, capture_output=True, text=True, errors="replace", check=False, env={DRAWINGS: PAPER} | os.environ
        )
        source = next((root / FOLDER).glob("*.tex"), None)
        if done.returncode or source is None or not typeset(source):
            raise SourcebookError(
                f"{root / '_config.yml'}: the book cannot be set by LaTeX ({_reason(root, done.stdout + done.stderr)})."
            )
    except BaseException:
        shutil.rmtree(root / FOLDER, ignore_errors=True)
        raise
    return source.with_suffix(".pdf")


def _reason(root: Path, said: str) -> str:
    """Return in one line what went wrong: LaTeX's first error, else Sphinx's first complaint."""
    logs = [path.read_text(encoding="utf-8", errors="replace") for path in (root / FOLDER).glob("*.log")]
    found = next((match[1] for text in logs for match in _ERROR.finditer(text)), "")
    complaint = next((match[1] for match in _WARNING.finditer(said)), "")
    last = (said.strip().splitlines() or ["no reason given"])[-1]
    return " ".join((found or complaint or last).split())[:300].rstrip(".")


def main() -> int:
    """Set the book named on the command line, or the one here."""
    return run("sourcebook.printing.latex", "PDF", set_book)


if __name__ == "__main__":
    raise SystemExit(main())
