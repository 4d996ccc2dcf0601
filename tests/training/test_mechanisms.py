import pytest

from training.inflection import Exceptions
from training.mechanisms import broken, first_sense, one_for_two, two_for_one
from training.synonyms import Lists, WordNet

# Two invented entries: *plan* (noun: scheme, course of action; verb: design) and *carry out* (execute).
SENSES = {
    ("plan", "noun"): ["1", "2"],
    ("plan", "verb"): ["3"],
    ("carry_out", "verb"): ["4"],
    ("execute", "verb"): ["4"],
}
MEMBERS = {
    ("1", "noun"): ["plan", "scheme"],
    ("2", "noun"): ["plan", "course_of_action", "game_plan"],
    ("3", "verb"): ["plan", "design"],
    ("4", "verb"): ["carry_out", "execute"],
}
USES = {("plan", "noun"): 9, ("plan", "verb"): 2}
LISTS = Lists(WordNet(SENSES, MEMBERS, {}, USES), Exceptions({}, {}), {})


@pytest.mark.parametrize(
    ("word", "expected"), [("plan", ["scheme"]), ("plans", ["schemes"]), ("planned", ["designed"]), ("sky", [])]
)
def test_first_sense_keeps_the_inflection(word, expected):
    assert first_sense(word, LISTS) == expected


def test_broken_forms_are_of_another_part_of_speech_or_not_inflected_alike():
    assert set(broken("plan", LISTS)) == {"schemes", "design"}
    assert set(broken("plans", LISTS)) >= {"scheme", "design"}
    assert broken("sky", LISTS) == []


def test_two_for_one_are_synonyms_of_two_words():
    assert two_for_one({"plan": ["scheme", "game plan"], "sky": ["air"]}) == {"plan": ["game plan"]}


def test_one_for_two_follows_the_inflection():
    known = dict.fromkeys(("carry", "carried", "carrying", "carries", "out", "execute", "executed"), 0)
    table = one_for_two(LISTS, known)
    assert table["carried out"] == ["executed"]
    assert table["carry out"] == ["execute"]
    assert "carrying out" not in table
