"""Attributions of discourse trees, read and scored."""

from __future__ import annotations

from pathlib import Path

import pytest

from sourcebook.machine.network import load
from training.corpus import GoldAttribution
from training.transfer import Relation, by_genre, read_relations, score


def document(*rows: tuple[str, str]) -> str:
    return "\n".join(f"{i}\t{word}" + "\t_" * 7 + f"\t{misc}" for i, (word, misc) in enumerate(rows, 1))


TREE = document(
    ("Many", "Discourse=attribution-positive:1->2:0:sem-atsrc-1-_+lex-indwd-2-_"),
    ("recommend", "_"),
    ("that", "Discourse=ROOT:2:0"),
    ("he", "_"),
    ("rest", "SpaceAfter=No"),
    (",", "_"),
    ("the", "Discourse=attribution-negative:3->2:1:sem-atsrc-7-8,10-gold;joint-list:3->2:0:0:_"),
    ("doctor", "_"),
    ("of", "_"),
    ("Ada", "_"),
    ("denied", "_"),
)
FIRST = Relation((0, 14), (15, 28), ((0, 4),))
SECOND = Relation((29, 53), (15, 28), ((29, 39), (43, 46)))


def test_clauses_and_sources_are_read_by_offset() -> None:
    text, relations = read_relations(TREE)
    assert text == "Many recommend that he rest, the doctor of Ada denied "
    assert relations == [FIRST, SECOND]
    assert text[29:39] == "the doctor"


def test_a_relation_to_a_clause_that_is_not_there_is_left_out() -> None:
    assert read_relations(document(("Many", "Discourse=attribution-positive:1->9:0:sem-atsrc-1-_")))[1] == []


@pytest.mark.parametrize(
    ("item", "right", "sourced"),
    [
        (GoldAttribution(((0, 4),), ((5, 14),), ((20, 27),)), 1, 1),
        (GoldAttribution(((20, 22),), ((5, 14),), ((20, 27),)), 1, 0),  # another source
        (GoldAttribution(((0, 4),), (), ((15, 27),)), 1, 1),  # no cue: the source stands for it
        (GoldAttribution(((0, 4),), ((23, 27),), ((15, 22),)), 0, 0),  # a cue outside the clause that says so
        (GoldAttribution(((0, 4),), ((5, 14),), ((29, 39),)), 0, 0),  # a content elsewhere
    ],
)
def test_what_fits_is_counted(item: GoldAttribution, right: int, sourced: int) -> None:
    tally = score([FIRST], [item])
    assert (tally.gold["found"], tally.found["found"], tally.right["found"]) == (1, 1, right)
    assert tally.right["source"] == sourced


def test_one_attribution_answers_one_relation_only() -> None:
    item = GoldAttribution(((0, 4),), ((5, 14),), ((20, 27),))
    tally = score([FIRST, FIRST], [item])
    assert (tally.gold["found"], tally.right["found"]) == (2, 1)


def test_genres_are_counted_apart_and_together(tmp_path: Path) -> None:
    plain = document(
        ("Many", "Discourse=attribution-positive:1->2:0:sem-atsrc-1-_"),
        ("say", "_"),
        ("he", "Discourse=ROOT:2:0"),
        ("lied", "SpaceAfter=No"),
        (".", "_"),
    )
    for name in ("GUM_court_one", "GUM_vlog_two"):
        (tmp_path / f"{name}.conllu").write_text(plain, encoding="utf-8")
    tallies = by_genre(sorted(tmp_path.glob("*.conllu")), load())
    assert set(tallies) == {"court", "vlog", "all"}
    assert tallies["all"].right["found"] == tallies["court"].right["found"] + tallies["vlog"].right["found"] == 2
