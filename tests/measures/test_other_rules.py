"""What rules of the codebook decide."""

from sourcebook.coding.project import Project
from sourcebook.measures.other_rules import other_rules
from tests.small_book import ATTRIBUTIONS, MakeBook


def test_our_article(own: Project) -> None:
    table = other_rules(own)
    assert table[["by_the_rule", "by_the_other"]].to_numpy().tolist() == [
        [12, 17],
        [9, 3],
        [5, 3],
        [0, 1],
        [2, 4],
        [30, 28],
    ]
    critics = own.reference.attributions.query("stance == -1")
    assert set(critics["voice_type"]) == {"intergovernmental"}  # the chapter says so of rule 7


def test_only_what_is_coded_is_compared(make_book: MakeBook) -> None:
    row = {key: value for key, value in ATTRIBUTIONS[0].items() if key not in ("stance", "channel")}
    project = Project.open(make_book(coders={"ada": {"attributions": [row]}}, checks={}))
    assert other_rules(project)["rule"].tolist() == ["statements (rule 6)"]
