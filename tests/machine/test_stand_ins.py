import pytest

from sourcebook.machine.coreference import Cast

TEXT = "Senate leader Ilse Maro of Ohio met singer Uma Sand. “No,” Maro said. “Yes,” {} said."


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("the Ohio senator", "Ilse Maro"),
        ("the 52-year-old", "Ilse Maro"),
        ("the Utah senator", "Ilse Maro"),
        ("the mayor", ""),
        ("a senator", "senator"),
    ],
)
def test_a_calling_or_an_age_stands_for_who_spoke_before(words: str, name: str) -> None:
    text = TEXT.format(words)
    cast = Cast(text)
    cast.voice("Maro", text.index("Maro said"))
    assert cast.voice(words, text.index(words)).name == name


def test_a_state_that_the_text_gives_somebody_else_rules_them_out() -> None:
    text = "Sen. Ilse Maro, an Ohio Democrat, said no. “Yes,” the Utah senator said."
    cast = Cast(text)
    cast.voice("Sen. Ilse Maro, an Ohio Democrat,", 0)
    assert cast.voice("the Utah senator", text.index("the Utah")).name == "Utah senator"
