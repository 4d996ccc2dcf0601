"""How far coders agree: Krippendorff's α, Gwet's AC1 and raw agreement, with intervals."""

from __future__ import annotations

import warnings
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sourcebook.article import Article, Sentence
from sourcebook.coding import Coding
from sourcebook.facts import Fact, capital, fill, number, of_units, percent, words
from sourcebook.intervals import SEED
from sourcebook.matching import align, anchors, match
from sourcebook.project import MACHINE, Project
from sourcebook.schema import default_schema
from sourcebook.span import Span
from sourcebook.tables import Record

if TYPE_CHECKING:
    import pandas as pd

Value = Hashable | None
Units = Sequence[Sequence[Value]]
RESAMPLES = 400
# Cut-offs that Krippendorff gives for relying on data, and for tentative conclusions.
RELIABLE, TENTATIVE = 0.8, 0.667


@dataclass(frozen=True)
class Variable:
    """One thing that coders decide, unit by unit.

    Attributes
    ----------
    units : sequence of sequence
        Units by coders; None where a coder gave no value.
    level : str
        ``nominal`` or ``ordinal``.
    where : tuple of Span
        Words on which the coders are not of one mind.
    """

    name: str
    units: Units
    level: str = "nominal"
    where: tuple[Span, ...] = ()


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
    import krippendorff
    import numpy as np

    codes = sorted({v for unit in units for v in unit if v is not None}, key=lambda v: (str(type(v)), v))
    if len(codes) < 2:
        return float("nan")
    values = {code: float(str(code)) if level == "ordinal" else float(i) for i, code in enumerate(codes)}
    data = np.array([[np.nan if v is None else values[v] for v in unit] for unit in units]).T
    try:
        with np.errstate(divide="ignore", invalid="ignore"):  # no unit with two values: nan
            return float(krippendorff.alpha(reliability_data=data, level_of_measurement=level))  # type: ignore[arg-type]
    except ValueError:
        return float("nan")


def ac1(units: Units) -> float:
    """Return Gwet's AC1 for several coders [gwet2008]_.

    Chance agreement is taken from the mean use π of each of q categories:
    ``sum(π (1 − π)) / (q − 1)``, which does not break down when one category prevails.
    """
    rated = [[v for v in unit if v is not None] for unit in units]
    codes = {v for unit in rated for v in unit}
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


def alpha_interval(units: Units, *, level: str = "nominal") -> tuple[float, float]:
    """Bootstrap α over units: ends of its 95 % percentile interval, nan where α is.

    Notes
    -----
    Units are drawn with replacement, with a fixed seed; draws on which α is not defined,
    since all values agree, count as 1.
    """
    import numpy as np

    if alpha(units, level=level) != alpha(units, level=level):
        return float("nan"), float("nan")
    rng, values = np.random.default_rng(SEED), []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # draws without variation are counted below
        for _ in range(RESAMPLES):
            found = alpha([units[i] for i in rng.integers(0, len(units), len(units))], level=level)
            values.append(1.0 if found != found else found)
    low, high = np.quantile(values, [0.025, 0.975])
    return float(low), float(high)


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
        low, high = alpha_interval(v.units, level=v.level) if intervals else (float("nan"),) * 2
        disputed = sum(len(set(unit) - {None}) > 1 for unit in v.units)
        rows.append((v.name, len(v.units), raw(v.units), ac1(v.units), alpha(v.units, level=v.level), low, high, disputed))
    return pd.DataFrame(rows, columns=["variable", "units", "raw", "ac1", "alpha", "low", "high", "disputed"])


def variables(project: Project) -> list[Variable]:
    """Return everything that two or more coders coded, ready to be compared."""
    codings = list(project.coders.values())
    if len(codings) < 2:
        return []
    found = [*_word_variables(project.article, codings), *_attribution_variables(project, codings)]
    if all(c.has("frames") for c in codings):
        found += _frame_variables(project.article, codings)
    if all(c.has("items") for c in codings):
        found.append(_item_variable(codings))
    if all(c.has("substitutions") for c in codings):
        found += _substitution_variables(project.article, codings)
    return found


def _word_variables(article: Article, codings: Sequence[Coding]) -> list[Variable]:
    return [
        _coverage(f"words: {name}", article, [[row[f"{name}_at"] for row in c.attributions.to_dict("records")] for c in codings])
        for name in ("content", "source", "cue")
    ]


def _coverage(name: str, article: Article, cells: Sequence[Sequence[str]]) -> Variable:
    """Compare, word by word, whether a word lies in any span of each coder."""
    covered = [{i for cell in column if cell for i in Span.parse(cell).positions()} for column in cells]
    units = [tuple(any(i in c for i in range(w.start, w.end)) for c in covered) for w in article.words]
    where = tuple(Span.of(w.start, w.end) for w, unit in zip(article.words, units, strict=True) if len(set(unit)) > 1)
    return Variable(name, units, where=where)


def _attribution_variables(project: Project, codings: Sequence[Coding]) -> list[Variable]:
    tables = [c.attributions.to_dict("records") for c in codings]
    units = align([c.attributions for c in codings])
    aliases, fields = project.aliases(), default_schema().tables["attributions"]
    found = [_presence(tables, units)]
    for name in ("form", "voice", "voice_type", "named", "stance", "channel"):
        if any(name not in c.attributions for c in codings):
            continue
        values = [tuple(None if r is None else _cell(tables[k][r][name], name, aliases) for k, r in enumerate(u)) for u in units]
        level = "ordinal" if fields.field(name).type == "integer" else "nominal"
        where = tuple(_place(tables, u) for u, v in zip(units, values, strict=True) if len(set(v) - {None}) > 1)
        found.append(Variable(f"attribution: {name.replace('_', ' ')}", values, level, where))
    return found


def _presence(tables: Sequence[list[Record]], units: Sequence[tuple[int | None, ...]]) -> Variable:
    values = [tuple(r is not None for r in unit) for unit in units]
    where = tuple(_place(tables, u) for u in units if None in u)
    return Variable("attribution: found", values, where=where)


def _cell(value: object, name: str, aliases: dict[str, str]) -> Value:
    if name == "voice":
        return aliases.get(str(value), str(value)) or "unspecified"
    if value is None or str(value) in ("", "<NA>"):
        return None
    return int(value) if name == "stance" else str(value)  # type: ignore[call-overload]


def _place(tables: Sequence[list[Record]], unit: tuple[int | None, ...]) -> Span:
    coder, row = next((k, r) for k, r in enumerate(unit) if r is not None)
    return Span.parse(tables[coder][row]["content_at"])


def _frame_variables(article: Article, codings: Sequence[Coding]) -> list[Variable]:
    tables = [{row["sentence"]: row for row in c.table("frames").to_dict("records")} for c in codings]
    schema = default_schema().tables["frames"]
    found = []
    for name in ("policy_frames", "entman"):
        field = schema.field(name)
        keys = [(s, code) for s in article.sentences for code in field.codes]
        units = [tuple(code in field.values(t[s.id][name]) if s.id in t else None for t in tables) for s, code in keys]
        where = _disputed_sentences([s for s, _ in keys], units)
        found.append(Variable(f"frames: {name.replace('_', ' ')}", units, where=where))
    for name in ("voice_of_frame", "news_role"):
        values: list[tuple[Value, ...]] = [tuple(str(t[s.id][name] or "none") if s.id in t else None for t in tables) for s in article.sentences]
        found.append(Variable(f"frames: {name.replace('_', ' ')}", values, where=_disputed_sentences(article.sentences, values)))
    return found


def _disputed_sentences(sentences: Sequence[Sentence], units: Units) -> tuple[Span, ...]:
    disputed = dict.fromkeys(s for s, unit in zip(sentences, units, strict=True) if len(set(unit) - {None}) > 1)
    return of_units(disputed)


def _item_variable(codings: Sequence[Coding]) -> Variable:
    tables = [c.table("items").dropna(subset="code") for c in codings]
    answers = [{(frame, item): int(code) for frame, item, code in zip(t["frame"], t["item"], t["code"], strict=True)} for t in tables]
    keys = dict.fromkeys(key for coder in answers for key in coder)
    return Variable("items of the article", [tuple(coder.get(key) for coder in answers) for key in keys])


def _substitution_variables(article: Article, codings: Sequence[Coding]) -> list[Variable]:
    tables = [c.table("substitutions").to_dict("records") for c in codings]
    marked = _coverage("words: substituted", article, [[r["printed_at"] for r in t] for t in tables])
    sites = [(Span.parse(r["printed_at"]), [_at(t, Span.parse(r["printed_at"])) for t in tables]) for r in tables[0]]
    where = tuple(span for span, found in sites if len({r["severity"] for r in found if r}) > 1)
    severity = [tuple(None if r is None else int(r["severity"]) for r in found) for _, found in sites]
    return [marked, Variable("substitution: severity", severity, "ordinal", where)]


def _at(rows: list[Record], span: Span) -> Record | None:
    return next((r for r in rows if Span.parse(r["printed_at"]).overlaps(span)), None)


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
        rows.append((coding.coder, len(pairs), len(reference) - len(pairs), len(table) - len(pairs), precision, recall, f1, *alike))
    return pd.DataFrame(rows, columns=["coder", "found", "missed", "added", "precision", "recall", "f1", "form", "voice", "voice_type"])


def _share_alike(one: pd.DataFrame, other: pd.DataFrame, pairs: list[tuple[int, int]], name: str, aliases: dict[str, str]) -> float:
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
            rows.append((one["id"], f"differs in {name.replace('_', ' ')}", a or "empty", b or "empty"))
    return rows


def facts(project: Project) -> list[Fact]:
    """Return the numbers of the chapter on reliability."""
    found = variables(project)
    if not found:
        return []
    table = agreement(found, intervals=False)
    return [*_summary(project, table), *(fact for v, row in zip(found, table.to_dict("records"), strict=True) for fact in _variable_facts(v, row))]


def _summary(project: Project, table: pd.DataFrame) -> list[Fact]:
    decisions = project.reference.table("adjudication")
    open_cases = decisions[decisions["rule"] == "codebook"]
    return [
        Fact("reliability_coders", words(len(project.coders)), "coders", evidence="reliability"),
        Fact("reliability_variables", words(len(table)), "variables compared", evidence="reliability#table-agreement"),
        Fact("reliability_solid", words(int((table["alpha"] >= RELIABLE).sum())), "variables with α of at least .800", evidence="reliability#table-agreement"),
        Fact("reliability_weak", words(int((table["alpha"] < TENTATIVE).sum())), "variables with α below .667", evidence="reliability#table-agreement"),
        Fact("reliability_decisions", str(len(decisions)), "decisions on which coders differed", evidence="reliability#table-decisions"),
        Fact("reliability_codebook", words(len(open_cases)), "decisions without a majority", evidence="reliability#table-decisions"),
    ]


def _variable_facts(variable: Variable, row: Record) -> list[Fact]:
    key = "reliability_" + variable.name.replace(":", "").replace(" ", "_")
    at = {"spans": variable.where} if variable.where else {"evidence": "reliability#table-agreement"}
    label = f"{variable.name}: words on which coders differ"
    return [
        Fact(key, number(row["alpha"]), label, **at),
        Fact(f"{key}_raw", percent(row["raw"]), label, **at),
        Fact(f"{key}_ac1", number(row["ac1"]), label, **at),
    ]


def answer(project: Project) -> str:
    """Say in one or two sentences how far the coders agree."""
    if len(project.coders) < 2:
        if project.reference.coder == MACHINE:
            start = "The coding is a machine's draft that nobody has corrected yet; nobody has coded by hand"
        else:
            start = "One person has coded by hand" if project.coders else "The reference stands alone, without the codings that it was made from"
        needed = "A second coder's folder" if project.coders else "Two coders' folders"
        return f"{start}, so agreement cannot be measured. {needed} under `data/codings` would change that."
    text = "{reliability_coders} coders worked independently; on {reliability_solid} of {reliability_variables} variables their agreement reaches the usual cut-off for reliable conclusions, on {reliability_weak} it stays below the cut-off for tentative ones. "
    text += "{reliability_decisions} single decisions were not unanimous." if project.is_adjudicated else ""
    return capital(fill(text, facts(project)))
