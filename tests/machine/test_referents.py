import pytest

from sourcebook.machine.entities import Entities
from sourcebook.machine.layout import Layout
from sourcebook.machine.referents import NAME, Referents, spot


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Mayor Ilse Maro left. The mayor was late.", "The mayor", "Ilse Maro"),
        ("Bolt Ltd, a small shipping firm, closed. The firm was old.", "The firm", "Bolt Ltd"),
        ("A clerk rose. The clerk spoke.", "The clerk", "A clerk"),
        ("Mayor Ilse Maro left. A mayor was late.", "A mayor", "A mayor"),
    ],
)
def test_a_noun_takes_up_whom_it_describes(text: str, words: str, name: str) -> None:
    at = text.index(words)
    found = list(Referents(text, Entities(text), Layout(text)).at(at, at + 1))
    assert [referent.name for _, _, referent, _ in found] == [name]


@pytest.mark.parametrize(
    ("text", "leads", "governed", "owns", "acts", "aside", "speaks"),
    [
        ("Maro left.", True, False, False, True, False, False),
        ("It came from Maro, they say.", False, True, False, False, False, False),
        ("It ran when Maro’s dog ran.", False, False, True, False, False, False),
        ("It ended when the Maro rule ended.", False, False, False, False, True, False),
        ("It rained when Maro, a baker in Lund, said no.", False, False, False, True, False, True),
    ],
)
def test_what_the_words_around_a_mention_show(
    text: str, leads: bool, governed: bool, owns: bool, acts: bool, aside: bool, speaks: bool
) -> None:
    at = text.index("Maro")
    seen = spot(text, Layout(text), at, at + 4, NAME)
    assert (seen.leads, seen.governed, seen.owns, seen.acts, seen.aside, seen.speaks) == (
        leads, governed, owns, acts, aside, speaks,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Pau Bell and Uma Sand left.", ["Pau Bell and Uma Sand"]),
        ("Pau Bell of Virginia, Ilse Maro (R-Ohio), and Mrs Uma Sand left.", ["Pau Bell, Ilse Maro and Uma Sand"]),
        ("Pau Bell met Uma Sand. Ilse Maro left.", []),
        ("Pau Bell, Ilse Maro left.", []),
    ],
)
def test_people_named_together_are_one_referent_more(text: str, names: list[str]) -> None:
    found = Referents(text, Entities(text), Layout(text)).events
    assert [referent.name for _, _, referent, _ in found if referent.members] == names
    assert all(referent.plural for _, _, referent, _ in found if referent.members)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The mayor and her backers left.", "The mayor and her backers"),
        ("Holt, Inc. and the Press Council left.", ""),
        ("Pau Bell, 51, and his co-workers left.", "Pau Bell, 51, and his co-workers"),
        ("Pau Bell met the clerks.", ""),
    ],
)
def test_those_side_by_side_are_one_referent_more(text: str, words: str) -> None:
    found = Referents(text, Entities(text), Layout(text)).events
    joint = [text[start:end] for start, end, referent, _ in found if referent.joint and not referent.members]
    assert joint == ([words] if words else [])


def test_a_noun_before_a_name_that_it_calls_is_that_person() -> None:
    text = "A woman named Ida left."
    found = Referents(text, Entities(text), Layout(text)).events
    assert {(referent.name, referent.kind, referent.gender) for _, _, referent, _ in found} == {
        ("Ida", "person", "female")
    }
