"""Drafts of frames as tables: the codebook's, a row a sentence, and one with what each draft rests on."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import TYPE_CHECKING

from sourcebook.coding.csv_tables import csv_text
from sourcebook.machine.frames import FUNCTIONS, Draft

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = ("sentence", "policy_frames", "entman", "voice_of_frame")
"""Columns of the codebook's table; the part that a sentence plays in the report is not drafted."""
EVIDENCE = ("sentence", "code", "probability", "voice", "words", "words_at")
FRAMES, DRAFTS = "frames.csv", "frame_drafts.csv"


def sentence_rows(drafts: Iterable[Draft]) -> list[dict[str, str]]:
    """Return a row a sentence with its frames, the likeliest first, its functions, and in whose voice these stand."""
    rows = []
    for sentence, group in groupby(drafts, key=lambda draft: draft.sentence):
        found = list(group)
        functions = [code for code in FUNCTIONS if any(draft.code == code for draft in found)]
        rows.append(
            {
                "sentence": sentence,
                "policy_frames": ";".join(draft.code for draft in found if not draft.is_function),
                "entman": ";".join(functions),
                "voice_of_frame": found[0].voice if functions else "",
            }
        )
    return rows


def draft_rows(drafts: Iterable[Draft], text: str) -> list[dict[str, str]]:
    """Return a row a draft with its probability and the words that speak for it."""
    return [
        {
            "sentence": draft.sentence,
            "code": draft.code,
            "probability": f"{draft.probability:.2f}",
            "voice": draft.voice,
            "words": draft.words.text(text),
            "words_at": str(draft.words),
        }
        for draft in drafts
    ]


def frames_csv(drafts: Iterable[Draft]) -> str:
    """Return the codebook's table as CSV."""
    return csv_text(COLUMNS, sentence_rows(drafts))


def drafts_csv(drafts: Iterable[Draft], text: str) -> str:
    """Return the table of evidence as CSV."""
    return csv_text(EVIDENCE, draft_rows(drafts, text))


def frames_table(drafts: Iterable[Draft]) -> pd.DataFrame:
    """Return the codebook's table as a frame of strings."""
    import pandas as pd

    return pd.DataFrame(sentence_rows(drafts), columns=list(COLUMNS), dtype=str)
