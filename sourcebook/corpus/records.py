"""`Record`: one article as it stands in the input, and what becomes of it when it is opened."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from sourcebook.corpus.settings import FIELDS, LARGEST, Settings
from sourcebook.errors import ArticleError, json_reason
from sourcebook.text.article import Article
from sourcebook.text.article_sources import from_page, plain_article
from sourcebook.text.character_sets import decode_page
from sourcebook.text.other_kinds import refuse_other_bytes

TEXT, JSON, ROW, PAGE, FAULT = "text", "json", "row", "page", "fault"
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
# A page is mostly markup; this much of it counts as one byte of text.
_MARKUP = 16


@dataclass(frozen=True)
class Record:
    """One article, not yet opened.

    Attributes
    ----------
    name : str
        Where it stands: a file's name, with the number of the line or record after a colon.
    kind : str
        What `data` is: ``text`` (bytes), ``json`` (a line), ``row`` (columns), ``page`` (bytes
        of HTML), or ``fault`` (nothing, since it could not be read).
    about : dict
        What is known besides: the row's columns, a page's ``url``, a fault's ``error``.
    """

    name: str
    kind: str
    data: bytes = b""
    about: Mapping[str, Any] = field(default_factory=dict)

    @property
    def weight(self) -> int:
        """How many bytes of text it holds, about."""
        if self.kind == ROW:
            return sum(len(value) for value in self.about.values() if isinstance(value, str))
        return len(self.data) // _MARKUP if self.kind == PAGE else len(self.data)


def mark(records: Iterable[Record]) -> str:
    """Hash records as they stand in the input, so that a change anywhere in them shows."""
    digest = hashlib.blake2b(digest_size=16)
    for record in records:
        about = json.dumps(dict(record.about), sort_keys=True, default=repr)
        for part in (
            record.name.encode("utf-8", "surrogateescape"),
            record.kind.encode(),
            record.data,
            about.encode("utf-8", "surrogatepass"),
        ):
            digest.update(len(part).to_bytes(8, "big") + part)
    return digest.hexdigest()


@dataclass(frozen=True)
class Opened:
    """An article with what its record says about it.

    Attributes
    ----------
    known : dict of str to str
        The fields of `FIELDS` without the text, and the kept columns; empty if not known.
    """

    article: Article
    known: dict[str, str]

    @property
    def year(self) -> int | None:
        """The year of its date, if there is one from 1900 to 2099."""
        found = _YEAR.search(self.known["date"])
        return int(found[0]) if found else None


def identity(record: Record, settings: Settings) -> str:
    """Return the id that a record gives itself, empty if that cannot be told."""
    try:
        return _text(_fields(record), settings.column("id"))
    except (ArticleError, RecursionError):
        return ""


def opened(record: Record, settings: Settings) -> Opened:
    """Open a record.

    Raises
    ------
    ArticleError
        In one sentence, if there is no article in it.
    """
    if record.kind == FAULT:
        raise ArticleError(str(record.about["error"]))
    if record.kind == TEXT:
        article = plain_article(_sized(record.data, record.name), record.name)
        return Opened(article, _known({"date": article.metadata.get("date", "")}, settings))
    if record.kind == PAGE:
        return _page(record, settings)
    fields = _fields(record)
    text = fields.get(settings.column("text"))
    if not isinstance(text, str):
        raise ArticleError(f"{record.name}: its column “{settings.column('text')}” holds no text; mend the record.")
    article = _article(text, record.name)
    found = {name: _text(fields, settings.column(name)) for name in FIELDS}
    found["date"] = found["date"] or article.metadata.get("date", "")
    return _dated(article, _known(found | {name: _text(fields, name) for name in settings.keep}, settings))


def _dated(article: Article, known: dict[str, str]) -> Opened:
    """Give an article the date and outlet of its record: the machine asks who held which office then, and which states are foreign."""
    return Opened(replace(article, date=known.get("date", ""), outlet=known.get("outlet", "")), known)


def _page(record: Record, settings: Settings) -> Opened:
    data = _sized(record.data, record.name, LARGEST * _MARKUP)
    refuse_other_bytes(data, record.name)
    page = decode_page(data, record.name, str(record.about.get("character_set", "")))
    source = from_page(page, record.name, url=str(record.about["url"]))
    return _dated(_article(source.text, record.name), _known(source.metadata, settings))


def _article(text: str, name: str) -> Article:
    return plain_article(_sized(text.encode("utf-8", "replace"), name), name)


def _known(found: Mapping[str, str], settings: Settings) -> dict[str, str]:
    return {name: found.get(name, "") for name in (*FIELDS, *settings.keep) if name != "text"}


def _sized(data: bytes, name: str, most: int = LARGEST) -> bytes:
    if len(data) > most:
        raise ArticleError(
            f"{name}: {len(data):,} bytes are more than the {most:,} that an article of a corpus may have; split it or leave it out."
        )
    return data


def _fields(record: Record) -> Mapping[str, Any]:
    if record.kind != JSON:
        return record.about
    try:
        found = json.loads(record.data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ArticleError(
            f"{record.name}: byte {error.start} of the line is not UTF-8; save the file as UTF-8."
        ) from error
    except (ValueError, RecursionError) as error:
        raise ArticleError(f"{record.name}: is no JSON ({json_reason(error)}); mend the line.") from error
    if not isinstance(found, dict):
        raise ArticleError(f"{record.name}: is no JSON object; give one object a line.")
    return found


def _text(fields: Mapping[str, Any], name: str) -> str:
    value = fields.get(name)
    if value is None or value != value:
        return ""
    # A lone surrogate, which JSON allows, cannot be written.
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    return " ".join(text.encode("utf-8", "replace").decode().split())[:2000]
