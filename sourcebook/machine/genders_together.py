"""Genders of an article's people by all its pronouns at once: whom most *she* may mean is no *he*.

Each pronoun may mean several people, each with some chance; each chance counts towards the gender of who is meant, and the
genders change the chances, round by round, until they agree (expectation maximisation).
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence

from sourcebook.machine.pronoun_forms import GENDERS
from sourcebook.machine.referents import Referent

Read = tuple[int, str, list[tuple[float, Referent]]]
"""Where a pronoun begins, its family, and who it may mean with a score, the best first."""
ROUNDS = 6
WEIGHT = 1.5
"""How much one pronoun more of one gender than of the other tells."""
LEAST = 1e-3


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


def _chances(gendered: Sequence[tuple[str, list[tuple[float, Referent]]]]) -> dict[int, dict[str, float]]:
    """Return for each candidate how likely each family of pronouns is."""
    chance: dict[int, dict[str, float]] = defaultdict(lambda: dict.fromkeys(GENDERS, 0.5))
    meant = {id(referent): referent for _, ranked in gendered for _, referent in ranked}
    near = [(family, [(math.exp(min(0.0, s - ranked[0][0])), id(r)) for s, r in ranked]) for family, ranked in gendered]
    for _ in range(ROUNDS):
        counts: dict[int, dict[str, float]] = defaultdict(lambda: dict.fromkeys(GENDERS, 0.0))
        for family, ranked in near:
            weights = [fit * chance[who][family] + 1e-12 for fit, who in ranked]
            whole = sum(weights)
            for weight, (_, who) in zip(weights, ranked, strict=True):
                counts[who][family] += weight / whole
        chance = defaultdict(lambda: dict.fromkeys(GENDERS, 0.5))
        chance |= {who: _of(referent, counts[who]) for who, referent in meant.items()}
    return chance


def _of(referent: Referent, counts: dict[str, float]) -> dict[str, float]:
    told = next((family for family, gender in GENDERS.items() if gender == referent.gender), "")
    if told:
        return {family: 1.0 if family == told else LEAST for family in GENDERS}
    whole = sum(counts.values())
    return {
        family: max(LEAST, 1 / (1 + math.exp(min(60.0, WEIGHT * (whole - 2 * number)))))
        for family, number in counts.items()
    }


def _ranked(
    family: str, ranked: list[tuple[float, Referent]], chance: dict[int, dict[str, float]]
) -> list[tuple[float, Referent]]:
    scored = [(score + math.log(2 * chance[id(referent)][family]), referent) for score, referent in ranked]
    return sorted(scored, key=lambda pair: -pair[0])
