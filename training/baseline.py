"""Compute the figures of practice from a corpus annotated for attribution.

``python -m training.baseline polnear data/baseline`` writes ``practice.csv``: figures only, no text and no title.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from statistics import fmean

from sourcebook.measures.attribution_profile import MEASURES, Given, agency, split_parts, summarise
from sourcebook.text.article import Article
from sourcebook.text.span import Span
from training.corpus import GoldAttribution, GoldDocument, Pieces, read_document

PARTS = ("train", "dev")
OUTLETS = {
    "breitbart": "Breitbart", "huff-post": "Huffington Post", "nyt": "New York Times", "politico": "Politico", "usa-today": "USA Today",
    "wash-post": "Washington Post", "west-journal": "Western Journalism",
}  # fmt: skip
Row = dict[str, str]


def read_metadata(folder: Path) -> dict[str, Row]:
    """Read ``metadata.tsv``: one row an article, by file name."""
    with (folder / "metadata.tsv").open(encoding="utf-8", newline="") as stream:
        return {row["filename"]: row for row in csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE)}


def texts_of(folder: Path) -> Iterator[tuple[str, list[GoldDocument]]]:
    """Yield each text's name with all annotators' documents, one text at a time."""
    for part in PARTS:
        files: dict[str, list[Path]] = {}
        for file in sorted((folder / part / "attributions").glob("*.ann")):
            files.setdefault(file.stem.rpartition("_")[0], []).append(file)
        for name, own in sorted(files.items()):
            yield name, [read_document(file, folder / part / "text" / f"{name}.txt") for file in own]


def given(document: GoldDocument) -> list[Given]:
    """Return a document's attributions as the measures take them."""
    return [
        Given(_words(a.source, document.text), _words(a.cue, document.text), Span(a.content))
        for a in document.attributions
        if _ordered(a)
    ]


def _ordered(attribution: GoldAttribution) -> bool:
    return all(a[1] <= b[0] for a, b in pairwise(attribution.content))


def _words(pieces: Pieces, text: str) -> str:
    return " ".join(" ".join(text[a:b] for a, b in pieces).split())


def figures(documents: Sequence[GoldDocument]) -> dict[str, float]:
    """Return an article's figures: of several annotators, the mean of each figure that is there."""
    article = Article(documents[0].text)
    found = [summarise(split_parts(article, given(d))) for d in documents]
    return {m: fmean(known) if (known := [f[m] for f in found if f[m] == f[m]]) else float("nan") for m in MEASURES}


def main(corpus: Path, target: Path) -> None:
    """Write the table."""
    metadata = read_metadata(corpus)
    rows = [_row(metadata[name], documents) for name, documents in texts_of(corpus)]
    rows.sort(key=lambda r: (str(r["outlet"]), str(r["month"]), r["density"]))
    _write(target / "practice.csv", [r | {"article": i} for i, r in enumerate(rows, 1)])


def _row(row: Row, documents: Sequence[GoldDocument]) -> dict[str, object]:
    text = documents[0].text
    head = {
        "article": 0,
        "outlet": OUTLETS.get(row["publisher"], row["publisher"]),
        "month": row["publication_date"][:7],
        "wire": agency(f"{row['wire']} {row['author']}", text),
    }
    counted = {"annotators": len(documents), "words": len(Article(text).words)}
    return head | counted | {m: "" if v != v else f"{v:.4f}" for m, v in figures(documents).items()}


def _write(path: Path, rows: Sequence[dict[str, object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
