"""Which lemmas a form may belong to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcebook.text.lemmas import lemmas


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("said", "say"), ("told", "tell"), ("writes", "write"), ("urging", "urge"), ("begged", "beg"), ("denies", "deny"),
        ("thanking", "thank"), ("felt", "feel"), ("preferred", "prefer"), ("Accusations", "accusation"), ("swore", "swear"), ("lied", "lie"),
    ],
)  # fmt: skip
def test_a_form_belongs_to_its_lemma(form: str, lemma: str) -> None:
    assert lemma in lemmas(form)


@given(st.text(max_size=30))
def test_the_word_itself_comes_first_and_nothing_twice(word: str) -> None:
    found = lemmas(word)
    assert found[0] == word.lower()
    assert len(set(found)) == len(found)
