"""Adjudicate at the desk: what coders dispute, a person's decision with its reason, and the reference that follows."""

from __future__ import annotations

from typing import Any

from sourcebook.coding.adjudication import adjudicate_so_far
from sourcebook.coding.csv_tables import read_rows, write_rows
from sourcebook.coding.ledger import Row
from sourcebook.coding.project import REFERENCE, Project
from sourcebook.desk.refusals import RefusedError
from sourcebook.desk.saving import Store

_TABLE = "adjudication"
_PRESENCE = "Whether the reference has this row at all."


def disputes_view(store: Store) -> dict[str, Any]:
    """Return what the coders dispute, side by side, and what of it nothing decides yet."""
    project = Project.open(store.root)
    names = list(project.coders)
    if len(names) < 2:
        return {"coders": names, "open": [], "decided": []}
    made, left = _so_far(project, _taken(store))
    columns = _codes(store)
    for row in (*left, *made[_TABLE]):
        column = row["field"].partition("=")[0]  # of a cell with several codes each is disputed for itself
        row["about"] = columns.get((row["table"], column), _PRESENCE if column == "presence" else "")
    return {"coders": names, "open": left, "decided": made[_TABLE]}


def decide(store: Store, sent: dict[str, Any]) -> dict[str, Any]:
    """Write a person's decision, and the reference once nothing is open.

    Raises
    ------
    RefusedError
        If the reference is not the desk's to write, the coders do not dispute this, or
        the decision is no vote or code, or has no reason.
    """
    with store.alone():
        _refuse_published(store)
        where = tuple(str(sent.get(name, "")) for name in ("table", "unit", "field"))
        value, reason = str(sent.get("decision", "")), " ".join(str(sent.get("reason", "")).split())
        view = disputes_view(store)
        case = next(
            (r for r in (*view["open"], *view["decided"]) if (r["table"], r["unit"], r["field"]) == where), None
        )
        if case is None or case.get("rule") == "attested":
            raise RefusedError(["The coders do not dispute this, or clean copies decide it; load the page anew."])
        votes = ["" if vote == "empty" else vote for vote in case["votes"].split(" | ")]
        if value not in votes or not reason:
            raise RefusedError(["Choose one of the coders' votes and write why."])
        row = dict(zip(("table", "unit", "field"), where, strict=True)) | {
            "votes": case["votes"],
            "decision": value,
            "rule": "codebook",
            "reason": reason,
        }
        _write(store, [r for r in _taken(store) if (r["table"], r["unit"], r["field"]) != where] + [row])
        return disputes_view(store)


def _refuse_published(store: Store) -> None:
    folder = store.data / "codings" / REFERENCE
    if (store.data / "published.json").is_file():
        raise RefusedError(["The reference is published with the book and is only read here."])
    if folder.is_dir() and not (folder / f"{_TABLE}.csv").is_file():
        raise RefusedError([f"{folder} holds a reference that was not adjudicated here; move it away first."])


def _write(store: Store, decisions: list[Row]) -> None:
    """Write the decisions first: the reference can always be made of them again."""
    folder, tables = store.data / "codings" / REFERENCE, store.schema.tables
    made, left = _so_far(Project.open(store.root), decisions)
    if left:
        _write_decisions(store, decisions)
        return
    for name, rows in made.items():
        columns = [f.name for f in tables[name].fields if not f.optional or any(f.name in row for row in rows)]
        write_rows(folder / f"{name}.csv", columns, [{c: row.get(c, "") for c in columns} for row in rows])
    (store.root / ".desk" / f"{_TABLE}.csv").unlink(missing_ok=True)


def _write_decisions(store: Store, decisions: list[Row]) -> None:
    """Keep decisions beside the book until the reference is whole: half a reference would be taken for one."""
    write_rows(store.root / ".desk" / f"{_TABLE}.csv", store.schema.tables[_TABLE].columns, decisions)


def _taken(store: Store) -> list[Row]:
    for path in (store.root / ".desk" / f"{_TABLE}.csv", store.data / "codings" / REFERENCE / f"{_TABLE}.csv"):
        if path.is_file():
            return [dict(row) for row in read_rows(path).rows]
    return []


def _so_far(project: Project, decisions: list[Row]) -> tuple[dict[str, list[Row]], list[Row]]:
    codings = list(project.coders.values())
    return adjudicate_so_far(codings, project.aliases(), decisions)


def _codes(store: Store) -> dict[tuple[str, str], str]:
    return {(t.name, f.name): f.description for t in store.tables.values() for f in t.fields}
