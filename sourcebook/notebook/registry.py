"""Which module stands behind which chapter, and all numbers of the book."""

from __future__ import annotations

from importlib import import_module

from sourcebook.coding.project import Project
from sourcebook.results.linked_numbers import Fact

MODULES = {
    "article": "measures.structure",
    "voices": "measures.voices",
    "sourcing": "measures.sourcing",
    "framing": "measures.framing",
    "wording": "measures.wording",
    "restored": "measures.restored",
    "rewording": "measures.rewording",
    "suspicion": "rewording_detector.report",
    "omissions": "measures.omissions",
    "others": "measures.other_reports",
    "baseline": "measures.baseline",
    "corpus": "corpus.chapter",
    "reliability": "measures.agreement",
    "machine": "measures.machine_scores",
    "data": "measures.inventory",
    "corrections": "notebook.corrections",
}
SHARED = {"suspicion": "rewording"}
"""Modules whose numbers stand in the chapter of another."""


def chapter_facts(project: Project, chapter: str) -> list[Fact]:
    """Return the numbers of one chapter.

    Raises
    ------
    KeyError
        If no module stands behind the chapter.
    """
    module = import_module(f"sourcebook.{MODULES[chapter]}")
    found: list[Fact] = module.facts(project)
    return found


def chapter_answer(project: Project, chapter: str) -> str:
    """Return a chapter's answer: one or two sentences in Markdown, true of any article."""
    module = import_module(f"sourcebook.{MODULES[chapter]}")
    found: str = module.answer(project)
    return found


def all_facts(project: Project) -> list[Fact]:
    """Return the numbers of all chapters, in the order of the book."""
    return [fact for chapter in MODULES for fact in chapter_facts(project, chapter)]
