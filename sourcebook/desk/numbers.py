"""The numbers that a coding changes: as the draft has them, and as the coder's tables make them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sourcebook.coding.project import Project
from sourcebook.desk.saving import Store
from sourcebook.desk.terms import meaning_of, read_terms
from sourcebook.notebook.registry import chapter_facts

CHAPTERS = ("article", "voices", "sourcing", "framing", "wording")
"""The chapters whose numbers follow from a coder's tables."""


def numbers_view(store: Store) -> dict[str, Any]:
    """Return each number that the coder's tables change.

    Returns
    -------
    dict
        ``coder``; ``beside``, whose coding gives the numbers before: the machine's draft, else the
        reference; ``follows``, whose coding the book is built on; ``numbers``, each with its
        chapter, what it counts, what the term in it means, and how it is printed before and now; ``same``, how many do
        not change.

    Raises
    ------
    SourcebookError
        On the first fault of the data.
    """
    project = Project.open(store.root)
    beside = project.machine or project.reference
    told: dict[str, Any] = {"coder": store.coder, "beside": beside.coder, "follows": project.reference.coder}
    mine = next((coding for coding in project.all_codings if coding.coder == store.coder), None)
    if mine is None:
        return told | {"numbers": [], "same": 0}
    before, now = (_printed(replace(project, reference=coding)) for coding in (beside, mine))
    keys = list(dict.fromkeys([*now, *before]))
    changed = [key for key in keys if before.get(key, _NONE)[1] != now.get(key, _NONE)[1]]
    terms = read_terms(store.root)
    rows = [
        {
            "chapter": key[0],
            "what": (now.get(key) or before[key])[0],
            "means": meaning_of((now.get(key) or before[key])[0], terms),
            "before": before.get(key, _NONE)[1],
            "now": now.get(key, _NONE)[1],
        }
        for key in changed
    ]
    return told | {"numbers": rows, "same": len(keys) - len(rows)}


_NONE = ("", "–")


def _printed(project: Project) -> dict[tuple[str, str], tuple[str, str]]:
    """Return what each number counts and how it is printed, by chapter and key."""
    return {
        (chapter, fact.key): (fact.label, fact.text) for chapter in CHAPTERS for fact in chapter_facts(project, chapter)
    }
