"""What cues imply, by the lemmas of their words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcebook.machine import accusations
from sourcebook.measures.cue_lexicon import CLASSES, LIGHT, STANCE_OF
from sourcebook.measures.cue_stance import UNCLASSIFIED, cue_stance


@pytest.mark.parametrize(
    ("cue", "stance"),
    [
        ("said", "neutral"),
        ("said:", "neutral"),
        ("according to", "neutral"),
        ("went on to say", "neutral"),
        ("has been saying", "neutral"),
        ("was quoted as saying", "neutral"),
        ("did not say", "neutral"),
        ("noted", "neutral"),
        ("calls", "neutral"),
        ("wrote back", "neutral"),
        ("by", "neutral"),
        (":", "neutral"),
        ("claims", "distancing"),
        ("argued", "distancing"),
        ("claims to know", "distancing"),
        ("Accuse", "confrontational"),
        ("denied claims", "confrontational"),
        ("lashing out at", "confrontational"),
        ("pushed back against", "confrontational"),
        ("admitted", "endorsing"),
        ("pointing out", "endorsing"),
        ("found", "endorsing"),
        ("urging", "directive"),
        ("called for", "directive"),
        ("called on", "directive"),
        ("begged", "directive"),
        ("reiterated the appeal", "directive"),
        ("expressed his expectation", "expectant"),
        ("believes", "expectant"),
        ("felt", "expectant"),
        ("would like", "expectant"),
        (": May 2019]", "neutral"),
        ("said on 3 May", "neutral"),
        ("may claim", "expectant"),
        ("’ll scream", "neutral"),
        ("she’ll scream", "neutral"),
        ("will scream", "expectant"),
        ("yodelled", UNCLASSIFIED),
        ("", UNCLASSIFIED),
    ],
)
def test_what_a_cue_implies(cue: str, stance: str) -> None:
    assert cue_stance(cue) == stance


@pytest.mark.parametrize(
    ("cue", "content", "stance"),
    [
        ("were looking", "to build a fourth mill", "expectant"),
        ("has agreed", "to pay", "expectant"),
        ("agreed", "that it was late", "endorsing"),
        ("asked", "to be heard", "directive"),
        ("said", "to be late", "neutral"),
    ],
)
def test_a_to_that_begins_the_content_belongs_to_the_cue(cue: str, content: str, stance: str) -> None:
    assert cue_stance(cue, content) == stance


def test_every_lemma_has_the_class_it_stands_under() -> None:
    assert [" ".join(entry) for entry, stance in STANCE_OF.items() if cue_stance(" ".join(entry)) != stance] == []


def test_no_word_that_implies_something_is_light() -> None:
    marked = {entry[0] for entry, stance in STANCE_OF.items() if len(entry) == 1 and stance != "neutral"}
    assert marked & LIGHT <= {"may", "might", "can", "will", "would", "could", "should", "must"}


@given(st.text(max_size=60))
def test_any_text_has_a_class_and_case_does_not_matter(text: str) -> None:
    assert cue_stance(text) in {*CLASSES, UNCLASSIFIED}
    if text.isascii():
        assert cue_stance(text.upper()) == cue_stance(text)


@pytest.mark.parametrize("lemma", sorted(accusations.ACCUSE | accusations.DENY))
def test_what_accuses_or_denies_is_confrontational(lemma):
    assert cue_stance(lemma) == "confrontational"
