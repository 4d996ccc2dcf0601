import pytest

from sourcebook.machine.kinds import whos_who
from sourcebook.machine.kinds.whos_who import Listed
from sourcebook.machine.voice_types import kind_of


@pytest.mark.parametrize(
    ("phrase", "code"),
    [
        ("Foreign Minister Ana Ruiz", "government"),
        ("Chilean Foreign Minister Ana Ruiz", "foreign_government"),
        ("Norwegian police", "government"),
        ("Santiago", "foreign_government"),
        ("a UN official", "intergovernmental"),
        ("who", "unspecified"),
        ("WHO", "intergovernmental"),
        ("an Amnesty International researcher", "civil_society"),
        ("a researcher", "expert"),
        ("the company’s owner", "business"),
        ("the newspaper", "media"),
        ("farmers", "citizen"),
        ("Norwegians", "citizen"),
        ("sources", "unspecified"),
        ("the opposition", "political"),
        ("the Chilean national team", "culture_sport"),
        ("the Norwegian parliament", "government"),
        ("members of parliament", "political"),
    ],
)
def test_kinds_in_an_article_about_norway(phrase: str, code: str) -> None:
    assert kind_of([phrase], "Norway").code == code


@pytest.mark.parametrize(
    ("name", "phrases", "code"),
    [
        ("Jordan Vik", ["Jordan Vik, vice president of Orrin, a bottling firm"], "business"),
        ("Nadia Judge", ["Judge", "a nurse"], "expert"),
        ("Ann Baker", ["Baker"], "unspecified"),
        ("Ruth Bishop", ["Bishop", "a driver"], "citizen"),
        ("Ida Frey", ["Frey", "candidate for the council", "mayor of Lund"], "government"),
        ("Ida Frey", ["Frey", "former finance minister", "a professor at Lund"], "expert"),
        ("Ida Frey", ["Frey", "mother of three", "a violinist"], "culture_sport"),
        ("Ida Frey", ["Frey", "Social Democratic MP"], "political"),
    ],
)
def test_what_the_article_says_of_a_person_and_not_the_name(name: str, phrases: list[str], code: str) -> None:
    assert kind_of(phrases, "Norway", name=name, person=True).code == code


@pytest.mark.parametrize(
    ("phrase", "code"),
    [
        ("the attorney general", "foreign_government"),
        ("the Norwegian attorney general", "government"),
        ("a Chilean official", "foreign_government"),
    ],
)
def test_offices_without_a_country_are_those_of_the_country_told_of(phrase: str, code: str) -> None:
    assert kind_of([phrase], "Norway", about="Chile").code == code
    assert kind_of(["the attorney general"], "Chile", about="Chile").code == "government"


def test_the_rule_quotes_the_words_that_decided() -> None:
    assert "“Foreign Minister”" in kind_of(["Foreign Minister Ana Ruiz"], "Norway").rule
    assert kind_of(["head of the union"], "Norway").rule == "“head”, “union”"


def test_the_collection_is_asked_where_the_article_is_silent(monkeypatch: pytest.MonkeyPatch) -> None:
    row = Listed("Ana Ruiz", "state", "Chile", 40, 2012, 2019)
    monkeypatch.setattr(whos_who, "listed", lambda: {"Ana Ruiz": (row,)})
    silent = kind_of(["Ruiz"], "Norway", name="Ana Ruiz", person=True)
    assert silent.code == "foreign_government"
    assert silent.rule == "the collection describes Ana Ruiz as foreign government in 40 articles, 2012–2019"
    assert kind_of(["Ruiz", "a professor at Lund"], "Norway", name="Ana Ruiz", person=True).code == "expert"


def test_the_collection_goes_before_a_passing_word_on_somebody_well_known(monkeypatch: pytest.MonkeyPatch) -> None:
    row = Listed("Ana Ruiz", "state", "Norway", 40, 2012, 2019)
    monkeypatch.setattr(whos_who, "listed", lambda: {"Ana Ruiz": (row,)})
    told = ["Ruiz", "a thorough politician"]
    assert kind_of(told, "Norway", name="Ana Ruiz", person=True, years=(2015,)).code == "government"
    assert kind_of(told, "Norway", name="Ana Ruiz", person=True).code == "political"
    assert (
        kind_of(["Ruiz", "the mayor"], "Norway", name="Ana Ruiz", person=True, years=(2015,)).rule
        == "“mayor” of Norway"
    )


def test_who_runs_for_an_office_holds_none_yet_whatever_the_collection_says(monkeypatch: pytest.MonkeyPatch) -> None:
    row = Listed("Ana Ruiz", "state", "Norway", 40, 2012, 2019)
    monkeypatch.setattr(whos_who, "listed", lambda: {"Ana Ruiz": (row,)})
    for called in ("vice presidential nominee", "the party’s candidate", "Holt’s running mate", "former minister"):
        assert kind_of([called], "Norway", name="Ana Ruiz", person=True, years=(2015,)).code == "political"
    held = ["the party’s candidate", "the mayor"]
    assert kind_of(held, "Norway", name="Ana Ruiz", person=True, years=(2015,)).code == "government"


def test_nothing_told_is_left_open() -> None:
    assert kind_of(["Qorbal"], "Norway", name="Qorbal", person=True).code == "unspecified"
    assert kind_of([""], "").code == "unspecified"


def test_a_part_of_those_who_vote_for_a_side_is_counted_by_a_poll_alone() -> None:
    for asked in ("53 percent of Democrats", "a majority of Republicans (52 percent)", "half of Holt supporters"):
        assert kind_of([asked], "Norway").code == "citizen"
    for speaking in ("Republicans", "the Democrats of the House", "a majority of Republican senators"):
        assert kind_of([speaking], "Norway").code == "political"
