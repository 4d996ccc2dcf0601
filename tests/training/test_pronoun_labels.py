from sourcebook.machine.entities import Entities
from sourcebook.machine.layout import Layout
from sourcebook.machine.referents import Referents
from training.pronoun_labels import Label, meant, read_labels, referents_of, rows

TEXT = "Ida Frey met Pau Holt. They said no. Frey said she would go."
DRAWN = {
    "id": "x",
    "text": TEXT,
    "pronouns": [[23, 27, "They"], [47, 50, "she"]],
    "candidates": [{"start": 0, "end": 8}, {"start": 13, "end": 21}],
}


def test_answers_become_offsets_without_text() -> None:
    found = list(rows([DRAWN], ["x\t1\t1+2", "x\t2\t1", "x\t2\t2"]))
    assert found == [("x", 23, 27, "0 8+13 21"), ("x", 47, 50, "0 8")]


def test_words_that_the_text_lacks_are_a_digest() -> None:
    assert meant("=the mayor", DRAWN, 47).startswith("#")
    assert [meant(answer, DRAWN, 47) for answer in ("-", "=author", "=Frey")] == ["-", "author", "37 41"]


def test_a_label_means_all_that_the_machine_ties_together() -> None:
    referents = Referents(TEXT, Entities(TEXT), Layout(TEXT))
    assert [r.name for r in referents_of(Label("x", 47, 50, "0 8"), referents)] == ["Ida Frey"]
    text = "Ida Frey and Pau Holt met. They said no."
    (both,) = referents_of(Label("x", 27, 31, "0 8+13 21"), Referents(text, Entities(text), Layout(text)))
    assert both.name == "Ida Frey and Pau Holt"


def test_the_table_holds_offsets_and_codes_alone() -> None:
    labels = read_labels()
    assert len(labels) > 2000
    assert all(label.start < label.end and not any(map(str.isupper, label.meant)) for label in labels)
