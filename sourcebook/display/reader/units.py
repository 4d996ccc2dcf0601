"""What the reader can point at: each coded unit with its address and its words."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sourcebook.coding.coding import Coding
from sourcebook.coding.csv_tables import Record
from sourcebook.coding.project import Project
from sourcebook.measures.voices import top_level
from sourcebook.results.linked_numbers import Fact
from sourcebook.text.article import Article
from sourcebook.text.span import Span

PARTS = ("content", "source", "cue")
SIGNS = {
    "intergovernmental": "●",
    "government": "■",
    "foreign_government": "◆",
    "political": "▼",
    "civil_society": "▲",
    "expert": "✚",
    "business": "⬟",
    "culture_sport": "♦",
    "citizen": "★",
    "media": "⬢",
    "unspecified": "✖",
}
_TABLES = (
    ("substitutions", "printed_at"),
    ("mentions", "mention_at"),
    ("labels", "label_at"),
    ("agency", "process_at"),
)


@dataclass(frozen=True)
class Unit:
    """A unit with an address.

    Attributes
    ----------
    id : str
        Address: ``A7``, ``T3``, ``S1``.
    role : str
        ``content``, ``source``, ``cue``, or the table or kind of unit.
    span : Span
        Its words.
    """

    id: str
    role: str
    span: Span


def attribution_units(coding: Coding) -> Iterator[Unit]:
    """Yield the parts of every attribution of a coding."""
    for row in coding.attributions.to_dict("records"):
        for part in PARTS:
            if row[f"{part}_at"]:
                yield Unit(row["id"], part, Span.parse(row[f"{part}_at"]))


def all_units(project: Project) -> list[Unit]:
    """Return every unit of the book that has an address."""
    article, coding = project.article, project.reference
    units = list(attribution_units(coding))
    for table, column in _TABLES:
        units += _table_units(coding.table(table).to_dict("records"), table, column)
    units += _table_units(project.table("claims").to_dict("records"), "claims", "claim_at")
    units += [Unit(s.id, "sentence", Span.of(s.start, s.end)) for s in article.sentences]
    units += [Unit(p.id, "paragraph", Span.of(p.start, p.end)) for p in article.paragraphs]
    return units + [Unit(f"Q{i}", "quotation", Span.of(q.start, q.end)) for i, q in enumerate(article.quotations, 1)]


def _table_units(rows: Iterable[Record], role: str, column: str) -> list[Unit]:
    return [Unit(row["id"], role, Span.parse(row[column])) for row in rows]


def segments(article: Article, spans: Iterable[Span]) -> list[tuple[int, int]]:
    """Cut the article wherever a span begins or ends.

    Returns
    -------
    list of (int, int)
        Pieces that cover the article's paragraphs, in order; none is empty or crosses the
        edge of a span.
    """
    cuts = {offset for span in spans for piece in span.pieces for offset in piece}
    pieces = []
    for block in article.paragraphs:
        inside = sorted({block.start, block.end, *(c for c in cuts if block.start < c < block.end)})
        pieces += list(pairwise(inside))
    return pieces


def by_paragraph(article: Article, units: Iterable[Unit]) -> dict[str, list[Unit]]:
    """Sort units into the paragraphs that they touch."""
    blocks = article.paragraphs
    starts = [block.start for block in blocks]
    found: dict[str, list[Unit]] = {block.id: [] for block in blocks}
    for unit in units:
        for block in blocks[max(0, bisect_right(starts, unit.span.start) - 1) : bisect_left(starts, unit.span.end)]:
            if unit.span.start < block.end:
                found[block.id].append(unit)
    return found


def addresses(
    units: Iterable[Unit], facts: Iterable[Fact], pieces: Sequence[tuple[int, int]]
) -> dict[int, list[str | Fact]]:
    """Give each unit's id and each number the piece of text at which its words begin.

    Returns
    -------
    dict of int to list
        Ids of units and facts by the start of a piece; each stands there once, however
        many spans it has.
    """
    starts = [start for start, _ in pieces]
    first: dict[str | Fact, int] = {}
    for unit in units:
        first[unit.id] = min(unit.span.start, first.get(unit.id, unit.span.start))
    first |= {fact: min(span.start for span in fact.spans) for fact in facts if fact.spans}
    found: dict[int, list[str | Fact]] = {}
    for name, offset in first.items():
        found.setdefault(starts[min(bisect_left(starts, offset), len(starts) - 1)], []).append(name)
    return found


def kinds_by_offset(coding: Coding) -> dict[int, str]:
    """Map each offset inside a top-level content to its kind of voice."""
    return {
        i: row["voice_type"]
        for row in top_level(coding).to_dict("records")
        for i in Span.parse(row["content_at"]).positions()
    }


def mark_offsets(coding: Coding) -> dict[int, list[Record]]:
    """Map the offset at which each attribution's mark stands to its rows: after the cue."""
    marks: dict[int, list[Record]] = {}
    for row in coding.attributions.to_dict("records"):
        at = Span.parse(row["cue_at"] or row["content_at"])
        marks.setdefault(at.end if row["cue_at"] else at.pieces[0][1], []).append(row)
    return marks
