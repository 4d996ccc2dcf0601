"""How it is framed: the frames of each sentence, who says what is wrong, and questions on the whole article."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from sourcebook.coding.csv_tables import Record
from sourcebook.display.figures.canvas import SMALL, bare, boxes, new_figure
from sourcebook.display.figures.palette import INK, LINE, OTHERS, POINT, plain
from sourcebook.display.figures.picture import Picture
from sourcebook.display.figures.titles import begun
from sourcebook.results.numbers_in_words import counted, words

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

# Policy frames as the figure names them, fit for the edge of a telephone's drawing.
_FRAMES = {
    "external": "foreign relations",
    "fairness": "fairness and rights",
    "policy": "policy",
    "political": "politics",
    "economic": "costs and gains",
    "legality": "law and courts",
    "crime": "crime and penalty",
    "security": "security",
    "health": "health and safety",
    "morality": "morality",
    "capacity": "resources",
    "quality_of_life": "daily life",
    "cultural_identity": "culture, identity",
    "public_opinion": "public opinion",
    "other": "other aspects",
}
_STEPS = {"problem": "what is wrong", "cause": "why", "evaluation": "how to judge it", "remedy": "the remedy"}
_ASSERTED = "asserted"
# Inches of a row; rows that the name of a panel takes.
_ROW, _HEAD = 0.26, 2.2
_PANELS = {
    "frames": "Frames of each sentence",
    "steps": "What is said: by the article (dot) or a source (ring)",
    "questions": "Questions on the whole article, answered yes",
}


def frame_matrix(
    support: pd.DataFrame,
    scores: pd.DataFrame,
    sentences: list[str],
    coders: int,
    argument: pd.DataFrame | None = None,
    *,
    drafted: bool = False,
    read: int = 0,
) -> Picture:
    """Draw which sentences carry which policy frame, by how many coders, who says what is wrong, and item scores.

    Parameters
    ----------
    support : pandas.DataFrame
        From `framing.support`.
    scores : pandas.DataFrame
        From `framing.item_scores`.
    sentences : list of str
        All sentences in order.
    coders : int
        How many coders there are.
    argument : pandas.DataFrame, optional
        From `functions_by_voice.voiced_functions`: what is wrong, why, and what to do, sentence by sentence.
    drafted : bool, optional
        Whether all this is a machine's draft, of which the title concludes little.
    read : int, optional
        How many of the sentences the draft was made for; all of them if left out.
    """
    order = list(support.groupby("code")["coders"].sum().sort_values(ascending=False, kind="stable").index)
    said = argument if argument is not None and len(argument) else None
    draw = partial(_draw, support, scores, sentences, coders, order, said)
    named = [step for step in _STEPS if not drafted or (said is not None and step in set(said["function"]))]
    alt = _alt(support, order, scores, said, named, drafted)
    caption = _caption(coders, said is not None, len(scores) > 0)
    title = _concluded(support, read or len(sentences), coders)
    if drafted:
        few = support["sentence"].nunique()
        if title == _TIED:
            title = begun(f"{counted(few, 'sentence')} {'has' if few == 1 else 'have'} a drafted frame, and none leads")
        title = title.replace(" sentences are framed as ", " sentences of ordinary length are drafted as ")
        caption += " All this is a machine's draft, which nobody has checked; where it has no mark, it says nothing."
    return Picture("frame-matrix", draw, title, alt, caption, support)


_TIED = "No one frame prevails"


def _concluded(support: pd.DataFrame, sentences: int, coders: int) -> str:
    """Say which frame most sentences carry by most coders."""
    agreed = support[support["coders"] * 2 > coders]["code"].value_counts()
    if agreed.empty:
        return "No policy frame was found" if support.empty else "The frames of the article, sentence by sentence"
    name = _FRAMES.get(str(agreed.index[0]), plain(str(agreed.index[0])))
    tied = len(agreed) > 1 and agreed.iloc[1] == agreed.iloc[0]
    text = f"{words(int(agreed.iloc[0]))} of {words(sentences)} sentences are framed as {name}"
    text += " by both coders" if coders == 2 else ""
    return _TIED if tied else text[0].upper() + text[1:]


def _caption(coders: int, said: bool, whole: bool) -> str:
    text = "Frames: a square for each sentence"
    text += f", the fainter the fewer of the {words(coders)} coders gave it" if coders > 1 else ""
    text += "; at the right, the sentences to which most gave it." if coders > 1 else "; at the right, how many."
    if said:
        text += " Below, what is wrong, why, how to judge it and the remedy: a dot where the article says so itself, a ring where a source does."
    return text + (" Whole article: questions on each frame, filled where answered yes." if whole else "")


def _draw(
    support: pd.DataFrame,
    scores: pd.DataFrame,
    sentences: list[str],
    coders: int,
    order: list[str],
    said: pd.DataFrame | None,
    narrow: bool,
) -> Figure:
    steps = [step for step in _STEPS if said is not None and step in set(said["function"])]
    rows = len(order) + (len(steps) + _HEAD if steps else 0)
    heights = [0.4 + _ROW * (max(rows, 2) + 1), 0.4 + _ROW * max(len(scores), 2)]
    if scores.empty:
        figure, axes = new_figure(heights[0], narrow=narrow)
    else:
        figure, axes = new_figure(sum(heights) + 0.1, narrow=narrow, rows=2, gridspec_kw={"height_ratios": heights})
    _matrix(axes[0], support, order, sentences, coders)
    if said is not None and steps:
        _steps(axes[0], said, steps, sentences, len(order) - 1 + _HEAD)
    _names(axes[0], steps, order, sentences)
    if len(axes) > 1:
        _questions(axes[1], scores)
    return figure


def _panel(ax: Axes, y: float, name: str) -> None:
    """Write what a panel shows, from the left edge of the figure."""
    from matplotlib.transforms import blended_transform_factory

    at = blended_transform_factory(ax.figure.transFigure, ax.transData)
    ax.text(0.008, y, _PANELS[name], weight="bold", va="center", transform=at).set_in_layout(False)


def _steps(ax: Axes, said: pd.DataFrame, steps: list[str], sentences: list[str], first: float) -> None:
    """Draw the steps of the argument, each by its voice, from a height on."""
    for own in (True, False):
        rows = said[(said["voice"] == _ASSERTED) == own]
        xs = [sentences.index(s) for s in rows["sentence"]]
        ys = [first + steps.index(step) for step in rows["function"]]
        ax.scatter(xs, ys, s=40, facecolors=INK if own else "none", edgecolors=INK, linewidths=1.4, zorder=3)


def _matrix(ax: Axes, support: pd.DataFrame, order: list[str], sentences: list[str], coders: int) -> None:
    """Draw the frames of the sentences."""
    side = 0.62
    corners = [
        (sentences.index(s) - side / 2, order.index(c))
        for s, c in zip(support["sentence"], support["code"], strict=True)
    ]
    for share in sorted(set(support["coders"] / coders)):
        kept = [
            (corner, POINT if code == order[0] else OTHERS)
            for corner, code, n in zip(corners, support["code"], support["coders"], strict=True)
            if n / coders == share
        ]
        faces = [face for _, face in kept]
        strength = 0.25 + 0.75 * max(share - 0.2, 0) / 0.8
        boxes(ax, [corner for corner, _ in kept], [(side, side)] * len(kept), faces, alpha=strength)
    most = support[support["coders"] * 2 > coders]["code"].value_counts()
    for y, code in enumerate(order):
        ax.text(len(sentences) + 0.1, y, str(int(most.get(code, 0))), fontsize=SMALL, ha="center", va="center")


def _names(ax: Axes, steps: list[str], order: list[str], sentences: list[str]) -> None:
    """Write what each panel, row and column is."""
    below = len(order) - 1 + _HEAD
    rows = {float(y): _FRAMES.get(code, plain(code)) for y, code in enumerate(order)}
    rows |= {below + y: _STEPS[step] for y, step in enumerate(steps)}
    ax.set_yticks(list(rows), list(rows.values()))
    ax.hlines(list(rows), -0.5, len(sentences) - 0.5, color=LINE, linewidth=0.5, alpha=0.5, zorder=0)
    _panel(ax, -0.95, "frames")
    if steps:
        _panel(ax, below - 0.95, "steps")
    step = max(1, -(-len(sentences) // 12))
    ax.set_xticks(range(0, len(sentences), step), [s.removeprefix("S") for s in sentences[::step]])
    ax.set_xlim(-0.6, max(len(sentences), 1) + 0.5)
    ax.set_ylim(max([*rows, 1]) + 0.6, -1.35)
    ax.set_xlabel("sentence")
    ax.tick_params(axis="y", labelsize=SMALL)
    bare(ax)


def _questions(ax: Axes, scores: pd.DataFrame) -> None:
    """Draw a square a question, filled where the answer is yes."""
    for y, row in enumerate(scores.to_dict("records")):
        places = range(int(row["applicable"]))
        faces = [INK if x < row["yes"] else "none" for x in places]
        edges = [INK if x < row["yes"] else LINE for x in places]
        ax.scatter(places, [y] * len(places), s=80, marker="s", facecolors=faces, edgecolors=edges, linewidths=1)
    _panel(ax, -0.95, "questions")
    ax.set_yticks(range(len(scores)), [plain(frame) for frame in scores["frame"]])
    ax.set_ylim(len(scores) - 0.4, -1.35)
    ax.set_xlim(-0.6, max(12, scores["applicable"].max()))
    ax.set_xticks([])
    ax.tick_params(axis="y", labelsize=SMALL)
    bare(ax)


def _answered(row: Record) -> str:
    return f"{plain(row['frame'])} {row['yes']} of {row['applicable']}"


def _alt(
    support: pd.DataFrame,
    order: list[str],
    scores: pd.DataFrame,
    said: pd.DataFrame | None,
    named: list[str],
    drafted: bool,
) -> str:
    frames = [f"{_FRAMES.get(c, plain(c))} in {(support['code'] == c).sum()}" for c in order]
    by = "as drafted" if drafted else "by at least one coder"
    text = f"Sentences with each policy frame, {by}: {', '.join(frames) or 'none'}. "
    if said is not None:
        counts = said.groupby(["function", "voice"]).size()
        parts = [
            f"{begun(name)}: {counted(int(counts.get((step, _ASSERTED), 0)), 'sentence')} of the article's own, {words(int(counts.get((step, 'attributed'), 0)))} of sources"
            for step, name in _STEPS.items()
            if step in named
        ]
        text += ". ".join(parts) + ". "
    if scores.empty:
        return text.rstrip()
    return f"{text}Questions on the whole article answered yes: {', '.join(map(_answered, scores.to_dict('records')))}."
