"""Which half of a text was reworded, where only one was."""

from __future__ import annotations

import numpy as np

from sourcebook.rewording_detector.article_signs import COMMON_RATE, RATES, Floats, Reading, logit

SURE, APART = 2.0, 2.0
FEWEST = 40


def reworded_half(reading: Reading) -> str:
    """Name the half that alone shows signs.

    Returns
    -------
    str
        “first” or “second”; empty if both may have been reworded, or there is too little to tell.

    Notes
    -----
    Each word has its log odds that words were changed at a rate of 8 in 100 against none. One half must speak clearly for
    that, the other against it, and their difference must be larger than the spread of single words would bring by chance.
    """
    odds = word_odds(reading)
    if len(odds) < FEWEST:
        return ""
    middle = len(odds) // 2
    sums = np.array([odds[:middle].sum(), odds[middle:].sum()])
    apart = abs(float(sums[0] - sums[1])) / (float(odds.std()) * len(odds) ** 0.5 + 1e-9)
    if sums.max() <= SURE or sums.min() >= 0 or apart <= APART:
        return ""
    return "first" if sums[0] > sums[1] else "second"


def word_odds(reading: Reading) -> Floats:
    """Return for each word of narration the log odds that 8 in 100 words of its text were changed, against none."""
    ratio = np.exp(np.clip(logit(np.clip(reading.chances, 1e-6, 1 - 1e-6)) - logit(np.array(COMMON_RATE)), -6, 5))
    return np.asarray(np.log(1 - RATES[1] + RATES[1] * ratio))
