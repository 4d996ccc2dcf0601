"""The command ``sourcebook``: one subcommand a task, one sentence an error."""

from __future__ import annotations

import argparse
import shlex
import shutil
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from sourcebook import __version__
from sourcebook.coding.project import check
from sourcebook.corpus.command import add_parser as add_corpus
from sourcebook.desk.command import add_parser as add_desk
from sourcebook.errors import SourcebookError
from sourcebook.exchange.command import add_parsers as add_exchange
from sourcebook.machine.command import add_parser as add_code


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
    options = _parser().parse_args(arguments)
    run: Callable[[argparse.Namespace], int] = options.run
    try:
        return run(options)
    except SourcebookError as error:
        print(error, file=sys.stderr)
    except BrokenPipeError:
        sys.stderr.close()
    except OSError as error:
        print(f"{error.filename or 'a file'}: cannot be written or read ({error.strerror or error}); check the place and its free space.", file=sys.stderr)
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
    return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="sourcebook", description="Reads one news article closely and makes a book of it.")
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
    parser.add_argument("book", type=Path, help="folder of the new book; must not exist")
    for name in ("title", "date", "outlet", "url"):
        parser.add_argument(f"--{name}", default="", help=f"{name} of the article")
    parser.add_argument("--against", type=Path, metavar="OUTPUT", help="place the article among those of a corpus, as sourcebook corpus left it")
    parser.set_defaults(run=_run_new)


def _run_new(options: argparse.Namespace) -> int:
    from sourcebook.new_book.book import new_book
    from sourcebook.results.facts import counted
    from sourcebook.text.article_sources import read_source

    if options.book.exists():
        raise SourcebookError(f"{options.book}: exists already; choose another name, since nothing is overwritten.")
    metadata = {name: getattr(options, name) for name in ("title", "date", "outlet", "url")}
    made = new_book(read_source(options.article), options.book, metadata=metadata, against=options.against)
    draft = counted(made.attributions, "attribution") if made.attributions else "no attribution"
    print(f"{made.folder}: a book with a draft of {draft}. Next:")
    print(f"  cd {shlex.quote(str(made.folder))}")
    print(f"  make book{_place_of_programs()}")
    if made.unknown:
        print(f"Not known: {' and '.join(made.unknown)} of the article; write into data/metadata.json what a citation should say.")
    return 0


def _place_of_programs() -> str:
    """Say where make finds the programs if the shell would not: in an environment that is not active."""
    if shutil.which("jupyter-book"):
        return ""
    return f" BIN={shlex.quote(str(Path(sys.executable).parent))}/"


def _add_check(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser("check", help="compare a book's data with its article and its schema")
    parser.add_argument("folder", type=Path, nargs="?", default=Path(), help="a book or its data folder; here by default")
    parser.set_defaults(run=_run_check)


def _run_check(options: argparse.Namespace) -> int:
    faults = list(check(options.folder))
    for fault in faults:
        print(" ".join(fault.split()))
    return 1 if faults else 0


def _add_build(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser("build", help="check a book's data and build its pages, with warnings as errors")
    parser.add_argument("folder", type=Path, nargs="?", default=Path(), help="a book; here by default")
    parser.set_defaults(run=_run_build)


def _run_build(options: argparse.Namespace) -> int:
    from sourcebook.site.build import build_book

    if _run_check(options):
        return 1
    print(f"The book: {build_book(options.folder)}")
    return 0
