"""Score the coder on texts of other kinds than it learnt from: ``python -m training.transfer GUM``.

GUM marks attributions as a relation of its discourse trees: from the clause that says who says so (*Many recommend*) to the
clause in which what they say begins, with the tokens that name the source. Its genres are talks, courts, textbooks and the like.
"""

from __future__ import annotations

import re
from argparse import ArgumentParser
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from sourcebook.machine.network import Model, load
from sourcebook.machine.tokens import MODEL_FOLDER
from training.conllu import read_tokens
from training.corpus import GoldAttribution, Pieces
from training.evaluate import code
from training.scores import Tally, overlap

Span = tuple[int, int]

_RELATIONS = re.compile(r"(?:^|\|)Discourse=([^|]+)")
_ATTRIBUTION = re.compile(r"attribution-(?:positive|negative):(\d+)->(\d+):")
_SOURCES = re.compile(r"sem-atsrc-(\d+(?:[-,]\d+)*)")


@dataclass(frozen=True)
class Relation:
    """An attribution as a discourse tree has it, by code-point offsets.

    Attributes
    ----------
    says : tuple of (int, int)
        The clause that says who says so, with the cue and mostly the source.
    said : tuple of (int, int)
        The clause in which the content begins.
    source : tuple of (int, int) pairs
        Tokens that name the source, joined where they follow each other; none where the tree names none.
    """

    says: Span
    said: Span
    source: Pieces


def read_relations(conllu: str) -> tuple[str, list[Relation]]:
    r"""Read the text and the attributions of a document of GUM.

    Examples
    --------
    >>> rows = ["Ada Discourse=attribution-positive:1->2:0:sem-atsrc-1-_+lex-indwd-2-_", "said _", "he Discourse=ROOT:2:0", "ran _"]
    >>> rows = [f"{i}\t{row.split()[0]}" + "\t_" * 7 + "\t" + row.split()[1] for i, row in enumerate(rows, 1)]
    >>> read_relations("\n".join(rows))
    ('Ada said he ran ', [Relation(says=(0, 8), said=(9, 15), source=((0, 3),))])
    """
    text, tokens = read_tokens(conllu)
    relations = [(at, found[1]) for at, token in enumerate(tokens) if (found := _RELATIONS.search(token[2]))]
    after = [*(at for at, _ in relations), len(tokens)][1:]
    # A clause begins where its relations stand; the first of them, or the root, names its number.
    clauses = {
        re.findall(r"\d+", said)[0]: (tokens[first][0], tokens[end - 1][1])
        for (first, said), end in zip(relations, after, strict=True)
    }
    edges = ((edge, one) for _, said in relations for one in said.split(";") if (edge := _ATTRIBUTION.match(one)))
    return text, [
        Relation(clauses[edge[1]], clauses[edge[2]], _sources(one, tokens))
        for edge, one in edges
        if edge[1] in clauses and edge[2] in clauses
    ]


def _sources(relation: str, tokens: Sequence[tuple[int, int, str]]) -> Pieces:
    found = _SOURCES.search(relation)
    pieces = []
    for part in found[1].split(",") if found else []:
        first, _, last = part.partition("-")
        pieces.append((tokens[int(first) - 1][0], tokens[int(last or first) - 1][1]))
    return tuple(pieces)


def score(relations: Sequence[Relation], found: Sequence[GoldAttribution]) -> Tally:
    """Pair what was found with a tree's attributions, one to one in the order of the text.

    A pair has a cue, or where there is none a source, in the clause that says so, and a content that meets the clause in
    which it begins. Its source is right if it shares a word with the tree's.
    """
    free = list(found)
    tally = Tally()
    for relation in sorted(relations, key=lambda r: (r.says, r.said)):
        mate = next((item for item in free if _fits(relation, item)), None)
        if mate is None:
            continue
        free.remove(mate)
        tally.right["found"] += 1
        if relation.source:
            tally.gold["source"] += 1
            tally.right["source"] += overlap(mate.source, relation.source)
    tally.gold["found"], tally.found["found"] = len(relations), len(found)
    return tally


def _fits(relation: Relation, item: GoldAttribution) -> bool:
    return overlap(item.cue or item.source, (relation.says,)) and overlap(item.content, (relation.said,))


def by_genre(files: Iterable[Path], model: Model) -> dict[str, Tally]:
    """Code the documents of GUM and score them, by genre and all together."""
    tallies: dict[str, Tally] = defaultdict(Tally)
    for file in files:
        text, relations = read_relations(file.read_text(encoding="utf-8"))
        counted = score(relations, code(text, model))
        for name in (file.name.split("_")[1], "all"):
            for part in ("gold", "found", "right"):
                getattr(tallies[name], part).update(getattr(counted, part))
    return tallies


def main() -> None:
    """Print how much is found in each genre, and how often its source is right."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path, help="a folder of GUM in CoNLL-U")
    parser.add_argument("--model", type=Path, default=MODEL_FOLDER, help="folder of a model (default: the bundled one)")
    options = parser.parse_args()
    tallies = by_genre(sorted(options.corpus.glob("*.conllu")), load(options.model))
    print("| genre | attributions | recall | precision | F | source |\n|---|---|---|---|---|---|")
    for name, tally in sorted(tallies.items(), key=lambda pair: (pair[0] == "all", pair[0])):
        figures = (tally.recall("found"), tally.precision("found"), tally.f_score("found"), tally.recall("source"))
        print(f"| {name} | {tally.gold['found']:,} | " + " | ".join(f"{figure:.1f}" for figure in figures) + " |")


if __name__ == "__main__":
    main()
