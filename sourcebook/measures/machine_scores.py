"""The machine coder's public score: how it does against human annotators, beside peers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sourcebook.coding.project import Project
from sourcebook.machine.tokens import MODEL_FOLDER
from sourcebook.measures import baseline, frame_draft_scores, frame_drafts, machine_voices, rule_drafts
from sourcebook.measures.agreement import against_reference, differences
from sourcebook.measures.earlier_coverage import agreed
from sourcebook.results.kept_numbers import kept_while_open
from sourcebook.results.linked_numbers import Fact, fill, spans
from sourcebook.results.numbers_in_words import capital, counted, words

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


def summary() -> pd.DataFrame:
    """Tell in one table what a draft gets right, how much it finds, and on what that was tried: on the larger trial of several.

    Returns
    -------
    pandas.DataFrame
        Columns ``task``, ``right`` (of what is drafted) and ``found`` (of what there is), both in words, per cent, a dash where it
        is not known; ``judge`` (who decided what is right) and ``tried_on``.
    """
    import pandas as pd

    rows = [*_contents(), *_voices(), *_frames(), _rules()]
    shares = [tuple("–" if share is None else f"{share:.0f} %" for share in row[1:3]) for row in rows]
    judges = ["people"] * _BY_PEOPLE + ["language models"] * (len(rows) - _BY_PEOPLE)
    told = [(row[0], *share, judge, row[3]) for row, share, judge in zip(rows, shares, judges, strict=True)]
    return pd.DataFrame(told, columns=["task", "right", "found", "judge", "tried_on"])


_BY_PEOPLE = 3
"""Rows at the top of the summary for which people marked what is right."""
_Row = tuple[str, float | None, float | None, str]


def _contents() -> list[_Row]:
    """Return the rows on finding statements, which were measured on articles that settings were chosen on."""
    found = read_scores()
    known = {str(row["measure"]): row["machine"] for row in found["scores"]}
    direct, indirect, source = (known[name] for name in _TOLD)
    where = f"{found['corpus']}, so probably too good"
    return [
        ("an attribution in direct quotation", None, direct, where),
        ("an attribution told in other words", None, indirect, "the same"),
        ("which words are its source", source, None, "the same"),
        _marked(),
    ]


def _marked() -> _Row:
    """Return the row on how much of what is marked is an attribution at all, as a reader of such drafts found."""
    checked, real, _ = agreed(baseline.read_table("coverage_check"))
    where = f"{checked} drafts of a slightly earlier coder, in other news"
    return ("that it is an attribution at all", 100 * real / checked, None, where)


def _voices() -> list[_Row]:
    """Return the rows on who speaks: of the largest trial, and the one in which a coder's very name was asked for."""
    first = machine_voices.read_voice_scores()
    sheet = first[machine_voices.UNREAD]
    by_form, own = ({str(row["sources"]): row for row in found["scores"]} for found in (sheet, first))
    every, pronouns, named = by_form["all"], by_form["pronoun"], own["all"]
    where = f"{every['attributions']:,} attributions in {sheet['articles']} articles set aside"
    smaller = f"{named['attributions']} attributions in {first['articles']} more articles"
    return [
        ("who speaks", every["name"], None, where),
        ("who speaks, behind a pronoun such as she", pronouns["name"], None, f"{pronouns['attributions']:,} of these"),
        ("the kind of voice", every["kind"], None, "all of these"),
        ("the very name that a coder gives", named["name"], None, smaller),
    ]


def _frames() -> list[_Row]:
    """Return the rows on frames and on functions of framing."""
    parts = (("a frame", frame_draft_scores.totals()), ("a function of framing", frame_draft_scores.function_totals()))
    return [
        (
            name,
            100 * sums["right"] / sums["shown"],
            100 * sums["right"] / sums["given"],
            f"{sums['shown']:,} drafts for sentences that it had not learnt from",
        )
        for name, sums in parts
        if sums["shown"]
    ]


def _rules() -> _Row:
    """Return the row on drafts by rule, all kinds together."""
    table = rule_drafts.scores()
    judged = int(table["judged"].sum())
    right = 100 * float(table["right"].sum()) / judged
    return ("a channel, a charge, a reply or a name, by rule", right, None, f"{judged} drafts; the judge saw them")


def nearly(value: float) -> str:
    """Say a percentage, in words where it is nearly all.

    Examples
    --------
    >>> nearly(98.2), nearly(73.9)
    ('nearly all', '74 %')
    """
    return "nearly all" if value >= 95 else f"{value:.0f} %"


_TOLD = ("direct contents found", "indirect contents found", "source right, where content found")
"""Measures that the summary tells."""


@kept_while_open
def facts(project: Project) -> list[Fact]:
    """Return the numbers of the chapter on the machine coder."""
    rows = {str(row["measure"]): row for row in read_scores()["scores"]}
    found = []
    for key, measure in (("direct", "direct contents found"), ("indirect", "indirect contents found")):
        value = nearly(rows[measure]["machine"])
        found.append(Fact(f"machine_{key}", value, f"{measure}, machine", evidence="machine#table-draft"))
    frames = [fact for fact in frame_drafts.facts(project) if fact.key.startswith("machine_")]
    return found + machine_voices.facts() + _draft_facts(project) + frames


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
    if project.is_draft:
        return found
    row = next(r for r in against_reference(project).to_dict("records") if r["coder"] == project.machine.coder)
    return [
        *found,
        Fact(
            "machine_reference",
            words(len(project.reference.attributions)),
            "attributions of the reference",
            spans(*project.reference.attributions["content_at"]),
        ),
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
        "**Read whatever a draft marks before you trust it, and what it leaves unmarked too: it misses much.** A draft is a program's answer to "
        "who says what. Of what is told in other words it finds {machine_indirect}, in articles on which its settings were chosen, so fewer elsewhere. It names the right speaker of {machine_names_right} of the "
        "statements that it finds, fewer behind *he* and *she*: look there first. Which speaker is right a language model decided, not a person."
    )
    if project.machine is not None and project.is_draft:
        text += " For this article it drafted {machine_drafted}" + (
            ", {machine_open} of them with no voice that speaks."
            if (project.machine.attributions["voice"] == "").any()
            else "."
        )
    return capital(fill(text, facts(project)))
