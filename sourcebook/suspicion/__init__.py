"""Was a text reworded: signs that it carries by itself, against counts of a news corpus."""

from sourcebook.suspicion.evidence import Evidence, Finding
from sourcebook.suspicion.report import answer, facts
from sourcebook.suspicion.score import Suspicion, evidence_table, suspicion, finding_table

__all__ = ["Evidence", "Suspicion", "Finding", "evidence_table", "facts", "suspicion", "finding_table"]
