"""A classifier of phrases."""

from __future__ import annotations

from collections.abc import Sequence

from sourcebook.machine.kinds.senses import Sense


def classify(phrases: Sequence[str]) -> Sense | None:
    return None
