"""Kernels that start while Sphinx is still being loaded, which takes as long.

Only their processes are started here: no thread may run meanwhile, since sphinx-external-toc asks
Python for every object there is, half-made ones of other threads included.
"""

from __future__ import annotations

import asyncio
import os
from typing import TYPE_CHECKING

from sourcebook.display.drawings import for_paper
from sourcebook.paths import PACKAGE, home

if TYPE_CHECKING:
    from pathlib import Path

    from jupyter_client.manager import AsyncKernelManager

    from sourcebook.site.born_kernels import Nursery

MOST = 4
# What nearly every chapter imports, and what copies of a process need to compute no more.
_LOAD = "import matplotlib.backends.backend_agg, matplotlib.backends.backend_svg, matplotlib.figure, myst_nb.ext.glue, pandas, sourcebook.display.figures, sourcebook.display.tables, sourcebook.notebook.registry"
# What draws for paper.
_LOAD_FOR_PAPER = ", fontTools.subset, matplotlib.backends.backend_pdf"
# The option is the one of `isolation`.
_WARM = "\npandas.set_option('mode.string_storage', 'python')\nfrom pathlib import Path\nfrom sourcebook.site.warming import warm\nwarm(Path({root!r}))"
_ARGUMENTS = ["--HistoryManager.hist_file=:memory:"]
_started: list[AsyncKernelManager] = []
_nurseries: list[Nursery] = []
keep = False
"""Whether kernels outlive a build, for whoever builds several books in one process; `stop` ends them then too."""


def find_package() -> None:
    """Let kernels find this package where it is not installed, as in a clone with nothing but the requirements."""
    here, known = str(PACKAGE.parent), os.environ.get("PYTHONPATH", "").split(os.pathsep)
    if home() == PACKAGE.parent and here not in known:
        os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [here, *known]))


def count() -> int:
    """Count the kernels that pay: one a core, but each imports everything anew, and there are some twenty chapters."""
    return min(os.cpu_count() or 1, MOST)


def start(root: Path | None = None) -> None:
    """Start kernels that `take` hands out.

    Where they are copies of one process, all are: it leaves a core to Sphinx, which would else load more slowly.

    Parameters
    ----------
    root : Path, optional
        Folder of the book whose chapters they will run.
    """
    find_package()
    from sourcebook.site.born_kernels import can_be_born

    first = _LOAD + _LOAD_FOR_PAPER * for_paper() + (_WARM.format(root=str(root)) if root else "")
    asyncio.run(_start((count() if can_be_born() else max(1, count() - 1)) - len(_started), first))


async def _start(number: int, first: str) -> None:
    from jupyter_client.manager import AsyncKernelManager

    from sourcebook.site.born_kernels import bear, can_be_born

    if number > 1 and can_be_born():
        nursery, born = await bear(number, _ARGUMENTS, first)
        _nurseries.append(nursery)
        _started.extend(born)
        return
    for _ in range(number):
        manager = AsyncKernelManager()
        await manager.start_kernel(extra_arguments=[*_ARGUMENTS, f"--IPKernelApp.exec_lines={_LOAD}"])
        _started.append(manager)


def take() -> AsyncKernelManager | None:
    """Return a kernel that was started, or None: then a caller starts one of its own."""
    return _started.pop() if _started else None


async def give_back(manager: AsyncKernelManager) -> None:
    """Take back a kernel that is to be kept; one that has died is forgotten."""
    if await manager.is_alive():
        _started.append(manager)


def stop() -> None:
    """Stop the kernels that nobody took."""
    asyncio.run(_stop())


async def _stop() -> None:
    while manager := take():
        await manager.shutdown_kernel(now=True)
    while _nurseries:
        _nurseries.pop().end()
