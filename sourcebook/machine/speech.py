"""Quotations that the network left alone or apart: joined over paragraphs, kept as unattributed, or no speech."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from sourcebook.machine.forms import Marks
from sourcebook.machine.interval_index import Cover
from sourcebook.machine.links_to_speakers import Found, Pieces
from sourcebook.text.quotations import Quotation

FEWEST_WORDS = 5
"""A quotation with fewer words may be a title, a nickname or a word in scare quotes."""
FEWEST_INSIDE = 10
"""Words of a quotation inside a sentence of the article that no cue claims; with fewer it may be a slogan, a headline or a borrowed phrase."""

IN_WORDS = re.compile(r"\w")
SCRIPT = re.compile(r"\s*[^\W\d_]+(?: [^\W\d_]+)?:\s")
WHEN = re.compile(r"\s+when\s+")
PRONOUN = re.compile(r"he|she|they|it|we|I|you")
BEHIND = re.compile(r"[.!?][”\"]? \Z")
"""What parts a report from the quotation in the same paragraph that takes it up."""
BETWEEN = re.compile(r"[^\S\n]*\n\s*")
SAYS = re.compile(r"(?:said|says|added|adds|continued|explained|told|recalled|concluded)\b.*", re.DOTALL)
QUOTE = frozenset("\"“”„«»‘’'")
# No word of a name is longer: without a bound, time would grow with the square of a line that has no spaces.
NAME = r"[^\W\d_a-z][\w’'.-]{0,40}"
# "Sanders made the following comment:" at the end of a paragraph.
ANNOUNCED = re.compile(
    rf"\b((?:{NAME} ){{0,3}}{NAME}|he|she|they) ((?:said|says|wrote|writes|told|tweeted|posted|added|asked|replied|responded|continued|explained|issued|made|gave|released|put) ?[^.!?:“”\"\n]{{0,80}}:)\s*$",
    re.MULTILINE,
)
SENTENCE_LIKE = re.compile(r"[.?!,…][^\w.?!,…]*$")


def in_cue_paragraph(text: str, found: list[Found]) -> list[Found]:
    """Take from each attribution the pieces of content in other paragraphs than its cue, if one is in its own.

    A quotation that goes on in the next paragraph is joined to it later, by its marks.
    """
    return [_in_cue_paragraph(text, item) for item in found]


def _in_cue_paragraph(text: str, item: Found) -> Found:
    (cue, _), *_ = item.cue
    near = tuple(piece for piece in item.content if text.count("\n", *sorted((piece[0], cue))) == 0)
    return replace(item, content=near) if near else item


def through_when(text: str, found: list[Found]) -> list[Found]:
    """Let a content that breaks off before "when he said …" go on to the end of that, which then stands in it.

    Parameters
    ----------
    text : str
        The whole text.
    found : list of Found
        In order of text.

    Returns
    -------
    list of Found
        In order of text.
    """
    kept: list[Found] = []
    for item in found:
        if kept and _tells_when(text, kept[-1], item):
            *before, (start, _) = kept[-1].content
            kept[-1] = replace(kept[-1], content=(*before, (start, item.content[-1][1])), hint=True)
        else:
            kept.append(item)
    return kept


def _tells_when(text: str, outer: Found, item: Found) -> bool:
    if not item.source or not item.source[0] < item.cue[0] < item.content[0] or outer.cue[0] > outer.content[0]:
        return False
    (start, end), last = item.source[0], outer.content[-1][1]
    return bool(WHEN.fullmatch(text, last, start) and PRONOUN.fullmatch(text, start, end))


def join_paragraphs(text: str, found: list[Found], marks: Marks) -> list[Found]:
    """Make one attribution of a quotation that is opened anew in each of several paragraphs.

    Parameters
    ----------
    text : str
        The whole text.
    found : list of Found
        In order of text.
    marks : Marks
        The quotations of the text.

    Returns
    -------
    list of Found
        In order of text.
    """
    cover = Cover((*piece, index) for index, item in enumerate(found) for piece in item.content)
    joined: list[Found] = []
    gone: set[int] = set()
    for chain in _chains(text, marks.quotations):
        indices = sorted(set(cover.touching(chain[0].start, chain[-1].end)) - gone)
        touching = [found[index] for index in indices]
        if not touching and not _is_script(text, chain):
            joined.append(Found((), (), tuple((q.start, q.end) for q in chain)))
        elif _one_speaker(text, touching, chain):
            joined.append(_joined(touching, chain))
            gone.update(indices)
    kept = [item for index, item in enumerate(found) if index not in gone]
    return sorted([*kept, *joined], key=lambda item: item.content)


def _chains(text: str, quotations: list[Quotation]) -> Iterable[list[Quotation]]:
    chain: list[Quotation] = []
    for quotation in quotations:
        if chain and not _goes_on(text, chain[-1], quotation):
            chain = []
        chain.append(quotation)
        still_open = quotation.end == quotation.inner_end
        if not still_open:
            if len(chain) > 1:
                yield chain
            chain = []


def _goes_on(text: str, last: Quotation, quotation: Quotation) -> bool:
    same_mark = text[last.start : last.inner_start] == text[quotation.start : quotation.inner_start]
    return same_mark and bool(BETWEEN.fullmatch(text, last.end, quotation.start))


def _one_speaker(text: str, touching: list[Found], chain: list[Quotation]) -> bool:
    # An excerpt that opens each paragraph with a mark has cues of its own: it is no one person's speech.
    if _is_script(text, chain):
        return False
    ties = [_touches(item.cue, chain) for item in touching if item.cue]
    inside, outside = ties.count(True), ties.count(False)
    return bool(touching) and outside <= 1 and inside <= outside


def _is_script(text: str, chain: list[Quotation]) -> bool:
    return any(SCRIPT.match(text, quotation.inner_start) for quotation in chain)


def _touches(content: Pieces, chain: list[Quotation]) -> bool:
    return any(start < chain[-1].end and chain[0].start < end for start, end in content)


def _joined(touching: list[Found], chain: list[Quotation]) -> Found:
    spoken = [(quotation.start, quotation.end) for quotation in chain]
    outside = [piece for item in touching for piece in item.content if not _touches((piece,), chain)]
    # A cue inside the quotation belongs to what is said there, not to who says it.
    ties = [item for item in touching if item.cue and not _touches(item.cue, chain)]
    tie = ties[0] if ties else Found((), (), ())
    hint = any(item.hint for item in touching)
    return Found(tie.source, tie.cue, tuple(sorted([*outside, *spoken])), hint)


def unattributed(text: str, found: list[Found], marks: Marks) -> list[Found]:
    """Give the quotations that no attribution has and that are long enough to be speech.

    Parameters
    ----------
    text : str
        The whole text.
    found : list of Found
        In order of text.
    marks : Marks
        The quotations of the text.

    Returns
    -------
    list of Found
        Without cue and source.
    """
    taken = sorted(piece for item in found for piece in (*item.content, *item.source, *item.cue))
    free = []
    position = 0
    for quotation in marks.quotations:
        while position < len(taken) and taken[position][1] <= quotation.start:
            position += 1
        covered = position < len(taken) and taken[position][0] < quotation.end
        if not covered and is_speech(text, quotation):
            free.append(Found((), (), ((quotation.start, quotation.end),)))
    return free


def as_one(text: str, found: Iterable[Found]) -> list[Found]:
    """Make one attribution of the quotations that one cue and one source have: *“No,” she said. “Never.”* is one statement.

    What is quoted behind a report (*Frey said it was late. “I want to go.”*) stays a statement of its own.
    """
    kept: dict[tuple[Pieces, Pieces], Found] = {}
    alone: list[Found] = []
    for item in found:
        if not item.cue or text[item.content[0][0]] not in QUOTE:
            alone.append(item)
            continue
        known = kept.get((item.source, item.cue), item)
        pieces = tuple(sorted({*known.content, *item.content}))
        kept[item.source, item.cue] = replace(known, content=pieces, hint=known.hint or item.hint)
    return sorted([*alone, *kept.values()], key=lambda item: item.content)


def continued(text: str, found: list[Found], free: list[Found]) -> list[Found]:
    """Give a quotation that fills its paragraph to whoever the paragraph before it lets speak.

    Parameters
    ----------
    text : str
        The whole text.
    found : list of Found
        Attributions with a cue.
    free : list of Found
        Quotations without; see `unattributed`.

    Returns
    -------
    list of Found
        `free`, with cue and source where the paragraph before announces the quotation
        ("Sanders made the following comment:") or ends with words that somebody says.
    """
    if not free:
        return []
    free = _after_reports(text, found, free)
    last = {_paragraph(text, item.cue[0][0]): item for item in found if item.cue and _ends_with_speech(text, item)}
    said = _reported(text, found) | last
    return [_continued(text, said, item) for item in free]


def _after_reports(text: str, found: list[Found], free: list[Found]) -> list[Found]:
    """Give a quotation right behind a sentence that reports somebody to them (*Frey said it was late. “I want to go.”*)."""
    ends = {max(part[-1][1] for part in (item.source, item.cue, item.content)): item for item in found if item.source}
    told = []
    for item in free:
        at = item.content[0][0]
        gap = BEHIND.search(text, max(0, at - 6), at)
        said = ends.get(gap.start()) if gap and not item.cue else None
        told.append(replace(item, source=said.source, cue=said.cue) if said else item)
    return told


def _reported(text: str, found: list[Found]) -> dict[tuple[int, int], Found]:
    """Return the paragraphs that report one speaker up to their end, without a mark of quotation."""
    by_paragraph: dict[tuple[int, int], list[Found]] = {}
    for item in found:
        if item.cue:
            by_paragraph.setdefault(_paragraph(text, item.cue[0][0]), []).append(item)
    return {
        place: items[-1]
        for place, items in by_paragraph.items()
        if len({item.source for item in items}) == 1 and items[-1].source and _to_end(text, items[-1], place)
    }


def _to_end(text: str, item: Found, place: tuple[int, int]) -> bool:
    end = max(part[-1][1] for part in (item.source, item.cue, item.content))
    return not IN_WORDS.search(text[end : place[1]]) and not QUOTE & set(text[place[0] : place[1]]) - {"’", "'"}


def _continued(text: str, last: dict[tuple[int, int], Found], item: Found) -> Found:
    if not all(_fills_paragraph(text, *piece) for piece in item.content):
        return item
    low = _paragraph(text, item.content[0][0])[0]
    before = _paragraph(text, _last_before(text, low))
    announced = ANNOUNCED.search(text, before[0], before[1])
    if announced:
        return replace(item, source=(announced.span(1),), cue=(announced.span(2),))
    said = last.get(before)
    return replace(item, source=said.source, cue=said.cue) if said else item


def _last_before(text: str, at: int) -> int:
    while at and text[at - 1].isspace():
        at -= 1
    return at - 1


def _fills_paragraph(text: str, start: int, end: int) -> bool:
    low, high = _paragraph(text, start)
    return not IN_WORDS.search(text[low:start]) and not IN_WORDS.search(text[end:high])


def _paragraph(text: str, at: int) -> tuple[int, int]:
    """Return where the line that holds an offset begins and ends."""
    end = text.find("\n", max(0, at))
    return text.rfind("\n", 0, max(0, at)) + 1, len(text) if end < 0 else end


def _ends_with_speech(text: str, item: Found) -> bool:
    """Return whether a quotation and who says it are the last words of their paragraph."""
    if not item.source or not SAYS.fullmatch(text, *item.cue[-1]):
        return False
    end = max(part[-1][1] for part in (item.source, item.cue, item.content))
    quoted = any(text[max(0, start - 1) : start + 1].strip()[:1] in QUOTE for start, _ in item.content)
    return quoted and not IN_WORDS.search(text[end : _paragraph(text, end)[1]])


def is_speech(text: str, quotation: Quotation) -> bool:
    """Tell speech from a title, a nickname or a word in scare quotes.

    Speech has at least `FEWEST_WORDS` words, most of them without a capital, or ends like a sentence; inside a sentence of the article it has
    at least `FEWEST_INSIDE`.
    """
    inner = text[quotation.inner_start : quotation.inner_end]
    words = [word for word in inner.split() if IN_WORDS.search(word)]
    small = sum(word[:1].islower() for word in words)
    fewest = FEWEST_INSIDE if _is_inside(text, quotation.start) else FEWEST_WORDS
    return len(words) >= fewest and (2 * small > len(words) or bool(SENTENCE_LIKE.search(inner)))


def _is_inside(text: str, at: int) -> bool:
    """Return whether words of the same sentence stand before an offset: neither a full stop, a colon nor a quotation ends them."""
    before = text[max(0, text.rfind("\n", 0, at) + 1, at - 200) : at].rstrip()
    return bool(IN_WORDS.search(before)) and before[-1] not in '.!?:…”"’)'
