"""Descriptions with *the* that stand for somebody named before: *the Kentucky senator*, *the 52-year-old*, *the company*."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from sourcebook.machine.entities import Entities
from sourcebook.machine.entity import BODY, Entity
from sourcebook.machine.kinds.places import states_in
from sourcebook.machine.lexicon import FOREIGN_GOVERNMENT, GOVERNMENT, UNSPECIFIED
from sourcebook.machine.nominals import kin_gender
from sourcebook.machine.phrase_words import PERSON
from sourcebook.machine.phrases import Phrase
from sourcebook.machine.role_nouns import is_role, singulars
from sourcebook.machine.speaker_identity import Known, agrees
from sourcebook.machine.speaker_kinds import SpeakerKinds
from sourcebook.machine.together import is_place

REACH = 2000
"""Code points behind a description in which the one meant has spoken."""

_AGE = re.compile(r"\d{1,3}-year-old")
_FOR_OFFICE = re.compile(
    r"for (?:president|governor|mayor|senate|senator|congress|parliament|prime minister|office)\b", re.IGNORECASE
)
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
_ANY_GROUP = frozenset(("civil_society", "political", UNSPECIFIED, "business", "expert"))
_BODIES = {
    _ANY_GROUP: "group organization organisation nonprofit coalition alliance association union charity foundation fund institute center centre",
    frozenset(
        ("business",)
    ): "company firm corporation airline retailer manufacturer maker automaker bank chain startup giant conglomerate",
    frozenset(
        ("media",)
    ): "newspaper paper magazine network outlet broadcaster website tabloid daily station publication channel",
    frozenset((GOVERNMENT, FOREIGN_GOVERNMENT, "intergovernmental")): "agency department ministry bureau commission",
    frozenset(("expert", "civil_society")): "university college school",
    frozenset(("culture_sport", UNSPECIFIED)): "team club band studio",
}
_OF_BODIES = {head: kinds for kinds, heads in _BODIES.items() for head in heads.split()}
"""Nouns by which bodies of these kinds are taken up again, whatever their name."""
MOST = 12
"""Names before a description that are looked at."""


def stand_in(phrase: Phrase, near: Sequence[Known], at: int, entities: Entities, kinds: SpeakerKinds) -> Entity | None:
    """Return who is meant by a description in the singular, none where nobody fits.

    Parameters
    ----------
    phrase : Phrase
        The description.
    near : sequence of Known
        Who spoke before it, the last one first.
    at : int
        Its code-point offset.
    entities : Entities
        Of the text.
    kinds : SpeakerKinds
        Of the text.
    """
    found = _speaker(phrase, near, at, entities)
    return found or _body(phrase, at, entities, kinds) or _last_speaker(phrase, near, at, entities, kinds)


def _body(phrase: Phrase, at: int, entities: Entities, kinds: SpeakerKinds) -> Entity | None:
    """Return the body last named of which a bare noun may be said: *the company*, *the Virginia nonprofit*."""
    words = phrase.text.split()
    head = words[-1].lower()
    if words[0].lower() != "the" or phrase.tail or phrase.owner or head not in _OF_BODIES or len(words) > 3:
        return None
    sorts = _OF_BODIES["newspaper" if words[-2].lower() == "news" else head]
    named = [entity for _, entity in entities.within(max(0, at - REACH), at) if entity.kind == BODY]
    near = [e for e in dict.fromkeys(reversed(named)) if not is_place(e.name)][:MOST]
    called = next((e for e in near if " " in e.name and e.name.lower().split()[-1] == head), None)
    described = called or next((e for e in near if any(head in text.lower().split() for text in e.described)), None)
    if described is not None:
        return described
    fit = (e for e in near if _may_be(e.name, head))
    return next((e for e in fit if kinds.told([e.name], name=e.name).code in sorts), None)


def _may_be(name: str, head: str) -> bool:
    """Return whether a body may be called by a noun: an *Office* is no *coalition*."""
    last = name.split()[-1].lower()
    if last in _PAPERS and "media" in _OF_BODIES[head]:
        return True
    return head in _LOOSE or last == head or last not in _OF_BODIES | dict.fromkeys(_OTHERS)


_LOOSE = frozenset("group organization organisation company firm outlet nonprofit agency".split())
"""Nouns for bodies of any form."""
_PAPERS = frozenset("times post journal".split())
_OTHERS = frozenset("office committee council court house party times post journal".split())
OF_BODIES = frozenset((*_OF_BODIES, "office", "committee", "subcommittee", "council", "court", "panel", "board"))
"""Nouns for bodies that a name may stand beside."""


def _last_speaker(
    phrase: Phrase, near: Iterable[Known], at: int, entities: Entities, kinds: SpeakerKinds
) -> Entity | None:
    """Return who spoke last, if an office that nobody else was said to hold is one of their kind: *the councilwoman*."""
    words = phrase.text.split()
    head = phrase.text.split(" of ")[0].split()[-1].lower()
    known = next((item for item in near if item.at < at), None)
    if words[0].lower() != "the" or phrase.owner or not is_role(head) or head.endswith("s") or head in _ALSO_NEW:
        return None
    if known is None or known.kind != PERSON or at - known.at > REACH or _is_said(entities.text, head, at):
        return None
    entity = entities.named(known.voice.name, known.at)
    told = kinds.told([phrase.text]).code
    gender = kin_gender(head)
    fits = entity is not None and told not in (UNSPECIFIED, "citizen") and gender in ("", entity.gender or gender)
    if entity is None or not agrees(phrase, entity) or any(map(is_role, " ".join(entity.described).split())):
        return None  # the text says what else they are
    same = known.voice.voice_type == told or {known.voice.voice_type, told} <= _POLITICAL
    return entity if fits and same else None


_ALSO_NEW = frozenset(
    "official spokesman spokeswoman spokesperson source aide lawyer attorney officer reporter judge prosecutor".split()
)
"""Nouns by which articles bring in people whom they never name."""


def _is_said(text: str, head: str, at: int) -> bool:
    """Return whether a text speaks of such people before, so that they may be meant."""
    return any(
        re.search(rf"\b{re.escape(form)}s?\b", text[max(0, at - REACH) : at], re.IGNORECASE) for form in singulars(head)
    )


def _speaker(phrase: Phrase, near: Iterable[Known], at: int, entities: Entities) -> Entity | None:
    words = phrase.text.replace("’s", " ").replace("'s", " ").split()
    head = words[-1].lower() if words and not phrase.tail else ""
    if phrase.tail and words:  # *the nominee for president*; *the businessman, with a smile,*
        main = phrase.text[: phrase.text.find(phrase.tail)].rstrip()
        if main.endswith(",") or _FOR_OFFICE.match(phrase.tail):
            head = main.rstrip(",").rsplit(" ", 1)[-1].lower()
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
