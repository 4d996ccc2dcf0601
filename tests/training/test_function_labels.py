"""Functions of framing and answers on generic frames: read as the codebook has them, drawn from articles of their own."""

from pathlib import Path

import pytest

from training.cause_sample import DRAWN
from training.frame_labels import FUNCTIONS, read_labels
from training.function_labels import (
    CHECK,
    QUESTIONS,
    SOUGHT,
    STANDS_FOR,
    Functions,
    read_answers,
    read_functions,
    twice,
)
from training.function_sample import draw, opening, used

TEXT = "The council met on the bridge again today. Rain. It should stop because of the wind, and that was wrong of it."


def test_every_sentence_is_one_stretch_of_an_article_that_frames_were_not_learnt_from():
    labels = read_functions()
    assert len(labels) == len({(one.article, one.start) for one in labels}) >= 2500
    assert all(0 <= one.start < one.end for one in labels)
    assert not {one.article for one in labels} & {one.article for one in read_labels()}
    assert {code for one in labels for code in one.functions} == set(FUNCTIONS)


def test_words_that_go_with_a_cause_bring_more_causes():
    labels = read_functions()
    share = {
        drawn: sum("cause" in one.functions for one in own) / len(own)
        for drawn in {one.drawn for one in labels}
        if (own := [one for one in labels if one.drawn == drawn])
    }
    assert share[SOUGHT] > max(share["opening"], share["random"])
    assert share["likely"] > share["causal"] > share["chance"]


def test_what_was_coded_twice_stands_for_its_pool():
    apart = twice()
    assert len(apart) == sum(DRAWN.values()) == 1500
    counted = {name: sum(one.drawn == name for one in apart) for name in STANDS_FOR}
    assert counted == DRAWN
    assert round(sum(STANDS_FOR[one.drawn] for one in apart)) == 20_001
    assert {len(one.coded) for one in apart} >= {2}


def test_more_than_half_of_the_coders_decide():
    one = Functions("a", 0, 9, "likely", (("problem",), ("problem", "cause"), ("cause",)))
    assert one.functions == ("problem", "cause")
    assert Functions("a", 0, 9, "likely", (("problem",), ())).functions == ()
    assert one.share("cause") == pytest.approx(2 / 3)


def test_what_was_coded_twice_was_coded_by_the_others_too():
    known = {(one.article, one.start, one.end) for one in read_labels()}
    check = read_functions(CHECK)
    assert len(check) >= 300
    assert {(one.article, one.start, one.end) for one in check} <= known


def test_answers_are_to_questions_of_the_codebook_on_articles_whose_opening_was_coded():
    answers = read_answers()
    assert len(answers) >= 250
    assert set(answers) <= {one.article for one in read_functions() if one.drawn == "opening"}
    assert {frame for yes in answers.values() for frame, _ in yes} == set(QUESTIONS)


def test_a_question_of_no_codebook_is_named(tmp_path):
    path = tmp_path / "answers.csv"
    path.write_text("article,sentences,items\nx,12,weather_1\n")
    with pytest.raises(ValueError, match="weather_1"):
        read_answers(path)


def article(number):
    return {"id": f"a{number}", "topic": "roads", "date": "2014-01-01", "title": "One", "text": TEXT * 4}


def test_an_opening_keeps_what_is_too_short_to_be_coded_and_says_so():
    found = opening(article(1))
    assert all(article(1)["text"][s["start"] : s["end"]] == s["sentence"] for s in found)
    assert [s["coded"] for s in found[:2]] == [True, False]


def test_openings_come_first_and_half_of_the_rest_is_sought_by_words():
    drawn = draw([article(n) for n in range(9)], 2, 4)
    assert [row["kind"] for row in drawn[:2]] == ["opening", "opening"]
    assert sorted(row["kind"] for row in drawn[2:]) == ["random", "random", "sought", "sought"]
    assert len({row["id"] for row in drawn}) == 6
    assert draw([article(n) for n in range(9)], 2, 4) == drawn


def test_articles_of_other_labels_are_known():
    known = used(Path(read_functions.__code__.co_filename).parent)
    assert {one.article for one in read_labels()} <= known
