"""A book about any article: complete or not there, nothing of ours in it, true of ten kinds of news."""

import csv
import json
import os
import re
import shutil
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import nbformat
import pytest

from sourcebook import machine
from sourcebook.cli import main
from sourcebook.coding.project import Project, check
from sourcebook.errors import ArticleError, SourcebookError
from sourcebook.measures.agreement import variables
from sourcebook.new_book.book import READING, BookError, new_book, without_readings
from sourcebook.notebook.registry import MODULES, all_facts, chapter_answer
from sourcebook.site.execution import execute_chapters, prepare_cache
from sourcebook.site.fingerprint import fingerprint
from sourcebook.text.article_sources import Source, read_source
from tests.articles import NAMES, place

ROOT = Path(__file__).parent.parent.parent
TOP = {".gitignore", "Makefile", "README.md", "_config.yml", "_static", "_toc.yml", "chapters", "data", "references.bib", "requirements.txt"}
OURS = re.compile(r"Guterres|Xinjiang|China|Chinese|Uyghur|Bachelet|Reuters|thewall|\bUN\b|United Nations|Beijing|Xi Jinping")
# Of the corpus that comes with every book.
OUTLETS = {line.partition(",")[0] for line in (ROOT / "data" / "corpus" / "outlets.csv").read_text(encoding="utf-8").splitlines()[1:]}
SOURCE = Source("Two lines of news.\n\n“It rained,” said the mayor of Ostby.\n")


@pytest.fixture(scope="session")
def books(tmp_path_factory):
    """Make one book of each article; return their folder."""
    folder = tmp_path_factory.mktemp("books")
    for name in NAMES:
        new_book(read_source(str(place(name, folder))), folder / name)
    return folder


def chapters_of(book):
    return {path.stem: nbformat.read(path, as_version=4) for path in sorted((book / "chapters").glob("*.ipynb"))}


def texts_of(book):
    for path in sorted(p for p in book.rglob("*") if p.is_file() and "_build" not in p.parts):
        if path.suffix not in (".npz", ".png", ".svg", ".woff2", ".ico"):
            yield path.relative_to(book).as_posix(), path.read_text(encoding="utf-8")


# What is in it


@pytest.mark.parametrize("name", NAMES)
def test_the_article_is_kept_byte_for_byte(books, tmp_path, name):
    assert (books / name / "data" / "article.txt").read_bytes() == place(name, tmp_path).read_bytes()


@pytest.mark.parametrize("name", NAMES)
def test_a_new_book_has_no_fault(books, name):
    assert list(check(books / name)) == []


@pytest.mark.parametrize("name", NAMES)
def test_a_new_book_has_the_top_level_of_ours(books, name):
    assert {path.name for path in (books / name).iterdir()} == TOP
    assert set(chapters_of(books / name)) == {path.stem for path in (ROOT / "chapters").glob("*.ipynb")}
    assert [path.name for path in (books / name / "data" / "codings").iterdir()] == ["machine"]


@pytest.mark.parametrize("name", NAMES)
def test_nothing_of_our_article_is_in_it(books, name):
    for file, text in texts_of(books / name):
        if file == "references.bib":
            assert not re.search(r"Guterres|Xinjiang|Uyghur|Bachelet|Reuters|thewall", text)
        else:
            assert not OURS.search(text), (file, OURS.search(text))


def test_of_our_files_only_those_that_serve_any_article_are_taken(books):
    data = {path.relative_to(books / "short" / "data").parts[0] for path in (books / "short" / "data").rglob("*") if path.is_file()}
    assert data == {"article.txt", "metadata.json", "datapackage.json", "questions.csv", "codings"}


@pytest.mark.parametrize("name", sorted(path.stem for path in (ROOT / "chapters").glob("*.ipynb")))
def test_readings_give_way_to_one_prompt(books, name):
    chapter, ours = chapters_of(books / "agency")[name], nbformat.read(ROOT / "chapters" / f"{name}.ipynb", as_version=4)
    nbformat.validate(chapter)
    readings = [cell for cell in chapter.cells if READING in cell.metadata.get("tags", [])]
    had = [cell.source for cell in ours.cells if READING in cell.metadata.get("tags", [])]
    assert len(readings) == min(1, len(had))
    assert all("*Your reading.*" in cell.source for cell in readings)
    assert not set(had) & {cell.source for cell in chapter.cells}
    assert [c.source for c in chapter.cells if c.cell_type == "code"] == [c.source for c in ours.cells if c.cell_type == "code" and READING not in c.metadata.get("tags", [])]


def test_a_prompt_stands_where_the_first_reading_stood():
    cells = [nbformat.v4.new_markdown_cell(text, metadata={"tags": tags}) for text, tags in (("a", []), ("b", [READING]), ("c", ["x"]), ("d", [READING]))]
    found = without_readings(nbformat.v4.new_notebook(cells=cells))
    assert [cell.source[:16] for cell in found.cells] == ["a", "*Your reading.* ", "c"]


def test_every_work_of_its_bibliography_is_cited_and_the_other_way_round(books):
    text = (books / "agency" / "references.bib").read_text(encoding="utf-8")
    entries = set(re.findall(r"^@\w+\{([^,]+),", text, re.MULTILINE))
    cited = {key.strip() for nb in chapters_of(books / "agency").values() for c in nb.cells for keys in re.findall(r"\{cite\}`([^`]+)`", c.source) for key in keys.split(",")}
    assert entries == cited


@pytest.mark.parametrize(
    ("text", "given", "expected"),
    [
        ("Rain. More rain.", {}, {"title": "Rain. More rain.", "outlet": "", "date": "", "url": ""}),
        ("date 2031-05-04 Rain.", {}, {"title": "Rain.", "date": "2031-05-04"}),
        ("date 2031-05-04 Rain.", {"date": "2032-01-01"}, {"date": "2032-01-01"}),
        ("Rain.", {"title": "A \"b\": c # d\n- e 'f'", "outlet": "X & <Y>"}, {"title": "A \"b\": c # d - e 'f'", "outlet": "X & <Y>"}),
        ("# Rain **now**", {"title": ""}, {"title": "Rain **now**"}),
        ("word " * 60, {}, {"title": "word " * 32 + "…"}),
    ],
)
def test_metadata_come_from_the_call_then_from_the_article(tmp_path, text, given, expected):
    import yaml

    new_book(Source(text), tmp_path / "b", metadata=given)
    found = json.loads((tmp_path / "b" / "data" / "metadata.json").read_text(encoding="utf-8"))
    assert {key: found[key] for key in expected} == expected
    assert yaml.safe_load((tmp_path / "b" / "_config.yml").read_text(encoding="utf-8"))["title"] == found["title"]


def test_the_call_goes_before_the_page(tmp_path):
    new_book(Source("Rain.", {"title": "Page", "outlet": "Gazette"}), tmp_path / "b", metadata={"title": "Call", "outlet": ""})
    found = json.loads((tmp_path / "b" / "data" / "metadata.json").read_text(encoding="utf-8"))
    assert (found["title"], found["outlet"]) == ("Call", "Gazette")


def test_our_author_licence_and_repository_are_left_out(books):
    import yaml

    config = yaml.safe_load((books / "short" / "_config.yml").read_text(encoding="utf-8"))
    assert (config["author"], config["html"]["extra_footer"], config["repository"]["url"]) == ("", "", "")


# Complete or not there


@pytest.mark.parametrize("kind", ["folder", "file", "dangling link"])
def test_what_exists_is_refused_and_kept(tmp_path, kind):
    book = tmp_path / "book"
    {"folder": book.mkdir, "file": lambda: book.write_text("mine"), "dangling link": lambda: book.symlink_to(tmp_path / "nowhere")}[kind]()
    with pytest.raises(BookError, match="exists already; choose another name"):
        new_book(SOURCE, book)
    assert book.is_symlink() or book.is_dir() or book.read_text() == "mine"


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), SourcebookError("model: is damaged."), KeyboardInterrupt()])
def test_a_step_that_fails_leaves_nothing(tmp_path, monkeypatch, error):
    def fail(article):
        raise error

    monkeypatch.setattr(machine, "attributions", fail)
    with pytest.raises((SourcebookError, KeyboardInterrupt)) as caught:
        new_book(SOURCE, tmp_path / "book")
    assert list(tmp_path.iterdir()) == []
    assert not isinstance(error, OSError) or "No space left on device" in str(caught.value)


def test_a_blank_article_leaves_nothing(tmp_path):
    with pytest.raises(ArticleError, match="holds no words"):
        new_book(Source(" \n"), tmp_path / "book")
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_is_no_folder(tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(BookError, match="cannot be written"):
        new_book(SOURCE, tmp_path / "file" / "book")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_place_that_cannot_be_written(tmp_path):
    tmp_path.chmod(0o500)
    with pytest.raises(BookError, match=r"cannot be written \(Permission denied\)"):
        new_book(SOURCE, tmp_path / "book")


def test_missing_parents_are_made(tmp_path):
    new_book(SOURCE, tmp_path / "a" / "b c" / "book")
    assert (tmp_path / "a" / "b c" / "book" / "_toc.yml").is_file()


# True of any article


@pytest.fixture(scope="session")
def opened(books):
    return {name: Project.open(books / name) for name in NAMES}


WRONG = re.compile(
    r"object at 0x|\bnan\b|<NA>|\{glue|\{cite|Traceback|  +[a-z]|\(\)| [,.;](?: |$)"
    r"|\b(?:[Oo]ne|(?<![.,\d])1) (?:attributions|voices|cues|sentences|paragraphs|rows|files|words|slips|coders|claims|charges|articles)\b"
    r"|\b(?:[Nn]one|[Tt]wo|[Tt]hree) (?:attribution|voice|cue|sentence|paragraph|row|file|word|slip|coder|claim|charge|article)\b"
    r"|\b[Nn]one (?:slips|cues|voices|attributions|sentences|words)\b|\b[Oo]ne are\b|\b(?:[Tt]wo|[Tt]hree) is\b|\bOf (?:one|none) "
)


def plain(markdown):
    return re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", markdown).replace("\\", "")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("chapter", MODULES)
def test_answers_read_well(opened, name, chapter):
    answer = plain(chapter_answer(opened[name], chapter)).strip()
    assert answer.endswith(".")
    assert not WRONG.search(answer), (answer, WRONG.search(answer))


@pytest.mark.parametrize("name", NAMES)
def test_numbers_of_any_article_are_numbers(opened, name):
    for fact in all_facts(opened[name]):
        assert fact.text
        assert not re.search(r"nan|<NA>|inf\b", fact.text), fact


@pytest.mark.parametrize(
    "text",
    ["Rain fell all night.", "Rain.", "“Rain.”", "𝔗 \u0301\u202e", "He said.", "He said: “", "said said said", "\ufeffRain fell, she said.", "date 2031-05-04 Rain, he said.", "a\r\nb, he said\r\n\r\nc"],
)
def test_very_small_articles_have_answers(tmp_path, text):
    new_book(Source(text), tmp_path / "b")
    project = Project.open(tmp_path / "b")
    answers = [plain(chapter_answer(project, chapter)).strip() for chapter in MODULES]
    assert not [answer for answer in answers if WRONG.search(answer) or not answer.endswith(".")]


# Correcting by hand


def edit(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.fixture
def corrected(books, tmp_path):
    """Copy the agency's book, with a second coding by Ann beside the machine's."""
    book = tmp_path / "book"
    shutil.copytree(books / "agency", book)
    codings = book / "data" / "codings"
    shutil.copytree(codings / "machine", codings / "ann")
    return book


def test_a_coding_by_hand_stands_behind_the_numbers(corrected):
    before = {fact.key: fact.text for fact in all_facts(Project.open(corrected))}
    draft = Project.open(corrected).machine.attributions
    row = draft[draft["nested_in"] == ""].iloc[0]
    table = corrected / "data" / "codings" / "ann" / "attributions.csv"
    edit(table, f",{row['voice']},{row['voice_type']},", ",Tea Board,media," if row["voice_type"] != "media" else ",Tea Board,citizen,")
    project = Project.open(corrected)
    after = {fact.key: fact.text for fact in all_facts(project)}
    assert project.reference.coder == "ann"
    assert "Tea Board" in set(project.reference.attributions["voice"])
    assert "Tea Board" not in set(project.machine.attributions["voice"])
    assert {key for key in before if before[key] != after.get(key)} & {"voices_kinds", "voices_leading_count", "sourcing_attributions_effective", "voices_leading_words"}


def test_a_wrong_offset_is_one_sentence(corrected, capsys):
    table = corrected / "data" / "codings" / "ann" / "attributions.csv"
    at = re.search(r",said,(\d+) (\d+),", table.read_text(encoding="utf-8"))
    edit(table, at[0], f",said,{int(at[1]) + 1} {int(at[2]) + 1},")
    assert main(["check", str(corrected)]) == 1
    (fault,) = capsys.readouterr().out.splitlines()
    assert re.match(rf"{re.escape(str(table))}, line \d+, column cue_at: at .*\.$", fault)
    with pytest.raises(SourcebookError, match="column cue_at"):
        Project.open(corrected)


def test_a_second_person_makes_agreement_appear(corrected):
    assert variables(Project.open(corrected)) == []
    codings = corrected / "data" / "codings"
    shutil.copytree(codings / "ann", codings / "ben")
    project = Project.open(corrected)
    assert list(project.coders) == ["ann", "ben"]
    assert {"words: content", "attribution: voice type"} <= {variable.name for variable in variables(project)}
    assert "Of two coders, two began from the machine's draft" in plain(chapter_answer(project, "reliability"))


def test_whoever_copied_the_draft_has_corrected_it_and_not_coded(corrected):
    table = corrected / "data" / "codings" / "ann" / "attributions.csv"
    assert chapter_answer(Project.open(corrected), "reliability").startswith("One person has corrected the machine's draft")
    with table.open(encoding="utf-8", newline="") as stream:
        header, *rows = csv.reader(stream)
    with table.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([header, *([*row[:-1], ""] for row in rows)])
    assert header[-1] == "reason"
    assert chapter_answer(Project.open(corrected), "reliability").startswith("One person has coded by hand")


# Built


@pytest.fixture(scope="session")
def built(books):
    """Return a builder of a book's pages: with warnings as errors, once each."""
    pages = {}

    def build(name):
        if name not in pages:
            pages[name] = build_pages(books / name)
        return pages[name]

    return build


def build_pages(book):
    command = [str(Path(sys.executable).with_name("jupyter-book")), "build", str(book), "-n", "-W", "--keep-going"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=os.environ | {"PYTHONPATH": str(ROOT)})
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    return book / "_build" / "html" / "chapters"


class Page(HTMLParser):
    """Collects the prose, the links, the ids, and what could run."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.prose, self.whole, self.links, self.ids, self.scripts, self.handlers, self.tags = [], [], [], set(), [], [], []
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


@pytest.mark.book
@pytest.mark.parametrize("name", NAMES)
def test_the_book_builds_without_a_warning_and_reads_well(built, name):
    folder = built(name)
    pages = {path.stem: page_of(folder, path.stem) for path in sorted(folder.glob("*.html"))}
    assert set(listed(folder)) == set(pages)
    for stem, page in pages.items():
        own = [text for text in page.prose if stem != "article" or "In short" not in text]
        shown = [" ".join(text.split()) for text in own]
        assert not re.search(r"object at 0x|\bnan\b|<NA>|Traceback|\{glue:md\}`\w+_answer", " ".join(page.whole)), stem
        if stem not in ("article", "omissions", "codebook", "glossary", "your-own-article"):
            assert not [text for text in shown if WRONG.search(text)], stem
    if name != "hostile":
        assert not [text for page in pages.values() for text in page.whole if OURS.search(text) and text.strip() not in OUTLETS]


@pytest.mark.book
@pytest.mark.parametrize("name", ["hostile", "no_quotation"])
def test_links_inside_the_new_book_land(built, name):
    from urllib.parse import unquote, urldefrag, urlparse

    folder = built(name)
    ids = {path: page_of(path.parent, path.stem).ids for path in folder.glob("*.html")}
    for path in ids:
        for link in page_of(folder, path.stem).links:
            target, fragment = urldefrag(link)
            where = (path.parent / unquote(target)).resolve() if target else path
            if not urlparse(link).scheme and where in ids and fragment:
                assert unquote(fragment) in ids[where], (path.name, link)


@pytest.mark.book
def test_hostile_words_are_shown_as_words(built):
    folder = built("hostile")
    text = place("hostile", folder).read_text(encoding="utf-8")
    for path in sorted([*folder.glob("*.html"), *folder.parent.glob("*.html")]):
        if path.parent != folder:
            assert not [script for script in page_of(path.parent, path.stem).scripts if re.match(r"\s*alert\(", script)], path.name
            continue
        page, ours = page_of(folder, path.stem), page_of(built("no_quotation"), path.stem)
        assert not [link for link in page.links if re.match(r"\s*(?:javascript|data|file|vbscript):(?!image/|text/csv;)", link, re.IGNORECASE)], path.name
        assert not [link for link in page.links if "evil.example" in link or "/etc/passwd" in link], path.name
        assert not [handler for handler in page.handlers if "alert" in (handler[2] or "")], path.name
        assert not [script for script in page.scripts if re.match(r"\s*alert\(", script)], path.name
        assert page.tags.count("script") == ours.tags.count("script"), path.name
    words = " ".join(" ".join(page_of(folder, "article").whole).split())
    for piece in ("eval", "input", "javascript", "HYPERLINK", "remove", "SUM", "HOME", "hidden", "onload"):
        assert words.count(piece) >= text.count(piece), piece


@pytest.mark.book
@pytest.mark.browser
@pytest.mark.parametrize("chapter", ["article", "index", "voices", "omissions", "wording"])
def test_hostile_words_do_nothing_in_a_browser(built, chapter):
    playwright = pytest.importorskip("playwright.sync_api")
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not chromium:
        pytest.skip("no chromium here; apt.txt names it")
    wrong = []
    with playwright.sync_playwright() as engine:
        browser = engine.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page()
        page.on("dialog", lambda dialog: (wrong.append(dialog.message), dialog.dismiss()))
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("request", lambda request: wrong.append(request.url) if not request.url.startswith(("file:", "data:", "blob:")) else None)
        page.goto((built("hostile") / f"{chapter}.html").as_uri())
        shown = page.inner_text("body")
        browser.close()
    assert wrong == []
    assert chapter != "article" or '<script>alert("stolen")</script>' in shown.replace("\n", "")


@pytest.mark.book
def test_hostile_words_are_words_in_latex_too(built):
    book = built("hostile").parents[2]
    command = [str(Path(sys.executable).with_name("jupyter-book")), "build", str(book), "--builder", "latex"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=os.environ | {"PYTHONPATH": str(ROOT)})
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    (tex,) = (book / "_build" / "latex").glob("sourcebook.tex")
    text = tex.read_text(encoding="utf-8")
    assert "etc/passwd" in text
    assert not re.search(r"\\input\s*\{/etc|\\write18|\\frac\{1\}|javascript:alert\(1\)\}\{", text)


@pytest.mark.book
def test_an_unchanged_book_executes_nothing(built, books):
    folder = built("short")
    cache = books / "short" / "_build" / ".jupyter_cache"
    assert prepare_cache(fingerprint(books / "short"), cache) is False
    assert execute_chapters([books / "short" / "chapters" / f"{name}.ipynb" for name in listed(folder)], cache) == 0


@pytest.mark.book
def test_a_wheel_makes_a_book_without_the_clone(tmp_path):
    pytest.importorskip("hatchling")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "-q"]
    subprocess.run([*pip, "wheel", "--no-deps", "--no-build-isolation", "-w", str(tmp_path), str(ROOT)], check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    subprocess.run([*pip, "install", "--no-deps", "--target", str(tmp_path / "site"), str(wheel)], check=True, capture_output=True)
    # Only what was installed is on the path: the wheel's folder, then the packages it needs.
    code = f"import sys; sys.path[:0] = [{str(tmp_path / 'site')!r}]; from sourcebook.cli import main; import sourcebook; print(sourcebook.__file__); sys.exit(main(sys.argv[1:]))"
    place("short", tmp_path)
    article = shutil.copy(place("short", tmp_path), tmp_path / "news.txt")
    done = subprocess.run([sys.executable, "-I", "-c", code, "new", str(article), "book"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(str(tmp_path / "site"))
    assert {path.name for path in (tmp_path / "book").iterdir()} == TOP
    assert list(check(tmp_path / "book")) == []
