"""The tables of the output: their columns and types, the same for every run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourcebook.corpus.article_rows import CODED, LABEL, codes
from sourcebook.corpus.frame_rows import DRAFTED, REASON, frame_columns
from sourcebook.corpus.minhash import SIGNATURES
from sourcebook.corpus.settings import FIELDS, CorpusError, Settings
from sourcebook.machine.coding_files import SPANS
from sourcebook.measures.attribution_profile import FORMS, MEASURES

if TYPE_CHECKING:
    import pyarrow as pa

TABLES = ("attributions", "voices", "frames", "errors", "articles")
"""In the order in which the files of a partition are written: the last one says that it is finished."""


def schemas(settings: Settings) -> dict[str, pa.Schema]:
    """Return the schema of each table.

    Raises
    ------
    CorpusError
        If a kept column has the name of one of ours.
    """
    found = {
        "articles": _articles(settings),
        "attributions": _attributions(),
        "voices": _voices(),
        "frames": _frames(),
        "errors": _schema(string=("article", "id", "error")),
    }
    ours = [name for name in found["articles"].names if name in settings.keep]
    if len(ours) > len(set(settings.keep)) or len(found["articles"].names) > len(set(found["articles"].names)):
        clash = next(name for name in ours if found["articles"].names.count(name) > 1)
        raise CorpusError(
            f"--keep {clash}: the output has a column of that name already; rename the column in the input."
        )
    return found


def _schema(**columns: tuple[str, ...]) -> pa.Schema:
    import pyarrow as pa

    types = {"string": pa.string(), "whole": pa.int32(), "real": pa.float64(), "binary": pa.binary()}
    return pa.schema([(name, types[kind.rstrip("_")]) for kind, names in columns.items() for name in names])


def _articles(settings: Settings) -> pa.Schema:
    kinds, named = codes("voice_type"), codes("named")
    return _schema(
        string=("article", *(name for name in FIELDS if name != "text"), *settings.keep, "wire", "errors"),
        whole=(
            "year",
            "characters",
            "words",
            "paragraphs",
            "sentences",
            "attributions",
            "top_level",
            "top_words",
            "top_quoted",
        ),
        whole_=(
            *(f"form_{form}" for form in FORMS),
            *(f"kind_{kind}" for kind in kinds),
            *(f"words_{kind}" for kind in kinds),
            *(f"named_{code}" for code in named),
        ),
        real=(*MEASURES, *(f"share_{kind}" for kind in kinds), "named_share"),
        whole__=("voices",),
        real_=("effective_voices", "hhi_voices", "effective_kinds"),
        string_=("suspicion_verdict", "suspicion_reason"),
        real__=("suspicion_score", "suspicion_ordinary"),
        whole___=tuple(f"runs_{name}" for name in SIGNATURES),
        binary=tuple(f"signature_{name}" for name in SIGNATURES),
        string__=(REASON,),
        whole____=(DRAFTED, *frame_columns()),
    )


def _attributions() -> pa.Schema:
    spans = tuple(name for part in SPANS for name in (part, f"{part}_at"))
    return _schema(
        string=("article", "attribution", "sentence", *spans, *CODED, "cue_stance", "channel", "charge", *LABEL),
        whole=("words", "quoted"),
    )


def _voices() -> pa.Schema:
    return _schema(
        string=("article",),
        whole=("number",),
        string_=("voice", "voice_type", "named"),
        whole_=("attributions", "words", "quoted"),
    )


def _frames() -> pa.Schema:
    return _schema(
        string=("article", "sentence", "code"), real=("probability",), string_=("voice", "words", "words_at")
    )
