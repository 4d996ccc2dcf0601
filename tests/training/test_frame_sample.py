"""Sentences drawn to be coded: spread over topics and years, rare frames sought by words."""

from training.frame_sample import draw

TEXT = "The council met on the bridge again today. The hospital has no beds left for its patients. It rained for most of the day."


def article(number, topic, year):
    return {"id": f"a{number}", "topic": topic, "date": f"{year}-01-01", "title": "One", "text": TEXT}


def test_cells_of_topic_and_year_are_drawn_alike():
    many = [article(n, "roads", 2014) for n in range(50)] + [article(99, "trees", 2019)]
    drawn = draw(many, 2)
    assert sorted(row["id"] for row in drawn)[1] == "a99"


def test_an_article_gives_one_sentence_with_its_place():
    drawn = draw([article(n, "roads", 2014) for n in range(5)], 9)
    assert len(drawn) == len({row["id"] for row in drawn}) == 5
    assert all(TEXT[row["start"] : row["end"]] == row["sentence"] for row in drawn)


def test_the_same_collection_gives_the_same_sentences():
    many = [article(n, "roads", 2010 + n % 3) for n in range(9)]
    assert draw(many, 6) == draw(many, 6)
