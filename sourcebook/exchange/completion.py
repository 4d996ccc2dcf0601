"""What a row needs and another tool does not know: ids, sentences, and the form of a quotation."""

from __future__ import annotations

import re
from collections.abc import Mapping, MutableMapping
from itertools import count

from sourcebook.coding.schema import Table
from sourcebook.exchange.marks import SENTENCE
from sourcebook.text.article import Article
from sourcebook.text.span import Span

NOT_CODED = "Not coded in the imported file:"

_FIRST_ID = re.compile(r"([A-Z]+)1 onwards")

Drafts = MutableMapping[str, dict[str, str]]


def complete(
    rows: Drafts, parents: Mapping[str, str], spans: Mapping[str, Mapping[str, Span]], table: Table, article: Article
) -> None:
    """Fill, in place, what can be told from the marked words alone.

    Notes
    -----
    Annotations in the style of the PolNeAR corpus [newell2018a]_ mark source, cue and
    content and code nothing. Their form follows from the quotation marks. The kind of
    voice and the kind of naming do not; they get the codes for “cannot be told”, and the
    column ``reason`` says that nobody coded them.
    """
    if "id" in table.columns:
        _number(rows, table)
    for name, row in rows.items():
        if SENTENCE in row and not row[SENTENCE]:
            row[SENTENCE] = _sentence(spans[name], article)
        if row.get("nested_in") == "" and parents[name] in rows:
            row["nested_in"] = rows[parents[name]]["id"]
        if table.name == "attributions" and "content" in spans[name]:
            _leave_open(row, spans[name]["content"], article)


def _number(rows: Drafts, table: Table) -> None:
    found = _FIRST_ID.match(table.field("id").description)
    letter = found[1] if found else table.name[0].upper()
    taken = {row["id"] for row in rows.values()}
    free = (f"{letter}{number}" for number in count(1) if f"{letter}{number}" not in taken)
    for row in rows.values():
        row["id"] = row["id"] or next(free)


def _sentence(spans: Mapping[str, Span], article: Article) -> str:
    """Return the sentence in which the first marked words stand; "" if they stand in none."""
    found = article.sentence_at(min(span.start for span in spans.values())) if spans else None
    return found.id if found else ""


def _leave_open(row: dict[str, str], content: Span, article: Article) -> None:
    guesses = {
        "form": form_of(content, article),
        "voice_type": "unspecified",
        "named": "unnamed" if row["source"] else "none",
    }
    missing = [name for name in guesses if not row[name]]
    for name in missing:
        row[name] = guesses[name]
    if missing and not row["reason"]:
        row["reason"] = f"{NOT_CODED} {', '.join(missing)}."


def form_of(content: Span, article: Article) -> str:
    """Tell from the quotation marks whether a content is direct, mixed or indirect speech.

    Examples
    --------
    >>> form_of(Span.of(0, 6), Article("“Yes,” he said."))
    'direct'
    """
    letters = quoted = 0
    for start, end in content.pieces:
        letters += _letters(article.text, start, end)
        quoted += sum(
            _letters(article.text, max(start, q.start), min(end, q.end)) for q in article.quotations_within(start, end)
        )
    if letters and quoted == letters:
        return "direct"
    return "mixed" if quoted else "indirect"


def _letters(text: str, start: int, end: int) -> int:
    return sum(map(str.isalnum, text[start:end]))
