import pytest

from sourcebook import machine
from sourcebook.machine.kinds.outlets import country_of_outlet
from sourcebook.text.article import Article

TEXT = "The attorney general spoke in Santiago. “Chile is safe,” Chilean police chief Ana Ruiz said. The minister said so too."


@pytest.mark.parametrize(
    ("outlet", "country"),
    [
        ("BBC News", "United Kingdom"),
        ("Washington Times (Opinion)", "United States"),
        ("harbour-gazette.co.za", "South Africa"),
        ("harbour.fm", ""),
        ("Reuters", ""),
        ("The Harbour Gazette", ""),
        ("", ""),
    ],
)
def test_an_outlet_is_at_home_where_its_name_or_address_says(outlet: str, country: str) -> None:
    assert country_of_outlet(outlet) == country


def test_the_same_office_is_foreign_to_an_outlet_of_another_country() -> None:
    kinds = {
        outlet: {i.voice: i.voice_type for i in machine.attributions(Article(TEXT, outlet=outlet))}
        for outlet in ("", "BBC")
    }
    assert kinds[""]["Ana Ruiz"] == "government"
    assert kinds["BBC"]["Ana Ruiz"] == "foreign_government"
