"""The character set of a page is the one that is stated, in the order that browsers follow."""

import codecs

import pytest

from sourcebook.errors import ArticleError
from sourcebook.text.character_sets import decode_page

TEXT = "“Zoë,” he said."


def page(label, text="Zoë"):
    return f'<html><head><meta charset="{label}"></head><body>{text}'


@pytest.mark.parametrize(
    ("data", "header", "expected"),
    [
        ("Zoë".encode(), "", "Zoë"),
        ("Zoë".encode("latin1"), "ISO-8859-1", "Zoë"),
        ("“Zoë”".encode("cp1252"), "latin1", "“Zoë”"),
        (b"a\x81b", "windows-1252", "a\x81b"),
        (codecs.BOM_UTF8 + "Zoë".encode(), "latin1", "Zoë"),
        ("Zoë".encode("utf-16"), "latin1", "Zoë"),
        (codecs.BOM_UTF16_BE + "Zoë".encode("utf-16-be"), "", "Zoë"),
        ("Zoë".encode("utf-16-le"), "utf-16le", "Zoë"),
        ("市长".encode("gb18030"), "gb2312", "市长"),
        ("Łódź".encode("iso8859-2"), "iso-8859-2", "Łódź"),
    ],
)
def test_header_and_mark(data, header, expected):
    assert decode_page(data, "x", header) == expected


@pytest.mark.parametrize("label", ["iso-8859-1", "windows-1252", "Latin1", "utf-8", "UTF-8"])
def test_the_meta_element(label):
    assert decode_page(page(label).encode(label), "x").endswith("Zoë")
    assert decode_page(
        page(label).replace('charset="', 'http-equiv="Content-Type" content="text/html; charset=').encode(label), "x"
    ).endswith("Zoë")


def test_a_meta_element_in_ascii_is_not_in_utf_16():
    assert decode_page(page("utf-16").encode(), "x").endswith("Zoë")


def test_the_header_goes_before_the_meta_element():
    assert decode_page(page("utf-8").encode("cp1252"), "x", "cp1252").endswith("Zoë")


@pytest.mark.parametrize(
    ("data", "header", "told"),
    [
        (b"Rain \xff fell.", "", "byte 5 is not UTF-8 (0xff)"),
        (page("utf-8").encode("latin1"), "", "is said to be utf-8, but byte"),
        (b"x", "klingon", "names “klingon” as its character set, which is none that is known"),
        (b"x", "zip", "which is none"),
        (b"x", "unicode_escape", "which is none"),
        (b"x", "utf-7", "which is none"),
        (b"x\xff", "ascii\0", "which is none"),
    ],
)
def test_nothing_is_guessed(data, header, told):
    with pytest.raises(ArticleError) as caught:
        decode_page(data, "x", header)
    assert told in str(caught.value)
    assert str(caught.value).startswith("x: ")
