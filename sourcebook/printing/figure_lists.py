"""What a printed book lists of its chapters: figures and tables, each with its page; and the figure on its cover."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy

import lxml.html
from lxml.html import builder

E = builder.E
_FIGURES = ".//*[contains(concat(' ', @class, ' '), ' sb-figure ')][@id]"
_TABLES = ".//table[@id][caption] | .//*[@id][table[caption]]"
_LONGEST = 96


def number_figures(sections: Sequence[lxml.html.HtmlElement]) -> None:
    """Give each figure its number within the book, unless the page has given one."""
    figures = [figure for section in sections for figure in section.xpath(_FIGURES)]
    for number, figure in enumerate(figures, 1):
        for caption in figure.find_class("sb-caption")[:1]:
            if not caption.find_class("sb-figure-number"):
                label = E.span({"class": "sb-figure-number"}, f"Figure {number}.")
                label.tail, caption.text = f" {caption.text or ''}", None
                caption.insert(0, label)


def lists(sections: Sequence[lxml.html.HtmlElement]) -> Iterator[lxml.html.HtmlElement]:
    """Yield the list of figures and the list of tables; the page numbers are put in once they are known."""
    number_figures(sections)
    figures = [(f.get("id"), _title(f)) for s in sections for f in s.xpath(_FIGURES)]
    tables = [(t.get("id"), _caption(t, ".//caption")) for s in sections for t in s.xpath(_TABLES)]
    named = (("Figures", figures), ("Tables", tables))
    parts = [part for name, rows in named if rows for part in (E.h1(name), E.nav(*(entry(*row) for row in rows)))]
    if parts:
        yield E.section({"class": "sb-contents sb-list", "style": "page: sb-lists"}, *parts)


def _title(figure: lxml.html.HtmlElement) -> str:
    """Return the number and the title of a figure; the first sentence of its caption if it has no title."""
    numbers = [found.text_content().strip() for found in figure.find_class("sb-figure-number")]
    titles = figure.xpath(".//@data-title")
    return " ".join([*numbers[:1], titles[0]]) if titles else _caption(figure, ".//*[contains(@class, 'sb-caption')]")


def _caption(element: lxml.html.HtmlElement, path: str) -> str:
    """Return the first sentence of a caption, cut at a word if it is long."""
    text = " ".join(next((found.text_content() for found in element.xpath(path)), "").split())
    number, _, said = text.partition(". ") if text.startswith("Figure ") else ("", "", text)
    said = said.split(". ")[0].split(": ")[0].rstrip(".")
    said = said if len(said) <= _LONGEST else said[:_LONGEST].rsplit(" ", 1)[0] + " …"
    return f"{number}. {said}" if number else said


def entry(address: str, title: str) -> lxml.html.HtmlElement:
    """Return a line of a list: a title that leads to its place, and room for its page."""
    dots = E.span({"class": "sb-dots", "aria-hidden": "true"})
    page = E.span({"data-page-of": address}, "000")
    return E.p({"class": "sb-entry"}, E.a({"href": f"#{address}"}, title), dots, page)


def cover(sections: Sequence[lxml.html.HtmlElement]) -> list[lxml.html.HtmlElement]:
    """Return the book's first figure for its cover; nothing if it has none."""
    for section in sections:
        for figure in section.xpath(_FIGURES):
            drawing = deepcopy(next(figure.iter("svg")))
            for node in drawing.xpath(".//*[@id] | .//*[@*[contains(., '#')]]"):
                _rename(node)
            return [E.div({"class": "sb-cover"}, drawing)]
    return []


def _rename(node: lxml.html.HtmlElement) -> None:
    """Give a copied drawing ids of its own."""
    for name, value in node.attrib.items():
        if name == "id":
            node.set(name, f"cover-{value}")
        elif value.startswith("#"):
            node.set(name, f"#cover-{value[1:]}")
        elif "url(#" in value:
            node.set(name, value.replace("url(#", "url(#cover-"))
