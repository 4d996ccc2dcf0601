"""How every program of the package ends: with a status, and with one sentence where something went wrong."""

from __future__ import annotations

import io
import logging
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from errno import EBADF
from threading import current_thread, main_thread

from sourcebook.errors import SourcebookError, is_full, reason, told
from sourcebook.text.escapes import one_sentence


class _Closed(io.TextIOBase):
    """Standard output that is closed: nothing is lost into it without a word."""

    def write(self, text: str) -> int:
        """Refuse to take anything."""
        raise OSError(EBADF, "it is closed")


def in_order(run: Callable[[], int | None], subject: str) -> int:
    """Run a task to an end in order.

    Parameters
    ----------
    run : callable
        The task; gives the exit status, or nothing for 0.
    subject : str
        What it is about, for a fault that nobody foresaw.

    Returns
    -------
    int
        The task's status; 1 after an error, of which one sentence is said.
    """
    try:
        with _ended_as_by_hand():
            status = run()
        if sys.stdout:
            sys.stdout.flush()  # what cannot be written is told here, and not by Python when it ends
    except BrokenPipeError:
        _hush()
    except KeyboardInterrupt:
        _say("Stopped.")
    except OSError as error:
        _say(_told_of_files(error))
        _hush()
    except ModuleNotFoundError as error:
        _say(f"{error.name}: is not installed, and this task needs it; install it, if there is one for this machine.")
    except ImportError as error:  # too little memory for it, or a damaged file
        _say(f"{error.name or error.path or 'A library'}: cannot be loaded ({error}); free memory, or install it anew.")
    except SourcebookError as error:
        _say(str(error))
    except Exception as error:
        _say(told(error, subject))
    else:
        return status or 0
    return 1


@contextmanager
def _ended_as_by_hand() -> Iterator[None]:
    """Let a run that the system or a closed terminal ends clear up as after Ctrl+C; what is ignored, as behind nohup, stays ignored."""
    known = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    ours = current_thread() is main_thread()
    changed = [number for number in known if ours and signal.getsignal(number) is signal.SIG_DFL]
    for number in changed:
        signal.signal(number, _end)
    try:
        yield
    finally:
        for number in changed:
            signal.signal(number, signal.SIG_DFL)


def _end(*of: object) -> None:
    if callable(signal.getsignal(signal.SIGINT)):
        signal.raise_signal(signal.SIGINT)  # whoever waits for Ctrl+C hears of it
    else:
        raise KeyboardInterrupt


def _say(sentence: str) -> None:
    """Print a sentence on one line, whatever the names of files hold."""
    print(one_sentence(sentence), file=sys.stderr)


def _hush() -> None:
    """Let what standard output still holds go nowhere: nobody reads it, or the disk is full."""
    if sys.stdout:
        with suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def speak_utf8() -> None:
    """Write UTF-8 whatever the locale, and what no text can hold as an escape; libraries keep their remarks to themselves."""
    sys.stdout, sys.stderr = sys.stdout or _Closed(), sys.stderr or io.StringIO()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    for name in ("trafilatura", "htmldate", "courlan"):
        logging.getLogger(name).addHandler(logging.NullHandler())


def _told_of_files(error: OSError) -> str:
    name = error.filename or "standard output"
    if is_full(error):
        return f"{name}: the disk is full; what was there before stays as it was, so make room and try again."
    return f"{name}: cannot be written or read ({reason(error)}); check the place and its permissions."
