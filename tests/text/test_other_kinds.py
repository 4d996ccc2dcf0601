"""What is no article is known by how it begins."""

import pytest

from sourcebook.errors import ArticleError
from sourcebook.text.article_sources import plain_article

PAGE = "<p>The mayor said <b>no</b>.</p><p>She left.</p>"


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"%PDF-1.7\n\xff", "a PDF"),
        (b"PK\x03\x04", "a zip, as files of Word"),
        (b"{\\rtf1 x}", "rich text"),
        (b"\x1f\x8b\x08", "packed with gzip"),
        (b"WARC/1.0\r\n", "a web archive"),
        (f"<!DOCTYPE html><html>{PAGE}".encode(), "a web page (HTML)"),
        (f"\ufeff\n<!-- saved -->\n<HTML>{PAGE}".encode(), "a web page (HTML)"),
        (PAGE.encode(), "a web page (HTML)"),
        (b'<?xml version="1.0"?><rss><item>The mayor said no.</item></rss>', "XML"),
        (
            b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary=x\r\n\r\nThe mayor.",
            "in MIME",
        ),
        (b"From ada@a.example Tue May 4\nFrom: Ada\nMIME-Version: 1.0\n\nThe mayor said no.", "in MIME"),
        (b'{"text": "The mayor said no.", "id": 3}', "JSON"),
        (b'{"text": "The mayor', "JSON"),
        (b'[{"text": "The mayor said no."}]', "JSON"),
        (b'["The mayor", "said no."]', "JSON"),
        (b"[" * 100_000 + b"x", "JSON"),
    ],
)
def test_another_kind_is_named(data, told):
    with pytest.raises(ArticleError, match=r"^x: is no plain text but [^\n]+; [^\n]+\.$") as caught:
        plain_article(data, "x")
    assert told in str(caught.value)


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script> Council says no <img src=x onerror=alert(1)> today",
        "[Editor’s note: this is corrected.] The mayor said no.",
        "[“We go,” she said.]",
        '["We go," she said.',
        "{note} The mayor said no.",
        "OSTBY: The mayor said no.\nBERLIN: So did hers.\n",
        "From: the mayor\n\nThe letter said no.",
        "From Berlin the mayor said no.\nBERLIN: So did hers.\n",
        "<p> is what the mayor’s page began with, she said.",
        "# The bridge\n\nThe mayor said no.",
        "P.K. said no.",
    ],
)
def test_an_article_is_none_of_them(text):
    assert plain_article(text.encode(), "x").text == text
