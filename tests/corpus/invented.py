"""Invented news, as much of it as a test asks for, and the tables of a run."""

import json
from pathlib import Path

import pyarrow.dataset as ds

NAMES = ("Anna Berg", "Tom Hale", "Ines Ortiz", "Karl Voss", "Mira Sand", "Paul Reed", "Lena Holt")
OFFICES = (
    "the mayor",
    "a police spokesman",
    "an economist",
    "the minister of transport",
    "a resident",
    "the union's chairwoman",
)
MATTERS = ("the bridge", "the hospital", "the harbour", "the school on Mill Road", "the new tax")
DOINGS = (
    "will open in May",
    "costs more than was planned",
    "has been closed since Friday",
    "needs forty more workers",
    "was never inspected",
)
OUTLETS = ("Ostby Gazette", "Norland Times", "The Harbour Post")


def text(number: int) -> str:
    """Write a short article, a different one for each number."""
    who, other = NAMES[number % 7], NAMES[(number // 7 + number + 1) % 7]
    office, matter, doing = OFFICES[number % 6], MATTERS[number % 5], DOINGS[number // 5 % 5]
    return (
        f"{matter[0].upper()}{matter[1:]} {doing}, {who}, {office}, said on Tuesday. “Report {number} left us no choice,” {who.split()[1]} told reporters.\n\n"
        f"{other} disagreed. According to a letter seen by this newspaper, the council had known of {number + 3} complaints. "
        f"“Nobody asked the people who live here,” {other.split()[1]} said, and added that a vote would follow."
    )


def row(number: int) -> dict[str, str]:
    """Write an article with what a collection says about it."""
    return {
        "id": f"n{number}",
        "outlet": OUTLETS[number % 3],
        "date": f"20{10 + number % 4}-03-{1 + number % 28:02}",
        "title": f"Title {number}",
        "text": text(number),
        "topic": "towns",
    }


def lines(numbers: range) -> bytes:
    """Write JSON Lines."""
    return b"".join(json.dumps(row(number), ensure_ascii=False).encode() + b"\n" for number in numbers)


def tables(folder: Path) -> dict[str, list[dict]]:
    """Read the tables of a run."""
    return {
        name: ds.dataset(folder / name, format="parquet").to_table().to_pylist()
        for name in ("articles", "attributions", "voices", "frames", "errors")
    }
