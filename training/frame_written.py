"""Sentences that a language model wrote to show frames, in the manner of readers' comments and of news.

``frame_sentences.csv`` holds them with the frames they are meant to have, the main one first. They are invented; no person
has checked them, and none is taken from a corpus. Heads learn from them beside the coded sentences of news, which have few
comments and few of the rare frames.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

from training.frame_labels import FRAMES

TABLE = Path(__file__).with_name("frame_sentences.csv")


@dataclass(frozen=True)
class Written:
    """A sentence and the frames that it shows."""

    sentence: str
    frames: tuple[str, ...]


def read_written(path: Path = TABLE) -> list[Written]:
    """Read the sentences.

    Raises
    ------
    ValueError
        If a frame is none of the codebook's.
    """
    with path.open(encoding="utf-8", newline="") as stream:
        found = [Written(row["sentence"], tuple(row["frames"].split(";"))) for row in csv.DictReader(stream)]
    if unknown := {frame for one in found for frame in one.frames} - set(FRAMES):
        raise ValueError(f"{path.name}: holds frames that the codebook lacks ({', '.join(sorted(unknown))}).")
    return found
