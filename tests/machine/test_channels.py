"""Channels: told by the words of a sentence, and left open where it does not tell."""

import pytest

from sourcebook.machine.channels import channel


@pytest.mark.parametrize(
    ("source", "cue", "sentence", "kind", "found"),
    [
        ("Ms Berg", "said", "“It is done,” Ms Berg said in a statement.", "political", "routine"),
        ("Ms Berg", "told", "Ms Berg told reporters that it was done.", "unspecified", "routine"),
        ("the ministry", "announced", "The ministry announced new rules.", "government", "routine"),
        ("a ministry report", "says", "A ministry report says so.", "government", "routine"),
        ("the union", "announced", "The union announced a strike.", "civil_society", ""),
        ("Ms Berg", "told", "Ms Berg told CNN that it was done.", "political", "informal"),
        ("The Ostby Gazette", "reported", "The Ostby Gazette reported it first.", "media", "informal"),
        ("US officials", "said", "US officials said it was done.", "government", "informal"),
        ("a study", "found", "A study found that it works.", "expert", "informal"),
        ("Ms Berg", "said", "“It is done,” Ms Berg said.", "political", ""),
        ("The officials Anna Berg and Tom Hale", "said", "They said so.", "government", ""),
        ("The report", "said", "The report said so.", "government", ""),
        ("A State Department report", "said", "A State Department report said so.", "government", "routine"),
        ("officials", "were aware of", "Officials were aware of it.", "government", ""),
        ("administration aides", "have met for", "Administration aides have met for talks.", "government", ""),
        (
            "the ministry",
            "would have to be approved by",
            "It would have to be approved by the ministry.",
            "government",
            "",
        ),
        ("official data", "showed", "Official data showed it.", "government", ""),
        ("the official, who asked not to be named", "added", "The official added that.", "government", "informal"),
        ("Ms Berg", "said", "In response to the mayor’s letter, Ms Berg said it was done.", "political", ""),
        ("Ms Berg", "said", "In reply to a letter by the mayor, Ms Berg said it.", "political", ""),
        ("", "", "", "", ""),
    ],
)
def test_a_channel_is_told_only_by_what_stands_there(source, cue, sentence, kind, found):
    assert channel(source, cue, sentence, kind) == found


def test_a_report_that_names_nobody_is_no_governments():
    words = "a new report published Monday"
    assert channel(words, "according to", f"According to {words},", "government", named="unnamed") == ""


def test_an_endless_sentence_is_read_in_one_go():
    words = "the officials " * 20_000
    assert channel(words, "said", words, "citizen") == "informal"
