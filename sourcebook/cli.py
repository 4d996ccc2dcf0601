"""The command ``sourcebook``: one subcommand a task, one sentence an error."""

from __future__ import annotations

import argparse
import os
import shlex
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn

from sourcebook import __version__
from sourcebook.coding.project import check
from sourcebook.corpus.command import add_parser as add_corpus
from sourcebook.desk.command import add_parser as add_desk
from sourcebook.errors import SourcebookError
from sourcebook.exchange.command import add_parsers as add_exchange
from sourcebook.machine.command import add_parser as add_code
from sourcebook.text.command_words import day, given_name, named_place, new_place, whole_number
from sourcebook.text.programs import in_order, speak_utf8


class _Parser(argparse.ArgumentParser):
    """A parser that says after a wrong call where each word of the call is explained."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the call, and end with status 2."""
        self.print_usage(sys.stderr)
        self.exit(2, f"{self.prog}: {message}; “{self.prog} --help” explains each.\n")


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
    speak_utf8()
    options = _parser().parse_args(arguments)
    run: Callable[[argparse.Namespace], int] = options.run
    return in_order(lambda: run(options), _subject(options))


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
    parser.add_argument("article", type=given_name, help=".txt, .md, saved .html, an address, or - for standard input")
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
