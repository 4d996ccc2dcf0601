"""Who spoke before in an article, and whom of them a pronoun, *some* or *others* take up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from sourcebook.machine.layout import Layout
from sourcebook.machine.phrase_words import CLASS, INSTITUTION, PERSON
from sourcebook.machine.phrases import Phrase
from sourcebook.machine.speaker_identity import Known, Voice, is_several, may_stand_for

LOOK_BACK = 1500
"""Code points behind a pronoun or bare title in which the one it stands for is looked for."""
_MEMBERS = re.compile(r"(?:[A-Z]\w+ )?[A-Z]\w+(?:ans|ats|ists|ives|als)(?: in\b.*)?$")
"""Those who bear the name of their party or people (*Republicans in Congress*)."""
_ONE_SAID = re.compile(
    r"\b(?:said|added|recalled) one\b|\bone (?:said|told|added|recalled|asked|wrote|explained|called)\b", re.IGNORECASE
)
_PARTS = frozenset(("some", "some of them", "others", "one"))


@dataclass
class SpokenBefore:
    """The voices met so far, in order of text.

    Parameters
    ----------
    text : str
    layout : Layout
    """

    text: str
    layout: Layout
    _met: list[Known] = field(default_factory=list)
    _genders: dict[str, str] = field(default_factory=dict)
    _classes: dict[int, Known] = field(default_factory=dict)

    def remember(self, voice: Voice, phrase: Phrase, at: int) -> None:
        """Note that a voice speaks at an offset, by which words."""
        if not voice.name:
            return
        gender = phrase.gender or self._genders.get(voice.name, "")
        if gender:
            self._genders[voice.name] = gender
        self._met.append(Known(voice, phrase.kind, at, at + len(phrase.text), frozenset(phrase.titles), gender))

    def near(self, at: int) -> Iterator[Known]:
        """Yield who spoke not far before an offset, the last first."""
        for known in reversed(self._met):
            if at - known.at > LOOK_BACK:
                return
            yield known

    def nearest(self, word: str, phrase: Phrase, at: int) -> Known | None:
        """Return the last of them for whom a pronoun may stand."""
        known = next((k for k in self.near(at) if may_stand_for(word, phrase, k, self._genders)), None)
        return self._bound(known, phrase, at) if known is not None else None

    def person(self, at: int) -> Voice | None:
        """Return the person who spoke last before an offset, in its paragraph or the one before."""
        least = self.layout.paragraph(at) - 1
        near = (k for k in self.near(at) if k.at < at and self.layout.paragraph(k.at) >= least)
        return next((k.voice for k in near if k.kind == PERSON), None)

    def class_of(self, phrase: Phrase, at: int) -> Known | None:
        """Return the class of which *some* are part, where one speaks or is named right before; *others* are of it too."""
        if phrase.text.lower() not in _PARTS or (phrase.text.lower() == "one" and not self._tells(at)):
            return None
        low = max(self.layout.sentence_start(at) - 1, 0)
        low = self.layout.sentence_start(low)
        met = next((k for k in self.near(at) if low <= k.at < at), None)
        if met is None or met.kind not in (CLASS, INSTITUTION):
            return None
        if not (is_several(met.voice.name) or _MEMBERS.match(met.voice.name)):
            return None
        known = self._classes.get(met.at) if phrase.text.lower() == "others" else met
        if known is not None:
            self._classes[at] = known
            self._met.append(replace(known, at=at))
        return known

    def _tells(self, at: int) -> bool:
        """Return whether *one* is somebody who told something (*one said*), and not anybody (*one might say*)."""
        return bool(_ONE_SAID.search(self.text, max(0, at - 12), at + 20))

    def _bound(self, known: Known, phrase: Phrase, at: int) -> Known:
        """Note that a pronoun takes somebody up."""
        if phrase.gender:
            self._genders.setdefault(known.voice.name, phrase.gender)
        self._met.append(replace(known, at=at))
        return known
