"""Words used alike: neighbours in a space of the words beside them."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from sourcebook.rewording_detector.vocabulary import FIRST_WORD
from training.shelf import Codes, blocks

CONTEXTS = 3000
WORDS = 30_000
DIMENSIONS = 160
NEIGHBOURS = 14
PLACES = (-2, -1, 1, 2)
SEED = 20220206
# Tokens whose neighbours are counted at once.
TOGETHER = 4_000_000
# Words that are compared with all others at once.
ROWS = 250

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


def similar_words(articles: Iterable[Codes], size: int) -> tuple[Ints, Floats]:
    """Find for each word the words that stand between the same others.

    Returns
    -------
    neighbours : array of int, shape (size, 14)
        Codes, the most alike first; 0 for none.
    likeness : array of float
        Their cosines.

    Notes
    -----
    Positive pointwise mutual information of a word with those one or two places before and
    after it, each place apart, reduced by singular value decomposition.
    """
    limit = min(size, FIRST_WORD + WORDS)
    vectors = reduce(association(articles, limit))
    neighbours, likeness = np.zeros((size, NEIGHBOURS), dtype=np.int64), np.zeros((size, NEIGHBOURS))
    for start in range(FIRST_WORD, limit, ROWS):
        rows = slice(start, min(start + ROWS, limit))
        neighbours[rows], likeness[rows] = _nearest(vectors, rows)
    return neighbours, likeness


def association(articles: Iterable[Codes], limit: int) -> sparse.csr_matrix:
    """Return positive pointwise mutual information, one row a word, one column a place and neighbour."""
    parts = []
    for place in PLACES:
        total = sparse.csr_matrix((limit, CONTEXTS), dtype=np.float64)
        for block in blocks(articles, TOGETHER):
            total = total + _beside(block, place, limit)
        parts.append(_ppmi(total))
    return sparse.hstack(parts, format="csr")


def _beside(articles: list[Codes], place: int, limit: int) -> sparse.csr_matrix:
    gap = abs(place)
    first, second = (
        np.concatenate([a[:-gap] for a in articles if len(a) > gap]),
        np.concatenate([a[gap:] for a in articles if len(a) > gap]),
    )
    word, beside = (first, second) if place > 0 else (second, first)
    kept = (word < limit) & (word >= FIRST_WORD) & (beside < CONTEXTS)
    ones = np.ones(int(kept.sum()))
    return sparse.coo_matrix((ones, (word[kept], beside[kept])), shape=(limit, CONTEXTS)).tocsr()


def _ppmi(counts: sparse.csr_matrix) -> sparse.csr_matrix:
    rows, columns = np.asarray(counts.sum(axis=1)).ravel(), np.asarray(counts.sum(axis=0)).ravel() ** 0.75
    found = counts.tocoo()
    value = np.log(found.data * columns.sum() / (rows[found.row] * columns[found.col]))
    kept = value > 0
    return sparse.coo_matrix((value[kept], (found.row[kept], found.col[kept])), shape=counts.shape).tocsr()


def reduce(matrix: sparse.csr_matrix) -> Floats:
    """Reduce rows to unit vectors by a randomised singular value decomposition."""
    draws = np.random.default_rng(SEED).standard_normal((matrix.shape[1], DIMENSIONS + 20))
    basis = np.linalg.qr(matrix @ draws)[0]
    for _ in range(3):
        basis = np.linalg.qr(matrix @ (matrix.T @ basis))[0]
    left, values, _ = np.linalg.svd((matrix.T @ basis).T, full_matrices=False)
    vectors = (basis @ left)[:, :DIMENSIONS] * np.sqrt(values[:DIMENSIONS])
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.where(lengths > 0, lengths, 1))


def _nearest(vectors: Floats, rows: slice) -> tuple[Ints, Floats]:
    close = vectors[rows] @ vectors.T
    close[np.arange(close.shape[0]), np.arange(rows.start, rows.stop)] = -1
    best = np.argsort(-close, axis=1, kind="stable")[:, :NEIGHBOURS]
    found = np.take_along_axis(close, best, axis=1)
    return np.where(found > 0, best, 0), np.maximum(found, 0)
