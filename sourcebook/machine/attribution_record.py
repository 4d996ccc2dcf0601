"""`Attribution`: who says what, by which words."""

from __future__ import annotations

from dataclasses import dataclass

from sourcebook.text.span import Span


@dataclass(frozen=True)
class Attribution:
    """One attribution, as the machine codes it.

    Attributes
    ----------
    id : str
        A1 onwards, in order of text.
    sentence : str
        The sentence its cue stands in, or its content where it has no cue.
    source, cue : Span or None
    content : Span
    form : str
        direct, mixed or indirect.
    nested_in : str
        Id of the attribution in whose content this one stands, else empty.
    voice : str
        The voice by its canonical name; empty where it is left open.
    voice_type, named : str
        Codes of the codebook.
    reason : str
        The rules that decided, as a person would say them.
    role : Span or None
        The words by which the text presents the source.
    justification : str
        Why the source can know, a code of the codebook; empty where the text does not tell.
    anonymity_reason : Span or None
        The words that say why the source has no name.
    gender : str
        female, male or unknown for people, as far as the text tells; empty for bodies and documents.
    """

    id: str
    sentence: str
    source: Span | None
    cue: Span | None
    content: Span
    form: str
    nested_in: str
    voice: str
    voice_type: str
    named: str
    reason: str
    role: Span | None = None
    justification: str = ""
    anonymity_reason: Span | None = None
    gender: str = ""
