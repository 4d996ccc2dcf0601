"""Where an article comes from: files, saved pages, addresses, standard input."""

import io
from pathlib import Path

import pytest

from sourcebook.errors import ArticleError
from sourcebook.text import article_sources
from sourcebook.text.article import MAX_BYTES
from sourcebook.text.article_sources import read_article, read_source
from sourcebook.text.fetching import Fetched
from tests.articles import FOLDER, NAMES, place

PAGE = FOLDER / "page.html"
TITLE = {
    "title": "Bakers strike over night work",
    "outlet": "The Ostby Gazette",
    "date": "2021-03-09",
    "url": "https://gazette.example/2021/03/09/bakers-strike",
    "authors": "Ida Brandt",
}


@pytest.fixture
def no_network(monkeypatch):
    """Answer every address from here; the addresses asked for are kept."""
    asked = []

    def fetch(url):
        asked.append(url)
        return Fetched(PAGE.read_bytes())

    monkeypatch.setattr(article_sources, "fetch", fetch)
    return asked


@pytest.mark.parametrize("name", NAMES)
def test_plain_text_is_taken_as_it_is(tmp_path, name):
    path = place(name, tmp_path)
    source = read_source(str(path))
    assert source.text.encode() == path.read_bytes()
    assert source.metadata == {}


@pytest.mark.parametrize(
    "text", ["\ufeffRain.", "a\r\nb\r\n", "a\rb", "e\u0301 \u202eb\u202c", "He wrote <b>no</b>.", "  Rain.\n\n\n"]
)
def test_nothing_is_mended_in_plain_text(tmp_path, text):
    path = tmp_path / "news"
    path.write_bytes(text.encode())
    assert read_source(str(path)).text == text


@pytest.mark.parametrize("ending", [".html", ".htm", ".HTML", ".xhtml"])
def test_a_saved_page_gives_its_article_and_its_metadata(tmp_path, ending):
    path = tmp_path / f"page{ending}"
    path.write_bytes(PAGE.read_bytes())
    source = read_source(str(path))
    assert source.metadata == TITLE
    paragraphs = source.text.strip().split("\n\n")
    assert "Bakers in eleven towns did not light their ovens on Sunday." in source.text
    assert any(p.startswith("“My children know me from photographs,” said Jonas Lie") for p in paragraphs)
    assert not any(word in source.text for word in ("newsletter", "Weather", "tracker", "cookie", "<p>"))


def test_an_address_gives_the_same_and_its_address(no_network):
    source = read_source("https://gazette.example/x")
    assert source.metadata == TITLE | {"url": "https://gazette.example/x"}
    assert "“My children know me from photographs,”" in source.text
    assert no_network == ["https://gazette.example/x"]


@pytest.mark.parametrize("url", ["HTTPS://gazette.example/x", "Http://gazette.example/x"])
def test_an_address_may_be_in_capitals(no_network, url):
    assert "Bakers" in read_source(url).text


def test_a_server_may_send_plain_text(monkeypatch):
    monkeypatch.setattr(
        article_sources, "fetch", lambda url: Fetched("“Pluie,” said Zoë.".encode("latin1", "replace"), "latin1", True)
    )
    assert read_source("http://x.example/").text == "?Pluie,? said Zoë."


@pytest.mark.parametrize("url", ["ftp://x.example/a", "file:///etc/passwd", "gopher://x"])
def test_other_addresses_are_refused(no_network, url):
    with pytest.raises(ArticleError, match="must begin with http"):
        read_source(url)
    assert no_network == []


@pytest.mark.parametrize(("name", "told"), [("de", "in German"), ("zh", "in Chinese")])
def test_a_page_in_another_language_is_named(tmp_path, name, told):
    words = {
        "de": "Der Bürgermeister sagte am Montag, die Brücke sei gesperrt worden. ",
        "zh": "市长说，桥已经关闭。警方称两人受伤，没有人死亡。",
    }[name] * 6
    (tmp_path / "a.html").write_text(f"<html><body><article><p>{words}</p></article></body></html>", encoding="utf-8")
    with pytest.raises(ArticleError, match=told):
        read_source(str(tmp_path / "a.html"))


@pytest.mark.parametrize(
    ("page", "problem"),
    [
        (
            "<!DOCTYPE html [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><html><body><p>&a;</p></body></html>",
            "declares entities",
        ),
        ("<!doctype x [<!entity a 'b'><!entity c '&a;&a;'>]><p>&c;</p>", "declares entities"),
        ("<html><body></body></html>", "no article was found on the page"),
        ("<html><head><title>Only a title</title></head></html>", "no article was found on the page"),
        ("nothing at all here", "no article was found on the page"),
    ],
)
def test_a_page_without_an_article_or_with_a_trap(tmp_path, page, problem):
    path = tmp_path / "page.html"
    path.write_text(page, encoding="utf-8")
    with pytest.raises(ArticleError) as caught:
        read_source(str(path))
    assert str(caught.value).startswith(f"{path}: ")
    assert problem in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_page_nested_ten_thousand_deep_is_text_or_one_sentence(tmp_path):
    path = tmp_path / "page.html"
    path.write_text("<html><body>" + "<div>" * 10_000 + "<p>Rain fell all night, she said.</p>", encoding="utf-8")
    try:
        assert "Rain" in read_source(str(path)).text
    except ArticleError as error:
        assert "\n" not in str(error)


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "holds no words"),
        (b" \n\t\n", "holds no words"),
        ("— … —".encode(), "holds no words"),
        (b"Rain \xff fell.", "byte 5 is not UTF-8 (0xff)"),
        ("Rain fell.".encode("utf-16-le"), "is NUL"),
        (b"Rain \0 fell.", "character 5 is NUL"),
        (b"x " * (MAX_BYTES // 2 + 1), " than the 20,000,000 that one article may have; split it."),
    ],
    ids=["empty", "blank", "dashes", "latin", "utf-16", "nul", "too long"],
)
@pytest.mark.parametrize("where", ["file", "page", "standard input"])
def test_what_is_no_article_is_one_sentence(tmp_path, monkeypatch, data, problem, where):
    name = {"file": str(tmp_path / "news.txt"), "page": str(tmp_path / "news.html"), "standard input": "-"}[where]
    if name == "-":
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))
    else:
        Path(name).write_bytes(data)
    with pytest.raises(ArticleError) as caught:
        read_source(name)
    assert str(caught.value).startswith(f"{'standard input' if name == '-' else name}: ")
    assert problem in str(caught.value)
    assert "\n" not in str(caught.value)


def test_ten_megabytes_are_read(tmp_path):
    path = tmp_path / "news.txt"
    path.write_text("Rain fell all night.\n" * 500_000, encoding="utf-8")
    assert len(read_source(str(path)).text) == 10_500_000


@pytest.mark.parametrize("name", ["missing.txt", "missing.html"])
def test_what_cannot_be_read_is_one_sentence(tmp_path, monkeypatch, name):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ArticleError, match=r": cannot be read \(.+\); check the name and its permissions\.$"):
        read_source(name)


def test_standard_input(monkeypatch):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO("“Rain,” said Zoë.\r\n".encode())))
    assert read_source("-").text == "“Rain,” said Zoë.\r\n"


def test_a_standard_input_that_is_closed(monkeypatch):
    monkeypatch.setattr("sys.stdin", None)
    with pytest.raises(ArticleError, match="standard input: is closed"):
        read_source("-")


def test_a_page_in_an_old_character_set_is_called_a_page(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_bytes(b"<!DOCTYPE html><p>Rain \xfc fell.</p>")
    with pytest.raises(ArticleError, match=r"is no plain text but a web page \(HTML\)"):
        read_article(str(tmp_path / "page.txt"))
