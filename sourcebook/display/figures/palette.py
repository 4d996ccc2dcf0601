"""The house style: one colour and one hatch a kind of voice, in light and dark alike.

The colours follow Okabe and Ito's colour-blind safe set, darkened or lightened until each
stands out from white and from the dark page by 3 : 1.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

# Stand-ins that the picture turns into the page's own colours.
INK, LINE = "#101112", "#808182"
KIND_COLOURS = {
    "intergovernmental": "#2b82c4",
    "government": "#d55e00",
    "foreign_government": "#b8568f",
    "political": "#b3423e",
    "civil_society": "#0c8f6a",
    "expert": "#7d6fd0",
    "business": "#a07514",
    "culture_sport": "#6d8b1f",
    "citizen": "#1893ab",
    "media": "#a8553a",
    "unspecified": "#7d7f82",
}
KIND_HATCHES = {
    "intergovernmental": "",
    "government": "////",
    "foreign_government": "\\\\\\\\",
    "political": "\\\\//",
    "civil_society": "..",
    "expert": "xxxx",
    "business": "----",
    "culture_sport": "**",
    "citizen": "++++",
    "media": "||||",
    "unspecified": "o",
}
NARRATION, QUOTED, CHANGED = "#a9abad", "#2b82c4", "#d55e00"
WIDTH = 6.4
_RC = {
    "font.family": "sans-serif",
    "font.sans-serif": ["DejaVu Sans"],
    "font.size": 9.5,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.edgecolor": LINE,
    "axes.labelcolor": INK,
    "xtick.color": LINE,
    "ytick.color": LINE,
    "xtick.labelcolor": INK,
    "ytick.labelcolor": INK,
    "text.color": INK,
    "text.parse_math": False,
    "hatch.linewidth": 0.6,
    "figure.autolayout": False,
    "figure.constrained_layout.use": False,
    "svg.fonttype": "none",
    "svg.hashsalt": "sourcebook",
    "pdf.fonttype": 42,
}


def new_figure(height: float, *, width: float = WIDTH, columns: int = 1, **options: Any) -> tuple[Figure, list[Axes]]:
    """Make a figure in the house style without pyplot, so that nothing is shown twice.

    Parameters
    ----------
    height, width : float
        Size in inches.
    columns : int
        Axes side by side.
    **options
        Passed on to ``Figure.subplots``.
    """
    import matplotlib
    from matplotlib.figure import Figure

    matplotlib.rcParams.update(cast(Any, _RC))
    figure = Figure(figsize=(width, height), layout="constrained", facecolor="none")
    axes = figure.subplots(1, columns, squeeze=False, **options)[0]
    for ax in axes:
        ax.set_facecolor("none")
    return figure, list(axes)


def plain(code: str) -> str:
    """Write a code as words: ``foreign_government`` becomes “foreign government”."""
    return code.replace("_", " ")


def colour(kind: str) -> str:
    """Return the colour of a kind of voice."""
    return KIND_COLOURS.get(kind, KIND_COLOURS["unspecified"])


def hatch(kind: str) -> str:
    """Return the hatch of a kind of voice, which tells it apart without colour."""
    return KIND_HATCHES.get(kind, "")
