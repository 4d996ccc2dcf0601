import pytest

from sourcebook.machine.entities import Entities
from sourcebook.machine.layout import Layout
from sourcebook.machine.referents import Referent, Referents
from sourcebook.machine.turns import Sources, announced, turn_of


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


def test_a_turn_knows_who_spoke_last_and_who_before_them() -> None:
    text = "Maro said no.\n\nBell said no. Maro said no.\n\n“Never,” she said."
    maro, bell = Referent("Ilse Maro", "person"), Referent("Pau Bell", "person")
    turns = [(0, maro), (15, bell), (29, maro)]
    found = turn_of(Layout(text), text.index("she"), ((text.index("Never"), text.index("” she")),), turns)
    assert (found.last, found.earlier, found.speaks, found.after_quote, found.apart) == (maro, bell, True, True, 1)


def test_nobody_spoke_before_the_first() -> None:
    found = turn_of(Layout("She ran."), 0, None, [])
    assert (found.last, found.earlier, found.speaks, found.apart) == (None, None, False, 3)


@pytest.mark.parametrize(
    ("text", "source", "name", "kind", "plural"),
    [
        ("Some Maro backers in Lund doubt it.", "Some Maro backers in Lund", "Some Maro backers", "person", True),
        ("At least 10 Republicans doubt it.", "At least 10 Republicans", "At least 10 Republicans", "person", True),
        ("The mayor’s spokeswoman said no.", "The mayor’s spokeswoman", "The mayor’s spokeswoman", "person", False),
        ("The Harbour Council said no.", "The Harbour Council", "Harbour Council", "body", False),
    ],
)
def test_every_source_is_somebody_whom_a_pronoun_may_mean(
    text: str, source: str, name: str, kind: str, *, plural: bool
) -> None:
    referents = Referents(text, Entities(text), Layout(text))
    ((at, found),) = Sources(others=[(0, len(source))]).speaking(referents)
    assert (at, found.name, found.kind, found.plural) == (0, name, kind, plural)
    assert any(referent is found for _, _, referent, _ in referents.at(0, 5))


def test_a_pronoun_is_no_referent_of_its_own() -> None:
    assert (
        Sources(others=[(0, 4)]).speaking(Referents("They left.", Entities("They left."), Layout("They left."))) == []
    )
