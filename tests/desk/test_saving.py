"""A coder's tables behind the desk."""

import json
import os
import subprocess
import sys

import pytest

from sourcebook.coding.csv_tables import read_rows, write_rows
from sourcebook.coding.project import check
from sourcebook.desk.changes import Change, apply
from sourcebook.desk.refusals import ConflictError, RefusedError
from sourcebook.desk.saving import Store
from sourcebook.errors import DataError
from tests.desk.conftest import row


def added(after):
    return [{"table": "attributions", "before": None, "after": after}]


def rows(store):
    return store.read()[0]["attributions"]


def test_an_accepted_row_is_saved_and_the_book_is_sound(book, store):
    store.do(store.version(), "accepted", added(store.draft()[0]))
    assert [r["id"] for r in read_rows(book / "data/codings/anna/attributions.csv").rows] == ["A1"]
    assert list(check(book)) == []


def test_the_machines_table_is_never_touched(book, store):
    before = (book / "data/codings/machine/attributions.csv").read_bytes()
    first = store.draft()[0]
    store.do(store.version(), "accepted", added(first))
    store.do(
        store.version(), "voice", [{"table": "attributions", "before": first, "after": {**first, "voice": "A. Diaz"}}]
    )
    assert (book / "data/codings/machine/attributions.csv").read_bytes() == before


@pytest.mark.parametrize("name", ["machine", "reference", "Machine", "../x", "", "a/b"])
def test_some_names_are_no_coders(book, name):
    with pytest.raises(DataError):
        Store(book, name)


def test_a_book_whose_schema_lacks_the_attributions_is_refused(book):
    descriptor = book / "data" / "datapackage.json"
    package = json.loads(descriptor.read_text(encoding="utf-8"))
    package["resources"] = [found for found in package["resources"] if found["name"] != "attributions"]
    descriptor.write_text(json.dumps(package), encoding="utf-8")
    with pytest.raises(DataError, match="describes no table “attributions”"):
        Store(book, "anna")


def test_a_save_reads_a_table_as_often_whatever_its_rows(store, monkeypatch):
    read, taken = read_rows, []
    monkeypatch.setattr("sourcebook.desk.saving.read_rows", lambda path: taken.append(path) or read(path))
    first, second = store.draft()
    store.do(store.version(), "accepted", added(first))
    counts = []
    for made in (second, first | {"id": "A3"}, first | {"id": "A4"}):
        taken.clear()
        store.do(store.version(), "accepted", added(made))
        counts.append(taken.count(store.folder / "attributions.csv"))
    assert counts == [2, 2, 2]  # once to show it, once for the columns that it has


def test_a_book_that_was_moved_away_gets_no_new_folder_in_its_place(book, store):
    store.do(store.version(), "accepted", added(store.draft()[0]))
    version = store.version()
    book.rename(book.with_name("elsewhere"))
    for act in (store.undo, store.redo, lambda version: store.do(version, "again", [])):
        with pytest.raises(RefusedError, match="no longer there, so nothing was saved"):
            act(version)
    assert not book.exists()


def test_undo_and_redo_outlive_a_restart(book, store):
    for made in store.draft():
        store.do(store.version(), made["id"], added(made))
    again = Store(book, "anna")
    assert again.undo(again.version()) == "A2"
    assert again.undo(again.version()) == "A1"
    assert again.undo(again.version()) == ""
    third = Store(book, "anna")
    assert rows(third) == []
    third.redo(third.version())
    assert [r["id"] for r in rows(third)] == ["A1"]


def test_a_table_changed_elsewhere_is_not_overwritten(book, store):
    seen = store.version()
    other = Store(book, "anna")
    other.do(seen, "theirs", added(store.draft()[1]))
    with pytest.raises(ConflictError):
        store.do(seen, "mine", added(store.draft()[0]))
    assert [r["id"] for r in rows(store)] == ["A2"]


def test_mine_is_kept_as_a_copy(book, store):
    assert store.keep_copy({"attributions": [store.draft()[0]]}) == "anna-2"
    assert [r["id"] for r in rows(Store(book, "anna-2"))] == ["A1"]


@pytest.mark.parametrize(
    ("column", "value", "told"),
    [
        ("form", "sung", "is no code"),
        ("content_at", "0 3", "not “"),
        ("sentence", "S9", "no sentence"),
        ("nested_in", "A7", "no attribution"),
    ],
)
def test_a_fault_is_refused_in_a_sentence_and_nothing_is_written(book, store, column, value, told):
    with pytest.raises(RefusedError, match=told):
        store.do(store.version(), "bad", added({**store.draft()[0], column: value}))
    assert not (book / "data/codings/anna").exists()


def test_a_damaged_table_is_named_and_never_written_over(book, store):
    path = book / "data/codings/anna/attributions.csv"
    path.parent.mkdir()
    path.write_bytes(b"id,content\nA1,\0")
    found, faults = store.read()
    assert found["attributions"] == []
    assert "has a NUL" in faults["attributions"][0]
    with pytest.raises(RefusedError):
        store.do(store.version(), "x", added(store.draft()[0]))
    assert path.read_bytes() == b"id,content\nA1,\0"


def test_published_coders_are_only_read(book, store):
    write_rows(book / "data/codings/coder-a/attributions.csv", list(store.draft()[0]), store.draft())
    (book / "data/published.json").write_text("{}")
    with pytest.raises(RefusedError, match="only read"):
        one = Store(book, "coder-a")
        one.do(one.version(), "x", added(row("A3", "S2", "The council", "denied", "knew")))
    Store(book, "new").do(Store(book, "new").version(), "x", added(store.draft()[0]))


KILLED = """
import os, sys
from pathlib import Path
from sourcebook.desk.saving import Store
moment, seen = sys.argv[2], 0
def stop(event, args):
    global seen
    if event == "os.rename" and "codings" in str(args[1]):
        seen += 1
        if moment == f"before {seen}": os.kill(os.getpid(), 9)
store = Store(Path(sys.argv[1]), "anna")
frame = {"sentence": "S1", "policy_frames": "", "entman": "", "voice_of_frame": "attributed", "news_role": ""}
sys.addaudithook(stop)
changes = [{"table": "attributions", "before": None, "after": store.draft()[0]}, {"table": "frames", "before": None, "after": {**frame, "news_role": store.tables["frames"].field("news_role").codes.__iter__().__next__(), "voice_of_frame": next(iter(store.tables["frames"].field("voice_of_frame").codes))}}]
store.do(store.version(), "both", changes)
"""


@pytest.mark.parametrize(("moment", "expected"), [("before 1", [0, 0]), ("before 2", [1, 1]), ("never", [1, 1])])
def test_a_kill_in_the_middle_of_a_save_leaves_old_or_new(book, moment, expected):
    done = subprocess.run([sys.executable, "-c", KILLED, str(book), moment], env=os.environ, check=False)
    assert (done.returncode == 0) is (moment == "never")
    found, faults = Store(book, "anna").read()
    assert [len(found["attributions"]), len(found["frames"])] == expected
    assert faults == {}


def test_a_full_disk_leaves_the_old_table(book, store, monkeypatch):
    store.do(store.version(), "one", added(store.draft()[0]))
    monkeypatch.setattr(
        "sourcebook.desk.saving.write_rows", lambda *_: (_ for _ in ()).throw(OSError(28, "No space left on device"))
    )
    with pytest.raises(OSError, match="space"):
        store.do(store.version(), "two", added(store.draft()[1]))
    assert [r["id"] for r in rows(store)] == ["A1"]


CLAIM = {
    "id": "F1",
    "claim": "Rents rise",
    "claim_words": "Rents rise",
    "claim_at": "1 11",
    "verdict": "supported",
    "finding": "They do.",
    "references": "gazette2031",
}


def test_claims_belong_to_the_book_and_can_be_undone(book, store):
    store.do(store.version(), "claim", [{"table": "claims", "before": None, "after": CLAIM}])
    assert read_rows(book / "data" / "claims.csv").rows[0]["claim"] == "Rents rise"
    assert Store(book, "bert").read()[0]["claims"] == [CLAIM]
    store.undo(store.version())
    assert read_rows(book / "data" / "claims.csv").rows == ()
    assert not (book / "data/codings/anna/claims.csv").exists()


def test_published_claims_are_not_the_desks(book, store):
    (book / "data/published.json").write_text("{}")
    with pytest.raises(RefusedError, match="names no table"):
        Store(book, "new").do(store.version(), "x", [{"table": "claims", "before": None, "after": CLAIM}])


@pytest.mark.parametrize(
    ("column", "value", "told"),
    [("form", "sung", "is no code"), ("voice", "Ana", ""), ("sentence", "S9", "no sentence")],
)
def test_what_is_typed_is_checked_and_not_saved(book, store, column, value, told):
    first = store.draft()[0]
    store.do(store.version(), "accepted", added(first))
    version = store.version()
    faults = store.check({"table": "attributions", "before": first, "after": {**first, column: value}})
    assert (not faults) if not told else told in faults[0]
    assert store.version() == version


def test_a_check_of_a_row_that_is_gone_says_nothing(store):
    first = store.draft()[0]
    assert store.check({"table": "attributions", "before": first, "after": {**first, "form": "sung"}}) == []


@pytest.mark.parametrize("cell", ["a\0b", "\ud800"])
def test_a_cell_that_no_table_can_hold_leaves_the_table_as_it_was(book, store, cell):
    first = store.draft()[0]
    store.do(store.version(), "accepted", added(first))
    before = (book / "data/codings/anna/attributions.csv").read_bytes()
    with pytest.raises(RefusedError, match="no table can hold"):
        store.do(
            store.version(), "voice", [{"table": "attributions", "before": first, "after": {**first, "voice": cell}}]
        )
    assert (book / "data/codings/anna/attributions.csv").read_bytes() == before


_SAVES = """
import sys
from sourcebook.desk.refusals import ConflictError
from sourcebook.desk.saving import Store
store, done = Store(sys.argv[1], "anna"), 0
for number in range(20):
    try:
        after = {**store.draft()[0], "id": sys.argv[2] + str(number)}
        store.do(store.version(), "", [{"table": "attributions", "before": None, "after": after}])
        done += 1
    except ConflictError:
        pass
print(done)
"""


def test_desks_in_two_terminals_lose_nothing_that_they_saved(book):
    both = [subprocess.Popen([sys.executable, "-c", _SAVES, book, name], stdout=subprocess.PIPE) for name in "PQ"]
    said = sum(int(desk.communicate()[0]) for desk in both)
    assert len(read_rows(book / "data/codings/anna/attributions.csv").rows) == said > 0


@pytest.mark.parametrize(
    "line", ["[" * 100_000, '{"kind":"do","label":5,"changes":[{"table":"x","before":5,"after":[]}]}', "null"]
)
def test_a_damaged_journal_does_not_keep_the_desk_shut(book, line):
    place = book / ".desk/anna/journal.jsonl"
    place.parent.mkdir(parents=True)
    place.write_text(line, encoding="utf-8")
    assert Store(book, "anna").journal.done == []


def test_changes_find_the_first_row_that_is_as_it_was():
    rows = {"t": [{"id": str(number)} for number in range(3)]}
    changes = [
        Change("t", {"id": "1"}, {"id": "7"}),
        Change("t", {"id": "0"}, None),
        Change("t", None, {"id": "7"}),
        Change("t", {"id": "7"}, {"id": "8"}),
    ]
    assert [row["id"] for row in apply(rows, changes)["t"]] == ["8", "2", "7"]
