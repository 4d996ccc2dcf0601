"""The document that is printed: title page, contents, chapters, index of numbers; and its running heads."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import lxml.html
from lxml.html import builder

from sourcebook import __version__
from sourcebook.printing import figure_lists
from sourcebook.printing.built_pages import Page, read_pages
from sourcebook.printing.faces import faces
from sourcebook.printing.join import join, page_name
from sourcebook.results.numbers_in_words import long_date
from sourcebook.text.names_in_prose import reading_of
from sourcebook.text.settings_files import json_object, read_yaml

E = builder.E
NUMBERS = "The numbers and their lines"
_STYLE = Path(__file__).with_name("print.css")
_UNSAFE = re.compile(r"[^\w .,:;!?()\u2010-\u2027\u00a0-\u02ff-]")
_WEB_FACES = re.compile(r"@font-face\s*\{[^}]*\}")
_TAG = re.compile(r"<[^>]*>")


def document(root: Path) -> str:
    """Build the whole book as one HTML document.

    Parameters
    ----------
    root : Path
        Folder of a book that has been built.

    Returns
    -------
    str
        HTML that needs no other file.

    Raises
    ------
    SourcebookError
        If the book has not been built.
    """
    pages = read_pages(root)
    title, settings = book_title(root), read_yaml(root / "_config.yml")
    titles = [page.title for page in pages]
    sections = join(pages)
    language = str(settings.get("sphinx", {}).get("config", {}).get("language") or "en")
    sheets = sorted((root / "_static").rglob("*.css"))
    styles = [_WEB_FACES.sub("", path.read_text(encoding="utf-8")) for path in sheets]
    styles += [faces(), _STYLE.read_text(encoding="utf-8"), running_heads(title, pages, titles)]
    numbers = _index_of_numbers(sections)
    html = E.html(
        {"lang": language, "data-theme": "light"},
        E.head(E.meta(charset="utf-8"), E.title(title), *[E.style(text.replace("</", "<\\/")) for text in styles]),
        E.body(
            _title_page(title, settings, root, figure_lists.cover(sections)),
            _contents(pages, titles, numbers is not None),
            *figure_lists.lists(sections),
            *sections,
            *([] if numbers is None else [numbers]),
        ),
    )
    return "<!DOCTYPE html>\n" + str(lxml.html.tostring(html, encoding="unicode"))


def book_title(root: Path) -> str:
    """Return a book's title as its settings give it."""
    return " ".join(str(read_yaml(root / "_config.yml").get("title") or "A book about one article").split())


def css_text(text: str) -> str:
    r"""Write any text as a string of CSS, with nothing that could end it or the sheet.

    Examples
    --------
    >>> print(css_text('A "b"</style>'))
    "A \22 b\22 \3c \2f style\3e "
    """
    return '"' + _UNSAFE.sub(lambda m: f"\\{ord(m[0]):x} ", text) + '"'


def running_heads(title: str, pages: Sequence[Page], titles: Sequence[str]) -> str:
    """Return the rules that print the book's and the chapter's title on every sheet."""
    names = ["sb-contents", "sb-lists", "sb-numbers", *[page_name(page.prefix) for page in pages]]
    left = css_text(_short(title))
    return "\n".join(
        f"@page {name} {{ @top-left {{ content: {left}; }} @top-right {{ content: {css_text(_short(text))}; }} }}"
        for name, text in zip(names, ["Contents", "Figures and tables", NUMBERS, *titles], strict=True)
    )


def _short(text: str, length: int = 58) -> str:
    return text if len(text) <= length else text[:length].rsplit(" ", 1)[0] + " …"


def _title_page(
    title: str, settings: dict[str, object], root: Path, picture: list[lxml.html.HtmlElement]
) -> lxml.html.HtmlElement:
    path = root / "data" / "metadata.json"
    about = json_object(path)
    head, _, rest = title.partition(": ")
    source = ", ".join(filter(None, (str(about.get("outlet") or ""), long_date(str(about.get("date") or "")))))
    lines = [E.p({"class": "sb-subtitle"}, rest[:1].upper() + rest[1:])] if rest else []
    outlet, article = E.span({"class": "sb-outlet"}, source), str(about.get("title") or "")
    if article and title == reading_of(article):
        lines += [E.p({"class": "sb-subject"}, outlet)] if source else []
    elif article and article != title:
        lines.append(E.p({"class": "sb-subject"}, "On “", E.cite(article), "”", outlet))
    below = [str(settings[key]) for key in ("author", "copyright") if settings.get(key)]
    footer = _TAG.sub("", str(dict(settings.get("html") or {}).get("extra_footer") or ""))  # type: ignore[call-overload]
    return E.section(
        {"class": "sb-title-page"},
        E.div(E.h1(head), *lines, *picture),
        E.div({"class": "sb-imprint"}, *[E.p(text) for text in (_edition(root), ", ".join(below), footer) if text]),
    )


def _edition(root: Path) -> str:
    """Return the version and date of a book that has been released, and with what it was made."""
    about = read_yaml(root / "CITATION.cff")
    version, date = str(about.get("version") or ""), long_date(str(about.get("date-released") or ""))
    edition = ", ".join(filter(None, (f"Version {version}" if version else "", date)))
    return " ".join(filter(None, (f"{edition}." if edition else "", f"Made with Sourcebook {__version__}.")))


def _contents(pages: Sequence[Page], titles: Sequence[str], numbered: bool) -> lxml.html.HtmlElement:
    """Return the table of contents; the page numbers are put in once they are known."""
    rows = []
    for page, title in zip(pages, titles, strict=True):
        if page.part:
            rows.append(E.p({"class": "sb-part"}, page.part))
        rows.append(figure_lists.entry(page.prefix, title))
    if numbered:
        rows += [E.p({"class": "sb-part"}, "Index"), figure_lists.entry("numbers", NUMBERS)]
    return E.section({"class": "sb-contents"}, E.h1("Contents"), E.nav(*rows))


def _index_of_numbers(sections: Sequence[lxml.html.HtmlElement]) -> lxml.html.HtmlElement | None:
    """List every number with what it counts and the lines where its words stand, since paper has no links to click."""
    targets = {t.get("id"): t for section in sections for t in section.xpath(".//*[@data-label][@id]")}
    bodies = []
    for section in [*sections[1:], *sections[:1]]:  # the first page repeats what the chapters say
        used = dict.fromkeys(link.get("href").removeprefix("#") for link in section.xpath(".//a[@href]"))
        rows = [_number_row(targets.pop(name)) for name in used if name in targets]
        if rows:
            heading = " ".join(section.findtext(".//h1").split())
            bodies.append(E.tbody(E.tr(E.th({"colspan": "3", "scope": "rowgroup"}, heading)), *rows))
    if not bodies:
        return None
    head = E.thead(E.tr(*[E.th({"scope": "col"}, text) for text in ("Number", "What it counts", "Lines")]))
    note = E.p(
        "On the screen a click on a number leads to the words that it counts. On paper this list does: the lines are those beside the annotated article."
    )
    return E.section(
        {"id": "numbers", "class": "sb-chapter sb-numbers", "style": "page: sb-numbers"},
        E.h1(NUMBERS),
        note,
        E.table(head, *bodies),
    )


def _number_row(target: lxml.html.HtmlElement) -> lxml.html.HtmlElement:
    link = E.a({"href": f"#{target.get('id')}"}, target.get("data-text", ""))
    return E.tr(E.td(link), E.td(target.get("data-label", "")), E.td({"data-lines-at": target.get("data-at", "")}))
