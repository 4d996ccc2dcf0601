from training.pronoun_news import first_names, news_examples

NAMES = {"Ida": "f", "Uma": "f", "Pau": "m"}


def test_first_names_have_the_gender_of_the_pronouns_after_them() -> None:
    texts = [
        "Ida Frey said that she would go. " * 10,
        "Pau Holt ate. Then he left. " * 10,
        "Kim Day thinks he or she is. " * 2,
    ]
    assert first_names(texts) == {"Ida": "f", "Pau": "m"}


def test_the_only_woman_is_meant() -> None:
    (found,) = news_examples(["Ida Frey met Pau Holt. She ran home."], NAMES)
    meant = [found.text[start:end] for (start, end), good in zip(found.places, found.good, strict=True) if good]
    assert meant == ["Ida Frey"]
    assert len(found.good) == 2


def test_of_two_women_or_one_nobody_learns() -> None:
    assert not list(news_examples(["Ida Frey met Uma Holt. She ran home."], NAMES))
    assert not list(news_examples(["Ida Frey rose. She ran home."], NAMES))


def test_a_name_of_unknown_gender_teaches_nothing() -> None:
    assert not list(news_examples(["Ida Frey met Kim Holt. She ran home."], NAMES))
