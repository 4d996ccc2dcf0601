import pytest

from sourcebook.machine.entities import ACRONYM, NAME, PART, Entities


def named(text: str, name: str) -> str:
    at = text.rindex(name)
    entity = Entities(text).at(at)
    return entity.name if entity else ""


@pytest.mark.parametrize(
    ("text", "part", "whole"),
    [
        ("Ilse Maro spoke. Maro left.", "Maro", "Ilse Maro"),
        ("Minister Rashida Karo spoke. Rashida left.", "Rashida", "Rashida Karo"),
        ("Dean Hollis Page, a driver, waved. Page left.", "Page", "Hollis Page"),
        ("J.T. Maro spoke. Jon Maro left.", "Jon Maro", "J.T. Maro"),
        ("Ilse Maro and Mr. Tom Maro spoke. Mr. Maro left.", "Mr. Maro", "Tom Maro"),
        ("Ilse Nadir el-Maro spoke. Ms Maro left.", "Ms Maro", "Ilse Nadir el-Maro"),
        ("The Marine Rescue Board (MRB) met. The MRB said no.", "MRB", "Marine Rescue Board"),
        ("The Marine Rescue Board met. The MRB said no.", "MRB", "Marine Rescue Board"),
    ],
)
def test_parts_of_a_name_are_its_bearers(text: str, part: str, whole: str) -> None:
    assert named(text, part) == whole


def test_a_nickname_in_quotes_is_nobody() -> None:
    entities = Entities("Dubbed “Diamond Maro”, she rose. Ilse Maro smiled.")
    assert [entity.name for entity in entities.all] == ["Ilse Maro"]


def test_what_the_text_says_of_a_person() -> None:
    text = "The mayor of Lund, Ilse Maro, met Pau Bell, a baker from Ystad. Clerk Pau Bell agreed."
    told = {entity.name: entity.described for entity in Entities(text).all}
    assert told["Ilse Maro"] == ["mayor of Lund"]
    assert told["Pau Bell"] == ["baker from Ystad", "Clerk"]


def test_sorts_and_heads_of_mentions() -> None:
    text = "Mayor Ilse Maro of the Port Safety Board (PSB) left. Maro heads the PSB."
    entities = Entities(text)
    assert [m.sort for m in entities.named("Ilse Maro", 0).mentions] == [NAME, PART]
    assert [m.sort for m in entities.named("PSB", 0).mentions] == [NAME, ACRONYM]
    mention = entities.all[0].mentions[0]
    assert text[mention.start : mention.end] == "Mayor Ilse Maro"
    assert text[slice(*mention.head)] == "Maro"


def test_gender_comes_from_titles_alone() -> None:
    people = {e.name: e.gender for e in Entities("Mrs Ilse Maro met John Bell and his wife Uma Sand.").all}
    assert people == {"Ilse Maro": "female", "John Bell": "", "Uma Sand": "female"}


def test_a_surname_can_hold_a_cue() -> None:
    text = "At nine Amina Said was busy."
    entities = Entities(text)
    at = text.index("Said")
    assert entities.holds(at, at + 4)
    assert not Entities("At nine Amina said no.").holds(13, 17)


def test_an_acronym_may_leave_out_a_word_of_the_only_body_it_spells() -> None:
    text = "The Centre for Medical Marine Safety Board met. CMSB left."
    entity = Entities(text).named("CMSB", text.index("CMSB"))
    assert entity is not None
    assert entity.name == "Centre for Medical Marine Safety Board"


@pytest.mark.parametrize(
    ("text", "described"),
    [
        ("Former Secretary of State Ida Frey spoke.", "Former Secretary of State"),
        (
            "So said Former U.S. Director of National Intelligence Ida Frey.",
            "Former U.S. Director of National Intelligence",
        ),
        ("The city of Lund Mayor Ida Frey spoke.", "Lund Mayor"),
    ],
)
def test_an_office_with_of_is_taken_whole(text: str, described: str) -> None:
    found = Entities(text).named("Ida Frey", 0)
    assert found is not None and described in found.described


def test_a_companys_name_is_the_surname_of_somebody_named_before() -> None:
    text = "Mike Bloomberg, a candidate, came late. Bloomberg said that it rained."
    found = Entities(text).at(text.index("Bloomberg said"))
    assert found is not None and found.name == "Mike Bloomberg"


def test_a_title_tells_which_bearer_of_a_surname_is_meant() -> None:
    text = "Mayor Ida Frey left. Her son Jan Frey ran. Mayor Frey said no."
    named = {entity.name: [text[m.start : m.end] for m in entity.mentions] for entity in Entities(text).all}
    assert named["Ida Frey"] == ["Mayor Ida Frey", "Mayor Frey"]


def test_a_common_word_at_the_head_of_a_sentence_is_a_name_that_the_text_repeats() -> None:
    text = "Storm’s book is out. On Monday Ilse met Storm, and Uma met Storm too. Banks opened."
    named = {entity.name: len(entity.mentions) for entity in Entities(text).all}
    assert named["Storm"] == 3
    assert "Banks" not in named


def test_a_surname_stays_with_whom_it_meant_again_and_again() -> None:
    text = "Pau Bell rose. " + "Bell spoke. " * 5 + "\n“She knew Uma Bell well,” Sand said.\nBell left."
    assert Entities(text).named("Bell", len(text) - 10).name == "Pau Bell"


def test_an_office_of_several_words_before_a_name_makes_no_body_of_it() -> None:
    found = Entities("Bell County District Attorney Ray Tolle left. Tolle ran.").all
    assert [(entity.name, entity.kind) for entity in found] == [("Ray Tolle", "person")]
