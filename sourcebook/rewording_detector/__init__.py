"""Was a text reworded: signs that it carries by itself, against counts of a news corpus."""

from sourcebook.rewording_detector.evidence import Evidence, Finding
from sourcebook.rewording_detector.measured import (
    found_by_mechanism,
    kind_table,
    reliability_table,
    roc_table,
    signs_caption,
    signs_table,
    trial_table,
)
from sourcebook.rewording_detector.report import answer, detected, facts, grounds, hits, originals, phrases, places_seen
from sourcebook.rewording_detector.score import Detection, detect, evidence_table, finding_table

__all__ = [
    "Detection",
    "Evidence",
    "Finding",
    "answer",
    "detect",
    "detected",
    "evidence_table",
    "facts",
    "finding_table",
    "found_by_mechanism",
    "grounds",
    "hits",
    "kind_table",
    "originals",
    "phrases",
    "places_seen",
    "reliability_table",
    "roc_table",
    "signs_caption",
    "signs_table",
    "trial_table",
]
