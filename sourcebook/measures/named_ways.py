"""How its news was got, in the article's own words: an interview, a court paper, records that somebody released."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sourcebook.coding.project import Project
from sourcebook.measures.structure import running
from sourcebook.results.linked_numbers import Fact
from sourcebook.results.numbers_in_words import listed
from sourcebook.text.article import Article
from sourcebook.text.escapes import escape_markdown
from sourcebook.text.span import Span

_MOST = 4
"""Stretches that a sentence quotes."""
_FEW = r"(?:[\w’'-]+ ){0,3}?"
_OUTLET = r"(?:[Tt]his (?:newspaper|paper)|[A-Z][\w’'&.-]*(?: [A-Z][\w’'&.-]*){0,3})"
_WAY = re.compile(
    rf"\bin (?:an?|the|his|her|their) {_FEW}interview\b|\bin interviews\b"
    rf"|\b(?:at|in|during) (?:an?|the|his|her|their) {_FEW}(?:press|news|media) (?:conference|briefing)\b"
    rf"|\bin (?:an?|the|his|her|its|their) {_FEW}(?:statement|(?:press|news) release|letter|memo|e-?mail|tweet)\b|\bin an? {_FEW}post\b"
    rf"|\b(?:seen|obtained|reviewed|surveyed|interviewed|polled) by (?:[Tt]he )?{_OUTLET}"
    rf"|\b(?:told|has told|have told) (?:reporters|journalists|Congress|Parliament|MPs|MSPs|lawmakers|senators|(?:a|the) {_FEW}(?:committee|court|hearing|inquiry|jury))\b"
    rf"|\bin (?:an?|the) (?:sworn |written |court )?{_FEW}(?:affidavit|testimony|deposition|court (?:document|paper|filing|record)s?)\b"
    r"|\b[Rr]ecords (?:that were |were )?released\b|\breleased (?:records|documents|transcripts)\b"
    r"|\b(?:people|person|sources?|officials?) familiar with\b|\bon (?:the )?condition of anonymity\b|\basked not to be (?:named|identified)\b"
)
"""Words by which reporters tell how something came to them; those inside quotation marks are a source's."""


def named_ways(article: Article) -> Iterator[tuple[str, Span]]:
    """Return the sentence and the place of each stretch of the article's own words that tells how its news was got.

    Parameters
    ----------
    article : Article
        Any article; headlines, captions and the like are passed over, and a stretch that was found before.
    """
    return _found(article, _WAY)


def _found(article: Article, pattern: re.Pattern[str]) -> Iterator[tuple[str, Span]]:
    """Yield the sentence and the place of each stretch that a pattern finds outside quotation marks, each once."""
    quoted = [(q.inner_start, q.inner_end) for q in article.quotations]
    known: set[str] = set()
    for sentence in running(article, article.sentences):
        for found in pattern.finditer(article.text, sentence.start, sentence.end):
            told = " ".join(found[0].lower().split())
            if told not in known and not any(start <= found.start() < end for start, end in quoted):
                known.add(told)
                yield sentence.id, Span.of(found.start(), found.end())


_REFUSAL = re.compile(
    r"\b(?:declin|refus)(?:ed|es|ing) (?:to (?:say|comment|answer|be interviewed|discuss)|comment|an interview)\b"
    r"|\b(?:did not|didn[’']t|has not|hasn[’']t|have not|had not) (?:immediately )?(?:respond(?:ed)?|repl(?:y|ied)|return(?:ed)? (?:a |requests?|calls?|messages?|e-?mails?))\b"
    r"|\bcould not (?:immediately )?be reached\b|\bwould not (?:say|comment)\b"
)
"""Words by which reporters tell that somebody who was asked said nothing."""


def refusals_told(project: Project) -> str:
    """Return a sentence in Markdown on who was asked and said nothing, in the article's own words; empty where none is found."""
    found = [
        f"“{escape_markdown(at.text(project.article.text))}” ([{name}](article.ipynb#{name}))"
        for name, at in _found(project.article, _REFUSAL)
    ]
    return f"Asked and not answering, in the article’s words: {listed(found[:_MOST])}." if found else ""


def ways_facts(project: Project) -> list[Fact]:
    """Return the stretches as facts, each quoted as it stands."""
    text = project.article.text
    return [
        Fact(f"sourcing_way{rank}", f"“{' '.join(at.text(text).split())}”", f"how the news was got, {name}", (at,))
        for rank, (name, at) in enumerate(named_ways(project.article), 1)
    ]


def ways_told(project: Project) -> str:
    """Return a sentence, still without its numbers, on the ways that the article names; that none was found where none is."""
    found = list(named_ways(project.article))
    if not found:
        return "A word list found no words of the article’s own that tell how its news was got; words that the list lacks may."
    shown = [f"{{sourcing_way{rank}}} ({escape_markdown(name)})" for rank, (name, _) in enumerate(found[:_MOST], 1)]
    more = ", among others" if len(found) > _MOST else ""
    return f"How its news was got the article tells in such words as {listed(shown)}{more}."
