import pytest

from sourcebook.machine.kinds.bodies import CERTAIN, DEFAULT, FORMER, NONE, body, field
from sourcebook.machine.kinds.senses import sense

PERSONS = [
    ("president of the Orrin Paper Mill", "business"),
    ("media director of the Fair Rivers Foundation", "civil_society"),
    ("director of the Vale Department of Public Health", "state"),
    ("the woman at the helm of the tax office, head of the customs agency", "state"),
    ("hyper-environmentalist", "civil_society"),
    ("vice president of Tarn, a bottling firm in Oslo", "business"),
    ("president of Fair Rivers, a charity", "civil_society"),
    ("from Plain Justice, a charity", "civil_society"),
    ("a field officer at the charity Lake Aid", "civil_society"),
    ("an Army veteran who grows roses", "citizen"),
    ("a Social Democratic lawmaker", "legislator"),
    ("Opposition Leader", "political"),
    ("a strategist for the Holt campaign", "political"),
    ("chairman of the House budget committee", "legislator"),
    ("Lund Dockers Union President", "civil_society"),
    ("Foreign Minister", "office"),
    ("the national police chief in Tarona", "state"),
    ("a presenter at Radio Lund", "media"),
    ("head coach of Lund FC", "culture_sport"),
    ("a jazz singer", "culture_sport"),
    ("a professor at Lund University", "expert"),
    ("a researcher at Human Rights Watch", "civil_society"),
    ("a government scientist", "state"),
    ("who owns a bakery in Lund", "business"),
    ("who teaches law at Lund", "expert"),
    ("a lawyer for the family", "citizen"),
    ("a staff lawyer at the Justice Department", "state"),
    ("the company’s owner", "business"),
    ("NATO Secretary General", "intergovernmental"),
    ("R-Ohio", "legislator"),
    ("immigration experts", "expert"),
    ("a Navy expert", "state"),
    ("Fisheries and Harbour Secretary", "state"),
    ("secretary of the Orrin Trust", "civil_society"),
    ("former White House communications director", "political"),
    ("press secretary for Orrin Inc.", "business"),
    ("shadow home secretary", "legislator"),
    ("the House leadership", "legislator"),
    ("a political analyst in Oslo", "expert"),
    ("an employment lawyer in Washington", "expert"),
    ("head of the security studies department at Lund University", "expert"),
    ("former national security adviser", "political"),
    ("president of the Democratic Senatorial Campaign Committee", "political"),
    ("clergy members", "civil_society"),
    ("director of global programs for the Lund Medicine Foundation", "civil_society"),
    ("vice president of government affairs at the Lund Rights Group", "civil_society"),
    ("member of the House Permanent Select Committee on Intelligence", "legislator"),
    ("deputy chief of mission", "office"),
    ("a county chair", "political"),
    ("chief of the Association of Brewing Laboratories", "civil_society"),
    ("head of the Fraternal Order of Bakers", "civil_society"),
    ("president of the Lund Police Officers Association", "civil_society"),
    ("director of the Lund Association of Realtors", "business"),
    ("U.S. representative on the UN Security Council", "state"),
    ("director of the Lund Chamber of Commerce and Industry", "business"),
    ("CNN legal analyst", "media"),
    ("chief economist at Goldman Sachs", "business"),
    ("a Republican pollster", "expert"),
    ("a Republican strategist", "political"),
    ("strategist at Goldman Sachs", "business"),
    ("an FBI employee", "state"),
    ("then-candidate", ""),
]


@pytest.mark.parametrize(("phrase", "code"), PERSONS)
def test_a_whole_phrase_tells_what_a_person_is(phrase: str, code: str) -> None:
    assert sense(phrase, person=True).code == code


@pytest.mark.parametrize(
    ("phrase", "code"),
    [
        ("the Lund city council", "state"),
        ("the Press Council", "media"),
        ("members of Congress", "legislator"),
        ("a majority of voters", "citizen"),
        ("several Senate Republicans", "political"),
        ("residents of the university", "citizen"),
        ("court documents", "state"),
        ("a Justice Department report", "state"),
        ("a study", "expert"),
        ("Republicans in Congress", "political"),
        ("the Lund County Medical Examiner’s office", "state"),
        ("Radio Norway", "media"),
        ("the Society for Ichthyology", "expert"),
        ("new reports", "media"),
        ("Pre-election polls", "expert"),
        ("a Lund Herald poll", "expert"),
        ("the House Judiciary Committee", "legislature"),
        ("the Teachers Union", "civil_society"),
        ("the Bankers Association", "business"),
        ("people familiar with the talks", ""),
        ("sources", ""),
        ("critics", ""),
        ("people", "citizen"),
        ("supporters", "political"),
        ("supporters of the governor", "political"),
        ("abortion rights supporters", "civil_society"),
        ("a bill", "political"),
        ("a House bill", "political"),
        ("the law", "state"),
        ("the author", "media"),
        ("the authors of the study", "expert"),
        ("economists at a House hearing", "expert"),
        ("federal scientists", "state"),
        ("U.S. farm groups", "business"),
        ("many leading liberal economists", "expert"),
        ("election officials and experts", "state"),
        ("lawmakers and the administration", "legislator"),
        ("teachers’ unions and liberal bloggers", "civil_society"),
        ("NATO allies", "foreign_government"),
        ("his supporters", "political"),
        ("Google employees", "citizen"),
    ],
)
def test_classes_bodies_and_documents(phrase: str, code: str) -> None:
    assert sense(phrase).code == code


@pytest.mark.parametrize(
    "phrase",
    [
        "its president",
        "president of Tarn",
        "chairman",
        "spokesman for Tarn",
        "its vice president of government affairs",
    ],
)
def test_an_office_in_an_unknown_body_tells_nothing(phrase: str) -> None:
    assert sense(phrase, person=True).code == ""


@pytest.mark.parametrize(
    ("phrase", "code"),
    [
        ("a former senator", "political"),
        ("the former governor of Ohio", "political"),
        ("a former federal prosecutor", "expert"),
        ("former deputy director of the CIA", "expert"),
        ("a retired general", "citizen"),
        ("a former chief executive", "business"),
    ],
)
def test_past_offices(phrase: str, code: str) -> None:
    told = sense(phrase, person=True)
    assert (told.code, told.rank >= FORMER) == (code, True)


def test_what_is_told_by_want_of_a_body_is_founded_less() -> None:
    assert sense("President", person=True).rank == DEFAULT
    assert sense("president of the union", person=True).rank == CERTAIN
    assert sense("", person=True).rank == NONE


def test_those_who_follow_a_politician_in_office_are_political() -> None:
    assert sense("Frey’s supporters", lambda name: "government" if name == "Frey" else "").code == "political"
    assert sense("Frey’s supporters", lambda name: "business" if name == "Frey" else "").code == "business"


def test_who_served_somebody_in_office_speaks_as_a_politician_or_from_what_they_know() -> None:
    assert sense("former aide to Frey", lambda name: "government" if name == "Frey" else "").code == "political"
    assert (
        sense("former economic adviser to Frey", lambda name: "government" if name == "Frey" else "").code == "expert"
    )


def test_what_somebody_writes_is_theirs() -> None:
    assert sense("Frey’s Twitter feed", lambda name: "government" if name == "Frey" else "").code == "government"


def test_the_rich_and_famous_may_be_anything_else_too() -> None:
    assert sense("billionaire", person=True).rank > CERTAIN
    assert sense("banker", person=True).rank == CERTAIN


def test_a_person_in_the_phrase_is_asked_for() -> None:
    assert (
        sense("a spokesman for Holt", lambda name: "political" if name == "Holt" else "", person=True).code
        == "political"
    )


def test_a_name_that_ends_in_an_office_is_no_office() -> None:
    assert body(("Plain", "Justice")).code == ""


def test_the_nearest_field_counts() -> None:
    assert field(("police", "union")).code == "civil_society"


@pytest.mark.parametrize(
    ("phrase", "code"),
    [("Department of Energy officials", "state"), ("officials", "state"), ("energy company officials", "business")],
)
def test_the_head_of_a_bodys_name_tells_its_kind_and_not_what_it_is_for(phrase: str, code: str) -> None:
    assert sense(phrase).code == code


@pytest.mark.parametrize(
    "phrase", ["his Conservative shadow", "the Labour shadow", "her Liberal Democrat shadow", "his shadow"]
)
def test_a_shadow_is_of_the_opposition(phrase: str) -> None:
    assert sense(phrase, person=True).code == "legislator"


@pytest.mark.parametrize(
    ("phrase", "code"),
    [
        ("head of fish surveys at Norway’s fisheries agency", "state"),
        ("head of a union at Lund Industries", "civil_society"),
        ("a physician in Orrin City", "expert"),
        ("a historian from Orrin County", "expert"),
    ],
)
def test_what_somebody_looks_after_and_where_somebody_lives_employ_nobody(phrase: str, code: str) -> None:
    assert sense(phrase, person=True).code == code


def test_nobody_can_tell_who_is_only_close_to_a_body() -> None:
    assert sense("an individual close to the White House").code == ""


@pytest.mark.parametrize(
    ("phrase", "code"),
    [
        ("Thirty-four percent of economists surveyed by the Harbour Trust, in a report", "expert"),
        ("ten per cent of teachers", "citizen"),
        ("Only 2% of those polled", "citizen"),
        ("most of those surveyed last week", "citizen"),
    ],
)
def test_those_count_whom_a_poll_asked(phrase: str, code: str) -> None:
    assert sense(phrase).code == code
