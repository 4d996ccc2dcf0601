"""The same numbers again: differences are named one by one, and what is published is current."""

import json

import pytest

from sourcebook.coding.project import Project
from sourcebook.errors import SourcebookError
from sourcebook.notebook.registry import all_facts
from sourcebook.site import reproduction
from sourcebook.site.reproduction import BY_PROCESSOR, changes, differences, publish, read_published, record
from tests.book import ROOT, build

ONE = {
    "numbers": {"voices_total": "twelve", "voices_words": "191"},
    "figures": {"voices/shares": "aa"},
    "outputs": {"voices, shares": "11"},
}


def other(**parts):
    return {name: {**ONE[name], **parts.get(name, {})} for name in ONE}


def test_what_is_the_same_is_silent():
    assert not list(differences(ONE, other()))
    assert not list(changes(ONE, other()))


def test_two_executions_that_differ_are_named_number_by_number():
    found = list(differences(ONE, other(numbers={"voices_total": "eleven"}, outputs={"voices, shares": "22"})))
    assert found == [
        "voices_total: is twelve in the first execution and eleven in the second.",
        "voices, shares: the two executions differ.",
    ]


def test_changes_since_publication_are_named_number_by_number():
    now = {
        "numbers": {"voices_total": "eleven", "wording_cues": "17"},
        "figures": {"voices/shares": "bb", "wording/plot": "cc"},
        "outputs": {},
    }
    assert list(changes(ONE, now)) == [
        "voices_total: is eleven and was published as twelve.",
        "voices_words: was published as 191 and is gone.",
        "wording_cues: is 17 and was not published.",
        "figure voices/shares: draws other data than those published.",
        "figure wording/plot: was not published.",
    ]


def test_publication_and_reading_it_again_agree(tmp_path):
    (tmp_path / "data").mkdir()
    assert read_published(tmp_path) is None
    publish(tmp_path, ONE)
    assert read_published(tmp_path) == {"numbers": ONE["numbers"], "figures": ONE["figures"]}
    assert [p.name for p in (tmp_path / "data").iterdir()] == ["published.json"]


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"numbers": 1, "figures": {}}'])
def test_a_damaged_list_is_one_sentence(tmp_path, content):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "published.json").write_text(content)
    with pytest.raises(SourcebookError, match=r"is no list of published numbers .*; write it anew with --publish"):
        read_published(tmp_path)


def test_a_run_that_disagrees_with_itself_publishes_nothing(tmp_path, monkeypatch):
    (tmp_path / "data").mkdir()
    runs = iter([ONE, other(numbers={"voices_total": "eleven"})])
    monkeypatch.setattr(reproduction, "record_elsewhere", lambda *_: next(runs))
    assert len(reproduction.reproduce(tmp_path, publishing=True)) == 1
    assert not (tmp_path / "data" / "published.json").exists()


def test_a_chapter_that_fails_elsewhere_is_one_sentence(tmp_path, capsys, monkeypatch):
    (tmp_path / "chapters").mkdir()
    monkeypatch.setattr("sys.argv", ["reproduction", str(tmp_path)])
    assert reproduction.main() == 1
    assert capsys.readouterr().err.count("\n") == 1


def test_the_published_numbers_are_current():
    published = json.loads((ROOT / "data" / "published.json").read_text(encoding="utf-8"))
    now = {"numbers": {fact.key: fact.text for fact in all_facts(Project.open(ROOT))}, "figures": {}}
    assert not list(changes({**published, "figures": {}}, now))
    assert set(published["numbers"]) >= BY_PROCESSOR - {"rewording/suspect-words"}
    assert "rewording/suspect-words" in published["figures"]


def test_what_another_processor_rounds_otherwise_is_no_change():
    numbers = {"rewording_score": "7.5", "voices_total": "twelve"}
    published = {"numbers": numbers, "figures": {"rewording/suspect-words": "aa"}}
    now = {"numbers": numbers | {"rewording_score": "7.4"}, "figures": {"rewording/suspect-words": "bb"}}
    assert not list(changes(published, now))
    assert list(changes(published, now | {"numbers": {"voices_total": "twelve"}})) == [
        "rewording_score: was published as 7.5 and is gone."
    ]


@pytest.mark.book
def test_the_published_figures_are_current():
    build()
    now = record(ROOT, ROOT / "_build" / ".jupyter_cache")
    assert list(changes(read_published(ROOT), now)) == []
    assert len(now["figures"]) >= 14
