import pytest

from sourcebook.machine.names import name_start, names


def found(text: str) -> list[str]:
    return [name.text for name in names(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Deputy Governor Ilse Maro Tuesday praised it.", ["Ilse Maro"]),
        ("Meanwhile Ilse Maro left.", ["Ilse Maro"]),
        ("“Is it far?” Asked Ilse Maro.", ["Ilse Maro"]),
        ("Gov. Ilse “Izzy” Maro left.", ["Ilse Maro"]),
        ("Advocate Ilse Maro left.", ["Ilse Maro"]),
        ("Dato Seri Ilse Maro left.", ["Ilse Maro"]),
        ("Director of Public Safety Ilse Maro left.", ["Ilse Maro"]),
        ("Ilse Maro’s dog and Pau Bell (R-Ohio) ran.", ["Ilse Maro", "Pau Bell"]),
        ("Then I’m off, @Maro.", []),
        ("They met in May.", ["May"]),
        ("High-flying Ilse Maro left the Lund-based firm.", ["Ilse Maro"]),
        ("Rep. Sander M. Holt left.", ["Sander M. Holt"]),
        ("House Speaker Sander A. Holt met Ilse S. Maro.", ["Sander A. Holt", "Ilse S. Maro"]),
        ("Norwegian Bridge met Norwegian King Olav.", ["Norwegian Bridge", "Olav"]),
        ("Beckfish’s said no; Beckfish’s is a shop.", ["Beckfish’s", "Beckfish’s"]),
        ("Beckfish’s said no. They met Beckfish.", ["Beckfish", "Beckfish"]),
        ("Mayor Maro Ilse Ann MaroLund wakes up said no.", ["Maro"]),
        ("Ann McDonald met McDonald.", ["Ann McDonald", "McDonald"]),
        ("The Vale Legislature met.", ["Vale Legislature"]),
        ("Mayor of Lund Jenny Maro left.", ["Jenny Maro"]),
        ("They came to the U.S. Trump said so.", ["U.S.", "Trump"]),
        ("Some wish to Appease Trump.", ["Trump"]),
        ("The chair of Young Democrats of Ohio Jenny Maro left.", ["Young Democrats of Ohio", "Jenny Maro"]),
        ("General Ilse el-Maro met Pau Nadir al-Bell, an aide.", ["Ilse el-Maro", "Pau Nadir al-Bell"]),
        ("They met in Lund, Wash., on a pier.", ["Lund", "Wash"]),
        ("The daily Mother Jones said so.", ["Mother Jones"]),
        ("The Lund Bay Union-Tribune said so.", ["Lund Bay Union-Tribune"]),
    ],
)
def test_a_name_without_what_stands_around_it(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("words", "start"),
    [("Nadia Marshal", 0), ("Police Marshal", 2), ("Jordan Maro", 0), ("Ilse Washington", 0), ("Press Secretary", 2)],
)
def test_a_noun_of_office_or_a_country_can_be_part_of_a_name(words: str, start: int) -> None:
    assert name_start(words.split()) == start


def test_offsets_and_possessive() -> None:
    text = "So Mayor Ilse Maro’s plan failed."
    name = names(text)[0]
    assert (text[name.start : name.end], name.owns, [word.text for word in name.before]) == (
        "Ilse Maro",
        True,
        ["Mayor"],
    )


def test_a_line_in_capitals_names_nobody() -> None:
    assert found("A STORM IS COMING\n\nIlse Maro stayed.") == ["Ilse Maro"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The boat was that of employee April Sands. Ms. Sands left.", "April Sands"),
        ("In April Sands left. Ms. Sands is a baker.", "Sands"),
        ("The boat was that of employee April Sands. It sank.", "Sands"),
    ],
)
def test_a_month_is_a_first_name_where_the_surname_has_a_title(text: str, name: str) -> None:
    assert names(text)[0].text == name
