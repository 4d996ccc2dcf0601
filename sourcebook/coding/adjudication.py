"""The reference coding: what several coders' tables agree on, with every decision kept.

Two of three coders decide. Ordered codes take the middle one, and of two the weaker. The
wording of substitutions follows the coder who had clean copies of the report. Where none of
this decides, a row of ``adjudication.csv`` with the rule ``codebook`` must.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path

from sourcebook.coding.coding import Coding
from sourcebook.coding.csv_tables import read_rows, write_rows
from sourcebook.coding.ledger import ABSENT, Ledger, OpenLedger, Row
from sourcebook.coding.matching import align
from sourcebook.coding.project import MACHINE, REFERENCE, coder_folders
from sourcebook.coding.schema import book_schema
from sourcebook.errors import CodingError
from sourcebook.text.article import Article
from sourcebook.text.programs import in_order, speak_utf8
from sourcebook.text.span import Span

_ATTESTED = "The coder who had other copies and reports at hand decides."
_Mark = tuple[Span, Row]


def adjudicate(codings: Sequence[Coding], aliases: Mapping[str, str], decisions: Iterable[Row]) -> dict[str, list[Row]]:
    """Make the reference tables, ``adjudication`` included.

    Parameters
    ----------
    codings : sequence of Coding
        Two or more, in a fixed order; of substitutions the first decides, whose originals were compared with clean copies.
    aliases : mapping of str to str
        Canonical name of each name that a coder gave a voice or an actor.
    decisions : iterable of dict
        Rows of ``adjudication.csv``; those with the rule ``codebook`` or ``attested`` are followed.

    Returns
    -------
    dict of str to list of dict
        Rows by table name.
    """
    ledger = Ledger(_kept(decisions))
    return _tables(codings, aliases, ledger) | {"adjudication": ledger.rows}


def adjudicate_so_far(
    codings: Sequence[Coding], aliases: Mapping[str, str], decisions: Iterable[Row]
) -> tuple[dict[str, list[Row]], list[Row]]:
    """Make the reference tables as far as they are decided, and return what is open beside them; see `adjudicate`."""
    ledger = OpenLedger(_kept(decisions))
    return _tables(codings, aliases, ledger) | {"adjudication": ledger.rows}, ledger.open


def decisions_taken(codings: Sequence[Coding], aliases: Mapping[str, str], decisions: Iterable[Row]) -> int:
    """Count the decisions behind the reference tables, those on which all coders agreed too; see `adjudicate`."""
    ledger = Ledger(_kept(decisions))
    _tables(codings, aliases, ledger)
    return ledger.taken


def _kept(decisions: Iterable[Row]) -> dict[tuple[str, str, str], Row]:
    return {(r["table"], r["unit"], r["field"]): r for r in decisions if r["rule"] in ("codebook", "attested")}


def _tables(codings: Sequence[Coding], aliases: Mapping[str, str], ledger: Ledger) -> dict[str, list[Row]]:
    return {
        "attributions": _attributions(codings, aliases, ledger),
        "frames": _frames(codings, ledger),
        "items": _items(codings, ledger),
        "substitutions": _substitutions(codings, ledger),
        "actors": _actors(codings, aliases, ledger),
    }


def _records(coding: Coding, name: str) -> list[Row]:
    frame = coding.table(name)
    return [
        {str(k): v for k, v in row.items()}
        for row in frame.astype(object).where(frame.notna(), "").astype(str).to_dict("records")
    ]


def _attributions(codings: Sequence[Coding], aliases: Mapping[str, str], ledger: Ledger) -> list[Row]:
    rows = [_records(coding, "attributions") for coding in codings]
    units = align([coding.attributions for coding in codings])
    labels = _labels(rows, units)
    ids = _ids(units, labels, ledger)
    names = _names(rows, units, ids)
    return [
        _attribution(label, name, unit, rows, names, aliases, ledger)
        for unit, label, name in zip(units, labels, ids, strict=True)
        if ledger.present(("attributions", label, "presence"), _seen(unit)) and name
    ]


def _seen(unit: Sequence[int | None]) -> list[bool]:
    return [row is not None for row in unit]


def _labels(rows: list[list[Row]], units: Sequence[tuple[int | None, ...]]) -> list[str]:
    """Name what coders may dispute: A1 onwards what most coders have, by its words what fewer have."""
    labels, count = [], 0
    for unit in units:
        row = next(rows[c][r] for c, r in enumerate(unit) if r is not None)
        is_common = sum(_seen(unit)) * 2 > len(unit)
        count += is_common
        labels.append(f"A{count}" if is_common else f"{row['cue'] or row['content']} ({row['content_at']})")
    return labels


def _ids(units: Sequence[tuple[int | None, ...]], labels: Sequence[str], ledger: Ledger) -> list[str]:
    """Give what is kept its id: its label, or what a person keeps against most coders the next after the last label."""
    common = [sum(_seen(unit)) * 2 > len(unit) for unit in units]
    last, ids = sum(common), []
    for unit, label, is_common in zip(units, labels, common, strict=True):
        kept = ledger.keeps(("attributions", label, "presence"), _seen(unit))
        last += kept and not is_common
        ids.append("" if not kept else label if is_common else f"A{last}")
    return ids


def _names(rows: list[list[Row]], units: Sequence[tuple[int | None, ...]], ids: Sequence[str]) -> list[dict[str, str]]:
    """For each coder, its ids and the reference ids that they become; what is not kept becomes its carrier."""
    found = []
    for c, table in enumerate(rows):
        mine = ((table[r]["id"], name) for unit, name in zip(units, ids, strict=True) if (r := unit[c]) is not None)
        names = {own: name for own, name in mine if name}
        carriers = {row["id"]: row["nested_in"] for row in table}
        found.append({row["id"]: names.get(_carrier(row["id"], names, carriers), "") for row in table})
    return found


def _carrier(name: str, kept: Mapping[str, str], carriers: Mapping[str, str]) -> str:
    """Return the attribution itself if it is kept, else the nearest kept one around it, else nothing."""
    while name and name not in kept:
        name = carriers[name]
    return name


def _attribution(
    label: str,
    name: str,
    unit: tuple[int | None, ...],
    rows: list[list[Row]],
    names: list[dict[str, str]],
    aliases: Mapping[str, str],
    ledger: Ledger,
) -> Row:
    found = [(c, rows[c][r]) for c, r in enumerate(unit) if r is not None]
    row = {"id": name}
    for column in list(found[0][1])[1:]:
        if column == "reason" or column + "_at" in found[0][1] or any(column not in r for _, r in found):
            continue
        votes = [_vote(column, r, names[c], aliases) for c, r in found]
        row[column] = ledger.settle(("attributions", label, column), votes)
        if column.endswith("_at"):
            row[column[:-3]] = _words(row[column], column, [r for _, r in found])
    return row


def _vote(column: str, row: Row, names: Mapping[str, str], aliases: Mapping[str, str]) -> str:
    value = row[column]
    if column == "nested_in":
        return names.get(value, "")
    return aliases.get(value, value) if column == "voice" else value


def _words(notation: str, column: str, rows: list[Row]) -> str:
    """Take the words of a span from a coder who has it."""
    return next((row[column[:-3]] for row in rows if row[column] == notation), "")


def _frames(codings: Sequence[Coding], ledger: Ledger) -> list[Row]:
    table = codings[0].schema.table("frames")
    coders = [{row["sentence"]: row for row in _records(coding, "frames")} for coding in codings]
    _same_units("frames", codings, [set(coder) for coder in coders])
    reference = []
    for sentence in coders[0]:
        row = {"sentence": sentence}
        for column in table.fields[1:]:
            if any(column.name not in coder[sentence] for coder in coders):
                continue  # one that a book may leave out, as the machine's draft does
            cells = [coder[sentence][column.name] for coder in coders]
            where = ("frames", sentence, column.name)
            row[column.name] = (
                _codes(where, cells, column.values, list(column.codes), ledger)
                if column.separator
                else ledger.settle(where, cells)
            )
        reference.append(row)
    return reference


def _same_units(table: str, codings: Sequence[Coding], units: Sequence[set[str]]) -> None:
    """Refuse coders who did not code the same rows of a table, which no vote can settle."""
    for coding, found in zip(codings, units, strict=True):
        lacking = sorted(set().union(*units) - found, key=_in_order)
        if lacking:
            raise CodingError(
                f"{table}.csv of {coding.coder}: has no row {', '.join(lacking)}, which another coder has; code it."
            )


def _in_order(unit: str) -> list[tuple[int, str]]:
    """Return what sorts units by their numbers as a reader counts: S4 before S30."""
    return [(int(part), "") if part.isdigit() else (0, part) for part in re.split(r"([0-9]+)", unit)]


def _codes(
    where: tuple[str, str, str], cells: list[str], values: Callable[[str], list[str]], codes: list[str], ledger: Ledger
) -> str:
    """Vote on each code of a cell that may hold several."""
    table, unit, column = where
    taken = [
        code
        for code in codes
        if ledger.settle((table, unit, f"{column}={code}"), ["yes" if code in values(cell) else "no" for cell in cells])
        == "yes"
    ]
    return ";".join(taken)


def _items(codings: Sequence[Coding], ledger: Ledger) -> list[Row]:
    coders = [{f"{row['frame']} {row['item']}": row for row in _records(coding, "items")} for coding in codings]
    _same_units("items", codings, [set(coder) for coder in coders])
    reference = []
    for unit in coders[0]:
        rows = [coder[unit] for coder in coders]
        row = {"frame": rows[0]["frame"], "item": rows[0]["item"]}
        row["code"] = ledger.settle(("items", unit, "code"), [r["code"] for r in rows])
        row["evidence"] = _evidence(unit, [r["evidence"] for r in rows], row["code"], ledger)
        reference.append(row)
    return reference


def _evidence(unit: str, cells: list[str], code: str, ledger: Ledger) -> str:
    if code != "1":
        return ledger.note(
            ("items", unit, "evidence"), cells, "", "follows", "No evidence, since the answer is not yes."
        )
    lists = [[part.strip() for part in cell.split(";") if part.strip()] for cell in cells]
    named = sorted({s for cell in lists for s in cell}, key=lambda s: int(s[1:]))
    kept = ";".join(s for s in named if sum(s in cell for cell in lists) * 2 > len(lists))
    reason = f"Sentences that {'two of the three' if len(cells) == 3 else 'more than half of the coders'} name."
    return ledger.note(("items", unit, "evidence"), cells, kept, "majority", reason)


def _substitutions(codings: Sequence[Coding], ledger: Ledger) -> list[Row]:
    attested = codings[0].coder
    marked = {coding.coder: _marked(coding) for coding in codings}
    reference = []
    for span, row in marked[attested]:
        votes = [row if coder == attested else _at(marks, span) for coder, marks in marked.items()]
        reference.append(_substitution(row, votes, ledger))
    _rejected(marked, attested, ledger)
    return reference


def _marked(coding: Coding) -> list[_Mark]:
    """Read a coder's substitutions, each with the words that it stands on."""
    return [(Span.parse(row["printed_at"]), row) for row in _records(coding, "substitutions")]


def _substitution(base: Row, votes: Sequence[Row | None], ledger: Ledger) -> Row:
    where = ("substitutions", base["id"])
    cells = {column: [v[column] if v else ABSENT for v in votes] for column in base}
    for column in ("printed_at", "original"):
        ledger.note((*where, column), cells[column], base[column], "attested", _ATTESTED)
    codes = {c: ledger.middle((*where, c), cells[c]) for c in ("severity", "breaks_grammar")}
    return base | codes


def _rejected(marked: Mapping[str, Sequence[_Mark]], attested: str, ledger: Ledger) -> None:
    """Write down the places that only blind coders marked and clean copies do not bear out."""
    seen: set[str] = set()
    for span, row in (mark for coder, marks in marked.items() if coder != attested for mark in marks):
        if _at(marked[attested], span) or row["printed_at"] in seen:
            continue
        seen.add(row["printed_at"])
        where = ("substitutions", f"{row['printed']} ({row['printed_at']})", "presence")
        votes = ["coded" if _at(marks, span) else ABSENT for marks in marked.values()]
        reason = f"The clean copies of the report have “{row['printed']}” too."
        reason = ledger.decided.get(where, {"reason": reason})["reason"]
        ledger.note(where, votes, ABSENT, "attested", reason)


def _at(marks: Iterable[_Mark], span: Span) -> Row | None:
    """Return a coder's substitution that shares words with a span, if any."""
    return next((row for at, row in marks if at.overlaps(span)), None)


def _actors(codings: Sequence[Coding], aliases: Mapping[str, str], ledger: Ledger) -> list[Row]:
    coders = [{aliases.get(r["actor"], r["actor"]): r for r in _records(coding, "actors")} for coding in codings]
    reference = []
    for actor in dict.fromkeys(name for coder in coders for name in coder):
        rows = [coder[actor] for coder in coders if actor in coder]
        if ledger.present(("actors", actor, "presence"), [actor in coder for coder in coders]):
            row = {"actor": actor}
            for column in ("mentions", "speaks", "representation"):
                row[column] = ledger.settle(("actors", actor, column), [r[column] for r in rows])
            reference.append(row)
    return reference


def rebuild(data: Path) -> None:
    """Write the reference tables of a data folder anew from its coders.

    Parameters
    ----------
    data : Path
        Data folder with coders' folders; with ``aliases.csv`` if they named a voice differently, and
        ``codings/reference/adjudication.csv`` if a person decided anything.

    Raises
    ------
    SourcebookError
        If the data have a fault, fewer than two people have coded, or a decision is missing.
    """
    article, schema = Article.read(data / "article.txt"), book_schema(data)
    folders = [folder for folder in coder_folders(data) if folder.name not in (REFERENCE, MACHINE)]
    if len(folders) < 2:
        raise CodingError(f"{data / 'codings'}: a reference is made of two or more coders; add a folder for each.")
    codings = [Coding.read(folder, article, schema=schema) for folder in folders]
    aliases = {row["name"]: row["voice"] for row in _rows(data / "aliases.csv")}
    ledger = data / "codings" / REFERENCE / "adjudication.csv"
    for name, rows in adjudicate(codings, aliases, _rows(ledger)).items():
        columns = [
            c
            for c in schema.tables[name].columns
            if not schema.tables[name].field(c).optional or any(c in row for row in rows)
        ]
        write_rows(ledger.with_name(f"{name}.csv"), columns, rows)


def _rows(path: Path) -> list[Row]:
    return [dict(row) for row in read_rows(path).rows] if path.is_file() else []


def main() -> int:
    """Rebuild the reference of the data folder named on the command line."""
    data = Path(sys.argv[1] if len(sys.argv) > 1 else "data")
    speak_utf8()
    return in_order(partial(rebuild, data), str(data))


if __name__ == "__main__":
    raise SystemExit(main())
