"""Charges and replies: told by cues that accuse and deny, and by nothing else."""

import pytest

from sourcebook.machine.accusations import accuses_or_answers, is_accused


@pytest.mark.parametrize(
    ("cue", "content", "kind"),
    [
        ("accused", "the mayor of lying", "charge"),
        ("has been accused of", "taking bribes", "charge"),
        ("blasted", "the plan as cruel", "charge"),
        ("took aim at", "the council", "charge"),
        ("is suing", "the city", "charge"),
        ("alleges", "that the council broke the law", "charge"),
        ("said", "the mayor lied", ""),
        ("did not blame", "the mayor", ""),
        ("can’t blame", "the mayor", ""),
        ("refused to condemn", "the raid", ""),
        ("to criticize", "the mayor", ""),
        ("blamed", "herself", ""),
        ("denies", "any wrongdoing", "reply"),
        ("denied", "taking bribes", "reply"),
        ("disputed", "the report", "reply"),
        ("pushed back on", "the claim", "reply"),
        ("rejected", "the allegations", "reply"),
        ("was responding to criticism", "from the council", "reply"),
        ("pleaded not guilty to", "fraud", "reply"),
        ("denied", "benefits to widows", ""),
        ("were denied", "the chance to speak", ""),
        ("rejected", "the idea of a toll", ""),
        ("did not deny", "that he had been there", ""),
        ("a dispute over", "wages", ""),
        ("", "", ""),
    ],
)
def test_a_cue_tells_a_charge_or_a_reply(cue, content, kind):
    assert accuses_or_answers(cue, content) == kind


def test_an_endless_cue_is_read_in_one_go():
    assert accuses_or_answers("accused and " * 50_000, "the mayor " * 50_000) == "charge"


@pytest.mark.parametrize(
    ("source", "cue", "told"),
    [
        ("people", "suspected of", True),
        ("a baker", "charged", True),
        ("The council", "accused", False),
        ("The mayor", "warned of", False),
    ],
)
def test_who_stands_before_a_participle_is_accused_and_does_not_speak(source: str, cue: str, told: bool) -> None:
    text = f"{source} {cue} with theft" if cue == "charged" else f"{source} {cue} the port of theft"
    start = len(source) + 1
    assert is_accused(text, len(source), (start, start + len(cue))) == told
