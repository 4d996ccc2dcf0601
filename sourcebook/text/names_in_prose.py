"""Names that a sentence says with *the*: countries and outlets."""

from __future__ import annotations

import re

_LANDS = re.compile(
    r"(?:United (?:States|Kingdom|Nations|Arab Emirates)|Netherlands|Philippines|Bahamas|Maldives|Seychelles|Comoros|Gambia|Vatican"
    r"|European Union|Soviet Union|.* (?:Republic|Islands|Congo))|(?:Democratic )?Republic of .*"
)
_BODIES = re.compile(
    r"(?:(?!of |for )[A-Z&][\w&]* )*(?:Federation|Institute|Cent(?:er|re)|University|Committee|Commission|Association|Society|Ministry|Department"
    r"|Union|Council|Board|Office|Bank|League|Foundation|Academy|Bulletin|Bureau|Organi[sz]ation|Agency) (?:of|for|on) .*"
)
"""Bodies whose name goes on with *of*: the Federation of American Scientists."""
_PAPERS = re.compile(
    r".*\b(?:Times|Post|Journal|Guardian|Herald|Tribune|Star|Independent|Telegraph|Observer|Globe|Chronicle|Gazette|Mail"
    r"|Express|Mirror|Sun|Inquirer|Examiner|Register|Courier|Dispatch|Standard|Bee|Beacon|Beast|Sentinel|Free Press|Daily News"
    r"|Associated Press|Economist|Atlantic|BBC)"
)
"""Last words of outlets that are spoken of with *the*: others, such as *Politico* or *Fox News*, are not."""


_PAIR = re.compile(r"[“\"]([^“”\"]*)[”\"]")


def inner(text: str) -> str:
    """Return words with the marks of a quotation inside another.

    Examples
    --------
    >>> inner('Crews refuse "unsafe" vessel'), inner("“No”, she said")
    ('Crews refuse ‘unsafe’ vessel', '‘No’, she said')
    """
    return _PAIR.sub(r"‘\1’", text).translate({ord("“"): "‘", ord("”"): "’", ord('"'): "’"})


def reading_of(title: str) -> str:
    """Return the title of a book on an article: not the article's own, by which nobody could tell the two apart.

    Examples
    --------
    >>> reading_of("Council closes bridge"), reading_of("An article that begins “Rain.”")
    ('A reading of “Council closes bridge”', 'A reading of an article that begins “Rain.”')
    """
    nameless = title.startswith("An article")
    return f"A reading of {title[0].lower()}{title[1:]}" if nameless else f"A reading of “{inner(title)}”"


def with_the(name: str) -> str:
    """Return a country's or an outlet's name as it stands within a sentence.

    Examples
    --------
    >>> with_the("United States"), with_the("China"), with_the("Czech Republic")
    ('the United States', 'China', 'the Czech Republic')
    >>> with_the("Washington Times"), with_the("Politico"), with_the("The Hill"), with_the("BBC News")
    ('the Washington Times', 'Politico', 'The Hill', 'BBC News')
    >>> with_the("Federation of American Scientists"), with_the("Doctors Without Borders")
    ('the Federation of American Scientists', 'Doctors Without Borders')
    >>> with_the("The Guardian")
    'The Guardian'
    """
    if name.startswith(("The ", "the ")):
        return name
    return f"the {name}" if _LANDS.fullmatch(name) or _PAPERS.fullmatch(name) or _BODIES.fullmatch(name) else name
