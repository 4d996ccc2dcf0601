"""Persons and bodies as a collection of news describes them: name, kind, country, articles and years."""

from __future__ import annotations

import functools
import lzma
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from importlib.resources import files

FILE, PEOPLE, STATE = "whos_who.tsv.xz", "people.txt", "state"
_HEAD = re.compile(r"(\w+)(?: ([A-Z][A-Za-z ]*[a-z]))?(?: (\d{4})-(\d{4})?)?: ")
_YEAR = re.compile(r"\b20[0-3]\d\b")


@dataclass(frozen=True)
class Listed:
    """What the collection says of a name.

    Attributes
    ----------
    name : str
        In full.
    code : str
        A kind of voice, or ``state`` or ``legislator``.
    country : str
        Whose office, where the articles say so.
    articles : int
        How many articles describe the name so.
    first, last : int
        Years of the first and the last of them.
    by_hand : bool
        True for well-known people whom articles hardly describe.
    """

    name: str
    code: str
    country: str
    articles: int
    first: int
    last: int
    by_hand: bool = False

    def reason(self, kind: str) -> str:
        """Return the reason as the table of attributions gives it."""
        years = f"{self.first}" if self.first == self.last else f"{self.first}–{self.last}"
        said = kind.replace("culture_sport", "culture and sport").replace("_", " ")
        if self.by_hand:
            return f"{self.name} is well known as {said}"
        return f"the collection describes {self.name} as {said} in {self.articles} articles, {years}"


@functools.cache
def listed() -> dict[str, tuple[Listed, ...]]:
    """Read the who's who, by name; a surname stands there too where it means one person almost always."""
    packed = files("sourcebook.machine.kinds").joinpath(FILE).read_bytes()
    found: dict[str, list[Listed]] = {}
    meant: list[list[str]] = []
    for line in lzma.decompress(packed).decode("utf-8").splitlines():
        cells = line.split("\t")
        if len(cells) == 2:
            meant.append(cells)
            continue
        name, code, country, articles, first, last = cells
        found.setdefault(name, []).append(Listed(name, code, country, int(articles), int(first), int(last)))
    for surname, name in meant:
        found[surname] = found[name]
    return {name: tuple(rows) for name, rows in found.items()}


KNOWN_WELL = 100
"""How many articles a name on the list of well-known people counts as."""


@functools.cache
def well_known() -> dict[str, tuple[Listed, ...]]:
    """Read the list of well-known people, by name in lower case; some have a kind for some years only."""
    found: dict[str, list[Listed]] = {}
    for line in files("sourcebook.machine.kinds").joinpath(PEOPLE).read_text(encoding="utf-8").splitlines():
        head = _HEAD.match(line)
        if head is not None:
            code, country, first, last = head.groups()
            for name in line[head.end() :].split(", "):
                row = Listed(name, code, country or "", KNOWN_WELL, int(first or 0), int(last or 9999), by_hand=True)
                found.setdefault(name, []).append(row)
    return {name: tuple(rows) for name, rows in found.items()}


def _known_well(name: str, years: Iterable[int]) -> Listed | None:
    """Return what somebody is known as in all of the years; in any year where none is told."""
    rows = well_known().get(name.lower(), ()) if name[:1].isupper() else ()
    found = next((row for row in rows if all(row.first <= year <= row.last for year in years)), None)
    return replace(found, name=name) if found is not None else None


@functools.cache
def given_names() -> frozenset[str]:
    """Return the words with which the names of at least two people of the list begin (*Jenny*, *Will*).

    Examples
    --------
    >>> {"Jenny", "Will"} <= given_names(), "Certain" in given_names()
    (True, False)
    """
    words = Counter(name.partition(" ")[0] for name in listed() if 1 <= name.count(" ") <= 2)
    return frozenset(word for word, times in words.items() if times > 1 and word.isalpha() and word.istitle())


def look_up(name: str, years: Iterable[int] = ()) -> Listed | None:
    """Return what the collection says of a name.

    Parameters
    ----------
    name : str
        In full, or a surname.
    years : iterable of int, optional
        Years that the article may be of, for those whose kind changed with time.

    Returns
    -------
    Listed or None
        Well-known people stand on a list where the collection is silent. Where its kind changed and no year is known, what most articles say; None where the name is not in the list,
        the years do not tell its kind, or it was an office of years before.
    """
    years = tuple(years)
    name = name.replace("’", "'")
    rows = listed().get(name, ())
    if len(rows) == 1:
        # An office ends; what was one years before the article may be none any more.
        past = rows[0].code == STATE and years and years[0] > rows[0].last + 1
        return _known_well(name, years) if past else rows[0]
    known = _known_well(name, years)
    if known is not None:
        return known
    if rows and not years:
        return max(rows, key=lambda row: row.articles)
    meant = {row.code: row for year in years for row in rows if row.first <= year <= row.last}
    return next(iter(meant.values())) if len(meant) == 1 else None


def years_of(text: str) -> tuple[int, ...]:
    """Return the years that a text may be of: the one it names most often, and the latest; none if it names none.

    Examples
    --------
    >>> years_of("In 2016 she ran; she had lost in 2012 and won in 2016."), years_of("By 2020 what began in 2016 and 2016")
    ((2016, 2016), (2016, 2020))
    """
    counts = Counter(map(int, _YEAR.findall(text)))
    return (max((times, year) for year, times in counts.items())[1], max(counts)) if counts else ()
