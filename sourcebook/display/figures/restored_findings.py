"""The text restored: each finding that the rewording moved, on the printed and on the restored text."""

from __future__ import annotations

import re
from functools import partial
from textwrap import fill
from typing import TYPE_CHECKING

from sourcebook.coding.csv_tables import Record
from sourcebook.display.figures.canvas import NARROW, SMALL, WIDTH, sheet, text_width
from sourcebook.display.figures.palette import INK, LINE, REWORDED
from sourcebook.display.figures.picture import Picture
from sourcebook.display.figures.titles import begun
from sourcebook.results.numbers_in_words import counted

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

_NUMBER = re.compile(r"[\d.]+")
_SAME = "none"
# Findings that are drawn: those that moved most; the others are said.
_MOST = 4


def restored_findings(table: pd.DataFrame) -> Picture:
    """Draw each finding that changed as two dots, printed and restored, each row to its own scale from 0.

    Parameters
    ----------
    table : pandas.DataFrame
        From `restored.findings`.
    """
    moved = table.loc[table["effect"] != _SAME, ["finding", "printed", "restored", "effect"]].reset_index(drop=True)
    ranked = sorted(moved.to_dict("records"), key=lambda row: -_change(row["printed"], row["restored"]))
    return Picture(
        "restored-findings",
        partial(_draw, ranked[:_MOST]),
        _concluded(moved),
        _alt(moved),
        _caption(table, moved),
        moved,
    )


def _concluded(moved: pd.DataFrame) -> str:
    """Name the finding that the rewording moved most."""
    if moved.empty:
        return "The rewording moves no finding"
    most = max(moved.to_dict("records"), key=lambda row: _change(row["printed"], row["restored"]))
    return begun(f"{most['finding']}: {most['printed']} as printed, {most['restored']} before the rewording")


def _change(printed: str, restored: str) -> float:
    """Return how far a finding moved, as a part of the greater of its two values."""
    values = _value(printed), _value(restored)
    return abs(values[0] - values[1]) / max(*values, 1) + abs(values[0] - values[1]) / 1000


def _caption(table: pd.DataFrame, moved: pd.DataFrame) -> str:
    left = len(table) - len(moved)
    text = "What moved most: ring, in the restored text; dot, as printed. Each row has a scale of its own from 0."
    ranked = sorted(moved.to_dict("records"), key=lambda row: -_change(row["printed"], row["restored"]))
    rest = [f"{row['finding']} ({row['restored']} before, {row['printed']} as printed)" for row in ranked[_MOST:]]
    text += f" Less: {'; '.join(rest)}." if rest else ""
    return text + (" " + begun(f"{counted(left, 'other count')} of such words did not change.") if left else "")


def _value(text: str) -> float:
    found = _NUMBER.search(text)
    return float(found[0]) if found else 0.0


def _draw(moved: list[Record], narrow: bool) -> Figure:
    step = 0.43 if narrow else 0.28
    room = max([min(text_width(str(row["finding"]), SMALL), 3.2) for row in moved], default=0)
    left, right = (0.55, NARROW - 0.6) if narrow else (room + 0.6, WIDTH - 0.6)
    figure, ax = sheet(0.5 + step * max(len(moved), 1), narrow=narrow)
    for place, row in enumerate(moved):
        y = 0.45 + step * place + (0.2 if narrow else 0)
        values = {name: _value(str(row[name])) for name in ("restored", "printed")}
        top = max(*values.values(), 1e-9)
        at = {name: left + (right - left) * value / top for name, value in values.items()}
        ax.plot([left, right], [y, y], color=LINE, linewidth=0.5, alpha=0.5)
        ax.plot(list(at.values()), [y, y], color=REWORDED, linewidth=2)
        ax.scatter([at["restored"]], [y], s=36, facecolors="none", edgecolors=INK, linewidths=1.5, zorder=3)
        ax.scatter([at["printed"]], [y], s=36, color=REWORDED, zorder=4)
        for name in values:
            low = at[name] < at["printed" if name == "restored" else "restored"]
            ax.text(
                at[name] + (-0.1 if low else 0.1),
                y,
                row[name],
                fontsize=SMALL,
                ha="right" if low else "left",
                va="center",
            )
        x, up, side = (0.05, 0.19, "left") if narrow else (left - 0.5, 0.0, "right")
        ax.text(x, y - up, fill(str(row["finding"]), 60), fontsize=SMALL, ha=side, va="center")
    for place, (name, face) in enumerate((("printed", REWORDED), ("restored", "none"))):
        x = left + 1.0 * place
        ax.scatter(
            [x],
            [0.12],
            s=36,
            facecolors=face,
            edgecolors=INK if face == "none" else face,
            linewidths=1.5,
            gid=f"legend_{place}",
        )
        ax.text(x + 0.12, 0.12, name, fontsize=SMALL, va="center")
    return figure


def _alt(moved: pd.DataFrame) -> str:
    parts = [f"{r['finding']}: {r['restored']} restored, {r['printed']} printed" for r in moved.to_dict("records")]
    return "Findings that changed. " + ("; ".join(parts) or "None") + "."
