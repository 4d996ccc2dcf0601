"""Typeset what Sphinx wrote as LaTeX, in two runs of xelatex where latexmk needs three."""

from __future__ import annotations

import subprocess
from pathlib import Path

# It keeps the index its place in the contents until its words are known, which are set by the second run.
_INDEX = "\\begin{sphinxtheindex}\n\\item\\mbox{}\n\\end{sphinxtheindex}\n"
_NOTES = (".aux", ".toc", ".out", ".idx")
_XELATEX = ("xelatex", "-interaction=nonstopmode", "-halt-on-error")
_XINDY = ("xindy", "-L", "english", "-C", "utf8", "-M", "sphinx.xdy")
MOST = 5
"""Runs after which page numbers that still move are left as they are."""


def typeset(source: Path) -> bool:
    """Make a PDF of a file of LaTeX, beside it.

    Parameters
    ----------
    source : Path
        The file, in a folder with all that it needs.

    Returns
    -------
    bool
        Whether all programs succeeded; else the log beside the file says what failed.
    """
    entries, index = source.with_suffix(".idx"), source.with_suffix(".ind")
    index.write_text(_INDEX, encoding="utf-8")
    done, before = _run(source, *_XELATEX, "-no-pdf", source.name), None
    for _ in range(1, MOST):
        notes = _notes(source)
        if not done or notes == before:
            break
        if entries.is_file() and entries.stat().st_size:
            done = _run(source, *_XINDY, "-o", index.name, entries.name)
        else:
            index.write_text("", encoding="utf-8")
        done, before = done and _run(source, *_XELATEX, source.name), notes
    return done


def _notes(source: Path) -> list[bytes]:
    """Return what a run leaves for the next one."""
    return [note.read_bytes() for note in map(source.with_suffix, _NOTES) if note.is_file()]


def _run(source: Path, *command: str) -> bool:
    done = subprocess.run(command, cwd=source.parent, stdin=subprocess.DEVNULL, capture_output=True, check=False)  # noqa: S603
    return done.returncode == 0
