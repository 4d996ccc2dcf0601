"""Answers of coders who may give several forms of a name: a voice is right if it is any form that its entity has.

A table holds, as `voice_codes`, identifiers and offsets and no text: each form of a name by its offsets in the article,
one that the article does not hold letter for letter as a digest.
"""

from __future__ import annotations

import csv
import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sourcebook.machine.gazetteer import mentions
from training.voice_codes import KINDS, NAMED, UNTOLD, Span, plain

FOLDER = Path(__file__).parent
BLIND = FOLDER / "voice_codes_2.csv"
"""Articles that nobody read while the machine was mended."""
UNREAD = FOLDER / "voice_codes_3.csv"
"""Further articles that nobody read meanwhile, coded by one."""
TUNING = FOLDER / "voice_tuning.csv"
"""Articles on whose errors the machine was mended."""
COLUMNS = ("article", "item", "coder", "source", "names", "named", "kind", "gender", "no_attribution")
GENDERS = {"f": "female", "m": "male"}


@dataclass(frozen=True)
class Answer:
    """What one coder says of one source.

    Attributes
    ----------
    article, item, coder : str
    source : tuple of (int, int)
        Code points of the article's text.
    names : tuple of str
        Forms of the name as `written` gives them, the fullest first: ``start end``, a digest, or ``?``.
    named, kind, gender : str
    no_attribution : bool
        Whether nobody says anything here, or not the source marked.
    """

    article: str
    item: str
    coder: str
    source: tuple[Span, ...]
    names: tuple[str, ...]
    named: str
    kind: str
    gender: str
    no_attribution: bool

    def forms(self, text: str) -> frozenset[str]:
        """Return the digests of all forms, with the house's own for a government that a form names."""
        held = [form for form in self.names if form[:1] not in (UNTOLD, "#")]
        words = [text[slice(*map(int, form.split()))] for form in held]
        every = {*words, *filter(None, map(government, words))}
        return frozenset((*map(digest, every), *(form for form in self.names if form not in held)))


def bare(name: str) -> str:
    """Write a name so that equal ones are equal: as `plain` does, and several people without *and* between them.

    Examples
    --------
    >>> bare("The Frey Trust, Jan Tolle and Lea Storm")
    'frey trust jan tolle lea storm'
    """
    return " ".join(word for word in plain(name).split() if word != "and")


def government(name: str) -> str:
    """Return what rule 6 of the codebook calls a government named otherwise, empty where a name is none.

    Examples
    --------
    >>> government("the Norwegian government"), government("Beijing"), government("Frey")
    ('Norway (government)', 'China (government)', '')
    """
    words = re.sub(r"['’]s\b", "", re.sub(r"^[Tt]he ", "", name)).removesuffix(" government")
    found = mentions(words)
    whole = len(found) == 1 and found[0].end - found[0].start >= len(words) - 1
    return f"{found[0].place.country} (government)" if whole else ""


def digest(name: str) -> str:
    """Return a short digest of a name as `bare` writes it; ``?`` stays."""
    return UNTOLD if name == UNTOLD else "#" + hashlib.sha256(bare(name).encode()).hexdigest()[:12]


def written(name: str, text: str) -> str:
    """Return where a name first stands in a text, else its digest.

    Examples
    --------
    >>> written("Frey", "Ida Frey left."), written("?", ""), written("Tolle", "Ida Frey left.")[:1]
    ('4 8', '?', '#')
    """
    at = text.find(name) if name != UNTOLD else -1
    return f"{at} {at + len(name)}" if at >= 0 and name else digest(name)


def row_of(code: Mapping[str, Any], source: Iterable[Span], coder: str, text: str) -> dict[str, str]:
    """Return a coder's answer as a row of the table, without any text.

    Raises
    ------
    ValueError
        If a code is none of the codebook's.
    """
    if code["kind"] not in KINDS or code["named"] not in NAMED:
        raise ValueError(f"{code['article']} {code['item']}: {code['kind']!r} or {code['named']!r} is no code.")
    names = [str(name).strip() for name in code["names"] if str(name).strip()]
    return {
        "article": str(code["article"]),
        "item": str(code["item"]),
        "coder": coder,
        "source": ";".join(f"{start} {end}" for start, end in source),
        "names": ";".join(dict.fromkeys(written(name, text) for name in names)),
        "named": str(code["named"]),
        "kind": str(code["kind"]),
        "gender": GENDERS.get(str(code.get("gender")), ""),
        "no_attribution": "1" if code.get("none") else "",
    }


def rows_of(sources: Path, codes: Path, coder: str, texts: Mapping[str, str]) -> list[dict[str, str]]:
    """Return the rows of one coder's file, whose sources another file places by offsets; the last answer to an item counts."""
    places = {(item["article"], str(item["item"])): item["source"] for item in _lines(sources)}
    last = {(code["article"], str(code["item"])): code for code in _lines(codes)}
    return [
        row_of(code, places[key], coder, texts[key[0]])
        for key, code in last.items()
        if key in places and key[0] in texts
    ]


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def write_rows(rows: Iterable[Mapping[str, str]], table: Path) -> None:
    """Write a table, in order of article, coder and item."""
    with table.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(sorted(rows, key=lambda row: (row["article"], row["coder"], int(row["item"]))))


def read_answers(rows: Iterable[Mapping[str, str]]) -> list[Answer]:
    """Read answers from rows of a table."""
    return [
        Answer(
            row["article"], row["item"], row["coder"], _spans(row["source"]), tuple(filter(None, row["names"].split(";"))),
            row["named"], row["kind"], row["gender"], row["no_attribution"] == "1",
        )
        for row in rows
    ]  # fmt: skip


def read_table(table: Path) -> list[Answer]:
    """Read a table of answers."""
    with table.open(encoding="utf-8", newline="") as stream:
        return read_answers(csv.DictReader(stream))


def coded_articles() -> frozenset[str]:
    """Return the articles of all tables, from which nothing else may be learnt."""
    return frozenset(answer.article for table in (BLIND, UNREAD, TUNING) for answer in read_table(table))


def _spans(cell: str) -> tuple[Span, ...]:
    numbers = list(map(int, re.findall(r"\d+", cell)))
    return tuple(zip(numbers[::2], numbers[1::2], strict=True))


def accepted(answers: Iterable[Answer], texts: Mapping[str, str]) -> dict[tuple[str, str, str], frozenset[str]]:
    """Return the forms that count for each answer, by article, coder and item: all that the coder gives its entity anywhere.

    Parameters
    ----------
    answers : iterable of Answer
        Those of any coders.
    texts : mapping of str to str
        The articles' texts by identifier.
    """
    every = list(answers)
    forms = {(a.article, a.coder, a.item): a.forms(texts[a.article]) for a in every}
    of_entity: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    first = {(a.article, a.coder, a.item): _first(a, texts[a.article]) for a in every}
    for key, found in forms.items():
        of_entity[key[0], key[1], first[key]] |= found
    return {
        key: frozenset(of_entity[key[0], key[1], first[key]]) if first[key] != UNTOLD else found
        for key, found in forms.items()
    }


def _first(answer: Answer, text: str) -> str:
    form = answer.names[0] if answer.names else UNTOLD
    return form if form[:1] in (UNTOLD, "#") else digest(text[slice(*map(int, form.split()))])
