"""Drafts of frames: made where the words are clear, silent elsewhere, and none where there is no article."""

import gzip
from dataclasses import replace

import numpy as np
import pytest

from sourcebook.errors import ModelError
from sourcebook.machine import frame_encoder, frame_model, frame_table
from sourcebook.machine.attribution_record import Attribution
from sourcebook.machine.frame_files import draft_rows, drafts_csv, frames_csv, sentence_rows
from sourcebook.machine.frame_table import load
from sourcebook.machine.frame_words import deciding_words
from sourcebook.machine.frames import Draft, draft_frames
from sourcebook.machine.graph_files import CODER, read_graph
from sourcebook.machine.tokens import edges, tokenizer
from sourcebook.text.article import Article
from sourcebook.text.span import Span

TAXES = "The budget raises taxes on wages and cuts costs for companies by ten billion dollars."
TROOPS = "Soldiers fired missiles at the military base near the border, and troops launched an attack."
PLAIN = "She opened the small green door and sat down by the window."


def drafted(text, said=()):
    found = [Attribution("A1", "S1", None, None, Span.of(*at), "indirect", "", "", "", "", "") for at in said]
    return draft_frames(Article(text), found)


@pytest.mark.parametrize(("sentence", "frame"), [(TAXES, "economic"), (TROOPS, "security")])
def test_a_plain_case_is_drafted_with_words_that_speak_for_it(sentence, frame):
    text = f"{PLAIN} {sentence}"
    (draft,) = [d for d in drafted(text).found if d.code == frame]
    assert draft.sentence == "S2"
    assert 0.5 <= draft.probability <= 1
    assert len(text) - len(sentence) <= draft.words.start < draft.words.end <= len(text)


def test_without_its_words_a_draft_is_less_likely():
    text = f"{PLAIN} {TAXES}"
    (draft,) = [d for d in drafted(text).found if d.code == "economic"]
    left = "".join(c for i, c in enumerate(text) if i not in draft.words.positions())[len(PLAIN) :]
    model = frame_model.load()
    number = model.codes.index("economic")
    chances = [model.probabilities(tokenizer().encode(t, add_special_tokens=False).ids)[number] for t in (TAXES, left)]
    assert chances[1] < chances[0]


def test_the_word_that_is_named_first_is_the_one_without_which_the_draft_is_least_likely():
    table, pieces = load(), tokenizer().encode(TAXES, add_special_tokens=False)
    code = table.codes.index("economic")
    certain = replace(table, doors=np.full(len(table.codes), 2.1))  # one word is enough to fall below
    named = deciding_words(pieces, certain, code)
    without = {
        word: table.probabilities([i for i, w in zip(pieces.ids, pieces.word_ids, strict=True) if w != word])[code]
        for word in set(pieces.word_ids)
    }
    assert named.text(TAXES) == TAXES[slice(*pieces.word_to_chars(min(without, key=without.get)))]
    all_but_one = replace(table, doors=np.full(len(table.codes), -1.0))
    assert (
        len(deciding_words(tokenizer().encode("taxes rise", add_special_tokens=False), all_but_one, code).pieces) == 2
    )


def test_what_frames_nothing_gets_no_draft_and_one_sentence_why():
    found = drafted(f"{PLAIN} {PLAIN}")
    assert found.found == ()
    assert found.reason.endswith(".")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (" ", "no sentence"),
        (TAXES, "one sentence"),
        ("It rained all day.\n\n" * 5_000, "5,000 sentences"),
        (
            "Die Regierung senkt die Steuern. Der Bundestag hat den Haushalt gestern mit Mehrheit beschlossen.",
            "English",
        ),
    ],
)
def test_what_is_no_article_gets_no_draft_and_one_sentence_why(text, told):
    found = drafted(text)
    assert found.found == ()
    assert told in found.reason
    assert found.reason.count(".") == 1


@pytest.mark.parametrize(("said", "voice"), [((), "asserted"), ([(len(PLAIN) + 1, len(PLAIN) + 80)], "attributed")])
def test_the_voice_is_that_of_most_of_the_sentence(said, voice):
    assert {d.voice for d in drafted(f"{PLAIN} {TAXES}", said).found} == {voice}


def test_words_that_only_tell_whose_words_these_are_do_not_count():
    source, cue, content = "The head of the budget and tax office at the finance ministry", "said", "taxes will rise"
    text = f"{PLAIN} {source} {cue} {content}."
    places = [Span.of(text.index(words), text.index(words) + len(words)) for words in (source, cue, content)]
    row = Attribution("A1", "S2", *places, "indirect", "", "", "", "", "")
    assert {draft.voice for draft in draft_frames(Article(text), [row]).found} == {"attributed"}
    bare = replace(row, source=None, cue=None)
    assert {draft.voice for draft in draft_frames(Article(text), [bare]).found} == {"asserted"}


def test_a_row_a_sentence_has_frames_by_probability_and_functions_by_the_codebook():
    at = Span.of(0, 3)
    found = [Draft("S1", code, p, at, "attributed") for code, p in (("remedy", 0.9), ("policy", 0.8), ("problem", 0.7))]
    assert sentence_rows(found) == [
        {"sentence": "S1", "policy_frames": "policy", "entman": "problem;remedy", "voice_of_frame": "attributed"}
    ]
    assert draft_rows(found, "The end.")[0]["words"] == "The"
    assert frames_csv([]).count("\n") == drafts_csv([], "").count("\n") == 1


def test_no_voice_of_a_function_without_a_function():
    (row,) = sentence_rows([Draft("S1", "policy", 0.8, Span.of(0, 3), "attributed")])
    assert row["voice_of_frame"] == ""


def test_the_same_words_in_another_order_weigh_the_same():
    table = load()
    ids = tokenizer().encode(TAXES, add_special_tokens=False).ids
    assert table.probabilities(ids) == pytest.approx(table.probabilities(ids[::-1]))


def test_no_piece_at_all_is_no_error():
    assert ((load().probabilities([]) >= 0) & (load().probabilities([]) <= 1)).all()


@pytest.mark.parametrize("read", [load, frame_model.load, frame_encoder.load])
def test_missing_weights_are_told(tmp_path, read):
    with pytest.raises(ModelError, match="install it anew"):
        read(tmp_path)


def test_damaged_lines_are_told(tmp_path):
    for path in frame_table.MODEL_FOLDER.glob("*"):
        (tmp_path / path.name).write_bytes(path.read_bytes() if path.name != frame_model.LINES else b"PK")
    with pytest.raises(ModelError, match=r"no weights of frames .* install it anew"):
        frame_model.load(tmp_path)


def test_vectors_made_with_another_network_of_the_coder_are_told(tmp_path):
    for path in frame_table.MODEL_FOLDER.glob("*"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    coder = tmp_path / CODER
    coder.write_bytes(gzip.compress(read_graph(coder)[:-1] + b"\0", compresslevel=1))
    with pytest.raises(ModelError, match=r"frame_vectors.npz was made with another model.onnx.gz"):
        frame_encoder.load(tmp_path)


def test_a_vector_has_length_one_however_long_or_short_the_sentence():
    encoder = frame_encoder.load()
    for pieces in ([], [2000], [2000] * 600):
        assert np.linalg.norm(encoder.vector(pieces)) == pytest.approx(1)


def test_sentences_are_packed_in_order_between_marks_and_as_many_as_fit():
    first, last = edges()
    found = list(frame_encoder.packs([[7] * 60, [8] * 60, [9] * 600]))
    assert [[len(one) for one in pack] for pack in found] == [[62, 62], [frame_encoder.PACK]]
    assert [pack[0][0] for pack in found] == [first, first]
    assert found[1][0][-1] == last
    assert list(frame_encoder.packs([])) == []


def test_a_sentence_is_read_alike_alone_and_among_others():
    model = frame_model.load()
    ids = [tokenizer().encode(text, add_special_tokens=False).ids for text in (TAXES, PLAIN, TROOPS)]
    together = model.all_probabilities(ids)
    assert together == pytest.approx(np.array([model.probabilities(one) for one in ids]), abs=0.1)
    assert model.all_probabilities([]).shape == (0, len(model.codes))


def test_order_of_words_counts_for_the_encoder():
    ids = tokenizer().encode(TAXES, add_special_tokens=False).ids
    model = frame_model.load()
    assert model.probabilities(ids) != pytest.approx(model.probabilities(ids[::-1]))


def test_what_tells_of_no_frame_is_not_worth_reading():
    model = frame_model.load()
    ids = [tokenizer().encode(text, add_special_tokens=False).ids for text in (TAXES, PLAIN)]
    assert [model.is_worth_reading(one) for one in ids] == [True, False]


def test_a_frame_is_whose_the_words_are_that_speak_for_it():
    own = (
        "The island council met in the small hall for three hours on Monday evening, as it does each month of the year."
    )
    text = f"{PLAIN} Frey says that the budget raises taxes on wages, and {own}"
    said = text.index("that the budget"), text.index(", and The island")
    (draft,) = [d for d in drafted(text, [said]).found if d.code == "economic"]
    assert draft.voice == "attributed"
    (draft,) = [d for d in drafted(text, [(text.index(own), len(text))]).found if d.code == "economic"]
    assert draft.voice == "asserted"


def test_a_headline_is_whose_words_it_gives():
    body = f"{PLAIN} The hall was cold, and the island council met there for three hours.\n\nNobody came but the clerk."
    claimed = draft_frames(
        Article(f"Frey accuses council of raising taxes on wages and costs of companies\n\n{body}"), []
    )
    told = draft_frames(Article(f"Budget raises taxes on wages and cuts costs of companies\n\n{body}"), [])
    assert {d.voice for d in claimed.found if d.sentence == "S1"} == {"attributed"}
    assert {d.voice for d in told.found if d.sentence == "S1"} == {"asserted"}
