"""Frames of many articles: counts agree with the drafts, and what is not read is empty, not nought."""

import json

import pytest

from sourcebook import machine
from sourcebook.corpus.frame_rows import drafted_codes, frame_columns
from sourcebook.corpus.partition import code
from sourcebook.corpus.records import JSON, Record
from sourcebook.corpus.settings import Settings
from sourcebook.text.article import Article

TAXES = "The budget raises taxes on wages and cuts costs for companies by ten billion dollars."
TROOPS = "Soldiers fired missiles at the military base near the border, and troops launched an attack."
PLAIN = "She opened the small green door and sat down by the window."
GERMAN = "Die Regierung senkt die Steuern. Der Bundestag hat den Haushalt gestern mit Mehrheit beschlossen."


def tables(*texts, words=True):
    records = [Record(f"a:{n}", JSON, json.dumps({"text": text}).encode()) for n, text in enumerate(texts, 1)]
    return {name: table.to_pylist() for name, table in code(records, Settings(words=words)).items()}


def test_counts_are_those_of_the_drafts():
    text = f"{PLAIN} {TAXES} {TROOPS} {TAXES}"
    found = tables(text)
    (article,) = found["articles"]
    own = machine.frame_drafts(Article(text), []).found
    assert len(own) >= 3
    assert [(row["sentence"], row["code"]) for row in found["frames"]] == [(d.sentence, d.code) for d in own]
    for name in drafted_codes():
        assert article[f"frame_{name}"] == sum(draft.code == name for draft in own)
    assert (article["frame_economic"], article["sentences_read"], article["frames_reason"]) == (2, 4, "")


def test_a_draft_names_its_words_unless_words_are_left_out():
    text = f"{PLAIN} {TAXES}"
    (kept, *_), (bare, *_) = (tables(text, words=words)["frames"] for words in (True, False))
    pieces = [tuple(map(int, piece.split())) for piece in kept["words_at"].split(";")]
    assert " ".join(text[start:end] for start, end in pieces) == kept["words"]
    assert bare["words"] is None
    assert bare["words_at"] == kept["words_at"]
    assert 0.5 <= kept["probability"] <= 1


def test_one_sentence_is_not_read_for_frames_and_has_no_count():
    found = tables(TAXES)
    (article,) = found["articles"]
    assert found["frames"] == []
    assert "one sentence" in article["frames_reason"]
    assert {article[name] for name in ("sentences_read", *frame_columns())} == {None}


@pytest.mark.parametrize(("text", "told"), [(GERMAN, "English"), (" ", "no words")])
def test_another_language_and_no_sentence_are_errors_without_frames(text, told):
    found = tables(text)
    assert found["frames"] == found["articles"] == []
    assert told in found["errors"][0]["error"]


def test_what_is_read_and_frames_nothing_counts_nought():
    (article,) = tables(f"{PLAIN} {PLAIN}")["articles"]
    assert {article[name] for name in frame_columns()} == {0}
    assert article["frames_reason"].startswith("No sentence speaks")
