"""The machine coder's public score: how it does against human annotators, beside peers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sourcebook.coding.project import Project
from sourcebook.machine.tokens import MODEL_FOLDER
from sourcebook.measures import frame_drafts, machine_voices
from sourcebook.measures.agreement import against_reference
from sourcebook.results.facts import Fact, fill, kept_while_open, spans
from sourcebook.results.numbers_in_words import capital, counted, number, percent, words
from sourcebook.text.escapes import escape_markdown

if TYPE_CHECKING:
    import pandas as pd

SCORES = MODEL_FOLDER / "scores.json"


def read_scores() -> dict[str, Any]:
    """Read the figures that came with the model.

    Returns
    -------
    dict
        ``corpus``, ``split``, ``date``, ``command``, and ``scores``: a list of ``measure``,
        ``machine``, ``human_low``, ``human_high`` and ``peer`` in per cent, None where
        there is no figure.

    Raises
    ------
    DataError
        If the file is missing or damaged.
    """
    return machine_voices.read_figures(SCORES)


def scores() -> pd.DataFrame:
    """Return the score in per cent.

    Returns
    -------
    pandas.DataFrame
        Columns ``measure``, ``machine``, ``human_low``, ``human_high`` (people against each
        other) and ``peer`` (the best published program that could be run).
    """
    import pandas as pd

    table = pd.DataFrame(read_scores()["scores"])
    return table.astype({column: float for column in table.columns if column != "measure"})


@kept_while_open
def facts(project: Project) -> list[Fact]:
    """Return the numbers of the chapter on the machine coder."""
    rows = {str(row["measure"]): row for row in read_scores()["scores"]}
    found = []
    for key, measure in (("content", "content found (F)"), ("end", "content and source (F)")):
        row = rows[measure]
        found += [
            Fact(f"machine_{key}", number(row["machine"], 1), f"{measure}, machine", evidence="machine#table-scores"),
            Fact(
                f"machine_{key}_human",
                _range(row["human_low"], row["human_high"]),
                f"{measure}, people",
                evidence="machine#table-scores",
            ),
        ]
    frames = [fact for fact in frame_drafts.facts(project) if fact.key.startswith("machine_")]
    return found + machine_voices.facts() + _draft_facts(project) + frames


def _range(low: float, high: float) -> str:
    """Write two ends, once if they agree.

    Examples
    --------
    >>> _range(77, 80), _range(75, 75)
    ('77 to 80', '75')
    """
    return f"{low:g}" if low == high else f"{low:g} to {high:g}"


def _draft_facts(project: Project) -> list[Fact]:
    """Numbers on the machine's coding of this article, if it was kept."""
    if project.machine is None:
        return []
    table = project.machine.attributions
    unresolved = table[table["voice"] == ""]
    found = [
        Fact(
            "machine_drafted",
            counted(len(table), "attribution") if len(table) else "no attribution",
            "attributions in the machine's draft",
            spans(*table["content_at"]),
            evidence="machine",
        ),
        Fact(
            "machine_open",
            words(len(unresolved)),
            "voices that the machine left open",
            spans(*unresolved["content_at"]),
            evidence="machine",
        ),
    ]
    if project.reference.coder == project.machine.coder:
        return found
    row = next(r for r in against_reference(project).to_dict("records") if r["coder"] == project.machine.coder)
    return [
        *found,
        Fact(
            "machine_found",
            words(int(row["found"])),
            "attributions of the reference that the machine found",
            evidence="machine#table-errors",
        ),
        Fact(
            "machine_missed",
            words(int(row["missed"])),
            "attributions that the machine missed",
            evidence="machine#table-errors",
        ),
        Fact(
            "machine_added",
            words(int(row["added"])),
            "attributions that only the machine has",
            evidence="machine#table-errors",
        ),
        Fact(
            "machine_f1",
            percent(float(row["f1"])),
            "F of the machine against the reference",
            evidence="machine#table-errors",
        ),
    ]


def answer(project: Project) -> str:
    """Return what the machine does as well as people do, what it does not, and what it drafted here."""
    found = read_scores()
    text = f"What is attributed, the machine finds about as well as people who mark the same article agree: an F of {{machine_content}} per cent, where people reach {{machine_content_human}} ({escape_markdown(found['corpus'])}). "
    text += "Who speaks, it knows much less well: on articles new to it the name was right in {machine_names_right} of attributions, the kind of voice in {machine_kinds_right}."
    if project.machine is not None:
        text += " For this article it drafted {machine_drafted}" + (
            " and left {machine_open} of the voices open."
            if (project.machine.attributions["voice"] == "").any()
            else "."
        )
    return capital(fill(text, facts(project)))
