"""Our own data: sound, complete, and consistent with the article and with each other."""

import hashlib
import json
from collections import Counter

import pytest

from sourcebook.coding.project import Project, check
from sourcebook.measures.other_reports import sentences
from sourcebook.text.article import count_words
from sourcebook.text.span import Span

CODERS = ["coder-a", "coder-b", "coder-c", "reference"]


def test_the_data_have_no_fault(own: Project) -> None:
    assert list(check(own.root)) == []


def test_every_file_is_described_and_every_described_file_is_there(own: Project) -> None:
    package = json.loads((own.data / "datapackage.json").read_text(encoding="utf-8"))
    described = {resource["path"] for resource in package["resources"]}
    found = {
        p.relative_to(own.data).as_posix()
        for p in own.data.rglob("*.csv")
        if not {"baseline", "corpus"} & set(p.parts) and "machine" not in p.parts
    }
    assert {path for path in described if (own.data / path).is_file()} >= found
    assert [path for path in described if not (own.data / path).is_file() and "machine" not in path] == []


def test_the_article_is_as_supplied(own: Project) -> None:
    package = json.loads((own.data / "datapackage.json").read_text(encoding="utf-8"))
    (entry,) = [r for r in package["resources"] if r["name"] == "article"]
    assert entry["hash"] == "sha256:" + hashlib.sha256((own.data / "article.txt").read_bytes()).hexdigest()
    assert own.article.metadata["date"] == own.metadata["date"]


@pytest.mark.parametrize("coder", CODERS)
def test_every_span_of_every_table_has_its_words(own: Project, coder: str) -> None:
    coding = {c.coder: c for c in own.all_codings}[coder]
    count = 0
    for name, frame in coding.tables.items():
        for field in own.schema.tables[name].fields:
            if field.offsets_of and field.name in frame:
                for words, at in zip(frame[field.offsets_of], frame[field.name], strict=True):
                    assert (Span.parse(at).text(own.article.text) if at else "") == words
                    count += bool(at)
    assert count > 90


@pytest.mark.parametrize("coder", CODERS)
def test_units_begin_in_the_sentence_that_is_given(own: Project, coder: str) -> None:
    coding = {c.coder: c for c in own.all_codings}[coder]
    for name, column in (("attributions", "content_at"), ("substitutions", "printed_at"), ("agency", "process_at")):
        for row in coding.table(name).to_dict("records"):
            sentence = own.article.sentence_at(Span.parse(row[column]).start)
            assert sentence is not None
            assert sentence.id == row["sentence"], row["id"]


@pytest.mark.parametrize("coder", CODERS)
def test_every_sentence_is_coded_once(own: Project, coder: str) -> None:
    frames = {c.coder: c for c in own.all_codings}[coder].table("frames")
    assert frames["sentence"].tolist() == [s.id for s in own.article.sentences]


def test_mentions_are_as_many_as_counted(own: Project) -> None:
    counted = dict(zip(own.reference.table("actors")["actor"], own.reference.table("actors")["mentions"], strict=True))
    assert counted == dict(Counter(own.reference.table("mentions")["actor"]))


def test_those_who_speak_are_the_voices(own: Project) -> None:
    actors = own.reference.table("actors")
    speaking = set(actors.loc[actors["speaks"] == 1, "actor"])
    silent = set(actors.loc[actors["speaks"] == 0, "actor"])
    voices = set(own.reference.attributions["voice"])
    assert not silent & voices
    assert speaking <= voices | {"United Nations"}


def test_no_alias_leads_to_another(own: Project) -> None:
    aliases = own.aliases()
    assert not set(aliases) & set(aliases.values())


@pytest.mark.parametrize("name", ["claims", "available_sources", "topics", "reports"])
def test_every_work_cited_is_in_the_bibliography(own: Project, name: str) -> None:
    text = (own.root / "references.bib").read_text(encoding="utf-8")
    keys = {key for cell in own.table(name)["references"] for key in cell.split(";") if key}
    assert keys
    assert [key for key in sorted(keys) if f"{{{key}," not in text] == []


def test_ids_are_unique_across_the_tables_of_the_reader(own: Project) -> None:
    ids = [
        i
        for name in ("attributions", "substitutions", "mentions", "labels", "agency")
        for i in own.reference.table(name)["id"]
    ]
    ids += own.table("claims")["id"].tolist() + [u.id for u in (*own.article.sentences, *own.article.paragraphs)]
    assert len(set(ids)) == len(ids)


def test_the_article_is_coded_among_the_reports_sentence_by_sentence(own: Project) -> None:
    told = sentences(own)
    ours = told[told["own"] == "yes"]
    assert ours["words"].tolist() == [count_words(own.article.text[s.start : s.end]) for s in own.article.sentences]
    assert set(told["report"]) == set(own.table("reports")["report"])
    assert (
        told.groupby("report")["words"].sum().to_dict()
        == own.table("report_overlaps").groupby("report")["words"].first().to_dict()
    )


def test_no_label_of_another_report_is_longer_than_a_few_words(own: Project) -> None:
    assert max(own.table("report_labels")["label"].str.split().str.len()) <= 6
