"""Where the news comes from: the sentences as one strip, each as wide as its words, by channel."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from sourcebook.coding.csv_tables import Record
from sourcebook.display.figures.canvas import NARROW, SMALL, WIDTH, boxes, sheet
from sourcebook.display.figures.palette import INK, NARRATION, OTHERS, POINT, QUOTED
from sourcebook.display.figures.picture import Picture
from sourcebook.display.figures.titles import as_drafted, begun
from sourcebook.results.numbers_in_words import percent, so_many_of

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

_OWN, _UNCLEAR, _NONE = "own statement", "unclear", "no attribution"
# Each channel with its name, its shade and how strong it is: what is known of the origin stands out.
_LOOKS = {
    "routine": ("handed out: release, readout, press conference", POINT, 1.0),
    "informal": ("informal: briefing, leak, other media", QUOTED, 1.0),
    "enterprise": ("the reporter’s own work", INK, 1.0),
    _OWN: ("the article’s own statement", NARRATION, 0.7),
    _UNCLEAR: ("cannot be told from the text", OTHERS, 0.35),
    _NONE: ("no attribution", OTHERS, 0.0),
}
# What a rule calls routine is more than what was handed out.
_DRAFTED_LOOKS = {
    "routine": ("routine: release, speech, ruling, post", POINT, 1.0),
    _UNCLEAR: ("the rule found nothing", OTHERS, 0.35),
}
_TOP, _HIGH = 0.1, 0.72
Looks = Mapping[str, tuple[str, str, float]]


def channel_strip(table: pd.DataFrame, *, drafted: bool = False) -> Picture:
    """Draw the sentences of an article as one strip in the order of the text, shaded by the channel they name.

    Parameters
    ----------
    table : pandas.DataFrame
        From `sourcing.channels`, or from `rule_drafts.by_sentence`.
    drafted : bool, optional
        Whether a rule drafted the channels.
    """
    table = table.reset_index(drop=True)
    title = as_drafted(_concluded(table, _DRAFTED_AS if drafted else _CODED_AS), drafted)
    caption = _CAPTION.format(how=_DRAFTED if drafted else _CODED)
    looks = _LOOKS | _DRAFTED_LOOKS if drafted else _LOOKS
    return Picture("channel-strip", partial(_draw, table, looks), title, _alt(table, looks), caption, table)


_CAPTION = "The sentences of the article in their order, each as wide as its words, by the channel through which its news came, {how}; below, the share of words of each channel."
_CODED = "named in the text or inferred by the coders"
_DRAFTED = "as a rule drafts it from the words around each statement, checked by nobody"


def _shares(table: pd.DataFrame) -> dict[str, float]:
    """Return the share of words of each channel that is there, in the order of the legend."""
    sums = table.groupby("channel")["words"].sum()
    return {name: float(sums[name] / max(sums.sum(), 1)) for name in _LOOKS if name in sums}


_CODED_AS = {
    "routine": ("is coded as routine", "are coded as routine"),
    "informal": ("is coded as informal", "are coded as informal"),
    "enterprise": ("is coded as the reporter’s own work", "are coded as the reporter’s own work"),
}
_DRAFTED_AS = {
    "routine": ("has words that came by a routine channel", "have words that came by a routine channel"),
    "informal": ("has words that came by an informal channel", "have words that came by an informal channel"),
}


def _concluded(table: pd.DataFrame, names: Mapping[str, tuple[str, str]]) -> str:
    """Say how many sentences came by the channel that prevails, of those that are known."""
    known = table.loc[~table["channel"].isin([_OWN, _UNCLEAR, _NONE]), "channel"].value_counts()
    if known.empty:
        return "No sentence tells how its news was got"
    count = int(known.iloc[0])
    return begun(f"{so_many_of(count, len(table), 'sentence')} {names[str(known.index[0])][count > 1]}")


def _draw(table: pd.DataFrame, looks: Looks, narrow: bool) -> Figure:
    edge, shares = (NARROW if narrow else WIDTH) - 0.1, _shares(table)
    columns = 1 if narrow else 2
    figure, ax = sheet(1.2 + 0.23 * -(-len(shares) // columns), narrow=narrow)
    unit = edge / max(int(table["words"].sum()), 1)
    starts = [unit * float(at) + 0.05 for at in table["words"].cumsum() - table["words"]]
    middle = _TOP + _HIGH / 2
    for channel in shares:
        _, face, strength = looks[channel]
        own = [i for i, name in enumerate(table["channel"]) if name == channel]
        sizes = [(max(unit * float(table["words"].iloc[i]) - 0.025, 0.005), _HIGH) for i in own]
        at = [(starts[i], middle) for i in own]
        boxes(ax, at, sizes, [face if strength else "none"] * len(own), alpha=strength or None)
        boxes(ax, at, sizes, ["none"] * len(own), edges=OTHERS)
    for row, x in zip(table.to_dict("records"), starts, strict=True):
        if unit * row["words"] > 0.2:
            ax.text(
                x + unit * row["words"] / 2, _TOP + _HIGH + 0.12, _short(row), fontsize=SMALL, ha="center", va="center"
            )
    for place, (channel, share) in enumerate(shares.items()):
        label, face, strength = looks[channel]
        x, y = 0.05 + 3.3 * (place % columns), _TOP + _HIGH + 0.42 + 0.23 * (place // columns)
        boxes(
            ax, [(x, y)], [(0.16, 0.14)], [face if strength else "none"], alpha=strength or None, name=f"legend_{place}"
        )
        boxes(ax, [(x, y)], [(0.16, 0.14)], ["none"], edges=OTHERS, name=f"legend_edge_{place}")
        ax.text(x + 0.24, y, f"{percent(share)} {label}", fontsize=SMALL, va="center")
    return figure


def _short(row: Record) -> str:
    return str(row["sentence"]).removeprefix("S")


def _alt(table: pd.DataFrame, looks: Looks) -> str:
    where = {name: list(rows["sentence"]) for name, rows in table.groupby("channel", sort=False)}
    parts = [f"{looks[name][0]} {percent(share)} ({', '.join(where[name])})" for name, share in _shares(table).items()]
    return f"Share of words by channel, with sentences: {'; '.join(parts) or 'none'}."
