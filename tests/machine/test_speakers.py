import pytest

from sourcebook.machine.entities import Entities
from sourcebook.machine.speakers import Speakers

TEXT = (
    "Norway waits. Lena Holt spoke in Oslo. A spokesman for Holt agreed. Later the union leader Ana Ruiz spoke. "
    "The Vik campaign was silent. Jon Vik left. Holt, the health minister, stayed."
)


@pytest.fixture(scope="module")
def speakers() -> Speakers:
    return Speakers(TEXT, Entities(TEXT))


@pytest.mark.parametrize(
    ("words", "name", "code"),
    [
        ("Lena Holt", "Lena Holt", "government"),
        ("Holt", "Lena Holt", "government"),
        ("Ruiz", "Ana Ruiz", "civil_society"),
        ("Jon Vik", "Jon Vik", "political"),
    ],
)
def test_a_person_has_one_kind_wherever_the_article_tells_it(
    speakers: Speakers, words: str, name: str, code: str
) -> None:
    at = TEXT.index(words)
    assert speakers.kind([words], at, name=name, person=True).code == code


def test_who_speaks_for_somebody_has_their_kind(speakers: Speakers) -> None:
    assert speakers.kind(["A spokesman for Holt"], TEXT.index("A spokesman")).code == "government"


def test_somebody_described_by_themselves_stays_open() -> None:
    text = "Ida Frey, an aide to Ida Frey, spoke."
    assert Speakers(text, Entities(text)).kind(["Ida Frey"], 0, name="Ida Frey", person=True).code == "unspecified"
