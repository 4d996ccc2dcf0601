"""How far those who coded other reports agree, and what was settled between them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from sourcebook.coding.csv_tables import Record
from sourcebook.coding.project import REFERENCE, Project
from sourcebook.coding.schema import Field
from sourcebook.measures.agreement import agreement
from sourcebook.measures.agreement_levels import TENTATIVE
from sourcebook.measures.variables import Value, Variable
from sourcebook.results.linked_numbers import Fact
from sourcebook.results.numbers_in_words import number, percent, words

if TYPE_CHECKING:
    import pandas as pd

_ByKey = dict[tuple[object, ...], Record]
AGREEMENT, DECISIONS = "others#table-report-agreement", "others#table-report-decisions"
_WHOLE = ("headline_actor", "conflict", "responsibility", "human_interest", "morality", "economic", "main_frame")


def variables(project: Project) -> list[Variable]:
    """Return what two or more coders coded of other reports; units of one report are drawn together."""
    found: list[Variable] = []
    tables = _by_coder(project.table("report_sentences"), ["report", "number"])
    if len(tables) > 1:
        found += [
            _variable(f"sentence: {c.replace('_', ' ')}", tables, c) for c in ("topic", "voice", "voice_type", "form")
        ]
        found += [
            _codes(f"sentence: {shown}", tables, project.schema.table("report_sentences").field(column))
            for column, shown in (("policy_frames", "policy frames"), ("entman", "functions"))
        ]
    tables = _by_coder(project.table("report_items"), ["report", "item"])
    if len(tables) > 1:
        found.append(_variable("matter: present", tables, "present"))
    tables = _by_coder(project.table("report_frames"), ["report"])
    return (
        found + [_variable(f"report: {c.replace('_', ' ')}", tables, c) for c in _WHOLE] if len(tables) > 1 else found
    )


def _by_coder(table: pd.DataFrame, key: list[str]) -> list[_ByKey]:
    """Return each coder's rows by their key, the reference left out."""
    return [
        {tuple(row[k] for k in key): row for row in group.to_dict("records")}
        for coder, group in table.groupby("coded_by")
        if coder != REFERENCE
    ]


def _variable(name: str, tables: Sequence[_ByKey], column: str) -> Variable:
    keys = _keys(tables)
    units: list[tuple[Value, ...]] = [
        tuple(str(table[key][column]) or "none" if key in table else None for table in tables) for key in keys
    ]
    return Variable(name, units, clusters=tuple(str(key[0]) for key in keys))


def _codes(name: str, tables: Sequence[_ByKey], field: Field) -> Variable:
    """Ask of each sentence and code whether it was given."""
    asked = [(key, code) for key in _keys(tables) for code in field.codes]
    units: list[tuple[Value, ...]] = [
        tuple(code in field.values(table[key][field.name]) if key in table else None for table in tables)
        for key, code in asked
    ]
    return Variable(name, units, clusters=tuple(str(key[0]) for key, _ in asked))


def _keys(tables: Iterable[_ByKey]) -> list[tuple[object, ...]]:
    return list(dict.fromkeys(key for table in tables for key in table))


def report_agreement(project: Project) -> pd.DataFrame:
    """Measure agreement on other reports; see `agreement.agreement`."""
    return agreement(variables(project))


def unreliable(project: Project) -> set[str]:
    """Return the frames of whole reports on which the coders agree too little for any conclusion."""
    found = [variable for variable in variables(project) if variable.name.startswith("report: ")]
    table = agreement(found, intervals=False) if found else None
    if table is None:
        return set()
    weak = table[table["alpha"] < TENTATIVE]["variable"]
    return {name.removeprefix("report: ").replace(" ", "_") for name in weak}


def agreement_facts(project: Project) -> list[Fact]:
    """Return the numbers on agreement; none unless two or more coded."""
    found = variables(project)
    if not found:
        return []
    table = agreement(found, intervals=False)
    known = table.dropna(subset="alpha").sort_values("alpha")
    coders = len(_by_coder(project.table("report_sentences"), ["report", "number"]))
    settled = project.table("report_decisions")
    facts = [
        Fact("others_coders", words(coders), "coders of other reports", evidence=AGREEMENT),
        Fact("others_decisions", words(len(settled)), "codes on which they differed", evidence=DECISIONS),
        Fact("others_decisions_apart", words(len(settled.drop(columns=["report", "unit"]).drop_duplicates())), "decisions that differ in codes or reason", evidence=DECISIONS),
        Fact("others_followed", words(int(settled["reason"].str.contains("own coding").sum())), "of these, settled by the article's own coding", evidence=DECISIONS),
        Fact("others_codes", f"{int(table['units'].sum()):,}", "single codes compared", evidence=AGREEMENT),
        *(Fact(f"others_alpha_{row['variable'].split(': ')[-1].replace(' ', '_')}", number(row["alpha"]), f"α of {row['variable']}", evidence=AGREEMENT) for row in table.to_dict("records")),
        *(Fact(f"others_raw_{row['variable'].split(': ')[-1].replace(' ', '_')}", percent(row["raw"]), f"share alike of {row['variable']}", evidence=AGREEMENT) for row in table.to_dict("records")),
    ]  # fmt: skip
    if len(known):
        facts.append(
            Fact(
                "others_alpha_least",
                number(known["alpha"].iloc[0]),
                f"least α: {known['variable'].iloc[0]}",
                evidence=AGREEMENT,
            )
        )
    return facts
