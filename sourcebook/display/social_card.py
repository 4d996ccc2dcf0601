"""The picture that stands for the book where others link to it: its title and its main number."""

from __future__ import annotations

import io
import textwrap
import warnings
from pathlib import Path

from sourcebook.coding.project import Project
from sourcebook.display.figures.canvas import new_figure
from sourcebook.display.figures.palette import KIND_COLOURS, REWORDED
from sourcebook.results.numbers_in_words import words

WIDTH, HEIGHT, DOTS = 1200, 630, 100
_PAPER, _DARK = "#fdfcf9", "#1a1c1e"


def main_number(project: Project) -> tuple[str, str]:
    """Return the number that the book's card shows, and what it counts.

    The share of reworded narration where substitutions were coded, else that of the voice that
    speaks most, else the sentences.
    """
    from sourcebook.measures import rewording, voices

    facts: dict[str, str] = {fact.key: fact.text for fact in rewording.facts(project)}
    if facts.get("rewording_places", words(0)) != words(0):
        return (
            facts["rewording_share"],
            f"of the narration was replaced by supposed synonyms (interval {facts['rewording_low']} to {facts['rewording_high']})",
        )
    count = len(project.article.sentences)
    return voices.leading_share(project) or (f"{count:,}", f"sentence{'s' * (count != 1)}, read closely")


MARGIN = 80
"""Free on every side, since some sites cut the edges of a card."""


def draw(title: str, number: str, meaning: str, note: str) -> bytes:
    """Draw the card.

    Parameters
    ----------
    title, number, meaning, note : str
        The book's title, its main number, what that counts, and the small line at the foot.

    Returns
    -------
    bytes
        A PNG of 1,200 by 630 pixels, the same bytes each time.
    """
    figure, (ax,) = new_figure(HEIGHT / DOTS, width=WIDTH / DOTS)
    figure.set_layout_engine(None)
    figure.set_facecolor(_PAPER)
    ax.set_position((0, 0, 1, 1))
    ax.set_xlim(0, WIDTH)
    ax.set_ylim(0, HEIGHT)
    ax.set_axis_off()
    ax.axvspan(0, 18, color=KIND_COLOURS["intergovernmental"], linewidth=0)
    ax.axvspan(18, 26, color=REWORDED, linewidth=0)
    ax.text(
        MARGIN,
        HEIGHT - MARGIN,
        "\n".join(textwrap.wrap(title, 42, max_lines=3, placeholder=" …")),
        fontsize=33,
        color=_DARK,
        va="top",
        linespacing=0.95,
    )
    ax.text(MARGIN, 260, number, fontsize=76, color=REWORDED, weight="bold", va="center")
    ax.text(
        MARGIN,
        160,
        "\n".join(textwrap.wrap(meaning, 78, max_lines=2, placeholder=" …")),
        fontsize=21,
        color=_DARK,
        va="center",
    )
    ax.text(MARGIN, MARGIN, textwrap.shorten(note, 90, placeholder=" …"), fontsize=15, color="#55585c", va="bottom")
    buffer = io.BytesIO()
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph .* missing from font|Matplotlib currently does not support")
        figure.savefig(buffer, format="png", dpi=DOTS, metadata={"Software": None})
    return buffer.getvalue()


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
    number, meaning = main_number(project)
    note = ", ".join(filter(None, (project.metadata.get("outlet", ""), project.metadata.get("date", ""))))
    path.write_bytes(draw(title, number, meaning, f"The article: {note}" if note else "One article, read closely"))
