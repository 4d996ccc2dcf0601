"""Read a corpus of attributions in brat standoff format."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sourcebook.errors import SourcebookError

SPAN_LINE = re.compile(r"(T\d+)\t(\w+) (\d+ \d+(?:;\d+ \d+)*)\t")
ROLE = re.compile(r"(Source|Cue|Content)\d*:(T\d+)")

Pieces = tuple[tuple[int, int], ...]


class CorpusError(SourcebookError):
    """A folder or file that is no brat corpus."""


@dataclass(frozen=True)
class GoldAttribution:
    """One attribution as a person marked it; a part that is missing has no pieces."""

    source: Pieces
    cue: Pieces
    content: Pieces


@dataclass(frozen=True)
class GoldDocument:
    """A text with one annotator's attributions.

    Attributes
    ----------
    name : str
        Name of the annotation file without its ending.
    text : str
    attributions : tuple of GoldAttribution
        In order of text.
    """

    name: str
    text: str
    attributions: tuple[GoldAttribution, ...]


def read_corpus(folder: Path) -> list[GoldDocument]:
    """Read every annotation file of a brat folder, sorted by name.

    Each annotator's file of a text is a document of its own.

    Parameters
    ----------
    folder : Path
        Either `text/` beside `attributions/` (`<stem>_<annotator>.ann`), or `.txt` beside `.ann`.

    Raises
    ------
    CorpusError
        If there is no annotation file, or one has no text.
    """
    annotated = folder / "attributions"
    files = sorted((annotated if annotated.is_dir() else folder).glob("*.ann"))
    if not files:
        raise CorpusError(f"{folder} holds no .ann file; give a folder in brat format.")
    return [read_document(file, _text_of(file, folder)) for file in files]


def read_document(file: Path, text_file: Path) -> GoldDocument:
    """Read one annotation file and its text."""
    text = text_file.read_bytes().decode("utf-8")
    annotation = file.read_bytes().decode("utf-8")
    return GoldDocument(file.stem, text, tuple(parse(annotation, text)))


def _text_of(file: Path, folder: Path) -> Path:
    texts = folder / "text" if (folder / "text").is_dir() else file.parent
    for stem in (file.stem, file.stem.rpartition("_")[0]):
        if stem and (texts / f"{stem}.txt").is_file():
            return texts / f"{stem}.txt"
    raise CorpusError(f"{file} has no text; put {file.stem}.txt into {texts}.")


def parse(annotation: str, text: str) -> Iterator[GoldAttribution]:
    """Read the attributions of one annotation file that have a content.

    Parameters
    ----------
    annotation : str
        Lines of brat standoff; lines other than spans and events are passed over.
    text : str
        The text they stand off from.

    Yields
    ------
    GoldAttribution
        In order of their first piece of content.
    """
    spans = {m[1]: _pieces(m[3], text) for m in map(SPAN_LINE.match, annotation.split("\n")) if m}
    events = [line for line in annotation.split("\n") if line.startswith("E")]
    found = (_attribution(event, spans, text) for event in events)
    yield from sorted((a for a in found if a.content), key=lambda a: (a.content, a.cue))


def _attribution(event: str, spans: dict[str, Pieces], text: str) -> GoldAttribution:
    parts: dict[str, list[tuple[int, int]]] = {"Source": [], "Cue": [], "Content": []}
    for role, identifier in ROLE.findall(event):
        parts[role].extend(spans.get(identifier, ()))
    joined = {role: join_pieces(pieces, text) for role, pieces in parts.items()}
    return GoldAttribution(joined["Source"], joined["Cue"], joined["Content"])


def _pieces(notation: str, text: str) -> Pieces:
    # Annotators' pieces are neither sorted nor always trimmed, and some lie outside the text.
    found = []
    for piece in notation.split(";"):
        start, end = (min(int(number), len(text)) for number in piece.split())
        inside = text[start:end]
        trimmed = start + len(inside) - len(inside.lstrip()), end - len(inside) + len(inside.rstrip())
        if trimmed[0] < trimmed[1]:
            found.append(trimmed)
    return tuple(sorted(found))


def join_pieces(pieces: list[tuple[int, int]], text: str) -> Pieces:
    """Join pieces that overlap or that white space alone separates."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(pieces):
        if joined and not text[joined[-1][1] : start].strip():
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)
