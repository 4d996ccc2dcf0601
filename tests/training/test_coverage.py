import json

from sourcebook.measures.earlier_coverage import near
from sourcebook.text.article import Article
from training.coverage import about


def test_sentences_on_the_matter_and_their_neighbours():
    text = "It rained. The mayor spoke. Visitors to Xinjiang left. The end came. Nobody knew."
    assert near(Article(text)) == {"S2", "S3", "S4"}


def test_nothing_is_near_where_nothing_is_named():
    assert near(Article("It rained. Cenk Uygur spoke.")) == set()


def test_articles_that_answer_the_query_by_date(tmp_path):
    path = tmp_path / "news.jsonl"
    rows = [("b", "2019-05-01", "Uighurs spoke."), ("a", "", "On Xinjiang."), ("c", "2018-01-01", "Nothing.")]
    path.write_text("".join(json.dumps({"id": i, "date": d, "text": t}) + "\n" for i, d, t in rows))
    found, number = about(path)
    assert [row["id"] for row in found] == ["a", "b"]
    assert number == 3
