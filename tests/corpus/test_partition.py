"""A partition becomes tables: with the real coder, and with one bad article among good ones."""

import json
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from sourcebook import machine
from sourcebook.corpus import partition
from sourcebook.corpus.article_rows import codes
from sourcebook.corpus.columns import TABLES, schemas
from sourcebook.corpus.partition import code, joined
from sourcebook.corpus.records import JSON, Record
from sourcebook.corpus.settings import CorpusError, Settings
from sourcebook.machine.network import ModelError
from sourcebook.measures.attribution_profile import MEASURES, parts_of, summarise
from sourcebook.text.article import Article
from tests.corpus.invented import row, text


def record(number, **changes):
    return Record(f"news.jsonl:{number}", JSON, json.dumps(row(number) | changes).encode())


@pytest.fixture(scope="module")
def found():
    records = [record(1), record(2, text=" "), record(3), Record("news.jsonl:4", JSON, b"\xff")]
    return {name: table.to_pylist() for name, table in code(records, Settings(keep=("topic",))).items()}


def test_bad_articles_are_rows_of_errors(found):
    assert [(row["article"], row["id"]) for row in found["errors"]] == [("news.jsonl:2", "n2"), ("news.jsonl:4", "")]
    assert [row["article"] for row in found["articles"]] == ["news.jsonl:1", "news.jsonl:3"]


def test_figures_are_those_of_the_measures(found):
    article, first = Article(text(1)), found["articles"][0]
    own = summarise(parts_of(article, machine.code(article)))
    assert {m: first[m] for m in MEASURES} == pytest.approx(own, nan_ok=True)
    assert (first["topic"], first["outlet"], first["year"], first["errors"]) == ("towns", row(1)["outlet"], 2011, "")
    assert first["words"] == len(article.words)


def test_offsets_lead_to_the_words(found):
    texts = {"news.jsonl:1": text(1), "news.jsonl:3": text(3)}
    assert found["attributions"]
    for item in found["attributions"]:
        for part in ("source", "cue", "content"):
            pieces = [tuple(map(int, piece.split())) for piece in item[f"{part}_at"].split(";") if piece]
            assert " ".join(texts[item["article"]][a:b] for a, b in pieces) == item[part]


def test_sums_agree_from_table_to_table(found):
    for first in found["articles"]:
        own = [item for item in found["attributions"] if item["article"] == first["article"]]
        top = [item for item in own if not item["nested_in"]]
        said = [voice for voice in found["voices"] if voice["article"] == first["article"]]
        assert (first["attributions"], first["top_level"]) == (len(own), len(top))
        assert (
            sum(first[f"kind_{kind}"] for kind in codes("voice_type"))
            == len(top)
            == sum(voice["attributions"] for voice in said)
        )
        assert sum(first[f"share_{kind}"] for kind in codes("voice_type")) == pytest.approx(1)
        assert (
            first["top_words"]
            == sum(first[f"words_{kind}"] for kind in codes("voice_type"))
            == sum(voice["words"] for voice in said)
        )


def test_no_text_leaves_no_word(found):
    bare = {name: table.to_pylist() for name, table in code([record(1), record(3)], Settings(words=False)).items()}
    kept = json.dumps(bare, default=str)
    for word in ("Hale", "Voss", "told", "Title"):
        assert word in json.dumps(found, default=str)
        assert word not in kept
    assert [item["content_at"] for item in bare["attributions"]] == [
        item["content_at"] for item in found["attributions"]
    ]


def test_one_that_breaks_the_coder_stops_nothing(monkeypatch):
    def measure(name, *_):
        raise {"news.jsonl:1": RecursionError, "news.jsonl:2": MemoryError}.get(name, ZeroDivisionError)

    monkeypatch.setattr(partition, "measure", measure)
    errors = code([record(n) for n in (1, 2, 3)], Settings())["errors"].to_pylist()
    assert [row["error"] for row in errors] == [
        f"news.jsonl:{n}: cannot be coded ({why}); look at the text, or leave it out."
        for n, why in ((1, "RecursionError"), (2, "MemoryError"), (3, "ZeroDivisionError"))
    ]


def test_a_damaged_model_is_no_fault_of_the_articles(monkeypatch):
    def measure(*_):
        raise ModelError("The model is damaged.")

    monkeypatch.setattr(partition, "measure", measure)
    with pytest.raises(ModelError):
        code([record(1)], Settings())


def test_tables_always_have_their_columns():
    empty = code([], Settings())
    assert set(empty) == set(TABLES)
    assert {name: table.schema for name, table in empty.items()} == schemas(Settings())
    assert joined([empty, empty])["articles"].num_rows == 0


@pytest.mark.parametrize("name", ["id", "words", "article"])
def test_a_kept_column_must_not_have_the_name_of_ours(name):
    with pytest.raises(CorpusError, match=f"^--keep {name}: the output has a column of that name already"):
        schemas(Settings(keep=("topic", name)))


def test_one_thread_loads_what_is_loaded_with_the_first_article_while_others_wait(monkeypatch):
    together, at_once, measured = threading.Barrier(3), [], partition.measure
    monkeypatch.setattr(partition, "_loaded", threading.Event())

    def slow(*given):
        at_once.append(not partition._loaded.is_set())
        assert sum(at_once) <= 1
        time.sleep(0.05)  # the others would be here by then
        return measured(*given)

    def work(number):
        together.wait()
        return code([record(number)], Settings())["errors"].to_pylist()

    monkeypatch.setattr(partition, "measure", slow)
    with ThreadPoolExecutor(3) as pool:
        assert list(pool.map(work, (1, 2, 3))) == [[], [], []]
    assert len(at_once) == 3
