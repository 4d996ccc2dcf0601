"""In whose voice the functions of framing stand."""

import re

from sourcebook.coding.project import Project
from sourcebook.measures.framing import answer, disputed
from sourcebook.measures.functions_by_voice import functions, voiced


def test_functions_in_the_order_of_the_codebook(small: Project) -> None:
    assert functions(small).to_dict("list") == {
        "function": ["problem", "cause", "evaluation", "remedy"],
        "asserted": [1, 1, 0, 0],
        "attributed": [0, 0, 1, 0],
    }


def test_nothing_coded(bare: Project) -> None:
    assert functions(bare)[["asserted", "attributed"]].to_numpy().sum() == 0


def test_the_answer_says_on_whose_voice_the_coders_differ(own: Project) -> None:
    assert disputed(own) == ["S3"]
    told = re.sub(r"\]\([^)]*\)|\[", "", answer(own))
    assert told.endswith(
        "In four of them it is the word of somebody else, in one it is the article’s own; on S3 the coders differ."
    )


def test_functions_on_other_matters_are_counted_apart(own: Project) -> None:
    table = functions(own)
    assert table[table["function"] == "problem"].to_numpy().tolist() == [["problem", 1, 3, 1]]
    assert table["elsewhere"].tolist() == [1, 0, 1, 1]


def test_a_function_in_the_words_of_another_voice_than_its_sentence_counts_as_theirs(own: Project) -> None:
    coded = own.reference.table("frames").set_index("sentence")["voice_of_frame"]
    told = voiced(own)
    moved = told[told["voice"] != told["sentence"].map(coded)]
    assert moved[["sentence", "function", "voice"]].to_numpy().tolist() == [["S4", "evaluation", "attributed"]]
