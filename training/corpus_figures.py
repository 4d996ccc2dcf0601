"""Make the figures of the chapter on the corpus from the output of ``sourcebook corpus``.

``python -m training.corpus_figures OUTPUT`` writes ``data/corpus/*.csv``: figures only, no text and no title.
"""

from __future__ import annotations

import sys
from pathlib import Path

from sourcebook.corpus.digest import digest, write
from sourcebook.paths import home

CORPUS = "news articles of American and British outlets"


def main(output: Path) -> None:
    """Write the tables."""
    tables = digest(output, corpus=CORPUS)
    # Articles drawn by lot serve books that are placed against a corpus of their own; ours has its annotated baseline.
    write({name: table for name, table in tables.items() if name != "practice"}, home() / "data" / "corpus")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
