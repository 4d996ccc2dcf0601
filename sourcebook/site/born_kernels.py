"""Kernels that are copies of one process, which has imported what all of them need: see `sourcebook.site.nursery`."""

from __future__ import annotations

import json
import os
import signal
import sys
from contextlib import suppress
from pathlib import Path
from queue import Empty
from subprocess import PIPE, Popen
from time import monotonic
from typing import Any

from jupyter_client.asynchronous.client import AsyncKernelClient
from jupyter_client.launcher import launch_kernel
from jupyter_client.manager import AsyncKernelManager
from jupyter_client.provisioning.local_provisioner import LocalProvisioner

NURSERY = Path(__file__).with_name("nursery.py")
_MODULE = "-m"
# Seconds until the channel of outputs is connected once that of requests is; if it takes longer, all is asked anew.
_SOON = 0.2


def can_be_born() -> bool:
    """Return whether processes can be copied here: Windows has no such thing, and on macOS its own libraries do not survive it."""
    return sys.platform == "linux"


async def bear(number: int, arguments: list[str], first: str) -> tuple[Nursery, list[AsyncKernelManager]]:
    """Start kernels as copies of one process.

    Parameters
    ----------
    number : int
        How many.
    arguments : list of str
        Of each, besides its connection.
    first : str
        Python to run before they are copied.
    """
    nursery, born = Nursery(), []
    for _ in range(number):
        manager = AsyncKernelManager()
        manager.provisioner = _Provisioner(nursery, manager)
        manager.client_factory = _Client
        await manager.start_kernel(extra_arguments=arguments)
        born.append(manager)
    nursery.start(first)
    return nursery, born


class Nursery:
    """The process whose copies kernels are; it ends after the last of them, or with whoever started it."""

    def __init__(self) -> None:
        """Nothing runs yet."""
        self._commands: list[list[str]] = []
        self._environment: dict[str, str] = {}
        self._said = b""
        self.process: Popen[bytes] | None = None

    def expect(self, command: list[str], environment: dict[str, str]) -> _Kernel:
        """Note a kernel to be born, by the command that would start it alone."""
        self._commands.append(command)
        self._environment = environment
        return _Kernel(self, len(self._commands) - 1)

    def start(self, first: str) -> None:
        """Start the process, and with it the kernels."""
        python, arguments = zip(*(_divided(command) for command in self._commands), strict=True)
        # -P: it is run as a file, and must not find modules beside it.
        command = [*python[0], "-P", str(NURSERY), first, json.dumps(arguments)]
        self.process = launch_kernel(command, stdin=PIPE, stdout=PIPE, env=self._environment)
        assert self.process.stdout is not None
        os.set_blocking(self.process.stdout.fileno(), False)

    def number(self, place: int) -> int | None:
        """Return the process number of one of the kernels, or None if it is not yet born."""
        with suppress(OSError, ValueError, AttributeError):  # nothing to read yet, or never
            self._said += os.read(self.process.stdout.fileno(), 1000)  # type: ignore[union-attr]
        *lines, _ = self._said.split(b"\n")
        return int(lines[place]) if place < len(lines) else None

    def end(self) -> None:
        """End the process with all kernels that still run."""
        if self.process is not None:
            with self.process:  # closes what held it alive, and waits
                pass
            self.process = None


def _divided(command: list[str]) -> tuple[list[str], list[str]]:
    """Divide a command into Python with its own options and the arguments of a kernel."""
    module = command.index(_MODULE)
    return command[:module], command[module + 2 :]


class _Kernel:
    """One of the copies, as a provisioner handles the process that it started."""

    stdin = stdout = stderr = None

    def __init__(self, nursery: Nursery, place: int) -> None:
        self._nursery, self._place = nursery, place

    def poll(self) -> int | None:
        """Return None while it is alive or to be born, and 1 afterwards: what it ended with only its parent knows."""
        number = self._nursery.number(self._place)
        if number is None:
            return self._nursery.process.poll() if self._nursery.process else None
        try:
            os.kill(number, 0)
        except ProcessLookupError:
            return 1
        return None

    def wait(self) -> int | None:
        """Return what `poll` does: a provisioner asks when it is over."""
        return self.poll()

    def send_signal(self, signum: int) -> None:
        """Send a signal to the kernel and to what it started; before it is born, to all that are to be born with it."""
        number = self._nursery.number(self._place)
        with suppress(ProcessLookupError):
            if number is not None:
                os.killpg(number, signum)
            elif self._nursery.process:
                self._nursery.process.send_signal(signum)

    def kill(self) -> None:
        """End it."""
        self.send_signal(signal.SIGKILL)

    terminate = kill


class _Client(AsyncKernelClient):
    """Begins as soon as a kernel answers: jupyter_client listens for a fifth of a second more, for what nobody looks at."""

    async def wait_for_ready(self, timeout: float | None = None) -> None:
        """Return when the kernel has answered on both channels.

        Raises
        ------
        RuntimeError
            If it died before, or time is over.
        """
        end = monotonic() + (timeout or float("inf"))
        while True:
            self.kernel_info()
            with suppress(Empty):
                said = await self.shell_channel.get_msg(timeout=1)
                await self.iopub_channel.get_msg(timeout=_SOON)
                if said["msg_type"] == "kernel_info_reply":
                    self._handle_kernel_info_reply(said)
                    return
            if not await self.is_alive():
                raise RuntimeError("Kernel died before replying to kernel_info")
            if monotonic() > end:
                raise RuntimeError(f"Kernel didn't respond in {timeout:.0f} seconds")


class _Provisioner(LocalProvisioner):
    """Has a kernel born instead of starting it."""

    def __init__(self, nursery: Nursery, manager: AsyncKernelManager) -> None:
        super().__init__(parent=manager, kernel_id=manager.kernel_id, kernel_spec=manager.kernel_spec)
        self._nursery = nursery

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> Any:
        """Note what is to be born."""
        self.process = self._nursery.expect(cmd, kwargs["env"])  # type: ignore[assignment]
        return self.connection_info
