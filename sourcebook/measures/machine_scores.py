"""The machine coder's public score: how it does against human annotators, beside peers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sourcebook.coding.project import Project
from sourcebook.machine.tokens import MODEL_FOLDER
from sourcebook.measures import frame_draft_scores, frame_drafts, machine_voices
from sourcebook.measures.agreement import against_reference, differences
from sourcebook.results.kept_numbers import kept_while_open
from sourcebook.results.linked_numbers import Fact, fill, spans
from sourcebook.results.numbers_in_words import capital, counted, number, words

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


def summary() -> pd.DataFrame:
    """Tell in one table what a draft is right about, and how often.

    Returns
    -------
    pandas.DataFrame
        Columns ``task``, ``right`` (of ten, in words), ``measured_on``.
    """
    import pandas as pd

    found, read = read_scores(), machine_voices.read_voice_scores()
    known = {str(row["measure"]): row["machine"] for row in found["scores"]}
    again = read[machine_voices.ANY_FORM]
    first, second = ({str(row["sources"]): row for row in sheet["scores"]} for sheet in (read, again))
    aside = frame_draft_scores.totals_aside()
    new, newer = (f"{sheet['articles']} articles that are new to it" for sheet in (read, again))
    sentences = f"{aside['sentences']} sentences that are new to it"
    rows = [
        *((told, known[name], found["corpus"]) for name, told in _TOLD.items() if name in known),
        ("means the right voice", second["all"]["name"], newer),
        ("means the right voice behind a pronoun", second["pronoun"]["name"], newer),
        ("gives the voice the right kind", second["all"]["kind"], newer),
        ("gives the voice the very name that a coder gives", first["all"]["name"], new),
        ("is right where it drafts a frame", 100 * aside["right"] / max(aside["shown"], 1), sentences),
        ("drafts a frame that coders saw", 100 * aside["right"] / max(aside["given"], 1), sentences),
    ]
    return pd.DataFrame(
        [(told, of_ten(value), where) for told, value, where in rows], columns=["task", "right", "measured_on"]
    )


def of_ten(value: float) -> str:
    """Say a percentage in words, of ten.

    Examples
    --------
    >>> of_ten(98.2), of_ten(72), of_ten(3)
    ('nearly all', 'seven of ten', 'hardly any')
    """
    if value >= 95:
        return "nearly all"
    return "hardly any" if value < 5 else f"{words(round(value / 10))} of ten"


_TOLD = {
    "direct contents found": "finds a statement in direct quotation",
    "indirect contents found": "finds a statement in other words",
    "source right, where content found": "marks the right words as a statement's source, where it found the statement",
}
"""Measures as the summary names them."""


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
    for key, measure in (("direct", "direct contents found"), ("indirect", "indirect contents found")):
        value = of_ten(rows[measure]["machine"])
        found.append(Fact(f"machine_{key}", value, f"{measure}, machine", evidence="machine#table-draft"))
    again = machine_voices.read_voice_scores()[machine_voices.ANY_FORM]["scores"]
    every = next(row for row in again if row["sources"] == "all")
    for key, column in (("voices", "name"), ("kinds", "kind")):
        label = f"{key} right, of those found in new articles"
        found.append(
            Fact(f"machine_{key}_of_ten", of_ten(every[column]), label, evidence="machine#table-voice-scores-any-form")
        )
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
            "machine_other_voice",
            words(_other_voices(project)),
            "attributions found and given to another voice",
            evidence="machine#table-errors",
        ),
    ]


def _other_voices(project: Project) -> int:
    if project.machine is None:
        return 0
    return int((differences(project, project.machine)["what"] == "differs in voice").sum())


def answer(project: Project) -> str:
    """Return what a draft is mostly right about, what less often, and what it holds where the book rests on it."""
    text = (
        "A draft is a program's first coding of an article, for people to correct. It finds {machine_direct} statements that are "
        "quoted directly and {machine_indirect} told in other words, on the articles used to tune it. Of those that it finds in "
        "new articles, {machine_voices_of_ten} have the right voice, and {machine_kinds_of_ten} the right kind of voice."
    )
    if project.machine is not None and project.reference.coder == project.machine.coder:
        text += " For this article it drafted {machine_drafted}" + (
            " and left {machine_open} of the voices open."
            if (project.machine.attributions["voice"] == "").any()
            else "."
        )
    return capital(fill(text, facts(project)))
