"""Compute which pronouns a collection of news uses of well-known names: ``python -m training.known_genders news.jsonl.xz [--write]``.

A name counts as somebody's whom most articles call *she* or *he* right after it, before anybody else is named. Names and
nothing else are kept, no text, and only those that several outlets write so; articles that score the machine are not read.
"""

from __future__ import annotations

import argparse
import json
import lzma
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from sourcebook.machine.body_names import is_body
from sourcebook.machine.gender import FEMALE, FOLLOWS, MALE
from sourcebook.machine.kinds.whos_who import given_names, listed
from sourcebook.machine.known_genders import FILE
from sourcebook.machine.name_words import is_common
from sourcebook.machine.noun_modifiers import AUXILIARIES, SAYS
from training.pronoun_labels import read_labels
from training.voice_answers import coded_articles
from training.voice_codes import read_codes

OUTLETS, ARTICLES = 3, 6
"""Outlets and articles that must follow a name with a pronoun."""
FEMALE_FROM, MALE_UP_TO = 0.7, 0.15
"""Share of these articles that must say *she*, and that may: much of the news is about one man, so that *he* near a woman is often his."""
LONGEST = 60_000
"""Characters of an article that are read."""
_NAME = re.compile(r"\b[A-Z][a-z’'-]+(?: [A-Z]\.)?(?: [A-Z][\w’'-]*[a-z]){1,2}\b(?! [A-Z][a-z])(?!['’]s\b)")
_ACTS = re.compile(rf" (?:{'|'.join(sorted(AUXILIARIES | SAYS))})\b")
"""What follows a name that is the subject, and so no reporter's whom somebody told something."""
_MIDDLE = re.compile(r" [A-Z]\.")
Told = tuple[str, str, str, str]


def told(line: str) -> list[Told]:
    """Return the names of an article with the pronoun that most often follows: identifier, outlet, name and gender."""
    article = json.loads(line)
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for name in _NAME.finditer(article["text"], 0, LONGEST):
        acts = _ACTS.match(article["text"], name.end())
        pronoun = FOLLOWS.match(article["text"], name.end()) if acts else None
        if pronoun is not None:
            sex = FEMALE if pronoun[1].lower().startswith(("s", "her")) else MALE
            words = _MIDDLE.sub("", name[0]).split()
            for count in range(2, len(words) + 1):  # a title may stand before it
                found[" ".join(words[-count:])][sex] += 1
    return [
        (article["id"], article.get("outlet") or "", name, sexes.most_common(1)[0][0]) for name, sexes in found.items()
    ]


def known(found: Iterable[Told], unread: frozenset[str]) -> dict[str, str]:
    """Return the gender of each name that enough outlets and articles follow with one pronoun.

    Parameters
    ----------
    found : iterable of (str, str, str, str)
        As `told` gives them.
    unread : frozenset of str
        Articles that do not count.
    """
    sexes: dict[str, Counter[str]] = defaultdict(Counter)
    outlets: dict[str, set[str]] = defaultdict(set)
    for article, outlet, name, sex in found:
        if article not in unread:
            sexes[name][sex] += 1
            outlets[name].add(outlet)
    public = {
        name: counts
        for name, counts in sexes.items()
        if counts.total() >= ARTICLES and len(outlets[name]) >= OUTLETS and _is_person(name)
    }
    shares = {name: counts[FEMALE] / counts.total() for name, counts in public.items()}
    return {
        name: FEMALE if share >= FEMALE_FROM else MALE
        for name, share in shares.items()
        if share >= FEMALE_FROM or share <= MALE_UP_TO
    }


def _is_person(name: str) -> bool:
    """Return whether a name is in the who's who or has a given name from it, and is no body's."""
    first = name.split()[0]
    known = name in listed() or (first in given_names() and not is_common(first.lower()))
    return known and not is_body(name) and not name.endswith(("’s", "'s"))


def _every(news: Path) -> Iterator[Told]:
    with lzma.open(news, "rt", encoding="utf-8") as lines, ProcessPoolExecutor(2) as pool:
        for rows in pool.map(told, lines, chunksize=64):
            yield from rows


def main() -> None:
    """Print how many names are known; with ``--write``, keep them in the package."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("news", type=Path, help="news.jsonl.xz")
    parser.add_argument("--write", action="store_true", help=f"write {FILE.name}")
    given = parser.parse_args()
    scoring = {label.article for label in read_labels()} | {code.article for code in read_codes()} | coded_articles()
    found = known(_every(given.news), frozenset(scoring))
    print(Counter(found.values()))
    if given.write:
        lines = (f"{gender}\t{';'.join(sorted(n for n in found if found[n] == gender))}\n" for gender in (FEMALE, MALE))
        FILE.write_bytes(lzma.compress("".join(lines).encode(), preset=9))


if __name__ == "__main__":
    main()
