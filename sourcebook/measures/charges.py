"""Charges and demands against their replies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourcebook.coding.coding import Coding
from sourcebook.measures.voices import top_level
from sourcebook.results.linked_numbers import Fact, spans
from sourcebook.results.numbers_in_words import capital, words

if TYPE_CHECKING:
    import pandas as pd


def charges(coding: Coding) -> pd.DataFrame:
    """Set charges against replies.

    Returns
    -------
    pandas.DataFrame
        Columns ``id``, ``charge``, ``kind`` where it was coded, ``made_in``, ``charge_words``, ``answered_in``,
        ``reply_words``, ``distance`` (sentences between charge and reply), ``note``.
        Words are counted at the top level, so that nothing counts twice.
    """
    tops = top_level(coding).set_index("id")
    table = coding.table("charges").copy()
    for column, name in (("made_in", "charge_words"), ("answered_in", "reply_words")):
        table[name] = [sum(int(tops["words"].get(i, 0)) for i in _ids(cell)) for cell in table[column]]
    table["distance"] = [
        _distance(coding, made, reply) for made, reply in zip(table["made_in"], table["answered_in"], strict=True)
    ]
    kept = [
        "id",
        "charge",
        *(["kind"] if "kind" in table else []),
        "made_in",
        "charge_words",
        "answered_in",
        "reply_words",
        "distance",
        "note",
    ]
    return table[kept]


def _distance(coding: Coding, made: str, reply: str) -> str:
    if not _ids(reply):
        return ""
    where = dict(zip(coding.attributions["id"], coding.attributions["sentence"], strict=True))
    last = max(int(where[i][1:]) for i in _ids(made))
    return str(min(int(where[i][1:]) for i in _ids(reply)) - last)


def _ids(cell: str) -> list[str]:
    """Return the attributions that a cell names."""
    return [part.strip() for part in cell.split(";") if part.strip()]


def charge_facts(coding: Coding) -> list[Fact]:
    """Count charges, demands and replies, and their words."""
    table = charges(coding)
    if table.empty:
        return []
    where = dict(zip(coding.attributions["id"], coding.attributions["content_at"], strict=True))
    answered = table[table["answered_in"] != ""]
    kinds = table.get("kind")
    made_at, answered_at, reply_at = (
        spans(*(where[i] for cell in cells for i in _ids(str(cell))))
        for cells in (table["made_in"], answered["made_in"], table["answered_in"])
    )
    return [
        Fact("wording_charges", words(len(table)), "charges and demands", made_at),
        Fact("wording_answered", words(len(answered)), "charges answered", answered_at, evidence="wording"),
        *_kind_facts(table, where, kinds),
        Fact(
            "wording_charge_words",
            str(answered["charge_words"].sum()),
            "words of the charges that are answered",
            answered_at,
            evidence="wording",
        ),
        Fact(
            "wording_reply_words",
            str(answered["reply_words"].sum()),
            "words of the replies",
            reply_at,
            evidence="wording",
        ),
    ]


def _kind_facts(table: pd.DataFrame, where: dict[str, str], kinds: pd.Series | None) -> list[Fact]:
    """Count charges and demands apart, where they were coded apart."""
    found = []
    for kind in ("charge", "demand") if kinds is not None else ():
        rows = table[kinds == kind]
        for key, chosen in ((f"wording_{kind}_count", rows), (f"wording_{kind}_open", rows[rows["answered_in"] == ""])):
            at = spans(*(where[i] for cell in chosen["made_in"] for i in _ids(str(cell))))
            found.append(
                Fact(
                    key,
                    words(len(chosen)),
                    f"{kind}s{' without a reply' if chosen is not rows else ''}",
                    at,
                    evidence="wording#table-charges",
                )
            )
    return found


def charges_in_words(coding: Coding) -> str:
    """Return the sentence, still without its numbers, on charges and replies."""
    table = charges(coding)
    if table.empty:
        return ""
    kinds = table["kind"] if "kind" in table else table["charge"].map(lambda _: "")
    apart = {"charge": kinds == "charge", "demand": kinds == "demand"}
    apart["charge or demand"] = ~(apart["charge"] | apart["demand"])
    if apart["charge"].any():
        # A demand in a document hardly asks for an answer on the day: beside charges it is not told here.
        del apart["demand"]
    first, *more = filter(None, (_answers(table[rows], kind) for kind, rows in apart.items()))
    told = [part.replace("has a reply of its own", "has one") for part in more]
    return capital("; ".join([first, *told]) + ".")


def _answers(rows: pd.DataFrame, kind: str) -> str:
    """Say how many of some charges or demands have a reply of their own; that another reply is meant to cover them is not ruled out."""
    total, left = len(rows), int((rows["answered_in"] == "").sum())
    if not total:
        return ""
    many = " or ".join(f"{noun}s" for noun in kind.split(" or "))
    if total == 1:
        return f"the one {kind} has {'no' if left else 'a'} reply of its own"
    return (
        f"all {words(total)} {many} have a reply of their own"
        if not left
        else f"{'neither of two' if total == 2 else f'none of {words(total)}'} {many} has a reply of its own"
        if left == total
        else f"of {words(total)} {many} {words(total - left)} {'has' if total - left == 1 else 'have'} a reply of {'its' if total - left == 1 else 'their'} own"
    )
