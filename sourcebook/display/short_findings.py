"""What a chapter found, as a card says it: one number, or one word, in large type, and a few words on it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sourcebook.coding.project import Project
from sourcebook.measures import baseline, structure, swap_effects, voices
from sourcebook.measures.cue_swaps import cue_swaps
from sourcebook.measures.frame_names import frame_names
from sourcebook.notebook.registry import all_facts
from sourcebook.results.linked_numbers import Fact
from sourcebook.results.numbers_in_words import capital, words
from sourcebook.text.escapes import escape_markdown

_DIGITS = {words(count): str(count) for count in range(13)}
_NO_SHARE = "0 %"
_WORTH_TELLING = ("article_quoted_share",)
"""Shares that a card is silent on where they are nought."""
_DRAFTED = ("framing", "voices", "sourcing", "wording")
"""Chapters that follow a machine's draft where nobody has coded."""
_ALSO_NONE = ("wording_neutral", "others_telling", "baseline_unusual")
"""Numbers that are worth a card at nought as well."""
_FORMS: dict[str, tuple[tuple[str, str], ...]] = {
    "text": (
        (
            "article_words",
            "{article_words:/word/words} in {article_sentences:sentence}; {article_quoted_share} of the "
            "{article_words:/word stands/words stand} in quotation marks",
        ),
        ("article_words", "{article_words:/word/words} in {article_sentences:sentence}"),
    ),
    "framing": (
        ("asked_as", "{asked} So we read the report; a rival reading: {rival}"),
        ("read_as", "is the frame as we read it; {rival} could be read as one, too"),
        ("read_as", "is the frame as we read it; one text cannot prove it"),
        ("framing_policy1_count", "of {framing_sentences:sentence} count as a matter of {frame}"),
    ),
    "rewording": (
        (
            "rewording_places",
            "{rewording_places:/word or phrase was/words and phrases were} found swapped: {rewording_one_in} outside quotation marks",
        ),
    ),
    "restored": (
        (
            "restored_agreed_most",
            "of {restored_agreed:swap} that can change what a reader learns, by {restored_judges:further coder}, "
            "{restored_agreed_most:/touches/touch} {party}",
        ),
        (
            "restored_said",
            "{restored_said:/time/times} *said* stood outside quotation marks before the rewording; as printed: {rewording_said}",
        ),
        ("restored_cues", "of {restored_all_cues:word} that introduce voices {restored_cues:/was/were} changed"),
    ),
    "voices": (
        ("voices_first_words", "{share_of}"),
        ("voices_leading_roughly", "{rough_share_of}, by this coding"),
        ("voices_leading_words", "{share_of}"),
    ),
    "sourcing": (
        (
            "sourcing_documented",
            "of {sourcing_sentences:sentence} {sourcing_documented:/rests/rest} on a named handout; {sourcing_inferred} more, the coders "
            "infer, on handouts that it does not name",
        ),
        (
            "sourcing_routine",
            "of {sourcing_sentences:sentence} {sourcing_routine:/comes/come} from what was handed out or staged, {sourcing_documented} "
            "from a document that the text names",
        ),
        (
            "sourcing_identified",
            "of {sourcing_attributions:statement} {sourcing_identified:/has/have} a person or body that is named, or a document, as source",
        ),
    ),
    "wording": (
        ("cue_was", "became *{cue_is}*{cue_more}"),
        (
            "wording_neutral",
            "of {wording_cues:word or phrase} that introduce what is said {wording_neutral:/is/are} neutral",
        ),
    ),
    "omissions": (
        (
            "omissions_dropped",
            "of {omissions_topics:known topic} of the document behind the news, by our division, {omissions_dropped:/is/are} not named",
        ),
        ("omissions_unused", "of {omissions_sources:statement} found on record not used"),
        (
            "omissions_supported_but_reworded",
            "of {omissions_claims:claim} confirmed, but printed in words that shift them",
        ),
        ("omissions_supported", "of {omissions_claims:claim} borne out by other sources"),
    ),
    "others": (
        (
            "others_telling",
            "of {others_reports:other report}, {source_report} own and texts made from it among them, "
            "{others_telling:/tells/tell} of {others_topic}",
        ),
        ("others_telling", "of {others_reports:other report} {others_telling:/tells/tell} of {others_topic}"),
    ),
    "baseline": (
        ("untold", "{one_article} does not show it"),
        (
            "baseline_unusual",
            "of {baseline_measures:measure} {baseline_unusual:/sets/set} it clearly apart from {baseline_alike} {baseline_kind} of {lengths}",
        ),
    ),
}
"""A number and what it counts, for each chapter; of several forms the first whose numbers are known and not none."""
_WORDS = ("asked_as", "read_as", "cue_was", "untold")
"""What stands in large type and is no number: the frame of the article as the book reads it, a swapped word of saying, and that nothing can be told."""
_WHOLE = re.compile(r"\b(?:of|among) \{(\w+):[^/}]")
"""What a number is a part of, in a form."""


@dataclass(frozen=True)
class _Number:
    """A number inside a sentence: with the noun after its colon in the form that fits it, or as the one of ``/two/words`` that fits."""

    text: str

    @property
    def is_one(self) -> bool:
        """Whether it asks for the singular."""
        return self.text in ("one", "1")

    def __format__(self, noun: str) -> str:
        if noun.startswith("/"):
            return noun.split("/")[1 if self.is_one else 2]
        if not noun:
            return self.text
        return f"{self.text} {noun if self.is_one else noun.replace(' or ', 's or ') + 's'}"


def short_findings(project: Project) -> dict[str, str]:
    """Return by chapter a number and a few words of Markdown on what it found; chapters with no such number are left out.

    Parameters
    ----------
    project : Project
        The book.
    """
    known = {fact.key: fact for fact in all_facts(project)}
    said = {key: escape_markdown(fact.text) for key, fact in known.items()} | dict(_told(project, known))
    worded = {
        key: _Number(text) for key, text in said.items() if key not in _WORTH_TELLING or known[key].text != _NO_SHARE
    }
    found = {}
    for chapter, forms in _FORMS.items():
        short = next(filter(None, (_filled(large, form, known, worded) for large, form in forms)), "")
        if short:
            found[chapter] = drafted(project, chapter, f"{short}.")
    return found


def drafted(project: Project, chapter: str, said: str) -> str:
    """Add to a sentence that it follows a machine's draft, where it does and does not say so itself."""
    if chapter in _DRAFTED and project.is_draft and "draft" not in said:
        return f"{said.removesuffix('.')}, as the draft has it."
    return said


def _filled(large: str, form: str, known: Mapping[str, Fact], worded: Mapping[str, _Number]) -> str:
    """Return a form with its numbers, or nothing where one is not known or there is nothing to tell, as of a share of one."""
    number = known.get(large)
    if large not in _WORDS and (number is None or (number.text == "none" and large not in _ALSO_NONE)):
        return ""
    if any(worded[key].is_one for key in _WHOLE.findall(form) if key in worded):
        return ""
    told = _in_digits(worded) if "of {" in form else worded
    try:
        start = _large(number) if number else f"*{capital(worded[large].text)}*"
        return f"{start} {form.format_map(told)}"
    except KeyError:
        return ""


def _in_digits(worded: Mapping[str, _Number]) -> dict[str, _Number]:
    """Return numbers as the large one beside them is written, so that a part and its whole look alike."""
    return {key: _Number(_DIGITS.get(number.text, number.text)) for key, number in worded.items()}


def _told(project: Project, known: Mapping[str, Fact]) -> Iterator[tuple[str, str]]:
    """Yield the words that are no numbers: the frame and its rival, the party of most swaps, the length of other articles, whose share of words it is."""
    frame = known.get("framing_policy1")
    if frame:
        yield "frame", frame_names(project)[frame.text.replace(" ", "_")]
    about = project.metadata
    for name, key in (("read_as", "frame"), ("rival", "rival_frame"), ("asked", "frame_question")):
        if told := about.get(key):
            yield name, escape_markdown(told)
    if about.get("frame") and about.get("frame_question"):
        yield "asked_as", f"{escape_markdown(about['frame'])}:"
    if about.get("original"):
        yield "source_report", escape_markdown(f"{about['original']}’{'' if about['original'].endswith('s') else 's'}")
    yield from _swapped_cues(project)
    if party := swap_effects.most_on(project):
        yield "party", party
    unusual = known.get("baseline_unusual")
    if unusual and unusual.text == "none" and len(project.article.sentences) < baseline.MANY:
        yield "untold", "cannot be told:"
        yield "one_article", "one short article" if structure.is_short(project) else "one article"
    if lengths := known.get("baseline_lengths"):
        yield "lengths", "its length" if baseline.is_of_their_length(project) else escape_markdown(lengths.text)
    yield from _shares(project)


def _shares(project: Project) -> Iterator[tuple[str, str]]:
    """Yield of what the leading share is a share, and whether it is told roughly."""
    if share := voices.leading_share(project):
        yield "share_of", escape_markdown(share[1])
        if voices.hangs_on_few(project) and not project.is_draft:
            yield "rough_share_of", escape_markdown(share[1])


def _swapped_cues(project: Project) -> Iterator[tuple[str, str]]:
    """Yield the swap of a word of saying that is told first, and as more the one that comes most often, where it comes often."""
    found = cue_swaps(project)
    if not found:
        return
    first, *more = found
    yield "cue_was", escape_markdown(first.original)
    yield "cue_is", escape_markdown(first.printed)
    often = max(more, key=lambda swap: swap.times, default=first)
    told = f"; *{escape_markdown(often.original)}* became *{escape_markdown(often.printed)}* {words(often.times)} times"
    yield "cue_more", told if often.times > 1 and often is not first else ""


def _large(fact: Fact) -> str:
    """Return the number in digits, as a link where it leads somewhere."""
    shown = capital(_DIGITS.get(fact.text, fact.text))
    return f"[{shown}]({fact.target})" if fact.target else f"*{shown}*"
