"""Compute the who's who from a collection of news: ``python -m training.whos_who news.jsonl.xz``.

Names of persons and bodies, the kind of voice as which the articles describe them, in how many articles and
outlets and in which years; no text. Whom fewer than `OUTLETS` outlets describe is left out, so that only public
persons and bodies stand in it.
"""

from __future__ import annotations

import argparse
import functools
import json
import lzma
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

from sourcebook.machine.gazetteer import gazetteer
from sourcebook.machine.kinds import whos_who
from sourcebook.machine.kinds.bodies import (
    CERTAIN,
    CITIZEN,
    DEFAULT,
    LEGISLATOR,
    LEGISLATURE,
    OFFICE,
    POLITICAL,
    SOLDIER,
    STATE,
    Sense,
    body,
)
from sourcebook.machine.kinds.noun_phrases import groups
from sourcebook.machine.kinds.places import countries_in
from sourcebook.machine.kinds.senses import sense
from sourcebook.machine.kinds.words import PERSONS, find
from sourcebook.machine.name_words import is_common

OUTLETS, ARTICLES = 3, 3
AGREED = 0.75
"""Share of a name's descriptions that must tell one kind."""

MOSTLY = 0.6
"""Share of a year's descriptions that must tell one kind where it differs between years."""

ALONE = 0.85
"""Share of all articles on people of one surname that one of them must have to be meant by it alone."""

FAMOUS = 20
"""Articles that describe somebody whom the surname alone may mean."""

LONGEST = 60_000
"""Characters of an article that are read."""

SHIPPED = {OFFICE: STATE, SOLDIER: STATE, LEGISLATURE: STATE, LEGISLATOR: POLITICAL}
EMPLOYING = ("expert", "business", "media", "civil_society", "culture_sport")

_WORD = r"(?:[A-Z]\.)+|[A-Z][a-z]{0,2}\.(?= [A-Z])|[A-Z][\w’'&-]*"
_RUN = re.compile(rf"(?<![\w.])(?:{_WORD})(?: (?:of |for |the |& |de |van |von )?(?:{_WORD})){{0,7}}")
_BESIDE = re.compile(r", ((?:an? |the |who |[^\W\d_]+['’]s |former |[RD]-)[^.;:\n“”\"]{3,90})")
_STOPS = frozenset(
    """the a an and or but of for in on at by with from to as that said says told asked when while if after before than
    is was are were be has had have it he she they his her their its who whom which what this these those also not""".split()
)


Named = dict[str, tuple[bool, list[str]]]
"""Names of an article: whether each is a body's, and its descriptions."""


@dataclass
class Described:
    """How a collection describes one name."""

    kinds: Counter[str] = field(default_factory=Counter)
    by_year: dict[int, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    outlets: set[str] = field(default_factory=set)
    countries: Counter[str] = field(default_factory=Counter)

    def add(self, kind: str, country: str, outlet: str, year: int) -> None:
        """Count one article."""
        self.kinds[kind] += 1
        self.by_year[year][kind] += 1
        self.outlets.add(outlet)
        if country:
            self.countries[country] += 1


def descriptions(text: str) -> Named:
    """Return the names of a text, whether each is a body's, and the titles and appositions that stand beside it.

    Titles that differ from names by more than their words are the machine's task; here the plain cases of very many
    articles do.

    Examples
    --------
    >>> descriptions("Mayor Ida Frey met the actor Jan Tolle, a native of Lund.")
    {'Ida Frey': (False, ['Mayor']), 'Jan Tolle': (False, ['actor', 'a native of Lund'])}
    """
    found: dict[str, tuple[bool, list[str]]] = {}
    for run in _RUN.finditer(text):
        words = run[0].removeprefix("The ").split()
        size = next((n for n in range(len(words) - 1, 0, -1) if find(tuple(words[:n]), PERSONS)), 0)
        name = " ".join(words[size:]).replace("’", "'").removesuffix("'s")
        if len(name) < 3 or name.isupper() or name.lower() in gazetteer() or is_common(name.lower()):
            continue
        title = _title(text, run.start(), words[:size])
        beside = _BESIDE.match(text, run.end())
        said = [phrase for phrase in (title, beside[1] if beside else "") if phrase]
        of_body = not title and body(tuple(name.split())).rank == CERTAIN
        if said and (title or " " in name or of_body):
            found.setdefault(name, (of_body, []))[1].extend(said)
    return {name: (of_body, list(dict.fromkeys(said))) for name, (of_body, said) in found.items()}


def _title(text: str, start: int, capitals: list[str]) -> str:
    """Return the title before a name: its words in capitals, and those without that stand before them."""
    before = text[max(0, start - 60) : start].rpartition("\n")[2].split(" ")[:-1]
    low = len(before)
    while low and len(before) - low < 4 and re.fullmatch(r"[a-z][\w-]+|[A-Z][\w’-]+|U\.S\.", before[low - 1]):
        if before[low - 1] in _STOPS or (low == len(before) and not capitals and not find(tuple(before), PERSONS)):
            break
        low -= 1
    return " ".join([*before[low:], *capitals])


def count(articles: Iterable[tuple[str, int, Named]]) -> tuple[dict[str, Described], dict[str, Described]]:
    """Count the kinds as which articles describe names.

    Parameters
    ----------
    articles : iterable of (str, int, dict)
        Outlet, year (0 where it is not known) and what `descriptions` returns.

    Returns
    -------
    persons, bodies : dict
    """
    persons: dict[str, Described] = defaultdict(Described)
    bodies: dict[str, Described] = defaultdict(Described)
    for outlet, year, named in articles:
        for name, (of_body, said) in named.items():
            told = min((cached(phrase) for phrase in said), key=lambda found: found.rank)
            if told.code and told.rank <= DEFAULT:
                country = told.country or next((land for phrase in said for land in countries_in(phrase)), "")
                kind = SHIPPED.get(told.code, told.code)
                (bodies if of_body else persons)[name].add(kind, country, outlet, year)
        for name, code in {pair for _, said in named.values() for phrase in said for pair in employers(phrase)}:
            bodies[name].add(code, "", outlet, year)
    return persons, bodies


@functools.lru_cache(maxsize=200_000)
def cached(phrase: str) -> Sense:
    """Return the sense of a description."""
    return sense(phrase, person=True)


@functools.lru_cache(maxsize=200_000)
def employers(phrase: str) -> tuple[tuple[str, str], ...]:
    """Return the bodies at which a description sets somebody whose own noun tells a kind, with that kind.

    Examples
    --------
    >>> employers("a professor at Lund Tech"), employers("a farmer from Lund")
    ((('Lund Tech', 'expert'),), ())
    """
    parts = groups(phrase)
    told = sense(" ".join(parts[0].words), person=True) if parts else None
    if told is None or told.code not in EMPLOYING or told.rank > DEFAULT:
        return ()
    return tuple(
        (" ".join(part.words).replace("’", "'"), told.code)
        for part in parts[1:]
        if part.link in ("at", "with", "of", "for") and all(word[0].isupper() for word in part.words)
    )


def rows(persons: dict[str, Described], bodies: dict[str, Described]) -> Iterator[str]:
    """Yield the rows of the who's who: of names that outlets agree on, and of surnames that mean one of them.

    Somebody whose kind changed with time has a row for each period. Private people are left out.
    """
    kept: set[str] = set()
    for name, described in sorted({**bodies, **persons}.items()):
        if len(described.outlets) < OUTLETS or described.kinds.total() < ARTICLES or " " not in name:
            continue
        if not _is_told(name):
            found = [period for period in _periods(described) if period[0] != CITIZEN]
            yield from (_row(name, *period, described) for period in found)
            kept |= {name} if found and name in persons else set()
    yield from _surnames(persons, kept)


def _periods(described: Described) -> Iterator[tuple[str, int, int, int]]:
    """Yield kind, articles, first and last year: once if all years or most articles agree, else for each run of years."""
    run: list[tuple[str, int, int]] = []
    for year in sorted(year for year in described.by_year if year):
        told, times = described.by_year[year].most_common(1)[0]
        if times >= ARTICLES and times >= MOSTLY * described.by_year[year].total():
            run.append((told, times, year))
    if len({told for told, _, _ in run}) < 2:
        yield from _throughout(described)
        return
    for told, group in groupby(run, key=lambda item: item[0]):
        same = list(group)
        yield told, sum(item[1] for item in same), same[0][2], same[-1][2]


def _throughout(described: Described) -> Iterator[tuple[str, int, int, int]]:
    kind, times = described.kinds.most_common(1)[0]
    if times >= ARTICLES and times >= AGREED * described.kinds.total():
        years = sorted(year for year in described.by_year if year and described.by_year[year][kind]) or [0]
        yield kind, times, years[0], years[-1]


def _surnames(persons: dict[str, Described], kept: set[str]) -> Iterator[str]:
    by_surname: dict[str, Counter[str]] = defaultdict(Counter)
    for name, described in persons.items():
        by_surname[name.rpartition(" ")[2]][name] += described.kinds.total()
    for surname, names in sorted(by_surname.items()):
        names.pop(surname, 0)
        best, times = names.most_common(1)[0] if names else ("", 0)
        if best in kept and times >= FAMOUS and times >= ALONE * names.total():
            yield "\t".join((surname, best))


def _is_told(name: str) -> bool:
    return body(tuple(name.split())).rank == CERTAIN or sense(name).rank == CERTAIN


def _row(key: str, kind: str, times: int, first: int, last: int, described: Described) -> str:
    country = described.countries.most_common(1)[0][0] if kind == STATE and described.countries else ""
    return "\t".join((key, kind, country, str(times), str(first), str(last)))


def read(news: Path) -> Iterator[tuple[str, int, Named]]:
    """Yield outlet, year and descriptions of each article of the collection."""
    with lzma.open(news, "rt", encoding="utf-8") as lines:
        for line in lines:
            article = json.loads(line)
            year = re.match(r"\d{4}", article["date"] or "")
            yield article["outlet"], int(year[0]) if year else 0, descriptions(article["text"][:LONGEST])


def main() -> None:
    """Write the who's who beside the lists."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("news", type=Path, help="news.jsonl.xz: one article a line, with id, outlet, date and text")
    written = "\n".join(rows(*count(read(parser.parse_args().news))))
    out = Path(whos_who.__file__).with_name(whos_who.FILE)
    out.write_bytes(lzma.compress(written.encode("utf-8"), preset=9))
    print(f"{written.count(chr(10)) + 1} names, {out.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
