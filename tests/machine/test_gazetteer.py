import pytest

from sourcebook.machine.gazetteer import gazetteer, mentions


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


def test_no_name_is_empty() -> None:
    assert "" not in gazetteer()
