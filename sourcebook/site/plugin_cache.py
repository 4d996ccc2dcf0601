"""Remember which plugin a name stands for, and templates.

pybtex and jupyter-cache scan all installed packages each time they look a plugin up: for each
citation, and three times for each chapter, which together took a tenth of a build. Sphinx reads the
template of a table for LaTeX anew for each table.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import cache
from importlib import import_module
from typing import Any

LOOK_UPS = (
    ("pybtex.plugin", "entry_points"),
    ("jupyter_cache.entry_points", "get_entry_point"),
    ("jupyter_cache.readers", "get_entry_point"),
    ("sphinx.writers.latex", "LaTeXRenderer"),
)


def remember_plugins() -> None:
    """Let each be looked up once in a process; a library that looks them up in another way only costs time."""
    for module, function in LOOK_UPS:
        with suppress(ImportError, AttributeError):
            found = import_module(module)
            setattr(found, function, _once(getattr(found, function)))


def _once(look_up: Callable[..., Any]) -> Callable[..., Any]:
    return look_up if hasattr(look_up, "cache_info") else cache(look_up)
