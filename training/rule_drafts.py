"""Measure the drafts that rules make beside frames: ``python -m training.rule_drafts NEWS.jsonl.xz [--write]``.

Charges, replies and names (labels) were coded in 40 articles of the collection by one language model, before it had written the
rules on others: ``charge_codes.csv`` and ``label_codes.csv``, offsets and codes, no text. These tell how many are found and,
since few are drafted, roughly how many drafts are right. Drafts in further articles that no rule was written on were judged by
the same model, which saw the drafts and so was kinder than a blind coding: ``draft_verdicts.csv``. With ``--write`` the counts
go into the model's folder, where the chapters find them.
"""

from __future__ import annotations

import csv
import json
import sys
from collections import Counter
from pathlib import Path

from sourcebook import machine
from sourcebook.machine.accusations import accuses_or_answers
from sourcebook.machine.labels import given_name
from sourcebook.machine.rule_scores import RULES
from sourcebook.machine.tokens import MODEL_FOLDER
from sourcebook.text.article import Article
from training.channels import main as measure_channels
from training.frame_head import collection

HERE = Path(__file__).parent
CHARGES, LABELS, VERDICTS = (HERE / f"{name}.csv" for name in ("charge_codes", "label_codes", "draft_verdicts"))
KINDS = ("charge", "reply", "label", "channel")
Key = tuple[str, int, int]


def read_charges(path: Path = CHARGES) -> tuple[dict[Key, str], set[str]]:
    """Read what attributions were coded as, by article, start of cue (0 for none) and of content, and all articles coded."""
    rows = _rows(path)
    found = {
        (row["article"], int(row["cue_start"] or 0), int(row["content_start"])): row["code"]
        for row in rows if row["code"] != "none"
    }  # fmt: skip
    if strange := set(found.values()) - set(KINDS):
        raise ValueError(f"{path.name}: “{strange.pop()}” is no code; write charge, reply or none.")
    return found, {row["article"] for row in rows}


def read_labels(path: Path = LABELS) -> dict[str, list[tuple[int, int]]]:
    """Read where names that take sides stand, by article."""
    found: dict[str, list[tuple[int, int]]] = {}
    for row in _rows(path):
        found.setdefault(row["article"], []).append((int(row["label_start"]), int(row["label_end"])))
    return found


def read_verdicts(path: Path = VERDICTS) -> dict[str, Counter[str]]:
    """Count drafts judged and those judged right, by kind."""
    found = {kind: Counter({"drafts": 0, "right": 0}) for kind in KINDS}
    for row in _rows(path):
        found[row["kind"]].update(drafts=1, right=int(row["right"]))
    return found


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def drafted(name: str, text: str) -> tuple[dict[Key, str], list[tuple[int, int]]]:
    """Return what the rules say of an article: charges and replies by attribution, and the names found."""
    kinds, names = {}, []
    for item in machine.attributions(Article(text)):
        if not item.cue:
            continue
        cue = item.cue.text(text)
        if kind := accuses_or_answers(cue, item.content.text(text)):
            kinds[name, item.cue.start, item.content.start] = kind
        if given := given_name(text, cue, item.content):
            names.append((given.name.start, given.name.end))
    return kinds, names


def score(texts: dict[str, str]) -> dict[str, Counter[str]]:
    """Compare the drafts with the codes."""
    (charges, _), labels = read_charges(), read_labels()
    counts = {kind: Counter({"drafts": 0, "right": 0, "given": 0}) for kind in KINDS[:3]}
    for code in charges.values():
        counts[code]["given"] += 1
    counts["label"]["given"] = sum(map(len, labels.values()))
    for name, text in texts.items():
        kinds, names = drafted(name, text)
        for key, kind in kinds.items():
            counts[kind].update(drafts=1, right=int(charges.get(key) == kind))
        for start, end in names:
            hit = any(low < end and start < high for low, high in labels.get(name, []))
            counts["label"].update(drafts=1, right=int(hit))
    return counts


def main(news: str, write: str = "") -> None:
    """Print the tables."""
    _, articles = read_charges()
    texts = {row["id"]: row["text"] for row in collection(Path(news)) if row["id"] in articles}
    coded, judged = score(texts), read_verdicts()
    for kind in KINDS:
        told = f"coded before: {_said(coded[kind])}, given {coded[kind]['given']}; " if kind in coded else ""
        print(f"{kind:<8} {told}judged after: {_said(judged[kind])}")
    measure_channels(news)
    if write:
        found = {"coded": {k: dict(v) for k, v in coded.items()}, "judged": {k: dict(v) for k, v in judged.items()}}
        (MODEL_FOLDER / RULES).write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


def _said(counts: Counter[str]) -> str:
    return f"{counts['drafts']} drafts, {counts['right']} right"


if __name__ == "__main__":
    main(*sys.argv[1:])
