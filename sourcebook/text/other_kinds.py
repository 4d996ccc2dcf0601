"""What is given for an article and is none: known by how it begins, and named with what to do."""

from __future__ import annotations

import json
import re

from sourcebook.errors import ArticleError

_SAVE = "copy its words into a .txt file and give that"
_SIGNS = (
    (b"%PDF-", "a PDF", _SAVE),
    (b"PK\x03\x04", "a zip, as files of Word and OpenOffice are", _SAVE),
    (b"\xd0\xcf\x11\xe0", "a file of Microsoft Office", _SAVE),
    (b"{\\rtf", "rich text (RTF)", _SAVE),
    (b"%!PS", "PostScript", _SAVE),
    (b"\x89PNG", "a picture", _SAVE),
    (b"\xff\xd8\xff", "a picture", _SAVE),
    (b"GIF8", "a picture", _SAVE),
    (b"\x1f\x8b", "packed with gzip", "unpack it"),
    (b"\xfd7zXZ", "packed with xz", "unpack it"),
    (b"BZh", "packed with bzip2", "unpack it"),
    (b"(\xb5/\xfd", "packed with zstd", "unpack it"),
    (b"PAR1", "a table (Parquet)", "give it to “sourcebook corpus”"),
    (b"WARC/1.", "a web archive", "give it to “sourcebook corpus” with the ending .warc"),
    (b"SQLite format 3", "a database", _SAVE),
)
_HEAD = 20_000
_COMMENTS = re.compile(r"\ufeff?(?:\s|<!--.{0,5000}?-->)*", re.DOTALL)
_PAGE = re.compile(
    r"<(?:!doctype\s+html|(?:html|head|body|meta|title|article|main|header|section|div|p|h[1-6]|table)(?=[\s>/]))",
    re.IGNORECASE,
)
_XML = re.compile(r"<\?xml\s|<!doctype\s|<(?:rss|feed|svg|nitf|newsItem)(?=[\s>])", re.IGNORECASE)
_CLOSED = re.compile(r"</[a-zA-Z][a-zA-Z0-9]{0,10}>")
_HEADERS = re.compile(r"\ufeff?\s*(?:From \S[^\n]*\n)?(?:[A-Za-z][A-Za-z0-9-]{1,40}:[^\n]*\n(?:[ \t][^\n]*\n)*)+")
_MIME = re.compile(r"^(?:MIME-Version|Content-Type|Content-Transfer-Encoding):", re.IGNORECASE | re.MULTILINE)
_JSON = re.compile(r"\ufeff?\s*(?:\{\s*(?:\"(?:[^\"\\\n]|\\.){0,200}\"\s*:|\})|\[\s*(?:[\[{]|\]))")
_STRINGS = re.compile(r"\ufeff?\s*\[\s*\"")


def refuse_other_bytes(data: bytes, name: str) -> None:
    """Refuse bytes that begin as another sort of file does.

    Raises
    ------
    ArticleError
        With what they are and what to do.
    """
    for sign, what, advice in _SIGNS:
        if data.startswith(sign):
            raise ArticleError(f"{name}: is no plain text but {what}; {advice}.")


def refuse_other_markup(text: str, name: str) -> None:
    """Refuse a text that is a page, a message or data.

    Raises
    ------
    ArticleError
        With what it is and what to do.
    """
    head = text[:_HEAD]
    if _is_mime(head):
        raise ArticleError(
            f"{name}: is no plain text but a page or letter in MIME (.mhtml, .eml); save the page as “HTML only” and give that to “sourcebook new”, or give its words as .txt."
        )
    if _JSON.match(head) or _is_json_list(text):
        raise ArticleError(
            f"{name}: is no plain text but JSON; copy the article's words into a .txt file, or give a .jsonl of articles to “sourcebook corpus”."
        )
    start = _COMMENTS.match(head)
    begin = start.end() if start else 0
    if _is_page(head, begin):
        raise ArticleError(
            f"{name}: is no plain text but a web page (HTML); give it to “sourcebook new” with the ending .html, or copy its words into a .txt file."
        )
    if _XML.match(head, begin):
        raise ArticleError(f"{name}: is no plain text but XML; {_SAVE}.")


def _is_page(head: str, begin: int) -> bool:
    """Tell a page from an article that quotes a tag: one that begins with a tag also closes some."""
    found = _PAGE.match(head, begin)
    return bool(found) and ("!" in (found[0] if found else "") or len(_CLOSED.findall(head)) > 1 or head.count("<") > 2)


def _is_mime(head: str) -> bool:
    found = _HEADERS.match(head)
    return bool(found and _MIME.search(found[0]))


def _is_json_list(text: str) -> bool:
    if not _STRINGS.match(text):
        return False
    try:
        return isinstance(json.loads(text), list)
    except (ValueError, RecursionError):
        return False
