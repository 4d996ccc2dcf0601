"""How far coders agree, in few words for pages on which that is not the question."""

from __future__ import annotations

from sourcebook.coding.project import Project
from sourcebook.measures.agreement import agreement, answer, facts, inherited, is_firm
from sourcebook.measures.agreement_in_words import WHO_SAYS_WHAT
from sourcebook.measures.agreement_levels import RELIABLE, reliably
from sourcebook.measures.variables import variables
from sourcebook.results.linked_numbers import fill
from sourcebook.results.numbers_in_words import capital


def in_short(project: Project) -> str:
    """Say on how many things the coders agree reliably; where nobody coded beside another, what the chapter says of that."""
    if len(project.coders) < 2:
        return answer(project)
    table = agreement(variables(project))
    text = reliably(table)
    text += "Who says what in which words is among these. " if is_firm(project, WHO_SAYS_WHAT) else ""
    more = (table["low"] >= RELIABLE).sum() < len(table)
    text += "On the rest they agree less, or there is too little to tell. " if more else ""
    return capital(fill(text + inherited(project), facts(project))).strip()
