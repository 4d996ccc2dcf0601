"""The figures of one article: a row of its own, one an attribution, one a voice, one a draft of a frame."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import Any

from sourcebook import machine
from sourcebook.coding.schema import default_schema
from sourcebook.corpus.frame_rows import frame_rows
from sourcebook.corpus.minhash import SIGNATURES, signatures
from sourcebook.corpus.records import Opened
from sourcebook.corpus.settings import Settings
from sourcebook.machine import Attribution
from sourcebook.machine.accusations import accuses_or_answers
from sourcebook.machine.channels import channel, words_around
from sourcebook.machine.coding_files import SPANS
from sourcebook.machine.labels import given_name
from sourcebook.measures.attribution_profile import FORMS, Given, agency, split_parts, summarise
from sourcebook.measures.cue_stance import cue_stance
from sourcebook.measures.sourcing import IDENTIFIED, concentration, effective_number
from sourcebook.measures.voices import words_in_quotations
from sourcebook.rewording_detector import detect
from sourcebook.text.article import Article, count_words
from sourcebook.text.span import Span

Row = dict[str, Any]
CODED = ("form", "nested_in", "voice", "voice_type", "named", "justification", "gender", "reason")
"""Columns of an attribution that hold codes or names, as they come from the coder."""
LABEL = ("label", "label_at")
"""A name that the source gives to what the article names otherwise, drafted by rule."""


@dataclass(frozen=True)
class Measured:
    """The rows of one article."""

    article: Row
    attributions: list[Row]
    voices: list[Row]
    frames: list[Row]


@cache
def codes(column: str) -> tuple[str, ...]:
    """Return the codes of a column of attributions, in the order of the codebook."""
    return tuple(default_schema().tables["attributions"].field(column).codes)


def measure(name: str, opened: Opened, settings: Settings) -> Measured:
    """Code an article and measure it.

    Parameters
    ----------
    name : str
        Key of the article in all tables.
    opened : Opened
        The article.
    settings : Settings
        Whether words go into the rows.
    """
    article = opened.article
    found = machine.attributions(article)
    places = {sentence.id: Span.of(sentence.start, sentence.end) for sentence in article.sentences}
    outlet = opened.known["outlet"]
    rows = [_attribution(name, item, article, places.get(item.sentence), outlet) for item in found]
    voices = _voices(name, rows)
    top = [row for row in rows if not row["nested_in"]]
    framed, drafts = frame_rows(name, article, found)
    figures = {
        **_head(name, opened),
        **_length(article),
        **_practice(article, found),
        **_kinds(top),
        **_diversity(top),
        **_suspicion(article),
        **_signed(article),
        **framed,
    }
    if not settings.words:
        _blank([figures], "title")
        _blank(rows, *SPANS, "voice", "reason", LABEL[0])
        _blank(voices, "voice")
        _blank(drafts, "words")
    return Measured(figures, rows, voices, drafts)


def _blank(rows: list[Row], *columns: str) -> None:
    for row in rows:
        row.update(dict.fromkeys(columns))


def _head(name: str, opened: Opened) -> Row:
    errors = f"the date “{opened.known['date']}” names no year" if opened.known["date"] and not opened.year else ""
    wire = agency(opened.known["outlet"], opened.article.text)
    return {"article": name, **opened.known, "wire": wire, "year": opened.year, "errors": errors}


def _length(article: Article) -> Row:
    return {
        "characters": len(article.text),
        "words": len(article.words),
        "paragraphs": len(article.paragraphs),
        "sentences": len(article.sentences),
    }


def _attribution(name: str, item: Attribution, article: Article, sentence: Span | None, outlet: str) -> Row:
    spans = {part: getattr(item, part) for part in SPANS}
    source, cue = (_words(span, article) for span in (item.source, item.cue))
    around = words_around(article.text, sentence.pieces[0], item.content, (item.source, item.cue)) if sentence else None
    return {
        "article": name,
        "attribution": item.id,
        "sentence": item.sentence,
        **{part: _words(span, article) for part, span in spans.items()},
        **{f"{part}_at": str(span) if span else "" for part, span in spans.items()},
        **{part: getattr(item, part) for part in CODED},
        "cue_stance": cue_stance(cue, _words(item.content, article)) if cue else "",
        "channel": channel(source, cue, _words(around, article), item.voice_type, item.named, outlet) if source else "",
        "charge": accuses_or_answers(cue, _words(item.content, article)) if cue else "",
        **_label(article, cue, item.content),
        "words": count_words(_words(item.content, article)),
        "quoted": words_in_quotations(article, [item.content]),
    }


def _label(article: Article, cue: str, content: Span) -> Row:
    found = given_name(article.text, cue, content) if cue else None
    return dict(zip(LABEL, (found.name.text(article.text), str(found.name)) if found else ("", ""), strict=True))


def _words(span: Span | None, article: Article) -> str:
    return span.text(article.text) if span else ""


def _voices(name: str, rows: list[Row]) -> list[Row]:
    """Sum the attributions at the top level by voice; those to nobody are one voice without a name."""
    found: dict[tuple[str, str], Row] = {}
    for row in rows:
        if row["nested_in"]:
            continue
        key = row["voice"], row["voice_type"]
        voice = found.setdefault(
            key,
            {
                "article": name,
                "number": len(found) + 1,
                **{c: row[c] for c in ("voice", "voice_type", "named")},
                "attributions": 0,
                "words": 0,
                "quoted": 0,
            },
        )
        voice["attributions"] += 1
        voice["words"] += row["words"]
        voice["quoted"] += row["quoted"]
    return list(found.values())


def _practice(article: Article, found: list[Attribution]) -> Row:
    given = [Given(_words(item.source, article), _words(item.cue, article), item.content) for item in found]
    return {"attributions": len(found), **summarise(split_parts(article, given))}


def _kinds(top: list[Row]) -> Row:
    kinds, named, forms = (Counter(row[column] for row in top) for column in ("voice_type", "named", "form"))
    words = Counter[str]()
    for row in top:
        words[row["voice_type"]] += row["words"]
    share = 1 / len(top) if top else float("nan")
    return {
        "top_level": len(top),
        "top_words": words.total(),
        "top_quoted": sum(row["quoted"] for row in top),
        **{f"form_{form}": forms[form] for form in FORMS},
        **{f"kind_{kind}": kinds[kind] for kind in codes("voice_type")},
        **{f"share_{kind}": kinds[kind] * share for kind in codes("voice_type")},
        **{f"words_{kind}": words[kind] for kind in codes("voice_type")},
        **{f"named_{code}": named[code] for code in codes("named")},
        "named_share": sum(named[code] for code in IDENTIFIED) * share,
    }


def _diversity(top: list[Row]) -> Row:
    voices = list(Counter(row["voice"] for row in top if row["voice"]).values())
    kinds = list(Counter(row["voice_type"] for row in top).values())
    return {
        "voices": len(voices),
        "effective_voices": effective_number(voices),
        "hhi_voices": concentration(voices),
        "effective_kinds": effective_number(kinds),
    }


def _suspicion(article: Article) -> Row:
    found = detect(article, explain=False)
    score, ordinary = (float(x) if found.assessed else None for x in (found.score, found.ordinary))
    return {
        "suspicion_verdict": found.verdict,
        "suspicion_score": score,
        "suspicion_ordinary": ordinary,
        "suspicion_reason": found.reason,
    }


def _signed(article: Article) -> Row:
    found = signatures(article)
    return {f"signature_{name}": found[name][1] for name in SIGNATURES} | {
        f"runs_{name}": found[name][0] for name in SIGNATURES
    }
