"""Records: each sort is opened, and what cannot be opened says why in one sentence."""

import json

import pytest

from sourcebook.corpus.records import FAULT, JSON, PAGE, ROW, TEXT, Record, identity, opened
from sourcebook.corpus.settings import Settings
from sourcebook.errors import ArticleError

PAGE_HTML = (
    b"<html><head><title>Bridge</title></head><body><article><h1>Bridge</h1>"
    + b"<p>The mayor of Ostby said that the bridge was safe and that it would open in May after all.</p>" * 6
    + b"</article></body></html>"
)


def line(**columns):
    return Record("a:1", JSON, json.dumps({"text": "The mayor said no."} | columns).encode())


@pytest.mark.parametrize(
    ("record", "known", "year"),
    [
        (line(id="7", date="2019-02-03", outlet="Post"), {"id": "7", "date": "2019-02-03", "outlet": "Post"}, 2019),
        (line(id=7, date=None, title=["a"]), {"id": "7", "date": "", "title": '["a"]'}, None),
        (line(date="3/4/2018"), {"date": "3/4/2018"}, 2018),
        (line(date="12345 2101"), {"date": "12345 2101"}, None),
        (
            Record("a:1", ROW, about={"text": "The mayor said no.", "id": 3, "outlet": None}),
            {"id": "3", "outlet": ""},
            None,
        ),
        (Record("a.txt", TEXT, b"date 2022-02-06 The mayor said no."), {"id": "", "date": "2022-02-06"}, 2022),
        (
            Record("a:1", PAGE, PAGE_HTML, {"url": "https://ostby.example/bridge", "date": ""}),
            {"url": "https://ostby.example/bridge"},
            None,
        ),
    ],
)
def test_an_article_with_what_is_known_of_it(record, known, year):
    found = opened(record, Settings())
    assert "mayor" in found.article.text
    assert {key: found.known[key] for key in known} == known
    assert found.year == year


def test_columns_by_other_names():
    settings = Settings((("text", "body"), ("id", "key")), ("topic",))
    found = opened(Record("a:1", JSON, b'{"body": "He said no.", "key": "k", "topic": "towns", "text": 1}'), settings)
    assert found.article.text == "He said no."
    assert (found.known["id"], found.known["topic"]) == ("k", "towns")


@pytest.mark.parametrize(
    ("record", "told"),
    [
        (Record("a:2", JSON, b'{"text": "\xff"}'), "a:2: byte 10 of the line is not UTF-8; "),
        (Record("a:2", JSON, b"nothing"), "a:2: is no JSON (Expecting value"),
        (Record("a:2", JSON, b"[" * 100_000), "a:2: is no JSON ("),
        (Record("a:2", JSON, b"[1]"), "a:2: is no JSON object; "),
        (Record("a:2", JSON, b'{"id": "x"}'), "a:2: its column “text” holds no text; "),
        (line(text=3), "a:1: its column “text” holds no text; "),
        (line(text="  \n"), "a:1: holds no words; "),
        (line(text="a\0b"), "a:1: character 1 is NUL; "),
        (
            line(text="He said no. " * 100_000),
            "a:1: 1,200,000 bytes are more than the 1,000,000 that an article of a corpus may have; ",
        ),
        (Record("a.txt", TEXT, b"\xff\xfe"), "a.txt: byte 0 is not UTF-8"),
        (Record("a:3", PAGE, b"<html><body></body></html>", {"url": ""}), "a:3: no article was found on the page; "),
        (Record("a:3", PAGE, b'<!DOCTYPE x [<!ENTITY a "b">]><p>He said.</p>', {"url": ""}), "a:3: declares entities"),
        (Record("a:4", FAULT, about={"error": "a:4: breaks off."}), "a:4: breaks off."),
    ],
)
def test_what_cannot_be_opened_says_why(record, told):
    with pytest.raises(ArticleError) as caught:
        opened(record, Settings())
    assert str(caught.value).startswith(told)
    assert "\n" not in str(caught.value)


def test_a_lone_surrogate_is_replaced():
    assert opened(line(text="He said \ud800 no.", title="\ud800"), Settings()).known["title"] == "?"


@pytest.mark.parametrize(
    ("record", "expected"),
    [(line(id="7"), "7"), (Record("a:1", JSON, b"nothing"), ""), (Record("a.txt", TEXT, b"x"), "")],
)
def test_the_id_of_a_record_that_may_be_broken(record, expected):
    assert identity(record, Settings()) == expected


def test_a_page_weighs_less_than_its_bytes():
    assert Record("a", PAGE, b"x" * 160).weight == 10
    assert Record("a", TEXT, b"x" * 160).weight == 160
    assert Record("a", ROW, about={"text": "four", "n": 3}).weight == 4
