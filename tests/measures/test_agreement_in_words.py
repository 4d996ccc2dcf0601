"""What coders agree on, in words."""

import pandas as pd
import pytest

from sourcebook.coding.project import Project
from sourcebook.measures import agreement
from sourcebook.measures.agreement import facts
from sourcebook.measures.agreement_in_short import in_short
from sourcebook.measures.agreement_in_words import IN_WORDS, named
from sourcebook.measures.agreement_levels import RELIABLE, less, levels, reliably
from sourcebook.measures.variables import variables


def test_what_is_agreed_on_reliably_is_told_apart_from_what_coders_never_differ_on(own: Project) -> None:
    table = agreement.agreement(variables(own))
    firm = table[table["low"] >= RELIABLE]
    tested, alike = firm["variable"][firm["low"] < firm["high"]], firm["variable"][firm["low"] == firm["high"]]
    found = {fact.key: fact.text for fact in facts(own)}
    assert (found["reliability_tested_named"], found["reliability_alike_named"]) == (named(tested), named(alike))
    assert (found["reliability_tested"], found["reliability_alike"]) == ("four", "five")
    assert all(IN_WORDS[name] in named(firm["variable"]) for name in firm["variable"])


def test_the_page_and_the_first_page_tell_of_the_same_agreement(own: Project) -> None:
    told = agreement.answer(own)
    assert told.startswith("The coders agree reliably on [four")
    assert "never differ, which so few cases cannot make certain." in told
    assert "codes of the same" in told
    assert in_short(own).startswith("The coders agree reliably on [four")
    assert (agreement.agreement(variables(own))["low"] >= RELIABLE).sum() == 4 + 5


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([("attribution: form", 0.9, 1)], "The coders agree reliably on {reliability_tested} of {all}. "),
        ([("attribution: form", 0.5, 1)], "The coders agree reliably on {reliability_tested} of {all}. "),
        (
            [("attribution: form", 1.0, 0)],
            "On {reliability_alike} of {all} the coders never differ, which so few cases cannot make certain. ",
        ),
    ],
)
def test_what_no_interval_can_tell_is_not_called_reliable(rows: list[tuple[str, float, int]], told: str) -> None:
    table = pd.DataFrame(rows, columns=["variable", "low", "disputed"]).assign(alpha=1.0, units=3)
    assert reliably(table) == told.replace("{all}", "{reliability_variables} things that were coded")
    tested = {fact.key: fact.text for fact in levels(table)}["reliability_tested"]
    assert tested == ("one" if rows[0][1:] == (0.9, 1) else "none")


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([("words: cue", 0.9, 0.9)], ""),
        ([("attribution: stance", 0.7, 0.6)], "They agree less on stance. "),
        ([("attribution: stance", 0.2, 0.6)], "They agree less on stance. "),
        (
            [("attribution: stance", 0.2, 0.9)],
            "On {reliability_skewed} more, stance, nearly every answer is the same, which shows little. ",
        ),
    ],
)
def test_what_is_agreed_on_less_is_named(rows: list[tuple[str, float, float]], told: str) -> None:
    assert less(pd.DataFrame(rows, columns=["variable", "alpha", "ac1"])) == told


def test_every_variable_has_words_of_its_own(own: Project) -> None:
    names = [variable.name for variable in variables(own)]
    assert set(names) <= set(IN_WORDS)
    assert len({IN_WORDS[name] for name in names}) == len(names)


def test_that_who_says_what_is_agreed_on_is_said_only_where_it_is(
    own: Project, bare: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = "Who says what in which words is among these"
    assert said in agreement.answer(own)
    assert said not in agreement.answer(bare)
    monkeypatch.setattr(agreement, "WHO_SAYS_WHAT", ["actor: representation"])
    assert said not in agreement.answer(own)
