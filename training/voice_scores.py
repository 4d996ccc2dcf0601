"""Score the names and kinds that the machine gives against two coders: ``python -m training.voice_scores news.jsonl.xz``.

``--convert FOLDER`` first writes ``training/voice_codes.csv`` from the coders' files, without any text; ``--write`` keeps the
figures for the chapter on the machine.
"""

from __future__ import annotations

import argparse
import json
import lzma
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from krippendorff import alpha

from sourcebook import machine
from sourcebook.machine.attribution_record import Attribution
from sourcebook.machine.phrase_words import PRONOUNS
from sourcebook.measures.machine_voices import SCORES
from sourcebook.text.article import Article
from training.voice_codes import CODERS, UNTOLD, Code, convert, digest, pairs, plain, read_codes

FORMS = ("named", "pronoun", "description")
OPEN = "unspecified"


@dataclass(frozen=True)
class Case:
    """One attribution: what both coders say of it, what the machine does, and the form of its source."""

    codes: Mapping[str, Code]
    names: Mapping[str, str]
    found: Attribution | None
    form: str

    def right(self, what: str, coder: str) -> bool:
        """Return whether the machine says of a column what a coder does; what it does not find is wrong."""
        if self.found is None:
            return False
        if what == "name":
            return same(self.names[coder], self.found.voice)
        return bool(getattr(self.codes[coder], what) == (self.found.voice_type if what == "kind" else self.found.named))

    def is_open(self) -> bool:
        """Return whether the machine leaves the kind open."""
        return self.found is None or self.found.voice_type == OPEN


def same(coded: str, voice: str) -> bool:
    """Return whether a coder's name, or its digest, is the machine's; nobody is nobody.

    Examples
    --------
    >>> same("ida frey", "Ida Frey"), same("?", ""), same("ida frey", "Frey")
    (True, True, False)
    """
    if coded == UNTOLD or not voice:
        return coded == UNTOLD and not voice
    return plain(voice) == coded or digest(voice) == coded


def form(source: str, named: str) -> str:
    """Return the form of a source: a pronoun, a name, or a description.

    Examples
    --------
    >>> form("She", "person"), form("the mayor", "unnamed"), form("Mr. Frey", "person")
    ('pronoun', 'description', 'named')
    """
    if source.lower().replace("’", "'").split("'")[0] in PRONOUNS | {"you", "who", "which", "that"}:
        return "pronoun"
    return (
        "named"
        if named in ("person", "institution") and source[:1] and any(map(str.isupper, source))
        else "description"
    )


def cases(codes: Iterable[Code], articles: Mapping[str, Article]) -> list[Case]:
    """Set the coders' codes beside what the machine finds in the same articles, by the offsets of the sources."""
    by_article: dict[str, list[dict[str, Code]]] = defaultdict(list)
    for both in pairs(codes):
        by_article[both[CODERS[0]].article].append(both)
    made = []
    for article, rows in sorted(by_article.items()):
        found = [item for item in machine.attributions(articles[article]) if item.source is not None]
        made += [_case(both, articles[article].text, found) for both in rows]
    return made


def _case(both: dict[str, Code], text: str, found: list[Attribution]) -> Case:
    first = both[CODERS[0]]
    source = text[slice(*first.source[0])]
    return Case(both, {c: both[c].name(text) for c in CODERS}, nearest(first.source, found), form(source, first.named))


def nearest(source: Iterable[tuple[int, int]], found: Iterable[Attribution]) -> Attribution | None:
    """Return the machine's attribution whose source shares most with the one coded; None if none shares anything."""
    pieces = list(source)
    shared = [(sum(_shared(a, b) for a in pieces for b in item.source.pieces), item) for item in found if item.source]
    best = max(shared, key=lambda pair: pair[0], default=(0, None))
    return best[1] if best[0] else None


def _shared(a: tuple[int, int], b: tuple[int, int]) -> int:
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def agreement(rows: Iterable[Mapping[str, str]]) -> tuple[float, float]:
    """Return the share of rows on which the coders agree, and Krippendorff's nominal α.

    Examples
    --------
    >>> agreement([{"a": "x", "b": "x"}, {"a": "y", "b": "y"}, {"a": "x", "b": "y"}, {"a": "x", "b": "x"}])[0]
    0.75
    """
    values = [[row[coder] for coder in CODERS] for row in rows]
    codes = {code: number for number, code in enumerate(sorted({code for pair in values for code in pair}))}
    data = np.array([[codes[code] for code in pair] for pair in values]).T
    share = float((data[0] == data[1]).mean()) if data.size else float("nan")
    return share, float(alpha(data, level_of_measurement="nominal")) if len(codes) > 1 else float("nan")


def kept_cases(every: Iterable[Case]) -> list[Case]:
    """Return the attributions that are ones for both coders."""
    return [case for case in every if not any(case.codes[coder].no_attribution for coder in CODERS)]


def figures(every: list[Case]) -> dict[str, Any]:
    """Return in per cent, by form of source, how often name and kind are the first coder's, and how often the kind is left open.

    Parameters
    ----------
    every : list of Case
        Attributions, those that are none for a coder among them.

    Returns
    -------
    dict
        ``articles``, ``names_agreed`` and ``kinds_agreed`` (coders with each other), and ``scores``, a row for each form: ``sources``,
        ``attributions``, ``name``, ``kind``, and ``left_open`` where both coders could tell the kind.
    """
    kept = kept_cases(every)
    names = agreement(dict(case.names) for case in kept)[0]
    kinds = agreement({coder: case.codes[coder].kind for coder in CODERS} for case in kept)[0]
    rows = [_row(name, [case for case in kept if name in ("all", case.form)]) for name in ("all", *FORMS)]
    return {
        "articles": len({case.codes[CODERS[0]].article for case in every}),
        "names_agreed": round(100 * names, 1),
        "kinds_agreed": round(100 * kinds, 1),
        "scores": [row for row in rows if row["attributions"]],
    }


def _row(name: str, chosen: list[Case]) -> dict[str, Any]:
    told = [case for case in chosen if all(case.codes[coder].kind != OPEN for coder in CODERS)]
    return {
        "sources": name,
        "attributions": len(chosen),
        "name": _per_cent([case.right("name", CODERS[0]) for case in chosen]),
        "kind": _per_cent([case.right("kind", CODERS[0]) for case in chosen]),
        "left_open": _per_cent([case.is_open() for case in told]),
    }


def _per_cent(rights: list[bool]) -> float | None:
    return round(100 * sum(rights) / len(rights), 1) if rights else None


def report(every: list[Case]) -> list[str]:
    """Return the lines of the report."""
    kept = kept_cases(every)
    lines = [
        f"{len(every)} attributions by two coders; {len(every) - len(kept)} are none for one of them and left out."
    ]
    lines.append(
        f"{sum(case.found is None for case in kept)} the machine no longer finds; they count as wrong and open."
    )
    columns: dict[str, Callable[[Case], dict[str, str]]] = {
        "name": lambda case: dict(case.names),
        "kind": lambda case: {coder: case.codes[coder].kind for coder in CODERS},
        "named": lambda case: {coder: case.codes[coder].named for coder in CODERS},
    }
    for column, read in columns.items():
        share, value = agreement(map(read, kept))
        lines.append(f"coders on {column}: {100 * share:.1f} %, α {value:.2f}")
    for name in ("all", *FORMS):
        chosen = [case for case in kept if name in ("all", case.form)]
        lines += _scores(name, chosen)
    return lines


def _scores(name: str, chosen: list[Case]) -> list[str]:
    lines = [f"{name}: {len(chosen)}"]
    for column in ("name", "kind", "named"):
        shares = [_share([case.right(column, coder) for case in chosen]) for coder in CODERS]
        agreed = [case for case in chosen if _agreed(case, column)]
        both = _share([case.right(column, CODERS[0]) for case in agreed])
        lines.append(
            f"  {column} right: {' and '.join(shares)} by each coder, {both} of {len(agreed)} on which they agree"
        )
    told = [case for case in chosen if all(case.codes[coder].kind != OPEN for coder in CODERS)]
    lines.append(f"  kind left open where both could tell: {_share([case.is_open() for case in told])} of {len(told)}")
    return lines


def _agreed(case: Case, column: str) -> bool:
    a, b = ((case.names[c] if column == "name" else getattr(case.codes[c], column)) for c in CODERS)
    return bool(a == b)


def _share(rights: list[bool]) -> str:
    return f"{100 * sum(rights) / len(rights):.1f} %" if rights else "–"


def read_articles(news: Path, wanted: set[str]) -> dict[str, Article]:
    """Return some articles of the collection with their dates and outlets, by identifier."""
    found: dict[str, Article] = {}
    with lzma.open(news, "rt", encoding="utf-8") as lines:
        for line in lines:
            article = json.loads(line)
            if article["id"] in wanted:
                found[article["id"]] = Article(article["text"], article["date"] or "", article.get("outlet") or "")
    return found


def keep_figures(found: Mapping[str, Any]) -> None:
    """Put figures among those that come with the model, and leave the others as they are."""
    kept = json.loads(SCORES.read_text(encoding="utf-8")) if SCORES.exists() else {}
    SCORES.write_text(json.dumps({**kept, **found}, indent=1) + "\n", encoding="utf-8")


def _coded_in(folder: Path) -> set[str]:
    files = [folder / f"coder_{coder}.jsonl" for coder in CODERS]
    return {
        json.loads(line)["article"] for file in files for line in file.read_text(encoding="utf-8").splitlines() if line
    }


def main() -> None:
    """Print agreement and scores."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("news", type=Path, help="news.jsonl.xz: one article a line, with id and text")
    parser.add_argument("--convert", type=Path, metavar="FOLDER", help="folder of coder_a.jsonl and coder_b.jsonl")
    parser.add_argument("--write", action="store_true", help=f"keep the figures in {SCORES.name}")
    given = parser.parse_args()
    if given.convert:
        texts = {key: found.text for key, found in read_articles(given.news, _coded_in(given.convert)).items()}
        print(f"{convert(given.convert, texts)} rows written")
    codes = read_codes()
    articles = read_articles(given.news, {code.article for code in codes})
    # Coded before rule 13 said whose states are foreign: those of another country than the article is about.
    every = cases(codes, {key: replace(article, outlet="") for key, article in articles.items()})
    print("\n".join(report(every)))
    if given.write:
        keep_figures(figures(every))


if __name__ == "__main__":
    main()
