"""The figures on names and kinds that the chapter on the machine prints."""

import json
from pathlib import Path

import pytest

from sourcebook.coding.project import Project
from sourcebook.errors import DataError
from sourcebook.measures import machine_scores, machine_voices
from tests.book import ROOT


def test_each_number_is_one_of_the_table() -> None:
    said = {fact.key: fact.text for fact in machine_voices.facts()}
    table = machine_voices.voice_scores().set_index("sources")
    assert said["machine_names_right"] == f"{table.loc['all', 'name']:.0f} %"
    assert said["machine_pronouns_right"] == f"{table.loc['pronoun', 'name']:.0f} %"
    assert said["machine_kinds_open"] == f"{table.loc['all', 'left_open']:.0f} %"
    assert said["machine_kinds_right"] == f"{table.loc['all', 'kind']:.0f} %"
    assert said["machine_voice_articles"] == "180 articles"


def test_the_answer_and_the_summary_follow_the_largest_trial() -> None:
    sheets = machine_voices.read_voice_scores()
    sizes = [
        sheet["scores"][0]["attributions"]
        for sheet in (sheets, *(sheets[key] for key in (machine_voices.ANY_FORM, machine_voices.UNREAD)))
    ]
    table = machine_voices.voice_scores().set_index("sources")
    assert table.loc["all", "attributions"] == max(sizes)
    summary = machine_scores.summary().set_index("task")["right"]
    assert summary["who speaks, behind a pronoun such as she"] == f"{table.loc['pronoun', 'name']:.0f} %"
    assert f"[{table.loc['all', 'name']:.0f} \\%]" in machine_scores.answer(Project.open(ROOT))


def test_in_the_smaller_trials_kinds_are_right_less_often() -> None:
    """The chapter says so."""
    sheets = machine_voices.read_voice_scores()
    first, second, largest = (
        sheet["scores"][0]["kind"] for sheet in (sheets, sheets[machine_voices.ANY_FORM], sheets[machine_voices.UNREAD])
    )
    assert max(first, second) < largest


def test_parts_make_the_whole() -> None:
    table = machine_voices.voice_scores().set_index("sources")
    parts = table.drop(index="all")
    right = (parts["name"] * parts["attributions"]).sum() / parts["attributions"].sum()
    assert right == pytest.approx(table.loc["all", "name"], abs=0.1)


@pytest.mark.parametrize("text", [None, "{"])
def test_damaged_figures_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str | None) -> None:
    file = tmp_path / "voices.json"
    if text:
        file.write_text(text)
    monkeypatch.setattr(machine_voices, "SCORES", file)
    with pytest.raises(DataError, match=r"voices\.json"):
        machine_voices.read_voice_scores()


def test_figures_are_plain_json() -> None:
    assert json.loads(machine_voices.SCORES.read_text())["articles"] == 40
