"""Drawing without work on fonts that no figure shows: half of the time of a PDF, a tenth of any drawing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any
from unittest.mock import patch

# Rules by which a program that sets text chooses and places its letters: in a PDF each letter has its place already.
LAYOUT = ("GSUB", "GPOS", "GDEF")
_FIND = "_find_fonts_by_props"
_DROPPED = "_drop_tables_default"


@contextmanager
def drawn_quickly() -> Iterator[None]:
    """Look up each font once a drawing, and embed fonts without their rules of layout.

    Where a version of Matplotlib or fontTools has no such place to step in, it draws as it does by itself.
    """
    from fontTools.subset import Options  # type: ignore[import-untyped]
    from matplotlib.font_manager import fontManager

    with ExitStack() as changed:
        if hasattr(Options, _DROPPED):
            changed.enter_context(patch.object(Options, _DROPPED, [*getattr(Options, _DROPPED), *LAYOUT]))
        if hasattr(fontManager, _FIND):
            changed.enter_context(patch.object(fontManager, _FIND, _Found(getattr(fontManager, _FIND))))
        yield


class _Found:
    """A search for fonts that remembers what it found, which holds while the settings stay: for one drawing."""

    def __init__(self, search: Any) -> None:
        self._search, self._known = search, dict[Any, list[Any]]()

    def __call__(self, properties: Any, *rest: Any, **options: Any) -> list[Any]:
        """Return the font files of these properties, as Matplotlib does."""
        key = (properties if isinstance(properties, str) else hash(properties), rest, tuple(sorted(options.items())))
        if key not in self._known:
            self._known[key] = self._search(properties, *rest, **options)
        return list(self._known[key])
