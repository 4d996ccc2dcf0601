"""Who speaks in 40 articles of the news collection, coded apart by two coders under the codebook's third edition.

``voice_codes.csv`` names each attribution by its article's identifier in the collection and offsets there; it holds
no text. A name that the article does not hold letter for letter stands as a digest, which tells whether two are the same.
"""

from __future__ import annotations

import csv
import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

TABLE = Path(__file__).with_name("voice_codes.csv")
CODERS = ("a", "b")
KINDS = (
    "intergovernmental", "government", "foreign_government", "political", "civil_society", "expert", "business",
    "culture_sport", "citizen", "media", "unspecified",
)  # fmt: skip
NAMED = ("person", "institution", "document", "unnamed")
COLUMNS = (
    "article", "item", "coder", "source", "name_at", "name_digest", "named", "kind", "no_attribution", "antecedent",
)  # fmt: skip
UNTOLD = "?"
"""What coders give as the name of somebody whom they cannot tell."""

Span = tuple[int, int]


@dataclass(frozen=True)
class Code:
    """What one coder says of one source.

    Attributes
    ----------
    article, item, coder : str
    source : tuple of (int, int)
        Code points of the article's text.
    name_at : (int, int) or None
        Where the name stands, if it does.
    name_digest : str
        Else its digest; ``?`` where the coder cannot tell.
    named, kind : str
    no_attribution : bool
        Whether nobody says anything here, or not the source marked.
    antecedent : (int, int) or None
        For a pronoun, the nearest mention that is none.
    """

    article: str
    item: str
    coder: str
    source: tuple[Span, ...]
    name_at: Span | None
    name_digest: str
    named: str
    kind: str
    no_attribution: bool
    antecedent: Span | None

    def name(self, text: str) -> str:
        """Return the name, or its digest, in the form in which names are compared."""
        return plain(text[slice(*self.name_at)]) if self.name_at else self.name_digest


def plain(name: str) -> str:
    """Write a name so that two of the same are equal: no case, no article, no marks.

    Examples
    --------
    >>> plain("The O’Hara  Trust, Inc."), plain("o'hara trust inc")
    ('ohara trust inc', 'ohara trust inc')
    """
    words = re.sub(r"[^\w\s-]", "", name.casefold()).split()
    return " ".join(words[1:] if words[:1] == ["the"] and len(words) > 1 else words)


def digest(name: str) -> str:
    """Return a short digest of a name as `plain` writes it; ``?`` stays."""
    return UNTOLD if name == UNTOLD else "#" + hashlib.sha256(plain(name).encode()).hexdigest()[:12]


def converted(row: Mapping[str, Any], coder: str, text: str) -> dict[str, str]:
    """Return a coder's row without any text.

    Parameters
    ----------
    row : mapping
        ``article``, ``item``, ``source`` (pairs of offsets), ``name``, ``named``, ``kind``, ``no_attribution``, ``antecedent``.
    coder : str
        Which coder, ``a`` or ``b``.
    text : str
        The article's.

    Raises
    ------
    ValueError
        If a code is none of the codebook's.
    """
    name = str(row["name"]).strip()
    if row["kind"] not in KINDS or row["named"] not in NAMED:
        raise ValueError(
            f"{row['article']} {row['item']}: {row['kind']!r}, {row['named']!r} are no codes of the codebook."
        )
    at = text.find(name) if name and name != UNTOLD else -1
    return {
        "article": str(row["article"]),
        "item": str(row["item"]),
        "coder": coder,
        "source": ";".join(f"{start} {end}" for start, end in row["source"]),
        "name_at": f"{at} {at + len(name)}" if at >= 0 else "",
        "name_digest": "" if at >= 0 or not name else digest(name),
        "named": str(row["named"]),
        "kind": str(row["kind"]),
        "no_attribution": "1" if str(row.get("no_attribution") or "") in ("1", "True", "true") else "",
        "antecedent": " ".join(map(str, row["antecedent"])) if row.get("antecedent") else "",
    }


def convert(folder: Path, texts: Mapping[str, str], table: Path = TABLE) -> int:
    """Write the table from ``coder_a.jsonl`` and ``coder_b.jsonl`` and return its number of rows."""
    rows = []
    for coder in CODERS:
        for line in (folder / f"coder_{coder}.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line) if line.strip() else None
            if row is not None and row.get("source"):
                rows.append(converted(row, coder, texts[row["article"]]))
    with table.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(sorted(rows, key=lambda row: (row["article"], row["coder"], len(row["item"]), row["item"])))
    return len(rows)


def read_codes(table: Path = TABLE) -> list[Code]:
    """Read the table of codes."""
    with table.open(encoding="utf-8", newline="") as stream:
        return [_code(row) for row in csv.DictReader(stream)]


def _code(row: Mapping[str, str]) -> Code:
    return Code(
        row["article"], row["item"], row["coder"], _spans(row["source"]), next(iter(_spans(row["name_at"])), None),
        row["name_digest"], row["named"], row["kind"], row["no_attribution"] == "1",
        next(iter(_spans(row["antecedent"])), None),
    )  # fmt: skip


def _spans(cell: str) -> tuple[Span, ...]:
    numbers = list(map(int, re.findall(r"\d+", cell)))
    return tuple(zip(numbers[::2], numbers[1::2], strict=True))


def pairs(codes: Iterable[Code]) -> list[dict[str, Code]]:
    """Return the codes of each attribution that both coders coded, by coder, in the order of the first."""
    found: dict[tuple[str, str], dict[str, Code]] = {}
    for code in codes:
        found.setdefault((code.article, code.item), {})[code.coder] = code
    return [both for both in found.values() if len(both) == len(CODERS)]
