"""Remember which plugin a name stands for.

pybtex and jupyter-cache scan all installed packages each time they look a plugin up: for each
citation, and three times for each chapter, which together took a tenth of a build.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any


def remember_plugins() -> None:
    """Let each plugin be looked up once in a process."""
    import jupyter_cache.entry_points
    import jupyter_cache.readers
    import pybtex.plugin

    pybtex.plugin.entry_points = _once(pybtex.plugin.entry_points)
    for module in (jupyter_cache.entry_points, jupyter_cache.readers):
        module.get_entry_point = _once(module.get_entry_point)


def _once(look_up: Callable[..., Any]) -> Callable[..., Any]:
    return look_up if hasattr(look_up, "cache_info") else cache(look_up)
