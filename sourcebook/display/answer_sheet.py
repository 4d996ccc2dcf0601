"""`AnswerSheet`: rows to fill in for the exercise, compared on the page with the coding that the chapters follow."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from sourcebook.coding.project import Project
from sourcebook.measures import exercise
from sourcebook.text.escapes import AS_IS, escape_latex

ROWS = 4
"""Rows of a sheet; one more than the settled ones where there are as many, so that their number tells nothing."""
_WRITTEN = (("source", "who says it"), ("cue", "the word for saying it"))
_BOX = r"\fbox{\rule{0pt}{1ex}\rule{1ex}{0pt}}"


@dataclass(frozen=True)
class AnswerSheet:
    """Empty rows, and what was settled.

    Parameters
    ----------
    rows : int
        How many.
    choices : sequence of (str, sequence of str)
        What is ticked in a row: the name of a column, and its codes.
    settled : sequence of dict
        Of each settled row its number, source, cue and codes, and under ``others`` who coded what else.
    how : str, optional
        How the rows came about with which a reader's are compared: *settled* or *drafted*.
    """

    rows: int
    choices: Sequence[tuple[str, Sequence[str]]]
    settled: Sequence[dict[str, object]]
    how: str = "settled"

    def html(self) -> str:
        """Return a form, which a script compares; without it the rows can be filled in and printed all the same."""
        known = escape(json.dumps(list(self.settled), ensure_ascii=False), quote=True)
        rows = "".join(self._row(number) for number in range(1, self.rows + 1))
        return f'<form class="sb-answers" autocomplete="off" data-settled="{known}" data-how="{self.how}">{rows}</form>{self._paper()}'

    def _row(self, number: int) -> str:
        written = "".join(
            f'<label>{what} <input type="text" name="{name}" autocomplete="off" spellcheck="false"></label>'
            for name, what in _WRITTEN
        )
        inside = "".join(f"<option>{other}</option>" for other in range(1, self.rows + 1) if other != number)
        written += (
            f'<label>inside row <select name="inside" autocomplete="off"><option></option>{inside}</select></label>'
        )
        ticked = "".join(
            f'<fieldset class="sb-ticks"><legend>{escape(name)}</legend>'
            + "".join(
                f'<label><input type="radio" name="{escape(name)}-{number}" value="{escape(code)}" autocomplete="off"> {escape(code)}</label>'
                for code in codes
            )
            + "</fieldset>"
            for name, codes in self.choices
        )
        return f'<fieldset class="sb-answer"><legend>Row {number}</legend>{written}{ticked}</fieldset>'

    def _paper(self) -> str:
        """Return the rows for a book on paper, where nothing can be typed."""
        heads = "".join(
            f"<th>{escape(name)}</th>"
            for name in ("row", *(w for _, w in _WRITTEN), "inside row", *(n for n, _ in self.choices))
        )
        ticks = "".join(
            "<td>" + "<br>".join(f'<span class="sb-no"></span> {escape(code)}' for code in codes) + "</td>"
            for _, codes in self.choices
        )
        body = "".join(
            f"<tr><td>{number}</td><td></td><td></td><td></td>{ticks}</tr>" for number in range(1, self.rows + 1)
        )
        return f'<table class="sb-paper"><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>'

    def latex(self) -> str:
        """Return the rows as lines to write on and boxes to tick."""
        written = r" \hrulefill\ ".join(escape_latex(what) for _, what in (*_WRITTEN, ("inside", "inside row")))
        ticked = r"; ".join(
            f"{escape_latex(name)}: " + " ".join(rf"{_BOX}~{escape_latex(code)}" for code in codes)
            for name, codes in self.choices
        )
        items = "".join(rf"\item {written} \hrulefill\\ {ticked}" + "\n" for _ in range(self.rows))
        return f"\\begin{{enumerate}}\n{items}\\end{{enumerate}}"

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        return {"text/html": self.html(), "text/latex": AS_IS + self.latex(), "text/plain": "Rows to fill in."}


def answer_sheet(project: Project, name: str) -> AnswerSheet | None:
    """Return the rows to fill in for a sentence.

    Parameters
    ----------
    project : Project
        The book.
    name : str
        The sentence, as `exercise.sentence` chose it.

    Returns
    -------
    AnswerSheet or None
        None where the coding has no row of the sentence.
    """
    settled = exercise.settled(project, name)
    if settled.empty:
        return None
    others = exercise.departures(project, name).to_dict("records")
    rows = [
        {
            **{str(k): v for k, v in row.items() if k in ("row", "inside", "source", "cue", "form", "stance")},
            "others": {
                column: [
                    f"{other['coder']}: {other['coded']}"
                    for other in others
                    if (other["row"], other["what"]) == (row["row"], column)
                ]
                for column in ("source", "cue", "form", "stance")
            },
        }
        for row in settled.to_dict("records")
    ]
    codes = project.schema.table("attributions").field("form").codes
    choices = [("form", tuple(codes))]
    if exercise.has_stance(project.reference):
        choices.append(("stance", tuple(str(code) for code in exercise.steps_of_stance(project)["stance"])))
    how = "drafted" if project.is_draft else "settled"
    return AnswerSheet(max(ROWS, len(rows) + 1), choices, rows, how)
