"""How sure we are: α of every variable with its interval."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from sourcebook.coding.csv_tables import Record
from sourcebook.display.figures.canvas import SMALL, bare, new_figure
from sourcebook.display.figures.palette import INK, LINE, OTHERS
from sourcebook.display.figures.picture import Picture
from sourcebook.measures.agreement_levels import RELIABLE, TENTATIVE, never_differing
from sourcebook.results.numbers_in_words import listed, number, words

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

# α below which a variable stands at the edge, with an arrow: its value is written beside it.
_LOWEST = 0.25


def alpha_forest(table: pd.DataFrame) -> Picture:
    """Draw α with its interval for each variable, in groups, and the two usual cut-offs.

    Parameters
    ----------
    table : pandas.DataFrame
        From `agreement.agreement`.
    """
    return Picture("alpha-forest", partial(_draw, table), _concluded(table), _alt(table), _caption(table), table)


# Raw agreement from which on a low α comes of one code being nearly everywhere, not of coders who differ.
_NEARLY_ALL = 0.9
_CAPTION = (
    f"Agreement of the coders on each variable: Krippendorff’s α (agreement corrected for chance: one is perfect, zero what chance would give) "
    "with how far it moves when single items are drawn again at random (line: 95 % bootstrap), and raw agreement (upright stroke). "
    f"Dot: an estimate of {RELIABLE:g} or more, by convention reliable if the whole line is; half a dot: tentative, from {TENTATIVE:g} on; ring: neither. An arrow: α lies below the axis."
)
_EMPTY = " Grey: α says nothing there, since nearly every unit has the same code and the coders agree on nearly all."


def _caption(table: pd.DataFrame) -> str:
    return _CAPTION + (_EMPTY if any(_verdict(row) == "empty" for row in table.to_dict("records")) else "")


def _verdict(row: Record) -> str:
    """Return what α says of a variable: reliable, tentative, open, or empty where it can say nothing."""
    if row["alpha"] != row["alpha"] or (row["alpha"] < TENTATIVE and row["raw"] >= _NEARLY_ALL):
        return "empty"
    return "reliable" if row["alpha"] >= RELIABLE else "tentative" if row["alpha"] >= TENTATIVE else "open"


def _concluded(table: pd.DataFrame) -> str:
    """Say on how many variables the whole interval is reliable, on how many no codes differ, on how many the estimate is reliable, and on which not even that is tentative."""
    verdicts = [_verdict(row) for row in table.to_dict("records")]
    if not verdicts:
        return "There is nothing to compare"
    firm, alike = int((table["low"] >= RELIABLE).sum()), int(never_differing(table).sum())
    of, tested = f"of {words(len(table))} variables", words(firm - alike)
    said = f"Coders never differ on {words(alike)} {of}, agree" if alike else "Coders agree"
    said += f" reliably on {tested}" + ("" if alike else f" {of}")
    likely = verdicts.count("reliable") - firm
    said += f", less surely on {words(likely)}" if likely > 0 else ""
    names = [_named(str(name)) for name, v in zip(table["variable"], verdicts, strict=True) if v == "open"]
    return said + (f", not on {listed(names)}" if 0 < len(names) <= _NAMED else "")


def _named(variable: str) -> str:
    """Return a variable as a sentence names it, its table behind it."""
    table, _, field = variable.partition(": ")
    return f"{field} ({table})" if field else table


_NAMED = 2


def _draw(table: pd.DataFrame, narrow: bool) -> Figure:
    heads = [str(name).partition(": ")[0] for name in table["variable"]]
    rank = [
        (heads.index(head), -value if value == value else 2) for head, value in zip(heads, table["alpha"], strict=True)
    ]
    table = table.iloc[sorted(range(len(heads)), key=rank.__getitem__)]
    places, names = _places(table)
    end = max(places, default=0) + 0.7
    figure, (ax,) = new_figure(0.55 + 0.225 * (end + 1), narrow=narrow)
    _cut_offs(ax, end, narrow)
    ax.hlines(places, table["low"].clip(lower=_LOWEST), table["high"].clip(lower=_LOWEST), color=OTHERS, linewidth=2.4)
    ax.scatter(table["raw"].clip(lower=_LOWEST), places, s=46, marker="|", color=INK, linewidths=1.3, zorder=3)
    for y, row in zip(places, table.to_dict("records"), strict=True):
        _dot(ax, y, row)
    titles = sorted(set(names) - set(places))
    ax.set_yticks([*places, *titles], [names[y] for y in (*places, *titles)])
    for label in ax.get_yticklabels()[len(places) :]:
        label.set_fontweight("bold")
    ax.set_ylim(end, -1.4)
    ax.set_xlim(_LOWEST - 0.03, 1.12)
    ax.set_xticks([0.25, 0.5, 0.75, 1], ["0.25", "0.5", "0.75", "1"])
    bare(ax, "left")
    return figure


def _dot(ax: Axes, y: float, row: Record) -> None:
    """Draw α by its verdict, and write it."""
    verdict, value = _verdict(row), row["alpha"]
    face = OTHERS if verdict == "empty" else INK
    if value == value:
        style = {"reliable": "full", "tentative": "left"}.get(verdict, "none")
        at = max(value, _LOWEST)
        ax.plot(
            [at],
            [y],
            marker="o" if value >= _LOWEST else "<",
            markersize=6,
            fillstyle=style,
            color=face,
            markeredgewidth=1.4,
            linewidth=0,
            zorder=5,
        )
    ax.text(
        1.05,
        y,
        number(value) if value == value else "–",
        va="center",
        fontsize=SMALL,
        alpha=0.7 if verdict == "empty" else 1,
    )


def _places(table: pd.DataFrame) -> tuple[list[float], dict[float, str]]:
    """Return the height of each variable, and the names that stand at each height; a new group has a line for its own."""
    places, names, at, group = [], {}, -1.0, None
    for variable in table["variable"]:
        head, _, rest = str(variable).partition(": ")
        if not rest:
            head, rest = "", str(variable)
        if head != group:
            at, group = at + 1.25, head
            if head:
                names[at] = head
                at += 1
        else:
            at += 1
        places.append(at)
        names[at] = rest
    return places, names


def _cut_offs(ax: Axes, end: float, narrow: bool) -> None:
    ax.axvspan(RELIABLE, 1, color=LINE, alpha=0.22, linewidth=0)
    ax.axvspan(TENTATIVE, RELIABLE, color=LINE, alpha=0.1, linewidth=0)
    ax.vlines([TENTATIVE, RELIABLE], -0.2, end, color=LINE, linewidth=0.8)
    names = (
        "tentative" if narrow else f"tentative from {TENTATIVE:g}",
        "reliable" if narrow else f"reliable from {RELIABLE:g}",
    )
    for x, side, name in ((RELIABLE - 0.012, "right", names[0]), (RELIABLE + 0.012, "left", names[1])):
        ax.text(x, -0.75, name, fontsize=SMALL, ha=side, va="center")


def _alt(table: pd.DataFrame) -> str:
    parts = [
        f"{r['variable']} {number(r['alpha'])} ({number(r['low'])} to {number(r['high'])})"
        for r in table.to_dict("records")
    ]
    return "Krippendorff's alpha with its 95 % interval: " + ("; ".join(parts) or "nothing to compare") + "."
