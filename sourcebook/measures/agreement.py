"""How far coders agree, on each variable and with the reference, and where they differ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from sourcebook.coding.adjudication import decisions_taken
from sourcebook.coding.coding import Coding
from sourcebook.coding.csv_tables import Record
from sourcebook.coding.matching import anchors, match
from sourcebook.coding.project import Project
from sourcebook.measures.agreement_in_words import WHO_SAYS_WHAT
from sourcebook.measures.agreement_levels import AT as _AGREEMENT
from sourcebook.measures.agreement_levels import RELIABLE, TENTATIVE, doubtful, less, levels, reliably
from sourcebook.measures.codes_at_coding import kind_facts
from sourcebook.measures.coefficients import ac1, alpha, alpha_interval, raw
from sourcebook.measures.frame_draft_agreement import pairs_of
from sourcebook.measures.variables import Variable, variables
from sourcebook.results.kept_numbers import kept_while_open
from sourcebook.results.linked_numbers import Fact, fill
from sourcebook.results.numbers_in_words import capital, number, percent, words

if TYPE_CHECKING:
    import pandas as pd

TOO_MANY_FOR_CHANCE = 10
"""Drafted frames from which on no coder gives just these by chance."""
_DECISIONS = "reliability#table-decisions"


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
    nobody = _seen_by_nobody(variables(project))
    return [
        Fact("reliability_coders", words(len(project.coders)), "coders", evidence="reliability"),
        Fact("reliability_variables", words(len(table)), "variables compared", evidence=_AGREEMENT),
        Fact(
            "reliability_cut",
            f"{RELIABLE:g}",
            "α from which data are called reliable, by convention",
            evidence=_AGREEMENT,
        ),
        Fact(
            "reliability_cut_tentative",
            f"{TENTATIVE:g}",
            "α from which data serve for tentative conclusions, by convention",
            evidence=_AGREEMENT,
        ),
        *levels(table),
        *doubtful(table),
        *_decided(project),
        Fact(
            "reliability_nobody",
            words(nobody),
            "frames and functions that no coder saw in a sentence",
            evidence=_AGREEMENT,
        ),
        *_unanimous(project),
        *kind_facts(project),
    ]


def _decided(project: Project) -> list[Fact]:
    """Count the decisions on which coders differed, and how they were settled."""
    decisions = project.reference.table("adjudication")
    by_rule = decisions[decisions["rule"] == "codebook"]
    overruled = sum(_overrules(row) for row in by_rule.to_dict("records"))
    told = (
        ("decisions", str(len(decisions)), "decisions on which coders differed"),
        ("codebook", words(len(by_rule)), "decisions settled by a rule, and not by votes"),
        ("overruled", words(overruled), "of these, decisions against the majority"),
    )
    return [Fact(f"reliability_{key}", text, label, evidence=_DECISIONS) for key, text, label in told]


def _unanimous(project: Project) -> list[Fact]:
    """Count the decisions behind the reference, where there is one, and those on which all agreed."""
    if not project.is_adjudicated:
        return []
    taken = _taken(project)
    alike = taken - len(project.reference.table("adjudication"))
    return [
        Fact("reliability_taken", f"{taken:,}", "decisions behind the reference", evidence=_DECISIONS),
        Fact("reliability_unanimous", f"{alike:,}", "decisions on which all coders agreed", evidence=_DECISIONS),
    ]


def _seen_by_nobody(found: Sequence[Variable]) -> int:
    """Count the pairs of a sentence and a frame or function on which coders agree in that none of them saw it there."""
    many = [v for v in found if v.name in ("frames: policy frames", "frames: functions")]
    return sum(not any(unit) for v in many for unit in v.units)


def _overrules(row: Record) -> bool:
    """Return whether a decision is not what most coders had said.

    Examples
    --------
    >>> _overrules({"votes": "2 | 1 | 1", "decision": "2"}), _overrules({"votes": "2 | 1 | 0", "decision": "2"})
    (True, False)
    """
    code, count = Counter(vote.strip() for vote in str(row["votes"]).split("|")).most_common(1)[0]
    return count > 1 and code != str(row["decision"]).split("=")[-1]


def _taken(project: Project) -> int:
    """Count the decisions behind the reference, unanimous ones too."""
    rows = project.reference.table("adjudication").astype(str).to_dict("records")
    coders = list(project.coders.values())
    return decisions_taken(coders, project.aliases(), [{str(k): str(v) for k, v in r.items()} for r in rows])


def _variable_facts(variable: Variable, row: Record) -> list[Fact]:
    key = "reliability_" + variable.name.replace(":", "").replace(" ", "_")
    at = {"spans": variable.where} if variable.where else {"evidence": _AGREEMENT}
    label = f"{variable.name}: words on which coders differ"
    return [
        Fact(key, number(row["alpha"]), label, **at),
        Fact(f"{key}_raw", percent(row["raw"]), label, **at),
        Fact(f"{key}_ac1", number(row["ac1"]), label, **at),
    ]


def from_draft(project: Project) -> list[str]:
    """Return the coders whose tables show the machine's draft.

    These are tables that hold rows of it with the rule that made them, or whose frames are the drafted ones, all and no
    others, too many for chance: most of what coders see is not drafted.
    """
    if project.machine is None:
        return []
    rules, frames = _ruled(project.machine), pairs_of(project.machine)
    many = len(frames) >= TOO_MANY_FOR_CHANCE
    return [
        name
        for name, coding in project.coders.items()
        if rules & _ruled(coding) or (many and frames == pairs_of(coding))
    ]


def inherited(project: Project) -> str:
    """Return the sentence that warns of agreement which comes from the machine's draft; empty if none does."""
    descended = from_draft(project)
    if not descended or len(project.coders) < 2:
        return ""
    return (
        f"Of {words(len(project.coders))} coders, {words(len(descended))} began from the machine's draft, so part of the "
        "agreement is inherited."
    )


def _ruled(coding: Coding) -> set[tuple[str, str]]:
    table = coding.attributions
    return (
        {(at, reason) for at, reason in zip(table["content_at"], table["reason"], strict=True) if reason}
        if "reason" in table
        else set()
    )


def _one_coder(project: Project) -> str:
    return "One person has corrected the machine's draft" if from_draft(project) else "One person has coded by hand"


def _without_agreement(project: Project) -> str:
    """Say whose coding stands alone."""
    if project.is_draft:
        return "A machine drafted the coding, and nobody has corrected it yet"
    return _one_coder(project) if project.coders else "The reference stands without the codings that it was made from"


def _least_sure(project: Project) -> str:
    """Name what is coded with an α that counts as reliable and an interval that reaches lowest; empty if every interval holds."""
    table = agreement(variables(project))
    wide = table[(table["alpha"] >= RELIABLE) & (table["low"] < RELIABLE)]
    return str(wide.sort_values("low")["variable"].iloc[0]).rpartition(": ")[2] if len(wide) else ""


def is_firm(project: Project, wanted: Collection[str]) -> bool:
    """Tell whether the whole interval of each of some variables counts as reliable."""
    table = agreement(variables(project))
    return set(wanted) <= set(table["variable"][table["low"] >= RELIABLE])


def answer(project: Project) -> str:
    """Return one or two sentences on how far the coders agree."""
    if len(project.coders) < 2:
        return f"{_without_agreement(project)}, so how far coders would agree is not known."
    table = agreement(variables(project))
    text = reliably(table, at_length=True)
    text += (
        "Who says what in which words is among these {reliability_firm}. " if is_firm(project, WHO_SAYS_WHAT) else ""
    )
    if least := _least_sure(project):
        text += f"On {{reliability_likely}} more the figure is high, but a few sentences could bring it down; *{least}* is the least sure. "
    text += less(table) + inherited(project)
    return capital(fill(text, facts(project))).strip()
