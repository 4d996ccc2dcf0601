"""Draw sentences of a news collection to be coded for frames: spread over topics and years, rare frames sought by words.

``python -m training.frame_sample NEWS.jsonl.xz SHEET.jsonl [NUMBER]``; the sheet holds text and stays outside the repository.
"""

from __future__ import annotations

import json
import lzma
import random
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sourcebook.text.article import Article

SEED = 19
NUMBER = 3_300
SOUGHT = 1 / 3
"""Share of sentences that are drawn among those with a word of a frame that chance would bring too seldom."""
FEWEST, MOST = 6, 60
"""Words of a sentence that can be coded by itself."""
RARE = {
    "capacity": r"shortage|capacity|staff(?:ing)?|resources|backlog|understaffed|infrastructure|personnel",
    "morality": r"moral\w*|immoral|sin|God|faith|church|ethic\w*|conscience|shame\w*|decency|evil",
    "fairness": r"equal\w*|inequal\w*|discriminat\w*|fair(?:ness)?|unfair\w*|rights|bias\w*|racis\w*",
    "quality_of_life": r"quality of life|everyday|neighbou?rhood|comfort|happi\w+|commute|leisure|lonel\w+|livelihood\w*",
    "cultural_identity": r"cultur\w*|tradition\w*|heritage|identity|language|customs|immigrant communit\w+|patriot\w*",
    "public_opinion": r"poll\w*|survey\w*|respondents|public opinion|protest\w*|popular(?:ity)?|percent of Americans",
    "health": r"health|hospital\w*|patient\w*|disease|vaccin\w*|virus|doctor\w*|medical|injur\w+",
    "economic": r"cost\w*|tax\w*|jobs|billion|economy|wages|prices|trade",
    "external": r"ambassador|diplomat\w*|sanction\w*|allies|treaty|foreign minister|international",
}


def sentences(article: dict[str, Any]) -> Iterator[tuple[int, int, str]]:
    """Yield the sentences of an article that can be coded, with their offsets in its text."""
    text = article["text"]
    for sentence in Article(text).sentences:
        words = text[sentence.start : sentence.end]
        if FEWEST <= len(words.split()) <= MOST:
            yield sentence.start, sentence.end, words


def in_turn(articles: list[dict[str, Any]], chance: random.Random) -> Iterator[dict[str, Any]]:
    """Yield articles, one of each topic and year in turn."""
    cells: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for article in articles:
        cells[article["topic"], str(article["date"])[:4]].append(article)
    order = list(cells.values())
    for cell in order:
        chance.shuffle(cell)
    while any(order):
        chance.shuffle(order)
        yield from (cell.pop() for cell in order if cell)


def draw(articles: list[dict[str, Any]], number: int) -> list[dict[str, Any]]:
    """Draw at most one sentence an article, spread over cells of topic and year, a share of them by words of rare frames.

    Parameters
    ----------
    articles : list of dict
        Each with ``id``, ``topic``, ``date``, ``title`` and ``text``.
    number : int
        Sentences wanted.

    Returns
    -------
    list of dict
        ``id``, ``start``, ``end`` (code points of the article's text), ``title``, ``before``, ``sentence``; in random order.
    """
    chance = random.Random(SEED)
    patterns = [re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for words in RARE.values()]
    drawn: list[dict[str, Any]] = []
    for article in in_turn(articles, chance):
        if len(drawn) >= number:
            break
        wanted = patterns[len(drawn) // 3 % len(patterns)] if len(drawn) % 3 == 0 else None
        drawn += _one(article, wanted, chance)
    chance.shuffle(drawn)
    return drawn


def _one(article: dict[str, Any], wanted: re.Pattern[str] | None, chance: random.Random) -> list[dict[str, Any]]:
    found = list(sentences(article))
    fitting = [s for s in found if wanted.search(s[2])] if wanted else found
    if not (fitting or found):
        return []
    start, end, words = chance.choice(fitting or found)
    before = next((s[2] for s in reversed(found) if s[1] <= start), "")
    title = " ".join(str(article["title"]).split())
    return [{"id": article["id"], "start": start, "end": end, "title": title, "before": before, "sentence": words}]


def main() -> None:
    """Write the sheet that the command line asks for."""
    news, target, *more = sys.argv[1:]
    with lzma.open(news, "rt", encoding="utf-8") as lines:
        articles = [json.loads(line) for line in lines]
    rows = draw(articles, int(more[0]) if more else NUMBER)
    Path(target).write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    print(f"{len(rows)} sentences")


if __name__ == "__main__":
    main()
