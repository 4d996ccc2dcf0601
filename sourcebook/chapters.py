"""Which module stands behind which chapter, and all numbers of the book."""

from __future__ import annotations

from importlib import import_module

from sourcebook.facts import Fact
from sourcebook.project import Project

MODULES = {
    "article": "structure",
    "voices": "voices",
    "sourcing": "sourcing",
    "framing": "framing",
    "wording": "wording",
    "rewording": "rewording",
    "suspicion": "suspicion",
    "omissions": "omissions",
    "baseline": "baseline",
    "corpus": "corpus.report",
    "reliability": "agreement",
    "machine": "benchmark",
    "data": "catalogue",
    "corrections": "corrections",
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
