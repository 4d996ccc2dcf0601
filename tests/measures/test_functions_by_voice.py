"""In whose voice the functions of framing stand."""

from sourcebook.coding.project import Project
from sourcebook.display.figures.frame_matrix import _concluded
from sourcebook.measures.framing import answer, disputed, support
from sourcebook.measures.functions_by_voice import functions, voiced


def test_functions_in_the_order_of_the_codebook(small: Project) -> None:
    assert functions(small).to_dict("list") == {
        "function": ["problem", "cause", "evaluation", "remedy"],
        "asserted": [1, 1, 0, 0],
        "attributed": [0, 0, 1, 0],
    }


def test_nothing_coded(bare: Project) -> None:
    assert functions(bare)[["asserted", "attributed"]].to_numpy().sum() == 0


def test_picture_and_answer_say_on_whose_voice_the_coders_differ(own: Project) -> None:
    assert disputed(own) == ["S3"]
    assert answer(own).endswith("as the word of somebody else (S3 is disputed).")
    title = _concluded(support(list(own.coders.values())), ["S1"], 3, voiced(own), disputed(own))
    assert title.endswith("four of five that name a problem (S3 is disputed) do so in the words of others")


def test_a_function_in_the_words_of_another_voice_than_its_sentence_counts_as_theirs(own: Project) -> None:
    coded = own.reference.table("frames").set_index("sentence")["voice_of_frame"]
    told = voiced(own)
    moved = told[told["voice"] != told["sentence"].map(coded)]
    assert moved[["sentence", "function", "voice"]].to_numpy().tolist() == [["S4", "evaluation", "attributed"]]
