"""REFI-QDA project out: a ``.qdpx`` that QDA programs open [vanblommestein2019]_.

A zip with ``project.qde`` and the article as a plain-text source. Coders are users;
tables, columns and values are codes, three levels deep, each with its full name
(``attributions.form=direct``), since some programs flatten the hierarchy and want names
that are unique. Each piece of a span is a ``PlainTextSelection`` with all codes of its
row, offsets in Unicode code points of the source. Long free text is the selection's
description, one line a column. Rows that mark no words are cases with variables. All
identifiers, dates and zip times follow from the content, so that the same project always
gives the same bytes. Not carried: tables without rows, optional columns without values,
and the offsets of a source that begins with a byte-order mark, in programs that drop it.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sourcebook.coding.project import Project
from sourcebook.exchange.files import pack
from sourcebook.exchange.marks import Mark, Piece, Tag, digest, guid, marks_of, roles
from sourcebook.exchange.xmltext import encode

NAMESPACE = "urn:QDA-XML:project:1.0"

_LONG = 120  # characters; a longer code name is cut in the lists of most programs
_PROSE = frozenset(("charge", "decision", "evidence", "field", "note", "original", "reason", "unit", "votes"))
_COLOURS = {"content": "#0072B2", "cue": "#D55E00", "source": "#009E73"}

CodedMark = tuple[str, Mark]


@dataclass(frozen=True)
class _Ids:
    """Identifiers and the date of one export."""

    article: str
    moment: str

    def of(self, *parts: str) -> str:
        """Give the identifier of what the parts name, the same in each export."""
        return guid(self.article, "refi-qda", *parts)


def dump(project: Project) -> bytes:
    """Return the project as the bytes of a ``.qdpx`` file."""
    ids = _Ids(digest(project.article), _date(project.metadata))
    marks = [
        (coding.coder, mark)
        for coding in project.all_codings
        for mark in marks_of(coding, project.article, project.schema)
    ]
    root = ET.Element(
        "Project",
        {"xmlns": NAMESPACE, "name": encode(_title(project)), "origin": "Sourcebook", "creationDateTime": ids.moment},
    )
    _users(root, [coding.coder for coding in project.all_codings], ids)
    _codebook(root, [mark for _, mark in marks], project, ids)
    cases = [(coder, mark) for coder, mark in marks if not mark.column]
    if cases:
        _variables(root, [mark for _, mark in cases], ids)
        _cases(root, cases, ids)
    _source(root, [(coder, mark) for coder, mark in marks if mark.column], project, ids)
    ET.indent(root, " ")
    qde = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return pack({"project.qde": qde + b"\n", f"sources/{ids.of('source')}.txt": project.article.text.encode("utf-8")})


def _title(project: Project) -> str:
    return project.metadata.get("title") or project.root.name


def _date(metadata: Mapping[str, str]) -> str:
    """Return the article's date as the time of everything: programs want one, and the clock would change the bytes."""
    try:
        day = date.fromisoformat(metadata.get("date", ""))
    except ValueError:
        day = date(1980, 1, 1)
    return f"{day.isoformat()}T00:00:00Z"


def _users(root: ET.Element, coders: Iterable[str], ids: _Ids) -> None:
    users = ET.SubElement(root, "Users")
    for coder in coders:
        ET.SubElement(users, "User", {"guid": ids.of("user", coder), "name": encode(coder)})


def _codebook(root: ET.Element, marks: Iterable[Mark], project: Project, ids: _Ids) -> None:
    """Write codes for the columns whose words are marked, all codes of the codebook, and the values in use."""
    used = list(dict.fromkeys(tag for mark in marks if mark.column for tag in coded_tags(mark)))
    codes = ET.SubElement(ET.SubElement(root, "CodeBook"), "Codes")
    for name in project.schema.coder_tables():
        table = project.schema.tables[name]
        if not roles(table):
            continue
        parent = _code(codes, name, table.description, ids, codable=False)
        for column in roles(table):
            _code(parent, str(Tag(name, column)), table.field(column).description, ids, colour=_COLOURS.get(column, ""))
        for field in table.fields:
            known = dict.fromkeys(Tag(name, field.name, value) for value in field.codes)
            tags = [
                *known,
                *(
                    tag
                    for tag in used
                    if (tag.table, tag.column) == (name, field.name) and tag.value is not None and tag not in known
                ),
            ]
            group = _code(parent, f"{name}.{field.name} …", field.description, ids, codable=False) if tags else parent
            for tag in tags:
                _code(group, str(tag), field.codes.get(tag.value or "", ""), ids)


def _code(
    parent: ET.Element, name: str, meaning: str, ids: _Ids, *, codable: bool = True, colour: str = ""
) -> ET.Element:
    attributes = {"guid": ids.of("code", name), "name": encode(name), "isCodable": str(codable).lower()}
    code = ET.SubElement(parent, "Code", {**attributes, "color": colour} if colour else attributes)
    if meaning:
        ET.SubElement(code, "Description").text = encode(meaning)
    return code


def is_prose(column: str, value: str) -> bool:
    """Return whether a value is text to read rather than a code to count."""
    return column in _PROSE or len(value) > _LONG


def coded_tags(mark: Mark) -> list[Tag]:
    """Return what is written as codes on the words of a mark."""
    return [
        Tag(mark.table, mark.column),
        *(Tag(mark.table, column, value) for column, value in mark.cells if not is_prose(column, value)),
    ]


def _variables(root: ET.Element, marks: Iterable[Mark], ids: _Ids) -> None:
    names = dict.fromkeys(f"{mark.table}.{column}" for mark in marks for column, _ in mark.cells)
    variables = ET.SubElement(root, "Variables")
    for name in ("coder", *names):
        ET.SubElement(variables, "Variable", {"guid": ids.of("variable", name), "name": name, "typeOfVariable": "Text"})


def _cases(root: ET.Element, marks: Iterable[CodedMark], ids: _Ids) -> None:
    cases = ET.SubElement(root, "Cases")
    for coder, mark in marks:
        case = ET.SubElement(
            cases,
            "Case",
            {"guid": ids.of("case", coder, mark.table, mark.row), "name": encode(f"{coder}: {mark.label}")},
        )
        for name, value in (("coder", coder), *((f"{mark.table}.{column}", value) for column, value in mark.cells)):
            variable = ET.SubElement(case, "VariableValue")
            ET.SubElement(variable, "VariableRef", {"targetGUID": ids.of("variable", name)})
            ET.SubElement(variable, "TextValue").text = encode(value)
        ET.SubElement(case, "SourceRef", {"targetGUID": ids.of("source")})


def _source(root: ET.Element, marks: Iterable[CodedMark], project: Project, ids: _Ids) -> None:
    path = f"internal://{ids.of('source')}.txt"
    attributes = {"guid": ids.of("source"), "name": "article", "plainTextPath": path, "creationDateTime": ids.moment}
    if project.all_codings:
        attributes["creatingUser"] = ids.of("user", project.all_codings[0].coder)
    source = ET.SubElement(ET.SubElement(root, "Sources"), "TextSource", attributes)
    for coder, mark in marks:
        for piece in mark.pieces:
            _selection(source, coder, mark, piece, ids)


def _selection(source: ET.Element, coder: str, mark: Mark, piece: Piece, ids: _Ids) -> None:
    place = (coder, mark.table, mark.row, mark.column, str(piece.start))
    by = {"creatingUser": ids.of("user", coder), "creationDateTime": ids.moment}
    where = {"startPosition": str(piece.start), "endPosition": str(piece.end)}
    selection = ET.SubElement(
        source, "PlainTextSelection", {"guid": ids.of("selection", *place), "name": encode(mark.label), **where, **by}
    )
    prose = [str(Tag(mark.table, column, value)) for column, value in mark.cells if is_prose(column, value)]
    if prose:
        ET.SubElement(selection, "Description").text = "\n".join(map(encode, prose))
    for tag in coded_tags(mark):
        coding = ET.SubElement(selection, "Coding", {"guid": ids.of("coding", *place, str(tag)), **by})
        ET.SubElement(coding, "CodeRef", {"targetGUID": ids.of("code", str(tag))})
