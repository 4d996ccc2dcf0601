"""Who speaks: each kind of voice's share of the attributions beside its share of the words."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from sourcebook.display.figures.canvas import SMALL, bare, new_figure
from sourcebook.display.figures.palette import INK, ON_DARK, colour, plain
from sourcebook.display.figures.picture import Picture
from sourcebook.display.figures.titles import as_drafted, begun, speak, titled, who
from sourcebook.display.governments import which_governments
from sourcebook.measures.voices import WIDE
from sourcebook.results.numbers_in_words import counted, percent, roughly, words

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

# Kinds from which on each has bars of its own: one or two say no more than a divided bar.
_PAIRS = 3
# A difference of shares, 0 to 1, from which on the title speaks of both.
_APART = 0.1
_OPEN = "unspecified"


def voice_shares(
    table: pd.DataFrame, *, drafted: bool = False, bodies: Mapping[str, str] | None = None, government: str = ""
) -> Picture:
    """Draw the share of attributions of each kind of voice beside its share of the attributed words.

    Parameters
    ----------
    table : pandas.DataFrame
        From `voices.by_kind`, with ``low`` and ``high`` for the share of words.
    drafted : bool, optional
        Whether a machine coded them.
    bodies : mapping of str to str, optional
        From `voices.bodies`: kinds of voice that are one body's alone.
    government : str, optional
        Whose government the kind of that name is.
    """
    caption = _CAPTION + (_BRACKETS if len(table) >= _PAIRS else "")
    caption = f"{caption} {which_governments(table['voice_type'], government)}".rstrip()
    told = titled(table, drafted, government)
    title = as_drafted(_two_first(told) if drafted else _concluded(table, bodies or {}), drafted)
    return Picture("voice-shares", partial(_draw, table), title, _alt(table), caption, table)


_CAPTION = (
    "Each kind of voice: its share of the top-level attributions (pale) and of the words in them (full), with counts."
)
_BRACKETS = " Lines: how much single sentences matter to a share of words (95 % bootstrap of sentences)."


def _concluded(table: pd.DataFrame, bodies: Mapping[str, str]) -> str:
    """Say who has most of the words, and whether that is more than the part of the attributions would give."""
    known = table[table["voice_type"] != _OPEN]
    if table.empty:
        return "Nobody is quoted or reported"
    if known.empty or not known["words"].sum():
        return "Who is quoted or reported is of no settled kind"
    if len(table) == 1:
        kind = str(table["voice_type"].iloc[0])
        return f"Only {_subject(kind, bodies)}"
    row = known.sort_values("words", ascending=False, kind="stable").to_dict("records")[0]
    kind, own, given = str(row["voice_type"]), row["share_words"], row["share_attributions"]
    loose = row["high"] - row["low"] >= WIDE
    text = begun(
        f"{_subject(kind, bodies, 'are')} given {roughly(own) if loose else percent(own)} of the attributed words"
    )
    if abs(own - given) < _APART:
        return text
    return f"{text}, in {words(int(row['attributions']))} of {counted(int(table['attributions'].sum()), 'statement')}"


def _two_first(table: pd.DataFrame) -> str:
    """Say of a draft how much the two kinds of voice with most words have: that one leads it cannot show."""
    known = table[table["voice_type"] != _OPEN].sort_values("words", ascending=False, kind="stable")
    if len(known) < 2:
        return _concluded(table, {})
    (first, own), (second, other) = known[["voice_type", "share_words"]].head(2).to_numpy().tolist()
    return begun(
        f"{who(first)} {speak(first, 'are')} given {percent(own)} of the attributed words, {who(second)} {percent(other)}"
    )


def _subject(kind: str, bodies: Mapping[str, str], verb: str = "speak") -> str:
    one = speak("government", verb)
    return f"{bodies[kind]} {one}" if kind in bodies else f"{who(kind)} {speak(kind, verb)}"


def _draw(table: pd.DataFrame, narrow: bool) -> Figure:
    return _divided(table, narrow) if len(table) < _PAIRS else _paired(table, narrow)


def _paired(table: pd.DataFrame, narrow: bool) -> Figure:
    """Draw two bars a kind on one scale: its share of the attributions, and below it of the words with its interval."""
    rows = table.sort_values("share_words", ascending=False, kind="stable").to_dict("records")
    step, head = (1.45, 0.45) if narrow else (1.0, 0.0)
    figure, (ax,) = new_figure(0.35 + 0.5 * step * len(rows), narrow=narrow)
    for place, row in enumerate(rows):
        y, face = step * place + head, colour(str(row["voice_type"]))
        for up, measure, strength in ((-0.19, "attributions", 0.4), (0.19, "words", 1.0)):
            share = row[f"share_{measure}"]
            ax.barh(y + up, share, height=0.34, color=face, alpha=strength, linewidth=0)
            end = max(share, row["high"] if measure == "words" and row["high"] == row["high"] else 0)
            said = f"{percent(share)} of the {measure} ({int(row[measure]):,})"
            ax.text(end + 0.015, y + up, said, fontsize=SMALL, va="center")
        if row["low"] == row["low"]:
            ax.hlines(y + 0.19, row["low"], row["high"], color=INK, linewidth=1)
        if narrow:
            ax.text(0, y - 0.62, plain(str(row["voice_type"])), fontsize=SMALL, weight="bold", va="center")
    ax.set_yticks([] if narrow else range(len(rows)), [] if narrow else [plain(str(r["voice_type"])) for r in rows])
    ax.set_ylim(step * (len(rows) - 1) + head + 0.5, -0.5)
    ax.set_xlim(0, 1.75 if narrow else 1.4)
    ax.set_xticks([0, 0.5, 1], ["0", "50 %", "100 %"])
    ax.spines["bottom"].set_bounds(0, 1)
    bare(ax)
    return figure


def _divided(table: pd.DataFrame, narrow: bool) -> Figure:
    """Draw one or two kinds as two divided bars."""
    figure, (ax,) = new_figure(1.55 if narrow else 1.25, narrow=narrow)
    for y, measure in enumerate(("attributions", "words")):
        start = 0.0
        for row in table.to_dict("records"):
            share = row[f"share_{measure}"]
            ax.barh(
                y, share, left=start, height=0.5, color=colour(str(row["voice_type"])), edgecolor=ON_DARK, linewidth=1
            )
            if share > 0.15:
                said = f"{percent(share)} ({int(row[measure]):,})"
                ax.text(start + share / 2, y, said, color=ON_DARK, fontsize=SMALL, ha="center", va="center")
            start += share
    ax.set_yticks([0, 1], ["attributions", "words"])
    ax.set_ylim(1.4, -0.4)
    ax.set_xlim(0, 1)
    ax.set_xticks([])
    bare(ax)
    _named(ax, table)
    return figure


def _named(ax: Axes, table: pd.DataFrame) -> None:
    from matplotlib.patches import Patch

    kinds = [str(kind) for kind in table["voice_type"]]
    if kinds:
        handles = [Patch(facecolor=colour(kind), label=plain(kind)) for kind in kinds]
        ax.figure.legend(handles=handles, loc="outside lower left", ncols=2, handlelength=1.4)
    else:
        ax.text(0.02, 0.5, "none", color=INK, fontsize=SMALL, va="center")


def _alt(table: pd.DataFrame) -> str:
    parts = [
        f"{plain(r['voice_type'])} {percent(r['share_attributions'])} of attributions and {percent(r['share_words'])} of words"
        for r in table.to_dict("records")
    ]
    return "Shares of the kinds of voice: " + ("; ".join(parts) or "none") + "."
