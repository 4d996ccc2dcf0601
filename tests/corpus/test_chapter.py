"""The chapter's figures from a small run, a book placed against it, and what the machine's errors do."""

import nbformat
import pytest

from sourcebook.cli import main
from sourcebook.coding.project import Project, check
from sourcebook.corpus import chapter
from sourcebook.corpus.digest import digest
from sourcebook.corpus.minhash import shared
from sourcebook.corpus.near_duplicates import ALIKE
from sourcebook.corpus.scale import NUMBERS, scale, speed
from sourcebook.corpus.settings import CorpusError
from sourcebook.display.figures import planted_copies
from sourcebook.errors import DataError
from sourcebook.measures import baseline
from sourcebook.new_book.book import new_book
from sourcebook.new_book.readings_left_out import SHIPPED
from sourcebook.notebook.registry import chapter_answer, chapter_facts
from sourcebook.text.article_sources import Source
from tests.corpus.invented import lines, text

COUNT = 30


@pytest.fixture(scope="module")
def output(tmp_path_factory):
    folder = tmp_path_factory.mktemp("corpus")
    (folder / "news.jsonl").write_bytes(lines(range(COUNT)))
    assert main(["corpus", str(folder / "news.jsonl"), str(folder / "out"), "--workers", "0"]) == 0
    return folder / "out"


@pytest.fixture(scope="module")
def placed(output, tmp_path_factory):
    """Open a book that was made against the run."""
    folder = tmp_path_factory.mktemp("books") / "book"
    new_book(Source("\n\n".join(text(number) for number in range(3, 6)) + "\n"), folder, against=output)
    return Project.open(folder)


def test_the_digest_counts_the_corpus(output):
    found = digest(output, corpus="invented news", count="articles")
    about = found["about"].iloc[0]
    assert (about["articles"], about["errors"], about["outlets"], about["count"]) == (COUNT, 0, 3, "articles")
    assert len(found["practice"]) == COUNT


def test_articles_drawn_by_lot_are_always_the_same(output, monkeypatch):
    monkeypatch.setattr("sourcebook.corpus.digest.DRAWN", 5)
    one, two = (digest(output, corpus="x")["practice"] for _ in range(2))
    assert len(one) == 5
    assert one.equals(two)


def test_numbers_lead_to_tables_only_where_the_chapter_has_them(placed, tmp_path):
    alone = Project.open(new_book(Source(text(3) + "\n"), tmp_path / "alone").folder)
    assert all(fact.target for fact in chapter_facts(placed, "corpus"))
    assert not any(fact.target for fact in chapter_facts(alone, "corpus"))


def test_a_book_is_placed_among_the_articles_of_its_corpus(placed):
    assert list(check(placed.root)) == []
    facts = {fact.key: fact.text for chapter in ("baseline", "corpus") for fact in chapter_facts(placed, chapter)}
    assert facts["baseline_articles"] == facts["corpus_articles"] == str(COUNT)
    assert "articles of the corpus" in chapter_answer(placed, "baseline")
    assert facts["corpus_what"] == "the articles of news.jsonl"
    assert len(baseline.others(placed)) == COUNT


def test_such_a_book_says_nothing_of_the_articles_we_ship(placed):
    chapters = [nbformat.read(path, as_version=4) for path in (placed.root / "chapters").glob("*.ipynb")]
    assert not [
        cell.source for chapter in chapters for cell in chapter.cells if SHIPPED in cell.metadata.get("tags", [])
    ]
    assert not any(
        "PolNeAR" in cell.source for chapter in chapters for cell in chapter.cells if cell.cell_type == "markdown"
    )


@pytest.mark.parametrize("made", ["nothing", "empty"])
def test_against_what_is_no_run(tmp_path, made):
    (tmp_path / "empty").mkdir()
    with pytest.raises(CorpusError, match=r"holds no manifest\.json"):
        new_book(Source("He said no.\n"), tmp_path / "book", against=tmp_path / made)
    assert not (tmp_path / "book").exists()


def test_our_own_corpus(own):
    facts = chapter_facts(own, "corpus")
    assert all(fact.key.startswith("corpus_") for fact in facts)
    assert "no reworded copy" in chapter_answer(own, "corpus")
    texts = {fact.key: fact.text for fact in facts}
    table = chapter.planted().set_index(["way", "share"])
    assert (table["found"] <= table["joined"]).all()
    assert (table["joined"] <= table["planted"]).all()
    assert texts["corpus_planted_found"] == str(table.loc[("one word for one", 0.1), "found"])
    assert int(texts["corpus_planted_two"]) < int(texts["corpus_planted_cut"]) < int(texts["corpus_planted_found"])
    table = chapter.kinds(own)
    assert chapter.OPEN not in set(table["kind"])
    assert (table["at_most"] - table["coded"]).round(6).nunique() == 1


def test_the_picture_tells_what_is_found_best_and_worst():
    table = chapter.planted()
    picture = planted_copies(table)
    named = table[table["share"] == 0.1].set_index("way")["found"]
    assert picture.title == (
        f"Of 300 copies with 10 % of the words swapped {named['one word for one']} were named with one word for one, "
        f"{named['two words for one']} with two words for one"
    )
    assert "two words for one, 5 % swapped: 5 of 300 named, 300 put together with their original; " in picture.alt
    assert picture.svg() == picture.svg()


def test_scale_is_in_proportion():
    table = scale(speed().assign(words_per_second=1000.0), 500.0, 4000.0, price=2.0)
    assert table["articles"].tolist() == list(NUMBERS)
    assert table["core_hours"][0] == pytest.approx(500_000 / 3600)
    assert table["cost"].tolist() == pytest.approx((2 * table["core_hours"]).tolist())
    assert table["output"][1] == pytest.approx(8.0)
    assert "cost" not in scale(speed(), 500.0, 4000.0)


def test_our_own_article_and_its_original_share_too_few_runs_to_be_put_together(own, bare):
    facts = {fact.key: fact.text for fact in chapter_facts(own, "corpus")}
    share, asked = (int(facts[f"corpus_own_{key}"].removesuffix(" %")) for key in ("skeleton", "asked"))
    assert 0 < share < asked == 100 * ALIKE
    assert shared(own.article, own.article, "skeleton") == 1
    assert not any(fact.key.startswith("corpus_own_") for fact in chapter_facts(bare, "corpus"))


def test_a_corpus_without_figures_is_named(make_book):
    root = make_book()
    (root / "data" / "corpus").mkdir()
    for name in ("practice", "about"):
        (root / "data" / "corpus" / f"{name}.csv").write_text("articles,words\n")
    with pytest.raises(DataError, match=r"about\.csv: has no row"):
        chapter.about(Project.open(root))
