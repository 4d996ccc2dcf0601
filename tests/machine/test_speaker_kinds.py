import pytest

from sourcebook.machine.entities import Entities
from sourcebook.machine.speaker_kinds import SpeakerKinds

TEXT = (
    "Norway waits. Lena Holt spoke in Oslo. A spokesman for Holt agreed. Later the union leader Ana Ruiz spoke. "
    "The Vik campaign was silent. Jon Vik left. Holt, the health minister, stayed."
)


@pytest.fixture(scope="module")
def speakers() -> SpeakerKinds:
    return SpeakerKinds(TEXT, Entities(TEXT))


@pytest.mark.parametrize(
    ("name", "code"), [("Lena Holt", "government"), ("Ana Ruiz", "civil_society"), ("Jon Vik", "political")]
)
def test_a_person_has_one_kind_wherever_the_article_tells_it(speakers: SpeakerKinds, name: str, code: str) -> None:
    entity = speakers.entities.named(name, 0)
    assert entity is not None
    assert speakers.of(entity).code == code


def test_a_long_word_of_hyphens_ends() -> None:
    text = f"{TEXT} {'a-' * 50_000}"
    speakers = SpeakerKinds(text, Entities(text))
    entity = speakers.entities.named("Jon Vik", 0)
    assert entity is not None
    assert speakers.of(entity).code == "political"


def test_who_speaks_for_somebody_has_their_kind(speakers: SpeakerKinds) -> None:
    assert speakers.told(["A spokesman for Holt"]).code == "government"


def test_somebody_described_by_themselves_stays_open() -> None:
    text = "Ida Frey, an aide to Ida Frey, spoke."
    entities = Entities(text)
    assert SpeakerKinds(text, entities).of(entities.all[0]).code == "unspecified"


def test_a_kind_not_found_at_first_may_come_with_later_words() -> None:
    text = "Ida Frey spoke."
    entities = Entities(text)
    speakers = SpeakerKinds(text, entities)
    assert speakers.of(entities.all[0]).code == "unspecified"
    assert [speakers.of(entities.all[0], own).code for own in ("farmer", "", "mayor")] == ["citizen"] * 3


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Dr. Ilse Maro said no.", "expert"),
        ("Ilse Maro, 34, said no.", "citizen"),
        ("Ilse Maro, of Vale, Ohio, said no.", "citizen"),
        ("They met 16-year-old Ilse Maro.", "citizen"),
        ("Mayor Ilse Maro, 34, said no.", "government"),
        ("Ilse Maro said no.", "unspecified"),
        ("They asked Radio Lund’s Ilse Maro, who said no.", "media"),
        ("Ilse Maro of the Fair Rivers Foundation said no.", "civil_society"),
    ],
)
def test_what_stands_beside_a_name_tells_where_no_office_does(text: str, code: str) -> None:
    speakers = SpeakerKinds(text, Entities(text))
    entity = speakers.entities.named("Ilse Maro", 0)
    assert entity is not None
    assert speakers.of(entity).code == code


def test_who_sits_in_a_legislature_and_heads_its_committee_is_political() -> None:
    text = "Sen. Ilse Maro, who chairs the Senate Budget Committee, said no."
    speakers = SpeakerKinds(text, Entities(text))
    entity = speakers.entities.named("Ilse Maro", 0)
    assert entity is not None
    assert speakers.of(entity).code == "political"


def test_a_body_is_of_the_country_that_owns_it() -> None:
    text = "Norway’s Fisheries Ministry said no."
    speakers = SpeakerKinds(text, Entities(text), "United States")
    assert [speakers.of(e).code for e in speakers.entities.all if e.name == "Fisheries Ministry"] == [
        "foreign_government"
    ]
