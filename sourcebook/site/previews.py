"""Previews of what links lead to: the words a number counts, a reference, a term, a table, a figure, a chapter.

They are taken from the finished pages, and stand in each page as data that its script shows.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypedDict
from urllib.parse import unquote

import lxml.html

from sourcebook.text.whole_files import write_text

if TYPE_CHECKING:
    from sphinx.application import Sphinx

LONGEST, MOST = 64, 5
"""Letters of a stretch of words, and stretches shown of one number."""
ARTICLE = "article.html"
_DATA = re.compile(r'<script type="application/json" id="sb-previews">.*?</script>\n?', re.DOTALL)
_INSIDE = re.compile(r"(?:[\w-]+\.html)?(?:#.+)?")
_NUMBER = re.compile(r"#(?:n-|table-|figure-|fig-)")


class Preview(TypedDict, total=False):
    """What is shown before a link is followed: a heading, lines, and the units of a number whose rows are marked."""

    head: str
    lines: list[str]
    units: str
    quoted: bool


class Pages:
    """The finished pages of a folder, each parsed once.

    Parameters
    ----------
    folder : Path
        Where the chapters' pages lie.
    """

    def __init__(self, folder: Path) -> None:
        """Nothing is parsed yet."""
        self.folder = folder
        self._parsed: dict[str, Any] = {}
        self._named: dict[str, dict[str, Any]] = {}

    def __getitem__(self, name: str) -> Any:
        """Return a page's tree, or nothing if there is no such page."""
        if name not in self._parsed:
            path = self.folder / name
            self._parsed[name] = (
                lxml.html.parse(str(path), lxml.html.HTMLParser(encoding="utf-8")).getroot() if path.is_file() else None
            )
        return self._parsed[name]

    def preview(self, page: str, link: str, said: str = "") -> Preview | None:
        """Return what to show for a link on a page that says something, or nothing if there is nothing worth it."""
        file, _, name = unquote(link).partition("#")
        tree = self[file or page]
        if tree is None or "/" in file or not (file or name):
            return None
        if not name:
            return _chapter(tree) if file != page else None
        target = self._inside(file or page).get(name)
        if target is None:
            return None
        if (file or page) == ARTICLE:
            return self._of_article(target, name)
        if target.tag == "table" and (told := _in_table(target, said)):
            return told
        for holds, make in _MAKERS:
            if holds(target):
                return make(target)
        return None

    def _of_article(self, target: Any, name: str) -> Preview | None:
        if target.get("data-at"):
            words = [self._words(cell) for cell in target.get("data-at").split(";")]
            more = [f"and {len(words) - MOST} more"] if len(words) > MOST else []
            head = f"{target.get('data-text')} · {target.get('data-label')}"
            return {"head": head, "lines": words[:MOST] + more, "units": target.get("data-units", ""), "quoted": True}
        note = self._notes.get(f"note-{name}")
        if note is not None:
            return _note(note)
        words = [text for _, _, text, units in self._segments if name in units]
        return {"head": name, "lines": [_short("".join(words))], "quoted": True} if words else None

    def _inside(self, page: str) -> dict[str, Any]:
        """Return what has a name on a page's article: each is looked for often, so that all are found at once."""
        if page not in self._named:
            self._named[page] = _by_name(self[page].xpath("//article//*[@id]"))
        return self._named[page]

    @cached_property
    def _notes(self) -> dict[str, Any]:
        return _by_name(self[ARTICLE].xpath("//*[starts-with(@id, 'note-')]"))

    @cached_property
    def _segments(self) -> list[tuple[int, int, str, list[str]]]:
        """List the stretches of the article: where each begins and ends, its words, its units."""
        found = self[ARTICLE].xpath("//*[@data-a]")
        return [(int(e.get("data-a")), int(e.get("data-z")), e.text or "", e.get("data-u", "").split()) for e in found]

    def _words(self, cell: str) -> str:
        a, b = map(int, cell.split())
        return _short("".join(text for start, end, text, _ in self._segments if a <= start and end <= b))


def _by_name(elements: Iterable[Any]) -> dict[str, Any]:
    """Return elements by their ids, of several with one id the first."""
    found: dict[str, Any] = {}
    for element in elements:
        found.setdefault(element.get("id"), element)
    return found


def _text(element: Any) -> str:
    return " ".join(element.text_content().split())


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= LONGEST else text[:LONGEST].rsplit(" ", 1)[0] + " …"


def _note(note: Any) -> Preview:
    """Return a note with each of its facts on a line."""
    title = " ".join(_text(found) for found in note.xpath("./a | ./strong"))
    pairs = [[_text(part) for part in pair] for pair in note.find_class("sb-pair")]
    return {"head": title, "lines": [": ".join(pair) for pair in pairs[:MOST]]}


def _chapter(tree: Any) -> Preview | None:
    heads, told = tree.xpath("//article//h1"), tree.xpath("//meta[@name='description']/@content")
    return {"head": _text(heads[0]).rstrip("#"), "lines": [str(told[0])]} if heads and told else None


def _reference(target: Any) -> Preview:
    label = target.find_class("label")
    said = [_text(p) for p in target.iter("p") if "sb-cited" not in p.get("class", "")]
    return {"head": _text(label[0]).strip("[]") if label else "", "lines": said}


def _term(target: Any) -> Preview:
    told = target.getnext()
    return {"head": _text(target).rstrip("#"), "lines": [_text(told)] if told is not None else []}


def _table(target: Any) -> Preview:
    rows = len(target.xpath(".//tbody/tr[not(@class='sb-group-head')]"))
    return {"head": _caption(target), "lines": [f"{rows} row{'s' * (rows != 1)}"]}


def _in_table(target: Any, number: str) -> Preview | None:
    """Say what a number is that stands in one cell of a table: by its row and its column."""
    found = [cell for cell in target.xpath(".//tbody/tr/*") if _text(cell) == number]
    if len(found) != 1:
        return None
    row, name = _text(found[0].getparent()[0]), found[0].get("data-label", "")
    what = ": ".join(filter(None, (row if row != number else "", name)))
    return {"head": f"{number} · {what}", "lines": [_caption(target)]} if what else None


def _figure(target: Any) -> Preview:
    title = next(iter(target.xpath(".//@data-title")), "")
    return {"head": title, "lines": [_caption(target)]} if title else {"head": _caption(target), "lines": []}


def _section(target: Any) -> Preview:
    heads, paragraphs = target.xpath("./*[self::h1 or self::h2 or self::h3]"), target.xpath("./p")
    return {"head": _text(heads[0]).rstrip("#") if heads else "", "lines": [_text(p) for p in paragraphs[:1]]}


def _caption(target: Any) -> str:
    found = target.xpath(".//caption | .//figcaption")
    words = found[0].xpath(".//text()[not(ancestor::*[contains(@class, 'sb-figure-links')])]") if found else []
    return " ".join("".join(words).split()).rstrip("#")


_MAKERS: tuple[tuple[Callable[[Any], bool], Callable[[Any], Preview]], ...] = (
    (lambda e: "citation" in e.get("class", "").split(), _reference),
    (lambda e: e.tag == "dt", _term),
    (lambda e: e.tag == "table", _table),
    (lambda e: e.tag == "figure", _figure),
    (lambda e: e.tag == "section", _section),
)


def mark_numbers(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: object) -> None:
    """Set the numbers of a page apart from its links: they open what they count."""
    if "body" in context:
        context["body"] = re.sub(
            r'<a class="reference internal" href="([^"]*)">(<span class="std std-ref">[^<]*</span>)',
            lambda m: _numbered(m) if _NUMBER.search(m[1]) else m[0],
            context["body"],
        )


def _numbered(link: re.Match[str]) -> str:
    return f'<a class="reference internal sb-number" href="{link[1]}">{link[2]}'


def shares(app: Sphinx, count: int = 2) -> list[Callable[[], None]]:
    """Return so many calls that write the previews into the finished pages, each into its share; a page that has its own keeps its date."""
    folders = sorted({Path(app.outdir, name).parent for name in app.env.found_docs})
    paths = [path for folder in folders for path in sorted(folder.glob("*.html"))]
    return [partial(_write_all, paths[first::count]) for first in range(count)]


def _write_all(paths: Iterable[Path]) -> None:
    pages = {path.parent: Pages(path.parent) for path in paths}
    for path in paths:
        _write(path, dict(_previews(pages[path.parent], path.name)))


def _previews(pages: Pages, name: str) -> Iterator[tuple[str, Preview]]:
    links = pages[name].xpath("//article//a[@href]") if pages[name] is not None else []
    known: dict[str, Preview | None] = {}
    for link, said in dict.fromkeys((a.get("href"), _text(a) if _is_number(a) else "") for a in links):
        if _INSIDE.fullmatch(link) and not (name == ARTICLE and link.startswith("#")):
            if link not in known:
                known[link] = pages.preview(name, link)
                if (plain := known[link]) and (plain.get("head") or plain.get("lines")):
                    yield link, plain
            if said and (told := pages.preview(name, link, said)) and told != known[link]:
                yield f"{link} {said}", told


def _is_number(link: Any) -> bool:
    return "sb-number" in link.get("class", "").split()


def _write(path: Path, found: dict[str, Preview]) -> None:
    text = path.read_text(encoding="utf-8")
    data = json.dumps(found, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    script = f'<script type="application/json" id="sb-previews">{data}</script>\n' if found else ""
    whole = _DATA.sub("", text).replace("</body>", f"{script}</body>", 1)
    if whole != text:
        write_text(path, whole)
