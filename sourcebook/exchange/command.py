"""``sourcebook export`` and ``sourcebook import``."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from sourcebook.coding.project import Project
from sourcebook.exchange.completion import NOT_CODED
from sourcebook.exchange.formats import FORMATS
from sourcebook.text.command_words import named_place, new_place

if TYPE_CHECKING:
    from sourcebook.coding.coding import Coding


def add_parsers(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the two commands to a parser; each sets ``run`` to the function that does it."""
    out = subparsers.add_parser("export", help="write all codings of a book for another tool")
    out.add_argument("book", metavar="BOOK", type=named_place, help="folder of the book")
    out.add_argument("--format", required=True, choices=FORMATS, help="format to write")
    out.add_argument(
        "--out",
        metavar="PATH",
        type=new_place,
        help="new file, or new folder for brat, csv and parquet; default: named after the book, here",
    )
    out.set_defaults(run=run_export)
    into = subparsers.add_parser("import", help="put a coding made with another tool into a book")
    into.add_argument("book", metavar="BOOK", type=named_place, help="folder of the book")
    into.add_argument(
        "file",
        metavar="FILE",
        type=named_place,
        help="Web Annotation, .qdpx, brat, CSV or Parquet: a file, a folder or a zip",
    )
    into.add_argument("--coder", metavar="NAME", required=True, help="name of the new coder")
    into.add_argument(
        "--author",
        metavar="NAME",
        help="whose coding to take from a file with several; default: the one named like the coder, or the only one",
    )
    into.set_defaults(run=run_import)
    what = "write the text that asks a language model for a coding, for sourcebook import"
    asked = subparsers.add_parser("prompt", help=what, description=f"{what[0].upper()}{what[1:]}.")
    asked.add_argument("book", metavar="BOOK", type=named_place, help="folder of the book")
    asked.set_defaults(run=run_prompt)


def run_export(arguments: argparse.Namespace) -> int:
    """Export a book and name the files written.

    Returns
    -------
    int
        0, the exit status; faults are raised as `SourcebookError`.
    """
    from sourcebook.exchange import export

    project = Project.open(arguments.book)
    target = arguments.out or Path(f"{project.root.name}{FORMATS[arguments.format].suffix}")
    for path in export(project, arguments.format, target):
        print(path)
    return 0


def run_import(arguments: argparse.Namespace) -> int:
    """Import a coding and say what it holds.

    Returns
    -------
    int
        0, the exit status; faults are raised as `SourcebookError`.
    """
    from sourcebook.coding.coding import Coding
    from sourcebook.exchange import import_coding
    from sourcebook.exchange.answer import left_out

    project = Project.open(arguments.book)
    folder = import_coding(project, arguments.file, arguments.coder, author=arguments.author)
    coding = Coding.read(folder, project.article, schema=project.schema)
    print(f"{folder}: {', '.join(f'{len(table)} {name}' for name, table in coding.tables.items())}.")
    for sentence in left_out(folder):
        print(f"Left out: {sentence}")
    left_open = count_open(coding)
    if left_open:
        print(
            f"{left_open} of the attributions were not coded in full; look for “{NOT_CODED}” in the column reason of {folder / 'attributions.csv'}."
        )
    return 0


def run_prompt(arguments: argparse.Namespace) -> int:
    """Print codebook, article and JSON Schema as one text.

    Returns
    -------
    int
        0, the exit status; faults are raised as `SourcebookError`.
    """
    from sourcebook.exchange.answer import prompt

    print(prompt(Project.open(arguments.book)))
    return 0


def count_open(coding: Coding) -> int:
    """Count the attributions whose codes the imported file did not give."""
    reasons = coding.attributions.get("reason")
    return 0 if reasons is None else int(reasons.str.startswith(NOT_CODED).sum())
