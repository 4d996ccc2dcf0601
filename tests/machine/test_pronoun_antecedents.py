import numpy as np
import numpy.typing as npt
import pytest

from sourcebook.machine.entities import Entities
from sourcebook.machine.layout import Layout
from sourcebook.machine.pronoun_antecedents import CERTAIN, CLEAR, Antecedents, rank
from sourcebook.machine.pronoun_forms import family, fits, read_pronoun
from sourcebook.machine.referents import Referent, Referents, spot
from sourcebook.machine.spoken_of import spoken_of
from sourcebook.machine.turns import Sources


def meant(text: str, pronoun: str) -> str:
    layout, entities = Layout(text), Entities(text)
    found = Antecedents(text, Referents(text, entities, layout), layout).speaker(text.rindex(pronoun))
    return found.name if found else ""


@pytest.mark.parametrize(
    ("text", "pronoun", "name"),
    [
        ("Last May Ilse Maro chose to leave. She said no.", "She", "Ilse Maro"),
        (
            "Mayor Pau Bell spoke.\n\nTom Sand, a friend of the mayor, came by.\n\nHe said it was late.",
            "He",
            "Tom Sand",
        ),
        ("Senator Pau Bell is mild.\n\nThe elder Sand gives money. He said no.", "He", "Sand"),
        ("Premier Pau Bell spoke. After a fire in South Vellmar in May, he said no.", "he", "Pau Bell"),
        ("Mr Pau Bell met Mrs Uma Sand. He said no.", "He", "Pau Bell"),
        ("The Harbour Council met. It said no.", "It", "Harbour Council"),
        ("Three clerks left. They said no.", "They", "Three clerks"),
        ("Rain fell. He said no.", "He", ""),
    ],
)
def test_whom_a_pronoun_means(text: str, pronoun: str, name: str) -> None:
    assert meant(text, pronoun) == name


def test_a_speaker_is_seldom_named_in_the_content() -> None:
    text = "Ilse Maro spoke. The plan of Uma Sand’s friend failed, she said."
    layout, entities = Layout(text), Entities(text)
    at = text.index("she")
    sources = Sources({at: ((text.index("The plan"), text.index(", she")),)})
    found = Antecedents(text, Referents(text, entities, layout), layout, 0, sources).speaker(at)
    assert found is not None
    assert found.name == "Ilse Maro"


def test_in_a_speakers_words_he_is_another() -> None:
    text = "Pau Bell praised Tom Sand. “He is good,” Bell said."
    layout, entities = Layout(text), Entities(text)
    found = Antecedents(text, Referents(text, entities, layout), layout).speaker(text.index("He"), "Pau Bell")
    assert found is not None
    assert found.name == "Tom Sand"


@pytest.mark.parametrize(
    ("word", "kind", "plural", "gender", "fit"),
    [
        ("she", "person", False, "male", False),
        ("she", "person", False, "", True),
        ("he", "body", False, "", False),
        ("it", "person", False, "", False),
        ("he", "person", True, "", False),
    ],
)
def test_agreement(word: str, kind: str, plural: bool, gender: str, fit: bool) -> None:
    pronoun = read_pronoun(word, Layout(word), 0, len(word))
    assert fits(pronoun, Referent("x", kind, plural, gender)) is fit


@pytest.mark.parametrize(
    ("text", "case"), [("he ran", 0), ("her dog", 2), ("her to", 1), ("him", 1), ("themselves", 3)]
)
def test_case_of_a_pronoun(text: str, case: int) -> None:
    assert read_pronoun(text, Layout(text), 0, len(text.split()[0])).case == case


def test_families() -> None:
    assert [family(word) for word in ("His", "hers", "Them", "its")] == ["m", "f", "they", "it"]


class Opinion:
    """A context that favours the last candidate by far."""

    def scores(self, at: int, places: list[tuple[int, int]]) -> npt.NDArray[np.float32]:
        return np.array([0.0] * (len(places) - 1) + [50.0], dtype=np.float32)


def opinion_on(ahead: float) -> str:
    """Return who comes first where the text shows one candidate `ahead` of another and the context favours the other."""
    text = "Ida Frey met Uma Holt. She ran."
    layout, entities = Layout(text), Entities(text)
    referents = Referents(text, entities, layout)
    pronoun = read_pronoun(text, layout, text.index("She"), text.index(" ran"))
    found = [(referent, spot(text, layout, start, end, sort)) for start, end, referent, sort in referents.events[:2]]

    def shown(rows: object) -> npt.NDArray[np.float32]:
        return np.array([ahead, 0.0], dtype=np.float32)

    return rank(text, pronoun, found, shown, Opinion())[0][1].name  # type: ignore[arg-type]


def test_where_two_fit_meaning_decides() -> None:
    assert opinion_on(CLEAR / 2) == "Uma Holt"


def test_where_one_is_far_ahead_meaning_is_not_asked() -> None:
    assert opinion_on(CLEAR * 2) == "Ida Frey"


@pytest.mark.parametrize(
    ("said", "others"),
    [
        ("“Sand laughs at me,”", ["Tom Sand"]),
        ("“Sand laughs at her,”", []),
        ("“I’m Sand, and I bake,”", []),
        ("Sand laughs at me,", []),
    ],
)
def test_who_says_i_is_nobody_whom_the_quotation_only_names(said: str, others: list[str]) -> None:
    text = f"Pau Bell and the guest Tom Sand left. {said} he said."
    layout, begin = Layout(text), text.index(said)
    referents = Referents(text, Entities(text), layout)
    found = spoken_of(text, layout, referents, ((begin, begin + len(said)),))
    assert [r.name for r in {id(r): r for _, _, r, _ in referents.events}.values() if id(r) in found] == others
    if others:
        sources = Sources({text.rindex("he said"): ((begin, begin + len(said)),)})
        told = Antecedents(text, referents, layout, 0, sources).speaker(text.rindex("he said"))
        assert told is not None
        assert told.name == "Pau Bell"


@pytest.mark.parametrize(
    ("said", "certain"), [("he was late", True), ("that he was late", True), ("the train he took was late", False)]
)
def test_he_who_opens_what_somebody_says_is_whoever_says_so(said: str, certain: bool) -> None:
    text = f"Mr Pau Bell came. Mr Tom Sand came. Bell, of whom Mr Sand speaks, said {said}."
    layout, entities = Layout(text), Entities(text)
    source, begin = text.index("Bell, of"), text.index(said)
    sources = Sources({source: ((begin, begin + len(said)),)}, named=[(source, entities.by_name["Pau Bell"])])
    found = Antecedents(text, Referents(text, entities, layout), layout, 0, sources)
    at = text.rindex("he ")
    ranked = next(ranked for start, _, ranked in found.found if start == at)
    assert (ranked[0][1].name == "Pau Bell" and ranked[0][0] >= CERTAIN) == certain
    if certain:
        assert found.speaker(at) is not None
        assert found.speaker(at).name == "Pau Bell"  # type: ignore[union-attr]
