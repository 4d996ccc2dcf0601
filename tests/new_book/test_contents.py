"""What a new book holds: the article as given, our chapters without our readings, nothing of our article."""

import json
import re

import nbformat
import pytest
import yaml

from sourcebook.coding.project import check
from sourcebook.new_book.book import new_book
from sourcebook.new_book.readings_left_out import CORPUS, PROGRAM, READING, without_readings
from sourcebook.text.article_sources import Source
from sourcebook.text.names_in_prose import reading_of
from tests.articles import NAMES, place
from tests.new_book.tools import OURS, ROOT, TOP, chapters_of, texts_of


@pytest.mark.parametrize("name", NAMES)
def test_the_article_is_kept_byte_for_byte(books, tmp_path, name):
    assert (books / name / "data" / "article.txt").read_bytes() == place(name, tmp_path).read_bytes()


@pytest.mark.parametrize("name", NAMES)
def test_a_new_book_has_no_fault(books, name):
    assert list(check(books / name)) == []


@pytest.mark.parametrize("name", NAMES)
def test_a_new_book_has_the_top_level_of_ours(books, name):
    assert {path.name for path in (books / name).iterdir()} - {"_build"} == TOP
    assert set(chapters_of(books / name)) == {path.stem for path in (ROOT / "chapters").glob("*.ipynb")} - {"corpus"}
    assert [path.name for path in (books / name / "data" / "codings").iterdir()] == ["machine"]


@pytest.mark.parametrize("name", NAMES)
def test_nothing_of_our_article_is_in_it(books, name):
    for file, text in texts_of(books / name):
        if file == "references.bib":
            assert not re.search(r"Guterres|Xinjiang|Uyghur|Bachelet|Reuters|thewall", text)
        else:
            assert not OURS.search(text), (file, OURS.search(text))


def test_of_our_files_only_those_that_serve_any_article_are_taken(books):
    data = {
        path.relative_to(books / "short" / "data").parts[0]
        for path in (books / "short" / "data").rglob("*")
        if path.is_file()
    }
    assert data == {"article.txt", "metadata.json", "datapackage.json", "questions.csv", "codings", "frame_drafts.csv"}


@pytest.mark.parametrize("name", sorted({path.stem for path in (ROOT / "chapters").glob("*.ipynb")} - {"corpus"}))
def test_readings_give_way_to_one_prompt(books, name):
    chapter, ours = (
        chapters_of(books / "agency")[name],
        nbformat.read(ROOT / "chapters" / f"{name}.ipynb", as_version=4),
    )
    nbformat.validate(chapter)
    readings = [cell for cell in chapter.cells if READING in cell.metadata.get("tags", [])]
    had = [cell.source for cell in ours.cells if READING in cell.metadata.get("tags", [])]
    assert len(readings) == min(1, len(had))
    assert all(cell.source.startswith("% Your reading: ") and "\n" not in cell.source for cell in readings)
    assert not set(had) & {cell.source for cell in chapter.cells}
    assert [c.source for c in chapter.cells if c not in readings] == [
        c.source for c in ours.cells if not {READING, PROGRAM, CORPUS} & set(c.metadata.get("tags", []))
    ]


def test_a_prompt_stands_where_the_first_reading_stood():
    cells = [
        nbformat.v4.new_markdown_cell(text, metadata={"tags": tags})
        for text, tags in (("a", []), ("b", [READING]), ("c", ["x"]), ("d", [READING]))
    ]
    found = without_readings(nbformat.v4.new_notebook(cells=cells))
    assert [cell.source[:16] for cell in found.cells] == ["a", "% Your reading: ", "c"]


def test_every_work_of_its_bibliography_is_cited_and_the_other_way_round(books):
    text = (books / "agency" / "references.bib").read_text(encoding="utf-8")
    entries = set(re.findall(r"^@\w+\{([^,]+),", text, re.MULTILINE))
    cited = {
        key.strip()
        for nb in chapters_of(books / "agency").values()
        for c in nb.cells
        for keys in re.findall(r"\{cite\}`([^`]+)`", c.source)
        for key in keys.split(",")
    }
    assert entries == cited


@pytest.mark.parametrize(
    ("text", "given", "expected"),
    [
        (
            "Rain. More rain.",
            {},
            {"title": "An article that begins “Rain. More rain.”", "outlet": "", "date": "", "url": ""},
        ),
        ("date 2031-05-04 Rain.", {}, {"title": "An article that begins “Rain.”", "date": "2031-05-04"}),
        ("date 2031-05-04 Rain.", {"date": "2032-01-01"}, {"date": "2032-01-01"}),
        (
            "Rain.",
            {"title": "A \"b\": c # d\n- e 'f'", "outlet": "X & <Y>"},
            {"title": "A \"b\": c # d - e 'f'", "outlet": "X & <Y>"},
        ),
        ("# Rain **now**", {"title": ""}, {"title": "Rain **now**"}),
        ("“Rain,” " * 9, {}, {"title": f"An article that begins “{'‘Rain,’ ' * 6}…”"}),
    ],
)
def test_metadata_come_from_the_call_then_from_the_article(tmp_path, text, given, expected):
    import yaml

    new_book(Source(text), tmp_path / "b", metadata=given)
    found = json.loads((tmp_path / "b" / "data" / "metadata.json").read_text(encoding="utf-8"))
    assert {key: found[key] for key in expected} == expected
    title = yaml.safe_load((tmp_path / "b" / "_config.yml").read_text(encoding="utf-8"))["title"]
    assert title == reading_of(found["title"])
    assert title.startswith("A reading of ")


def test_the_call_goes_before_the_page(tmp_path):
    new_book(
        Source("Rain.", {"title": "Page", "outlet": "Gazette"}),
        tmp_path / "b",
        metadata={"title": "Call", "outlet": ""},
    )
    found = json.loads((tmp_path / "b" / "data" / "metadata.json").read_text(encoding="utf-8"))
    assert (found["title"], found["outlet"]) == ("Call", "Gazette")


def test_our_author_licence_and_repository_are_left_out(books):
    import yaml

    config = yaml.safe_load((books / "short" / "_config.yml").read_text(encoding="utf-8"))
    assert (config["author"], config["html"]["extra_footer"], config["repository"]["url"]) == ("", "", "")


def test_what_is_the_same_in_every_book_stands_in_ours_alone(books):
    ours, new = (chapters_of(place) for place in (ROOT, books / "short"))
    cells = {cell.source for cell in ours["machine"].cells if PROGRAM in cell.metadata.get("tags", [])}
    assert len(cells) > 3
    assert not cells & {cell.source for cell in new["machine"].cells}


def test_a_book_without_a_collection_has_no_chapter_on_many_articles(books):
    assert set(chapters_of(ROOT)) - set(chapters_of(books / "short")) == {"corpus"}
    assert "chapters/corpus" not in (books / "short" / "_toc.yml").read_text(encoding="utf-8")


def test_chapters_that_a_draft_leaves_empty_stand_in_a_part_of_their_own(books):
    parts = yaml.safe_load((books / "short" / "_toc.yml").read_text(encoding="utf-8"))["parts"]
    found = {part["caption"]: [chapter["file"] for chapter in part["chapters"]] for part in parts}
    assert list(found) == ["The article", "To use it", "If you go further", "How sure", "Appendix"]
    assert found["If you go further"] == ["chapters/restored", "chapters/omissions", "chapters/others"]
    ours = yaml.safe_load((ROOT / "_toc.yml").read_text(encoding="utf-8"))["parts"]
    every = {chapter["file"] for part in ours for chapter in part["chapters"]}
    assert {file for files in found.values() for file in files} == every - {"chapters/corpus"}
