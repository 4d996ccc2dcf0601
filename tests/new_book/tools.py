"""What tests of new books share: names, signs of prose gone wrong, a page as a parser sees it."""

import re
from html.parser import HTMLParser
from pathlib import Path

import nbformat

from sourcebook.text.article_sources import Source

ROOT = Path(__file__).parent.parent.parent
TOP = {
    ".gitignore", "Makefile", "README.md", "_config.yml", "_static", "_toc.yml", "chapters", "data", "references.bib",
    "requirements.txt",
}  # fmt: skip
OURS = re.compile(
    r"Guterres|Xinjiang|China|Chinese|Uyghur|Bachelet|Reuters|thewall|\bUN\b|United Nations|Beijing|Xi Jinping"
)


def is_ours(text: str) -> bool:
    """Return whether text speaks of our article."""
    return bool(OURS.search(text))


SOURCE = Source("Two lines of news.\n\n“It rained,” said the mayor of Ostby.\n")


WRONG = re.compile(
    r"object at 0x|\bnan\b|<NA>|\{glue|\{cite|Traceback|  +[a-z]|\(\)| [,.;](?: |$)"
    r"|\b(?:[Oo]ne|(?<![.,\d])1) (?:attributions|voices|cues|sentences|paragraphs|rows|files|words|slips|coders|claims|charges|articles)\b"
    r"|\b(?:[Nn]one|[Tt]wo|[Tt]hree) (?:attribution|voice|cue|sentence|paragraph|row|file|word|slip|coder|claim|charge|article)\b"
    r"|\b[Nn]one (?:slips|cues|voices|attributions|sentences|words)\b|\b[Oo]ne are\b|\b(?:[Tt]wo|[Tt]hree) is\b|\bOf (?:one|none) "
)


_NUMBERS = "none|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
LOWER = re.compile(rf"(?:^|[.!?][”’)]? )(?:{_NUMBERS})\b")
"""A sentence that begins with a number in lower case."""


def plain(markdown):
    return re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", markdown).replace("\\", "")


def chapters_of(book):
    return {path.stem: nbformat.read(path, as_version=4) for path in sorted((book / "chapters").glob("*.ipynb"))}


def texts_of(book):
    for path in sorted(p for p in book.rglob("*") if p.is_file() and "_build" not in p.parts):
        if path.suffix not in (".npz", ".png", ".svg", ".woff2", ".ico"):
            yield path.relative_to(book).as_posix(), path.read_text(encoding="utf-8")


class Page(HTMLParser):
    """Collects the prose, the links, the ids, and what could run."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.prose, self.whole, self.links, self.ids, self.scripts, self.handlers, self.tags = (
            [],
            [],
            [],
            set(),
            [],
            [],
            [],
        )
        self._open = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.ids |= {value for key, value in attrs if key == "id"}
        self.links += [value or "" for key, value in attrs if key in ("href", "src", "action")]
        self.handlers += [(tag, key, value) for key, value in attrs if key.startswith("on")]
        if tag in ("script", "style", "p", "pre", "table"):
            self._open.append(tag)
            if tag == "p":
                self.prose.append("")

    def handle_endtag(self, tag):
        if tag in self._open:
            while self._open.pop() != tag:
                pass

    def handle_data(self, data):
        if "script" in self._open:
            self.scripts.append(data)
        elif "style" not in self._open:
            self.whole.append(data)
            if self._open == ["p"]:
                self.prose[-1] += data


def listed(folder):
    """Return the names of the chapters that a built book's table of contents has."""
    return re.findall(r"chapters/([\w-]+)", (folder.parents[2] / "_toc.yml").read_text(encoding="utf-8"))


def page_of(folder, name):
    return Page((folder / f"{name}.html").read_text(encoding="utf-8"))
