"""Other coders' views of the article: their codings as data for the script, and where they differ."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from html import escape
from itertools import pairwise

from sourcebook.coding.coding import Coding
from sourcebook.coding.project import Project
from sourcebook.display.reader.notes import Note
from sourcebook.display.reader.units import SIGNS, Unit, attribution_units, kinds_by_offset, mark_offsets
from sourcebook.results.numbers_in_words import plain
from sourcebook.text.span import Span

NOBODY = "nobody"
"""What a coder is said to hear where the words are given to no voice."""
_NO_SIGN = "○"


def coder_name(coding: Coding) -> str:
    """Return what a coding is called in prose."""
    return {"reference": "the reference", "machine": "the machine coder"}.get(
        coding.coder, coding.coder.replace("-", " ")
    )


def compared(project: Project) -> tuple[Coding, ...]:
    """Return the codings that are compared: those by hand, or with a single one also the machine's draft."""
    by_hand = tuple(project.coders.values())
    return by_hand if len(by_hand) > 1 else tuple(c for c in project.all_codings if c.coder != "reference")


def differences(project: Project) -> list[tuple[Unit, Note]]:
    """Return the stretches whose words coders give to different kinds of voice, each with a note on who hears whom.

    A stretch is as long as it can be with the same answers of all; single signs and spaces between two stretches belong to none.
    """
    codings = compared(project)
    if len(codings) < 2:
        return []
    kinds = {coder_name(c): kinds_by_offset(c) for c in codings}
    found = []
    for number, (start, end, heard) in enumerate(_stretches(project, kinds), 1):
        name = f"D{number}"
        title = f"“{_short(project.article.text[start:end])}”"
        pairs = [(who, f"{SIGNS.get(kind, _NO_SIGN)} {plain(kind)}") for who, kind in heard.items()]
        found.append((Unit(name, "difference", Span.of(start, end)), (name, title, pairs)))
    return found


def _stretches(project: Project, kinds: Mapping[str, Mapping[int, str]]) -> Iterator[tuple[int, int, dict[str, str]]]:
    text = project.article.text
    for block in project.article.paragraphs:
        heard = [{who: found.get(i, NOBODY) for who, found in kinds.items()} for i in range(block.start, block.end)]
        edges = [0, *(i for i, (a, b) in enumerate(pairwise(heard), 1) if a != b), len(heard)]
        for a, b in pairwise(edges):
            words = text[block.start + a : block.start + b]
            if len(set(heard[a].values())) > 1 and any(map(str.isalnum, words)):
                start = block.start + a + len(words) - len(words.lstrip())
                yield start, start + len(words.strip()), heard[a]


def answers(note: Note) -> str:
    """Return in a line what coders say, those together who agree: “coder a, coder c ● intergovernmental”."""
    found: dict[str, list[str]] = {}
    for who, kind in note[2]:
        found.setdefault(kind, []).append(who)
    return "; ".join(f"{', '.join(who)} {kind}" for kind, who in found.items())


def _short(text: str, longest: int = 60) -> str:
    text = " ".join(text.split())
    return text if len(text) <= longest else text[:longest].rsplit(" ", 1)[0] + " …"


def coders_data(project: Project) -> str:
    """Return every coding's spans, marks and words as data for the script, safe inside a script element."""
    if len(project.all_codings) < 2:
        return ""
    data = {"signs": SIGNS, "coders": {coding.coder: _view(coding) for coding in project.all_codings}}
    return (
        f'<script type="application/json" class="sb-coders">{json.dumps(data).replace("<", chr(92) + "u003c")}</script>'
    )


def _view(coding: Coding) -> dict[str, object]:
    rows = coding.attributions.to_dict("records")
    units = list(attribution_units(coding))
    return {
        "name": coder_name(coding),
        "contents": [[r["content_at"], r["voice_type"]] for r in rows if not r["nested_in"]],
        "cues": [str(u.span) for u in units if u.role == "cue"],
        "sources": [str(u.span) for u in units if u.role == "source"],
        "substitutions": [
            [str(Span.parse(r["printed_at"])), r["printed"], r["original"], str(r["severity"])]
            for r in coding.table("substitutions").to_dict("records")
        ],
        "marks": [
            [at, r["id"], r["voice"] or "no voice", r["voice_type"], r["form"], r["cue"], _all(r)]
            for at, found in sorted(mark_offsets(coding).items())
            for r in found
        ],
    }


def _all(row: Mapping[object, object]) -> str:
    return ";".join(str(row[f"{part}_at"]) for part in ("content", "source", "cue") if row[f"{part}_at"])


def coder_choice(project: Project) -> str:
    """Return the choice between the coders' differences and each one's own view."""
    options = "".join(
        f'<option value="{escape(c.coder)}">{escape(coder_name(c))}</option>' for c in project.all_codings
    )
    return f'<label class="sb-coder" hidden>Show <select data-coder><option value="">where they differ</option>{options}</select></label>'
