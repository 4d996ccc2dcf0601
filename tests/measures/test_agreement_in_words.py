"""What coders agree on, in words."""

from sourcebook.measures import agreement
from sourcebook.measures.agreement_in_words import IN_WORDS, named


def test_what_is_clearly_agreed_is_named_as_often_as_it_is_counted(project):
    table = agreement.agreement(agreement.variables(project))
    firm = list(table["variable"][table["low"] >= agreement.RELIABLE])
    told = {fact.key: fact.text for fact in agreement.facts(project)}["reliability_firm_named"]
    assert told == named(firm)
    assert all(told.count(IN_WORDS[name]) == 1 for name in firm if name != "words: source")


def test_every_variable_has_words_of_its_own(project):
    names = [variable.name for variable in agreement.variables(project)]
    assert set(names) <= set(IN_WORDS)
    assert len({IN_WORDS[name] for name in names}) == len(names)
