"""Why sources can know."""

import pytest

from sourcebook.machine.justification import justification


@pytest.mark.parametrize(
    ("named", "source", "role", "around", "why"),
    [
        ("unnamed", "a resident who saw the crash", "", "", "witness"),
        ("unnamed", "survivors", "", "", "witness"),
        ("person", "Lea Storm", "mayor of Lund", "", "office"),
        ("person", "Ana Kov", "who chairs the league", "", "office"),
        ("document", "a report", "", "", "document"),
        ("unnamed", "officials", "", "said so, citing a leaked memo", "document"),
        ("unnamed", "his brother", "", "", "relation"),
        ("unnamed", "the brother of the minister", "", "", "relation"),
        ("unnamed", "a person familiar with the matter", "", "", "relation"),
        ("person", "Frey and a business partner", "", "", "office"),
        ("unnamed", "a drilling partner", "", "", "office"),
        ("unnamed", "the mayor’s partner", "", "", "relation"),
        ("unnamed", "his partner", "", "", "relation"),
        ("institution", "China", "", "", "office"),
        ("person", "Lea Storm", "", "", ""),
        ("none", "", "", "", ""),
    ],
)
def test_what_the_text_tells(named: str, source: str, role: str, around: str, why: str) -> None:
    assert justification(named, source, role, around) == why
