"""Drafts of functions of framing: made where words speak for them, which are named; none without weights."""

import json

import numpy as np
import pytest

from sourcebook.errors import ModelError
from sourcebook.machine import frame_encoder, frame_functions
from sourcebook.machine.frame_functions import MOST, FunctionHead, load, speaking_words
from sourcebook.machine.frame_model import FrameModel
from sourcebook.machine.frames import draft_frames
from sourcebook.machine.tokens import MODEL_FOLDER, tokenizer
from sourcebook.text.article import Article

PLAIN = "The committee published the date of its meeting on its website on Tuesday."
HARM = "Thousands of families lost their homes and the hospital has run out of medicine, a humanitarian disaster."
ASK = "Congress should pass a law that bans these weapons and protects our children, the senators urged."
BLAME = "The mayor's reckless and disgraceful decision was an insult to every decent family in this town."


def codes(text):
    return {(d.sentence, d.code): d for d in draft_frames(Article(text), []).found}


def read(text):
    pieces = tokenizer().encode(text, add_special_tokens=False)
    _, (states,) = frame_encoder.load().read([pieces.ids])
    return pieces, states


@pytest.mark.parametrize(("sentence", "code"), [(HARM, "problem"), (ASK, "remedy"), (BLAME, "evaluation")])
def test_a_plain_case_is_likely_and_its_words_are_named(sentence, code):
    head = load()
    number = head.codes.index(code)
    (pieces, states), (_, other) = read(sentence), read(PLAIN)
    shares = head.shares(states)
    assert head.probabilities(shares)[number] > 0.5 > head.probabilities(head.shares(other))[number]
    named = speaking_words(pieces, shares[:, number], 10)
    assert 1 <= len(named.pieces) <= MOST
    assert all(sentence[a - 10 : b - 10].isalnum() for a, b in named.pieces)


def test_a_drafted_function_stands_beside_the_frames_of_its_sentence():
    found = codes(f"{PLAIN} {HARM} {ASK}")
    shown = {code for code, limit in zip(load().codes, load().thresholds, strict=True) if limit <= 1}
    functions = {key: draft for key, draft in found.items() if draft.is_function}
    assert functions
    assert {code for _, code in functions} <= shown
    assert all(sentence != "S1" and draft.words.pieces for (sentence, _), draft in functions.items())


def test_a_sentence_that_is_read_for_functions_alone_gets_no_frame(monkeypatch):
    text = f"{PLAIN} {HARM} {ASK}"
    assert any(not draft.is_function for draft in codes(text).values())
    monkeypatch.setattr(FrameModel, "lets_in", lambda self, guessed: False)
    monkeypatch.setattr(FunctionHead, "lets_in", lambda self, guessed: True)
    found = codes(text)
    assert found
    assert all(draft.is_function for draft in found.values())


def test_words_are_the_fewest_with_half_of_what_speaks_and_never_marks():
    pieces = tokenizer().encode("no , shame , now", add_special_tokens=False)
    assert speaking_words(pieces, np.array([9, 1, 9, 5, 9, 1, 9.0])).pieces == ((5, 10),)
    assert speaking_words(pieces, np.array([0, 2, 0, 2, 0, 2, 0.0])).text("no , shame , now") == "no shame"
    assert len(speaking_words(pieces, np.full(7, -1.0)).pieces) == 1


def test_vectors_are_the_same_with_states_and_without():
    encoder = frame_encoder.load()
    ids = [tokenizer().encode(text, add_special_tokens=False).ids for text in (PLAIN, HARM, ASK)]
    vectors, states = encoder.read(ids)
    assert vectors == pytest.approx(encoder.vectors(ids))
    assert [len(one) for one in states] == [len(one) + 2 for one in ids]


def test_missing_or_damaged_weights_are_told(tmp_path):
    with pytest.raises(ModelError, match="install it anew"):
        load(tmp_path)
    (tmp_path / frame_functions.SETTINGS).write_bytes((MODEL_FOLDER / frame_functions.SETTINGS).read_bytes())
    (tmp_path / frame_functions.NUMBERS).write_bytes(b"PK")
    with pytest.raises(ModelError, match="install it anew"):
        load(tmp_path / "../" / tmp_path.name)


def test_what_is_drafted_was_right_often_enough_elsewhere():
    settings = frame_functions.read_settings()
    for code, limit in settings["thresholds"].items():
        row = settings["folds"][code]
        assert (limit <= 1) == (row["shown"] > 0)
        assert row["right"] >= 0.75 * row["shown"]
    assert all(rule["right"] >= 0.75 * rule["shown"] > 0 for rule in settings["answers"])
    assert json.loads((MODEL_FOLDER / frame_functions.SETTINGS).read_text())["learnt_from"] >= 2500


def test_words_that_name_nothing_are_passed_over():
    pieces = tokenizer().encode("that is a shame now", add_special_tokens=False)
    named = speaking_words(pieces, np.array([0, 9, 9, 9, 1, 0, 0.0]))
    assert named.text("that is a shame now") == "shame"


def test_every_function_is_drafted_and_was_mostly_right_on_articles_left_out():
    settings = frame_functions.read_settings()
    for code, row in settings["folds"].items():
        assert settings["thresholds"][code] < 1
        assert row["right"] >= 0.75 * row["shown"] > 0
        assert row["right"] >= 0.1 * row["given"]
