"""A language model's answer: what fits is taken with its place, what does not is left out and named."""

import json

import pytest

from sourcebook.errors import CodingError, SourcebookError
from sourcebook.exchange import import_coding
from sourcebook.exchange.answer import SIGN, json_schema, left_out, prompt, read_answer, recognises

ROW = {
    "id": "A1", "sentence": "S2", "source": "Bob", "cue": "denied", "content": "that Ann said so", "form": "indirect",
    "nested_in": "", "voice": "Bob", "voice_type": "citizen", "named": "person",
}  # fmt: skip
SPLIT = ROW | {
    "id": "A2", "sentence": "S1", "source": "Ann", "cue": "said", "content": ["“We will,”", "“go.”"],
    "form": "direct", "voice": "Ann",
}  # fmt: skip


def answer(*rows, **more):
    return json.dumps({"model": "m 1", "attributions": list(rows), "frames": [], **more})


def read(book, *rows):
    coding, told = read_answer(answer(*rows), book.root / "a.json", book, "eve")
    return coding.attributions.to_dict("records"), told


def test_words_are_found_with_their_places(book):
    rows, told = read(book, ROW, SPLIT)
    assert [(row["cue_at"], row["content_at"]) for row in rows] == [("31 37", "38 54"), ("15 19", "0 10;21 26")]
    assert (told["kind"], told["model"], told["left_out"]) == ("machine", "m 1", [])


def test_words_are_looked_for_in_their_sentence_first(book):
    ((row,), _) = read(book, ROW | {"source": "Ann", "cue": "said", "content": "so"})
    assert (row["source_at"], row["cue_at"]) == ("43 46", "47 51")


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (ROW | {"content": "that it snowed"}, "“that it snowed” stands neither in S2"),
        (ROW | {"voice_type": "wizard"}, "wizard"),
        (ROW | {"sentence": "S9"}, "S9"),
        (ROW | {"id": ""}, "id"),
        ("no object", "is no object"),
        (None, "is no object"),
        (ROW | {"content": {"a": 1}}, "row 1"),
    ],
    ids=["words", "code", "sentence", "no id", "text", "nothing", "object for words"],
)
def test_a_row_that_does_not_fit_is_left_out_and_named(book, row, said):
    rows, told = read(book, row, SPLIT)
    assert [found["id"] for found in rows] == ["A2"]
    (fault,) = told["left_out"]
    assert said in fault
    assert "\n" not in fault


def test_the_same_id_twice_is_taken_once(book):
    rows, told = read(book, ROW, SPLIT | {"id": "A1"})
    assert len(rows) == len(told["left_out"]) == 1


def test_what_stands_in_a_row_that_was_left_out_goes_to_the_top(book):
    rows, told = read(book, SPLIT | {"nested_in": "A1"}, ROW | {"cue": "sang"})
    assert [row["nested_in"] for row in rows] == [""]
    assert "is nested in “A1”, which was left out" in told["left_out"][1]


@pytest.mark.parametrize("rows", [[], [ROW | {"cue": "sang"}]], ids=["empty", "nothing fits"])
def test_an_answer_of_which_nothing_fits_is_one_sentence(book, rows):
    with pytest.raises(CodingError, match="no row fits the article"):
        read(book, *rows)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (answer(), True),
        ('{"attributions": 1}', False),
        ('{"@context": "x", "attributions": []}', False),
        ("[]", False),
        ("{", False),
        ("[" * 100_000, False),
    ],
    ids=["answer", "no list", "web annotation", "list", "broken", "deep"],
)
def test_what_an_answer_is_known_by(text, expected):
    assert recognises(text) is expected


def test_the_prompt_has_rules_article_and_schema(book):
    text = prompt(book)
    assert "[S2] Bob denied that Ann said so." in text
    assert all(code in text for code in book.schema.tables["attributions"].field("voice_type").codes)
    assert json.dumps(json_schema(book), ensure_ascii=False, indent=1) in text


def test_an_imported_answer_is_marked_as_a_machines(book, tmp_path):
    (tmp_path / "a.json").write_text(answer(ROW, SPLIT | {"cue": "sang"}), encoding="utf-8")
    folder = import_coding(book, tmp_path / "a.json", "eve")
    sign = json.loads((folder / SIGN).read_text(encoding="utf-8"))
    assert (sign["coder"], sign["kind"], sign["model"]) == ("eve", "machine", "m 1")
    assert len(left_out(folder)) == 1


def test_rows_that_stand_in_each_other_leave_no_folder(book, tmp_path):
    (tmp_path / "a.json").write_text(answer(ROW | {"nested_in": "A2"}, SPLIT | {"nested_in": "A1"}), encoding="utf-8")
    with pytest.raises(SourcebookError):
        import_coding(book, tmp_path / "a.json", "eve")
    assert not (book.data / "codings" / "eve").exists()
