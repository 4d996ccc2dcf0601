"""Start several kernels from one process: it imports once what all of them need, and each is a copy of it.

    python nursery.py FIRST COMMANDS

FIRST is Python to run before the copies are made, COMMANDS a JSON list with the arguments of each kernel. The process
prints the number of each, waits for them, and ends them when whoever started it is gone. It is run as a file, so that
it imports nothing of the package before FIRST does.
"""

from __future__ import annotations

import gc
import json
import os
import signal
import sys
from contextlib import suppress
from threading import Thread
from typing import Any


def main(first: str, commands: list[list[str]]) -> None:
    """Bear a kernel for each list of arguments, and return when all have ended."""
    from ipykernel.iostream import OutStream
    from ipykernel.kernelapp import IPKernelApp

    gc.disable()  # nothing of what is imported can be freed
    usual: Any = OutStream.flush

    def flush(self: OutStream) -> None:
        """Send what was written: a kernel asks twice an output and twice a cell, and waits for another thread each time."""
        if getattr(self, "_buffers", True):
            usual(self)

    setattr(OutStream, "flush", flush)  # noqa: B010 – its type says that it has one already
    with suppress(Exception):  # what is missing the chapters say themselves
        exec(first, {"__name__": "first"})  # noqa: S102 – words of this package
    gc.freeze()  # what a copy never looks at stays shared
    born = []
    for arguments in commands:
        child = os.fork()
        if not child:
            _leave_the_others()
            gc.enable()
            IPKernelApp.launch_instance(arguments)
            os._exit(0)
        born.append(child)
        try:
            print(child, flush=True)
        except OSError:  # nobody is left to hear of it
            _end(born)
    Thread(target=_watch, args=(born,), daemon=True).start()
    for child in born:
        os.waitpid(child, 0)


def _leave_the_others() -> None:
    """Make a copy a process of its own: Ctrl+C does not reach it, and it holds nothing by which its parent is watched."""
    os.setsid()
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (sys.stdin, sys.stdout):
        os.dup2(nothing, stream.fileno())


def _watch(born: list[int]) -> None:
    """End the kernels when nobody holds the other end of the standard input any more."""
    sys.stdin.read()
    _end(born)


def _end(born: list[int]) -> None:
    for child in born:
        with suppress(OSError):
            os.kill(child, signal.SIGKILL)
    os._exit(1)


if __name__ == "__main__":
    main(sys.argv[1], json.loads(sys.argv[2]))
