import pytest

from sourcebook.machine.nominals import kin_gender, nominals


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She sued the three clerks of the city.", [("the three clerks", "person", True), ("the city", "body", False)]),
        ("The old mayor Ilse Maro left.", []),
        ("A report by his wife was lost.", [("A report", "document", False), ("his wife", "person", False)]),
        ("Prosecutors met a company lawyer.", [("Prosecutors", "person", True), ("a company lawyer", "person", False)]),
        ("The Voters Union met. Voters left.", [("Voters", "person", True)]),
    ],
)
def test_nouns_for_people_bodies_and_documents(text: str, expected: list[tuple[str, str, bool]]) -> None:
    assert [(text[n.start : n.end], n.kind, n.plural) for n in nominals(text)] == expected


@pytest.mark.parametrize(("head", "gender"), [("wife", "female"), ("chairman", "male"), ("judge", "")])
def test_nouns_that_tell_a_gender(head: str, gender: str) -> None:
    assert kin_gender(head) == gender
