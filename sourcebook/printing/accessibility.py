"""What PDF/UA-1 asks of a tagged PDF, as far as a program can tell: mended where it can be, named where it cannot."""

from __future__ import annotations

from collections.abc import Container, Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pikepdf import Pdf

_BEGIN = ("BDC", "BMC")
_OUTLINES = frozenset({"m", "l", "c", "v", "y", "h", "re", "W", "W*"})
_PAINTS = frozenset({"f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "Tj", "TJ", "'", '"', "Do", "sh", "EI"})


def mend(pdf: Pdf) -> None:
    """Say in words where each link leads, and have annotations follow the order of the tags."""
    from pikepdf import Name, String

    for page in pdf.pages:
        for note in page.get("/Annots", []):
            page.obj.Tabs = Name.S
            if "/Contents" not in note:
                note.Contents = String(_destination(note))
        page.obj.Contents = pdf.make_stream(_with_ornaments_marked(page))


def _with_ornaments_marked(page: Any) -> bytes:
    """Return what a page paints, with all that is no part of the text (grounds, rules, running heads) marked as ornament."""
    import pikepdf

    begin = pikepdf.ContentStreamInstruction([pikepdf.Name.Artifact], pikepdf.Operator("BMC"))
    end = pikepdf.ContentStreamInstruction([], pikepdf.Operator("EMC"))
    depth = 0
    path: list[Any] = []
    out: list[Any] = []
    for instruction in pikepdf.parse_content_stream(page):
        name = str(instruction.operator)
        depth += (name in _BEGIN) - (name == "EMC")
        if depth == 0 and name in _OUTLINES:
            path.append(instruction)  # nothing may be marked between an outline and its painting
        elif depth == 0 and name in _PAINTS:
            out += [begin, *path, instruction, end]
            path = []
        else:
            out += [*path, instruction]
            path = []
    return pikepdf.unparse_content_stream([*out, *path])


def _destination(note: Any) -> str:
    address = note.get("/A", {}).get("/URI")
    return f"Link to {address}" if address is not None else "Link within the book"


def faults(pdf: Pdf, painted: Container[int] = range(0)) -> Iterator[str]:
    """Yield what speaks against PDF/UA-1, one sentence each; a validator may know more.

    Parameters
    ----------
    pdf : pikepdf.Pdf
        The document.
    painted : container of int
        Pages, 1-based, on which all that is painted is looked at too, which takes time.
    """
    root: Any = pdf.Root
    if not root.get("/MarkInfo", {}).get("/Marked") or "/StructTreeRoot" not in root:
        yield "It is not tagged."
        return
    if not root.get("/Lang"):
        yield "It has no language."
    if not root.get("/ViewerPreferences", {}).get("/DisplayDocTitle"):
        yield "Its window would show the file's name instead of the title."
    yield from _structure(root.StructTreeRoot)
    for number, page in enumerate(pdf.pages, 1):
        yield from (f"Page {number}: {fault}" for fault in _page(page))
        if number in painted and _has_loose_marks(page):
            yield f"Page {number}: something is painted that is neither tagged nor marked as an ornament."


def _structure(tree: Any) -> Iterator[str]:
    """Yield figures without words, tables' heads without a direction, and headings that skip a level."""
    roles = {str(name): str(role) for name, role in tree.get("/RoleMap", {}).items()}
    level = 0
    for element in walk(tree.get("/K")):
        kind = roles.get(str(element.get("/S")), str(element.get("/S")))
        if kind == "/Figure" and not str(element.get("/Alt", "")).strip():
            yield "A figure has no alternative text."
        if kind == "/TH" and not _has_scope(element):
            yield "The head of a row or column does not say which."
        if len(kind) == 3 and kind.startswith("/H") and kind[2].isdigit():
            if int(kind[2]) > level + 1:
                yield f"A heading of level {kind[2]} follows one of level {level}."
            level = int(kind[2])


def walk(node: Any) -> Iterator[Any]:
    """Yield the elements of a structure tree in reading order."""
    import pikepdf

    waiting = [node]
    while waiting:
        node = waiting.pop()
        if isinstance(node, pikepdf.Array):
            waiting += reversed(list(node))
        elif isinstance(node, pikepdf.Dictionary):
            if "/S" in node:
                yield node
            waiting.append(node.get("/K"))


def _has_scope(element: Any) -> bool:
    import pikepdf

    held = element.get("/A", pikepdf.Array())
    held = held if isinstance(held, pikepdf.Array) else [held]
    return any("/Scope" in part for part in held if isinstance(part, pikepdf.Dictionary))


def _page(page: Any) -> Iterator[str]:
    notes = list(page.get("/Annots", []))
    if notes and page.get("/Tabs") != "/S":
        yield "its links do not follow the order of the tags."
    if any("/StructParent" not in note or not str(note.get("/Contents", "")) for note in notes):
        yield "a link is not tagged or has no words."
    for font in page.get("/Resources", {}).get("/Font", {}).values():
        if not _is_embedded(font):
            yield f"the font {font.get('/BaseFont', 'without a name')} is not embedded."


def _is_embedded(font: Any) -> bool:
    if font.get("/Subtype") == "/Type3":
        return True
    held = font.get("/DescendantFonts", [font])[0]
    return any(name in held.get("/FontDescriptor", {}) for name in ("/FontFile", "/FontFile2", "/FontFile3"))


def _has_loose_marks(page: Any) -> bool:
    """Return whether a page paints outside of marked content."""
    import pikepdf

    depth = 0
    for instruction in pikepdf.parse_content_stream(page):
        name = str(instruction.operator)
        depth += (name in _BEGIN) - (name == "EMC")
        if depth == 0 and name in _PAINTS:
            return True
    return False
