from collections import Counter

from training.whos_who import Described, _ended, _periods, count


def described(years: dict[int, tuple[Counter[str], int]]) -> Described:
    """Return how a collection describes somebody, by year: the kinds, and how many articles say *former*."""
    found = Described()
    for year, (kinds, former) in years.items():
        found.by_year[year] = kinds
        found.kinds += kinds
        found.former[year]["political"] = former
    return found


OFFICE = Counter(state=30)


def test_who_left_an_office_speaks_as_a_politician_though_articles_go_on_to_tell_of_it() -> None:
    told = described({2015: (OFFICE, 0), 2016: (OFFICE, 0), 2017: (OFFICE, 9), 2018: (OFFICE, 9)})
    assert list(_periods(told)) == [("state", 90, 2015, 2017), ("political", 30, 2018, 2018)]


def test_who_is_in_office_again_has_not_left_it() -> None:
    assert _ended(described({2015: (OFFICE, 9), 2016: (OFFICE, 0)})) == 0
    assert _ended(described({2015: (OFFICE, 0), 2016: (OFFICE, 20)})) == 2016


def test_those_called_former_are_counted() -> None:
    named = {"Ida Frey": (False, ["former Mayor"]), "Pau Bell": (False, ["Mayor"])}
    persons, _ = count([("Gazette", 2018, named)])
    assert persons["Ida Frey"].former[2018].total() == 1
    assert persons["Pau Bell"].former[2018].total() == 0
