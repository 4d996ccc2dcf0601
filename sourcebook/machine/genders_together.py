"""Genders of an article's people by all its pronouns at once: whom most *she* may mean is no *he*.

Each pronoun may mean several people, each with some chance; each chance counts towards the gender of who is meant, and the
genders change the chances, round by round, until they agree (expectation maximisation).
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from sourcebook.machine.pronoun_forms import GENDERS
from sourcebook.machine.referents import Referent

Read = tuple[int, str, list[tuple[float, Referent]]]
"""Where a pronoun begins, its family, and who it may mean with a score, the best first."""
ROUNDS = 6
WEIGHT = 1.5
"""How much one pronoun more of one gender than of the other tells."""
LEAST = 1e-3
TOLD = 0.95
"""Chance from which a gender is as good as told."""
_FAMILIES = tuple(GENDERS)
Floats = NDArray[np.float64]


def by_gender(found: Sequence[Read]) -> list[Read]:
    """Return what pronouns may mean, scored anew by the genders that they tell together.

    Parameters
    ----------
    found : sequence of (int, str, list of (float, Referent))
        Where each pronoun begins, its family (m and f are looked at), and the candidates with scores, the best first.
    """
    gendered = [(family, ranked) for _, family, ranked in found if family in GENDERS and ranked]
    chance = _chances(gendered)
    return [
        (start, family, _ranked(family, ranked, chance) if family in GENDERS else ranked)
        for start, family, ranked in found
    ]


def told_by_all(found: Sequence[Read]) -> dict[int, str]:
    """Return the gender that all pronouns together tell of referents by their ids, of those whose gender nothing else tells.

    Parameters
    ----------
    found : sequence of (int, str, list of (float, Referent))
        As `by_gender` takes it.
    """
    gendered = [(family, ranked) for _, family, ranked in found if family in GENDERS and ranked]
    unknown = {id(referent) for _, ranked in gendered for _, referent in ranked if not referent.gender}
    return {
        who: GENDERS[max(chance, key=lambda family: chance[family])]
        for who, chance in _chances(gendered).items()
        if who in unknown and max(chance.values()) >= TOLD and min(chance.values()) <= 1 - TOLD
    }


def _chances(gendered: Sequence[tuple[str, list[tuple[float, Referent]]]]) -> dict[int, dict[str, float]]:
    """Return for each candidate how likely each family of pronouns is."""
    meant = {id(referent): referent for _, ranked in gendered for _, referent in ranked}
    numbers = {who: number for number, who in enumerate(meant)}
    near = [
        (index, numbers[id(referent)], _FAMILIES.index(family), math.exp(min(0.0, score - ranked[0][0])))
        for index, (family, ranked) in enumerate(gendered)
        for score, referent in ranked
    ]
    pronouns, people, families = (np.array([row[k] for row in near], dtype=np.int64) for k in range(3))
    fits = np.array([row[3] for row in near])
    cells, told = people * len(_FAMILIES) + families, [_told(referent) for referent in meant.values()]
    chance = np.full((len(meant), len(_FAMILIES)), 0.5)
    for _ in range(ROUNDS):
        weights = fits * chance.ravel()[cells] + 1e-12
        shares = weights / np.bincount(pronouns, weights)[pronouns]
        counts = np.bincount(cells, shares, chance.size).astype(np.float64).reshape(chance.shape)
        chance = _of(counts, told)
    return {who: dict(zip(_FAMILIES, row, strict=True)) for who, row in zip(meant, chance.tolist(), strict=True)}


def _told(referent: Referent) -> int:
    return next((n for n, family in enumerate(_FAMILIES) if GENDERS[family] == referent.gender), -1)


def _of(counts: Floats, told: Sequence[int]) -> Floats:
    """Return the chances by how many pronouns of each family mean each candidate, one for those whose gender is told."""
    wholes = counts.sum(axis=1, keepdims=True)
    found: Floats = np.maximum(LEAST, 1 / (1 + np.exp(np.minimum(60.0, WEIGHT * (wholes - 2 * counts)))))
    known = np.array([number >= 0 for number in told], dtype=bool)
    found[known] = np.where(np.arange(len(_FAMILIES)) == np.array(told)[known, None], 1.0, LEAST)
    return found


def _ranked(
    family: str, ranked: list[tuple[float, Referent]], chance: dict[int, dict[str, float]]
) -> list[tuple[float, Referent]]:
    scored = [(score + math.log(2 * chance[id(referent)][family]), referent) for score, referent in ranked]
    return sorted(scored, key=lambda pair: -pair[0])
