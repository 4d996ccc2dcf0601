"""What in a text is no running prose: headline, standfirst, crossheads, teasers, captions, calls to readers, credits.

All of it is told by structure: where a line stands, how long it is, whether it ends like a sentence, how it is spelt,
and by the set forms that publishers repeat. What may be prose is prose.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

HEADLINE, STANDFIRST, CROSSHEAD, TEASER, CAPTION, CALL, BYLINE, CREDIT = (
    "headline", "standfirst", "crosshead", "teaser", "caption", "call", "byline", "credit",
)  # fmt: skip

LONGEST_HEADLINE = 30
LONGEST_STANDFIRST = 50
LONGEST_CROSSHEAD = 10
"""Words that a line of each kind has at most."""

LONGEST_QUESTION = 9
"""Words of a question that may be a headline, if its words do not begin with capitals as those of headlines do."""

LONGEST_SIGNATURE = 5
LONGEST_FORM = 400
"""Letters that a line of a set form has at most."""

LONGEST_CAPTION = 1000
"""Letters of a caption that ends with who took the picture."""

WIDEST = 160
"""Letters that a line has at most in a paragraph that is wrapped by hand."""

WRAPPED = 40
"""Letters from which on a line without an end mark may go on in the next one, as in a hard-wrapped paragraph."""


@dataclass(frozen=True)
class Furniture:
    """A line of a text that is no running prose, by code-point offset."""

    kind: str
    start: int
    end: int


@dataclass(frozen=True)
class _Line:
    start: int
    end: int
    text: str
    alone: bool

    @property
    def words(self) -> int:
        """Count its words: what stands between spaces and has a letter or digit."""
        return sum(any(c.isalnum() for c in word) for word in self.text.split())


BLOCK = re.compile(r"\S(?:.*\S)?(?:[^\S\n]*\n[^\S\n]*\S(?:.*\S)?)*")
"""Lines without a blank one between them."""
_LINE = re.compile(r"[^\n]+")
_STOP = re.compile(r"[.!?…:;,][\"'”’»)\]*_]*$|[\"”’»]$")
_LISTED = re.compile(r"(?:[-–—•▪*·]|\d+[.)]|\(\w\))\s|[>|]|\"|[“„«‘]|[A-Za-z ]{1,20}:\s")
_MARKDOWN = re.compile(r"#{1,6}\s")
_NAME = r"[^\W\d_][\w.’'-]*(?: (?:[^\W\d_a-z][\w.’'-]*|de|la|van|von|der|al|bin))*"
_LEADS_ON = re.compile(
    r"(?:read(?=\s*:)|read (?:more|next|also|now|on|this(?: next)?|the full story)|also read|see also|more(?: on this(?: story)?| stories| from [^:]{1,40}| news)?|related(?: (?:stor(?:y|ies)|articles?|content|coverage|topics?|links?))?"
    r"|watch(?: now| live| more)?|listen(?: now)?|don[’']t miss|recommended(?: for you)?|you (?:may|might) (?:also )?(?:like|be interested in)|most read|trending|editor[’']s picks?|in pictures|live updates|full coverage|explainer|what to read next"
    r"|related articles?|further reading|keep reading|up next|also on [^:]{1,40}|click here)\s*(?:[:|»>→–—-]|$)",
    re.IGNORECASE,
)
_LINKED = re.compile(
    r"(?:click|tap) here\b|(?:read|watch|see|find|get) (?:more|the full|all)\b[^.]{0,60}\bhere\b|(?:read|view) (?:the )?full (?:story|article|report|list|interview|transcript)\b[^.]{0,40}\.?$",
    re.IGNORECASE,
)
_CALLS = re.compile(
    r"sign up (?:for|to|here|now|today)|subscri(?:be|ption)s?\b.{0,80}\b(?:now|today|here|to read|to continue|newsletter|access|offer|from|unlimited|our|us)\b|^subscribe\b|\b(?:our|free|daily|weekly|morning|evening) (?:e-?mail )?newsletters?\b|in(?:to)? your inbox"
    r"|already a (?:subscriber|member)|(?:to|and) (?:continue|keep) reading|(?:article|content|story) is (?:only |reserved |available )?(?:for|to) (?:subscribers|members|registered)|create (?:a free |an )account|^(?:log|sign) ?in to|^register (?:for free|now|to read)"
    r"|support (?:our|independent|quality) journalism|download (?:our|the) (?:free )?app\b|follow (?:us|\S+ \S+|\S+|@\w+) on (?:twitter|facebook|instagram|x\b|tiktok|telegram|linkedin|whatsapp|threads|bluesky)|like us on facebook|join (?:the conversation|our|us on)"
    r"|(?:^|[.!?] )(?:feel free to |please )?(?:send|e-?mail|tell|write to|text|whatsapp|contact) us\b|(?:^|[.!?,] )let us know\b|(?:^|[.!?] )get in touch\b|have your say|share (?:this|your) (?:article|story|post|thoughts|views|experience)|do you have (?:a|any) (?:story|tips?|information|photos?|questions?)\b.{0,60}\b(?:us|our|@|reporter)"
    r"|all rights reserved|^(?:copyright\b|©|\(c\) \d)|(?:agree|our|see|read) .{0,40}(?:terms (?:of (?:use|service)|and conditions)|privacy (?:policy|notice))|(?:accept|site uses) cookies|^advertisements?$|^advertising$|story continues below|article continues (?:below|after)|skip (?:to|past) |this (?:video|content) (?:is|can)(?:not| no longer|n[’']t) "
    r"|this material may not be published|letters? may be edited|^comments?(?: \(\d+\))?$|^\d+ comments?$|^share(?: (?:on|this|via).*)?$|^(?:print|save|e-?mail|tweet|pin|copy link)$|^tags?:|^topics?:|^filed under",
    re.IGNORECASE,
)
_SPOKEN = re.compile(r"[“”\"]|\b(?:said|says|told|wrote|according)\b")
_CREDITED = re.compile(
    r"^\(?(?:(?:additional |with |extra )?report(?:ing|s)? (?:by|from)|edit(?:ing|ed) by|writing by|written by|compiled by|translat(?:ion|ed) by|graphics? by|video by|photos? by|photograph(?:s|y)? by|pictures? by|illustrat(?:ion|ed) by|produced by|source:|sources:"
    r"|photo(?:graph)?(?: credit)?s?:|images? (?:credit|source|copyright|caption|courtesy)\b|images?:|pictures?(?: credit)?:|credits?:)"
    r"|^[^.!?“”]{3,160} contributed (?:to (?:this|the) (?:report|story|article)|reporting)\.?$",
    re.IGNORECASE,
)
_CAPTIONED = re.compile(
    r"\((?:[^()]{0,60}\b(?:photo|image|picture|file|handout|courtesy)\b[^()]{0,60}|[^()]{2,50}/ ?[A-Z][^()]{1,50})\)\.?$|(?:getty images|shutterstock|epa-efe|ap photo|alamy|afp via)\b.{0,40}$|^(?:photo|file photo|picture|pictured|caption|image caption|above|left|right|top|below) ?[:|]"
    r"|^file (?:photo|picture|image)\b|(?:photo|photograph|picture|image|illustration)(?: credit)?: [^.]{2,60}\.?$",
    re.IGNORECASE,
)
_PICTURED = re.compile(r"\([^()]{0,40}\b(?:photo|images?)/[^()]{2,50}\)\.?$", re.IGNORECASE)
_BYLINED = re.compile(
    r"^(?:published|updated|posted|first published|last (?:updated|modified)|last update)\b[^.!?]{0,80}(?:\d[^!?]{0,40})?$"
    r"|^\d{1,2}[:.]\d\d(?: ?[ap]\.?m\.?)?(?: [A-Z]{2,4})?,? [^.!?]{0,40}\d{4}$|^\**\d{1,3}[- ]min(?:ute)?s?(?: read)?\**$|^for immediate release$",
    re.IGNORECASE,
)
_SIGNED = re.compile(
    r"^(?:[—–-]{1,2} ?)?(?:\(?(?:AP|AFP|Reuters|UPI|PA|dpa|ANI|PTI|Xinhua|TASS|IANS|Bloomberg|CNN|BBC|NPR)\)?(?:[/, &]+(?:\w+)){0,3})\.?$|^(?:[A-Z]{2,4}/){1,4}[A-Z]{2,4}(?: \([A-Z][\w/, ]*\))?$|^(?:ends|end|#{3}|-30-|\*{3}|_{3,}|-{3,})$",
    re.IGNORECASE,
)
_BY = re.compile(rf"(?i:by|words:?|text:?|story by) {_NAME}(?:(?:,| and| &| \||,? in| for) .{{0,80}})?")


def furniture(text: str, first: int = 0) -> tuple[Furniture, ...]:
    r"""Find the lines of a text that are no running prose.

    Parameters
    ----------
    text : str
        The whole text.
    first : int, optional
        Code-point offset at which the text's own words begin.

    Returns
    -------
    tuple of Furniture
        In order of text, not overlapping; each is a whole line without white space at its ends.

    Examples
    --------
    >>> text = "Dam to be mended\n\nThe dam leaks.\n\nIt is old.\n\nREAD NEXT: Rain ahead, says office\n\nWork begins in May.\n"
    >>> [(item.kind, text[item.start : item.end]) for item in furniture(text)]
    [('headline', 'Dam to be mended'), ('teaser', 'READ NEXT: Rain ahead, says office')]
    """
    lines = list(_lines(text, first))
    kinds = [_set_form(line.text) if line.alone else "" for line in lines]
    prose = [not kind and _is_prose(line) for kind, line in zip(kinds, lines, strict=True)]
    if any(prose):
        _head(lines, kinds, prose)
        _crossheads(lines, kinds, prose)
        _signature(lines, kinds, prose)
    return tuple(Furniture(kind, line.start, line.end) for kind, line in zip(kinds, lines, strict=True) if kind)


def whole_lines(text: str) -> bool:
    r"""Return whether each line of a block is a paragraph: no page is so wide that somebody wrapped the longest by hand.

    Examples
    --------
    >>> whole_lines("It rained." * 20 + "\nThen it stopped."), whole_lines("It rained, and\nthen it stopped.")
    (True, False)
    """
    return any(len(line) > WIDEST for line in text.split("\n"))


def _lines(text: str, first: int) -> Iterator[_Line]:
    blocks = [m.span() for m in BLOCK.finditer(text, first)]
    wrapped = [not whole_lines(text[low:high]) for low, high in blocks]
    starts = [low for low, _ in blocks]
    found = [match.span() for match in _LINE.finditer(text, first) if not match[0].isspace()]
    for number, (start, end) in enumerate(found):
        line = text[start:end]
        low, high = start + len(line) - len(line.lstrip()), start + len(line.rstrip())
        before = (
            text[slice(*found[number - 1])].rstrip()
            if number and text.count("\n", found[number - 1][1], start) == 1
            else ""
        )
        after = (
            text[slice(*found[number + 1])].lstrip()
            if number + 1 < len(found) and text.count("\n", end, found[number + 1][0]) == 1
            else ""
        )
        runs_on = _runs_on(before, text[low:high]) or _runs_on(text[low:high], after)
        yield _Line(low, high, text[low:high], not (wrapped[bisect_right(starts, low) - 1] and runs_on))


def _runs_on(line: str, following: str) -> bool:
    """Return whether a paragraph that is wrapped by hand goes from one line to the next."""
    return (
        bool(line and following)
        and not _STOP.search(line)
        and (following[:1].islower() or (len(line) >= WRAPPED and not _is_capitalised(line)))
    )


def _set_form(line: str) -> str:
    """Give the kind of a line by its form alone, wherever it stands; empty for any other line."""
    plain = line.strip("*_ ")
    if len(plain) < LONGEST_CAPTION and _PICTURED.search(plain):
        return CAPTION
    if len(plain) >= LONGEST_FORM:
        return ""
    if _LEADS_ON.match(plain) or (len(plain) < 160 and _LINKED.search(plain)):
        return TEASER
    if _CREDITED.search(plain) or _SIGNED.match(plain):
        return CREDIT
    if _CAPTIONED.search(plain) and not re.search(r"[”\"]", plain):
        return CAPTION
    if not _SPOKEN.search(plain) and _CALLS.search(plain):
        return CALL
    return BYLINE if len(plain) < 120 and (_BYLINED.match(plain) or _BY.fullmatch(plain)) else ""


def _is_prose(line: _Line) -> bool:
    return not line.alone or (bool(_STOP.search(line.text)) and line.words > 3 and not _MARKDOWN.match(line.text))


def _head(lines: list[_Line], kinds: list[str], prose: list[bool]) -> None:
    """Find the headline, the first line that could be none of the others, and the standfirst below it."""
    number = next((n for n, kind in enumerate(kinds) if not kind), None)
    if number is None or not _may_be_headline(lines, number):
        return
    kinds[number] = HEADLINE
    for below in range(number + 1, min(number + 4, len(lines))):
        if kinds[below] == BYLINE:
            continue
        line = lines[below]
        if not kinds[below] and _is_copy(line, lines[below + 1 :]):
            kinds[below] = STANDFIRST
            continue
        if (
            kinds[below]
            or prose[below]
            or _LISTED.match(line.text)
            or not 5 <= line.words <= LONGEST_STANDFIRST
            or not any(prose[below:])
        ):
            return
        kinds[below] = STANDFIRST


def _is_copy(line: _Line, others: list[_Line]) -> bool:
    """Return whether the text says a line again, word for word: a standfirst taken from it."""
    words = line.text.rstrip(' .!?…”"’')
    return line.alone and 5 <= line.words <= LONGEST_STANDFIRST and any(words in other.text for other in others)


def _may_be_headline(lines: list[_Line], number: int) -> bool:
    line = lines[number]
    if _MARKDOWN.match(line.text):
        return True
    quoted = line.text[0] in '“"‘' and line.text[-1] in '”"’' and not re.search(r"[.!?,]\W$", line.text)
    asked = line.text.endswith("?") and (line.words <= LONGEST_QUESTION or _is_capitalised(line.text))
    stopped = bool(_STOP.search(line.text)) and not asked and not quoted
    return (
        line.alone
        and not stopped
        and 2 <= line.words <= LONGEST_HEADLINE
        and (quoted or not _LISTED.match(line.text) or bool(re.match(r"[A-Z“‘\"]", line.text)))
    )


def _crossheads(lines: list[_Line], kinds: list[str], prose: list[bool]) -> None:
    """Find the short lines without a stop that stand once, between lines of prose."""
    repeated = Counter(line.text for line in lines)
    first = prose.index(True)
    leads_to_prose = False
    for number in range(len(lines) - 1, -1, -1):
        line = lines[number]
        if kinds[number]:
            continue
        between = leads_to_prose and number > first and repeated[line.text] == 1
        if _MARKDOWN.match(line.text) or (between and _may_be_crosshead(line)):
            kinds[number] = CROSSHEAD
        else:
            leads_to_prose = prose[number]


def _may_be_crosshead(line: _Line) -> bool:
    if not line.alone or _STOP.search(line.text) or _LISTED.match(line.text):
        return False
    return line.text[0].isupper() and line.words <= LONGEST_CROSSHEAD


def _signature(lines: list[_Line], kinds: list[str], prose: list[bool]) -> None:
    """Find a name by itself at the end; after a quotation it tells who spoke."""
    last = max((n for n, kind in enumerate(kinds) if not kind), default=0)
    line = lines[last]
    named = (
        not prose[last]
        and line.alone
        and line.words <= LONGEST_SIGNATURE
        and not _STOP.search(line.text)
        and not _LISTED.match(line.text)
    )
    if (
        last
        and named
        and prose[last - 1]
        and lines[last - 1].text[-1] not in '"”’»'
        and all(word[0].isupper() for word in line.text.split() if word[0].isalpha())
    ):
        kinds[last] = CREDIT


def _is_capitalised(line: str) -> bool:
    """Tell a line in which most longer words have a capital, as a headline has them."""
    words = [word for word in re.findall(r"[^\W\d_]+", line) if len(word) > 3]
    return bool(words) and sum(word[0].isupper() for word in words) > 0.7 * len(words)
