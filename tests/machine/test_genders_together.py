from sourcebook.machine.genders_together import by_gender
from sourcebook.machine.referents import Referent


def test_whom_most_pronouns_call_she_is_no_he() -> None:
    maro, bell = Referent("Ilse Maro", "person"), Referent("Pau Bell", "person")
    sure = [(number, "f", [(3.0, maro), (0.0, bell)]) for number in range(3)]
    doubtful = (9, "m", [(1.0, maro), (0.5, bell)])
    _, _, ranked = by_gender([*sure, doubtful])[-1]
    assert [referent.name for _, referent in ranked] == ["Pau Bell", "Ilse Maro"]


def test_what_a_title_tells_is_not_outvoted() -> None:
    maro, bell = Referent("Ilse Maro", "person", gender="female"), Referent("Pau Bell", "person")
    found = by_gender([(number, "m", [(2.0, maro), (0.0, bell)]) for number in range(9)])
    assert {ranked[0][1].name for _, _, ranked in found} == {"Pau Bell"}


def test_other_pronouns_stay_as_they_are() -> None:
    found = [(0, "they", [(1.0, Referent("clerks", "person", plural=True))]), (5, "m", [])]
    assert by_gender(found) == found
