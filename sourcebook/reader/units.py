"""What the reader can point at: each coded unit with its address and its words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sourcebook.article import Article
from sourcebook.coding import Coding
from sourcebook.project import Project
from sourcebook.span import Span
from sourcebook.voices import top_level

PARTS = ("content", "source", "cue")
SIGNS = {
    "intergovernmental": "●",
    "government": "■",
    "foreign_government": "◆",
    "civil_society": "▲",
    "expert": "✚",
    "business": "⬟",
    "citizen": "★",
    "media": "⬢",
    "unspecified": "✖",
}
_TABLES = (("substitutions", "printed_at"), ("mentions", "mention_at"), ("labels", "label_at"), ("agency", "process_at"))


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


def _table_units(rows: Iterable[dict], role: str, column: str) -> list[Unit]:
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
        pieces += list(zip(inside, inside[1:], strict=False))
    return pieces


def kinds_by_offset(coding: Coding) -> dict[int, str]:
    """Map each offset inside a top-level content to its kind of voice."""
    return {i: row["voice_type"] for row in top_level(coding).to_dict("records") for i in Span.parse(row["content_at"]).positions()}


def mark_offsets(coding: Coding) -> dict[int, list[dict]]:
    """Map the offset at which each attribution's mark stands to its rows: after the cue."""
    marks: dict[int, list[dict]] = {}
    for row in coding.attributions.to_dict("records"):
        at = Span.parse(row["cue_at"] or row["content_at"])
        marks.setdefault(at.end if row["cue_at"] else at.pieces[0][1], []).append(row)
    return marks
