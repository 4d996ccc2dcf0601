"""Make everything that the rewording detector rests on, from the corpora on.

``python -m training.rewording_recipe news.jsonl.xz WORDNET MOBY POLNEAR KINDS FOLDER`` counts the news, learns the vectors of
context, what the coder's network knows of swapped words, then the weights, and measures them: the steps of `training.collocations`,
`training.context_vectors`, `training.encoder_head` and `training.rewording_detector`, each in a process of its own, since each reads
what the one before wrote. A step whose name is given after the paths is where it begins. What the two last steps have seen is kept in
FOLDER, so that a run that was stopped goes on; begin with an empty one after a change to the counts.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

STEPS = {
    "collocations": ("corpus", "wordnet", "moby"),
    "context_vectors": ("corpus",),
    "encoder_head": ("corpus", "wordnet", "moby", "seen"),
    "rewording_detector": ("corpus", "wordnet", "moby", "polnear", "kinds", "seen"),
}
PATHS = STEPS["rewording_detector"]


def commands(paths: Sequence[Path], first: str = "collocations") -> list[list[str]]:
    """Return the command of each step, from the first that is asked for.

    Raises
    ------
    ValueError
        If a path is missing or the step is none.
    """
    given = dict(zip(PATHS, paths, strict=False))
    lacking = [name for name in PATHS if name not in given or not given[name].exists()]
    if lacking:
        raise ValueError(f"The paths of {', '.join(lacking)} are missing; give {', '.join(PATHS)} in this order.")
    if first not in STEPS:
        raise ValueError(f"{first!r} is no step; give one of {', '.join(STEPS)}.")
    names = list(STEPS)
    return [
        [sys.executable, "-m", f"training.{name}", *(str(given[p]) for p in STEPS[name])]
        for name in names[names.index(first) :]
    ]


def main(arguments: Sequence[str]) -> None:
    """Run the steps one after another; the first that fails ends it."""
    paths, first = [Path(a) for a in arguments[: len(PATHS)]], [*arguments[len(PATHS) :], "collocations"][0]
    for command in commands(paths, first):
        subprocess.run(command, check=True)


if __name__ == "__main__":
    main(sys.argv[1:])
