"""The annotated article as plain HTML; the script in ``_static`` puts the notes into the margin."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from sourcebook.coding.csv_tables import Record
from sourcebook.coding.project import Project
from sourcebook.display.reader.coders import answers, coders_data, differences
from sourcebook.display.reader.controls import by_whom, controls, layers, legend
from sourcebook.display.reader.notes import (
    Note,
    attribution_notes,
    briefs,
    frame_label,
    framed_sentences,
    sentence_notes,
    substitution_notes,
)
from sourcebook.display.reader.units import (
    SIGNS,
    Unit,
    addresses,
    all_units,
    attribution_units,
    by_paragraph,
    kinds_by_offset,
    mark_offsets,
    segments,
)
from sourcebook.measures.restored import swaps
from sourcebook.measures.severity import by_middle
from sourcebook.results.linked_numbers import Fact
from sourcebook.results.numbers_in_words import plain
from sourcebook.text.span import Span

_CLASSES = {"source": "sb-source", "cue": "sb-cue", "substitutions": "sb-sub", "difference": "sb-diff"}
_LAYER_OF = {
    "framing": "frames",
    "wording": "cues",
    "rewording": "rewording",
    "restored": "rewording",
    "reliability": "coders",
}
"""Layers in which the numbers of a chapter are looked at; all others in that of the voices."""


def reader_html(project: Project, facts: Sequence[Fact]) -> str:
    """Build the reader.

    Parameters
    ----------
    project : Project
        The book.
    facts : sequence of Fact
        Numbers whose words get an address each.

    Returns
    -------
    str
        HTML in which all text of the article is escaped.
    """
    body = _Body(project, facts).html()
    front = project.article.text[: project.article.body_start].strip()
    after = (
        f'<p class="sb-front"><span class="sb-front-label">The text as supplied begins with:</span> <code>{escape(front)}</code></p>'
        if front
        else ""
    )
    drafted = f'<p class="sb-draft"><strong>{escape(by_whom(project))}</strong></p>' if by_whom(project) else ""
    return (
        f'{drafted}<section class="sb-reader" aria-label="Annotated article" data-layers="{" ".join(layers(project))}"'
        f' data-layer-of="{" ".join(f"{chapter}:{layer}" for chapter, layer in _LAYER_OF.items())}">'
        f"{controls(project)}{legend(project)}"
        f'<div class="sb-sheet"><div class="sb-column"><div class="sb-text" lang="{escape(project.metadata.get("language", "en"))}">{body}</div>{after}</div>'
        f'<div class="sb-map" aria-hidden="true" title="Where in the text the marks stand"></div>'
        f'<aside class="sb-panel" aria-live="polite" aria-label="Notes"></aside></div>'
        f"{_notes(project)}{coders_data(project)}</section>"
    )


class _Body:
    """The paragraphs, cut wherever a unit, a number or another coder's span begins or ends."""

    def __init__(self, project: Project, facts: Sequence[Fact]) -> None:
        self.project, article = project, project.article
        units = all_units(project)
        self.units = units + [unit for unit, _ in differences(project)]
        others = [u.span for c in project.all_codings for u in attribution_units(c)]
        substituted = [Span.parse(at) for c in project.all_codings for at in c.table("substitutions")["printed_at"]]
        spans = [u.span for u in self.units] + [s for f in facts for s in f.spans] + others + substituted
        self.pieces, self.inside = segments(article, spans), by_paragraph(article, self.units)
        self.by_span = _by_span(units)
        found = addresses(self.units, facts, self.pieces)
        self.targets = {a: "".join(map(self._address, names)) for a, names in found.items()}
        self.frames = {row["sentence"]: row for row in framed_sentences(project)}
        self.sentences = {s.start: _sentence_mark(s.id, self.frames.get(s.id)) for s in article.sentences}
        self.kinds, self.severity = kinds_by_offset(project.reference), _severity(project)
        self.before, self.after = _old_words(project), self._after()

    def html(self) -> str:
        """Return all paragraphs."""
        article = self.project.article
        parts: dict[str, list[str]] = {block.id: [] for block in article.paragraphs}
        blocks = iter(article.paragraphs)
        block = next(blocks)
        for a, b in self.pieces:
            while a >= block.end:
                block = next(blocks)
            shown = self.targets.get(a, "") + self.sentences.get(a, "") + self.before.get(a, "")
            parts[block.id].append(shown + self._segment(a, b, self.inside[block.id]) + self.after.get(b, ""))
        return "".join(f"<p>{''.join(found)}</p>" for found in parts.values())

    def _segment(self, start: int, end: int, units: Sequence[Unit]) -> str:
        over = [u for u in units if any(a <= start and end <= b for a, b in u.span.pieces)]
        kind = self.kinds.get(start, "")
        classes = [f"sb-v sb-k-{kind}"] if kind else []
        classes += sorted({_CLASSES[u.role] for u in over if u.role in _CLASSES})
        told = (self._told(u.id) for u in over if u.role == "sentence" and u.id in self.frames)
        classes += [f"sb-told-{voice}" for voice in told if voice]
        near = sorted(over, key=lambda u: u.span.end - u.span.start)
        names = " ".join(dict.fromkeys(u.id for u in near if u.role != "paragraph"))
        weight = next((self.severity[u.id] for u in near if u.id in self.severity), "")
        attributes = f' class="{" ".join(classes)}"' if classes else ""
        attributes += f' data-u="{escape(names)}"' if names else ""
        attributes += f' data-severity="{escape(weight)}"' if weight else ""
        text = self.project.article.text[start:end]
        return f'<span data-a="{start}" data-z="{end}"{attributes}>{escape(text)}</span>'

    def _told(self, sentence: str) -> str:
        """Return in whose voice a sentence frames; nothing where that was not coded."""
        return {"asserted": "own", "attributed": "source"}.get(self.frames[sentence]["voice_of_frame"], "")

    def _address(self, target: str | Fact) -> str:
        """Return the invisible target of a link."""
        if isinstance(target, str):
            return f'<span class="sb-at" id="{escape(target)}"></span>'
        at = ";".join(str(s) for s in target.spans)
        units = " ".join(dict.fromkeys(name for s in target.spans for name in self.by_span.get(str(s), [])))
        layer = _LAYER_OF.get(target.key.partition("_")[0], "voices")
        return (
            f'<span class="sb-at" id="{escape(target.anchor)}" data-at="{at}" data-text="{escape(target.text)}"'
            f' data-label="{escape(target.label)}" data-units="{escape(units)}" data-in="{layer}"></span>'
        )

    def _after(self) -> dict[int, str]:
        """Map offsets to what stands behind the words that end there: what was replaced, and the marks that open notes."""
        found: dict[int, str] = {}
        for row in self.project.reference.table("substitutions").to_dict("records"):
            end = Span.parse(row["printed_at"]).end
            heard = f'<span class="sb-was"> (put in place of “{escape(row["original"])}”)</span>'
            label = f"{row['id']}, “{row['printed']}”, originally “{row['original']}”, severity {self.severity[row['id']]}: details"
            found[end] = found.get(end, "") + heard + _mark(row["id"], row["id"], "sb-t", label)
        for unit, (name, _, pairs) in differences(self.project):
            told = "; ".join(f"{who}: {kind.partition(' ')[2]}" for who, kind in pairs)
            found[unit.span.end] = found.get(unit.span.end, "") + _mark(name, name, "sb-d", f"{name}, {told}: details")
        for at, rows in mark_offsets(self.project.reference).items():
            found[at] = found.get(at, "") + "".join(map(_attribution_mark, rows))
        return found


def _by_span(units: Sequence[Unit]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for unit in units:
        found.setdefault(str(unit.span), []).append(unit.id)
    return found


def _severity(project: Project) -> dict[str, str]:
    """Return the severity of each swap by the middle code, as the first page counts it."""
    return {r["id"]: str(r["severity"]) for r in by_middle(project).to_dict("records")}


def _old_words(project: Project) -> dict[int, str]:
    """Map the start of each replaced stretch to the words that stood there before."""
    severity = _severity(project)
    return {
        swap.start: f'<del class="sb-old" data-u="{escape(swap.id)}" data-severity="{severity[swap.id]}">{escape(swap.original)}</del>'
        for swap in swaps(project.reference)
    }


def _sentence_mark(name: str, row: Record | None) -> str:
    chip = f'<span class="sb-frame">{escape(frame_label(row))}</span>' if row else ""
    number = (
        f'<a class="sb-s" href="#note-{name}" data-show="{name}">{name}</a>'
        if row
        else f'<span class="sb-s">{name}</span>'
    )
    return f"{number}\N{NO-BREAK SPACE}{chip}"  # at the end of a line it would stand with the sentence before


def _attribution_mark(row: Record) -> str:
    label = (
        f"{row['id']}, attribution to {row['voice'] or 'no voice'}, {plain(row['voice_type'])}, {row['form']}: details"
    )
    sign = SIGNS.get(row["voice_type"], "✖")
    shown = f'<span aria-hidden="true">{sign}</span>{escape(row["id"])}'
    return _mark(row["id"], shown, f"sb-a sb-k-{row['voice_type']}", label)


def _mark(name: str, shown: str, classes: str, label: str) -> str:
    return f'<a class="sb-mark {classes}" href="#note-{escape(name)}" data-show="{escape(name)}" aria-label="{escape(label)}">{shown}</a>'


def _notes(project: Project) -> str:
    short = briefs(project) | {note[0]: answers(note) for _, note in differences(project)}
    groups = (
        ("Where coders differ", [note for _, note in differences(project)], False),
        ("Attributions, drafted" if by_whom(project) else "Attributions", attribution_notes(project), True),
        ("Substitutions", substitution_notes(project), False),
        ("Sentences, drafted" if by_whom(project) else "Sentences", sentence_notes(project), False),
    )
    return "".join(_note_group(title, notes, short, is_open) for title, notes, is_open in groups if notes)


def _note_group(title: str, notes: Sequence[Note], short: Mapping[str, str], is_open: bool) -> str:
    items = "".join(_note(note, short.get(note[0], "")) for note in notes)
    return f'<details class="sb-notes"{" open" if is_open else ""}><summary>Notes: {title.lower()} ({len(notes)})</summary><ol>{items}</ol></details>'


def _note(note: Note, brief: str) -> str:
    name, title, pairs = note
    rows = '<span class="sb-sep">; </span>'.join(
        f'<span class="sb-pair"><span class="sb-term">{escape(term)}</span> <span>{escape(value)}</span></span>'
        for term, value in pairs
    )
    data = f' data-brief="{escape(brief)}"' if brief else ""
    return f'<li id="note-{escape(name)}"{data}><a href="#{escape(name)}" class="sb-back">{escape(name)}</a> <strong>{escape(title)}</strong><span class="sb-sep">: </span>{rows}</li>'
