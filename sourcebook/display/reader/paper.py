"""The annotated article as LaTeX: numbered sentences, marks, and notes below."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sourcebook.coding.project import Project
from sourcebook.display.reader.controls import by_whom
from sourcebook.display.reader.notes import Note, attribution_notes, substitution_notes
from sourcebook.display.reader.units import addresses, all_units, by_paragraph, mark_offsets, segments
from sourcebook.results.linked_numbers import Fact
from sourcebook.text.escapes import escape_latex

_UNSAFE = re.compile(r"[^\w.-]")
_DOCUMENT = "chapters/article"
_KEY = r"\par\noindent\small Key: \uline{words given to a voice}, \textbf{cue}, \textit{substituted word}; small signs number sentences (S) and notes (A).\par\normalsize"


def _line(text: str) -> str:
    """Escape a text and keep it on one line."""
    return escape_latex(" ".join(text.split()))


def reader_latex(project: Project, facts: Sequence[Fact]) -> str:
    """Build the reader for print.

    Parameters
    ----------
    project : Project
        The book.
    facts : sequence of Fact
        Numbers whose words get an address each.

    Returns
    -------
    str
        LaTeX in which all text of the article is escaped.
    """
    notes = _notes("Attributions", attribution_notes(project)) + _notes("Substitutions", substitution_notes(project))
    body = _body(project, facts)
    drafted = rf"\par\noindent\textbf{{{escape_latex(by_whom(project))}}}\par" if by_whom(project) else ""
    return f"{drafted}{_KEY}\n\\begin{{linenumbers}}\n{body}\n\n\\end{{linenumbers}}\n{notes}"


def _body(project: Project, facts: Sequence[Fact]) -> str:
    article, units = project.article, all_units(project)
    pieces = segments(article, [u.span for u in units] + [s for f in facts for s in f.spans])
    targets, inside = addresses(units, facts, pieces), by_paragraph(article, units)
    marks, starts = mark_offsets(project.reference), {s.start: s.id for s in article.sentences}
    parts: dict[str, list[str]] = {block.id: [] for block in article.paragraphs}
    blocks = iter(article.paragraphs)
    block = next(blocks)
    for a, b in pieces:
        while a >= block.end:
            block = next(blocks)
        roles = {u.role for u in inside[block.id] if any(x <= a and b <= y for x, y in u.span.pieces)}
        parts[block.id] += [_label(name) for name in targets.get(a, [])]
        parts[block.id].append(rf"\textsuperscript{{\textbf{{{starts[a]}}}}}~" if a in starts else "")
        parts[block.id].append(_styled(escape_latex(article.text[a:b]), roles))
        parts[block.id] += [rf"\textsuperscript{{{escape_latex(row['id'])}}}" for row in marks.get(b, [])]
    return "\n\n".join("".join(found) for found in parts.values())


def _styled(text: str, roles: set[str]) -> str:
    if "content" in roles:
        text = rf"\uline{{{text}}}"
    if "substitutions" in roles:
        text = rf"\textit{{{text}}}"
    return rf"\textbf{{{text}}}" if "cue" in roles else text


def _label(target: str | Fact) -> str:
    name = target if isinstance(target, str) else target.anchor
    return rf"\phantomsection\label{{\detokenize{{{_DOCUMENT}:{_UNSAFE.sub('-', name)}}}}}"


def _notes(title: str, notes: Sequence[Note]) -> str:
    if not notes:
        return ""
    items = "\n".join(
        rf"\item[{{{escape_latex(name)}}}] \textbf{{{_line(head)}}}: {_line('; '.join(f'{t} {v}' for t, v in pairs))}"
        for name, head, pairs in notes
    )
    return f"\n\\paragraph{{{title}}}\n\\begin{{description}}\n{items}\n\\end{{description}}\n"
