"""The character set of a page: followed where it is stated, never guessed."""

from __future__ import annotations

import codecs
import re

from sourcebook.errors import ArticleError

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_META = re.compile(rb"<meta[^>]{0,400}?\bcharset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]+)", re.IGNORECASE)
_XML = re.compile(rb"^\s*<\?xml[^>]{0,200}?\bencoding\s*=\s*[\"']([A-Za-z0-9_.:-]+)", re.IGNORECASE)
_PRESCAN = 4096
_SETS = re.compile(r"utf-8|utf-16(-[lb]e)?|ascii|(iso8859-|cp|koi8-|mac-|gb|big5|euc_|shift_jis|tis-).*|hz|johab")
_AS_BROWSERS = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
}


def decode_page(data: bytes, name: str, header: str = "") -> str:
    """Decode a page by its byte-order mark, HTTP header or meta element, in this order; else as UTF-8.

    Parameters
    ----------
    data : bytes
        The page.
    name : str
        Named in errors.
    header : str
        The character set that the HTTP header names, if any.

    Raises
    ------
    ArticleError
        If the bytes do not fit the set that is stated, or no set is stated and they are not UTF-8.

    Notes
    -----
    Names of sets mean what browsers take them for, such as ``latin1`` for windows-1252, after the
    WHATWG's Encoding Standard.
    """
    mark, stated = next(((mark, label) for mark, label in _BOMS if data.startswith(mark)), (b"", ""))
    stated = stated or header or _declared(data)
    known = _known(stated) if stated else "utf-8"
    if not known:
        raise ArticleError(
            f"{name}: names “{stated[:40]}” as its character set, which is none that is known; save the page as UTF-8."
        )
    try:
        return _decoded(data[len(mark) :], known)
    except UnicodeDecodeError as error:
        said = (
            f"its character set is said to be {stated}, but byte {error.start} does not fit"
            if stated
            else f"byte {error.start} is not UTF-8"
        )
        raise ArticleError(
            f"{name}: {said} (0x{data[len(mark) + error.start]:02x}); save the page as UTF-8."
        ) from error


def _declared(data: bytes) -> str:
    head = data[:_PRESCAN]
    found = _XML.search(head) or _META.search(head)
    label = found[1].decode("ascii") if found else ""
    # A page whose meta element can be read byte by byte is not in UTF-16, whatever it says.
    return "utf-8" if label.lower().startswith("utf-16") else label


def _known(label: str) -> str:
    """Return the codec of a label, empty for none; codecs that unpack or execute escapes are none."""
    try:
        name = codecs.lookup(label).name
    except (LookupError, ValueError):
        return ""
    return _AS_BROWSERS.get(name, name) if _SETS.fullmatch(name) else ""


def _decoded(data: bytes, codec: str) -> str:
    try:
        return data.decode(codec)
    except UnicodeDecodeError:
        if codec != "cp1252":
            raise
        # The five bytes that windows-1252 leaves open are control characters to browsers.
        return "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in data)
