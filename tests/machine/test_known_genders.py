from sourcebook.machine.entities import Entities
from sourcebook.machine.known_genders import known_gender
from sourcebook.machine.layout import Layout
from sourcebook.machine.referents import Referents


def test_the_collection_tells_the_gender_of_whom_it_knows_and_of_nobody_else() -> None:
    assert known_gender("Angela Merkel") == "female"
    assert known_gender("Donald J. Trump") == "male"
    assert not known_gender("Pau Bell")


def test_only_referents_learn_of_it() -> None:
    text = "Angela Merkel met Pau Bell."
    entities = Entities(text)
    found = {r.name: r.gender for _, _, r, _ in Referents(text, entities, Layout(text)).events}
    assert found == {"Angela Merkel": "female", "Pau Bell": ""}
    assert [entity.gender for entity in entities.all] == ["", ""]
