import pytest

from sourcebook.machine.phrases import CLASS, DOCUMENT, INSTITUTION, PERSON, PRONOUN, TITLE, is_body, parse


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("UN Secretary-General Marta Oyelaran", PERSON, "Marta Oyelaran"),
        ("Marta Oyelaran, who leads the talks,", PERSON, "Marta Oyelaran"),
        ("Mr. Holt", PERSON, "Holt"),
        ("Ludwig van den Berg", PERSON, "Ludwig van den Berg"),
        ("one of his lawyers", CLASS, "lawyer"),
        ("one of Boone’s witnesses", CLASS, "Boone’s witness"),
        ("two of his lawyers", CLASS, "lawyers"),
        ("Sen. Harold Boone of Ohio", PERSON, "Harold Boone"),
        ("the town's mayor, Lena Holt", PERSON, "Lena Holt"),
        ("the Bank of England", INSTITUTION, "Bank of England"),
        ("Doctors Without Borders", INSTITUTION, "Doctors Without Borders"),
        ("the WHO", INSTITUTION, "WHO"),
        ("the army", INSTITUTION, "army"),
        ("a statement by the ministry", DOCUMENT, "statement"),
        ("The Secretary-General", TITLE, "secretary-general"),
        ("the mayor of Ostby", TITLE, "mayor of Ostby"),
        ("a spokesman for the town", CLASS, "spokesman for the town"),
        ("Rights groups", CLASS, "rights groups"),
        ("the company’s workers", CLASS, "company’s workers"),
        ("he", PRONOUN, ""),
        ("They’ve", PRONOUN, ""),
        ("“", CLASS, ""),
        ("Nearly two-thirds of tenants", CLASS, "tenants"),
        ("nearly nine in 10 tenants", CLASS, "tenants"),
        ("Eighty-five percent of bakers and 64% of brewers", CLASS, "bakers and brewers"),
        ("more than 200 members of the council", CLASS, "members"),
        ("more than a dozen aides", CLASS, "aides"),
        ("a third party candidate", CLASS, "third party candidate"),
        ("tapes circulating on phones", CLASS, "tapes"),
        ("A Beckfish ad released", DOCUMENT, "Beckfish ad"),
        ("records obtained by the Herald", DOCUMENT, "records"),
        ("a newly released report", DOCUMENT, "newly released report"),
        ("trust leaders and members of the council", CLASS, "trust leaders and members of the council"),
        ("the text of Maro’s bill", DOCUMENT, "text of Maro’s bill"),
        ("him at a private dinner", PRONOUN, ""),
        ("whose", PRONOUN, ""),
        ("among bakers", CLASS, "bakers"),
        ("Ilse warily from her seat", PERSON, "Ilse"),
        ("bakers who", CLASS, "bakers"),
        ("corporate partner Toyota", INSTITUTION, "Toyota"),
    ],
)
def test_parse(text: str, kind: str, name: str) -> None:
    phrase = parse(text)
    assert (phrase.kind, phrase.name) == (kind, name)


@pytest.mark.parametrize(
    "word", ["Residents", "Parents", "Doctors", "Fishermen", "Families", "Women", "People", "Prosecutors", "Critics"]
)
def test_a_plural_at_the_start_of_a_sentence_names_nobody(word: str) -> None:
    assert (parse(word).kind, parse(word).name) == ("class", word.lower())
    assert parse(f"{word} of the town").kind == "class"


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("Sanders", "person"),
        ("Walters", "person"),
        ("Democrats", "institution"),
        ("Police", "institution"),
        ("Reuters", "institution"),
        ("WHO", "institution"),
        ("US’s own military officials", "class"),
        ("Reports", "document"),
    ],
)
def test_other_words_that_end_like_plurals_are_none(word: str, kind: str) -> None:
    assert parse(word).kind == kind


def test_gender_comes_from_title_or_pronoun() -> None:
    assert [
        parse(text).gender for text in ("Ms. Holt", "King Olav", "she", "Ana Ruiz", "Lena Holt, a mother of two")
    ] == ["f", "m", "f", "", "f"]


@pytest.mark.parametrize(
    ("name", "body"),
    [("Ana Ruiz", False), ("World Bank", True), ("World Bank President Ana Ruiz", False), ("Norway", True)],
)
def test_is_body(name: str, body: bool) -> None:
    assert is_body(name) is body


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("A House committee on Thursday", "House committee"),
        ("a group of Republican senators", "Republican senators"),
        ("Republican senators", "Republican senators"),
        ("Department of Energy officials", "Department of Energy officials"),
        ("Officials at the harbour", "officials"),
        ("new reporting", "new reporting"),
        ("people protesting", "people"),
        ("a variety of polls", "polls"),
    ],
)
def test_a_name_keeps_its_noun_and_its_own_capitals(words: str, name: str) -> None:
    assert parse(words).name == name


@pytest.mark.parametrize("words", ["the Clean Harbours Act", "the Federal Records Accountability Bill"])
def test_a_law_is_a_document(words: str) -> None:
    assert (parse(words).kind, parse(words).name) == ("document", words.removeprefix("the "))
