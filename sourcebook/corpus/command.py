"""``sourcebook corpus``: code many articles at once."""

from __future__ import annotations

import argparse
import sys
from importlib.util import find_spec
from pathlib import Path

from sourcebook.corpus.settings import FIELDS, CorpusError, Settings
from sourcebook.errors import is_full
from sourcebook.text.command_words import given_name, new_place, plain_word, whole_number
from sourcebook.text.spare_threads import ADDRESSES, FEW, can_start, has_addresses

_NEEDED = {
    "distributed": "dask",
    "datasketch": "datasketch",
    "fastwarc": "fastwarc",
    "fsspec": "fsspec",
    "pyarrow": "pyarrow",
}


MOST_WORKERS = 256


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the subcommand ``corpus``."""
    parser = subparsers.add_parser(
        "corpus",
        help="code many articles at once, on Dask",
        description="Code many articles at once: Parquet tables of articles, attributions, voices and drafts of frames.",
    )
    parser.add_argument(
        "inputs",
        type=given_name,
        nargs="+",
        metavar="INPUT",
        help=".txt files or folders, .jsonl (.xz, .gz, .zst), .parquet, .warc.gz; a path or an address that fsspec knows",
    )
    parser.add_argument(
        "output", type=new_place, metavar="OUTPUT", help="folder of the tables; must not exist, or be empty"
    )
    parser.add_argument("--resume", action="store_true", help="go on with an OUTPUT that exists")
    parser.add_argument(
        "--workers",
        type=whole_number(0, MOST_WORKERS),
        metavar="N",
        help="worker processes; one a processor by default, 0 for none: all in this process, without Dask",
    )
    parser.add_argument("--scheduler", default="", metavar="ADDRESS", help="use the Dask cluster at this address")
    parser.add_argument(
        "--column",
        action="append",
        default=[],
        type=_column,
        metavar="FIELD=NAME",
        help=f"name of a column, such as text=body; fields: {', '.join(FIELDS)}",
    )
    parser.add_argument(
        "--keep",
        action="append",
        default=[],
        type=plain_word,
        metavar="NAME",
        help="a further column that goes into the table of articles",
    )
    parser.add_argument(
        "--no-text",
        action="store_true",
        help="leave all words of the articles out: titles, names, sources, cues, contents",
    )
    parser.add_argument(
        "--count",
        choices=("stories", "articles"),
        default="stories",
        help="what shares.csv counts: each story once, whoever printed it, or each article (default: %(default)s)",
    )
    parser.add_argument(
        "--partition",
        type=whole_number(1, 10**15),
        default=Settings.partition,
        metavar="BYTES",
        help="bytes of text in one partition, about (default: %(default)s)",
    )
    parser.set_defaults(run=run)


def _column(text: str) -> tuple[str, str]:
    name, sign, column = text.partition("=")
    if name not in FIELDS or not sign or not column:
        raise argparse.ArgumentTypeError(f"“{text}” is not like text=body; fields are {', '.join(FIELDS)}")
    return name, plain_word(column)


def run(options: argparse.Namespace) -> int:
    """Run the command.

    Raises
    ------
    CorpusError
        If the input, the output or the cluster cannot be used.
    """
    missing = [package for module, package in _NEEDED.items() if find_spec(module) is None]
    if missing:
        raise CorpusError(
            f"sourcebook corpus needs {', '.join(missing)}; install them with: pip install 'sourcebook[corpus]'"
        )
    if not can_start(FEW):
        raise CorpusError("The system lets this user start no more threads; raise that limit (ulimit -u).")
    if not has_addresses():
        raise CorpusError(
            f"The system lets a process have fewer than the {ADDRESSES >> 30} GB of addresses that tables in Parquet need; raise that limit (ulimit -v)."
        )
    from sourcebook.corpus.run import run as run_corpus

    settings = Settings(tuple(sorted(options.column)), tuple(options.keep), not options.no_text, options.partition)
    try:
        report = run_corpus(
            options.inputs,
            options.output,
            settings,
            workers=options.workers,
            scheduler=options.scheduler,
            resume=options.resume,
            count=options.count,
            say=_say,
        )
    except KeyboardInterrupt:
        begun = (options.output / "manifest.json").is_file()
        _say(
            f"Stopped; what was finished is in {options.output}, and --resume goes on from there."
            if begun
            else "Stopped, and nothing was written."
        )
        return 1
    except OSError as error:
        if not is_full(error):
            raise
        raise CorpusError(
            f"{options.output}: the disk is full; what was finished stays, so make room there and go on by --resume."
        ) from error
    speed = report.words / report.seconds if report.seconds else 0
    if not report.articles:
        raise CorpusError(
            f"{options.output}: no article was coded, and {report.errors:,} could not be; the table errors says why, first: {_first_error(options.output)}"
        )
    print(
        f"{options.output}: {_several(report.articles, 'article')} of {_several(report.stories, 'story', 'stories')}, {_several(report.errors, 'error')}; this run coded {_several(report.coded, 'article')}, {_several(report.words, 'word')}, in {report.seconds:,.0f} s ({speed:,.0f} words/s)."
    )
    if report.errors:
        print(f"{report.errors:,} could not be coded; the table {options.output / 'errors'} says why.")
    return 0


def _several(count: int, noun: str, plural: str = "") -> str:
    return f"{count:,} {noun if count == 1 else plural or noun + 's'}"


def _first_error(folder: Path) -> str:
    from pyarrow.dataset import dataset

    rows = dataset(folder / "errors", format="parquet").head(1).to_pylist()
    return str(rows[0]["error"]) if rows else "none."


def _say(text: str) -> None:
    print(text, file=sys.stderr)
