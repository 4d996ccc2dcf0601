"""The chapters as files: valid, stripped, small cells, no number typed by hand."""

import re
from pathlib import Path

import nbformat
import pytest

ROOT = Path(__file__).parent.parent
CHAPTERS = sorted((ROOT / "chapters").glob("*.ipynb"))
ROLE_OR_LINK = re.compile(r"\{[^}]*\}`[^`]*`|`[^`]*`|\]\([^)]*\)|https?://\S+")
DATE = re.compile(
    r"\b(?:from )?\d{1,2}(?: to \d{1,2})? (?:January|February|March|April|May|June|July|August|September|October|November|December)(?: \d{4})?\b"
)
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
RULE = re.compile(r"\b[Rr]ules? \d+\b")
LICENCE = re.compile(r"\bCC BY \d\.\d\b")
QUOTED_WORDS = re.compile(r"(?<!\*)\*[^*\s][^*]*\*(?!\*)")
FENCED = re.compile(r"^```\n.*?^```$", re.MULTILINE | re.DOTALL)
OPTION = re.compile(r":\w+:")  # of a directive, such as the width of a picture
NUMBER_IN_LINK = re.compile(r"\[[^\[\]]*\{(?:glue[^}]*|term)\}`[^`]*`[^\[\]]*\]\(")
LIST_NUMBER = re.compile(r"^\s*\d+\.\s")


def read(path):
    return nbformat.read(path, as_version=4)


def prose(path):
    return [cell["source"] for cell in read(path).cells if cell.cell_type == "markdown"]


def typed_numbers(line):
    """Digits in a line of prose that are no date, rule, licence, heading, list number, link, role or quoted word (in italics)."""
    if line.startswith("#"):
        return []
    for pattern in (ROLE_OR_LINK, DATE, YEAR, RULE, LICENCE, QUOTED_WORDS):
        line = pattern.sub("", line)
    return re.findall(r"(?<![A-Za-z])(?<![A-Za-z]-)\d+", LIST_NUMBER.sub("", line))


@pytest.mark.parametrize("path", CHAPTERS, ids=lambda p: p.stem)
def test_is_valid_and_stripped(path):
    notebook = read(path)
    nbformat.validate(notebook)
    assert (notebook.nbformat, notebook.nbformat_minor) >= (4, 5)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert all(not cell.outputs and cell.execution_count is None for cell in code)


@pytest.mark.parametrize("path", CHAPTERS, ids=lambda p: p.stem)
def test_code_cells_hold_a_few_lines(path):
    for cell in read(path).cells:
        if cell.cell_type == "code":
            assert len([line for line in cell.source.splitlines() if line.strip()]) <= 8, cell.source
            assert not re.search(r"^\s*(def|class|while)\b", cell.source, re.MULTILINE)


@pytest.mark.parametrize("path", CHAPTERS, ids=lambda p: p.stem)
def test_no_number_is_typed_by_hand(path):
    lines = [line for text in prose(path) for line in FENCED.sub("", text).splitlines() if not OPTION.match(line)]
    found = {line: typed_numbers(line) for line in lines}
    assert not {line: numbers for line, numbers in found.items() if numbers}


@pytest.mark.parametrize("path", CHAPTERS, ids=lambda p: p.stem)
def test_no_number_stands_inside_a_link(path):
    """A number is a link itself, and one inside another leaves a link without words."""
    assert NUMBER_IN_LINK.search("[{glue:md}`a:myst`](#table)")
    assert not [text for text in prose(path) if NUMBER_IN_LINK.search(text)]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("It has 12 words.", ["12"]),
        ("On 6 February 2022 it ran.", []),
        ("See [12](x.ipynb#A1).", ["12"]),
        ("{glue:md}`a1:myst` of it", []),
        ("*the 12 months* and **12**", ["12"]),
    ],
)
def test_typed_numbers_are_seen(line, expected):
    assert typed_numbers(line) == expected


QUESTIONS = [
    "baseline",
    "corpus",
    "framing",
    "omissions",
    "others",
    "reliability",
    "rewording",
    "sourcing",
    "text",
    "voices",
    "wording",
]


@pytest.mark.parametrize("name", QUESTIONS)
def test_the_picture_stands_right_behind_the_answer(name):
    cells = read(ROOT / "chapters" / f"{name}.ipynb").cells
    answer = next(i for i, cell in enumerate(cells) if "_answer:myst" in cell.source)
    assert "figures." in cells[answer + 1].source


@pytest.mark.parametrize("path", CHAPTERS, ids=lambda p: p.stem)
def test_every_chapter_has_its_shape(path):
    text = "\n".join(prose(path))
    assert text.startswith("# ")
    if path.stem in ("index", "article"):  # a front page, and the text itself on a page of its own
        return
    assert "**The question.**" in text
    assert "## What cannot be concluded" in text


@pytest.mark.parametrize("path", [p for p in CHAPTERS if p.stem != "corrections"], ids=lambda p: p.stem)
def test_the_first_code_cell_opens_the_book(path):
    first = next(cell for cell in read(path).cells if cell.cell_type == "code")
    assert "begin(" in first.source


def test_all_chapters_are_in_the_table_of_contents():
    toc = (ROOT / "_toc.yml").read_text(encoding="utf-8")
    listed = set(re.findall(r"chapters/([\w-]+)", toc))
    assert listed == {path.stem for path in CHAPTERS}


def test_every_reference_is_cited_and_every_citation_has_a_reference():
    entries = set(re.findall(r"^@\w+\{([^,]+),", (ROOT / "references.bib").read_text(encoding="utf-8"), re.MULTILINE))
    cited = {
        key.strip()
        for path in CHAPTERS
        for text in prose(path)
        for keys in re.findall(r"\{cite\}`([^`]+)`", text)
        for key in keys.split(",")
    }
    for name in ("claims", "available_sources", "topics", "attestations", "quotations", "other_reports/reports"):
        table = (ROOT / "data" / f"{name}.csv").read_text(encoding="utf-8")
        cited |= {key for row in table.splitlines()[1:] for key in row.rsplit(",", 1)[-1].split(";") if key}
    assert cited == entries
