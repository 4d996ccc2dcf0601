"""The cards of the first page: for each chapter that found something, one number in large type and what it counts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sourcebook.coding.project import Project
from sourcebook.display.short_findings import drafted, short_findings
from sourcebook.measures import (
    baseline,
    frame_drafts,
    framing,
    omissions,
    other_reports,
    sourcing,
    voices,
    wording,
)  # fmt: skip
from sourcebook.notebook.registry import chapter_answer
from sourcebook.rewording_detector import detect

CHAPTERS = {
    "text": "What text is this?",
    "framing": "How is it framed?",
    "rewording": "Was it reworded?",
    "restored": "The text restored",
    "voices": "Who is quoted?",
    "sourcing": "Where does the news come from?",
    "wording": "In which words?",
    "omissions": "What was left out?",
    "others": "How did others tell it?",
    "baseline": "Is it unusual?",
}


@dataclass(frozen=True)
class Cards:
    """Titles and findings of chapters, as a list for the page."""

    found: tuple[tuple[str, str], ...]

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        lines = [f"* **[{CHAPTERS[chapter]}]({chapter}.ipynb)** {said}" for chapter, said in self.found]
        return {
            "text/markdown": "\n".join(["```{rst-class} sb-cards", *lines, "```"]),
            "text/plain": "\n".join(f"{CHAPTERS[chapter]} {said}" for chapter, said in self.found),
        }


def cards(project: Project) -> Cards:
    """Say in a card each what the chapters of a book found; what nobody has coded, or too little says, has none.

    Parameters
    ----------
    project : Project
        The book.
    """
    short = short_findings(project) | _of_drafts(project)
    return Cards(tuple((chapter, short.get(chapter) or _answer(project, chapter)) for chapter in _found(project)))


def _of_drafts(project: Project) -> dict[str, str]:
    """Return cards on a machine's draft: of its counts less can be trusted than of names and words."""
    if not project.is_draft:
        return {}
    found = {chapter: told(project) for chapter, told in _DRAFTS.items()}
    return {chapter: said for chapter, said in found.items() if said}


def _answer(project: Project, chapter: str) -> str:
    """Return what a chapter says where no one number says it, marked where it follows a draft."""
    module = "suspicion" if chapter == "rewording" and not _reworded(project) else _MODULES.get(chapter, chapter)
    return drafted(project, chapter, chapter_answer(project, module).strip())


def _found(project: Project) -> Iterator[str]:
    for chapter in CHAPTERS:
        if chapter == "rewording" and not _reworded(project):
            if detect(project.article, explain=False).assessed:
                yield chapter
        elif _SAYS.get(chapter, _always)(project):
            yield chapter


_DRAFTS = {
    "framing": lambda project: "" if frame_drafts.is_coded(project) else framing.short_draft(project),
    "voices": voices.short_draft,
    "sourcing": sourcing.short_draft,
    "wording": wording.short_draft,
}
_MODULES = {"text": "article"}


def _always(project: Project) -> bool:
    return True


def _reworded(project: Project) -> bool:
    return project.reference.has("substitutions")


_SAYS: dict[str, Callable[[Project], bool]] = {
    "restored": _reworded,
    "wording": lambda project: not wording.cues(project.reference).empty,
    "omissions": omissions.is_begun,
    "others": lambda project: bool(other_reports.facts(project)),
    "baseline": baseline.says_enough,
}
"""Whether a chapter has found something; one that is not named always has."""
