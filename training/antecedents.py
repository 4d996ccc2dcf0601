"""Train and score what pronouns stand for: ``python -m training.antecedents CORPORA [--write]``.

CORPORA holds ``gum`` (CoNLL-U with coreference), ``gap`` (its three files) and ``news.jsonl.xz``. The scorer learns from GUM,
GAP's development part and pronouns of news that a coder labelled; GUM's genres are scored by
cross-validation, of the labelled articles a fifth is scored by a scorer that has not seen them, GAP's validation part is for choices, its test
part for the report. Of a pronoun in GAP only the two names that the corpus gives may be chosen.
"""

from __future__ import annotations

import argparse
import csv
import json
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import numpy.typing as npt

from sourcebook.machine.entities import Entities
from sourcebook.machine.entity import PERSON
from sourcebook.machine.layout import Layout
from sourcebook.machine.network import load
from sourcebook.machine.pronoun_antecedents import WEIGHTS, Reader, Scorer, rank, rows_of
from sourcebook.machine.pronoun_forms import PRONOUNS, Pronoun
from sourcebook.machine.recognition import read
from sourcebook.machine.referents import NAME, Referent, Referents, Spot, spot
from sourcebook.machine.speakers import sources_of
from training.genders import Mention, read_document

Floats = npt.NDArray[np.float32]
HIDDEN = 32
ROUNDS = 32
BATCH = 64
RATE = 0.004
DECAY = 1e-4
SCORERS = 3
"""Scorers of other seeds whose mean ships: one network with the neurons of all."""
FAMILIES = ("m", "f", "they", "it")


@dataclass
class Example:
    """A pronoun with the features of its candidates.

    Attributes
    ----------
    rows : ndarray of float, shape (candidates, features)
    good : list of bool
        Which candidates it stands for; none of them where it stands for something else.
    family, group : str
    pair : (int, int) or None
        In GAP, which candidates the two names are.
    text, at, places
        The text, where the pronoun stands in it, and the mention of each candidate.
    """

    rows: Floats
    good: list[bool]
    family: str
    group: str
    pair: tuple[int, int] | None = None
    weight: float = 1.0
    text: str = ""
    at: int = 0
    places: Sequence[tuple[int, int]] = ()
    article: str = ""

    @property
    def aside(self) -> bool:
        """Whether the text is one of the fifth that is kept for scoring."""
        return zlib.crc32((self.article or self.text[:200]).encode()) % 5 == 0


@dataclass
class Gold:
    """The mentions of a document of GUM, looked up by place."""

    mentions: list[Mention]
    by_end: dict[int, list[Mention]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for mention in self.mentions:
            for at in range(mention.start, mention.end):
                self.by_end.setdefault(at, []).append(mention)

    def cluster(self, start: int, end: int) -> str:
        """Return the cluster of the mention that shares most with a stretch, empty if none shares half."""
        near = self.by_end.get(end - 1, [])
        best, share = "", 0.0
        for mention in near:
            both = min(end, mention.end) - max(start, mention.start)
            whole = max(end, mention.end) - min(start, mention.start)
            if both / whole > share:
                best, share = mention.cluster, both / whole
        return best if share > 0.3 else self._headed(start, end, near)

    def _headed(self, start: int, end: int, near: list[Mention]) -> str:
        inside = [mention for mention in near if mention.start >= start - 20]
        return min(inside, key=lambda m: m.end - m.start).cluster if inside else ""


def gum_examples(files: Iterable[Path]) -> Iterator[Example]:
    """Yield the pronouns of documents of GUM; each is added to what it really stands for before the next is read."""
    for path in files:
        text, mentions = read_document(path.read_text(encoding="utf-8"))
        yield from _of_document(text, Gold(mentions), path.name.split("_")[1])


def _of_document(text: str, gold: Gold, genre: str) -> Iterator[Example]:
    _, reader = reader_of(text)
    for match in PRONOUNS.finditer(text):
        reader.up_to(match.start())
        cluster = gold.cluster(*match.span())
        if not cluster:
            continue
        pronoun = reader.pronoun(*match.span())
        found = reader.candidates(pronoun, reader.sources.contents.get(match.start(), ()))
        good = [gold.cluster(place.start, place.end) == cluster for _, place in found]
        if found:
            yield example(text, pronoun, found, good, genre)
        right = next((referent for (referent, _), ok in zip(found, good, strict=True) if ok), None)
        if right is not None:
            reader.stands_for(pronoun, right)


def example(
    text: str,
    pronoun: Pronoun,
    found: Sequence[tuple[Referent, Spot]],
    good: list[bool],
    group: str,
    pair: tuple[int, int] | None = None,
) -> Example:
    """Make an example of a pronoun and its candidates."""
    rows = np.array(rows_of(text, pronoun, found), dtype=np.float32)
    places = [(place.start, place.end) for _, place in found]
    return Example(rows, good, pronoun.family, group, pair, text=text, at=pronoun.spot.start, places=places)


def reader_of(text: str) -> tuple[Layout, Reader]:
    """Begin to read a text, with who the machine finds to say what in it."""
    layout, entities = Layout(text), Entities(text)
    found = [item.found for item in read(text, 0, load())[0] if item.found.source]
    contents = {item.source[0]: item.content for item in found}
    return layout, Reader(text, Referents(text, entities, layout), layout, sources_of(text, contents, entities))


def gap_examples(file: Path, net: Scorer) -> Iterator[Example]:
    """Yield the pronouns of a part of GAP; a scorer reads those before each."""
    with file.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE):
            yield _of_pair(row, net)


def _of_pair(row: dict[str, str], net: Scorer) -> Example:
    text, at = row["Text"], int(row["Pronoun-offset"])
    layout, reader = reader_of(text)
    names = [_named(reader.referents, row[name], int(row[f"{name}-offset"])) for name in ("A", "B")]
    for match in PRONOUNS.finditer(text, 0, at):
        follow(text, layout, reader, match.span(), net)
    reader.up_to(at)
    pronoun = reader.pronoun(at, at + len(row["Pronoun"]))
    found = reader.candidates(pronoun, reader.sources.contents.get(at, ()))
    for name, referent in zip(("A", "B"), names, strict=True):
        if all(other is not referent for other, _ in found):
            start = int(row[f"{name}-offset"])
            place = referent.spots[-1] if referent.spots else spot(text, layout, start, start + len(row[name]), NAME)
            found.append((referent, place))
    places = [next(i for i, (other, _) in enumerate(found) if other is referent) for referent in names]
    good = [False] * len(found)
    for name, place in zip(("A", "B"), places, strict=True):
        good[place] = row[f"{name}-coref"].upper() == "TRUE"
    return example(text, pronoun, found, good, "gap", (places[0], places[1]))


def follow(text: str, layout: Layout, reader: Reader, span: tuple[int, int], net: Scorer) -> None:
    """Read a pronoun and add it to what the scorer takes it for."""
    reader.up_to(span[0])
    pronoun = reader.pronoun(*span)
    ranked = rank(text, pronoun, reader.candidates(pronoun, reader.sources.contents.get(span[0], ())), net)
    if ranked and ranked[0][0] >= 0:
        reader.stands_for(pronoun, ranked[0][1])


def _named(referents: Referents, name: str, at: int) -> Referent:
    """Return the referent of a name at an offset; one is made where the text's names do not have it."""
    for start, end, referent, sort in referents.events:
        if sort == NAME and start < at + len(name) and at < end:
            referent.kind = PERSON
            referent.gender = ""
            return referent
    made = Referent(name, PERSON)
    referents.events.append((at, at + len(name), made, NAME))
    referents.events.sort(key=lambda event: event[:2])
    return made


def train(examples: Sequence[Example], seed: int = 0) -> Scorer:
    """Fit the scorer by the chance it gives to the right candidates; *none* scores nought."""
    random = np.random.default_rng(seed)
    width = examples[0].rows.shape[1]
    sizes = (width, HIDDEN), (HIDDEN,), (HIDDEN,)
    weights = [random.normal(0, 0.3 / np.sqrt(max(1, size[0])) * 2, size) for size in sizes]
    weights[1][:] = 0
    first, second = [np.zeros(s) for s in sizes], [np.zeros(s) for s in sizes]
    step = 0
    for turn in range(ROUNDS):
        order = random.permutation(len(examples))
        rate = RATE * (1 - turn / ROUNDS)
        for low in range(0, len(order), BATCH):
            step += 1
            batch = [examples[i] for i in order[low : low + BATCH]]
            slopes = _slopes(batch, weights)
            for k, slope in enumerate(slopes):
                slope = slope + DECAY * weights[k] * len(batch)
                first[k] = 0.9 * first[k] + 0.1 * slope
                second[k] = 0.999 * second[k] + 0.001 * slope**2
                unit = first[k] / (1 - 0.9**step) / (np.sqrt(second[k] / (1 - 0.999**step)) + 1e-8)
                weights[k] -= rate * unit
    return Scorer(*(w.astype(np.float32) for w in weights), dict.fromkeys(FAMILIES, 0.0))


def train_several(examples: Sequence[Example]) -> Scorer:
    """Return the mean of several scorers that begin differently."""
    found = [train(examples, seed) for seed in range(SCORERS)]
    first = np.concatenate([net.first for net in found], axis=1)
    offset = np.concatenate([net.offset for net in found])
    second = (np.concatenate([net.second for net in found]) / SCORERS).astype(np.float32)
    return Scorer(first, offset, second, found[0].none)


def _slopes(batch: Sequence[Example], weights: list[npt.NDArray[np.float64]]) -> list[npt.NDArray[np.float64]]:
    rows = np.concatenate([e.rows for e in batch])
    seen = rows @ weights[0] + weights[1]
    kept = np.maximum(seen, 0)
    scores = kept @ weights[2]
    slope = np.zeros(len(scores))
    low = 0
    for example in batch:
        high = low + len(example.rows)
        slope[low:high] = _slope(example, scores[low:high]) * example.weight
        low = high
    back = np.outer(slope, weights[2]) * (seen > 0)
    return [rows.T @ back / len(batch), back.sum(axis=0) / len(batch), kept.T @ slope / len(batch)]


def _slope(example: Example, scores: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Return chance less wanted chance of each candidate."""
    whole = np.append(scores, 0.0)
    chance = np.exp(whole - whole.max())
    chance /= chance.sum()
    right = np.append(np.array(example.good, dtype=bool), False)
    if not right.any():
        right[-1] = True
        if example.pair is not None:  # anything but the two names
            right[:] = True
            right[list(example.pair)] = False
    wanted = np.where(right, chance, 0)
    return (chance - wanted / max(wanted.sum(), 1e-12))[:-1]


def accuracy(examples: Sequence[Example], net: Scorer) -> dict[str, tuple[int, int]]:
    """Count for each family how many pronouns with a right candidate get it, and how many there are."""
    counts: dict[str, list[int]] = {}
    for example in examples:
        scores = net(example.rows)
        best = int(scores.argmax())
        tally = counts.setdefault(example.family, [0, 0])
        if any(example.good):
            tally[1] += 1
            tally[0] += example.good[best] and scores[best] >= net.none[example.family]
    return {name: (right, every) for name, (right, every) in counts.items()}


def gap_score(examples: Sequence[Example], scores: Callable[[Example], Floats]) -> tuple[float, float, float]:
    """Return precision, recall and F over the two names of each pronoun, in per cent."""
    right = every = 0
    for example in examples:
        assert example.pair is not None
        best = int(scores(example)[list(example.pair)].argmax())
        every += sum(example.good[i] for i in set(example.pair))
        right += example.good[example.pair[best]]
    precision, recall = right / max(1, len(examples)), right / max(1, every)
    return 100 * precision, 100 * recall, 200 * precision * recall / max(1e-9, precision + recall)


def by_genre(examples: Sequence[Example]) -> dict[str, dict[str, tuple[int, int]]]:
    """Score each genre with a scorer that has seen none of it."""
    genres = sorted({example.group for example in examples})
    return {
        genre: accuracy([e for e in examples if e.group == genre], train([e for e in examples if e.group != genre]))
        for genre in genres
    }


def write(net: Scorer) -> None:
    """Write the weights to where the machine reads them."""
    names = ("first", "offset", "second")
    kept = {name: [[round(float(v), 3) for v in row] for row in np.atleast_2d(getattr(net, name))] for name in names}
    flat = {"first": kept["first"], "offset": kept["offset"][0], "second": kept["second"][0], "none": net.none}
    WEIGHTS.write_text(json.dumps(flat, separators=(",", ":")) + "\n", encoding="utf-8")


def _share(counts: Iterable[tuple[int, int]]) -> str:
    right, every = (sum(column) for column in zip(*counts, strict=True))
    return f"{100 * right / max(1, every):.1f} ({every})"


def main() -> None:
    """Print the figures of `MODEL.md`; with ``--write``, keep the weights."""
    from training.pronoun_collection import labelled

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path, help="a folder with gum and gap")
    parser.add_argument("--write", action="store_true", help="write the weights into the package")
    options = parser.parse_args()
    gum = list(gum_examples(sorted((options.corpora / "gum").glob("*.conllu"))))
    for genre, counts in by_genre(gum).items():
        print(f"GUM {genre}, he and she: {_share([counts.get('m', (0, 0)), counts.get('f', (0, 0))])}")
    first = train(gum)
    files = {part: options.corpora / "gap" / f"gap-{part}.tsv" for part in ("development", "validation", "test")}
    parts = {part: list(gap_examples(file, first)) for part, file in files.items()}
    coded = list(labelled(options.corpora / "news.jsonl.xz", first))
    known = [*gum, *parts["development"]]
    unseen = train_several([*known, *[example for example in coded if not example.aside]])
    for family, (right, every) in accuracy([e for e in coded if e.aside], unseen).items():
        print(f"labelled and kept aside, {family}: {_share([(right, every)])}")
    net = train_several([*known, *coded])
    for part, examples in parts.items():
        print(
            f"GAP {part}, P / R / F: "
            + " / ".join(f"{value:.1f}" for value in gap_score(examples, lambda e: net(e.rows)))
        )
    if options.write:
        write(net)


if __name__ == "__main__":
    main()
