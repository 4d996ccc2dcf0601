"""How far coders agree: Krippendorff's α, Gwet's AC1 and raw agreement, with intervals."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from sourcebook.coding.adjudication import decisions_taken
from sourcebook.coding.coding import Coding
from sourcebook.coding.csv_tables import Record
from sourcebook.coding.matching import anchors, match
from sourcebook.coding.project import MACHINE, Project
from sourcebook.measures.variables import Units, Value, Variable, variables
from sourcebook.results.facts import Fact, fill, kept_while_open
from sourcebook.results.numbers_in_words import capital, number, percent, words
from sourcebook.results.resampling import ends, resample

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

RESAMPLES = 400
# Cut-offs that Krippendorff gives for relying on data, and for tentative conclusions.
RELIABLE, TENTATIVE = 0.8, 0.667


def alpha(units: Units, *, level: str = "nominal") -> float:
    """Return Krippendorff's α [krippendorff2004]_ by the package ``krippendorff``.

    Parameters
    ----------
    units : sequence of sequence
        Units by coders; None where there is no value.
    level : str
        ``nominal`` or ``ordinal``; ordinal values must be numbers.

    Returns
    -------
    float
        1 at perfect agreement, 0 at chance; nan if fewer than two values differ.
    """
    codes = _codes(units)
    return _alpha_of_counts(_counts(units, codes), codes, level)


def _codes(units: Units) -> list[Value]:
    return sorted({v for unit in units for v in unit if v is not None}, key=lambda v: (str(type(v)), v))


def _counts(units: Units, codes: Sequence[Value]) -> NDArray[np.int64]:
    """Count how many coders gave each unit each code: units by codes."""
    import numpy as np

    return np.array([[sum(v == code for v in unit) for code in codes] for unit in units], dtype=np.int64).reshape(
        len(units), len(codes)
    )


def _alpha_of_counts(counts: NDArray[np.int64], codes: Sequence[Value], level: str) -> float:
    import krippendorff
    import numpy as np

    if (counts.sum(axis=0) > 0).sum() < 2:
        return float("nan")
    domain = [float(str(code)) if level == "ordinal" else float(i) for i, code in enumerate(codes)]
    try:
        with np.errstate(divide="ignore", invalid="ignore"):  # no unit with two values: nan
            return float(krippendorff.alpha(value_counts=counts, value_domain=domain, level_of_measurement=level))  # type: ignore[arg-type]
    except ValueError:
        return float("nan")


def ac1(units: Units) -> float:
    """Return Gwet's AC1 for several coders [gwet2008]_.

    Chance agreement is taken from the mean use π of each of q categories:
    ``sum(π (1 − π)) / (q − 1)``, which does not break down when one category prevails.
    """
    rated = [[v for v in unit if v is not None] for unit in units]
    codes = list(
        dict.fromkeys(v for unit in rated for v in unit)
    )  # an order of its own, so that the sum is the same each time
    rated = [unit for unit in rated if unit]
    if len(codes) < 2:
        return float("nan")
    use = {code: sum(unit.count(code) / len(unit) for unit in rated) / len(rated) for code in codes}
    chance = sum(p * (1 - p) for p in use.values()) / (len(codes) - 1)
    observed = raw(units)
    return (observed - chance) / (1 - chance)


def raw(units: Units) -> float:
    """Return the mean share of pairs of coders who agree, over units with two values."""
    shares = []
    for unit in units:
        values = [v for v in unit if v is not None]
        pairs = [(a, b) for i, a in enumerate(values) for b in values[i + 1 :]]
        if pairs:
            shares.append(sum(a == b for a, b in pairs) / len(pairs))
    return sum(shares) / len(shares) if shares else float("nan")


def alpha_interval(variable: Variable) -> tuple[float, float]:
    """Bootstrap α: ends of its 95 % percentile interval, nan where α is.

    Parameters
    ----------
    variable : Variable
        Units with the sentences they stand in; units of one sentence are drawn together,
        since they are not independent. Without sentences single units are drawn.

    Notes
    -----
    Draws are with replacement, with a fixed seed; those on which α is not defined, since
    all values agree, count as 1.
    """
    groups: dict[str, list[tuple[Value, ...]]] = {}
    for number_, unit in enumerate(variable.units):
        groups.setdefault(variable.clusters[number_] if variable.clusters else str(number_), []).append(tuple(unit))
    return _interval(tuple(map(tuple, groups.values())), variable.level)


@lru_cache(maxsize=128)
def _interval(groups: tuple[tuple[tuple[Value, ...], ...], ...], level: str) -> tuple[float, float]:
    """Draw groups of units; kept, since several chapters of a book ask for the same."""
    import numpy as np

    units = [unit for group in groups for unit in group]
    codes = _codes(units)
    counts, starts = _counts(units, codes), np.cumsum([0, *map(len, groups)])
    value = _alpha_of_counts(counts, codes, level)
    if value != value:
        return float("nan"), float("nan")

    def alphas(draws: NDArray[np.int64]) -> NDArray[np.float64]:
        if level == "nominal":
            return _nominal_alphas(counts, starts, draws)
        rows = [[row for i in draw for row in range(starts[i], starts[i + 1])] for draw in draws]
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # draws without variation are counted below
            return np.array([_alpha_of_counts(counts[chosen], codes, level) for chosen in rows])

    values = resample(len(groups), alphas, RESAMPLES)
    return ends(np.where(np.isnan(values), 1.0, values))


def _nominal_alphas(
    counts: NDArray[np.int64], starts: NDArray[np.int64], draws: NDArray[np.int64]
) -> NDArray[np.float64]:
    """Return α of many draws of groups at once; nan where all values agree.

    With nominal codes α needs only how often each code stands in a pair, and how often with its
    like; both are sums over units, so that a draw adds up what its groups contribute.
    """
    import numpy as np

    values = counts.sum(axis=1, keepdims=True)
    paired = np.where(values > 1, counts, 0)
    alike = paired * (paired - 1) / np.maximum(values - 1, 1)
    times = np.stack([np.bincount(draw, minlength=len(starts) - 1) for draw in draws])
    use, same = (times @ np.add.reduceat(part, starts[:-1], axis=0) for part in (paired, alike))
    total = use.sum(axis=1)
    chance = total**2 - (use**2).sum(axis=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        found: NDArray[np.float64] = np.where(chance > 0, 1 - (total - 1) * (total - same.sum(axis=1)) / chance, np.nan)
    return found


def agreement(variables: Sequence[Variable], *, intervals: bool = True) -> pd.DataFrame:
    """Measure agreement on each variable.

    Parameters
    ----------
    variables : sequence of Variable
        What the coders decided.
    intervals : bool
        Whether to bootstrap the intervals of α, which takes a second or two.

    Returns
    -------
    pandas.DataFrame
        Columns ``variable``, ``units``, ``raw``, ``ac1``, ``alpha``, ``low``, ``high``,
        ``disputed`` (units on which not all agree).
    """
    import pandas as pd

    rows = []
    for v in variables:
        low, high = alpha_interval(v) if intervals else (float("nan"),) * 2
        disputed = sum(len(set(unit) - {None}) > 1 for unit in v.units)
        rows.append(
            (v.name, len(v.units), raw(v.units), ac1(v.units), alpha(v.units, level=v.level), low, high, disputed)
        )
    return pd.DataFrame(rows, columns=["variable", "units", "raw", "ac1", "alpha", "low", "high", "disputed"])


def against_reference(project: Project) -> pd.DataFrame:
    """Score each coder, and the machine, against the reference, attribution by attribution.

    Returns
    -------
    pandas.DataFrame
        Columns ``coder``, ``found``, ``missed``, ``added``, ``precision``, ``recall``,
        ``f1``, ``form``, ``voice``, ``voice_type`` (share of matched ones coded alike).
    """
    import pandas as pd

    reference, aliases = project.reference.attributions, project.aliases()
    rows = []
    for coding in (*project.coders.values(), *([project.machine] if project.machine else [])):
        if coding.coder == project.reference.coder:
            continue
        table = coding.attributions
        pairs = match(anchors(reference), anchors(table))
        alike = [_share_alike(reference, table, pairs, name, aliases) for name in ("form", "voice", "voice_type")]
        precision, recall = len(pairs) / max(len(table), 1), len(pairs) / max(len(reference), 1)
        f1 = 2 * precision * recall / (precision + recall) if pairs else 0.0
        rows.append(
            (
                coding.coder,
                len(pairs),
                len(reference) - len(pairs),
                len(table) - len(pairs),
                precision,
                recall,
                f1,
                *alike,
            )
        )
    return pd.DataFrame(
        rows, columns=["coder", "found", "missed", "added", "precision", "recall", "f1", "form", "voice", "voice_type"]
    )


def _share_alike(
    one: pd.DataFrame, other: pd.DataFrame, pairs: list[tuple[int, int]], name: str, aliases: dict[str, str]
) -> float:
    if not pairs:
        return float("nan")
    alias = (lambda v: aliases.get(v, v) or "unspecified") if name == "voice" else (lambda v: v)
    alike = [bool(alias(one[name].iloc[a]) == alias(other[name].iloc[b])) for a, b in pairs]
    return sum(alike) / len(alike)


def differences(project: Project, coding: Coding) -> pd.DataFrame:
    """Say in words where a coding differs from the reference, attribution by attribution.

    Returns
    -------
    pandas.DataFrame
        Columns ``attribution`` (of the reference; empty if it has none), ``what``
        (*missed*, *added* or *differs in …*), ``reference``, ``coding``.
    """
    import pandas as pd

    ours, theirs = project.reference.attributions, coding.attributions
    pairs = match(anchors(ours), anchors(theirs))
    found, used = dict(pairs), {b for _, b in pairs}
    rows = []
    for a, row in enumerate(ours.to_dict("records")):
        if a not in found:
            rows.append((row["id"], "missed", _in_words(row), ""))
        else:
            rows += _differing(row, theirs.iloc[found[a]].to_dict(), project.aliases())
    rows += [("", "added", "", _in_words(row)) for b, row in enumerate(theirs.to_dict("records")) if b not in used]
    return pd.DataFrame(rows, columns=["attribution", "what", "reference", "coding"])


def _in_words(row: Record) -> str:
    return f"{row['source'] or 'nobody'} · {row['cue'] or 'no cue'} · {row['content']}"


def _differing(one: Record, other: Record, aliases: dict[str, str]) -> list[tuple[str, str, str, str]]:
    rows = []
    for name in ("source", "cue", "content", "form", "voice", "voice_type", "named"):
        a, b = (aliases.get(r[name], r[name]) if name == "voice" else r[name] for r in (one, other))
        if a != b:
            shown = [
                (code or "empty").replace("_", " ") if name == "voice_type" else code or "empty" for code in (a, b)
            ]
            rows.append((one["id"], f"differs in {name.replace('_', ' ')}", *shown))
    return rows


@kept_while_open
def facts(project: Project) -> list[Fact]:
    """Return the numbers of the chapter on reliability."""
    found = variables(project)
    if not found:
        return []
    table = agreement(found)
    return [
        *_summary(project, table),
        *(fact for v, row in zip(found, table.to_dict("records"), strict=True) for fact in _variable_facts(v, row)),
    ]


def _summary(project: Project, table: pd.DataFrame) -> list[Fact]:
    decisions = project.reference.table("adjudication")
    open_cases = decisions[decisions["rule"] == "codebook"]
    return [
        Fact("reliability_coders", words(len(project.coders)), "coders", evidence="reliability"),
        Fact("reliability_variables", words(len(table)), "variables compared", evidence="reliability#table-agreement"),
        Fact(
            "reliability_solid",
            words(int((table["alpha"] >= RELIABLE).sum())),
            "variables with α of at least .800",
            evidence="reliability#table-agreement",
        ),
        Fact(
            "reliability_firm",
            words(int((table["low"] >= RELIABLE).sum())),
            "variables whose whole interval is at least .800",
            evidence="reliability#table-agreement",
        ),
        Fact(
            "reliability_weak",
            words(int((table["alpha"] < TENTATIVE).sum())),
            "variables with α below .667",
            evidence="reliability#table-agreement",
        ),
        Fact(
            "reliability_decisions",
            str(len(decisions)),
            "decisions on which coders differed",
            evidence="reliability#table-decisions",
        ),
        Fact(
            "reliability_codebook",
            words(len(open_cases)),
            "decisions settled by a rule, and not by votes",
            evidence="reliability#table-decisions",
        ),
        *(
            [
                Fact(
                    "reliability_taken",
                    f"{_taken(project):,}",
                    "decisions behind the reference",
                    evidence="reliability#table-decisions",
                )
            ]
            if project.is_adjudicated
            else []
        ),
    ]


def _taken(project: Project) -> int:
    """Count the decisions behind the reference, unanimous ones too."""
    rows = project.reference.table("adjudication").astype(str).to_dict("records")
    coders = list(project.coders.values())
    return decisions_taken(
        coders, project.aliases(), [{str(k): str(v) for k, v in r.items()} for r in rows], attested=coders[0].coder
    )


def _variable_facts(variable: Variable, row: Record) -> list[Fact]:
    key = "reliability_" + variable.name.replace(":", "").replace(" ", "_")
    at = {"spans": variable.where} if variable.where else {"evidence": "reliability#table-agreement"}
    label = f"{variable.name}: words on which coders differ"
    return [
        Fact(key, number(row["alpha"]), label, **at),
        Fact(f"{key}_raw", percent(row["raw"]), label, **at),
        Fact(f"{key}_ac1", number(row["ac1"]), label, **at),
    ]


def from_draft(project: Project) -> list[str]:
    """Return the coders whose tables still hold rows of the machine's draft, with the rule that made them."""
    known = _ruled(project.machine) if project.machine else set()
    return [name for name, coding in project.coders.items() if known & _ruled(coding)]


def _ruled(coding: Coding) -> set[tuple[str, str]]:
    table = coding.attributions
    return (
        {(at, reason) for at, reason in zip(table["content_at"], table["reason"], strict=True) if reason}
        if "reason" in table
        else set()
    )


def _one_coder(project: Project) -> str:
    return "One person has corrected the machine's draft" if from_draft(project) else "One person has coded by hand"


def answer(project: Project) -> str:
    """Return one or two sentences on how far the coders agree."""
    if len(project.coders) < 2:
        if project.reference.coder == MACHINE:
            start = "The coding is a machine's draft that nobody has corrected yet; nobody has coded by hand"
        else:
            start = (
                _one_coder(project)
                if project.coders
                else "The reference stands alone, without the codings that it was made from"
            )
        needed = "A second coder's folder" if project.coders else "Two coders' folders"
        return f"{start}, so agreement cannot be measured. {needed} under `data/codings` would change that."
    descended = from_draft(project)
    every = {fact.key for fact in facts(project)}
    text = "The coders agree reliably on {reliability_solid} of {reliability_variables} variables; on {reliability_weak} their agreement is too low for any conclusion. "
    if descended := from_draft(project):
        text += f"Of {{reliability_coders}} coders, {words(len(descended))} began from the machine's draft, so part of the agreement is inherited."
    elif "reliability_taken" in every:
        text += "They were at one in all but {reliability_decisions} of {reliability_taken} single decisions."
    return capital(fill(text, facts(project)))
