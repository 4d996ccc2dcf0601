"""Pixels of figures, which a kernel draws when it has run its chapters: no page waits for them, so that it does so while pages are written."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from pathlib import Path

from sourcebook.text.whole_files import write_bytes

# Variable of the environment that names the folder for pixels drawn later; without it they are drawn with their figure.
PIXELS = "SOURCEBOOK_PIXELS"
# That folder, in the cache of a build.
FOLDER = "pixels"
# Python that draws what waits in a process, and loads nothing where no figure was drawn.
DRAW = "import sys\nif waits := sys.modules.get('sourcebook.display.pixels'): waits.draw_waiting()"
_waiting: list[tuple[Path, Callable[[], bytes]]] = []


def put_off(html: str, draw: Callable[[], bytes]) -> bool:
    """Leave the pixels of a figure for later, if the environment names a folder for them.

    An empty file marks what is missing, so that a build that was stopped shows; see `are_missing`.

    Parameters
    ----------
    html : str
        The figure on its page.
    draw : callable
        Draws the pixels.

    Returns
    -------
    bool
        Whether they will be drawn later.
    """
    folder = os.environ.get(PIXELS)
    if not folder:
        return False
    path = Path(folder, pixels(html))
    write_bytes(path, b"")
    _waiting.append((path, draw))
    return True


def draw_waiting() -> None:
    """Draw what was left for later."""
    while _waiting:
        path, draw = _waiting.pop()
        write_bytes(path, draw())


def pixels(html: str) -> str:
    """Return the file name of a figure's pixels: by what it shows, since a cache of outputs may hold several of its name."""
    return f"{hashlib.sha256(html.encode()).hexdigest()[:32]}.png"


def are_missing(folder: Path) -> bool:
    """Return whether pixels were left for later and never drawn."""
    return any(not path.stat().st_size for path in folder.glob("*.png"))
