"""Drafts of policy frames and functions of framing, sentence by sentence."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from sourcebook.machine import frame_functions
from sourcebook.machine.attribution_record import Attribution
from sourcebook.machine.frame_encoder import States
from sourcebook.machine.frame_functions import speaking_words
from sourcebook.machine.frame_model import FrameModel, load
from sourcebook.machine.frame_table import Floats
from sourcebook.machine.frame_words import deciding_words
from sourcebook.machine.tokens import tokenizer
from sourcebook.text.article import Article, Sentence
from sourcebook.text.furniture import HEADLINE, STANDFIRST
from sourcebook.text.language import other_language
from sourcebook.text.span import Span, union_pieces

FUNCTIONS = ("problem", "cause", "evaluation", "remedy")
FEWEST, MOST = 6, 60
"""Words of a sentence that a draft is made for: so long were those that the drafts were learnt and measured on."""
LONGEST = 5_000
"""Sentences from which on a text is no article."""
ASSERTED, ATTRIBUTED = "asserted", "attributed"


@dataclass(frozen=True)
class Draft:
    """One code that the machine proposes for one sentence.

    Attributes
    ----------
    sentence : str
        Its id.
    code : str
        A policy frame or a function of framing.
    probability : float
        Calibrated: of drafts with .8, eight in ten should be right.
    words : Span
        The words without which the draft would not be made, or those that weigh most.
    voice : str
        attributed where the words stand in contents of attributions, else asserted; where some do, most of the sentence decides.
    """

    sentence: str
    code: str
    probability: float
    words: Span
    voice: str = ASSERTED

    @property
    def is_function(self) -> bool:
        """Whether the code is one of Entman's functions."""
        return self.code in FUNCTIONS


@dataclass(frozen=True)
class Drafts:
    """The drafts of an article in order of text, or one sentence that says why there is none.

    Attributes
    ----------
    found : tuple of Draft
    reason : str
        Empty where something is drafted.
    assessed : bool
        Whether the text was read at all: none that is no article or in another language is.
    """

    found: tuple[Draft, ...]
    reason: str = ""
    assessed: bool = True


def draft_frames(article: Article, attributions: Iterable[Attribution]) -> Drafts:
    """Draft the frames of an article.

    Parameters
    ----------
    article : Article
        Any text.
    attributions : iterable of Attribution
        Who says what in it; decides in whose voice a frame stands.

    Returns
    -------
    Drafts
        None for a text of no sentence, of one, of 5,000 or more, or in another language.

    Raises
    ------
    ModelError
        If the weights are missing or damaged.

    Notes
    -----
    A table of word pieces [arora2017]_ tells which sentences can hold a frame or a function; these the encoder turns into vectors. A
    frame's probability is a line on the vector, calibrated by another [platt2000]_, and below its threshold nothing is said.
    Functions [entman1993]_ are drafted from the states of a middle layer, piece by piece.
    """
    if reason := refusal(article):
        return Drafts((), reason, assessed=False)
    model, sentences, voices = load(), readable(article), _Voices([*attributions, *of_headline(article)])
    texts = [article.text[s.start : s.end] for s in sentences]
    read = tokenizer().encode_batch_fast(texts, add_special_tokens=False) if texts else []
    head = frame_functions.load()
    guessed = {n: model.table.probabilities(pieces.ids) for n, pieces in enumerate(read) if pieces.ids}
    worth = [n for n, own in guessed.items() if model.lets_in(own) or head.lets_in(own)]
    found: list[Draft] = []
    if worth:
        vectors, states = model.encoder.read([read[n].ids for n in worth])
        for n, own, seen in zip(worth, model.of_vectors(vectors), states, strict=True):
            drafts = _frames(sentences[n], texts[n], own, model) if model.lets_in(guessed[n]) else []
            drafts += _functions(sentences[n], texts[n], seen)
            found += [replace(draft, voice=voices.of(sentences[n], article.text, draft.words)) for draft in drafts]
    return Drafts(tuple(found), "" if found else "No sentence speaks for a frame clearly enough to be drafted.")


def readable(article: Article) -> list[Sentence]:
    """Return the sentences of headline and running prose, neither shorter nor longer than those learnt from."""
    other = [(f.start, f.end) for f in article.furniture if f.kind not in (HEADLINE, STANDFIRST)]
    starts = [start for start, _ in other]

    def is_prose(sentence: Sentence) -> bool:
        """Return whether a sentence stands in running prose and is of a length that was learnt from."""
        at = bisect_right(starts, sentence.start) - 1
        inside = at >= 0 and sentence.start < other[at][1]
        return not inside and FEWEST <= len(article.text[sentence.start : sentence.end].split()) <= MOST

    return [sentence for sentence in article.sentences if is_prose(sentence)]


def of_headline(article: Article) -> list[Attribution]:
    """Return who says what by the headline, which is read by itself, as it is no running prose: *Frey accuses Tolle of …*."""
    head = next((item for item in article.furniture if item.kind == HEADLINE), None)
    if head is None:
        return []
    from sourcebook.machine.coder import attributions

    found = attributions(Article(article.text[head.start : head.end], date=article.date, outlet=article.outlet))
    return [_moved(item, head.start) for item in found]


def _moved(item: Attribution, by: int) -> Attribution:
    """Return an attribution with its offsets as those of the whole text."""

    def moved(span: Span | None) -> Span | None:
        """Move a span."""
        return Span(tuple((start + by, end + by) for start, end in span.pieces)) if span else None

    content = moved(item.content) or item.content
    return replace(item, source=moved(item.source), cue=moved(item.cue), content=content)


def refusal(article: Article) -> str:
    """Return one sentence that says why a text is not read for frames at all; empty where it is.

    Parameters
    ----------
    article : Article
        Any text.
    """
    count = len(article.sentences)
    if not count:
        return "The text has no sentence, so no frame is drafted."
    if count == 1:
        return "The text has one sentence, too little for frames of an article to be drafted."
    if count >= LONGEST:
        return f"The text has {count:,} sentences, more than any one article, so no frame is drafted."
    if other_language(article.text[article.body_start :]):
        return "The text is in another language than English, in which alone frames can be drafted."
    return ""


def _frames(sentence: Sentence, text: str, chances: Floats, model: FrameModel) -> list[Draft]:
    order = [n for n in np.argsort(-chances, kind="stable").tolist() if chances[n] >= model.thresholds[n]]
    if not order:
        return []
    pieces = tokenizer().encode(text, add_special_tokens=False)  # anew, for the offsets
    return [
        Draft(sentence.id, model.codes[n], float(chances[n]), deciding_words(pieces, model.table, n, sentence.start))
        for n in order
    ]


def _functions(sentence: Sentence, text: str, states: States) -> list[Draft]:
    head = frame_functions.load()
    shares = head.shares(states)
    chances = head.probabilities(shares)
    drafted = np.flatnonzero(chances >= head.thresholds).tolist()
    if not drafted:
        return []
    pieces = tokenizer().encode(text, add_special_tokens=False)  # anew, for the offsets
    return [
        Draft(sentence.id, head.codes[n], float(chances[n]), speaking_words(pieces, shares[:, n], sentence.start))
        for n in drafted
    ]


class _Voices:
    """The stretches of a text that stand in contents of attributions, and those in their sources and cues."""

    def __init__(self, attributions: Iterable[Attribution]) -> None:
        known = list(attributions)
        self.said = _Stretches(item.content for item in known)
        self.cues = _Stretches(item.cue for item in known if item.cue)
        self.tied = _Stretches(span for item in known for span in (item.source, item.cue) if span)

    def of(self, sentence: Sentence, text: str, words: Span) -> str:
        """Tell whether the words that speak for a draft are somebody's words or thoughts.

        The cue counts as theirs (*accused*). Where only some of the words are, it is asked whether the sentence is for the most part,
        without the words that only say whose it is.
        """
        inside = [self.said.holds(*piece) or self.cues.holds(*piece) for piece in words.pieces]
        if inside and (all(inside) or not any(inside)):
            return ATTRIBUTED if inside[0] else ASSERTED
        said = self.said.letters(sentence, text)
        own = _letters(text[sentence.start : sentence.end]) - self.tied.letters(sentence, text)
        return ATTRIBUTED if 2 * said > own else ASSERTED


class _Stretches:
    """Stretches of a text, joined and in order."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self.places = union_pieces(spans)
        self.starts = [start for start, _ in self.places]

    def holds(self, start: int, end: int) -> bool:
        """Return whether one of them holds a piece of the text."""
        at = bisect_right(self.starts, start) - 1
        return at >= 0 and end <= self.places[at][1]

    def letters(self, sentence: Sentence, text: str) -> int:
        """Count the letters of a sentence that stand in them."""
        found = 0
        for start, end in self.places[max(0, bisect_right(self.starts, sentence.start) - 1) :]:
            if start >= sentence.end:
                break
            found += _letters(text[max(start, sentence.start) : min(end, sentence.end)])
        return found


def _letters(text: str) -> int:
    return sum(map(str.isalnum, text))
