"""A small invented book, whose numbers can be counted by hand."""

import csv
import json
import shutil
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from tests.book import ROOT

TEXT = (
    "date 2031-05-04 The mayor of Ostby said the bridge was safe.\n\n"
    "“We have checked every bolt,” engineer Lena Holt told reporters, “and found no crack.”\n\n"
    "Residents accuse the town of a attainable cover-up.\n"
)
Table = Sequence[Mapping[str, object]]
MakeBook = Callable[..., Path]

ATTRIBUTIONS = [
    {
        "id": "A1",
        "sentence": "S1",
        "source": "The mayor of Ostby",
        "cue": "said",
        "content": "the bridge was safe",
        "form": "indirect",
        "nested_in": "",
        "voice": "mayor of Ostby",
        "voice_type": "government",
        "named": "person",
        "stance": 2,
        "channel": "routine",
    },
    {
        "id": "A2",
        "sentence": "S2",
        "source": "engineer Lena Holt",
        "cue": "told",
        "content": ["“We have checked every bolt,”", "“and found no crack.”"],
        "form": "direct",
        "nested_in": "",
        "voice": "Lena Holt",
        "voice_type": "expert",
        "named": "person",
        "stance": 1,
        "channel": "informal",
    },
    {
        "id": "A3",
        "sentence": "S2",
        "source": "We",
        "cue": "found",
        "content": "no crack",
        "form": "direct",
        "nested_in": "A2",
        "voice": "Lena Holt",
        "voice_type": "expert",
        "named": "person",
        "stance": 0,
        "channel": "informal",
    },
    {
        "id": "A4",
        "sentence": "S3",
        "source": "Residents",
        "cue": "accuse",
        "content": "the town of a attainable cover-up",
        "form": "indirect",
        "nested_in": "",
        "voice": "residents",
        "voice_type": "citizen",
        "named": "unnamed",
        "stance": -2,
        "channel": "",
    },
]
TABLES: dict[str, Table] = {
    "attributions": ATTRIBUTIONS,
    "frames": [
        {
            "sentence": "S1",
            "policy_frames": "security;policy",
            "entman": "evaluation",
            "voice_of_frame": "attributed",
            "news_role": "summary",
        },
        {"sentence": "S2", "policy_frames": "security", "entman": "", "voice_of_frame": "", "news_role": "main_event"},
        {
            "sentence": "S3",
            "policy_frames": "security",
            "entman": "problem;cause",
            "voice_of_frame": "asserted",
            "news_role": "context",
        },
    ],
    "items": [
        {"frame": "responsibility", "item": 1, "code": 1, "evidence": "S1;S3"},
        {"frame": "responsibility", "item": 2, "code": 0, "evidence": ""},
        {"frame": "conflict", "item": 1, "code": 1, "evidence": "S3"},
        {"frame": "conflict", "item": 2, "code": "", "evidence": ""},
    ],
    "substitutions": [
        {"id": "T1", "sentence": "S1", "printed": "safe", "original": "sound", "severity": 1, "breaks_grammar": 0},
        {
            "id": "T2",
            "sentence": "S3",
            "printed": "attainable",
            "original": "possible",
            "severity": 2,
            "breaks_grammar": 1,
        },
        {"id": "T3", "sentence": "S3", "printed": "accuse", "original": "suspect", "severity": 3, "breaks_grammar": 0},
    ],
    "actors": [
        {"actor": "mayor of Ostby", "mentions": 1, "speaks": 1, "representation": "functionalised"},
        {"actor": "Lena Holt", "mentions": 1, "speaks": 1, "representation": "nominated"},
        {"actor": "the town", "mentions": 1, "speaks": 0, "representation": "collectivised"},
    ],
    "mentions": [
        {"id": "M1", "actor": "mayor of Ostby", "mention": "The mayor of Ostby"},
        {"id": "M2", "actor": "Lena Holt", "mention": "engineer Lena Holt"},
        {"id": "M3", "actor": "the town", "mention": "the town"},
    ],
    "labels": [
        {"id": "L1", "matter": "the bridge", "label": "safe", "holder": "mayor of Ostby", "valence": 2},
        {"id": "L2", "matter": "the bridge", "label": "cover-up", "holder": "residents", "valence": -2},
    ],
    "charges": [
        {
            "id": "C1",
            "charge": "Something is covered up",
            "made_in": "A4",
            "answered_in": "A1;A2",
            "note": "The answers stand before the charge.",
        },
        {"id": "C2", "charge": "The town is to blame", "made_in": "A4", "answered_in": "", "note": "No answer."},
    ],
    "agency": [
        {
            "id": "V1",
            "sentence": "S2",
            "process": "checked",
            "form": "active",
            "agent": "Lena Holt",
            "agent_named": "explicit",
            "affected": "bolts",
        },
        {
            "id": "V2",
            "sentence": "S3",
            "process": "cover-up",
            "form": "noun",
            "agent": "",
            "agent_named": "absent",
            "affected": "",
        },
    ],
}
CHECKS: dict[str, Table] = {
    "aliases": [{"name": "Mayor", "voice": "mayor of Ostby"}],
    "claims": [
        {
            "id": "F1",
            "claim": "The mayor spoke",
            "claim_words": "The mayor of Ostby said",
            "verdict": "supported",
            "finding": "He did.",
            "references": "gazette2031",
        },
        {
            "id": "F2",
            "claim": "No crack was found",
            "claim_words": "found no crack",
            "verdict": "refuted",
            "finding": "One was.",
            "references": "gazette2031;survey2030",
        },
    ],
    "available_sources": [
        {
            "id": "O1",
            "source": "Bridge survey",
            "voice_type": "expert",
            "date": "2030-01-02",
            "said": "found a crack",
            "used": "no",
            "references": "survey2030",
        }
    ],
    "topics": [
        {"topic": "Cracks", "document_order": 1, "passage": "no crack", "references": "survey2030"},
        {"topic": "Money", "document_order": 2, "passage": "", "references": "survey2030"},
        {"topic": "The mayor", "document_order": "", "passage": "The mayor of Ostby", "references": "gazette2031"},
    ],
}
BIBLIOGRAPHY = "@misc{gazette2031,\n  title = {Gazette},\n  year = {2031},\n}\n\n@book{survey2030,\n  title = {Survey},\n  year = {2030},\n}\n"


def locate(text: str, words: object) -> str:
    """Return where words stand in a text, in the notation of offsets."""
    if isinstance(words, list):
        return ";".join(locate(text, piece) for piece in words)
    at = text.index(str(words))
    return f"{at} {at + len(str(words))}"


def located(text: str, rows: Table) -> list[dict[str, str]]:
    """Put offsets beside the words that have a column for them."""
    pairs = {
        "source": "source_at",
        "cue": "cue_at",
        "content": "content_at",
        "printed": "printed_at",
        "mention": "mention_at",
        "label": "label_at",
        "process": "process_at",
        "claim_words": "claim_at",
        "passage": "passage_at",
    }
    found = []
    for row in rows:
        full: dict[str, str] = {}
        for name, value in row.items():
            is_text = name in pairs and not (name == "source" and "cue" not in row)
            full[name] = " ".join(value) if isinstance(value, list) else str(value)
            if is_text and pairs[name] not in row:
                full[pairs[name]] = locate(text, value) if value else ""
        found.append(full)
    return found


MACHINES = ("role", "role_at", "justification", "anonymity_reason", "anonymity_reason_at", "gender", "reason")
"""Columns of attributions that codings by hand may lack."""


def save_csv(path: Path, rows: Sequence[Mapping[str, str]], columns: Sequence[str]) -> None:
    """Write rows as CSV without the package's own writer."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns)
        writer.writeheader()
        writer.writerows(rows)


def columns_of(name: str) -> list[str]:
    """Return the columns that datapackage.json gives a table."""
    package = json.loads((ROOT / "data" / "datapackage.json").read_text(encoding="utf-8"))
    return [
        field["name"]
        for resource in package["resources"]
        if resource["name"] == name
        for field in resource["schema"]["fields"]
    ]


def build(
    root: Path,
    *,
    text: str,
    coders: Mapping[str, Mapping[str, Table]],
    checks: Mapping[str, Table],
    metadata: Mapping[str, str],
) -> Path:
    """Write a book's folder."""
    data = root / "data"
    data.mkdir(parents=True)
    (root / "_config.yml").write_text("title: A small book\n")
    (root / "references.bib").write_text(BIBLIOGRAPHY)
    (data / "article.txt").write_bytes(text.encode())
    (data / "metadata.json").write_text(json.dumps(metadata))
    shutil.copy(ROOT / "data" / "datapackage.json", data)
    (data / "codings").mkdir()
    for coder, tables in coders.items():
        for name, rows in tables.items():
            save_csv(
                data / "codings" / coder / f"{name}.csv",
                located(text, rows),
                [c for c in columns_of(name) if c not in MACHINES],
            )
    for name, rows in checks.items():
        save_csv(data / f"{name}.csv", located(text, rows), columns_of(name))
    return root
