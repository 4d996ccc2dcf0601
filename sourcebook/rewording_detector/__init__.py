"""Was a text reworded: signs that it carries by itself, against counts of a news corpus."""

from sourcebook.rewording_detector.evidence import Evidence, Finding
from sourcebook.rewording_detector.report import answer, facts, hits, phrases, trial_table
from sourcebook.rewording_detector.score import Suspicion, evidence_table, finding_table, suspicion

__all__ = ["Evidence", "Finding", "Suspicion", "answer", "evidence_table", "facts", "finding_table", "hits", "phrases", "suspicion", "trial_table"]
