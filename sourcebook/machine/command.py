"""``sourcebook code``: code articles by machine."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from tqdm import tqdm

from sourcebook.errors import CodingError, ModelError, SourcebookError, told
from sourcebook.machine import attributions, frame_drafts
from sourcebook.text.article_sources import STANDARD_INPUT, read_article
from sourcebook.text.command_words import given_name, new_place
from sourcebook.text.escapes import one_line, one_sentence
from sourcebook.text.portable_names import unfit


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the subcommand ``code``."""
    parser = subparsers.add_parser(
        "code",
        help="code articles by machine: who says what",
        description="Code articles by machine: who says what, and drafts of frames.",
    )
    parser.add_argument(
        "files", type=given_name, nargs="+", metavar="FILE", help="article in UTF-8; - reads standard input"
    )
    parser.add_argument(
        "--out", type=new_place, metavar="DIR", help="write DIR/<name of the file>/attributions.csv and frames.csv"
    )
    parser.add_argument(
        "--format",
        choices=("csv", "json"),
        default="csv",
        help="what goes to standard output; json: one line an article",
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Code the files; an article that cannot be read or written is told and passed over.

    Returns
    -------
    int
        0 where all went well, 1 where a file was passed over.

    Raises
    ------
    CodingError
        If two files would be written to one folder.
    """
    tqdm.monitor_interval = 0  # a thread that only watches might be one too many
    if options.out is not None:
        _refuse_same_names(options.files)
    failed = 0
    for name in _watched(options.files):
        try:
            _code_one(name, options)
        except ModelError:  # it would be said again of every file
            raise
        except SourcebookError as error:
            failed += _passed_over(str(error))
        except (RecursionError, MemoryError, ValueError, LookupError, TypeError, AttributeError) as error:
            failed += _passed_over(told(error, name))
    return 1 if failed else 0


def _passed_over(sentence: str) -> int:
    _say(sentence)
    return 1


def _say(sentence: str) -> None:
    tqdm.write(one_sentence(sentence), file=sys.stderr)


def _watched(files: list[str]) -> Iterable[str]:
    # A bar only for many files, and only where a person watches; it starts a thread even where it shows nothing.
    return tqdm(files, unit="article", disable=None) if len(files) > 1 else files


def _refuse_same_names(files: list[str]) -> None:
    for stem, count in Counter(map(stem_of, files)).items():
        if count > 1:
            raise CodingError(f"{count} files are named {stem}; code them into different folders with --out.")


def stem_of(name: str) -> str:
    """Return the name of the folder a file is coded into."""
    stem = "stdin" if name == STANDARD_INPUT else Path(name).stem
    return stem.rstrip(". ") or "_"  # “...txt” would be the folder above, and Windows drops what ends a name


def _code_one(name: str, options: argparse.Namespace) -> None:
    from sourcebook.machine import coding_files  # with numpy and the frames, which no other command waits for

    folder = options.out / stem_of(name) if options.out is not None else None
    if folder is not None:
        if why := unfit(folder.name):
            raise CodingError(
                f"{name}: “{one_line(folder.name, 40)}”, its folder in {options.out}, {why}; rename the file."
            )
        coding_files.refuse_hand_coding(folder)
    article, said = read_article(name), "standard input" if name == STANDARD_INPUT else name
    found = attributions(article)
    drafted = frame_drafts(article, found)
    if folder is not None:
        coding_files.write(folder, found, article.text, drafted.found)
    if drafted.reason:
        _say(f"{said}: {drafted.reason}")
    if options.format == "json":
        print(coding_files.to_json(stem_of(name), found, article.text, drafted.found), flush=True)
    elif folder is None:
        print(coding_files.to_csv(found, article.text), end="")
