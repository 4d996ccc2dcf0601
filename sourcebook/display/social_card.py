"""The picture that stands for the book where others link to it: its finding, and a sentence that shows it."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from sourcebook.coding.project import Project
from sourcebook.display.figures.canvas import new_figure
from sourcebook.display.figures.palette import KIND_COLOURS, REWORDED
from sourcebook.display.front_page import front_page, pieces
from sourcebook.paths import PACKAGE
from sourcebook.results.numbers_in_words import capital, long_date, words

if TYPE_CHECKING:
    from matplotlib.axes import Axes

WIDTH, HEIGHT, DOTS = 1200, 630, 100
MARGIN = 80
"""Free on every side, since some sites cut the edges of a card."""
_PAPER, _DARK, _MUTED = "#fffdf9", "#1d1d1f", "#5a5750"
_SERIF = ("Source Serif 4", "Source Sans 3", "DejaVu Sans", "serif")
_FACES = [PACKAGE / "display" / "fonts" / f"SourceSerif4-{style}.ttf" for style in ("Regular", "Bold")]
SHOWN = 3
"""Swaps that a card has room for."""


_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")


@dataclass(frozen=True)
class Word:
    """A word of the sentence that a card shows: as it stands, struck out, or put in with the weight of its swap; close to the one before or not."""

    text: str
    is_struck: bool = False
    weight: int = 0
    is_close: bool = False


def finding(project: Project) -> str:
    """Say in one sentence what the book found.

    How much narration was swapped where substitutions were coded, else which kind of voice speaks
    most, else how many sentences were read.
    """
    from sourcebook.measures import rewording, voices

    facts: dict[str, str] = {fact.key: fact.text for fact in rewording.facts(project)}
    if facts.get("rewording_places", words(0)) != words(0):
        return capital(f"{facts['rewording_one_in']} outside quotation marks was put in place of another.")
    if project.is_draft and voices.tells_who(project):
        return _LINK.sub(r"\1", voices.lead(project)).replace("\\", "")
    if share := voices.leading_share(project):
        return f"{' '.join(share)}."
    count = len(project.article.sentences)
    return f"{count:,} sentence{'s' * (count != 1)}, read closely."


def specimen(project: Project) -> list[Word]:
    """Return the article's first sentence up to its third swap, word by word; nothing where little was swapped."""
    page = front_page(project)
    if (sentence := page.specimen) is None:
        return []
    rows = project.reference.table("substitutions").to_dict("records")
    severity = {str(row["id"]): int(row["severity"]) for row in rows}
    found: list[Word] = []
    for swap, text in pieces(sentence, project):
        if swap is None:
            found += [Word(word, is_close=not at and not text[0].isspace()) for at, word in enumerate(text.split())]
        else:
            found += [Word(swap.original, is_struck=True), Word(text, weight=severity[swap.id] + 1)]
        if sum(word.is_struck for word in found) == SHOWN:
            break
    return [*found, Word("…")]


def draw(title: str, headline: str, sentence: Sequence[Word], note: str) -> bytes:
    """Draw the card.

    Parameters
    ----------
    title, headline, note : str
        The book's title, what it found, and the small line at the foot.
    sentence : sequence of Word
        The words that show it, if there are any.

    Returns
    -------
    bytes
        A PNG of 1,200 by 630 pixels, the same bytes each time.
    """
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.font_manager import fontManager

    figure, (ax,) = new_figure(HEIGHT / DOTS, width=WIDTH / DOTS)
    FigureCanvasAgg(figure)
    for face in _FACES:
        fontManager.addfont(face)
    figure.set_layout_engine(None)
    figure.set_facecolor(_PAPER)
    ax.set_position((0, 0, 1, 1))
    ax.set_xlim(0, WIDTH)
    ax.set_ylim(0, HEIGHT)
    ax.set_axis_off()
    ax.axvspan(0, 18, color=KIND_COLOURS["intergovernmental"], linewidth=0)
    ax.axvspan(18, 26, color=REWORDED, linewidth=0)
    buffer = io.BytesIO()
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph .* missing from font|Matplotlib currently does not support")
        _write(ax, [Word(word) for word in title.split()], HEIGHT - MARGIN, 17, 1, _MUTED)
        size = 36 if sentence else 48
        bold = [Word(word, weight=-1) for word in headline.split()]
        below = _write(ax, bold, HEIGHT - MARGIN - 30 - 1.25 * size, size, 4)
        _write(ax, sentence, below - 26, 25, 3)
        _write(ax, [Word(word) for word in note.split()], MARGIN + 18, 15, 1, _MUTED)
        figure.savefig(buffer, format="png", dpi=DOTS, metadata={"Software": None})
    _width.cache_clear()  # its keys hold the drawing
    return buffer.getvalue()


def _write(ax: Axes, text: Sequence[Word], top: float, size: float, most: int, colour: str = _DARK) -> float:
    """Write words from a height down, in at most so many lines; return where the next line would stand."""
    pixels = size * DOTS / 72
    lines = _balanced(ax, text, size)
    for number, line in enumerate(lines[:most]):
        if number == most - 1 < len(lines) - 1:
            line[-1] = (line[-1][0], Word("…"))
        for x, word in line:
            _set(ax, x, top - number * pixels * 1.32, word, size, colour)
    return top - min(len(lines), most) * pixels * 1.32


def _balanced(ax: Axes, text: Sequence[Word], size: float) -> list[list[tuple[float, Word]]]:
    """Break words into as few lines as there can be, none much shorter than the others."""
    edges = range(WIDTH - MARGIN, WIDTH // 2, -40)
    tried = [list(_lines(ax, text, size, edge)) for edge in edges]
    return [lines for lines in tried if len(lines) == len(tried[0])][-1]


def _lines(ax: Axes, text: Sequence[Word], size: float, edge: int) -> Iterator[list[tuple[float, Word]]]:
    """Break words into lines that end before an edge, each word with its place from the left."""
    line: list[tuple[float, Word]] = []
    x, gap = float(MARGIN), _width(ax, Word("n"), size) / 2
    for word in text:
        width = _width(ax, word, size)
        if line and x + width > edge:
            yield line
            line, x = [], float(MARGIN)
        x -= gap if word.is_close and line else 0
        line.append((x, word))
        x += width + gap
    if line:
        yield line


def _style(word: Word, size: float) -> dict[str, object]:
    return {"family": list(_SERIF), "size": size, "weight": "bold" if word.weight else "normal"}


@lru_cache(maxsize=512)
def _width(ax: Axes, word: Word, size: float) -> float:
    from matplotlib.font_manager import FontProperties

    renderer = ax.figure.canvas.get_renderer()  # type: ignore[attr-defined]
    shown = FontProperties(**_style(word, size))  # type: ignore[arg-type]
    return float(renderer.get_text_width_height_descent(word.text, shown, False)[0])


def _set(ax: Axes, x: float, y: float, word: Word, size: float, colour: str) -> None:
    """Set one word on its line, with its stroke."""
    ax.text(x, y, word.text, color=_MUTED if word.is_struck else colour, va="baseline", **_style(word, size))  # type: ignore[arg-type]
    end, pixels = x + _width(ax, word, size), size * DOTS / 72
    if word.is_struck:
        ax.plot([x, end], [y + 0.24 * pixels] * 2, color=REWORDED, linewidth=1.6)
    elif word.weight > 0:
        ax.plot([x, end], [y - 0.2 * pixels] * 2, color=REWORDED, linewidth=0.8 * word.weight, solid_capstyle="butt")


def write_card(project: Project, title: str, path: Path) -> None:
    """Write the card of a book.

    Parameters
    ----------
    project : Project
        The book.
    title : str
        Its title.
    path : Path
        Where the PNG is to be.
    """
    about = project.metadata
    day = long_date(about["date"]) if about.get("date") else ""
    note = ", ".join(filter(None, (about.get("outlet", ""), day)))
    said = f"The article: {note}" if note else "One article, read closely"
    path.write_bytes(draw(title, finding(project), specimen(project), said))
