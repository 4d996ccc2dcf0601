"""Score names and kinds where coders accept several forms of a name: ``python -m training.voice_sheets news.jsonl.xz``.

A name is right if it is any form that the coder accepts for the entity anywhere in the article: asked is whether the source
points at the right one. ``--convert blind|unread|tuning FOLDER`` first writes a table from the coders' files, without any text.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sourcebook import machine
from sourcebook.machine.attribution_record import Attribution
from sourcebook.measures import machine_voices
from sourcebook.measures.machine_voices import SCORES
from sourcebook.text.article import Article
from training.voice_answers import BLIND, TUNING, UNREAD, Answer, accepted, digest, read_table, rows_of, write_rows
from training.voice_codes import UNTOLD
from training.voice_scores import FORMS, OPEN, agreement, form, keep_figures, nearest, read_articles

TABLES = {"blind": BLIND, "unread": UNREAD, "tuning": TUNING}
KEPT = {"blind": machine_voices.ANY_FORM, "unread": machine_voices.UNREAD}
"""Sheets whose figures come with the model, and under which key."""
Key = tuple[str, str, str]


@dataclass(frozen=True)
class Scored:
    """One answer beside what the machine finds.

    Attributes
    ----------
    answer : Answer
    forms : frozenset of str
        Digests of what counts as its name.
    found : Attribution or None
    form : str
        named, pronoun or description.
    """

    answer: Answer
    forms: frozenset[str]
    found: Attribution | None
    form: str

    def named_rightly(self) -> bool:
        """Return whether the machine's name is one of the forms; nobody is nobody."""
        if self.found is None:
            return False
        return digest(self.found.voice) in self.forms if self.found.voice else UNTOLD in self.forms

    def kind_right(self) -> bool:
        """Return whether the machine gives the coder's kind."""
        return self.found is not None and self.found.voice_type == self.answer.kind

    def is_open(self) -> bool:
        """Return whether the machine leaves the kind open."""
        return self.found is None or self.found.voice_type == OPEN


def score(answers: Iterable[Answer], articles: Mapping[str, Article]) -> list[Scored]:
    """Set answers beside what the machine finds in their articles, by the offsets of the sources."""
    every = list(answers)
    forms = accepted(every, {key: article.text for key, article in articles.items()})
    found: dict[str, list[Attribution]] = {}
    scored = []
    for answer in every:
        article = articles[answer.article]
        if answer.article not in found:
            found[answer.article] = [item for item in machine.attributions(article) if item.source is not None]
        words = article.text[slice(*answer.source[0])]
        scored.append(
            Scored(
                answer,
                forms[answer.article, answer.coder, answer.item],
                nearest(answer.source, found[answer.article]),
                form(words, answer.named),
            )
        )
    return scored


def kept(scored: Iterable[Scored]) -> list[Scored]:
    """Leave out what is no attribution for one of the coders."""
    every = list(scored)
    none = {(item.answer.article, item.answer.item) for item in every if item.answer.no_attribution}
    return [item for item in every if (item.answer.article, item.answer.item) not in none]


def coders_agree(scored: Iterable[Scored]) -> dict[str, float]:
    """Return in how many of a hundred attributions two coders accept a form in common, and give one kind; empty for one coder."""
    both: dict[tuple[str, str], list[Scored]] = defaultdict(list)
    for item in scored:
        both[item.answer.article, item.answer.item].append(item)
    pairs = [pair for pair in both.values() if len(pair) == 2]
    if not pairs:
        return {}
    names = sum(bool(a.forms & b.forms) for a, b in pairs) / len(pairs)
    kinds, value = agreement({"a": a.answer.kind, "b": b.answer.kind} for a, b in pairs)
    return {"names": round(100 * names, 1), "kinds": round(100 * kinds, 1), "kinds_alpha": round(value, 2)}


def rows(scored: Iterable[Scored], coder: str = "") -> list[dict[str, Any]]:
    """Return in per cent how often name and kind are right and the kind is left open where a person tells it, by form.

    Sources that the machine does not find are counted, and left out of the shares: the sheets hold what an earlier network found, right
    or wrong, so that to miss some of it says nothing of names and kinds.

    Parameters
    ----------
    scored : iterable of Scored
        Attributions that are ones.
    coder : str, optional
        Whose answers; all by default.
    """
    chosen = [item for item in scored if coder in ("", item.answer.coder)]
    table = []
    for name in ("all", *FORMS):
        drawn = [item for item in chosen if name in ("all", item.form)]
        group = [item for item in drawn if item.found is not None]
        told = [item for item in group if item.answer.kind != OPEN]
        if group:
            table.append(
                {
                    "sources": name,
                    "drawn": len(drawn),
                    "attributions": len(group),
                    "name": _share(item.named_rightly() for item in group),
                    "kind": _share(item.kind_right() for item in group),
                    "left_open": _share(item.is_open() for item in told),
                }
            )
    return table


def _share(rights: Iterable[bool]) -> float | None:
    every = list(rights)
    return round(100 * sum(every) / len(every), 1) if every else None


def figures(scored: Iterable[Scored]) -> dict[str, Any]:
    """Return the figures of a sheet for the chapter on the machine; rows are by the first coder."""
    every = list(scored)
    agreed = coders_agree(every)
    return {
        "articles": len({item.answer.article for item in every}),
        **({"names_agreed": agreed["names"], "kinds_agreed": agreed["kinds"]} if agreed else {}),
        "scores": rows(every, min(item.answer.coder for item in every)),
    }


def convert(which: str, folder: Path, news: Path) -> int:
    """Write a table from ``meta.jsonl`` and ``coder_*.jsonl`` of a folder; return its number of rows."""
    made = [(folder / "meta.jsonl", path) for path in sorted(folder.glob("coder_?.jsonl"))]
    ids = {line.split('"article": "')[1].split('"')[0] for line in made[0][0].read_text(encoding="utf-8").splitlines()}
    texts = {key: article.text for key, article in read_articles(news, ids).items()}
    found = [row for meta, codes in made for row in rows_of(meta, codes, codes.stem[-1], texts)]
    write_rows(found, TABLES[which])
    return len(found)


def main() -> None:
    """Print agreement and scores of the sheets that there are."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("news", type=Path, help="news.jsonl.xz: one article a line, with id and text")
    parser.add_argument("--convert", nargs=2, metavar=("SHEET", "FOLDER"), help="blind, unread or tuning, and a folder")
    parser.add_argument("--only", choices=sorted(TABLES), help="score this sheet alone")
    parser.add_argument(
        "--write", action="store_true", help=f"keep the figures of the blind and the unread sheet in {SCORES.name}"
    )
    given = parser.parse_args()
    if given.convert:
        print(f"{convert(given.convert[0], Path(given.convert[1]), given.news)} rows written")
    for name, table in TABLES.items():
        if table.exists() and given.only in (None, name):
            answers = read_table(table)
            scored = kept(score(answers, read_articles(given.news, {answer.article for answer in answers})))
            coders = sorted({item.answer.coder for item in scored})
            print(f"{name}: {coders_agree(scored) or 'one coder'}")
            if given.write and name in KEPT:
                keep_figures({KEPT[name]: figures(scored)})
            for coder in coders:
                print(*(f"  by coder {coder}: {row}" for row in rows(scored, coder)), sep="\n")


if __name__ == "__main__":
    main()
