"""How unlike the news a text is: whether the counts of news can judge it at all.

The measure looks at what a change of single words hardly touches: small words, the pairs that they form, the length of
sentences, names, numbers, commas. It was learnt from news and from texts of other kinds, and is a distance on the
line on which the two differ most.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from sourcebook.results.numbers_in_words import listed
from sourcebook.rewording_detector.counts import Counts
from sourcebook.rewording_detector.vocabulary import COLON, COMMA, NAME, NUMBER, STOP, UNKNOWN, Codes, Tokens

Floats = NDArray[np.float64]

SMALL = tuple(
    "the a an this that these those and or but nor if than because since although though while whereas unless until whether when where how why who whom "
    "whose which what there here i me my mine we us our you your thou thee thy he him his she her hers it its they them their one myself himself "
    "herself itself themselves ourselves yourself of to in on at by for from with without within into onto upon about above below over under between among "
    "against through during before after toward towards across along around behind beyond near up down out off as like so too very just also only even "
    "still yet then now not no never none any some each every both either neither all such same other another more most much many few several is are "
    "was were be been being am has have had having do does did doing done will would shall should can could may might must ought cannot don't doesn't didn't "
    "won't can't isn't aren't wasn't it's i'm i'll i've we're we've you're he's she's they're that's there's let's what's herein thereof hereby thereby "
    "pursuant notwithstanding therefore thus hence however moreover nevertheless indeed perhaps oh well yeah".split()
)
"""Words that substituters leave alone, for they have no synonyms."""
FAR = 3.0
SEEN = 3
NAMED = 3
_SPECIAL = {
    COMMA: "commas",
    COLON: "colons",
    NAME: "names",
    NUMBER: "numbers",
    UNKNOWN: "words that the news does not use",
}
_SHAPES = ("bond", "unbound", "sentence", "spread", "question", "exclamation")
_MORE = {
    "bond": ("small words that stand together as usual", "small words that stand together unusually"),
    "unbound": ("pairs of small words that the news does not have", "plain pairs of small words"),
    "sentence": ("longer sentences", "shorter sentences"),
    "spread": ("sentences of more uneven length", "sentences of more even length"),
    "question": ("more questions", "fewer questions"),
    "exclamation": ("more exclamations", "fewer exclamations"),
}


def small_words(counts: Counts) -> Codes:
    """Return the codes of the small words; those that are not counted share one."""
    return np.array([counts.vocabulary.code(word) for word in SMALL], dtype=np.int64)


def profile(text: str, tokens: Tokens, counts: Counts) -> Floats:
    """Measure a text.

    Returns
    -------
    array of float
        Square roots of the shares of five sorts of tokens and of the small words, and six figures on how those go together
        and on sentences.
    """
    codes = tokens.codes[~repeated_stops(tokens.codes)]
    size = max(len(codes), 1)
    sorts = [(codes == code).sum() / size for code in _SPECIAL]
    small = np.bincount(codes, minlength=len(counts.vocabulary))[small_words(counts)] / size
    return np.concatenate([np.sqrt(sorts), np.sqrt(small), _shape(text, codes, counts)])


def repeated_stops(codes: Codes) -> NDArray[np.bool_]:
    """Mark ends of sentences that follow one, as the end of a paragraph does."""
    return (codes == STOP) & (np.concatenate([[STOP], codes[:-1]]) == STOP) if len(codes) else np.zeros(0, dtype=bool)


def _shape(text: str, codes: Codes, counts: Counts) -> list[float]:
    tied = np.zeros(len(counts.vocabulary), dtype=bool)
    tied[small_words(counts)] = True
    both = tied[codes[:-1]] & tied[codes[1:]] if len(codes) else np.zeros(0, dtype=bool)
    first, second = codes[:-1][both], codes[1:][both]
    seen = counts.pair(first, second)
    bond = np.log((seen + 0.5) / (counts.single[first] * counts.single[second] / counts.tokens + 0.5))
    lengths = np.log(np.maximum(np.diff(np.flatnonzero(np.concatenate([[True], codes == STOP, [True]]))) - 1, 1))
    marks = max(len(lengths), 1)
    return [
        _mean(bond), _mean(seen < SEEN), _mean(lengths), float(lengths.std()) if len(lengths) else 0.0,
        text.count("?") / marks, text.count("!") / marks,
    ]  # fmt: skip


def _mean(values: NDArray[np.float64] | NDArray[np.bool_] | Codes) -> float:
    return float(values.mean()) if len(values) else 0.0


@dataclass(frozen=True, eq=False)
class Likeness:
    """What tells texts of other kinds from news.

    Attributes
    ----------
    centre, spread : array of float
        Mean and standard deviation of each figure of `profile` in news.
    weights : array of float
        What each standardised figure counts for; the first is the constant.
    limit : float
        Distance from which a text is too unlike the news to be judged; set on other news articles.
    """

    centre: Floats = field(repr=False)
    spread: Floats = field(repr=False)
    weights: Floats = field(repr=False)
    limit: float

    def parts(self, values: Floats) -> Floats:
        """Return what each figure adds to the distance."""
        scaled = np.clip((values - self.centre) / self.spread, -FAR, FAR)
        return np.asarray(scaled * self.weights[1:])

    def distance(self, values: Floats) -> float:
        """Return the distance from the news: log odds that a text is of another kind."""
        return float(self.parts(values).sum() + self.weights[0])


def unlike(likeness: Likeness, values: Floats) -> str:
    """Name the signs that set a text most apart from the news, as a list in words."""
    parts = likeness.parts(values)
    order = [int(i) for i in np.argsort(-parts)[:NAMED] if parts[i] > 0]
    return listed(_named(i, bool(values[i] > likeness.centre[i])) for i in order)


def _named(place: int, more: bool) -> str:
    special = list(_SPECIAL.values())
    if place < len(special):
        return f"{'more' if more else 'fewer'} {special[place]}"
    place -= len(special)
    if place < len(SMALL):
        return f"{'more' if more else 'less'} “{SMALL[place]}”"
    return _MORE[_SHAPES[place - len(SMALL)]][0 if more else 1]
