import json
import lzma
from pathlib import Path

from sourcebook.text.article import Article
from training.kind_witnesses import LABELS, Label, drawn, of_labels, of_rules, read_labels, witnesses
from training.voice_answers import coded_articles, digest
from training.voice_codes import KINDS

TEXT = "Ilse Maro, a carpenter in Lund, said it rained. “It poured,” Maro said."


def test_each_voice_is_heard_with_what_the_network_makes_of_it() -> None:
    found, heard = witnesses(Article(TEXT))
    number = int(found[0].voice_type.partition("|")[2])
    vector = heard[number].vector
    assert vector is not None and vector.shape[0] == 5 and vector.any()
    assert heard[number].heard.senses


def test_a_label_holds_as_long_as_the_machine_means_the_same_voice() -> None:
    labels = [
        Label("x", (0, TEXT.index(" said")), digest("Ilse Maro"), "business"),
        Label("x", (0, TEXT.index(" said")), digest("Pau Bell"), "media"),
    ]
    (coded,) = of_labels(labels, {"x": Article(TEXT)})
    assert (coded.kind, coded.article, coded.weight) == ("business", "x", 1.0)


def test_what_rules_settle_is_learnt_once_for_each_voice() -> None:
    assert len(list(of_rules([Article(TEXT)]))) == 1


def test_no_article_is_drawn_that_is_left_out(tmp_path: Path) -> None:
    news = tmp_path / "news.jsonl.xz"
    rows = [{"id": f"a{number}", "text": "word " * 300, "date": "", "outlet": str(number)} for number in range(6)]
    with lzma.open(news, "wt", encoding="utf-8") as stream:
        stream.writelines(json.dumps(row) + "\n" for row in [*rows, {"id": "short", "text": "word", "date": ""}])
    found = drawn(news, 0, 9, frozenset(("a0",)))
    assert {article.outlet for article in found} == set("12345")
    assert [a.outlet for a in drawn(news, 2, 2, frozenset(("a0",)))] == [a.outlet for a in found[2:4]]


def test_the_labels_are_of_articles_that_no_other_table_touches() -> None:
    labels = read_labels()
    assert not {label.article for label in labels} & coded_articles()
    assert {label.kind for label in labels} <= set(KINDS)
    assert LABELS.read_text(encoding="utf-8").startswith("article,start,end,voice,kind")
