"""Make the figures of the chapter on the corpus from the output of ``sourcebook corpus``.

``python -m training.corpus_figures OUTPUT`` writes ``data/corpus/*.csv``: figures only, no text and no title.
"""

from __future__ import annotations

import sys
from pathlib import Path

from sourcebook.corpus.digest import digest, write
from sourcebook.paths import home

CORPUS = "news articles of mostly American and British outlets"
# Articles drawn by lot serve books that are placed against a corpus of their own; ours has its annotated baseline.
LEFT_OUT = "practice"
# Read by the detector of rewording, a collection would take as long again; no page tells of the share.
NOT_TOLD = "reworded"


def main(output: Path) -> None:
    """Write the tables."""
    tables = {name: table for name, table in digest(output, corpus=CORPUS).items() if name != LEFT_OUT}
    shares = {
        name: table.drop(columns=NOT_TOLD, errors="ignore") for name, table in tables.items() if name != "families"
    }
    write(tables | shares, home() / "data" / "corpus")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
