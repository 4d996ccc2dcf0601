"""When each chapter was last changed, as the repository has it; a module of its own, since every build asks before it loads anything."""

from __future__ import annotations

import subprocess
from functools import lru_cache
from pathlib import Path


@lru_cache(maxsize=4)
def changes(root: Path) -> dict[str, str]:
    """Return the day of each chapter's last change as the repository has it; nothing without one.

    Parameters
    ----------
    root : Path
        Folder of the book.

    Returns
    -------
    dict of str to str
        ISO dates by file name, such as ``voices.ipynb``.
    """
    command = ["git", "-C", str(root), "log", "--format=>%cs", "--name-only", "--no-merges", "--", "chapters"]
    try:
        told = subprocess.run(command, capture_output=True, text=True, check=True, timeout=20).stdout  # noqa: S603 – fixed words, and the folder that is being built
    except (OSError, subprocess.SubprocessError):
        return {}
    found: dict[str, str] = {}
    day = ""
    for line in told.splitlines():
        if line.startswith(">"):
            day = line[1:]
        elif line:
            found.setdefault(Path(line).name, day)
    return found
