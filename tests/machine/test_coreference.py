import pytest

from sourcebook.machine.coreference import Cast
from training.voices import differences

TEXT = (
    "Norway’s health minister, Lena Holt, met union leader Ana Ruiz on Monday. Holt told reporters that she was pleased. "
    "The minister also thanked the Health Workers Union. It declined to comment."
)


def voices(text: str, *sources: str) -> list[str]:
    """Name the voices of sources, each looked for after the one before it."""
    cast, at, found = Cast(text), 0, []
    for source in sources:
        at = text.index(source, at)
        found.append(cast.voice(source, at).name)
        at += len(source)
    return found


def test_surname_office_and_pronoun_are_one_voice() -> None:
    assert voices(TEXT, "Holt", "she", "The minister") == ["Lena Holt"] * 3


def test_a_pronoun_takes_whom_the_gender_of_a_title_fits() -> None:
    text = "Mr. Varga said yes. Ms. Ruiz said no. He left early."
    assert voices(text, "Mr. Varga", "Ms. Ruiz", "He") == ["Varga", "Ruiz", "Varga"]


def test_a_plural_is_a_surname_only_where_somebody_has_it() -> None:
    cast = Cast("Ann Banks met the mayor. Banks said so. Residents agreed.")
    assert [(v.name, v.named) for v in (cast.voice("Banks", 25), cast.voice("Residents", 40))] == [
        ("Ann Banks", "person"),
        ("residents", "unnamed"),
    ]
    assert Cast("Banks said so.").voice("Banks", 0).named == "unnamed"
    backers = Cast("Backers of the plan said so.").voice("Backers of the plan", 0)
    assert (backers.name, backers.named) == ("backers", "unnamed")


def test_it_stands_for_a_body() -> None:
    assert voices(TEXT, "the Health Workers Union", "It")[-1] == "Health Workers Union"


def test_a_body_whose_name_reads_like_a_pronoun_owns_what_follows() -> None:
    text = "The US said yes. Its own military officials said no."
    assert voices(text, "The US", "Its own military officials")[-1] == "US’s own military officials"


def test_an_office_that_nobody_is_said_to_hold_is_called_as_the_text_calls_it() -> None:
    voice = Cast("Nothing is known. The chancellor agreed.").voice("The chancellor", 18)
    assert (voice.name, voice.voice_type, voice.named) == ("chancellor", "government", "person")


@pytest.mark.parametrize("source", ["he", "you", "they"])
def test_what_fits_nobody_stays_open(source: str) -> None:
    voice = Cast("Nothing is known.").voice(source, 10)
    assert voice.name == ""
    assert voice.reason


def test_we_outside_quotation_marks_is_the_author() -> None:
    text = "Nothing is known. Still we expect rain. “We agree,” a clerk said."
    cast = Cast(text)
    assert cast.voice("we", text.index("we expect")).name == "the author"
    assert cast.voice("We", text.index("We agree")).name == ""


def test_several_who_speak_together_are_the_they_of_what_they_say() -> None:
    text = "Ilse Maro and Pau Bell told reporters that they would sue."
    cast = Cast(text)
    outer = cast.voice("Ilse Maro and Pau Bell", 0)
    assert cast.voice("they", text.index("they"), outer).name == "Ilse Maro and Pau Bell"
    assert cast.voice("they", text.index("they")).name == "Ilse Maro and Pau Bell"


def test_they_are_whole_sources_and_people_named_together() -> None:
    text = "Some Maro backers in Lund doubt it, and they want more."
    cast = Cast(text, contents={(0, 25): ((26, 34),), (40, 44): ((45, 54),)})
    assert cast.voice("they", 40).name == cast.voice("Some Maro backers in Lund", 0).name != ""
    text = "Ilse Maro and Pau Bell spoke to reporters. They said no."
    assert Cast(text, contents={(43, 47): ((53, 55),)}).voice("They", 43).name == "Ilse Maro and Pau Bell"


@pytest.mark.parametrize(
    ("text", "pronoun", "name"),
    [
        ("Serious bakers doubted Trump. On Monday Trump won in Lund. He said so.", "He", "Trump"),
        ("Mr. Frey built Frey Tower. Frey Tower is in Lund. He said so.", "He", "Frey"),
        ("“It is late,” the application states. “It is long,” it goes on.", "it goes", "application"),
        ("Respondents said no. In Lund they said so.", "they", "respondents"),
    ],
)
def test_what_else_a_pronoun_may_mean(text: str, pronoun: str, name: str) -> None:
    sources = {"the application": "It is late,", "it": "It is long,", "Respondents": "no", "they": "so", "He": "so"}
    contents = {
        (text.index(source), text.index(source) + len(source)): ((text.index(said), text.index(said) + len(said)),)
        for source, said in sources.items()
        if source in text and said in text
    }
    cast = Cast(text, contents=contents)
    assert cast.voice(pronoun.split()[0], text.index(pronoun)).name == name


def test_some_are_of_the_class_that_speaks_right_before() -> None:
    text = "Local engineers doubted the plan. Some called it a folly. Much later, others left."
    cast = Cast(text)
    cast.voice("Local engineers", 0)
    assert cast.voice("Some", text.index("Some")).name == "local engineers"
    assert Cast(text).voice("Some", text.index("Some")).name == "some"


def test_others_without_a_name_speak_with_somebody() -> None:
    text = "Mayor Ilse Maro and most councillors warned of floods."
    assert Cast(text).voice("Mayor Ilse Maro and most councillors", 0).name == "Ilse Maro and councillors"


@pytest.mark.parametrize(
    ("text", "pronoun", "name"),
    [
        ("Pau Bell said no. Though she lost, Ilse Maro smiled.", "she", "Ilse Maro"),
        ("Hours after a video showed him at a rally, Pau Bell left.", "him at a rally,", "Pau Bell"),
    ],
)
def test_a_pronoun_before_the_name_that_it_announces(text: str, pronoun: str, name: str) -> None:
    cast = Cast(text)
    if "Ilse" in text:
        cast.voice("Pau Bell", 0)
    assert cast.voice(pronoun, text.index(pronoun)).name in (name, "")


@pytest.mark.parametrize(
    "text", ["Number two, Pau Bell, wants a bridge.", "The choir’s treasurer, Pau Bell, wants a bridge."]
)
def test_a_name_in_commas_after_the_description_that_was_found_is_the_speaker(text: str) -> None:
    cast = Cast(f"{text} Bell left.")
    assert cast.voice(text.split(",")[0], 0).name == "Pau Bell"
    assert Cast("Bakers, Pau Bell, and others left.").voice("Bakers", 0).name == "bakers"


@pytest.mark.parametrize("source", ["Nearly half of Norwegians", "Norwegians"])
def test_a_people_is_private_whatever_is_told_of_it(source: str) -> None:
    text = f"{source} doubt the plan of the minister."
    assert Cast(text).voice(source, 0).voice_type == "citizen"


def test_its_president_is_the_body_s_that_is_named_in_the_words() -> None:
    text = "The Press Council fears the law, its president Pau Bell said."
    at = text.index("its")
    cast = Cast(text, contents={(at, text.index(" said")): ((0, 31),)})
    assert cast.voice("its president Pau Bell", at).voice_type == "media"


def test_speakers_own_words_are_the_outer_voice() -> None:
    cast = Cast(TEXT)
    outer = cast.voice("Ana Ruiz", 10)
    assert cast.voice("we", 40, outer).name == "Ana Ruiz"


def test_kind_comes_from_how_the_article_introduces_a_person() -> None:
    cast = Cast(TEXT)
    assert cast.voice("Ruiz", 200).voice_type == "civil_society"
    assert cast.voice("Holt", 200).voice_type == "government"


def test_gold_set() -> None:
    rows, found = differences()
    assert rows >= 300
    for column, most in (("voice", 0.03), ("voice_type", 0.03), ("named", 0.03)):
        wrong = [item for item in found if item[1] == column]
        assert len(wrong) <= most * rows, wrong


@pytest.mark.parametrize("times", [2, 40])
def test_a_reason_does_not_grow_with_each_return(times: int) -> None:
    cast = Cast(TEXT)
    reasons = [
        cast.voice(source, 75 + 10 * at).reason for at in range(times) for source in ("Ana Ruiz", "she", "Mr. Varga")
    ]
    assert max(map(len, reasons)) < 140
    assert all(reason.count(";") <= 1 for reason in reasons)


def test_an_office_with_capitals_is_whoever_holds_it() -> None:
    text = "UN Envoy Ilse Maro left Oslo. The Envoy said no."
    assert voices(text, "UN Envoy Ilse Maro", "The Envoy") == ["Ilse Maro"] * 2


def test_a_pronoun_whose_surroundings_were_not_read_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sourcebook.machine.pronoun_context.MOST", 0)
    monkeypatch.setattr("sourcebook.machine.pronoun_antecedents.CLEAR", 1e9)
    text = "Ann Banks met Lena Holt near the park. It was late, she said."
    at = text.index("she")
    cast = Cast(text, contents={(at, at + 3): [(39, 50)]})
    assert cast.voice("she", at).reason.startswith("“she” is")
    assert "alone, since the text has too many pronouns" in cast.voice("she", at).reason
