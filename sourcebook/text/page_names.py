"""Names on a page: the title without the site's name, the outlet by name and not by address, and who wrote it."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

_SEPARATOR = re.compile(r"(?<!\s)\s+(?:[|–—»:•·]|::|-)\s+|(?:(?<!\s)\s+)?\|\s*")
_ADDRESS = re.compile(r"(?:[a-z][a-z0-9+.-]*://)?(?:[\w-]+\.)+[a-z]{2,24}(?::\d+)?(?:/\S*)?", re.IGNORECASE)
_SECTION = re.compile(
    r"(?:(?:world|us|uk|local|breaking|latest) )?(?:news|opinion|politics|business|sports?|culture|world|comment|analysis|technology|science|environment|society|video)",
    re.IGNORECASE,
)
_BY = re.compile(r"^by:?\s+", re.IGNORECASE)
_BETWEEN = re.compile(r" ?; ?| ?\| ?| and | & |, (?=[^\W\d_])")  # single spaces part the words by then
_ROLE = re.compile(
    r"\b(?:staff|reporters?|correspondents?|editors?|writers?|desk|team|agenc(?:y|ies)|newsroom|admin|associated press|reuters|afp)\b",
    re.IGNORECASE,
)
UNTITLED = "An article that begins"
_BEGINNING = 6
_SINGLE = str.maketrans({"“": "‘", "”": "’", '"': "’"})
_NO_PERSON = re.compile(r"https?:|www\.|@|\d")


def is_address(name: str) -> bool:
    """Tell an address from a name.

    Examples
    --------
    >>> [is_address(name) for name in ("http://www.example.com", "gazette.example", "The Ostby Gazette", "St. Olaf Post")]
    [True, True, False, False]
    """
    return bool(_ADDRESS.fullmatch(name.strip()))


def host_of(address: str) -> str:
    """Return the host of an address, without ``www.``; empty if there is none.

    Examples
    --------
    >>> host_of("http://www.gazette.example/x"), host_of("gazette.example")
    ('gazette.example', 'gazette.example')
    """
    address = address.strip()
    try:
        host = urlsplit(address if "://" in address else f"//{address}").hostname or ""
    except ValueError:
        return ""
    return re.sub(r"^(?:www\d?|m|amp|edition)\.", "", host)


def untitled(text: str) -> str:
    """Describe a text without a title by how it begins; what is quoted in it takes single quotation marks.

    Examples
    --------
    >>> untitled("“It is rare,” Chad Howe told us after lunch.")
    'An article that begins “‘It is rare,’ Chad Howe told …”'
    """
    words = text.translate(_SINGLE).split()
    more = " …" if len(words) > _BEGINNING else ""
    return f"{UNTITLED} “{' '.join(words[:_BEGINNING])}{more}”"


def outlet_name(given: str, title: str = "", address: str = "") -> str:
    """Return an outlet by its name.

    Parameters
    ----------
    given : str
        What the page or the reader calls it: a name, an address, or nothing.
    title : str, optional
        The page's full title, in which the site's name may stand.
    address : str, optional
        The page's address.

    Returns
    -------
    str
        The name as it was given; where that is an address, the part of the title that the address spells, else the host
        without its ending; empty if nothing is known.

    Examples
    --------
    >>> outlet_name("http://www.ostbygazette.example", "Bakers strike | Ostby Gazette")
    'Ostby Gazette'
    >>> outlet_name("www.example.com")
    'Example'
    """
    if given.strip() and not is_address(given):
        return " ".join(given.split())
    host = host_of(given) or host_of(address)
    if not host:
        return ""
    named = next((part for part in reversed(_parts(title)[1:]) if _spells(host, part)), "")
    return named or _words_of(host)


def without_site(title: str, outlet: str = "", address: str = "") -> str:
    """Return a title without the name of the site, and of its section, at either end.

    Examples
    --------
    >>> without_site("Bakers strike over night work | Ostby Gazette", "The Ostby Gazette")
    'Bakers strike over night work'
    >>> without_site("Bakers - a history")
    'Bakers - a history'
    """
    title = " ".join(title.split())
    cuts = list(_SEPARATOR.finditer(title))
    while cuts and _is_site(title[cuts[-1].end() :], title[cuts[-1].start() : cuts[-1].end()], outlet, address):
        title = title[: cuts.pop().start()]
    if cuts and _is_outlet(title[: cuts[0].start()], outlet, address):
        title = title[cuts[0].end() :]
    return title


def authors_of(byline: str) -> str:
    """Return the persons of a byline, parted by semicolons; addresses and desks are no persons.

    Examples
    --------
    >>> authors_of("By Ana Kov and Ed Lind, staff reporters")
    'Ana Kov; Ed Lind'
    """
    found = []
    for part in _BETWEEN.split(_BY.sub("", " ".join(byline.split()))):
        name = part.strip(" ,.")
        if (
            name
            and not _NO_PERSON.search(name)
            and not _ROLE.search(name)
            and name not in found
            and len(name.split()) <= 6
        ):
            found.append(name)
    return "; ".join(found)


def _parts(title: str) -> list[str]:
    return [part.strip() for part in _SEPARATOR.split(title)]


def _is_site(part: str, separator: str, outlet: str, address: str) -> bool:
    return _is_outlet(part, outlet, address) or ("|" in separator and bool(_SECTION.fullmatch(part.strip())))


def _is_outlet(part: str, outlet: str, address: str) -> bool:
    """Return whether a part of a title is the outlet: by its name, or by an address that spells it."""
    letters = _letters(part)
    if not letters:
        return False
    if (
        outlet
        and not is_address(outlet)
        and letters in (_letters(outlet), _letters(outlet).removeprefix("the"), "the" + _letters(outlet))
    ):
        return True
    return is_address(part) or any(
        host and _spells(host, part) for host in (host_of(address), host_of(outlet) if is_address(outlet) else "")
    )


def _spells(host: str, name: str) -> bool:
    labels = host.split(".")
    letters = _letters(name)
    return len(letters) > 1 and any(
        letters.removeprefix("the") == label.removeprefix("the")
        for label in (re.sub(r"[^a-z0-9]", "", part.lower()) for part in labels)
    )


def _letters(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.lower())


def _words_of(host: str) -> str:
    """Make words of a host: its longest label before the ending, with a capital."""
    labels = host.split(".")[:-1] or host.split(".")
    label = max(labels, key=len)
    return " ".join(word[:1].upper() + word[1:] for word in re.split(r"[-_]+", label) if word)
