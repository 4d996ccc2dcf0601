"""Mechanisms by which texts are reworded word by word, as tables of what may be put for what.

Six of them: a fixed list; a thesaurus' first sense; any of its senses; nearest vectors; broken forms, as old spinners leave
them; two words for one and one for two. WordNet and Moby are read from the folders that `training.collocations` reads; the
vectors are the word embeddings of the encoder that ships, which the detector does not know.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from sourcebook.machine.graph_files import CODER
from sourcebook.rewording_detector.counts import Counts
from sourcebook.rewording_detector.vocabulary import FIRST_WORD
from training.inflection import analyses, inflect
from training.substituter import half_of, read_list
from training.synonyms import FUNCTION, HEADWORDS, PARTS, Lists, pairs_of, synonyms

COMMON = 12_000
CLOSEST, CLOSE = 4, 0.42
SAME_STEM = 5
KIN = {"nearest vectors": "used alike"}
"""What is so near to a mechanism that it is left out with it."""

Table = Mapping[str, Sequence[str]]


@dataclass(frozen=True, eq=False)
class Mechanism:
    """What is put for a word or for two.

    Attributes
    ----------
    name : str
    table : mapping of str to sequence of str
        Lower-case words, or two with a space, and what may stand for them.
    fixed : bool
        Whether a text has one substitute for each word throughout; otherwise each place draws anew.
    """

    name: str
    table: Table
    fixed: bool = False

    def half(self, half: int) -> Mechanism:
        """Keep the substitutes of one half, as `training.substituter.half_of` parts them."""
        kept = {word: [o for o in options if half_of(o) == half] for word, options in self.table.items()}
        return replace(self, table={word: options for word, options in kept.items() if options})


def mechanisms(words: Sequence[str], lists: Lists, model: Path) -> list[Mechanism]:
    """Return every mechanism.

    Parameters
    ----------
    words : sequence of str
        Lower-case words, the most frequent first; rarer ones than the first 12,000 are not put for others.
    lists : Lists
        WordNet and Moby.
    model : Path
        Folder with the encoder's ``model.onnx.gz`` and ``tokenizer.json``.
    """
    known = {word: rank for rank, word in enumerate(words[:COMMON])}
    heads = [w for w in words[:HEADWORDS] if w.isalpha() and len(w) > 2 and w not in FUNCTION]
    loose = {w: [s for s, _ in pairs_of(w, lists, known)] for w in heads}
    return [
        Mechanism("fixed list", read_list(), fixed=True),
        Mechanism("first sense", _kept({w: first_sense(w, lists) for w in heads}, known), fixed=True),
        Mechanism("any sense", _kept(loose, known)),
        Mechanism("nearest vectors", nearest(heads, known, model), fixed=True),
        Mechanism("broken forms", _kept({w: broken(w, lists) for w in heads}, known)),
        Mechanism("two for one", two_for_one(loose) | one_for_two(lists, known)),
    ]


def used_alike(counts: Counts) -> Mechanism:
    """Return a mechanism to learn from only: words that the counts have between the same neighbours."""
    words = counts.vocabulary.words
    known = {w for w in words[:COMMON] if w.isalpha() and len(w) > 2 and w not in FUNCTION}
    found = {}
    for word in (w for w in words[:HEADWORDS] if w in known):
        row = counts.similar[counts.vocabulary.code(word)]
        near = [words[c - FIRST_WORD] for c in row if c >= FIRST_WORD]
        found[word] = [o for o in near if o in known and o[:SAME_STEM] != word[:SAME_STEM]][:CLOSEST]
    return Mechanism("used alike", {w: o for w, o in found.items() if o}, fixed=True)


def _kept(table: Table, known: Mapping[str, int]) -> Table:
    """Leave out what is no common word, and words for which nothing is left."""
    found = {w: [o for o in dict.fromkeys(options) if o != w and o in known] for w, options in table.items()}
    return {w: options for w, options in found.items() if options}


def first_sense(word: str, lists: Lists) -> list[str]:
    """Return the first other lemma of a word's most usual sense, in its inflection."""
    options = [a for a in analyses(word, lists.exceptions) if (a.lemma, a.part) in lists.wordnet.senses]
    if not options:
        return []
    best = max(options, key=lambda a: lists.wordnet.uses.get((a.lemma, a.part), 0))
    near = [s for s in synonyms(best.lemma, best.part, lists.wordnet) if " " not in s][:1]
    return [inflect(s, best.part, best.inflection, lists.exceptions) for s in near]


def broken(word: str, lists: Lists) -> list[str]:
    """Return synonyms in a form that does not fit: of another part of speech, or not inflected as the word is."""
    found = []
    for a in analyses(word, lists.exceptions):
        near = [s for s in synonyms(a.lemma, a.part, lists.wordnet) if " " not in s][:3]
        uses = {p: lists.wordnet.uses.get((a.lemma, p), 0) for p in PARTS}
        if a.inflection or uses[a.part] < max(uses.values()):
            found += near
        elif a.part in ("noun", "verb"):
            found += [inflect(s, a.part, "s" if a.part == "noun" else "ing", lists.exceptions) for s in near]
    return found


def two_for_one(loose: Table) -> dict[str, Sequence[str]]:
    """Return the synonyms of two words."""
    found = {w: [s for s in options if s.count(" ") == 1] for w, options in loose.items()}
    return {w: options for w, options in found.items() if options}


def one_for_two(lists: Lists, known: Mapping[str, int]) -> dict[str, Sequence[str]]:
    """Return single words for compounds and for verbs with a particle, in each inflection."""
    found: dict[str, list[str]] = {}
    for lemma, part in lists.wordnet.senses:
        if lemma.count("_") == 1 and part in ("noun", "verb") and lemma.replace("_", "").isalpha():
            for two, one in _inflected(lemma.replace("_", " "), part, lists):
                if one in known and all(w in known for w in two.split()):
                    found.setdefault(two, []).append(one)
    return dict(found)


def _inflected(phrase: str, part: str, lists: Lists) -> Iterator[tuple[str, str]]:
    single = [s for s in synonyms(phrase.replace(" ", "_"), part, lists.wordnet) if " " not in s][:2]
    for inflection in ("", "s", "ed", "ing") if part == "verb" else ("", "s"):
        for s in single:
            yield tuple(inflect(w, part, inflection, lists.exceptions) for w in (phrase, s))  # type: ignore[misc]


def nearest(heads: Sequence[str], known: Mapping[str, int], model: Path) -> Table:
    """Return the words whose embeddings are closest, other forms of the same word left out."""
    vectors, places = embeddings(model)
    options = [w for w in known if w in places and w.isalpha() and len(w) > 2 and w not in FUNCTION]
    table = vectors[[places[w] for w in options]]
    found = {}
    for word in (w for w in heads if w in places):
        close = table @ vectors[places[word]]
        best = [int(i) for i in np.argsort(-close)[: 4 * CLOSEST] if close[i] >= CLOSE]
        found[word] = [options[i] for i in best if options[i][:SAME_STEM] != word[:SAME_STEM]][:CLOSEST]
    return {w: o for w, o in found.items() if o}


def embeddings(model: Path) -> tuple[NDArray[np.float32], dict[str, int]]:
    """Read the encoder's word embeddings as unit vectors, and the row of each word."""
    from onnx import numpy_helper

    from training.graph_files import open_graph

    graph = open_graph(model / CODER).graph
    first = next(node for node in graph.node if node.op_type == "Gather" and node.input[1] == "ids")
    raw = next(numpy_helper.to_array(t) for t in graph.initializer if t.name == first.input[0]).astype(np.float32)
    places = json.loads((model / "tokenizer.json").read_text(encoding="utf-8"))["model"]["vocab"]
    return raw / np.maximum(np.linalg.norm(raw, axis=1, keepdims=True), 1e-6), places
