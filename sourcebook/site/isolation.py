"""Give each chapter the kernel as it was before the first one: settings, paths, environment, warnings, chance.

This file is run inside kernels as text, so that it imports nothing of the package: where only the
requirements are installed, a kernel finds the package by its notebook's first cell.
"""

from __future__ import annotations

import gc
import os
import random
import sys
import warnings
from types import ModuleType
from typing import Any

_MEMORY = "memory of a kernel"


def fresh(folder: str, variables: dict[str, str]) -> None:
    """Undo what earlier chapters changed, and go to the next one's folder.

    Parameters
    ----------
    folder : str
        Folder of the chapter, from which it is run.
    variables : dict of str to str
        What its environment holds besides.
    """
    memory = sys.modules.setdefault(_MEMORY, ModuleType(_MEMORY)).__dict__
    if "environment" not in memory:
        memory.update(_state())
    _restore(memory)
    os.environ.update(variables)
    os.chdir(folder)
    # The default of the collector looks for cycles among all that is imported, again and again: a tenth of the time.
    gc.set_threshold(50_000, 20, 100)


def _state() -> dict[str, Any]:
    import numpy  # before any chapter can have changed its settings

    return {
        "numpy": (numpy.geterr(), numpy.get_printoptions(), numpy.random.get_state()),
        "environment": dict(os.environ),
        "path": list(sys.path),
        "filters": list(warnings.filters),
        "chance": random.getstate(),
    }


def _restore(memory: dict[str, Any]) -> None:
    for name in os.environ.keys() - memory["environment"].keys():
        del os.environ[name]
    os.environ.update(memory["environment"])
    sys.path[:] = memory["path"]
    random.setstate(memory["chance"])
    for restore, module in ((_numpy, "numpy"), (_pandas, "pandas"), (_matplotlib, "matplotlib")):
        if module in sys.modules:
            restore(sys.modules[module], memory)
    warnings.filters[:] = memory["filters"]  # type: ignore[index]
    warnings._filters_mutated()  # type: ignore[attr-defined]


def _numpy(numpy: Any, memory: dict[str, Any]) -> None:
    errors, printing, chance = memory["numpy"]
    numpy.seterr(**errors)
    numpy.set_printoptions(**printing)
    numpy.random.set_state(chance)


def _pandas(pandas: Any, memory: dict[str, Any]) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of options that are on their way out
        # Those of plotting, which nobody sets, would load all of it.
        pandas.reset_option("all" if "pandas.plotting._matplotlib" in sys.modules else "^(?!plotting)")
    # Text as Python has it: Arrow's is made for millions of rows, and to look at one cell takes it a tenth of a kernel's time.
    pandas.set_option("mode.string_storage", "python")


def _matplotlib(matplotlib: Any, memory: dict[str, Any]) -> None:
    matplotlib.rc_file_defaults()
    if plots := sys.modules.get("matplotlib.pyplot"):
        plots.close("all")
