"""The house style of pictures: their two widths, their letters, axes without ornament."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, cast

from sourcebook.display.figures.palette import INK, LINE
from sourcebook.paths import PACKAGE

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

# Inches: a column of the page, and a telephone.
WIDTH, NARROW = 6.4, 3.4
TEXT, SMALL = 10.0, 9.0
FACES = [PACKAGE / "display" / "fonts" / f"SourceSans3-{style}.ttf" for style in ("Regular", "Bold")]
FAMILY = ("Source Sans 3", "DejaVu Sans", "sans-serif")
_RC = {
    "font.family": list(FAMILY),
    "font.size": TEXT,
    "axes.titlesize": TEXT,
    "axes.titleweight": "bold",
    "axes.titlelocation": "left",
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.edgecolor": LINE,
    "axes.labelcolor": INK,
    "axes.labelsize": SMALL,
    "xtick.color": LINE,
    "ytick.color": LINE,
    "xtick.labelcolor": INK,
    "ytick.labelcolor": INK,
    "xtick.labelsize": SMALL,
    "ytick.labelsize": TEXT,
    "ytick.alignment": "center",
    "legend.fontsize": SMALL,
    "legend.frameon": False,
    "text.color": INK,
    "text.parse_math": False,
    "figure.autolayout": False,
    "figure.constrained_layout.use": False,
    "svg.fonttype": "none",
    "svg.hashsalt": "sourcebook",
    "pdf.fonttype": 42,
}
# Of the letters that were measured, since Matplotlib looks up none twice that it finds here.
_outlines: dict[str, Any] = {}


@cache
def _learn_fonts() -> None:
    """Make the book's own face known: its files are small, so that a PDF is drawn in a third of the time."""
    from matplotlib.font_manager import fontManager

    for path in FACES:
        fontManager.addfont(path)


def new_figure(
    height: float, *, narrow: bool = False, width: float | None = None, rows: int = 1, columns: int = 1, **options: Any
) -> tuple[Figure, list[Axes]]:
    """Make a figure in the house style without pyplot, so that nothing is shown twice.

    Parameters
    ----------
    height : float
        Inches.
    narrow : bool
        Whether it is for a telephone.
    width : float, optional
        Inches, where it is for neither page nor telephone.
    rows, columns : int
        Axes below and beside each other.
    **options
        Passed on to ``Figure.subplots``.
    """
    import matplotlib
    from matplotlib.figure import Figure

    _learn_fonts()
    matplotlib.rcParams.update(cast(Any, _RC))
    figure = Figure(figsize=(width or (NARROW if narrow else WIDTH), height), layout="constrained", facecolor="none")
    axes = list(figure.subplots(rows, columns, squeeze=False, **options).flat)
    for ax in axes:
        ax.set_facecolor("none")
        ax.tick_params(length=0)
    return figure, axes


def sheet(height: float, *, narrow: bool = False) -> tuple[Figure, Axes]:
    """Make a figure that is drawn in inches from its upper left corner, without axes.

    Parameters
    ----------
    height : float
        Inches.
    narrow : bool
        Whether it is for a telephone.
    """
    figure, (ax,) = new_figure(height, narrow=narrow)
    figure.set_layout_engine(None)
    ax.set_position((0, 0, 1, 1))
    ax.set_xlim(0, NARROW if narrow else WIDTH)
    ax.set_ylim(height, 0)
    ax.set_axis_off()
    return figure, ax


@cache
def text_width(words: str, size: float, *, bold: bool = False) -> float:
    """Return how wide words are with the spaces at their ends, in inches."""
    from matplotlib.font_manager import get_font
    from matplotlib.textpath import text_to_path

    font = get_font(str(FACES[bold]))
    font.set_size(text_to_path.FONT_SCALE, text_to_path.DPI)
    # Where the last of these signs stands: no outline needs to be drawn and measured, which took a tenth of a kernel's time.
    ends = [text_to_path.get_glyphs_with_font(font, text, _outlines)[0][-1][1] for text in (f"|{words}|", "||")]
    return float(ends[0] - ends[1]) * size / text_to_path.FONT_SCALE / 72


def boxes(
    ax: Axes,
    corners: Sequence[tuple[float, float]],
    sizes: Sequence[tuple[float, float]],
    faces: Sequence[Any],
    urls: Sequence[str] = (),
    edges: str | Sequence[str] = "none",
    alpha: float | None = None,
    name: str | None = None,
) -> None:
    """Draw many boxes as one artist, which takes a tenth of the time of as many bars.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        Where.
    corners, sizes : sequence of (float, float)
        Left and middle of each box, its width and height.
    faces, urls : sequence
        Its colour, and where it leads, if it does.
    edges : str or sequence of str
        Colour of their outlines, of all or of each, if they have any.
    alpha : float, optional
        How strong they are, 0 to 1.
    name : str, optional
        In the drawing; ``legend_`` and a number for what explains the marks and is none.
    """
    from matplotlib.collections import PolyCollection

    pairs = list(zip(corners, sizes, strict=True))
    sides = [(x, x + width, y - height / 2, y + height / 2) for (x, y), (width, height) in pairs]
    drawn = PolyCollection(
        [[(a, c), (b, c), (b, d), (a, d)] for a, b, c, d in sides],
        facecolors=list(faces),
        edgecolors=edges,
        linewidths=0 if edges == "none" else 1,
        alpha=alpha,
        gid=name,
    )
    if urls:
        drawn.set_urls(list(urls))
    ax.add_collection(drawn)


def spread(places: Sequence[float], gap: float) -> list[float]:
    """Move places apart until labels of a height fit there, each as little as can be, in the order of the places.

    Examples
    --------
    >>> spread([1.0, 1.0, 5.0], 2.0)
    [0.0, 2.0, 5.0]
    """
    order = sorted(range(len(places)), key=lambda i: places[i])
    blocks: list[tuple[list[int], float]] = []  # of labels that touch: which, and the middle of their places
    for i in order:
        members, middle = [i], places[i]
        while blocks and middle - blocks[-1][1] < gap * (len(members) + len(blocks[-1][0])) / 2 - 1e-9:
            before, _ = blocks.pop()
            members = before + members
            middle = sum(places[j] for j in members) / len(members)
        blocks.append((members, middle))
    found = [0.0] * len(places)
    for members, middle in blocks:
        for rank, i in enumerate(members):
            found[i] = middle + gap * (rank - (len(members) - 1) / 2)
    return found


def bare(ax: Axes, *sides: str) -> None:
    """Take spines away."""
    for side in sides or ("left", "bottom"):
        ax.spines[side].set_visible(False)
