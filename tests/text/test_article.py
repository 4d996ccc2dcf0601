"""Articles: how one is read, what is refused, and where its units stand."""

import itertools
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcebook.errors import ArticleError
from sourcebook.text import article
from sourcebook.text.article import Article, Unit, count_words

TEXT = " date 2022-02-06 UN chief Ana Lee spoke. “Yes,” she said.\n\nNobody — not one — asked.\n"

awkward = st.text(
    st.sampled_from("aB1 .!?…“”\"'‘’«»\n\r\t\0\x0b\x1c\x85\xa0\u2028\u200f\u202e\u0301\ufeffאبم。中🔥👩\u200d—-(")
    | st.characters(codec="utf-8"),
    max_size=80,
)


def words_of(text: str, units: tuple[Unit, ...]) -> list[str]:
    return [text[unit.start : unit.end] for unit in units]


def save(folder: Path, data: bytes) -> Path:
    path = folder / "article.txt"
    path.write_bytes(data)
    return path


def test_date_in_front_belongs_to_no_unit() -> None:
    read = Article(TEXT)
    assert read.metadata == {"date": "2022-02-06"}
    assert read.body_start == 17
    assert read.words[0] == Unit("W1", 17, 19)


@pytest.mark.parametrize("text", ["Date 2022-02-06 x", "date 2022-2-6 x", "A date 2022-02-06 x", "date 2022-02-06", ""])
def test_other_words_in_front_are_text(text: str) -> None:
    assert Article(text).metadata == {}
    assert Article(text).body_start == 0


def test_byte_order_mark_belongs_to_no_unit() -> None:
    assert words_of("\ufeffTwo words.", Article("\ufeffTwo words.").sentences) == ["Two words."]
    assert Article("\ufeff" + TEXT).metadata == {"date": "2022-02-06"}


def test_a_day_that_no_calendar_has_dates_nothing_and_is_no_part_of_the_text() -> None:
    read = Article("date 2022-02-30 It rains.")
    assert (read.metadata, read.text[read.body_start :]) == ({}, "It rains.")


def test_sentences_are_numbered_through_the_article() -> None:
    found = Article(TEXT).sentences
    assert [(s.id, s.paragraph) for s in found] == [("S1", "P1"), ("S2", "P1"), ("S3", "P2")]
    assert words_of(TEXT, found) == ["UN chief Ana Lee spoke.", "“Yes,” she said.", "Nobody — not one — asked."]


def test_words_hold_a_letter_or_digit() -> None:
    assert words_of(TEXT, Article(TEXT).words)[-4:] == ["Nobody", "not", "one", "asked."]


def test_quotations() -> None:
    (only,) = Article(TEXT).quotations
    assert TEXT[only.start : only.end] == "“Yes,”"


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        ("One\ntwo\n\nthree", ["One\ntwo", "three"]),
        ("One\r\ntwo\r\n\r\nthree\r\n", ["One\r\ntwo", "three"]),
        ("One \n two\t\r\n\tthree", ["One \n two\t\r\n\tthree"]),
        ("\n\n  One  \n \t \n\n two\n", ["One", "two"]),
        ("\u200fשלום.\n\nسلام.", ["\u200fשלום.", "سلام."]),
        ("", []),
        (" \n \n", []),
    ],
    ids=["LF", "CRLF", "space at line ends", "indented", "right to left", "empty", "blank"],
)
def test_paragraphs(text: str, paragraphs: list[str]) -> None:
    assert words_of(text, Article(text).paragraphs) == paragraphs


def test_offsets_count_code_points() -> None:
    text = "🔥🔥 Cafe\u0301 burnt. 👩\u200d🚒 came."
    assert words_of(text, Article(text).words) == ["Cafe\u0301", "burnt.", "came."]
    assert Article(text).words[0].start == 3


@pytest.mark.parametrize(
    ("offset", "expected"), [(16, None), (17, "S1"), (39, "S1"), (40, None), (41, "S2"), (999, None)]
)
def test_sentence_at(offset: int, expected: str | None) -> None:
    found = Article(TEXT).sentence_at(offset)
    assert (found.id if found else None) == expected


@given(awkward)
def test_units_fit_any_text(text: str) -> None:
    read = Article(text)
    for units in (read.paragraphs, read.sentences, read.words):
        assert all(read.body_start <= u.start < u.end <= len(text) for u in units)
        assert all(a.end <= b.start for a, b in itertools.pairwise(units))
        assert all(words == words.strip() for words in words_of(text, units))
        assert [u.id[1:] for u in units] == [str(i) for i in range(1, len(units) + 1)]


@given(awkward)
def test_paragraphs_and_sentences_hold_every_character(text: str) -> None:
    read = Article(text)
    body = "".join(text[read.body_start :].split())
    for units in (read.paragraphs, read.sentences):
        assert "".join("".join(words_of(text, units)).split()) == body


@given(awkward)
def test_sentences_lie_in_their_paragraph(text: str) -> None:
    blocks = {block.id: block for block in Article(text).paragraphs}
    for sentence in Article(text).sentences:
        block = blocks[sentence.paragraph]
        assert block.start <= sentence.start < sentence.end <= block.end


@given(awkward)
def test_words_are_as_many_as_counted(text: str) -> None:
    read = Article(text)
    assert len(read.words) == count_words(text[read.body_start :])


@pytest.mark.parametrize(("text", "count"), [("", 0), ("— … ”", 0), ("He’s 12-year-old", 2), ("中文 x_y", 2), ("_", 0)])
def test_count_words(text: str, count: int) -> None:
    assert count_words(text) == count


@given(text=awkward.filter(lambda text: "\0" not in text and any(map(str.isalnum, text))))
def test_file_is_kept_as_is(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = save(tmp_path_factory.mktemp("article"), text.encode())
    assert Article.read(path).text == text


def test_crlf_is_kept(tmp_path: Path) -> None:
    assert Article.read(save(tmp_path, b"One.\r\n\r\nTwo.\r\n")).text == "One.\r\n\r\nTwo.\r\n"


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"caf\xe9", "byte 3 is not UTF-8 (0xe9)"),
        ("Zwölf".encode("utf-16"), "byte 0 is not UTF-8 (0xff)"),
        (b"ab\xf0\x9f", "byte 2 is not UTF-8 (0xf0)"),
        ("né\0".encode(), "character 2 is NUL"),
        (b"", "holds no words"),
        (b" \r\n\t\n", "holds no words"),
        (b"\xef\xbb\xbf\n", "holds no words"),
        ("— … “”".encode(), "holds no words"),
    ],
)
def test_bad_content_is_named(tmp_path: Path, data: bytes, problem: str) -> None:
    path = save(tmp_path, data)
    with pytest.raises(ArticleError) as caught:
        Article.read(path)
    assert str(caught.value).startswith(f"{path}: {problem}")


@pytest.mark.parametrize("name", ["missing.txt", ""], ids=["missing", "directory"])
def test_unreadable_path_is_named(tmp_path: Path, name: str) -> None:
    with pytest.raises(ArticleError, match=r"cannot be read|is a folder") as caught:
        Article.read(tmp_path / name)
    assert str(tmp_path / name) in str(caught.value)


def test_too_large_a_file_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(article, "ARTICLE", replace(article.ARTICLE, bytes=4))
    assert Article.read(save(tmp_path, b"four")).text == "four"
    with pytest.raises(ArticleError, match="5 bytes are more than the 4"):
        Article.read(save(tmp_path, b"fives"))


def test_a_line_of_furniture_is_a_paragraph_and_a_sentence_of_its_own() -> None:
    article = Article("Dam to be mended\nThe dam leaks. It is old.\nREAD NEXT: Rain\nWork begins in May.\n")
    assert [article.text[p.start : p.end] for p in article.paragraphs] == [
        "Dam to be mended",
        "The dam leaks. It is old.",
        "READ NEXT: Rain",
        "Work begins in May.",
    ]
    assert [article.text[s.start : s.end] for s in article.sentences if article.is_running(s.start)] == [
        "The dam leaks.",
        "It is old.",
        "Work begins in May.",
    ]
    assert article.headline == "Dam to be mended"
