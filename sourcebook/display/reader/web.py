"""The annotated article as plain HTML; the script in ``_static`` only adds comfort."""

from __future__ import annotations

import json
from collections.abc import Sequence
from html import escape

from sourcebook.coding.coding import Coding
from sourcebook.coding.csv_tables import Record
from sourcebook.coding.project import Project
from sourcebook.display.reader.notes import Note, attribution_notes, frame_label, sentence_notes, substitution_notes
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
from sourcebook.results.facts import Fact
from sourcebook.text.span import Span

_CLASSES = {"source": "sb-source", "cue": "sb-cue", "substitutions": "sb-sub"}
_LAYERS = (("voices", "Voices"), ("cues", "Cues"), ("frames", "Frames"), ("substitutions", "Substitutions"))


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
    body = _body(project, facts)
    front = project.article.text[: project.article.body_start].strip()
    before = (
        f'<p class="sb-front"><span class="sb-front-label">In front of the text, as supplied:</span> <code>{escape(front)}</code></p>'
        if front
        else ""
    )
    return (
        f'<section class="sb-reader" aria-label="Annotated article" data-layers="{" ".join(_layers(project))}">'
        f"{_controls(project)}{_legend(project)}"
        f'<p class="sb-bar" role="status" aria-live="polite"></p>{before}<div class="sb-text" lang="{escape(project.metadata.get("language", "en"))}">{body}</div>'
        f'<div class="sb-panel" role="region" aria-live="polite" aria-label="Details"></div>'
        f"{_notes(project)}{_coders_data(project)}</section>"
    )


def _layers(project: Project) -> list[str]:
    present = {"frames": "frames", "substitutions": "substitutions"}
    return [name for name, _ in _LAYERS if name not in present or project.reference.has(present[name])]


def _controls(project: Project) -> str:
    """Return the switches; they stay hidden until the script makes them work."""
    boxes = "".join(
        f'<label><input type="checkbox" data-layer="{name}" checked> {label}</label>'
        for name, label in _LAYERS
        if name in _layers(project)
    )
    options = "".join(
        f'<option value="{escape(c.coder)}">{escape(_coder_name(c))}</option>' for c in project.all_codings
    )
    view = (
        f'<label class="sb-coder">View of <select data-coder>{options}</select></label>'
        if len(project.all_codings) > 1
        else ""
    )
    return f'<fieldset class="sb-controls" hidden><legend>Layers</legend>{boxes}{view}<button type="button" data-clear>Clear highlight</button></fieldset>'


def _coder_name(coding: Coding) -> str:
    return {"reference": "the reference", "machine": "the machine coder"}.get(
        coding.coder, coding.coder.replace("-", " ")
    )


def _legend(project: Project) -> str:
    kinds = dict.fromkeys(project.reference.attributions["voice_type"])
    items = "".join(
        f'<li class="sb-k-{k}"><span class="sb-sign" aria-hidden="true">{SIGNS.get(k, "✖")}</span> {escape(k.replace("_", " "))}</li>'
        for k in kinds
    )
    extra = '<li class="sb-cue-key"><span class="sb-cue">cue</span></li>'
    extra += (
        '<li class="sb-sub-key"><span class="sb-sub">substituted word</span></li>'
        if project.reference.has("substitutions")
        else ""
    )
    return f'<ul class="sb-legend" aria-label="Kinds of voice and marks">{items}{extra}</ul>'


def _body(project: Project, facts: Sequence[Fact]) -> str:
    """Return the paragraphs, cut wherever a unit, a number or another coder's span begins or ends."""
    article, units = project.article, all_units(project)
    spans = (
        [u.span for u in units]
        + [s for f in facts for s in f.spans]
        + [u.span for c in project.all_codings for u in attribution_units(c)]
    )
    pieces, inside = segments(article, spans), by_paragraph(article, units)
    targets = {a: "".join(map(_address, names)) for a, names in addresses(units, facts, pieces).items()}
    numbers, kinds, marks = (
        _sentence_marks(project),
        kinds_by_offset(project.reference),
        mark_offsets(project.reference),
    )
    heard = _heard(project)
    parts: dict[str, list[str]] = {block.id: [] for block in article.paragraphs}
    blocks = iter(article.paragraphs)
    block = next(blocks)
    for a, b in pieces:
        while a >= block.end:
            block = next(blocks)
        text = (
            targets.get(a, "")
            + numbers.get(a, "")
            + _segment(article.text[a:b], inside[block.id], kinds.get(a, ""), a, b)
        )
        parts[block.id].append(text + heard.get(b, "") + "".join(_mark(row) for row in marks.get(b, [])))
    return "".join(f"<p>{''.join(found)}</p>" for found in parts.values())


def _address(target: str | Fact) -> str:
    """Return the invisible target of a link."""
    if isinstance(target, str):
        return f'<span class="sb-at" id="{escape(target)}"></span>'
    at = ";".join(str(s) for s in target.spans)
    return f'<span class="sb-at" id="{escape(target.anchor)}" data-at="{at}" data-text="{escape(target.text)}" data-label="{escape(target.label)}"></span>'


def _sentence_marks(project: Project) -> dict[int, str]:
    """Map the start of each sentence to its number and its frames."""
    frames = {row["sentence"]: row for row in project.reference.table("frames").to_dict("records")}
    return {s.start: _sentence_mark(s.id, frames.get(s.id)) for s in project.article.sentences}


def _heard(project: Project) -> dict[int, str]:
    """Map the end of each substituted word to what only a screen reader says there: the word it stands for."""
    rows = project.reference.table("substitutions").to_dict("records")
    return {
        Span.parse(r["printed_at"]).end: f'<span class="sb-was"> (put in place of “{escape(r["original"])}”)</span>'
        for r in rows
    }


def _sentence_mark(name: str, row: Record | None) -> str:
    chip = f'<span class="sb-frame">{escape(frame_label(row))}</span> ' if row else ""
    number = f'<a class="sb-s" href="#note-{name}">{name}</a>' if row else f'<span class="sb-s">{name}</span>'
    return f"{number} {chip}"


def _segment(text: str, units: Sequence[Unit], kind: str, start: int, end: int) -> str:
    over = [u for u in units if any(a <= start and end <= b for a, b in u.span.pieces)]
    classes = [f"sb-v sb-k-{kind}"] if kind else []
    classes += sorted({_CLASSES[u.role] for u in over if u.role in _CLASSES})
    names = " ".join(
        dict.fromkeys(
            u.id
            for u in sorted(over, key=lambda u: u.span.end - u.span.start)
            if u.role not in ("sentence", "paragraph")
        )
    )
    attributes = f' class="{" ".join(classes)}"' if classes else ""
    attributes += f' data-u="{escape(names)}"' if names else ""
    return f'<span data-a="{start}" data-z="{end}"{attributes}>{escape(text)}</span>'


def _mark(row: Record) -> str:
    label = f"{row['id']}, attribution to {row['voice'] or 'no voice'}, {row['voice_type'].replace('_', ' ')}, {row['form']}: details"
    sign = SIGNS.get(row["voice_type"], "✖")
    return f'<a class="sb-mark sb-k-{row["voice_type"]}" href="#note-{escape(row["id"])}" data-show="{escape(row["id"])}" aria-label="{escape(label)}"><span aria-hidden="true">{sign}</span>{escape(row["id"])}</a>'


def _notes(project: Project) -> str:
    groups = (
        ("Attributions", attribution_notes(project), True),
        ("Substitutions", substitution_notes(project), False),
        ("Sentences", sentence_notes(project), False),
    )
    return "".join(_note_group(title, notes, is_open) for title, notes, is_open in groups if notes)


def _note_group(title: str, notes: Sequence[Note], is_open: bool) -> str:
    items = "".join(_note(note) for note in notes)
    return f'<details class="sb-notes"{" open" if is_open else ""}><summary>Notes: {title.lower()} ({len(notes)})</summary><ol>{items}</ol></details>'


def _note(note: Note) -> str:
    name, title, pairs = note
    rows = "; ".join(f'<span class="sb-term">{escape(term)}</span> {escape(value)}' for term, value in pairs)
    return f'<li id="note-{escape(name)}"><a href="#{escape(name)}" class="sb-back">{escape(name)}</a> <strong>{escape(title)}</strong>: {rows}</li>'


def _coders_data(project: Project) -> str:
    """Return the other coders' spans as data for the script, safe inside a script element."""
    if len(project.all_codings) < 2:
        return ""
    data = {
        coding.coder: {
            "contents": [
                [r["content_at"], r["voice_type"]] for r in coding.attributions.to_dict("records") if not r["nested_in"]
            ],
            "cues": [str(u.span) for u in attribution_units(coding) if u.role == "cue"],
            "sources": [str(u.span) for u in attribution_units(coding) if u.role == "source"],
            "substitutions": [str(Span.parse(at)) for at in coding.table("substitutions")["printed_at"]],
        }
        for coding in project.all_codings
    }
    return (
        f'<script type="application/json" class="sb-coders">{json.dumps(data).replace("<", chr(92) + "u003c")}</script>'
    )
