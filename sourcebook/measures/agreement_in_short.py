"""How far coders agree, in one sentence for pages on which that is not the question."""

from __future__ import annotations

from sourcebook.coding.project import Project
from sourcebook.measures.agreement import agreement, answer, facts, inherited
from sourcebook.measures.agreement_in_words import WHO_SAYS_WHAT
from sourcebook.measures.agreement_levels import RELIABLE
from sourcebook.measures.variables import variables
from sourcebook.results.linked_numbers import fill
from sourcebook.results.numbers_in_words import capital


def in_short(project: Project) -> str:
    """Say on how many things the coders clearly agree; where nobody coded beside another, what the chapter says of that."""
    if len(project.coders) < 2:
        return answer(project)
    table = agreement(variables(project))
    firm = set(table["variable"][table["low"] >= RELIABLE])
    text = "The coders clearly agree on {reliability_firm} of {reliability_variables} things that were coded"
    text += ", who says what in which words among them" if set(WHO_SAYS_WHAT) <= firm else ""
    text += "; on the others less, or too little can be said. " if len(firm) < len(table) else ". "
    return capital(fill(text + inherited(project), facts(project))).strip()
