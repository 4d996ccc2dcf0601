"""What the book holds: an attribution's parts, codes in use, rows, works by year."""

from __future__ import annotations

from textwrap import shorten
from typing import TYPE_CHECKING

from sourcebook.display.figures.palette import LINE, new_figure, plain
from sourcebook.display.figures.picture import Picture

if TYPE_CHECKING:
    import pandas as pd

_BLUE, _ORANGE = "#2b82c4", "#d55e00"


def anatomy(attributions: pd.DataFrame) -> Picture:
    """Draw the parts of one attribution: source, cue and content.

    Parameters
    ----------
    attributions : pandas.DataFrame
        Table of attributions; the first row with a source and a cue is drawn.
    """
    whole = attributions[(attributions["source"] != "") & (attributions["cue"] != "")]
    row = (whole if len(whole) else attributions).iloc[0]
    figure, (ax,) = new_figure(1.2)
    parts = [("source", row["source"]), ("cue", row["cue"]), ("content", row["content"])]
    for x, (name, text) in zip((0.0, 1.5, 2.6), parts, strict=True):
        ax.text(x, 0.62, name, weight="bold", color=_BLUE)
        ax.text(x, 0.34, f"“{shorten(text, 34, placeholder=' …')}”" if text else "none")
    for x0, x1 in ((1.45, 0.45), (1.76, 2.54)):
        ax.annotate("", (x1, 0.65), (x0, 0.65), arrowprops={"arrowstyle": "-|>", "color": LINE})
    ax.set_xlim(-0.1, 4.6)
    ax.set_ylim(0.2, 0.9)
    ax.set_axis_off()
    alt = (
        "An attribution in three parts: "
        + "; ".join(f"{n} “{shorten(t, 60, placeholder=' …')}”" for n, t in parts)
        + ". The cue ties the content to the source."
    )
    return Picture(
        "anatomy",
        figure,
        alt,
        "The parts of an attribution: the cue ties a content to a source.",
        attributions.loc[[row.name], ["id", "source", "cue", "content"]],
    )


def code_use(table: pd.DataFrame) -> Picture:
    """Draw how often each code is used, column by column.

    Parameters
    ----------
    table : pandas.DataFrame
        From `catalogue.code_use`.
    """
    figure, (ax,) = new_figure(0.9 + 0.2 * len(table))
    rows = range(len(table))
    ax.hlines(rows, 0, table["uses"], color=LINE, linewidth=1.6)
    ax.scatter(
        table["uses"], rows, s=30, color=[_BLUE if n else "none" for n in table["uses"]], edgecolors=_BLUE, zorder=3
    )
    ax.set_yticks(
        rows, [f"{plain(r['column'])}: {plain(str(r['code']))}" for r in table.to_dict("records")], fontsize=8
    )
    ax.set_ylim(len(table) - 0.4, -0.6)
    ax.set_xlabel("attributions")
    ax.tick_params(length=0)
    alt = (
        "How often each code is used: "
        + "; ".join(f"{plain(r['column'])} {plain(str(r['code']))} {r['uses']}" for r in table.to_dict("records"))
        + "."
    )
    return Picture(
        "code-use",
        figure,
        alt,
        "Codes of the table of attributions and how often the reference uses them; a hollow mark: never.",
        table,
    )


def rows_by_file(table: pd.DataFrame) -> Picture:
    """Draw how many rows each table has.

    Parameters
    ----------
    table : pandas.DataFrame
        From `catalogue.files`.
    """
    shown = table.dropna(subset="rows").reset_index(drop=True)
    figure, (ax,) = new_figure(0.8 + 0.21 * len(shown))
    bars = ax.barh(range(len(shown)), shown["rows"].astype(int), color=_BLUE, height=0.7)
    ax.bar_label(bars, padding=3, fontsize=8)
    ax.set_yticks(range(len(shown)), shown["file"], fontsize=8)
    ax.set_ylim(len(shown) - 0.4, -0.6)
    ax.set_xlabel("rows")
    ax.tick_params(length=0)
    alt = "Rows of each table: " + "; ".join(f"{r['file']} {r['rows']}" for r in shown.to_dict("records")) + "."
    return Picture("rows-by-file", figure, alt, "Rows of each table of the data.", shown)


def works_by_year(table: pd.DataFrame) -> Picture:
    """Draw the works cited by year, research apart from reports.

    Parameters
    ----------
    table : pandas.DataFrame
        From `catalogue.works`.
    """
    counts = table.groupby(["year", "kind"]).size().rename("works").reset_index()
    figure, (ax,) = new_figure(2.5)
    ordered = table.sort_values(["year", "kind"], ascending=[True, False])
    ordered = ordered.assign(height=ordered.groupby("year").cumcount() + 1)
    for kind, colour, marker in (("research", _BLUE, "o"), ("report", _ORANGE, "s")):
        chosen = ordered[ordered["kind"] == kind]
        ax.scatter(chosen["year"], chosen["height"], marker=marker, s=18, color=colour, label=kind)
    ax.set_ylabel("works")
    ax.set_ylim(0, None)
    ax.tick_params(length=0)
    figure.legend(loc="outside lower center", ncols=2, frameon=False, fontsize=8.5)
    years = table["year"]
    alt = f"{len(table)} works by year, from {years.min()} to {years.max()}: {int((table['kind'] == 'research').sum())} of research and {int((table['kind'] == 'report').sum())} reports and documents."
    return Picture(
        "works-by-year",
        figure,
        alt,
        "Works cited in this book by the year in which they appeared; one mark a work.",
        counts,
    )


def workflow(steps: pd.DataFrame) -> Picture:
    """Draw the steps from an article to its book.

    Parameters
    ----------
    steps : pandas.DataFrame
        From `catalogue.steps`: columns ``step``, ``command``, ``result``.
    """
    figure, (ax,) = new_figure(0.5 + 0.62 * len(steps))
    for y, row in enumerate(steps.to_dict("records")):
        ax.scatter([0], [y], s=260, color=_BLUE, zorder=3)
        ax.text(0, y, str(y + 1), color="white", ha="center", va="center", weight="bold", zorder=4)
        ax.text(0.25, y - 0.17, row["step"], weight="bold", va="center")
        ax.text(0.25, y + 0.2, row["command"], va="center", family="monospace", fontsize=8.5)
        ax.text(3.75, y, row["result"], va="center", fontsize=8.5)
    ax.vlines(0, 0, len(steps) - 1, color=LINE, linewidth=1.4)
    ax.set_xlim(-0.25, 6.4)
    ax.set_ylim(len(steps) - 0.5, -0.5)
    ax.set_axis_off()
    alt = (
        "Steps: "
        + "; ".join(f"{i}. {r['step']}, {r['result']}" for i, r in enumerate(steps.to_dict("records"), 1))
        + "."
    )
    return Picture("workflow", figure, alt, "From an article to a book: what to do and what comes of it.", steps)
