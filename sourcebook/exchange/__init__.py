"""Other tools' formats, in and out.

`export` writes all codings of a project; `load` reads one coder's coding from what
`export` or another tool wrote; `import_coding` puts it into the project. What each format
cannot carry stands in the docstring of its module.
"""

from __future__ import annotations

import json
import logging
import re
from pathlib import Path

from sourcebook.coding.coding import Coding
from sourcebook.coding.project import MACHINE, REFERENCE, Project, coder_faults, coder_folders
from sourcebook.errors import DataError, SourcebookError, reason
from sourcebook.exchange import answer
from sourcebook.exchange.answer import SIGN
from sourcebook.exchange.bundle import Bundle, open_bundle
from sourcebook.exchange.files import write_file, write_folder
from sourcebook.exchange.formats import FORMATS, Format, recognise
from sourcebook.text.portable_names import unfit
from sourcebook.text.whole_files import put, workshop, write_text

__all__ = ["FORMATS", "Format", "export", "import_coding", "load"]

_NAME = re.compile(r"\w(?:[\w .-]{0,62}\w)?")


def export(project: Project, format: str, target: Path) -> list[Path]:  # noqa: A002 - what the command line calls it
    """Write all codings of a project in another format.

    Parameters
    ----------
    project : Project
        An open book.
    format : str
        A name among `FORMATS`.
    target : Path
        A new file; for a format of several files a new folder, or a zip if its name ends in ``.zip``.

    Returns
    -------
    list of Path
        The files written.

    Raises
    ------
    DataError
        If there is no such format, or the target exists or cannot be written.
    """
    if format not in FORMATS:
        raise DataError(f"“{format}” is no format; use one of {', '.join(FORMATS)}.")
    written = FORMATS[format].dump(project)
    return write_file(target, written) if isinstance(written, bytes) else write_folder(target, written)


def load(project: Project, file: Path, *, coder: str, author: str | None = None) -> Coding:
    """Read one coder's coding of the project's article from a file of any format.

    Parameters
    ----------
    project : Project
        An open book; its article decides what fits.
    file : Path
        What `export` or another tool wrote: a file, a folder, or a zip.
    coder : str
        Name of the coding that is returned.
    author : str, optional
        Whose coding to take from a file with several coders; the one named like `coder`,
        or the only one, if left out.

    Raises
    ------
    DataError, CodingError
        On the first fault, in one sentence.
    """
    bundle = open_bundle(file)
    if known := recognise(bundle):
        return known.parse(bundle, project, coder, author)
    raise DataError(f"{file}: {_unknown(bundle)}; use a Web Annotation, .qdpx, brat, CSV or Parquet export.")


def import_coding(project: Project, file: Path, coder: str, *, author: str | None = None) -> Path:
    """Read a coding and put it into the project as a new coder's.

    Returns
    -------
    Path
        The coder's new folder; it appears complete or not at all.

    Raises
    ------
    DataError
        If the name cannot be a coder's or is taken, or the folder cannot be written.
    CodingError
        If the coding does not fit the article.
    """
    _check_name(coder, project)
    coding = _without_orphans(load(project, file, coder=coder, author=author), file)
    target = project.data / "codings" / coder
    try:
        with workshop(target.parent) as staging:
            coding.write(staging / coder)
            _sign(staging / coder, file, project)
            _reread(staging / coder, target, project)
            put(staging / coder, target)
    except OSError as error:
        raise DataError(
            f"{target}: cannot be written ({reason(error)}); check the disk and the folder's permissions."
        ) from error
    return target


def _without_orphans(coding: Coding, file: Path) -> Coding:
    """Leave out the mentions of actors where the format carries no actors, as brat does not, and say so."""
    mentions = len(coding.table("mentions"))
    if not mentions or coding.has("actors"):
        return coding
    logging.getLogger("sourcebook").warning(
        f"{file}: has no table of actors, so that its {mentions} mentions of them are left out; import CSV or Parquet to keep them."
    )
    return Coding(coding.coder, {name: table for name, table in coding.tables.items() if name != "mentions"})


def _sign(folder: Path, file: Path, project: Project) -> None:
    """Say beside a coding that a machine made it, if the file is a language model's answer."""
    bundle = open_bundle(file)
    names = bundle.ending(".json")
    if names and len(bundle.ending("")) == 1 and answer.recognises(bundle.text(names[0])):
        told = answer.read_answer(bundle.text(names[0]), bundle.where(names[0]), project, folder.name)[1]
        write_text(folder / SIGN, json.dumps(told, ensure_ascii=False, indent=1) + "\n")


def _reread(staged: Path, target: Path, project: Project) -> None:
    """Make sure that the book still opens once the folder is in its place."""
    try:
        fault = next(coder_faults(staged, project.article, project.schema), "")
    except SourcebookError as error:
        fault = str(error)
    if fault:
        raise DataError(fault.replace(str(staged), str(target)))


def _check_name(coder: str, project: Project) -> None:
    if not _NAME.fullmatch(coder):
        raise DataError(f"“{coder}” cannot name a coder; use letters, digits, hyphens and underscores.")
    if why := unfit(coder):
        raise DataError(f"“{coder}” cannot name a coder: it {why}; choose another.")
    if coder.casefold() in (REFERENCE, MACHINE):
        raise DataError(
            f"“{coder}” is not a person's coding: the name is kept for the {coder.casefold()} coding; choose another."
        )
    # Some disks take “Anna” and “anna” for the same folder.
    taken = next(
        (f for f in coder_folders(project.data) if f.name.casefold() == coder.casefold()),
        project.data / "codings" / coder,
    )
    if taken.exists() or taken.is_symlink():
        raise DataError(f"{taken}: exists already and is left as it is; choose another name for the coder.")


def _unknown(bundle: Bundle) -> str:
    return "holds no coding in a known format" if bundle.zipped or bundle.path.is_dir() else "is of no known format"
