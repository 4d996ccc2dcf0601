"""The exercise: which sentence is given, and what the coders wrote."""

from sourcebook.coding.project import Project
from sourcebook.measures.exercise import answers, sentence, text
from tests.conftest import ATTRIBUTIONS


def test_the_sentence_with_most_attributions(own: Project) -> None:
    assert sentence(own) == "S1"
    assert text(own, "S1")["text"][0].startswith("UN Secretary-General Antonio Guterres instructed")


def test_what_nobody_could_find_in_the_sentence_alone_is_not_asked(make_book) -> None:
    far = ATTRIBUTIONS[0] | {"id": "A2", "content": "Residents accuse"}
    book = Project.open(
        make_book(
            coders={"ada": {"attributions": [far, far | {"id": "A3"}, ATTRIBUTIONS[1] | {"id": "A4"}]}}, checks={}
        )
    )
    assert sentence(book) == "S2"
    assert answers(book, "S1").empty


def test_every_coder_answers(own: Project) -> None:
    assert set(answers(own, "S1")["coder"]) == {"coder a", "coder b", "coder c", "the machine", "reference"}


def test_a_text_without_attributions(bare: Project) -> None:
    assert sentence(bare) == "S1"
    assert len(answers(bare, "S99")) == 0
