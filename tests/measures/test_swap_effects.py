"""What swaps do: three coders' codes, the majority counted by hand, and what all agree on."""

import csv

import pytest

from sourcebook.coding.project import Project
from sourcebook.measures.severity import by_coder
from sourcebook.measures.swap_effects import (
    CODED,
    NOBODY,
    OPEN,
    agreement_on,
    effect_facts,
    effects,
    most_on,
    same_reason,
)


def rows_of(own: Project) -> list[dict[str, str]]:
    with (own.data / "swap_effects.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_what_all_agree_on_is_what_each_coder_says(own: Project) -> None:
    chosen = [
        {(r["substitution"], r["party"]) for r in rows_of(own) if r["coder"] == coder and r["sense"] == "changed"}
        for coder in ("coder-1", "coder-2", "coder-3")
    ]
    agreed = {pair for pair in set.intersection(*chosen) if pair[1] != NOBODY}
    table = effects(own)
    table = table[table["agreed"].astype(bool)]
    assert set(table[["substitution", "party"]].itertuples(index=False, name=None)) == agreed
    assert len(agreed) == 10


def test_the_coders_differ_on_no_swap_that_is_about_somebody(own: Project) -> None:
    agreed = set(effects(own).query("agreed")["substitution"])
    split = [r for r in rows_of(own) if r["sense"] == "changed" and r["substitution"] not in agreed]
    assert {row["party"] for row in split} == {NOBODY}
    told = {fact.key: fact.text for fact in effect_facts(own)}
    assert told["restored_split"] == "three"
    assert len({row["substitution"] for row in split}) == 3


def test_our_numbers(own: Project) -> None:
    told = {fact.key.removeprefix("restored_"): fact for fact in effect_facts(own)}
    assert (told["agreed"].text, told["agreed_most"].text, told["judges"].text) == ("ten", "eight", "three")
    assert most_on(own) == "the United Nations"
    parties = [len(fact.spans) for key, fact in told.items() if key.startswith("on_")]
    assert sum(parties) == len(told["agreed"].spans)
    assert len(told["changed"].spans) + len(told["odd"].spans) == len(told["effects"].spans) - 1
    assert told["garbled"].text == "seven"
    assert told["nobody"].text == "two"
    assert sum(len(told[f"judged_{whom}"].spans) for whom in ("most", "others", "nobody")) == len(told["effects"].spans)
    assert len(told["agreed"].spans) + 2 + 17 + 1 == len(told["effects"].spans)


def test_what_was_not_asked_is_told_apart(own: Project) -> None:
    told = {fact.key.removeprefix("restored_"): fact for fact in effect_facts(own)}
    assert len(told["unjudged"].spans) + len(told["effects"].spans) == 47
    assert len(told["understood"].spans) + len(told["changed"].spans) == len(told["effects"].spans)
    each = [sum(r["coder"] == f"coder-{n}" and r["sense"] == "changed" for r in rows_of(own)) for n in (1, 2, 3)]
    assert (told["singly_fewest"].text, told["singly_most"].text, min(each), max(each)) == ("eleven", "twelve", 11, 12)
    assert {span.text(own.article.text) for span in told["quoted"].spans} == {
        "anticipated",
        "together with",
        "local weather",
    }


def test_those_that_change_are_held_against_all_that_were_judged_on_a_party(own: Project) -> None:
    told = {fact.key.removeprefix("restored_"): fact.text for fact in effect_facts(own)}
    assert [told[key] for key in ("agreed_most", "judged_most", "agreed_others", "judged_others")] == [
        "eight",
        "14",
        "two",
        "eleven",
    ]


def test_the_code_of_most_coders_counts(own: Project) -> None:
    table = effects(own).set_index("substitution")
    assert table.loc["T19", ["senses", "sense", "agreed"]].tolist() == ["changed, odd, changed", "changed", False]
    assert table.loc["T28", "direction"] == "apart"
    assert not (table[list(CODED)] == OPEN).any(axis=None)


def test_agreement(own: Project) -> None:
    found = agreement_on(own)
    assert list(found) == list(CODED)
    assert [found[name][0] for name in CODED] == pytest.approx([0.83, 0.97, 0.97], abs=0.005)
    assert all(low < value <= high for value, low, high in found.values())
    assert found["sense"][1] < 0.8 < found["party"][1], "the sense is agreed on less surely than the party"


def test_every_swap_that_shifts_the_meaning_was_judged_by_everybody(own: Project) -> None:
    table = by_coder(own)
    shifting = set(table.loc[table[["middle", "severity"]].max(axis=1) >= 2, "id"])
    judged = {(r["coder"], r["substitution"]) for r in rows_of(own)}
    assert judged == {(coder, name) for coder in ("coder-1", "coder-2", "coder-3") for name in shifting}


def test_reasons_in_the_same_words_are_counted(own: Project) -> None:
    reasons: dict[str, list[str]] = {}
    for row in rows_of(own):
        reasons.setdefault(row["substitution"], []).append(row["why"].casefold())
    assert same_reason(own) == {name for name, given in reasons.items() if len(set(given)) < len(given)}
    agreed = effects(own).query("agreed == True")["substitution"]
    assert same_reason(own) & set(agreed) == {"T1", "T2", "T11", "T38"}
    assert {fact.key: fact.text for fact in effect_facts(own)}["restored_same_reason"] == "four"


def test_nobody_judged_the_swaps(small: Project) -> None:
    assert effects(small).empty
    assert same_reason(small) == set()
    assert effect_facts(small) == []
    assert most_on(small) == ""
