"""The command ``sourcebook``: one subcommand a task, one sentence an error."""

from __future__ import annotations

import argparse
import io
import logging
import os
import shlex
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from errno import EBADF
from pathlib import Path
from threading import current_thread, main_thread
from typing import NoReturn

from sourcebook import __version__
from sourcebook.coding.project import check
from sourcebook.corpus.command import add_parser as add_corpus
from sourcebook.desk.command import add_parser as add_desk
from sourcebook.errors import SourcebookError, is_full, reason, told
from sourcebook.exchange.command import add_parsers as add_exchange
from sourcebook.machine.command import add_parser as add_code
from sourcebook.text.command_words import day, named_place, new_place, whole_number
from sourcebook.text.escapes import one_sentence


class _Parser(argparse.ArgumentParser):
    """A parser that says after a wrong call where each word of the call is explained."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the call, and end with status 2."""
        self.print_usage(sys.stderr)
        self.exit(2, f"{self.prog}: {message}; “{self.prog} --help” explains each.\n")


class _Closed(io.TextIOBase):
    """Standard output that is closed: nothing is lost into it without a word."""

    def write(self, text: str) -> int:
        """Refuse to take anything."""
        raise OSError(EBADF, "it is closed")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command.

    Parameters
    ----------
    arguments : sequence of str, optional
        Words after ``sourcebook``; those of the process by default.

    Returns
    -------
    int
        0 if all went well, 1 after an error or a fault, 2 for a wrong call.
    """
    _speak()
    options = _parser().parse_args(arguments)
    run: Callable[[argparse.Namespace], int] = options.run
    try:
        with _ended_as_by_hand():
            status = run(options)
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
        _say(told(error, _subject(options)))
    else:
        return status
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


def _speak() -> None:
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


def _subject(options: argparse.Namespace) -> str:
    """Return what a call is about: the first file or folder that it names."""
    named = (getattr(options, name, None) for name in ("article", "file", "files", "inputs", "folder", "book"))
    first = next((value for value in named if value), "the call")
    return str(first[0] if isinstance(first, list) else first)


def _parser() -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = _Parser(
        prog="sourcebook", description="Reads one news article closely and makes a book of it."
    )
    parser.add_argument("--version", action="version", version=f"sourcebook {__version__}")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    _add_check(commands)
    _add_new(commands)
    _add_build(commands)
    add_desk(commands)
    add_code(commands)
    add_exchange(commands)
    add_corpus(commands)
    return parser


def _add_new(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser("new", help="make a book about an article")
    parser.add_argument("article", help=".txt, .md, saved .html, an address, or - for standard input")
    parser.add_argument("book", type=new_place, help="folder of the new book; must not exist")
    for name in ("title", "date", "outlet", "url", "authors"):
        kind = day if name == "date" else str
        parser.add_argument(f"--{name}", type=kind, default="", help=f"{name} of the article")
    parser.add_argument(
        "--against",
        type=named_place,
        metavar="OUTPUT",
        help="place the article among those of a corpus, as sourcebook corpus left it",
    )
    parser.set_defaults(run=_run_new)


def _run_new(options: argparse.Namespace) -> int:
    from sourcebook.new_book.book import new_book
    from sourcebook.results.numbers_in_words import counted, listed
    from sourcebook.text.article_sources import read_source

    if options.book.exists() or Path(os.path.realpath(options.book)).exists():  # nowhere/.. is here
        raise SourcebookError(f"{options.book}: exists already; choose another name, since nothing is overwritten.")
    metadata = {name: getattr(options, name) for name in ("title", "date", "outlet", "url", "authors")}
    made = new_book(read_source(options.article), options.book, metadata=metadata, against=options.against)
    draft = counted(made.attributions, "attribution") if made.attributions else "no attribution"
    print(f"{made.folder}: a book with a draft of {draft}. Next:")
    print(f"  cd {shlex.quote(str(made.folder))}")
    print("  make book  # builds it")
    print("  make desk  # opens the draft for correction in the browser")
    if made.unknown:
        print(
            f"Not known: {listed(made.unknown)} of the article; write into data/metadata.json what a citation should say"
            f"{', and the title into _config.yml too' if 'title' in made.unknown else ''}."
        )
    return 0


def _add_check(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser("check", help="compare a book's data with its article and its schema")
    parser.add_argument(
        "folder", type=named_place, nargs="?", default=Path(), help="a book or its data folder; here by default"
    )
    parser.set_defaults(run=_run_check)


def _run_check(options: argparse.Namespace) -> int:
    faults = list(check(options.folder))
    for fault in faults:
        print(" ".join(fault.split()))
    return 1 if faults else 0


def _add_build(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser("build", help="check a book's data and build its pages, with warnings as errors")
    parser.add_argument("folder", type=named_place, nargs="?", default=Path(), help="a book; here by default")
    parser.add_argument(
        "--within",
        type=whole_number(1, 10_000),
        default=30,
        metavar="MINUTES",
        help="give up after this time (default: %(default)s)",
    )
    parser.set_defaults(run=_run_build)


def _run_build(options: argparse.Namespace) -> int:
    from sourcebook.site.build import build_book

    if _run_check(options):
        return 1
    print(f"The book: {build_book(options.folder, minutes=options.within)}")
    return 0
