import pytest

from sourcebook.machine.kinds import whos_who
from sourcebook.machine.kinds.whos_who import Listed, listed, look_up, years_of

HOLT = (Listed("Lena Holt", "political", "", 12, 2012, 2015), Listed("Lena Holt", "state", "Norway", 30, 2016, 2020))


def test_every_row_can_be_told() -> None:
    for rows in listed().values():
        for row in rows:
            assert row.articles >= 3
            assert row.first <= row.last
    assert len(listed()) > 3000


def test_one_whose_kind_changed_needs_the_year(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(whos_who, "listed", lambda: {"Lena Holt": HOLT})
    assert look_up("Lena Holt", (2013,)) == HOLT[0]
    assert look_up("Lena Holt", (2018, 2020)) == HOLT[1]
    assert look_up("Lena Holt") == HOLT[1], "where no year is known, most articles decide"
    assert look_up("Lena Holt", (2013, 2018)) is None
    assert look_up("Lena Holt", (2013, 2030)) == HOLT[0]
    assert look_up("Ida Frey", (2013,)) is None


def test_an_office_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(whos_who, "listed", lambda: {"Lena Holt": HOLT[1:]})
    assert look_up("Lena Holt", (2021, 2026)) == HOLT[1]
    assert look_up("Lena Holt", (2026, 2026)) is None


def test_the_reason_says_what_the_collection_holds() -> None:
    assert HOLT[0].reason("political") == "the collection describes Lena Holt as political in 12 articles, 2012–2015"


@pytest.mark.parametrize(
    ("text", "years"),
    [("In 2016 and 2014, and 2016 again.", (2016, 2016)), ("2014 or 2016", (2016, 2016)), ("1999", ())],
)
def test_the_years_that_a_text_may_be_of(text: str, years: tuple[int, ...]) -> None:
    assert years_of(text) == years


def test_well_known_people_are_told_where_the_collection_is_silent(monkeypatch: pytest.MonkeyPatch) -> None:
    known = Listed("lena holt", "media", "", 100, 0, 9999, by_hand=True)
    monkeypatch.setattr(whos_who, "well_known", lambda: {"lena holt": (known,)})
    monkeypatch.setattr(whos_who, "listed", dict)
    found = look_up("Lena Holt", (2013,))
    assert found is not None
    assert (found.code, found.reason("media")) == ("media", "Lena Holt is well known as media")
    assert look_up("lena holt") is None, "a name has capitals"
    monkeypatch.setattr(whos_who, "listed", lambda: {"Lena Holt": HOLT[1:]})
    assert look_up("Lena Holt", (2018,)) == HOLT[1]


def test_the_list_of_well_known_people_can_be_read() -> None:
    assert len(whos_who.well_known()) > 500
    assert {row.code for rows in whos_who.well_known().values() for row in rows} <= {*whos_who_codes(), "state"}


def whos_who_codes() -> set[str]:
    return {row.code for rows in listed().values() for row in rows} | {"citizen", "intergovernmental"}


def test_an_office_by_hand_holds_for_its_years() -> None:
    mueller = whos_who.well_known()["robert mueller"]
    assert all(row.first == 2017 for row in mueller)
