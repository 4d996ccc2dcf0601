"""How often drafts of frames and of functions of framing are right, on sentences of other articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourcebook.coding.schema import default_schema
from sourcebook.machine import frame_functions
from sourcebook.machine.frame_table import read_settings
from sourcebook.results.linked_numbers import Fact
from sourcebook.results.numbers_in_words import listed, percent, words

if TYPE_CHECKING:
    import pandas as pd

FOLDS, ASIDE = "unseen folds", "kept aside"
"""Sentences that drafts were measured on: those that probabilities were set by, and those that were never learnt from."""


def frame_codes() -> tuple[str, ...]:
    """Return the policy frames, in the order of the codebook."""
    return tuple(default_schema().tables["frames"].field("policy_frames").codes)


def scores() -> pd.DataFrame:
    """Return how often drafts are right on sentences of other articles.

    Returns
    -------
    pandas.DataFrame
        Columns ``frame``, ``drafted``, ``right`` (given by two of two coders, or two of three), ``precision``,
        ``given`` and ``found`` (share of those given that were drafted), on sentences by which neither weights nor thresholds were chosen;
        nan where nothing is drafted.
    """
    import pandas as pd

    rows = [(code, *_rates(row)) for code, row in read_settings()["folds"].items() if code in frame_codes()]
    return pd.DataFrame(rows, columns=["frame", "drafted", "right", "precision", "given", "found"])


def function_scores() -> pd.DataFrame:
    """Return how often drafts of functions are right on sentences of other articles, as language models coded these.

    Returns
    -------
    pandas.DataFrame
        Columns ``function``, ``drafted``, ``right``, ``precision``, ``given`` and ``found``, as in `scores`; a sentence counts as
        often as it stands for others of the collection.
    """
    import pandas as pd

    rows = [(code, *_rates(row)) for code, row in frame_functions.read_settings()["folds"].items()]
    return pd.DataFrame(rows, columns=["function", "drafted", "right", "precision", "given", "found"])


def drafted_functions() -> list[str]:
    """Return the functions of framing that the machine ever drafts, in the order of the codebook."""
    return [code for code, limit in frame_functions.read_settings()["thresholds"].items() if limit <= 1]


def _rates(row: dict[str, int]) -> tuple[int, int, float, int, float]:
    nothing = float("nan")
    return (
        row["shown"],
        row["right"],
        row["right"] / row["shown"] if row["shown"] else nothing,
        row["given"],
        row["right"] / row["given"] if row["given"] else nothing,
    )


def reliability() -> pd.DataFrame:
    """Return how probable decisions were held to be, and how often the code was given.

    Returns
    -------
    pandas.DataFrame
        Columns ``sentences`` (`FOLDS` or `ASIDE`), ``low`` (of a tenth of probability), ``decisions``, ``probability``,
        ``given``.
    """
    import pandas as pd

    settings = read_settings()
    parts = ((FOLDS, settings["reliability"]), (ASIDE, settings["reliability_aside"]))
    return pd.DataFrame([{"sentences": name, **row} for name, rows in parts for row in rows])


def totals() -> dict[str, int]:
    """Sum up the drafts of frames in the larger trial: ``shown``, ``right``, and frames ``given``."""
    table = scores()
    return {
        key: int(table[column].sum()) for key, column in (("shown", "drafted"), ("right", "right"), ("given", "given"))
    }


def function_totals() -> dict[str, int]:
    """Sum up the drafts of those functions that are ever drafted, in the same way."""
    settings = frame_functions.read_settings()["folds"]
    return _sums([settings[code] for code in drafted_functions()])


def score_facts() -> list[Fact]:
    """Return the numbers on how often drafts are right, for the chapters on framing and on the machine."""
    settings, trial = read_settings(), totals()
    at = "machine#table-frame-scores"
    return [
        Fact(
            "machine_frames_learnt",
            f"{settings['learnt_from']:,}",
            "sentences that the drafts were learnt from",
            evidence=at,
        ),
        Fact("machine_frames_written", f"{settings['written']:,}", "invented sentences learnt from", evidence=at),
        Fact("machine_frames_aside", f"{settings['kept_aside']:,}", "sentences kept aside", evidence=at),
        Fact(
            "machine_frames_missed",
            percent(1 - trial["right"] / trial["given"]),
            "frames given and not drafted",
            evidence=at,
        ),
        Fact(
            "machine_frames_trial",
            percent(trial["right"] / trial["shown"]),
            "drafts of frames that were right",
            evidence=at,
        ),
        *_functions(),
    ]


def _functions() -> list[Fact]:
    """Return which functions are drafted, how often rightly, and how many are found."""
    settings, at = frame_functions.read_settings(), "machine#table-function-scores"
    drafted = drafted_functions()
    one, other = function_totals(), _sums([settings["test"][code] for code in drafted])
    found = [
        Fact("machine_functions_learnt", f"{settings['learnt_from']:,}", "sentences coded for functions", evidence=at),
    ]  # fmt: skip
    if not drafted:
        return found
    return [
        *found,
        Fact("machine_functions", listed(drafted), "functions that are drafted", evidence=at),
        Fact("machine_functions_precision", percent(one["right"] / one["shown"]), "of these drafts right", evidence=at),
        Fact("machine_functions_missed", percent(1 - one["right"] / one["given"]), "given and not drafted", evidence=at),
        Fact("machine_functions_shown", words(other["shown"]), "drafts of functions on the sentences kept aside", evidence=at),
        Fact("machine_functions_right", words(other["right"]), "of them right by others' codes", evidence=at),
    ]  # fmt: skip


def _sums(rows: list[dict[str, int]]) -> dict[str, int]:
    return {key: sum(row[key] for row in rows) for key in ("shown", "right", "given")}
