"""What coders agree on, in words."""

import pytest

from sourcebook.coding.project import Project
from sourcebook.measures import agreement
from sourcebook.measures.agreement import facts
from sourcebook.measures.agreement_in_words import IN_WORDS, named
from sourcebook.measures.agreement_levels import RELIABLE
from sourcebook.measures.variables import variables


def test_what_is_clearly_agreed_is_named_as_often_as_it_is_counted(own: Project) -> None:
    table = agreement.agreement(variables(own))
    firm = list(table["variable"][table["low"] >= RELIABLE])
    assert {fact.key: fact.text for fact in facts(own)}["reliability_firm_named"] == named(firm)
    assert firm
    assert all(IN_WORDS[name] in named(firm) for name in firm)


def test_every_variable_has_words_of_its_own(own: Project) -> None:
    names = [variable.name for variable in variables(own)]
    assert set(names) <= set(IN_WORDS)
    assert len({IN_WORDS[name] for name in names}) == len(names)


def test_that_who_says_what_is_agreed_on_is_said_only_where_it_is(
    own: Project, bare: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = "who says what in which words among them"
    assert said in agreement.answer(own)
    assert said not in agreement.answer(bare)
    monkeypatch.setattr(agreement, "WHO_SAYS_WHAT", ["actor: representation"])
    assert said not in agreement.answer(own)
