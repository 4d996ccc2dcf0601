"""What was measured of the detector: with each mechanism left out of what it learnt from, and on texts of many kinds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sourcebook.measures.baseline import read_table
from sourcebook.results.linked_numbers import Fact
from sourcebook.results.numbers_in_words import number, percent, words
from sourcebook.rewording_detector.score import Detection, finding_table
from sourcebook.rewording_detector.weights import shipped_weights

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

AT, KINDS = "machine#table-trial", "machine#table-kinds"
SIGNS = "rewording#table-signs"
NEWS = ("news", "other news")
LEAST, SHORT = 100, 200
"""Between which numbers of words, names, numbers and quotations aside, a text is short."""
BASE, RARE = 0.01, 0.001
"""Shares of reworded articles that are supposed, since the true one is not known."""
Z = 1.96
_MOST = 0.5
"""Share of texts: of a mechanism of which more are found, most are."""


def trials() -> pd.DataFrame:
    """Return one row a mechanism and rate, measured with the mechanism left out of what was learnt from.

    Names and quotations were left alone (``spare``), and the detector knew the synonyms (``knowing``).
    """
    table = read_table("rewording_mechanisms")
    return table[table["spare"] & table["knowing"]]


def trial_table() -> pd.DataFrame:
    """Return how well rewording was found, one row a mechanism.

    Returns
    -------
    pandas.DataFrame
        Columns ``mechanism``, ``auc_5``, ``auc_10``, ``found_5``, ``found_10`` and ``found_20`` (shares, 0 to 1), and ``articles`` at 10 %.
    """
    import pandas as pd

    table = trials()
    rows = []
    for mechanism in dict.fromkeys(table["mechanism"]):
        own = table[table["mechanism"] == mechanism].set_index("rate")
        share = own["found"] / own["articles"]
        rows.append(
            (mechanism, own["auc"][0.05], own["auc"][0.1], share[0.05], share[0.1], share[0.2], own["articles"][0.1])
        )
    return pd.DataFrame(rows, columns=["mechanism", "auc_5", "auc_10", "found_5", "found_10", "found_20", "articles"])


def kind_table() -> pd.DataFrame:
    """Return how ordinary texts fared: news, other news and all other kinds together.

    Returns
    -------
    pandas.DataFrame
        Columns ``kind``, ``texts``, ``assessed`` and ``called`` (reworded).
    """
    table = read_table("rewording_kinds")
    others = ~table["kind"].isin(NEWS)
    label = table["kind"].mask(others, f"{int(others.sum())} kinds of texts that are no news")
    return table[["texts", "assessed", "called"]].groupby(label, sort=False).sum().reset_index()


def reliability_table() -> pd.DataFrame:
    """Return how often texts were reworded at each step of probability, by length.

    Returns
    -------
    pandas.DataFrame
        Columns ``words`` (from), ``step``, ``texts``, ``chance``, ``share``, ``low`` and ``high`` (0 to 1).
    """
    return read_table("rewording_reliability")


def roc_table() -> pd.DataFrame:
    """Return points of ROC curves.

    Returns
    -------
    pandas.DataFrame
        Columns ``against`` (a kind of ordinary text), ``mechanism`` (or “all”), ``ordinary`` and ``reworded`` (texts), ``alarms`` and
        ``found`` (shares, 0 to 1).
    """
    return read_table("rewording_roc")


def wilson(part: int, total: int) -> tuple[float, float]:
    """Return the ends of the interval of a share of 95 in a hundred [wilson1927]_.

    Examples
    --------
    >>> [round(end, 3) for end in wilson(0, 100)]
    [0.0, 0.037]
    """
    share, middle = part / total, (part + Z**2 / 2) / (total + Z**2)
    half = Z / (total + Z**2) * np.sqrt(total * share * (1 - share) + Z**2 / 4)
    return max(float(middle - half), 0.0), min(float(middle + half), 1.0)


def found_among(low: int = 0) -> tuple[int, int]:
    """Return how many texts with a tenth of their words swapped were found, and of how many; of one class of length if asked."""
    if low:
        table = read_table("rewording_lengths")
        own = table[table["words"] == low]
    else:
        own = trials()
        own = own[own["rate"] == 0.1]
    return int(own["found"].sum()), int(own["articles"].sum())


def right_at_base_rate(base: float = BASE, *, short: bool = False) -> tuple[float, float, float]:
    """Return how many of the texts that are called reworded would be, were a share of all reworded as in the trial.

    Parameters
    ----------
    base : float
        That share, 0 to 1.
    short : bool
        Whether only short texts are reckoned with, of which fewer are found.

    Returns
    -------
    tuple of float
        The share, and its least and greatest value by the interval of false alarms.
    """
    found, total = found_among(LEAST) if short else found_among()
    called, ordinary = _news()
    shares = (called / ordinary, *reversed(wilson(called, ordinary)))
    right, low, high = (base * found / total / (base * found / total + (1 - base) * alarm) for alarm in shares)
    return right, low, high


def found_by_mechanism() -> dict[str, float]:
    """Return the share of texts with a tenth of their words swapped that is found, by mechanism, the most found first."""
    table = trial_table()
    found = dict(zip(table["mechanism"], table["found_10"], strict=True))
    return dict(sorted(found.items(), key=lambda item: -item[1]))


def _news() -> tuple[int, int]:
    table = read_table("rewording_kinds")
    news = table[table["kind"] == "news"]
    return int(news["called"].sum()), int(news["assessed"].sum())


def signs_caption(found: Detection) -> str:
    """Return what the table of single tests shows, and among how many articles false alarms were counted, if it has any."""
    if signs_table(found)["false_alarms"].isna().all():
        return "Tests on the text alone."
    return (
        f"Tests on the text alone. False alarms: in how many of {shipped_weights().tried} ordinary articles, read whole, the test speaks "
        "for a rewording, too; a dash where it does not speak for one here."
    )


def signs_table(found: Detection) -> pd.DataFrame:
    """Return the tests as `finding_table` does, with the false alarms as a number of articles."""
    table = finding_table(found)
    counts = (table["false_alarms"].astype(float) * shipped_weights().tried).round()
    return table.assign(false_alarms=counts.astype("Int64"))


_NEARLY = 0.95


def base_rate(narrated: int) -> str:
    """Say what a call is worth, were few articles reworded, with both ends of what so few false alarms leave open."""
    is_short = narrated < SHORT
    _, least, most = right_at_base_rate(short=is_short)
    upper = "nearly all" if most > _NEARLY else percent(most)
    return (
        f"If one article in a hundred were reworded in the ways of its trial, anything from {percent(least)} to {upper} of such calls"
        f"{' on texts as short as this' * is_short} would be right; it has made too few mistakes for a closer figure."
    )


def weakness(narrated: int) -> str:
    """Say how much is missed in a short text; nothing of a longer one."""
    if narrated >= SHORT:
        return ""
    short, total = found_among(LEAST)
    return (
        f"In texts as short as this one it misses many. Of those with {LEAST} to {SHORT} words, names, numbers and quotations aside, it finds "
        f"{percent(short / total)} where one word in ten was swapped; the more were swapped, the more it finds."
    )


def measured_facts(*, assessed: bool = True) -> list[Fact]:
    """Return the numbers of the trial and of the texts of other kinds.

    Parameters
    ----------
    assessed : bool
        Whether the book's own text was; only then does it have the table of signs, whose caption tells some of these.
    """
    return [*_trial_facts(), *_alarm_facts(SIGNS if assessed else AT), *_word_facts()]


def _trial_facts() -> list[Fact]:
    table = trials()
    facts = [Fact("rewording_mechanisms", words(table["mechanism"].nunique()), "mechanisms of rewording", evidence=AT)]
    for rate in sorted(set(table["rate"])):
        own, name = table[table["rate"] == rate], f"{100 * rate:.0f}"
        facts += [
            Fact(f"rewording_auc_{name}", number(float(own["auc"].min()), 2), f"least area under the curve at {name} % of words", evidence=AT),
            Fact(f"rewording_found_{name}", percent(own["found"].sum() / own["articles"].sum()), f"reworded articles found at {name} % of words", evidence=AT),
        ]  # fmt: skip
    return [
        *facts,
        Fact(
            "rewording_trial_articles", f"{table['articles'].sum():,}", "articles reworded for the trial", evidence=AT
        ),
    ]


def _alarm_facts(tried_at: str) -> list[Fact]:
    table = read_table("rewording_kinds")
    called, ordinary = _news()
    low = right_at_base_rate()[1]
    rare = right_at_base_rate(RARE)[1]
    news = table[table["kind"] == "news"].iloc[0]
    others = table[~table["kind"].isin(NEWS)]
    short, total = found_among(LEAST)
    tried = shipped_weights()
    return [
        Fact("rewording_ordinary_articles", f"{ordinary:,}", "ordinary articles that were never counted", evidence=KINDS),
        Fact("rewording_passages", f"{int(news['texts'])}", "passages of ordinary articles, long enough to be judged", evidence=KINDS),
        Fact("rewording_alarms", words(called), "ordinary articles called reworded", evidence=KINDS),
        Fact("rewording_tried", str(tried.tried), "ordinary articles on which the shipped detector was tried", evidence=tried_at),
        Fact("rewording_tried_called", words(round(tried.alarms["score"] * tried.tried)), "of them called reworded", evidence=tried_at),
        Fact("rewording_refused", percent(1 - news["assessed"] / news["texts"]), "ordinary articles not assessed", evidence=KINDS),
        Fact("rewording_right_low", percent(low), "least share of texts called reworded that would be, at one in a hundred", evidence=KINDS),
        Fact("rewording_right_short", percent(right_at_base_rate(short=True)[1]), "the same of short texts", evidence=KINDS),
        Fact("rewording_short_words", str(SHORT), "words of narration below which a text is short", evidence=AT),
        Fact("rewording_right_rare", percent(rare), "its least value, at one in a thousand", evidence=KINDS),
        Fact("rewording_not_assessed", f"{int(news['texts'] - news['assessed'])}", "ordinary articles that could not be assessed", evidence=KINDS),
        Fact("rewording_found_least", percent([*found_by_mechanism().values()][-1]), "found of the hardest mechanism, at 10 % of words", evidence=AT),
        Fact("rewording_found_most", percent(next(iter(found_by_mechanism().values()))), "found of the easiest mechanism, at 10 % of words", evidence=AT),
        *_split_facts(),
        Fact("rewording_found_short", percent(short / total), "short texts found at 10 % of words", evidence=AT),
        Fact("rewording_kinds", str(len(others)), "other kinds of text", evidence=KINDS),
        Fact("rewording_kind_texts", f"{others['texts'].sum():,}", "texts of other kinds", evidence=KINDS),
        Fact("rewording_kind_refused", percent(1 - others["assessed"].sum() / others["texts"].sum()), "of them not assessed", evidence=KINDS),
        Fact("rewording_kind_alarms", words(int(others["called"].sum())), "of them called reworded", evidence=KINDS),
    ]  # fmt: skip


def _split_facts() -> Iterator[Fact]:
    """Yield what is found with a tenth of the words swapped where most texts are, and where few are: a mean would hide which."""
    found = list(found_by_mechanism().values())
    for name, part in (("easy", [s for s in found if s >= _MOST]), ("hard", [s for s in found if s < _MOST])):
        yield Fact(f"rewording_{name}", words(len(part)), f"mechanisms that are {name} to find", evidence=AT)
        yield Fact(f"rewording_{name}_least", percent(part[-1]), f"least found of the {name} mechanisms", evidence=AT)
        yield Fact(f"rewording_{name}_most", percent(part[0]), f"most found of the {name} mechanisms", evidence=AT)


def _word_facts() -> list[Fact]:
    table = read_table("rewording_words")
    marked, right, changed = (int(table[c].sum()) for c in ("marked", "right", "changed"))
    least = float((table["right"] / table["marked"]).min())
    return [
        Fact(
            "rewording_shown_right",
            percent(right / marked),
            "suspect words that were swapped, in the trial",
            evidence=AT,
        ),
        Fact("rewording_shown_least", percent(least), "the least of any mechanism", evidence=AT),
        Fact("rewording_shown_recall", percent(right / changed), "swapped words that are shown", evidence=AT),
    ]
