import pytest

from sourcebook.machine.coreference import Cast

TEXT = "Senate leader Ilse Maro of Ohio met singer Uma Sand. “No,” Maro said. “Yes,” {} said."


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("the Ohio senator", "Ilse Maro"),
        ("the 52-year-old", "Ilse Maro"),
        ("the Utah senator", "Ilse Maro"),
        ("the mayor", "mayor"),
        ("the nominee for president", "Ilse Maro"),
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


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Lund Bridge, a rights group, sent a plea. The organization said so.", "The organization", "Lund Bridge"),
        ("The Vale Safety Fund gave money to Beckfish Corp. The fund said so.", "The fund", "Vale Safety Fund"),
        ("The Vale Safety Fund gave money to Beckfish Corp. The company said so.", "The company", "Beckfish Corp"),
        ("The Vale Court met. The newspaper said so.", "The newspaper", "newspaper"),
        ("Norway sold ships to Chile. The department said so.", "The department", "department"),
        (
            "Lund Forward, a coalition of nurses, met the Vale Office of Health. The coalition left.",
            "The coalition",
            "Lund Forward",
        ),
    ],
)
def test_a_bare_noun_takes_up_the_body_last_named_of_that_kind(text: str, words: str, name: str) -> None:
    assert Cast(text).voice(words, text.index(words)).name == name


@pytest.mark.parametrize(
    ("before", "words", "name"),
    [
        ("Ilse Maro is running for the council. Maro said no.", "The councilwoman", "Ilse Maro"),
        ("Ilse Maro, a baker, is running for the council. Maro said no.", "The councilwoman", "councilwoman"),
        ("Ilse Maro is running against a councilwoman. Maro said no.", "The councilwoman", "councilwoman"),
        ("Ilse Maro is running for the council. Maro said no.", "The official", "official"),
    ],
)
def test_an_office_that_nobody_else_holds_is_the_last_speakers(before: str, words: str, name: str) -> None:
    text = f"{before} {words} left."
    cast = Cast(text)
    cast.voice("Maro", text.index("Maro said"))
    assert cast.voice(words, text.rindex(words)).name == name
