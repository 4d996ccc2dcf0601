"""Fisher's exact test of a table with two rows and two columns."""

from __future__ import annotations

from math import exp, inf, lgamma

# Tables as probable as the one found count as far out; rounding must not part them.
_TOLERANCE = 1e-7


def fisher_exact(first: int, of_first: int, second: int, of_second: int) -> float:
    """Return the two-sided p of a difference between two shares.

    Parameters
    ----------
    first, of_first : int
        How many of how many in the first group.
    second, of_second : int
        The same in the second group.

    Returns
    -------
    float
        The summed probability of all tables with the same margins that are no more probable
        than this one; 1 if a group is empty.

    Examples
    --------
    >>> round(fisher_exact(3, 4, 1, 4), 4)
    0.4857
    """
    total = first + second

    def weight(count: int) -> float:
        """Logarithm of the number of tables with so many in the first group."""
        return _choices(of_first, count) + _choices(of_second, total - count)

    weights = [weight(count) for count in range(max(0, total - of_second), min(of_first, total) + 1)]
    highest, found = max(weights, default=-inf), weight(first)
    shares = [exp(each - highest) for each in weights]
    limit = exp(found - highest) * (1 + _TOLERANCE)
    return min(1.0, sum(share for share in shares if share <= limit) / sum(shares))


def _choices(of: int, count: int) -> float:
    return lgamma(of + 1) - lgamma(count + 1) - lgamma(of - count + 1)
