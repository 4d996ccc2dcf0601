import pytest

from sourcebook.machine.kinds.words import BODIES, DOCUMENTS, FIELDS, NAMES, PERSONS, entries, find, forms
from sourcebook.machine.voice_types import KINDS, OF_STATES

CODES = {
    "intergovernmental",
    "government",
    "foreign_government",
    "political",
    "civil_society",
    "expert",
    "business",
    "culture_sport",
    "citizen",
    "media",
    "",
}


@pytest.mark.parametrize("name", [PERSONS, BODIES, FIELDS, NAMES, DOCUMENTS])
def test_every_entry_has_a_code_and_is_plain(name: str) -> None:
    for word, entry in entries(name).items():
        assert entry.code in CODES | OF_STATES | set(KINDS), word
        assert word == word.lower().strip()
        assert "’" not in word


def test_plurals_and_possessives_are_forms() -> None:
    assert {"senator"} & set(forms("Senators’"))
    assert "moderate" not in forms("moderated")


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (("WHO",), True),
        (("Who",), False),
        (("White", "House"), True),
        (("white", "house"), False),
        (("Apple’s",), True),
    ],
)
def test_names_of_bodies_are_written_as_names(words: tuple[str, ...], found: bool) -> None:
    assert (find(words, NAMES) is not None) is found
