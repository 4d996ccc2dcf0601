import pytest

from sourcebook.machine.entities import Entities
from sourcebook.machine.layout import Layout
from sourcebook.machine.referents import Referents
from sourcebook.machine.turns import announced, goes_on


@pytest.mark.parametrize(
    ("text", "pronoun", "name"),
    [
        ("When asked if he would go, Pau Bell said no.", "he", "Pau Bell"),
        ("Despite his fear, Mayor Pau Bell went.", "his", "Pau Bell"),
        ("When Ilse Maro said she would go, Uma Sand laughed.", "she", ""),
        ("It rained when he left, Pau Bell said.", "he", ""),
        ("“When he left, Pau Bell said no.”", "he", ""),
    ],
)
def test_a_clause_before_the_name_announces_it(text: str, pronoun: str, name: str) -> None:
    layout = Layout(text)
    found = announced(text, layout, text.index(f" {pronoun} ") + 1, Referents(text, Entities(text), layout))
    assert (found.name if found else "") == name


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("“No,” Maro said. “Never,” she added.", True),
        ("“No,” Maro told the board. “Never,” she added.", True),
        ("“No,” Maro said. Then Sand came. “Never,” she added.", False),
        ("Maro said she would go.", False),
    ],
)
def test_the_speaker_goes_on_where_only_quotations_stand_between(text: str, same: bool) -> None:
    assert goes_on(text, Layout(text), text.index("Maro") + 4, text.index("she")) is same
