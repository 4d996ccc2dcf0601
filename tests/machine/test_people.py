from sourcebook.machine.people import People

TEXT = "On Monday, union leader Ana Ruiz met Lena Holt, a professor at the college. Mr. Holt stayed away. Ruiz smiled."


def test_people_named_in_full() -> None:
    people = People(TEXT)
    assert [name for _, name in people.mentions] == ["Ana Ruiz", "Lena Holt"]
    assert TEXT[people.mentions[0][0] :].startswith("Ana Ruiz")


def test_a_surname_stands_for_the_one_named_in_full() -> None:
    people = People(TEXT)
    assert people.full_name("Ruiz", len(TEXT)).name == "Ana Ruiz"
    assert people.full_name("Varga", len(TEXT)) is None


def test_what_is_said_of_a_person_is_kept() -> None:
    people = People(TEXT)
    assert people.full_name("Ruiz", 99).described == ["union leader"]
    assert people.full_name("Holt", 99).described == ["a professor at the college"]


def test_offsets_are_moved() -> None:
    assert People(TEXT, 100).mentions[0][0] == 100 + TEXT.index("Ana Ruiz")
