"""Reports of one invented event, small enough to count by hand: what books with reports by others are made of."""

from collections.abc import Callable
from pathlib import Path

from sourcebook.coding.project import Project
from tests.small_book import columns_of, save_csv

MakeTold = Callable[..., Project]

REPORTS = [
    {"report": "herald", "name": "Herald", "camp": "Papers", "own": "no", "complete": "no"},
    {"report": "town", "name": "Town hall", "camp": "The town", "own": "no", "complete": "yes"},
    {"report": "gazette", "name": "Gazette", "camp": "Papers", "own": "yes", "complete": "yes"},
]
# report, number, words, topic, voice, voice_type, form, other_voices, policy_frames
HERALD = [
    ("herald", 1, 10, "the bridge", "Lena Holt", "expert", "mixed", "residents", "security"),
    ("herald", 2, 5, "the meeting", "", "", "", "", ""),
]
TOWN = [("town", 1, 20, "the meeting", "mayor", "government", "indirect", "", "policy")]
GAZETTE = [
    ("gazette", 1, 8, "the bridge", "mayor", "government", "indirect", "", "security;policy"),
    ("gazette", 2, 13, "the bridge", "Lena Holt", "expert", "direct", "", "security"),
    ("gazette", 3, 7, "the meeting", "residents", "citizen", "indirect", "", "security"),
]
SENTENCE = ("report", "number", "words", "topic", "voice", "voice_type", "form", "other_voices", "policy_frames")
ITEMS = [
    ("herald", "a crack", "yes", 1),
    ("town", "a crack", "no", ""),
    ("gazette", "a crack", "yes", 2),
    ("herald", "the cost", "no", ""),
    ("town", "the cost", "no", ""),
    ("gazette", "the cost", "no", ""),
]
FRAMES = [("herald", 1), ("town", 0), ("gazette", 1)]
LABELS = [
    ("herald", 1, "unsafe", "Lena Holt"),
    ("gazette", 3, "cover-up", "residents"),
    ("herald", 2, "cover-up", "residents"),
]
OVERLAPS = [
    ("herald", "gazette", 15, 9),
    ("herald", "town", 15, 0),
    ("gazette", "herald", 28, 9),
    ("gazette", "town", 28, 7),
    ("town", "herald", 20, 0),
    ("town", "gazette", 20, 7),
]


def coded(coder: str, told: list[tuple[object, ...]]) -> dict[str, list[dict[str, object]]]:
    """Return one coder's rows of the tables that are coded."""
    return {
        "report_sentences": [{"coded_by": coder, **dict(zip(SENTENCE, row, strict=True)), "entman": "problem" if row[1] == 1 else ""} for row in told],
        "report_items": [{"coded_by": coder, **dict(zip(("report", "item", "present", "number"), row, strict=True))} for row in ITEMS],
        "report_frames": [
            {"coded_by": coder, "report": r, "headline_actor": "mayor", "headline_verb": "says", **dict.fromkeys(("responsibility", "human_interest", "morality", "economic"), 0), "conflict": c, "main_frame": "safety"}
            for r, c in FRAMES
        ],
        "report_labels": [{"coded_by": coder, **dict(zip(("report", "number", "label", "holder"), row, strict=True)), "matter": "the bridge"} for row in LABELS],
    }  # fmt: skip


def write(
    root: Path, *coders: dict[str, list[dict[str, object]]], overlaps: list[tuple[object, ...]] | None = None
) -> Project:
    """Put reports into a book, and open it."""
    tables: dict[str, list[dict[str, object]]] = {
        "reports": [{"carried_by": "its own page", "date": "2031-05-04", "headline": "Bridge", "headline_from": "page", "references": "gazette2031", **row} for row in REPORTS],
        "report_overlaps": [dict(zip(("report", "other", "words", "reused"), row, strict=True)) for row in overlaps or OVERLAPS],
    }  # fmt: skip
    for coder in coders:
        for name, rows in coder.items():
            tables[name] = tables.get(name, []) + rows
    for name, rows in tables.items():
        save_csv(
            root / "data" / "other_reports" / f"{name}.csv",
            [{k: str(v) for k, v in row.items()} for row in rows],
            columns_of(name),
        )
    return Project.open(root)
