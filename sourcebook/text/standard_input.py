"""Standard input, read with a bound: whoever waits is told for what, and no wait is without end."""

from __future__ import annotations

import os
import sys
from queue import Empty, SimpleQueue
from threading import Thread
from time import monotonic, sleep
from typing import IO

from sourcebook.text.bounded_files import Limit

PATIENCE = 10.0
"""Seconds of silence after which a pipe is told to be silent."""
LONGEST_SILENCE = 600.0
"""Seconds of silence after which it is given up: a program before it may take its time, but not for ever."""
LONGEST = 3600.0
"""Seconds after which it must have ended."""
_NAME = "standard input"
_PIECE = 1 << 16
_PAUSE = 0.5  # Ctrl+C is heard between two of them, where a wait cannot be interrupted


def read_standard_input(limit: Limit) -> bytes:
    """Read standard input until it ends, as every program in a pipe does.

    On a terminal it says at once that it reads there; of a pipe from which nothing comes it says so
    after `PATIENCE` seconds.

    Raises
    ------
    SourcebookError
        Of the limit's class: if it is closed or cannot be read, has more bytes than the limit, is silent for
        `LONGEST_SILENCE` seconds, or has not ended in `LONGEST`.
    """
    if not sys.stdin:
        raise limit.error(f"{_NAME}: is closed; pipe an article into it, or give a file.")
    try:
        handle = sys.stdin.fileno()
    except (OSError, ValueError):  # not of the system, but put there by another program
        return _bounded(sys.stdin.buffer, limit)
    if os.isatty(handle):
        end = "Ctrl+Z and Enter" if os.name == "nt" else "Ctrl+D"
        _say(f"Reading the article from standard input; paste it here, and end it with {end} on a line of its own.")
    return _waited_for(handle, limit, is_typed=os.isatty(handle))


def _bounded(stream: IO[bytes], limit: Limit) -> bytes:
    data = stream.read(limit.bytes + 1)
    limit.refuse_more(len(data), _NAME, whole=False)
    return data


def _waited_for(handle: int, limit: Limit, *, is_typed: bool) -> bytes:
    pieces: SimpleQueue[bytes | OSError] = SimpleQueue()
    Thread(target=_read_on, args=(handle, limit.bytes, pieces), daemon=True, name=_NAME).start()
    data, clock = bytearray(), _Clock(limit, is_typed)
    while True:
        try:
            piece = pieces.get(timeout=_PAUSE)
        except Empty:
            clock.nothing_came()
            continue
        if isinstance(piece, OSError):
            raise limit.error(
                f"{_NAME}: cannot be read ({piece.strerror or piece}); pipe an article into it, or give a file."
            )
        if not piece:
            return bytes(data)
        data += piece
        limit.refuse_more(len(data), _NAME, whole=False)
        clock.something_came()


def _read_on(handle: int, most: int, pieces: SimpleQueue[bytes | OSError]) -> None:
    """Read in a thread, which alone can be left where no system can say whether something is there."""
    try:
        while most >= 0:
            try:
                piece = os.read(handle, _PIECE)
            except BlockingIOError:  # another program that has the pipe, too, does not wait
                sleep(_PAUSE)
                continue
            pieces.put(piece)
            if not piece:
                return
            most -= len(piece)
    except OSError as error:
        pieces.put(error)


class _Clock:
    """How long nothing has come, and how long it has taken in all."""

    def __init__(self, limit: Limit, is_typed: bool) -> None:
        self.limit, self.is_typed, self.told = limit, is_typed, is_typed
        self.began = self.last = monotonic()

    def something_came(self) -> None:
        """Begin the silence anew; refuse what never ends."""
        self.last = monotonic()
        self._refuse_after(LONGEST, self.last - self.began, "has not ended")

    def nothing_came(self) -> None:
        """Tell of a long silence once; refuse one that lasts, and what never ends."""
        silent = monotonic() - self.last
        self._refuse_after(LONGEST, monotonic() - self.began, "has not ended")
        if not self.is_typed:
            self._refuse_after(LONGEST_SILENCE, silent, "has given nothing")
        if silent >= PATIENCE and not self.told:
            self.told = True
            _say("Standard input: nothing comes from there so far; still waiting, and Ctrl+C ends the wait.")

    def _refuse_after(self, most: float, passed: float, told: str) -> None:
        if passed >= most:
            raise self.limit.error(f"{_NAME}: {told} for {most / 60:.0f} minutes; save the article as a file.")


def _say(sentence: str) -> None:
    if sys.stderr:
        print(sentence, file=sys.stderr, flush=True)
