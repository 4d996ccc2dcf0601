"""Text that XML 1.0 cannot hold, and XML that must not be trusted."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from pathlib import Path

from defusedxml import DTDForbidden
from defusedxml.ElementTree import fromstring

from sourcebook.errors import DataError

# Control characters, among them line ends, which XML parsers change; and what XML forbids.
_UNFIT = re.compile("[\x00-\x1f\x7f-\x9f\ufffe\uffff]|_(?=x[0-9A-F]{4}_)")
_ENCODED = re.compile(r"_x(?!D[89A-F])([0-9A-F]{4})_")  # half a surrogate pair is no character


def encode(text: str) -> str:
    """Write characters that XML cannot carry as ``_x0007_``, the convention of Office Open XML.

    Examples
    --------
    >>> encode("bell" + chr(7))
    'bell_x0007_'
    """
    return _UNFIT.sub(lambda found: f"_x{ord(found[0]):04X}_", text)


def decode(text: str) -> str:
    """Undo `encode`.

    Examples
    --------
    >>> decode(encode("_x0007_")) == "_x0007_"
    True
    """
    return _ENCODED.sub(lambda found: chr(int(found[1], 16)), text)


def parse_xml(data: bytes, where: Path) -> ET.Element:
    """Parse XML that has no document type, hence no entities of its own.

    Raises
    ------
    DataError
        If it declares a document type or is not well-formed.
    """
    try:
        root: ET.Element = fromstring(data, forbid_dtd=True)
        return root
    except DTDForbidden as error:
        raise DataError(
            f"{where}: declares a document type, through which XML can reach other files; remove the <!DOCTYPE …>."
        ) from error
    except (ET.ParseError, ValueError, LookupError) as error:
        raise DataError(f"{where}: is no well-formed XML ({error}); export it again.") from error
