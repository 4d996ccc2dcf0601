"""`SideBySide`: the printed and the restored text, sentence by sentence."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING

from sourcebook.text.escapes import escape_markdown

if TYPE_CHECKING:
    import pandas as pd

Pieces = list[tuple[str, bool]]


@dataclass(frozen=True, eq=False)
class SideBySide:
    """A table of sentences as printed and as restored, with the swapped words marked in both.

    Parameters
    ----------
    table : pandas.DataFrame
        From `restored.side_by_side`.
    """

    table: pd.DataFrame = field(repr=False)

    def markdown(self) -> str:
        """Return the table in MyST: words put in are set in bold, as in the annotated article, words put back in italics."""
        rows = [
            f"| [{r['sentence']}](article.ipynb#{r['sentence']}) | {_marked(r['printed'], '**', 'sb-put-in')} | {_marked(r['restored'], '*', 'sb-put-back')} |"
            for r in self.table.to_dict("records")
        ]
        lines = ["| no. | printed | restored |", "| :--- | :--- | :--- |", *rows]
        return "\n".join(
            [
                "```{table} The text as printed, with what was put in in bold, and as restored, with what it replaced in italics.",
                ":name: table-two-texts",
                ":class: full-width",
                "",
                *lines,
                "```",
                "",
            ]
        )

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        """Offer MyST for the book, HTML for notebook editors, text for neither."""
        cells = [
            f"<tr><td>{_html(r['printed'])}</td><td>{_html(r['restored'])}</td></tr>"
            for r in self.table.to_dict("records")
        ]
        return {
            "text/markdown": self.markdown(),
            "text/html": f"<table>{''.join(cells)}</table>",
            "text/plain": "Table: the text as printed and as restored",
        }


def _marked(pieces: Pieces, mark: str, name: str) -> str:
    shown = [
        f"[{mark}{escape_markdown(text)}{mark}]{{.{name}}}" if swapped else _spaced(text) for text, swapped in pieces
    ]
    return "".join(shown)


def _spaced(text: str) -> str:
    """Escape a piece and keep the spaces at its ends."""
    start, end = " " * text[:1].isspace(), " " * (text[-1:].isspace() and len(text) > 1)
    return f"{start}{escape_markdown(text.strip())}{end}"


def _html(pieces: Pieces) -> str:
    return "".join(f"<b>{escape(text)}</b>" if swapped else escape(text) for text, swapped in pieces)
