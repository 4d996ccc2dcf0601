"""`MarkedSentence`: who says what in a sentence, marked as with a pencil: source underlined, cue in a ring, content in brackets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from sourcebook.coding.csv_tables import Record
from sourcebook.coding.project import Project
from sourcebook.measures import exercise
from sourcebook.results.numbers_in_words import counted
from sourcebook.text.escapes import AS_IS, escape_latex
from sourcebook.text.span import Span

PARTS = ("source", "cue", "content")
_LATEX = {"source": r"\emph", "cue": r"\textbf"}
_INVENTED = "“The mill harms nobody,” its owner said; residents say that it poisons the river."
_STATEMENTS = (
    ("“The mill harms nobody,”", "its owner", "said", "direct, business"),
    ("that it poisons the river", "residents", "say", "indirect, citizen"),
)


@dataclass(frozen=True)
class Mark:
    """Words that play a part in a statement.

    Parameters
    ----------
    part : str
        One of `PARTS`.
    row : str
        The statement's number, which stands behind its content.
    at : Span
        Where they stand in the sentence.
    """

    part: str
    row: str
    at: Span


@dataclass(frozen=True)
class MarkedSentence:
    """A sentence with the parts of its statements marked, and what was coded of each.

    Parameters
    ----------
    text : str
        The sentence.
    marks : sequence of Mark
        The parts of its statements.
    codes : sequence of (str, str)
        Numbers of statements, each with its codes in words.
    cells : sequence of (str, str)
        Names of columns, each with what a row of the table has there.
    """

    text: str
    marks: Sequence[Mark]
    codes: Sequence[tuple[str, str]] = ()
    cells: Sequence[tuple[str, str]] = ()

    def pieces(self) -> Iterator[tuple[str, str]]:
        """Cut the sentence where a part begins or ends: words with the part they play, brackets, and numbers behind them.

        Yields
        ------
        (str, str)
            What stands there, and its role: ``source``, ``cue``, ``content``, ``bracket``, ``number`` or none.
        """
        contents = [mark for mark in self.marks if mark.part == "content"]
        numbered = len({mark.row for mark in contents}) > 1
        ends = {0, len(self.text), *(end for mark in self.marks for piece in mark.at.pieces for end in piece)}
        for start, end in zip(sorted(ends), sorted(ends)[1:], strict=False):
            yield from (("[", "bracket") for mark in contents for piece in mark.at.pieces if piece[0] == start)
            yield self.text[start:end], self._part(start, end)
            for mark in contents:
                yield from (("]", "bracket") for piece in mark.at.pieces if piece[1] == end)
                if numbered and mark.at.end == end:
                    yield mark.row, "number"

    def _part(self, start: int, end: int) -> str:
        """Return which part words play; what stands inside a content can be a source or a cue of its own."""
        played = {
            mark.part for mark in self.marks if any(first <= start and end <= last for first, last in mark.at.pieces)
        }
        return next((part for part in PARTS if part in played), "")

    def html(self) -> str:
        """Return the sentence as HTML, with a key to its marks."""
        shown = "".join(_html(words, role) for words, role in self.pieces())
        codes = "".join(f'<li value="{escape(number)}">{escape(said)}</li>' for number, said in self.codes)
        cells = "".join(f"<div><dt>{escape(name)}</dt><dd>{_cell(name, said)}</dd></div>" for name, said in self.cells)
        below = f"<ol>{codes}</ol>" * bool(codes) + f"<dl>{cells}</dl>" * bool(cells)
        return f'<div class="sb-marked"><p class="sb-marked-key">{_KEY}</p><p>{shown}</p>{below}</div>'

    def latex(self) -> str:
        """Return the sentence as LaTeX: the source in italics, the cue in bold."""
        shown = "".join(_latex(words, role) for words, role in self.pieces())
        told = "; ".join(f"{number}: {said}" for number, said in (*self.codes, *self.cells))
        below = r"\\ {\small " + escape_latex(told) + "}" if told else ""
        return f"\\begin{{quote}}{shown}{below}\\end{{quote}}"

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        plain = "".join(words for words, _ in self.pieces())
        return {"text/html": self.html(), "text/latex": AS_IS + self.latex(), "text/plain": plain}


def _html(words: str, role: str) -> str:
    if role == "number":
        return f"<sup>{escape(words)}</sup>"
    return f'<span class="sb-mark-{role}">{escape(words)}</span>' if role else escape(words)


def _cell(name: str, said: str) -> str:
    return _html(said, name) if name in PARTS else escape(said)


def _latex(words: str, role: str) -> str:
    if role == "number":
        return f"\\textsuperscript{{{escape_latex(words)}}}"
    return f"{_LATEX[role]}{{{escape_latex(words)}}}" if role in _LATEX else escape_latex(words)


_KEY = " ".join(
    [
        _html("source", "source"),
        _html("cue", "cue"),
        _html("[", "bracket") + _html("content", "content") + _html("]", "bracket"),
    ]
)


def invented_sentence() -> MarkedSentence:
    """Mark two statements of an invented sentence, with their codes as they stand in the margin of a sheet."""
    marks = [
        Mark(part, str(number), Span.of(at, at + len(words)))
        for number, (content, source, cue, _) in enumerate(_STATEMENTS, 1)
        for part, words in (("content", content), ("source", source), ("cue", cue))
        for at in [_INVENTED.index(words)]
    ]
    codes = [f"{codes}, {counted(len(content.split()), 'word')}" for content, *_, codes in _STATEMENTS]
    return MarkedSentence(_INVENTED, marks, [(str(number), told) for number, told in enumerate(codes, 1)])


def coded_sentence(project: Project, name: str) -> MarkedSentence:
    """Mark the statements of a sentence as the reference has them.

    Parameters
    ----------
    project : Project
        The book.
    name : str
        The sentence.
    """
    return MarkedSentence(*_parts(project, name, exercise.statements(project, name).to_dict("records")))


def example_row(project: Project) -> MarkedSentence | None:
    """Mark the statement of one row of the table of attributions, with all that the row has: the first of the shortest sentence.

    Parameters
    ----------
    project : Project
        The book.

    Returns
    -------
    MarkedSentence or None
        None where no statement has its source, its cue and its content in one sentence.
    """
    for sentence in sorted(project.article.sentences, key=lambda s: s.end - s.start):
        rows = exercise.statements(project, sentence.id).to_dict("records")
        for row in rows:
            places = [Span.parse(str(row[f"{part}_at"])) for part in PARTS if row[f"{part}_at"]]
            if len(places) == len(PARTS) and all(
                sentence.start <= at.start and at.end <= sentence.end for at in places
            ):
                cells = [
                    (str(column), str(cell)) for column, cell in row.items() if str(cell) not in ("", "nan", "<NA>")
                ]
                return MarkedSentence(*_parts(project, sentence.id, [row]), cells=cells)
    return None


def _parts(project: Project, name: str, rows: Sequence[Record]) -> tuple[str, list[Mark]]:
    """Return a sentence's text, and the parts of statements that stand in it."""
    sentence = next(s for s in project.article.sentences if s.id == name)
    marks = [
        Mark(part, str(number), Span(tuple((a - sentence.start, b - sentence.start) for a, b in at.pieces)))
        for number, row in enumerate(rows, 1)
        for part in PARTS
        if row[f"{part}_at"]
        for at in [Span.parse(str(row[f"{part}_at"]))]
        if sentence.start <= at.start and at.end <= sentence.end
    ]
    return project.article.text[sentence.start : sentence.end], marks
