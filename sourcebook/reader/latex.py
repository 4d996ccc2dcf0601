"""The annotated article as LaTeX: numbered sentences, marks, and notes below."""

from __future__ import annotations

from collections.abc import Sequence

from sourcebook.facts import Fact
from sourcebook.project import Project
from sourcebook.reader.notes import Note, attribution_notes, substitution_notes
from sourcebook.reader.units import Unit, all_units, mark_offsets, segments

_ESCAPES = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "#": r"\#", "%": r"\%", "_": r"\_",
    "^": r"\textasciicircum{}", "~": r"\textasciitilde{}", "<": r"\textless{}", ">": r"\textgreater{}", "|": r"\textbar{}", "`": r"\textasciigrave{}",
}
_DOCUMENT = "chapters/article"


def escape_latex(text: str) -> str:
    """Escape every character that LaTeX would read as markup.

    Examples
    --------
    >>> print(escape_latex("50 % of $5"))
    50 \\% of \\$5
    """
    return "".join(_ESCAPES.get(c, c) for c in text)


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
    units = all_units(project)
    paragraphs = "\n\n".join(_paragraph(project, units, facts, p.start, p.end) for p in project.article.paragraphs)
    notes = _notes("Attributions", attribution_notes(project)) + _notes("Substitutions", substitution_notes(project))
    return f"\\begin{{quote}}\n{paragraphs}\n\\end{{quote}}\n{notes}"


def _paragraph(project: Project, units: Sequence[Unit], facts: Sequence[Fact], start: int, end: int) -> str:
    inside = [u for u in units if u.span.start < end and u.span.end > start]
    spans = [u.span for u in inside] + [s for f in facts for s in f.spans]
    marks, starts = mark_offsets(project.reference), {s.start: s.id for s in project.article.sentences}
    parts = []
    for a, b in segments(project.article, spans):
        if start <= a < end:
            parts.append(_labels(inside, facts, a))
            parts.append(rf"\textsuperscript{{\textbf{{{starts[a]}}}}}~" if a in starts else "")
            parts.append(_styled(escape_latex(project.article.text[a:b]), {u.role for u in inside if any(x <= a and b <= y for x, y in u.span.pieces)}))
            parts += [rf"\textsuperscript{{{escape_latex(row['id'])}}}" for row in marks.get(b, [])]
    return "".join(parts)


def _styled(text: str, roles: set[str]) -> str:
    if "substitutions" in roles:
        text = rf"\textit{{{text}}}"
    return rf"\textbf{{{text}}}" if "cue" in roles else text


def _labels(units: Sequence[Unit], facts: Sequence[Fact], offset: int) -> str:
    begins: dict[str, int] = {}
    for unit in units:
        begins[unit.id] = min(unit.span.start, begins.get(unit.id, unit.span.start))
    names = [name for name, at in begins.items() if at == offset]
    names += [fact.anchor for fact in facts if min(s.start for s in fact.spans) == offset]
    return "".join(rf"\phantomsection\label{{\detokenize{{{_DOCUMENT}:{name}}}}}" for name in names)


def _notes(title: str, notes: Sequence[Note]) -> str:
    if not notes:
        return ""
    items = "\n".join(
        rf"\item[{escape_latex(name)}] \textbf{{{escape_latex(head)}}}: {escape_latex('; '.join(f'{t} {v}' for t, v in pairs))}" for name, head, pairs in notes
    )
    return f"\n\\paragraph{{{title}}}\n\\begin{{description}}\n{items}\n\\end{{description}}\n"
