"""What kernels find computed when they are born: numbers of the book, as many as fit into the time that Sphinx takes to load."""

from __future__ import annotations

from pathlib import Path
from time import process_time

from sourcebook.notebook.opening import open_book
from sourcebook.notebook.registry import MODULES, chapter_facts

LEFT_OUT = {"suspicion", "corrections"}
"""Their numbers come from networks, whose sessions do not outlive that a process is copied."""
ENOUGH = 1.0
"""Seconds of processor time from the start of the process, imports included: it starts half a second after the build, which takes 1.4 until it asks for kernels."""


def warm(root: Path, seconds: float = ENOUGH) -> list[str]:
    """Compute the numbers of one chapter after the other until time is over.

    Parameters
    ----------
    root : Path
        Folder of a book with sound data.
    seconds : float
        Processor time that the process may have taken.

    Returns
    -------
    list of str
        The chapters whose numbers are computed.
    """
    project, done = open_book(root), []
    for chapter in MODULES:
        if chapter not in LEFT_OUT and process_time() < seconds:
            chapter_facts(project, chapter)
            done.append(chapter)
    return done
