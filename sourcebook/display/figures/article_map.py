"""The article at a glance: each sentence as a line of words, with the part that it plays."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from sourcebook.coding.coding import Coding
from sourcebook.coding.csv_tables import Record
from sourcebook.display.figures.canvas import SMALL, bare, boxes, new_figure
from sourcebook.display.figures.palette import INK, ON_DARK, REWORDED, colour, plain
from sourcebook.display.figures.picture import Picture
from sourcebook.display.figures.titles import as_drafted, titled, who
from sourcebook.display.governments import which_governments
from sourcebook.measures.rewording import changed_words
from sourcebook.measures.structure import running, sentences
from sourcebook.measures.voices import top_level
from sourcebook.results.numbers_in_words import counted, percent, words
from sourcebook.text.article import Article
from sourcebook.text.span import Span

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_PAGE = "article.html#"
# Drawn as an outline, since its grey is close to that of narration.
_OPEN, _VOICES = "unspecified", "voices"
# Units of the drawing that a letter takes.
_LETTER = 4.7


class _Shape(NamedTuple):
    """Inches of a line, and in parts of it: the height of its bar, how far below the middle it stands, and how high a mark of a swap is."""

    step: float
    height: float
    shift: float
    mark: float


# On a telephone a line has its name above its own bar, nearer to it than to the bar before.
_WIDE, _NARROW = _Shape(0.38, 0.56, 0.06, 0.2), _Shape(0.72, 0.33, 0.27, 0.12)
_NAME_ABOVE = 0.2
# How strong the article’s own words are drawn: what is said about them stands on top.
_PALE = 0.28


class Run(NamedTuple):
    """Words in a row of one sentence that lead to one place."""

    sentence: str
    kind: str
    voice: str
    address: str
    first: int
    words: int


def word_map(article: Article, coding: Coding) -> pd.DataFrame:
    """Describe each word: its place, who says it, whether it is quoted or substituted.

    Returns
    -------
    pandas.DataFrame
        Columns ``sentence``, ``position`` (in the sentence, from 0), ``voice_type`` and ``voice`` ("" for
        narration), ``address`` (what it belongs to: a sentence, an attribution, a substitution), ``quoted``,
        ``substituted``.
    """
    import pandas as pd

    given = _owners(top_level(coding).to_dict("records"), "content_at")
    swaps = _owners(coding.table("substitutions").to_dict("records"), "printed_at")
    changed = changed_words(article, coding)
    quoted = {i for q in article.quotations for i in range(q.inner_start, q.inner_end)}
    counts: dict[str, int] = {}
    rows = []
    for word in running(article, article.words):
        sentence = article.sentence_at(word.start)
        if sentence:
            letters = [i for i in range(word.start, word.end) if article.text[i].isalnum()]
            position = counts.get(sentence.id, 0)
            counts[sentence.id] = position + 1
            owner = given.get(letters[0], {})
            swap = next((swaps[i] for i in letters if i in swaps), {})
            address = swap.get("id") or owner.get("id") or sentence.id
            rows.append(
                (sentence.id, position, owner.get("voice_type", ""), owner.get("voice", ""), address,
                 letters[0] in quoted, word.start in changed)
            )  # fmt: skip
    return pd.DataFrame(
        rows, columns=["sentence", "position", "voice_type", "voice", "address", "quoted", "substituted"]
    )


def _owners(rows: list[Record], column: str) -> dict[int, Record]:
    return {i: row for row in rows for i in Span.parse(row[column]).positions()}


def article_map(article: Article, coding: Coding, *, drafted: bool = False, government: str = "") -> Picture:
    """Draw every word as a cell: coloured by the voice it is given to, marked if substituted, leading to its note.

    Headline, crossheads and the like are left out; `drafted` says that a machine coded it, `government` whose is meant.
    """
    table = word_map(article, coding)
    order = [s.id for s in running(article, article.sentences)]
    roles = {r["sentence"]: plain(r["news_role"]) for r in sentences(article, coding).to_dict("records")}
    draw = partial(_draw, table, order, roles)
    links = {_PAGE + run.address: _said(run) for run in _runs(table)}
    caption = _caption(table, any(roles.values()), government)
    return Picture(
        "article-map",
        draw,
        as_drafted(_concluded(titled(table, drafted, government)), drafted),
        _alt(table, order),
        caption,
        table,
        links,
    )


def _concluded(table: pd.DataFrame) -> str:
    """Say what was reworded, else who has most of the words."""
    own, changed = table["voice_type"] == "", table["substituted"]
    if changed.any():
        touched = table.loc[changed, "sentence"].nunique()
        return f"Swapped words were found in {words(touched)} of {counted(table['sentence'].nunique(), 'sentence')}"
    kinds = table.loc[~own, "voice_type"].value_counts()
    if kinds.empty:
        return "Every word is the article’s own"
    kind, share = str(kinds.index[0]), kinds.iloc[0] / len(table)
    near = f", {percent(kinds.iloc[1] / len(table))} to {who(str(kinds.index[1]))}" if _is_near(kinds) else ""
    if own.sum() >= kinds.iloc[0]:
        return (
            f"{percent(own.mean())} of the words are the article’s own; {percent(share)} it gives to {who(kind)}{near}"
        )
    return f"{percent(share)} of the words are given to {who(kind)}{near}; {percent(own.mean())} are the article’s own"


def _is_near(kinds: pd.Series) -> bool:
    """Return whether the second kind of voice has more than half of the words of the first."""
    return len(kinds) > 1 and 2 * int(kinds.iloc[1]) > int(kinds.iloc[0])


def _said(run: Run) -> str:
    return f"{run.address}, words of {run.voice}" if run.voice else f"{run.address}, in {run.sentence}"


def _draw(table: pd.DataFrame, order: list[str], roles: dict[str, str], narrow: bool) -> Figure:
    shape = _NARROW if narrow else _WIDE
    figure, (ax,) = new_figure(min(1.0 + shape.step * len(order), 40 if narrow else 18), narrow=narrow)
    longest = table["position"].max() + 1 if len(table) else 1
    room = 9 if any(roles.values()) and not narrow else 0.5
    unit = (232 if narrow else 400) / (longest + room)
    _cells(ax, table, order, unit, shape)
    _marks(ax, table, order, shape)
    for y, sentence in enumerate(order):
        if roles.get(sentence):
            x, up, side = (3.6 * _LETTER / unit, _NAME_ABOVE, "left") if narrow else (longest + room, 0, "right")
            ax.text(x, y - up, roles[sentence], fontsize=SMALL, ha=side, va="center")
        if narrow:
            ax.text(0, y - _NAME_ABOVE, sentence, fontsize=SMALL, weight="bold", va="center", url=_PAGE + sentence)
    ax.set_yticks([] if narrow else [y + shape.shift for y in range(len(order))], [] if narrow else order)
    for label in ax.get_yticklabels():
        label.set_url(_PAGE + label.get_text())
    ax.set_ylim(len(order) - 0.3, -0.75)
    ax.set_xlim(-0.5, longest + room)
    ax.set_xticks(range(0, int(longest) + 1, 10))
    ax.set_xlabel("words")
    bare(ax)
    _legend(ax, table)
    return figure


def _runs(table: pd.DataFrame) -> Iterator[Run]:
    columns = ("sentence", "voice_type", "voice", "address", "position")
    cells = zip(*(table[name] for name in columns), strict=True)
    for key, group in groupby(cells, key=lambda cell: cell[:4]):
        places = [cell[4] for cell in group]
        sentence, kind, voice, address = key
        yield Run(sentence, kind, voice, address, places[0], len(places))


def _cells(ax: Axes, table: pd.DataFrame, order: list[str], unit: float, shape: _Shape) -> None:
    """Draw the words, with the name of each voice where its words have room; `unit` is the room a word has."""
    runs = list(_runs(table))
    for sort in (_VOICES, _OPEN, ""):
        own = [run for run in runs if (run.kind or "") == sort or (sort == _VOICES and run.kind not in ("", _OPEN))]
        is_open = sort == _OPEN
        boxes(
            ax,
            [(run.first, order.index(run.sentence) + shape.shift) for run in own],
            [(run.words, shape.height) for run in own],
            ["none" if is_open else colour(run.kind) for run in own],
            [_PAGE + run.address for run in own],
            edges=colour(_OPEN) if is_open else "none",
            alpha=None if sort else _PALE,
        )
    inner = table[(table["position"] > 0) & (table["voice_type"] != "")]
    ys = [order.index(s) + shape.shift for s in inner["sentence"]]
    half = shape.height / 2
    ax.vlines(
        inner["position"], [y - half for y in ys], [y + half for y in ys], color=ON_DARK, linewidth=0.35, alpha=0.5
    )
    blocks = table.assign(block=(table["voice"] != table["voice"].shift()).cumsum())
    for (sentence, _), block in blocks[blocks["voice"] != ""].groupby(["sentence", "block"], sort=False):
        shown = str(block["voice"].iloc[0])
        if len(shown) <= unit * len(block) / _LETTER:
            y = order.index(str(sentence)) + shape.shift
            face = INK if block["voice_type"].iloc[0] == _OPEN else ON_DARK
            ax.text(block["position"].iloc[0] + 0.4, y, shown, color=face, fontsize=SMALL, va="center")


def _marks(ax: Axes, table: pd.DataFrame, order: list[str], shape: _Shape) -> None:
    """Mark substituted words above, and those in quotation marks below."""
    changed, quoted = table[table["substituted"]], table[table["quoted"]]
    above, below = shape.shift - shape.height / 2 - shape.mark / 2 - 0.03, shape.shift + shape.height / 2 + 0.07
    boxes(
        ax,
        [(x, order.index(s) + above) for x, s in zip(changed["position"], changed["sentence"], strict=True)],
        [(1, shape.mark)] * len(changed),
        [REWORDED] * len(changed),
    )
    ys = [order.index(s) + below for s in quoted["sentence"]]
    ax.hlines(ys, quoted["position"], quoted["position"] + 1, color=INK, linewidth=2.2)


def _legend(ax: Axes, table: pd.DataFrame) -> None:
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

    kinds = [k for k in dict.fromkeys(table["voice_type"]) if k]
    handles: list[Patch | Line2D] = [
        Patch(facecolor="none" if k == _OPEN else colour(k), edgecolor=colour(k), label=plain(k)) for k in kinds
    ]
    handles.append(Patch(facecolor=colour(""), alpha=_PALE, label="the article itself"))
    if table["substituted"].any():
        handles.append(Line2D([], [], linewidth=5, color=REWORDED, label="swapped word"))
    if table["quoted"].any():
        handles.append(Line2D([], [], linewidth=2.2, color=INK, label="in quotation marks"))
    narrow = ax.figure.get_figwidth() < 5  # type: ignore[union-attr]
    ax.figure.legend(handles=handles, loc="outside lower left", ncols=2 if narrow else 4, handlelength=1.4)


def _caption(table: pd.DataFrame, parts: bool, government: str) -> str:
    text = "The article as lines of words, one line a sentence. Colour and name: the voice to which the words are given; grey: the article’s own voice. A line below a word: it stands in quotation marks."
    text += " A bar above a word: it was put in place of another." if table["substituted"].any() else ""
    text = f"{text} {which_governments(table['voice_type'], government)}".rstrip()
    return text + (" Beside each sentence, the part that it plays in the report." if parts else "")


def _alt(table: pd.DataFrame, order: list[str]) -> str:
    own = int((table["voice_type"] == "").sum())
    parts = [
        f"{plain(str(k))} {n}" for k, n in table.loc[table["voice_type"] != "", "voice_type"].value_counts().items()
    ]
    text = f"Map of {len(table)} words in {len(order)} sentences. Words given to voices: {', '.join(parts) or 'none'}; in the article's own voice: {own}. "
    changed, quoted = table["substituted"], table["quoted"]
    text += f"{int(quoted.sum())} words stand in quotation marks"
    return text + (
        f"; {int(changed.sum())} words are substituted, {int((changed & quoted).sum())} of them in quotation marks."
        if changed.any()
        else "."
    )
