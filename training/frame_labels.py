"""Frames of 3,300 sentences of a news collection, coded apart by two language models under codebook 2.

``frame_labels.csv`` names each sentence by its article's identifier in the collection and its offsets there; it
holds no text. A third model coded those on which the two differ (column ``third``), apart and without seeing their
codes. ``python -m training.frame_labels`` prints how far the first two agree.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from krippendorff import alpha

TABLE = Path(__file__).with_name("frame_labels.csv")
CODERS, THIRD = ("a", "b"), "c"
FRAMES = (
    "economic", "capacity", "morality", "fairness", "legality", "policy", "crime", "security", "health",
    "quality_of_life", "cultural_identity", "public_opinion", "political", "external", "other",
)  # fmt: skip
FUNCTIONS = ("problem", "cause", "evaluation", "remedy")


@dataclass(frozen=True)
class Label:
    """What the coders say of one sentence.

    Attributes
    ----------
    article : str
        Identifier in the collection.
    start, end : int
        Code points of the article's text.
    frames, functions : dict of str to tuple of str
        Codes by coder, the third only where the first two differ; the first frame is the main one. Empty where a
        coder sees none.
    """

    article: str
    start: int
    end: int
    frames: dict[str, tuple[str, ...]]
    functions: dict[str, tuple[str, ...]]


def read_labels(path: Path = TABLE) -> list[Label]:
    """Read the labels.

    Raises
    ------
    ValueError
        If a code is none of the codebook's.
    """
    with path.open(encoding="utf-8", newline="") as stream:
        return [_label(row) for row in csv.DictReader(stream)]


def _label(row: dict[str, str]) -> Label:
    coders = CODERS + ((THIRD,) if row["third"] else ())
    frames = {coder: codes_of(row[f"frames_{coder}"], FRAMES) for coder in coders}
    functions = {coder: codes_of(row[f"functions_{coder}"], FUNCTIONS) for coder in coders}
    return Label(row["article"], int(row["start"]), int(row["end"]), frames, functions)


def codes_of(cell: str, known: tuple[str, ...]) -> tuple[str, ...]:
    """Return the codes of a cell; raise ValueError if one is unknown."""
    found = tuple(filter(None, cell.split(";")))
    if unknown := set(found) - set(known):
        raise ValueError(f"{TABLE.name}: holds codes that the codebook lacks ({', '.join(sorted(unknown))}).")
    return found


def agreement(labels: list[Label]) -> dict[str, float]:
    """Compute Krippendorff's α of each frame and function, present or not, and of the main frame.

    Returns
    -------
    dict of str to float
        By code; ``main`` is nominal over the first frames, no frame being a value of its own. A code that
        nobody gave has no α (nan).
    """
    found = {"main": alpha_of([[_main(label.frames[c]) for label in labels] for c in CODERS])}
    for kind, codes in (("frames", FRAMES), ("functions", FUNCTIONS)):
        for code in codes:
            rows = [[str(code in getattr(label, kind)[c]) for label in labels] for c in CODERS]
            found[code] = alpha_of(rows)
    return found


def _main(frames: tuple[str, ...]) -> str:
    return frames[0] if frames else "none"


def alpha_of(rows: list[list[str]]) -> float:
    """Return Krippendorff's α of rows of codes, one a coder; not a number where all codes are one."""
    if len({value for row in rows for value in row}) < 2:
        return float("nan")
    return float(alpha(reliability_data=np.array(rows), level_of_measurement="nominal"))


def main() -> None:
    """Print the agreement of the coders, and how often each gives a code."""
    labels = read_labels()
    print(f"{len(labels)} sentences, coded by {len(CODERS)} coders apart\n{'code':<20}{'α':>6}{'a':>7}{'b':>7}")
    for code, value in agreement(labels).items():
        counts = [sum(code in label.frames[c] + label.functions[c] for label in labels) for c in CODERS]
        print(f"{code:<20}{value:>6.2f}" + ("" if code == "main" else "".join(f"{count:>7}" for count in counts)))


if __name__ == "__main__":
    main()
