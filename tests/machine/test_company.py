from sourcebook.machine.company import Companies
from sourcebook.machine.entities import Entities
from sourcebook.machine.kinds.arbiter import ALONE
from sourcebook.machine.speaker_kinds import SpeakerKinds

TEXT = "Senator Ida Frey met the actor Jan Tolle in Lund. Aides said it was short. Mayor Ann Storm was told."


def companies(text: str) -> Companies:
    entities = Entities(text)
    return Companies(entities, SpeakerKinds(text, entities, "Norway"))


def test_those_named_before_and_after_keep_a_source_company() -> None:
    at = TEXT.index("Aides")
    found = companies(TEXT).of(at, at + 5)
    assert found.before[-2:] == ("political", "culture_sport")
    assert found.after == "state"
    assert len(found.shares) == 9


def test_whom_the_article_names_far_off_is_no_company() -> None:
    at = len(TEXT) + 500
    text = f"{TEXT} {'It rained. ' * 60}Aides left."
    found = companies(text).of(at, at + 5)
    assert (found.before, found.after) == ((), "")


def test_where_nobody_is_named_a_source_stands_alone() -> None:
    assert companies("Aides said it was short.").of(0, 5) == ALONE
