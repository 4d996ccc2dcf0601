"""From spans to coded attributions: order, nesting, form and voice."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace

from sourcebook.machine.accusations import is_accused
from sourcebook.machine.attribution_record import Attribution
from sourcebook.machine.authorship import author
from sourcebook.machine.coreference import Cast
from sourcebook.machine.first_person import teller
from sourcebook.machine.forms import Marks, form
from sourcebook.machine.guest_authors import as_presented
from sourcebook.machine.kinds.meanings import States
from sourcebook.machine.kinds.outlets import country_of_outlet
from sourcebook.machine.naming import completed, is_in_capitals, settled
from sourcebook.machine.network import Model, load
from sourcebook.machine.own_words import in_own_words
from sourcebook.machine.particulars import with_particulars
from sourcebook.machine.phrases import parse
from sourcebook.machine.recognition import Placed, read
from sourcebook.machine.remainder import Remainder
from sourcebook.machine.speaker_identity import NOBODY, Voice, left_open
from sourcebook.machine.turns import Pieces
from sourcebook.machine.unspeaking import cannot_speak, shows
from sourcebook.text.article import Article
from sourcebook.text.editors_notes import editors_notes
from sourcebook.text.linked_headlines import linked_headlines
from sourcebook.text.span import Span


def attributions(article: Article, model: Model | None = None, *, as_marked: bool = False) -> list[Attribution]:
    """Find and code all attributions of an article; see `sourcebook.machine.attributions`.

    Parameters
    ----------
    article : Article
        Any text.
    model : Model, optional
        Another network than the bundled one, of the same vocabulary.
    as_marked : bool, optional
        Keep what people mark in corpora and the codebook takes for the article's own words; see `in_own_words`.
    """
    if not article.text.strip():
        return []
    cuts = (*linked_headlines(article.text, article.body_start), *editors_notes(article.text, article.body_start))
    if cuts:
        return _without(article, tuple(sorted(cuts)), model, as_marked)
    skipped = [(item.start, item.end) for item in article.furniture]
    states = States()
    placed, marks = read(article.text, article.body_start, model or load(), skipped, states)
    placed = placed if as_marked else _without_own(article.text, placed)
    contents = {item.found.source[0]: item.found.content for item in placed if item.found.source}
    cast = Cast(
        article.text,
        article.body_start,
        country_of_outlet(article.outlet),
        contents=contents,
        year=article.year,
        author=author(article),
        states=states,
    )
    placed = _without_names(article, placed, cast)
    order = sorted(range(len(placed)), key=lambda index: _place(placed, index))
    names = {index: f"A{number}" for number, index in enumerate(order, 1)}
    voices = _voices(article, placed, cast)
    sentences = _Sentences(article)
    coded = [_coded(article.text, placed[index], names, index, voices[index], marks, sentences) for index in order]
    return with_particulars(article, coded, cast.presentations())


def _without(article: Article, cuts: Pieces, model: Model | None, as_marked: bool) -> list[Attribution]:
    """Code an article without some stretches of it, and give all offsets as those of the whole."""
    left = Remainder(article.text, cuts)
    sentences = _Sentences(article)
    coded = (left.restored(item) for item in attributions(replace(article, text=left.text), model, as_marked=as_marked))
    return [replace(item, sentence=sentences.at((item.cue or item.content).start)) for item in coded]


def _without_names(article: Article, placed: list[Placed], cast: Cast) -> list[Placed]:
    """Leave out attributions whose cue is part of a name (*Amina Said*) or the colon after a dateline, with those inside them."""
    kept: dict[int, int] = {}
    result: list[Placed] = []
    for index, item in enumerate(placed):
        cue = item.found.cue
        named = bool(cue) and cast.entities.holds(*cue[0])
        if named or _is_dateline(article, item) or (item.parent >= 0 and item.parent not in kept):
            continue
        kept[index] = len(result)
        result.append(Placed(item.found, kept.get(item.parent, -1)))
    return result


def _without_own(text: str, placed: list[Placed]) -> list[Placed]:
    """Leave out what the article says itself; what stands inside it stands in whatever held it."""
    at: list[int] = []
    kept: list[Placed] = []
    for item in placed:
        parent = at[item.parent] if item.parent >= 0 else -1
        if in_own_words(text, item.found):
            at.append(parent)
            continue
        at.append(len(kept))
        kept.append(replace(item, parent=parent))
    return kept


def _is_dateline(article: Article, item: Placed) -> bool:
    """Tell "LUND: It was late" at the start of an article from a speaker of a transcript."""
    found = item.found
    if not found.source or not found.cue or Span(found.cue).text(article.text) != ":":
        return False
    source = Span(found.source)
    words = source.text(article.text)
    starts = not article.text[article.body_start : source.start].strip()
    return starts and words.isupper() and article.text.count(f"{words}:") == 1


def _place(placed: list[Placed], index: int) -> tuple[int, int, int]:
    # In order of text; of two that begin together, the outer one goes first.
    found = placed[index].found
    first = min(piece[0] for piece in (*found.content, *found.cue))
    return first, -found.content[-1][1], index


class _Sentences:
    """The sentences of an article, looked up by offset."""

    def __init__(self, article: Article) -> None:
        self.sentences = article.sentences
        self.starts = [sentence.start for sentence in self.sentences]

    def at(self, offset: int) -> str:
        """Return the id of the sentence at an offset, empty where the article has none."""
        index = bisect_right(self.starts, offset) - 1
        return self.sentences[max(0, index)].id if self.sentences else ""


def _voices(article: Article, placed: list[Placed], cast: Cast) -> list[Voice]:
    voices = [NOBODY] * len(placed)
    # An outer voice must be known before those inside its content, so depth goes before place.
    for index in sorted(range(len(placed)), key=lambda i: (_depth(placed, i), placed[i].found.content)):
        found = placed[index].found
        speaker = teller(article.text, placed, index, cast.layout)
        outer = voices[speaker] if speaker >= 0 else None
        words = Span(found.source).text(article.text) if found.source else ""
        voices[index] = settled(_voice(article.text, cast, placed[index], outer), article.text, words)
        if not found.source:
            voices[index] = replace(voices[index], reason=_why_none(found.cue, article.text))
    return voices


def _depth(placed: list[Placed], index: int) -> int:
    depth = 0
    while placed[index].parent >= 0:
        index, depth = placed[index].parent, depth + 1
    return depth


def _voice(text: str, cast: Cast, item: Placed, outer: Voice | None) -> Voice:
    if not item.found.source:
        return NOBODY
    span = Span(item.found.source)
    source, told = span.text(text), cast.layout.quotation(item.found.content[0][0]) >= 0
    if not told and cannot_speak(parse(source)) and not shows(Span(item.found.cue).text(text)):
        return left_open(parse(source), "which is nobody who speaks")
    if item.found.cue and is_accused(text, span.end, item.found.cue[0]):
        return left_open(parse(source), "of whom this is said")
    if (
        item.found.cue
        and span.end <= item.found.cue[0][0]
        and text.startswith(":", item.found.cue[0][0])
        and is_in_capitals(source)
    ):
        source = source.title()  # a speaker of a transcript: *IDA FREY: It rains.*
    return as_presented(cast.voice(completed(text, source), span.start, outer), span.start, cast)


def _why_none(cue: tuple[tuple[int, int], ...], text: str) -> str:
    if not cue:
        return "unattributed: a quotation with no cue beside it"
    return f"no source: “{Span(cue).text(text)}” names none"


def _coded(
    text: str, item: Placed, names: dict[int, str], index: int, voice: Voice, marks: Marks, sentences: _Sentences
) -> Attribution:
    found = item.found
    return Attribution(
        id=names[index],
        sentence=sentences.at((found.cue or found.content)[0][0]),
        source=Span(found.source) if found.source else None,
        cue=Span(found.cue) if found.cue else None,
        content=Span(found.content),
        form=form(text, found.content, marks),
        nested_in=names.get(item.parent, ""),
        voice=voice.name,
        voice_type=voice.voice_type,
        named=voice.named,
        reason=voice.reason,
    )
