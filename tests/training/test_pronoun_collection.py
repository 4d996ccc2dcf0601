from sourcebook.machine.pronoun_antecedents import scorer
from training.pronoun_collection import WEIGHT, of_article
from training.pronoun_labels import Label

TEXT = "Ida Frey met Pau Holt and Uma Sand. She said no. They left, and she laughed."


def test_a_labelled_pronoun_has_the_candidates_that_the_label_means() -> None:
    labels = [Label("x", 36, 39, "0 8"), Label("x", 49, 53, "13 21+26 34"), Label("x", 64, 67, "-")]
    she, they = of_article("x", TEXT, labels, scorer())
    meant = [[TEXT[slice(*place)] for place, good in zip(e.places, e.good, strict=True) if good] for e in (she, they)]
    assert meant == [["Ida Frey"], ["Pau Holt and Uma Sand"]]
    assert (she.family, they.family, she.weight, she.article) == ("f", "they", WEIGHT, "x")
