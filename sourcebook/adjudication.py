"""The reference coding: what several coders' tables agree on, with every decision kept.

Two of three coders decide. Ordered codes take the middle one, and of two the weaker. The
wording of substitutions follows the coder who had clean copies of the report. Where none of
this decides, a row of ``adjudication.csv`` with the rule ``codebook`` must.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median_low
from typing import TYPE_CHECKING

from sourcebook.coding import Coding
from sourcebook.errors import CodingError
from sourcebook.matching import align
from sourcebook.schema import default_schema
from sourcebook.span import Span

if TYPE_CHECKING:
    import pandas as pd

ABSENT = "–"
_MAJORITY = "Two of the three coders agree."
_MEDIAN = "The middle of the three codes."
_WEAKER = "Two coders saw it and differ: the weaker code stands."
_NO_MAJORITY = "Fewer than two coders have it."
_ATTESTED = "The clean copies of the report decide."

Row = dict[str, str]


@dataclass
class Ledger:
    """Decisions taken, and those a person took beforehand.

    Parameters
    ----------
    decided : mapping
        From (table, unit, field) to the row of ``adjudication.csv`` that settles it.
    """

    decided: Mapping[tuple[str, str, str], Row]
    rows: list[Row] = field(default_factory=list)

    def note(self, where: tuple[str, str, str], votes: Sequence[str], decision: str, rule: str, reason: str) -> str:
        """Write a decision down, unless all coders agree, and return it."""
        if len(set(votes)) > 1:
            table, unit, column = where
            self.rows.append(
                {"table": table, "unit": unit, "field": column, "votes": " | ".join(v or "empty" for v in votes),
                 "decision": decision, "rule": rule, "reason": reason}
            )
        return decision

    def settle(self, where: tuple[str, str, str], votes: Sequence[str]) -> str:
        """Decide by the person's row, else by majority.

        Raises
        ------
        CodingError
            If there is neither.
        """
        if where in self.decided:
            row = self.decided[where]
            return self.note(where, votes, row["decision"], row["rule"], row["reason"])
        value, count = Counter(votes).most_common(1)[0]
        if count < 2 and len(votes) > 1:
            raise CodingError(f"adjudication.csv: {' '.join(where)} has no majority ({' | '.join(votes)}); add a row that decides.")
        return self.note(where, votes, value, "majority", _MAJORITY)

    def middle(self, where: tuple[str, str, str], votes: Sequence[str]) -> str:
        """Decide an ordered code by its median, the weaker of two."""
        codes = [int(v) for v in votes if v != ABSENT]
        reason = _MEDIAN if len(codes) == 3 else _WEAKER if len(set(codes)) > 1 else "The coders who saw it agree."
        return self.note(where, votes, str(median_low(codes)), "median", reason)


def adjudicate(
    codings: Sequence[Coding], aliases: Mapping[str, str], decisions: Iterable[Row], *, attested: str
) -> dict[str, list[Row]]:
    """Make the reference tables, ``adjudication`` included.

    Parameters
    ----------
    codings : sequence of Coding
        The coders, in a fixed order.
    aliases : mapping of str to str
        Canonical name of each name that a coder gave a voice or an actor.
    decisions : iterable of dict
        Rows of ``adjudication.csv``; those with the rule ``codebook`` or ``attested`` are followed.
    attested : str
        Coder whose originals were compared with clean copies.

    Returns
    -------
    dict of str to list of dict
        Rows by table name.
    """
    kept = {(r["table"], r["unit"], r["field"]): r for r in decisions if r["rule"] in ("codebook", "attested")}
    ledger = Ledger(kept)
    tables = {
        "attributions": _attributions(codings, aliases, ledger),
        "frames": _frames(codings, ledger),
        "items": _items(codings, ledger),
        "substitutions": _substitutions(codings, attested, ledger),
        "actors": _actors(codings, aliases, ledger),
    }
    return tables | {"adjudication": ledger.rows}


def _records(coding: Coding, name: str) -> list[Row]:
    frame = coding.table(name)
    rows: list[Row] = frame.astype(object).where(frame.notna(), "").astype(str).to_dict("records")
    return rows


def _attributions(codings: Sequence[Coding], aliases: Mapping[str, str], ledger: Ledger) -> list[Row]:
    rows = [_records(coding, "attributions") for coding in codings]
    units = align([coding.attributions for coding in codings])
    names = _unit_names(rows, units)
    reference, number = [], 0
    for unit in units:
        found = [rows[c][r] for c, r in enumerate(unit) if r is not None]
        number += 1
        if not _present("attributions", f"A{number}", len(found), len(codings), ledger):
            number -= 1
            continue
        reference.append(_attribution(f"A{number}", unit, rows, names, aliases, ledger))
    return reference


def _unit_names(rows: list[list[Row]], units: Sequence[tuple[int | None, ...]]) -> list[dict[str, str]]:
    """For each coder, its ids and the reference ids that they become."""
    kept = [unit for unit in units if sum(r is not None for r in unit) * 2 > len(rows)]
    return [
        {rows[c][unit[c]]["id"]: f"A{i}" for i, unit in enumerate(kept, 1) if unit[c] is not None}  # type: ignore[index]
        for c in range(len(rows))
    ]


def _present(table: str, unit: str, count: int, coders: int, ledger: Ledger) -> bool:
    votes = ["coded"] * count + [ABSENT] * (coders - count)
    kept = count * 2 > coders
    ledger.note((table, unit, "presence"), votes, "coded" if kept else ABSENT, "majority", _MAJORITY if kept else _NO_MAJORITY)
    return kept


def _attribution(
    name: str, unit: tuple[int | None, ...], rows: list[list[Row]], names: list[dict[str, str]],
    aliases: Mapping[str, str], ledger: Ledger,
) -> Row:
    found = [(c, rows[c][r]) for c, r in enumerate(unit) if r is not None]
    row = {"id": name}
    for column in default_schema().tables["attributions"].columns[1:]:
        if column == "reason" or column + "_at" in found[0][1]:
            continue
        votes = [_vote(column, r, names[c], aliases) for c, r in found]
        row[column] = ledger.settle(("attributions", name, column), votes)
        if column.endswith("_at"):
            row[column[:-3]] = _words(row[column], column, [r for _, r in found])
    return row


def _vote(column: str, row: Row, names: Mapping[str, str], aliases: Mapping[str, str]) -> str:
    value = row[column]
    if column == "nested_in":
        return names.get(value, value)
    return aliases.get(value, value) if column == "voice" else value


def _words(notation: str, column: str, rows: list[Row]) -> str:
    """Take the words of a span from a coder who has it."""
    return next((row[column[:-3]] for row in rows if row[column] == notation), "")


def _frames(codings: Sequence[Coding], ledger: Ledger) -> list[Row]:
    table = default_schema().tables["frames"]
    coders = [{row["sentence"]: row for row in _records(coding, "frames")} for coding in codings]
    reference = []
    for sentence in coders[0]:
        row = {"sentence": sentence}
        for column in table.fields[1:]:
            cells = [coder[sentence][column.name] for coder in coders]
            where = ("frames", sentence, column.name)
            row[column.name] = _codes(where, cells, column.values, list(column.codes), ledger) if column.separator else ledger.settle(where, cells)
        reference.append(row)
    return reference


def _codes(where: tuple[str, str, str], cells: list[str], values: Callable[[str], list[str]], codes: list[str], ledger: Ledger) -> str:
    """Vote on each code of a cell that may hold several."""
    table, unit, column = where
    taken = [
        code for code in codes
        if ledger.settle((table, unit, f"{column}={code}"), ["yes" if code in values(cell) else "no" for cell in cells]) == "yes"
    ]
    return ";".join(taken)


def _items(codings: Sequence[Coding], ledger: Ledger) -> list[Row]:
    coders = [_records(coding, "items") for coding in codings]
    reference = []
    for rows in zip(*coders, strict=True):
        row = {"frame": rows[0]["frame"], "item": rows[0]["item"]}
        unit = f"{row['frame']} {row['item']}"
        row["code"] = ledger.settle(("items", unit, "code"), [r["code"] for r in rows])
        row["evidence"] = _evidence(unit, [r["evidence"] for r in rows], row["code"], ledger)
        reference.append(row)
    return reference


def _evidence(unit: str, cells: list[str], code: str, ledger: Ledger) -> str:
    if code != "1":
        return ledger.note(("items", unit, "evidence"), cells, "", "follows", "No evidence, since the answer is not yes.")
    lists = [cell.split(";") if cell else [] for cell in cells]
    named = sorted({s for cell in lists for s in cell}, key=lambda s: int(s[1:]))
    kept = ";".join(s for s in named if sum(s in cell for cell in lists) * 2 > len(lists))
    return ledger.note(("items", unit, "evidence"), cells, kept, "majority", "Sentences that two of the three name.")


def _substitutions(codings: Sequence[Coding], attested: str, ledger: Ledger) -> list[Row]:
    base = next(coding for coding in codings if coding.coder == attested)
    others = [coding for coding in codings if coding.coder != attested]
    reference = []
    for row in _records(base, "substitutions"):
        span = Span.parse(row["printed_at"])
        found = {base.coder: row} | {c.coder: match for c in others if (match := _at(c, span))}
        votes = [found.get(coding.coder) for coding in codings]
        reference.append(_substitution(row, votes, ledger))
    _rejected(base, others, codings, ledger)
    return reference


def _substitution(base: Row, votes: Sequence[Row | None], ledger: Ledger) -> Row:
    where = ("substitutions", base["id"])
    cells = lambda column: [v[column] if v else ABSENT for v in votes]  # noqa: E731
    for column in ("printed_at", "original"):
        ledger.note((*where, column), cells(column), base[column], "attested", _ATTESTED)
    codes = {c: ledger.middle((*where, c), cells(c)) for c in ("severity", "breaks_grammar")}
    return base | codes


def _rejected(base: Coding, others: Sequence[Coding], codings: Sequence[Coding], ledger: Ledger) -> None:
    """Write down the places that only blind coders marked and clean copies do not bear out."""
    seen: set[str] = set()
    for row in (r for coding in others for r in _records(coding, "substitutions")):
        span = Span.parse(row["printed_at"])
        if _at(base, span) or row["printed_at"] in seen:
            continue
        seen.add(row["printed_at"])
        where = ("substitutions", f"{row['printed']} ({row['printed_at']})", "presence")
        votes = ["coded" if _at(coding, span) else ABSENT for coding in codings]
        reason = f"The clean copies of the report have “{row['printed']}” too."
        reason = ledger.decided.get(where, {"reason": reason})["reason"]
        ledger.note(where, votes, ABSENT, "attested", reason)


def _at(coding: Coding, span: Span) -> Row | None:
    """Return the coder's substitution that shares words with a span, if any."""
    return next((r for r in _records(coding, "substitutions") if Span.parse(r["printed_at"]).overlaps(span)), None)


def _actors(codings: Sequence[Coding], aliases: Mapping[str, str], ledger: Ledger) -> list[Row]:
    coders = [{aliases.get(r["actor"], r["actor"]): r for r in _records(coding, "actors")} for coding in codings]
    reference = []
    for actor in dict.fromkeys(name for coder in coders for name in coder):
        rows = [coder[actor] for coder in coders if actor in coder]
        if _present("actors", actor, len(rows), len(coders), ledger):
            row = {"actor": actor}
            for column in ("mentions", "speaks", "representation"):
                row[column] = ledger.settle(("actors", actor, column), [r[column] for r in rows])
            reference.append(row)
    return reference


def decisions_of(frame: pd.DataFrame) -> list[Row]:
    """Turn the table ``adjudication`` into rows for `adjudicate`."""
    rows: list[Row] = frame.to_dict("records")
    return rows
