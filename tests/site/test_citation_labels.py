from pybtex.database import Entry, Person
from pybtex.style.formatting.plain import Style as PlainStyle

from sourcebook.site.citation_labels import NameYearStyle


def entry(key, *names, year="2018"):
    return Entry("misc", {"year": year, "title": key}, {"author": [Person(name) for name in names]})


def keyed(key, *names, **fields):
    made = entry(key, *names, **fields)
    made.key = key
    return made


def test_labels_are_name_and_year_with_a_letter_where_two_agree():
    entries = [
        keyed("a", "Newell, Edward"),
        keyed("b", "Newell, Edward"),
        keyed("c", "Ash, Ann", "Bay, Bo"),
        keyed("d", "Ash, A", "Bay, B", "Coe, C"),
    ]
    assert list(NameYearStyle().format_labels(entries)) == [
        "Newell 2018a",
        "Newell 2018b",
        "Ash and Bay 2018",
        "Ash et al. 2018",
    ]


def test_an_entry_is_formatted_once_for_list_and_hint(monkeypatch):
    asked = []
    plain = PlainStyle.format_entry
    monkeypatch.setattr(
        PlainStyle, "format_entry", lambda self, label, *rest: asked.append(label) or plain(self, label, *rest)
    )
    style = NameYearStyle()
    first, again = (style.format_entry("Newell 2018", keyed("a", "Newell, Edward")) for _ in range(2))
    other = style.format_entry("Ash 2018", keyed("b", "Ash, Ann"))
    assert (first is again, other.key, asked) == (True, "b", ["Newell 2018", "Ash 2018"])


def test_people_and_bodies_stand_in_one_alphabet():
    entries = [keyed("Zed Office"), keyed("b", "van Dijk, Teun"), keyed("c", "Ash, Ann"), keyed("Tibet Post")]
    for nobody in (entries[0], entries[3]):
        nobody.persons = {}
    assert [entry.key for entry in NameYearStyle().sort(entries)] == ["c", "Tibet Post", "b", "Zed Office"]
