"""What text it is: paragraphs, sentences, words, quotations, and the order of its parts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, TypeVar

from sourcebook.coding.coding import Coding
from sourcebook.coding.project import Project
from sourcebook.results.kept_numbers import kept_while_open
from sourcebook.results.linked_numbers import Fact, fill, of_units
from sourcebook.results.numbers_in_words import counted, listed, long_date, number, percent, words
from sourcebook.text.article import Article, Unit, count_words
from sourcebook.text.escapes import escape_markdown
from sourcebook.text.names_in_prose import with_the

if TYPE_CHECKING:
    import pandas as pd

T = TypeVar("T", bound=Unit)


SHORT, MEDIUM, LONG = 150, 400, 900
"""Words from which an article is no brief, no short and no middling report."""
EXCERPT = "excerpt"
"""What `seen` says in the metadata where a stored excerpt of the page was seen, and not the live page."""
_ADDRESS = re.compile(r"https?://(?:www\.)?([^/\s]+)(?:/\S*)?")


def sentences(article: Article, coding: Coding) -> pd.DataFrame:
    """Describe each sentence.

    Returns
    -------
    pandas.DataFrame
        Columns ``sentence``, ``paragraph``, ``words``, ``quoted`` (words inside quotation
        marks), ``news_role`` ("" if not coded), ``text``; one row a sentence, in order, without
        headline, crossheads, captions and the like.
    """
    import pandas as pd

    frames = coding.table("frames")
    roles = dict(zip(frames["sentence"], frames["news_role"], strict=True)) if "news_role" in frames else {}
    rows = [
        (
            s.id,
            s.paragraph,
            count_words(article.text[s.start : s.end]),
            _quoted(article, s.start, s.end),
            roles.get(s.id, ""),
            article.text[s.start : s.end],
        )
        for s in running(article, article.sentences)
    ]
    return pd.DataFrame(rows, columns=["sentence", "paragraph", "words", "quoted", "news_role", "text"])


def running(article: Article, units: Iterable[T]) -> list[T]:
    """Return the units of an article that are running prose."""
    return [unit for unit in units if article.is_running(unit.start)]


def _quoted(article: Article, start: int, end: int) -> int:
    inside = ((max(q.inner_start, start), min(q.inner_end, end)) for q in article.quotations)
    return sum(count_words(article.text[a:b]) for a, b in inside if a < b)


def roles(article: Article, coding: Coding) -> pd.DataFrame:
    """Count sentences and words for each part that sentences play in the report."""
    table = sentences(article, coding)
    counts = table.groupby("news_role", sort=False)["words"].agg(sentences="size", words="sum")
    return counts.reset_index()


@kept_while_open
def facts(project: Project) -> list[Fact]:
    """Return the numbers of the chapter on the text."""
    article, table = project.article, sentences(project.article, project.reference)
    total, quoted = int(table["words"].sum()), int(table["quoted"].sum())
    context = table[table["news_role"] == "context"]
    sentences_, paragraphs, aside = (
        running(article, article.sentences),
        running(article, article.paragraphs),
        article.furniture,
    )
    every = of_units(sentences_)
    return [
        Fact("article_paragraphs", words(len(paragraphs)), "paragraphs", of_units(paragraphs)),
        Fact("article_sentences", words(len(sentences_)), "sentences", every),
        *(
            [Fact("article_furniture", counted(len(aside), "line"), "lines that are no running prose", of_units(aside))]
            if aside
            else []
        ),
        Fact("article_words", f"{total:,}", "words", every),
        Fact("article_mean", number(total / max(1, len(sentences_)), 1), "words a sentence", every),
        Fact("article_quoted", f"{quoted:,}", "words inside quotation marks", of_units(article.quotations)),
        Fact(
            "article_quoted_share",
            percent(quoted / total if total else 0.0),
            "share of words inside quotation marks",
            of_units(article.quotations),
        ),
        Fact("article_narration", f"{total - quoted:,}", "words of narration", every),
        Fact("article_quotations", words(len(article.quotations)), "quotations", of_units(article.quotations)),
        Fact(
            "article_context",
            words(len(context)),
            "sentences of context",
            of_units(s for s in sentences_ if s.id in set(context["sentence"])),
            evidence="article",
        ),
    ]


def answer(project: Project) -> str:
    """Return one or two sentences on what text it is."""
    every = facts(project)
    table = sentences(project.article, project.reference)
    total, quoted = int(table["words"].sum()), int(table["quoted"].sum())
    counts = {
        "words": total,
        "sentences": len(running(project.article, project.article.sentences)),
        "paragraphs": len(running(project.article, project.article.paragraphs)),
    }
    nouns = {"length": _length(total)} | {name: name if count != 1 else name[:-1] for name, count in counts.items()}
    text = " is {length}: {{article_words}} {words} in {{article_sentences}} {sentences}."
    text += f"{_order_in_words(table)} "
    text += (
        "Nothing in it stands in quotation marks."
        if not project.article.quotations
        else "{{article_quoted_share}} of its words stand in quotation marks."
        if percent(quoted / max(1, total)) != _NO_SHARE
        else f"{{{{article_quoted}}}} {'word in it stands' if quoted == 1 else 'words in it stand'} in quotation marks."
    )
    later = _later_years(project)
    text += later
    if project.article.furniture:
        text += " Not counted: {{article_furniture}} ({kinds})."
    kinds = Counter(unit.kind for unit in project.article.furniture)
    nouns["kinds"] = listed(kind if count == 1 else f"{words(count)} {kind}s" for kind, count in kinds.items())
    return f"The article{_origin(project.metadata, doubted=bool(later))}" + fill(text.format(**nouns), every)


_NO_SHARE = percent(0.0)


def _later_years(project: Project) -> str:
    """Say that a text names years after the one it is dated: it looks ahead, or the date is that of an earlier text."""
    dated = project.metadata.get("date", "")[:4]
    named = sorted({year for year in _YEAR.findall(project.article.text) if dated.isdigit() and year > dated})
    if not named:
        return ""
    shown = named if len(named) <= _YEARS else [named[0], named[-1]]
    return f" It names {'a later year' if len(named) == 1 else 'later years'} ({listed(shown)}): it looks ahead, or the date is that of an earlier text."


_YEAR, _YEARS = re.compile(r"(?<![\d.,$£€])(?:19|20)\d\d(?!\d|[.,]\d)"), 3
"""A year, and how many are named one by one."""
NEWS, BACKGROUND = ("summary", "main_event"), "context"
"""Parts that tell the news itself, and the one that tells what stands around it."""


def _order_in_words(table: pd.DataFrame) -> str:
    """Say whether the news comes first, and how much is background, where the parts were coded."""
    if not (table["news_role"] != "").any():
        return ""
    first, around = table["news_role"].iloc[0] in NEWS, int((table["news_role"] == BACKGROUND).sum())
    share = "half" if 2 * around == len(table) else "more than half" if 2 * around > len(table) else "less than half"
    told = f"{share} of its sentences give the context" if around else "none of its sentences gives the context"
    return f" It {'begins with its news' if first else 'does not begin with its news'}, and {told}."


def is_seen(metadata: Mapping[str, str]) -> bool:
    """Return whether the page was seen from which an article is said to come; a book says where it was not."""
    return metadata.get("seen") not in {"no", EXCERPT}


def unseen_words(metadata: Mapping[str, str], otherwise: str) -> str:
    """Say that a page was not seen; of a stored excerpt of it, if there is one, that it was."""
    return "only a stored excerpt of the page was seen" if metadata.get("seen") == EXCERPT else otherwise


def _origin(metadata: Mapping[str, str], *, doubted: bool = False) -> str:
    """Say between commas where an article comes from, as far as that is known; a date that the text may contradict is only given."""
    outlet = escape_markdown(_host(metadata["outlet"])) if metadata.get("outlet") else ""
    date = escape_markdown(long_date(metadata["date"])) if metadata.get("date") else ""
    if outlet and not is_seen(metadata):
        given = f", supplied with an address at {outlet}" + (f" and the date {date}" if date else "")
        return f"{given} ({unseen_words(metadata, 'the page itself was not seen')}),"
    if outlet:
        when = f" and supplied with the date {date}" if doubted else f" on {date}"
        return f", published by {with_the(outlet)}{when if date else ''},"
    return f", {'supplied with the date' if doubted else 'of'} {date}," if date else ""


def is_short(project: Project) -> bool:
    """Return whether the chapter on the text calls the article a short text or a very short one."""
    return int(sentences(project.article, project.reference)["words"].sum()) < MEDIUM


def _length(words_: int) -> str:
    """Say in a word how long an article is, and not of what kind: it may be an interview or a column."""
    return (
        "a very short text"
        if words_ < SHORT
        else "a short text"
        if words_ < MEDIUM
        else "a text of middle length"
        if words_ < LONG
        else "a long text"
    )


def _host(outlet: str) -> str:
    """Return an outlet's name; of an address, the host without what goes before it.

    Examples
    --------
    >>> _host("http://www.example.com/news"), _host("The Example")
    ('example.com', 'The Example')
    """
    found = _ADDRESS.fullmatch(outlet.strip())
    return found[1] if found else outlet
