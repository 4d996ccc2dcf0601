"""Was a text reworded: signs that it carries by itself, against counts of a news corpus."""

from sourcebook.suspicion.evidence import Evidence, Test
from sourcebook.suspicion.score import Suspicion, evidence_table, suspicion, test_table

__all__ = ["Evidence", "Suspicion", "Test", "evidence_table", "suspicion", "test_table"]
