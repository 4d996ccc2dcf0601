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
_MEASURE = "get_text_width_height_descent"
# What decides, besides the font and the resolution, how wide a text is.
_SETTINGS = ("font.sans-serif", "text.hinting", "text.hinting_factor", "text.kerning_factor")
_ARRANGE = "_get_layout"
# What decides, besides the text, its font and the settings, how its lines stand to its place.
_PLACING = ("rotation", "rotation_mode", "ha", "va", "usetex", "parse_math")
_measures: dict[Any, tuple[float, float, float]] = {}


@contextmanager
def drawn_quickly(*, embeds: bool = True) -> Iterator[None]:
    """Look up each font once a drawing, measure each text once a process, and embed fonts without their rules of layout.

    Where a version of Matplotlib or fontTools has no such place to step in, it draws as it does by itself.

    Parameters
    ----------
    embeds : bool
        Whether the drawing embeds fonts: only a PDF does, and what embeds them is slow to load.
    """
    from matplotlib.backends.backend_agg import RendererAgg
    from matplotlib.font_manager import fontManager
    from matplotlib.text import Text
    from matplotlib.textpath import TextToPath

    with ExitStack() as changed:
        if embeds:
            from fontTools.subset import Options  # type: ignore[import-untyped]

            if hasattr(Options, _DROPPED):
                changed.enter_context(patch.object(Options, _DROPPED, [*getattr(Options, _DROPPED), *LAYOUT]))
        if hasattr(fontManager, _FIND):
            changed.enter_context(patch.object(fontManager, _FIND, _Found(getattr(fontManager, _FIND))))
        for renderer in (RendererAgg, TextToPath):
            changed.enter_context(patch.object(renderer, _MEASURE, _measured(getattr(renderer, _MEASURE))))
        if hasattr(Text, _ARRANGE):
            changed.enter_context(patch.object(Text, _ARRANGE, _arranged(getattr(Text, _ARRANGE))))
        yield


def _measured(measure: Any) -> Any:
    """Return a measure of texts that remembers what it measured: wide and narrow drawing write much of the same."""
    from matplotlib import rcParams

    every: dict[Any, Any] = {**rcParams}
    settings = tuple(str(every.get(name)) for name in _SETTINGS)

    def get(self: Any, s: str, prop: Any, ismath: Any) -> tuple[float, float, float]:
        """Return width, height and descent of a text, measured once for each font and size."""
        if ismath:
            return tuple(measure(self, s, prop, ismath))
        key = (type(self), getattr(self, "dpi", None), s, hash(prop), settings)
        if key not in _measures:
            _measures[key] = measure(self, s, prop, ismath)
        return _measures[key]

    return get


def _arranged(arrange: Any) -> Any:
    """Return what arranges the lines of a text, and remembers it for one drawing: to find room for the labels of an axis each is asked for seven times."""
    known: dict[Any, Any] = {}

    def get(self: Any, renderer: Any) -> Any:
        """Return the box of a text and where its lines stand, arranged once for all texts that look alike."""
        if self.get_wrap():
            return arrange(self, renderer)
        look = tuple(getattr(self, f"get_{name}")() for name in _PLACING)
        lines = (self.get_text(), hash(self.get_fontproperties()), self._linespacing, self._get_multialignment())
        key = (type(renderer), self.get_figure(root=True).dpi, *lines, *look)
        if key not in known:
            known[key] = arrange(self, renderer)
        return known[key]

    return get


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
