"""What rules of the codebook decide: counts by the rule, and by another that could be defended."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sourcebook.coding.project import Project
from sourcebook.measures import other_guide
from sourcebook.measures.framing import policy_frames
from sourcebook.measures.severity import SHIFT, by_middle
from sourcebook.measures.sourcing import OWN, channels, documented, is_coded
from sourcebook.measures.voices import top_level

if TYPE_CHECKING:
    import pandas as pd

RIGHTS = "fairness"
"""The policy frame as which human rights are coded."""


def other_rules(project: Project) -> pd.DataFrame:
    """Count what rules of the codebook decide, by the rule and without it.

    Returns
    -------
    pandas.DataFrame
        Columns ``rule`` (what is counted), ``by_the_rule``, ``otherwise`` (the other rule) and ``by_the_other``;
        a row for each rule that this book's codings let one compare.
    """
    import pandas as pd

    rows = [*_voices(project), *_channels(project), *_frames(project), *_severity(project)]
    return pd.DataFrame(rows, columns=["rule", "by_the_rule", "otherwise", "by_the_other"])


def _voices(project: Project) -> Iterator[tuple[str, int, str, int]]:
    table = project.reference.attributions
    yield "statements (rule 6)", len(top_level(project.reference)), "those inside others count too", len(table)
    if "stance" in table and table["stance"].notna().any():
        stance = table["stance"].dropna().astype(int)
        critical, charges = int((stance < 0).sum()), int((stance < -1).sum())
        yield "attributions critical of the government concerned (rule 7)", critical, "only charges do", charges


def _channels(project: Project) -> Iterator[tuple[str, int, str, int]]:
    if is_coded(project.reference):
        found = channels(project.article, project.reference)["channel"]
        routine, shown = int((found == "routine").sum()), len(documented(project.reference))
        if shown < routine:
            yield "sentences by a routine channel (channel)", routine, "only those that name a document", shown
        enterprise, own = int((found == "enterprise").sum()), int((found == OWN).sum())
        yield (
            "sentences of the reporter's own work (channel)",
            enterprise,
            "the article's own statements count as conclusions",
            enterprise + own,
        )


def _frames(project: Project) -> Iterator[tuple[str, int, str, int]]:
    if project.reference.has("frames") and other_guide.is_coded(project):
        counts = policy_frames(project.article, project.reference).set_index("frame")["sentences"]
        here, there = int(counts.get(RIGHTS, 0)), int(other_guide.frame_counts(project).get(RIGHTS, 0))
        yield "sentences framed as a matter of rights (rule 8)", here, "the guide for other reports", there


def _severity(project: Project) -> Iterator[tuple[str, int, str, int]]:
    if project.reference.has("substitutions"):
        settled = project.reference.table("substitutions")["severity"].astype(int)
        middle = by_middle(project)["severity"]
        by_rule, by_votes = int((settled >= SHIFT).sum()), int((middle >= SHIFT).sum())
        yield "swaps that shift the meaning (rule 11)", by_rule, "terms of law and policy count as any other", by_votes
