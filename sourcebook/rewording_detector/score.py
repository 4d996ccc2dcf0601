"""`Detection`: was a text reworded, with what speaks for it and against it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from sourcebook.rewording_detector.article_signs import look, odds
from sourcebook.rewording_detector.counts import Counts, shipped_counts
from sourcebook.rewording_detector.evidence import Evidence, Finding, evidence, findings
from sourcebook.rewording_detector.halves import reworded_half
from sourcebook.rewording_detector.likeness import Likeness, profile, unlike
from sourcebook.rewording_detector.signs import Narration, narration
from sourcebook.rewording_detector.vocabulary import UNKNOWN
from sourcebook.rewording_detector.weights import Weights, shipped_weights
from sourcebook.text.article import Article

if TYPE_CHECKING:
    import pandas as pd

SHORTEST = 100
STRANGE, CORE = 0.2, 0.06
NAN = float("nan")
REWORDED, CLEAN, NOT_ASSESSED = "reworded", "no sign of rewording", "not assessed"


@dataclass(frozen=True)
class Detection:
    """What a text shows about its own rewording.

    Attributes
    ----------
    assessed : bool
        Whether it could be looked at.
    reason : str
        Why not; empty if it was.
    score : float
        Log odds that words were put in place of others; nan if it was not assessed.
    threshold : float
        Score from which a text is called reworded.
    ordinary : float
        Share of ordinary articles with at least this score, 0 to 1.
    findings : tuple of Finding
        Each test with its finding and its false alarms.
    evidence : tuple of Evidence
        Suspect words, the most suspect first; only of a text that is called reworded.
    reading_words : int
        Words of narration that were looked at.
    half : str
        “first” or “second” if only that half of a text that is called reworded shows signs; else empty.
    """

    assessed: bool
    reason: str
    score: float = NAN
    threshold: float = NAN
    ordinary: float = NAN
    findings: tuple[Finding, ...] = field(default=(), repr=False)
    evidence: tuple[Evidence, ...] = field(default=(), repr=False)
    reading_words: int = 0
    half: str = ""

    @property
    def verdict(self) -> str:
        """“reworded”, “no sign of rewording” or “not assessed”; never more than that."""
        return NOT_ASSESSED if not self.assessed else REWORDED if self.score > self.threshold else CLEAN

    @property
    def speaks_for(self) -> tuple[Finding, ...]:
        """Tests whose finding speaks for a rewording."""
        return tuple(t for t in self.findings if t.speaks_for)

    @property
    def speaks_against(self) -> tuple[Finding, ...]:
        """Tests whose finding speaks against one."""
        return tuple(t for t in self.findings if t.speaks_for is False)


def detect(article: Article, *, weights: Weights | None = None, explain: bool = True) -> Detection:
    """Assess whether words of an article were put in place of others.

    Parameters
    ----------
    article : Article
        Only its narration is assessed: reworders leave names and quotations alone [zhang2014]_.
    weights : Weights, optional
        Those that come with the package if left out.
    explain : bool
        Whether to give evidence word by word too, which takes longer than the score.

    Returns
    -------
    Detection
        Not assessed if the text is in another language, has no sentence, has fewer
        than 100 words of narration, or is unlike the news that the counts are of.

    Raises
    ------
    DataError
        If a table is missing or damaged.

    Notes
    -----
    It measures how a text is worded. A text may be reworded by its own author, by an
    editor or by a translator, and it may be copied without a word changed.
    """
    counts, weights = shipped_counts(), weights or shipped_weights()
    words = narration(article, counts)
    reason = refusal(article, counts, words) or strangeness(article, counts, weights.likeness, words)
    if reason:
        return Detection(False, reason)
    reading = look(article, words, counts, weights)
    score = odds(reading, weights)
    ordinary = 1 - np.searchsorted(weights.ordinary, score, side="left") / max(len(weights.ordinary), 1)
    reasons = evidence(article, reading, counts, weights) if explain and score > weights.threshold else ()
    tests = findings(reading, score, weights)
    half = reworded_half(reading) if score > weights.threshold else ""
    return Detection(True, "", score, weights.threshold, float(ordinary), tests, reasons, words.words, half)


def refusal(article: Article, counts: Counts, found: Narration | None = None) -> str:
    """Say why an article cannot be assessed; empty if it can."""
    if not article.sentences:
        return "The text has no sentence."
    found = found or narration(article, counts)
    unknown = int((found.tokens.codes == UNKNOWN).sum())
    if not found.known or unknown / (unknown + found.known) > STRANGE or not _has_english_core(found, counts):
        return "The text does not seem to be in English; the counts are of English news."
    if found.words < SHORTEST:
        return f"Without names, numbers and quotations it has {found.words} words; at least {SHORTEST} are needed."
    return ""


def strangeness(article: Article, counts: Counts, likeness: Likeness, found: Narration) -> str:
    """Say how an article is too unlike the news to be judged by it; empty if it is not."""
    values = profile(article.text[article.body_start :], found.tokens, counts)
    if likeness.distance(values) <= likeness.limit:
        return ""
    signs = unlike(likeness, values)
    return (
        f"The text is unlike the news that the counts are of ({signs}); what would be odd in news may be usual in it."
    )


def _has_english_core(found: Narration, counts: Counts) -> bool:
    """Return whether the commonest English words make up their part of the text, as in all English prose."""
    codes = [counts.vocabulary.code(w) for w in ("the", "of", "to", "and", "a", "in", "that", "is", "for", "on")]
    return bool(np.isin(found.tokens.codes, codes).sum() >= CORE * len(found.tokens.codes))


def evidence_table(article: Article, found: Detection) -> pd.DataFrame:
    """Return the evidence as a table.

    Returns
    -------
    pandas.DataFrame
        Columns ``sentence``, ``printed``, ``printed_at``, ``chance``, ``reason``, ``usual``.
    """
    import pandas as pd

    sentences = [article.sentence_at(e.span.start) for e in found.evidence]
    rows = [
        (s.id if s else "", e.printed, str(e.span), e.chance, e.reason, e.usual)
        for s, e in zip(sentences, found.evidence, strict=True)
    ]
    return pd.DataFrame(rows, columns=["sentence", "printed", "printed_at", "chance", "reason", "usual"])


def finding_table(found: Detection) -> pd.DataFrame:
    """Return the tests as a table.

    Returns
    -------
    pandas.DataFrame
        Columns ``test``, ``finding``, ``speaks``, ``false_alarms`` (0 to 1; missing where the test does not speak for a rewording).
    """
    import pandas as pd

    says = {True: "for a rewording", False: "against it", None: "too little to tell"}
    return pd.DataFrame(
        [(t.name, t.figure, says[t.speaks_for], t.false_alarms if t.speaks_for else None) for t in found.findings],
        columns=["test", "finding", "speaks", "false_alarms"],
    )
