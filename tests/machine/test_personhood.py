import pytest

from sourcebook.machine.entities import BODY, OTHER, PERSON, Entities


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Ilse Maro said no.", PERSON),
        ("It rained in North Maro in June.", OTHER),
        ("The Vellmar Pact was adopted.", OTHER),
        ("In Vellmar nobody spoke.", OTHER),
        ("Vellmar, a baker, left.", PERSON),
        ("The Harbour Council met.", BODY),
        ("“So cold,” whispered Apple.", PERSON),
        ("Apple makes telephones.", BODY),
    ],
)
def test_people_places_and_bodies(text: str, kind: str) -> None:
    assert Entities(text).all[0].kind == kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The operator, Northquay Ferries, said no. Northquay’s managing director left.", BODY),
        ("The operator, Lena Northquay, said no. Northquay’s wife left.", PERSON),
        ("Mr. Ed Northquay said no. Northquay’s managing director left.", PERSON),
    ],
)
def test_who_has_a_managing_director_is_a_body(text: str, kind: str) -> None:
    assert next(entity for entity in Entities(text).all if "Northquay" in entity.name).kind == kind
