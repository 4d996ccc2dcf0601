"""Hide reworded copies among ordinary articles, and count how many the search for copies finds.

``python -m training.planted_copies news.jsonl.xz`` writes ``data/corpus/planted.csv``: counts only, no text and no title.
"""

from __future__ import annotations

import json
import lzma
import random
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sourcebook.coding.csv_tables import frame_text
from sourcebook.corpus.minhash import SIGNATURES, signatures
from sourcebook.corpus.near_duplicates import REWORDED, families
from sourcebook.paths import home
from sourcebook.text.article import Article
from sourcebook.text.whole_files import write_text
from training.mechanisms import Mechanism
from training.substituter import read_list, reword

if TYPE_CHECKING:
    import pandas as pd

ORDINARY, PLANTED, SEED = 3000, 300, 15
WORDS = (200, 1500)
"""Fewest and most words of an article that is drawn."""
KEPT = 2 / 3
"""Share of the sentences that is left of a copy that was cut."""
ONE, TWO, CUT = "one word for one", "two words for one", "one word for one, and the last third cut off"
WAYS = ((ONE, 0.05), (ONE, 0.10), (ONE, 0.20), (TWO, 0.05), (TWO, 0.10), (TWO, 0.20), (CUT, 0.10))


def drawn(news: Path) -> list[str]:
    """Return the texts of articles drawn by lot."""
    with lzma.open(news, "rt", encoding="utf-8") as stream:
        texts = (str(json.loads(line)["text"]) for line in stream)
        fit = [text for text in texts if WORDS[0] <= len(text.split()) <= WORDS[1]]
    return random.Random(SEED).sample(fit, ORDINARY)


def mechanism(way: str) -> Mechanism:
    """Return what is put for what: synonyms of one word, or of two."""
    wanted = 1 if way == TWO else 0
    table = {word: [s for s in options if s.count(" ") == wanted] for word, options in read_list().items()}
    return Mechanism(way, {word: options for word, options in table.items() if options}, fixed=True)


def copy(text: str, way: str, share: float, seed: int) -> str:
    """Return a reworded copy of a text, cut short where the way says so."""
    changed = reword(Article(text), mechanism(way), share, seed=seed).text
    if way != CUT:
        return changed
    sentences = Article(changed).sentences
    return changed[: sentences[round(KEPT * len(sentences)) - 1].end]


def signed(texts: Sequence[str], name: str) -> Iterator[dict[str, object]]:
    """Yield what copies are found by, for each text; the originals have the earlier date."""
    for number, text in enumerate(texts):
        article = Article(text)
        found = signatures(article)
        row: dict[str, object] = {"article": f"{name} {number}", "date": "2000" if name == "original" else "2001"}
        row |= {f"signature_{kind}": found[kind][1] for kind in SIGNATURES}
        row |= {f"runs_{kind}": found[kind][0] for kind in SIGNATURES}
        yield row | {"words": len(article.words)}


def row(way: str, share: float, originals: Sequence[Mapping[str, object]], copies: Sequence[str]) -> dict[str, object]:
    """Hide the copies among the originals, and count those that are found and the ordinary articles that are taken for one."""
    import pandas as pd

    table = families(pd.DataFrame([*originals, *signed(copies, "copy")])).set_index("article")
    made = table.loc[[f"copy {number}" for number in range(len(copies))]]
    own = [f"original {number}" for number in range(len(copies))]
    joined = (made["family"] == table.loc[own, "family"].to_numpy()).to_numpy()
    called = (made["member"] == REWORDED).to_numpy()
    others = table[table.index.str.startswith("original")]
    return {
        "way": way,
        "share": share,
        "planted": len(copies),
        "found": int((joined & called).sum()),
        "joined": int(joined.sum()),
        "ordinary": len(originals),
        "wrong": int((others["member"] == REWORDED).sum()),
    }


def main(news: Path) -> None:
    """Write the table."""
    import pandas as pd

    texts = drawn(news)
    originals = list(signed(texts, "original"))
    rows = []
    for way, share in WAYS:
        copies = [copy(text, way, share, seed) for seed, text in enumerate(texts[:PLANTED])]
        rows.append(row(way, share, originals, copies))
        print(rows[-1], flush=True)
    table: pd.DataFrame = pd.DataFrame(rows)
    write_text(home() / "data" / "corpus" / "planted.csv", frame_text(table))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
