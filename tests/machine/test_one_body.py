import pytest

from sourcebook.machine.coreference import Cast
from sourcebook.machine.entities import Entities
from sourcebook.machine.one_body import body_beside, counted_of, the_one_body
from sourcebook.machine.phrases import parse

TEXT = (
    "A House committee met. The House Committee on Small Harbours agreed. Committee Chairman Ida Frey left. "
    "Ms. Frey’s committee published papers. Mr. Tolle’s committee did not."
)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("A House committee", "House Committee on Small Harbours"),
        ("Ms. Frey’s committee", "House Committee on Small Harbours"),
        ("Mr. Tolle’s committee", ""),
        ("A Senate committee", ""),
    ],
)
def test_a_body_has_one_name_however_it_is_called(words: str, name: str) -> None:
    assert the_one_body(TEXT, parse(words), max(0, TEXT.find(words)), Entities(TEXT)) == name


def test_of_two_bodies_none_is_meant() -> None:
    text = f"{TEXT} The House Committee on Bridges waits."
    assert the_one_body(text, parse("A House committee"), 0, Entities(text)) == ""


def test_a_committee_has_its_name_and_no_gender() -> None:
    voice = Cast(TEXT).voice("Ms. Frey’s committee", TEXT.index("Ms. Frey"))
    assert (voice.name, voice.named) == ("House Committee on Small Harbours", "institution")


def test_the_name_after_the_comma_is_the_bodys() -> None:
    source = "Frey Foods’ parent company, Beck Holdings,"
    text = f"{source} did not answer. Beck Holdings is in Lund."
    found = body_beside(source, 0, Entities(text))
    assert found is not None
    assert found.name == "Beck Holdings"
    assert body_beside("Frey Foods’ parent company,", 0, Entities(text)) is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Of 17 harbours in the county, only two said they were open.", "two of 17 harbours"),
        ("At noon only two said they were open.", "only two"),
        ("Of 17 harbours in the county, the oldest said it was open.", "oldest"),
    ],
)
def test_a_number_is_completed_by_those_of_whom_it_is_part(text: str, name: str) -> None:
    words = text[: text.index(" said")].rpartition(", ")[2].removeprefix("At noon ")
    assert counted_of(text, 0, text.index(words), parse(words)).name == name


@pytest.mark.parametrize(
    ("text", "source", "name"),
    [
        ("Of the 17 Lund harbours, nine said no. Only two said yes.", "Only two", "two of 17 Lund harbours"),
        ("It rained. Only two said yes.", "Only two", ""),
        ("It rained. One can imagine that it is late.", "One", ""),
    ],
)
def test_a_number_is_completed_or_left_open(text: str, source: str, name: str) -> None:
    assert Cast(text).voice(source, text.index(source)).name == name


def test_a_bar_names_nobody() -> None:
    text = "The ███ reported that it rained."
    assert Cast(text).voice("The ███", 0).name == ""
