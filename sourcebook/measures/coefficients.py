"""Coefficients of agreement: Krippendorff's α with its interval, Gwet's AC1, and raw agreement."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from sourcebook.measures.variables import Units, Value, Variable
from sourcebook.results.resampling import ends, resample

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

RESAMPLES = 400


def alpha(units: Units, *, level: str = "nominal") -> float:
    """Return Krippendorff's α [krippendorff2004]_ by the package ``krippendorff``.

    Parameters
    ----------
    units : sequence of sequence
        Units by coders; None where there is no value.
    level : str
        ``nominal`` or ``ordinal``; ordinal values must be numbers.

    Returns
    -------
    float
        1 at perfect agreement, 0 at chance; nan if fewer than two values differ.
    """
    codes = _codes(units)
    return _alpha_of_counts(_counts(units, codes), codes, level)


def _codes(units: Units) -> list[Value]:
    return sorted({v for unit in units for v in unit if v is not None}, key=lambda v: (str(type(v)), v))


def _counts(units: Units, codes: Sequence[Value]) -> NDArray[np.int64]:
    """Count how many coders gave each unit each code: units by codes."""
    import numpy as np

    return np.array([[sum(v == code for v in unit) for code in codes] for unit in units], dtype=np.int64).reshape(
        len(units), len(codes)
    )


def _alpha_of_counts(counts: NDArray[np.int64], codes: Sequence[Value], level: str) -> float:
    import krippendorff
    import numpy as np

    if (counts.sum(axis=0) > 0).sum() < 2:
        return float("nan")
    domain = [float(str(code)) if level == "ordinal" else float(i) for i, code in enumerate(codes)]
    try:
        with np.errstate(divide="ignore", invalid="ignore"):  # no unit with two values: nan
            return float(krippendorff.alpha(value_counts=counts, value_domain=domain, level_of_measurement=level))  # type: ignore[arg-type]
    except ValueError:
        return float("nan")


def ac1(units: Units) -> float:
    """Return Gwet's AC1 for several coders [gwet2008]_.

    Chance agreement is taken from the mean use π of each of q categories:
    ``sum(π (1 − π)) / (q − 1)``, which does not break down when one category prevails.
    """
    rated = [[v for v in unit if v is not None] for unit in units]
    codes = list(
        dict.fromkeys(v for unit in rated for v in unit)
    )  # an order of its own, so that the sum is the same each time
    rated = [unit for unit in rated if unit]
    if len(codes) < 2:
        return float("nan")
    use = {code: sum(unit.count(code) / len(unit) for unit in rated) / len(rated) for code in codes}
    chance = sum(p * (1 - p) for p in use.values()) / (len(codes) - 1)
    observed = raw(units)
    return (observed - chance) / (1 - chance)


def raw(units: Units) -> float:
    """Return the mean share of pairs of coders who agree, over units with two values."""
    shares = []
    for unit in units:
        values = [v for v in unit if v is not None]
        pairs = [(a, b) for i, a in enumerate(values) for b in values[i + 1 :]]
        if pairs:
            shares.append(sum(a == b for a, b in pairs) / len(pairs))
    return sum(shares) / len(shares) if shares else float("nan")


def alpha_interval(variable: Variable) -> tuple[float, float]:
    """Bootstrap α: ends of its 95 % percentile interval, nan where α is.

    Parameters
    ----------
    variable : Variable
        Units with the sentences they stand in; units of one sentence are drawn together,
        since they are not independent. Without sentences single units are drawn.

    Notes
    -----
    Draws are with replacement, with a fixed seed; those on which α is not defined, since
    all values agree, count as 1.
    """
    groups: dict[str, list[tuple[Value, ...]]] = {}
    for number_, unit in enumerate(variable.units):
        groups.setdefault(variable.clusters[number_] if variable.clusters else str(number_), []).append(tuple(unit))
    return _interval(tuple(map(tuple, groups.values())), variable.level)


@lru_cache(maxsize=128)
def _interval(groups: tuple[tuple[tuple[Value, ...], ...], ...], level: str) -> tuple[float, float]:
    """Draw groups of units; kept, since several chapters of a book ask for the same."""
    import numpy as np

    units = [unit for group in groups for unit in group]
    codes = _codes(units)
    counts, starts = _counts(units, codes), np.cumsum([0, *map(len, groups)])
    value = _alpha_of_counts(counts, codes, level)
    if value != value:
        return float("nan"), float("nan")

    def alphas(draws: NDArray[np.int64]) -> NDArray[np.float64]:
        """Return α of each draw of groups."""
        if level == "nominal":
            return _nominal_alphas(counts, starts, draws)
        rows = [[row for i in draw for row in range(starts[i], starts[i + 1])] for draw in draws]
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # draws without variation are counted below
            return np.array([_alpha_of_counts(counts[chosen], codes, level) for chosen in rows])

    values = resample(len(groups), alphas, RESAMPLES)
    return ends(np.where(np.isnan(values), 1.0, values))


def _nominal_alphas(
    counts: NDArray[np.int64], starts: NDArray[np.int64], draws: NDArray[np.int64]
) -> NDArray[np.float64]:
    """Return α of many draws of groups at once; nan where all values agree.

    With nominal codes α needs only how often each code stands in a pair, and how often with its
    like; both are sums over units, so that a draw adds up what its groups contribute.
    """
    import numpy as np

    values = counts.sum(axis=1, keepdims=True)
    paired = np.where(values > 1, counts, 0)
    alike = paired * (paired - 1) / np.maximum(values - 1, 1)
    times = np.stack([np.bincount(draw, minlength=len(starts) - 1) for draw in draws])
    use, same = (times @ np.add.reduceat(part, starts[:-1], axis=0) for part in (paired, alike))
    total = use.sum(axis=1)
    chance = total**2 - (use**2).sum(axis=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        found: NDArray[np.float64] = np.where(chance > 0, 1 - (total - 1) * (total - same.sum(axis=1)) / chance, np.nan)
    return found
