import json
from pathlib import Path

import pytest

from training.voice_answers import (
    BLIND,
    TUNING,
    UNREAD,
    accepted,
    coded_articles,
    digest,
    government,
    read_answers,
    read_table,
    row_of,
    rows_of,
)
from training.voice_codes import read_codes

TEXT = "Mayor Ida Frey left. The mayor agreed, she said. Norway’s government was silent."
CODE = {"article": "x", "item": 1, "names": ["Ida Frey", "Frey", "Ida M. Frey"], "kind": "government", "named": "person",
        "gender": "f", "none": False, "role": "Mayor"}  # fmt: skip


def answer(**changed: object) -> dict[str, str]:
    """Return a row of one answer."""
    return row_of({**CODE, **changed}, [(0, 14)], "a", TEXT)


def test_a_row_holds_offsets_and_digests_and_no_words() -> None:
    row = answer()
    assert row["names"].split(";")[:2] == ["6 14", "10 14"]
    assert row["names"].split(";")[2].startswith("#")
    assert not any("Frey" in cell for cell in row.values())
    assert (row["gender"], row["no_attribution"]) == ("female", "")


def test_a_code_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="no code"):
        answer(kind="royal")


def test_all_forms_of_an_entity_count_wherever_they_were_given() -> None:
    rows = [
        answer(),
        answer(item=2, names=["Ida Frey", "the mayor"]),
        answer(item=3, names=["?"]),
        answer(item=4, names=["clerk"]),
    ]
    forms = accepted(read_answers(rows), {"x": TEXT})
    assert digest("Mayor") in forms["x", "a", "1"]
    assert digest("Frey") in forms["x", "a", "2"]
    assert forms["x", "a", "3"] == {"?"}
    assert digest("Frey") not in forms["x", "a", "4"]


def test_a_government_counts_under_the_name_that_the_codebook_gives_it() -> None:
    forms = read_answers([answer(names=["Norway’s government"])])[0].forms(TEXT)
    assert digest("Norway (government)") in forms
    assert government("the town") == ""


def test_several_people_are_the_same_however_they_are_joined() -> None:
    assert digest("Ida Frey, Jan Tolle and Lea Storm") == digest("Ida Frey and Jan Tolle and Lea Storm")


def test_the_last_answer_to_an_item_counts(tmp_path: Path) -> None:
    (tmp_path / "meta").write_text(json.dumps({"article": "x", "item": 1, "source": [[0, 14]]}))
    lines = [CODE, {**CODE, "kind": "political"}, {**CODE, "item": 9}]
    (tmp_path / "codes").write_text("\n".join(map(json.dumps, lines)))
    rows = rows_of(tmp_path / "meta", tmp_path / "codes", "a", {"x": TEXT})
    assert [row["kind"] for row in rows] == ["political"]


def test_no_article_is_in_two_tables_and_none_holds_words() -> None:
    tables = [
        {a.article for a in read_table(BLIND)},
        {a.article for a in read_table(UNREAD)},
        {a.article for a in read_table(TUNING)},
        {c.article for c in read_codes()},
    ]
    assert [len(table) for table in tables[:3]] == [45, 180, 110]
    assert sum(map(len, tables)) == len(set().union(*tables))
    assert coded_articles() == set().union(*tables[:3])
    forms = [form for table in (BLIND, UNREAD, TUNING) for answer in read_table(table) for form in answer.names]
    assert all(form == "?" or form.startswith("#") or form.replace(" ", "").isdigit() for form in forms)
