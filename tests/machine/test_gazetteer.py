import pytest

from sourcebook.machine.gazetteer import gazetteer, main_country, mentions


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("U.S. and British envoys", ["United States", "United Kingdom"]),
        ("South Korea’s capital, Seoul", ["South Korea", "South Korea"]),
        ("Côte d’Ivoire", ["Ivory Coast"]),
        ("the Kremlin", ["Russia"]),
        ("turkey and china, in small letters", []),
        ("US-led talks", ["United States"]),
        ("", []),
    ],
)
def test_mentions(text: str, countries: list[str]) -> None:
    assert [mention.place.country for mention in mentions(text)] == countries


def test_the_country_named_most_often_is_the_main_one() -> None:
    assert main_country("Oslo waits. Chile waits. Norwegians wait.") == ("Norway", 2)
    assert main_country("Nobody waits.") == ("", 0)


def test_no_name_is_empty() -> None:
    assert "" not in gazetteer()
