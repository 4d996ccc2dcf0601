"""W3C Web Annotation, against the keys that the model requires and the habits of other tools."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sourcebook.coding.project import Project
from sourcebook.errors import SourcebookError
from sourcebook.exchange import export, load


def items_of(project: Project, target: Path) -> list[dict[str, Any]]:
    [file] = export(project, "webannotation", target)
    found: list[dict[str, Any]] = json.loads(file.read_text(encoding="utf-8"))["first"]["items"]
    return found


def by_role(items: list[dict[str, Any]], role: str) -> dict[str, Any]:
    return next(item for item in items if any(body.get("value") == role for body in item["body"]))


def annotation(exact: str, *tags: str, name: str = "http://x/1", **more: Any) -> dict[str, Any]:
    selector = {"type": "TextQuoteSelector", "exact": exact}
    bodies = [{"type": "TextualBody", "purpose": "tagging", "value": tag} for tag in tags]
    return {
        "id": name,
        "type": "Annotation",
        "body": bodies,
        "target": {"source": "http://x/", "selector": selector},
        **more,
    }


def written(root: object, folder: Path) -> Path:
    file = folder / "in.jsonld"
    file.write_text(json.dumps(root), encoding="utf-8")
    return file


def test_the_keys_that_the_model_requires_are_there(book: Project, tmp_path: Path) -> None:
    [file] = export(book, "webannotation", tmp_path / "x.jsonld")
    collection = json.loads(file.read_text(encoding="utf-8"))
    page = collection["first"]
    assert collection["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert (collection["type"], page["type"], page["startIndex"]) == ("AnnotationCollection", "AnnotationPage", 0)
    assert collection["total"] == len(page["items"]) == 9  # two attributions of three spans, one frame, two items
    assert len({item["id"] for item in page["items"]} | {collection["id"], page["id"]}) == 11
    for item in page["items"]:
        assert item["type"] == "Annotation"
        assert item["id"].startswith("urn:uuid:")
        assert item["creator"]["name"] == "anna"
        assert all({"type", "purpose"} < set(body) for body in item["body"])
        for target in item["target"] if isinstance(item["target"], list) else [item["target"]]:
            assert isinstance(target, str) or [s["type"] for s in target["selector"]] == [
                "TextQuoteSelector",
                "TextPositionSelector",
            ]


def test_a_span_of_two_pieces_has_two_targets_with_quotes_and_positions(book: Project, tmp_path: Path) -> None:
    content = by_role(items_of(book, tmp_path / "x.jsonld"), "attributions.content")
    quotes = [target["selector"][0] for target in content["target"]]
    positions = [target["selector"][1] for target in content["target"]]
    assert [(quote["exact"], quote["prefix"]) for quote in quotes] == [
        ("“We will,”", ""),
        ("“go.”", "“We will,” Ann said, "),
    ]
    assert [(p["start"], p["end"]) for p in positions] == [(0, 10), (21, 26)]


def test_cue_and_nesting_point_to_contents(book: Project, tmp_path: Path) -> None:
    items = items_of(book, tmp_path / "x.jsonld")
    link = {item["id"]: body["source"] for item in items for body in item["body"] if body["purpose"] == "linking"}
    content = by_role(items, "attributions.content")
    assert link[by_role(items, "attributions.cue")["id"]] == content["id"]
    assert link[content["id"]] != content["id"]  # A1 is nested in A2
    assert len(link) == 5


def test_people_may_tag_by_hand(book: Project, tmp_path: Path) -> None:
    items = [
        annotation("that Ann said so", "content", name="http://x/1", creator="eve"),
        annotation(
            "Bob",
            "source",
            name="http://x/2",
            creator={"name": "eve"},
            body=["source", {"purpose": "linking", "source": "http://x/1"}],
        ),
        annotation("It rained", "nice", name="http://x/3", creator="eve"),
    ]
    row = load(book, written(items, tmp_path), coder="eve").attributions.iloc[0]
    assert (row["id"], row["sentence"], row["source"], row["source_at"], row["content_at"]) == (
        "A1",
        "S2",
        "Bob",
        "27 30",
        "38 54",
    )
    assert (row["form"], row["voice_type"], row["named"]) == ("indirect", "unspecified", "unnamed")
    assert row["reason"] == "Not coded in the imported file: form, voice_type, named."


def test_positions_in_other_units_are_mended_by_the_quote(make_book: Callable[..., Project], tmp_path: Path) -> None:
    project = make_book(
        "😀 Ann said so.",
        "id,sentence,source,source_at,cue,cue_at,content,content_at,form,nested_in,voice,voice_type,named\n",
    )
    item = annotation("so", "content", creator="eve")
    item["target"]["selector"] = [item["target"]["selector"], {"type": "TextPositionSelector", "start": 12, "end": 14}]
    assert load(project, written(item, tmp_path), coder="eve").attributions["content_at"].tolist() == ["11 13"]


CONTENT = annotation("that Ann said so", "content")


@pytest.mark.parametrize(
    ("root", "message"),
    [
        ({"type": "Other"}, "holds no AnnotationCollection"),
        ([1], "holds no AnnotationCollection"),
        ({"type": "AnnotationCollection", "first": "http://x/page"}, "holds no AnnotationCollection"),
        ({"type": "AnnotationPage", "items": [], "next": "http://x/2"}, "one page of several"),
        ([CONTENT, CONTENT], "“http://x/1” stands twice"),
        ([annotation("no such words", "content")], "is about another article"),
        (
            [CONTENT, annotation("no such words", "content", name="http://x/2")],
            "http://x/2: “no such words” stands at no one place",
        ),
        ([CONTENT, annotation("said", "content", name="http://x/2")], "http://x/2: “said” stands at no one place"),
        ([{**CONTENT, "target": "http://x/"}], "http://x/1: has no TextQuoteSelector"),
        ([annotation("It rained", "nice")], "holds no coding"),
        ([annotation("It rained", "content", "attributions.form=sung")], "A1, column form: “sung” is no code"),
        (
            [annotation("It rained", "content", "attributions.form=direct", "attributions.form=mixed")],
            "has “direct” and “mixed” for form",
        ),
        ([annotation("It rained", "content", "attributions.voice=\ud800")], "half a character"),
        (
            [
                annotation("It rained", "content", "attributions.id=A1"),
                annotation("Bob", "content", "attributions.id=A1", name="http://x/2"),
            ],
            "second content of one row",
        ),
        (
            [
                annotation("It rained", "content", "attributions.id=A1", "attributions.nested_in=A2"),
                annotation(
                    "that Ann said so", "content", "attributions.id=A2", "attributions.nested_in=A1", name="http://x/2"
                ),
            ],
            "A1, column nested_in: A1 is nested in itself",
        ),
    ],
)
def test_what_does_not_fit_is_refused_by_name(root: object, message: str, book: Project, tmp_path: Path) -> None:
    with pytest.raises(SourcebookError, match=message) as found:
        load(book, written(root, tmp_path), coder="eve")
    assert str(found.value).startswith(str(tmp_path / "in.jsonld"))


@pytest.mark.parametrize("text", ["{", "[" * 100_000, "1" * 5_000, ""])
def test_no_json(text: str, book: Project, tmp_path: Path) -> None:
    file = tmp_path / "in.json"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(SourcebookError, match=r"in\.json: (is no JSON|holds no Annotation)"):
        load(book, file, coder="eve")
