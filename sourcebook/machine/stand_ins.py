"""Descriptions with *the* that stand for somebody who just spoke: *the Kentucky senator*, *the 52-year-old*."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sourcebook.machine.entities import Entities, Entity
from sourcebook.machine.kinds.places import states_in
from sourcebook.machine.lexicon import FOREIGN_GOVERNMENT, GOVERNMENT, UNSPECIFIED
from sourcebook.machine.nominals import kin_gender
from sourcebook.machine.phrases import PERSON, Phrase
from sourcebook.machine.speaker_identity import Known

REACH = 2000
"""Code points behind a description in which the one meant has spoken."""

_AGE = re.compile(r"\d{1,3}-year-old")
_POLITICAL = frozenset((GOVERNMENT, FOREIGN_GOVERNMENT, "political"))
_KINDS = {
    _POLITICAL: "senator congressman congresswoman lawmaker legislator democrat republican nominee candidate frontrunner "
    "front-runner politician statesman tory parliamentarian mp",
    frozenset(
        ("culture_sport",)
    ): "singer actor actress star rapper comedian comic coach striker quarterback midfielder athlete "
    "musician artist novelist filmmaker goalkeeper golfer",
    frozenset(("business",)): "ceo billionaire businessman businesswoman mogul entrepreneur tycoon executive",
}
_HEADS = {head: kinds for kinds, heads in _KINDS.items() for head in heads.split()}


def stand_in(phrase: Phrase, near: Iterable[Known], at: int, entities: Entities) -> Entity | None:
    """Return who is meant by a description in the singular that names an age or a calling, none where nobody fits.

    Parameters
    ----------
    phrase : Phrase
        The description.
    near : iterable of Known
        Who spoke before it, the last one first.
    at : int
        Its code-point offset.
    entities : Entities
        Of the text.
    """
    words = phrase.text.replace("’s", " ").replace("'s", " ").split()
    head = words[-1].lower() if words and not phrase.tail else ""
    kinds = _HEADS.get(head)
    aged = _AGE.fullmatch(head)
    if not phrase.definite or words[0].lower() != "the" or (kinds is None and not aged):
        return None
    states, gender = states_in(phrase.text), kin_gender(head)
    for known in near:
        if known.at >= at or at - known.at > REACH or known.kind != PERSON:
            continue
        entity = entities.named(known.voice.name, known.at)
        if entity is None or (kinds is not None and known.voice.voice_type not in kinds | {UNSPECIFIED}):
            continue
        told = states_in(" ".join(entity.described))
        if (states and told and not states & told) or (gender and entity.gender not in ("", gender)):
            continue
        return entity
    return None
