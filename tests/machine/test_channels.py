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
        ("", "", "", "", ""),
    ],
)
def test_a_channel_is_told_only_by_what_stands_there(source, cue, sentence, kind, found):
    assert channel(source, cue, sentence, kind) == found


def test_an_endless_sentence_is_read_in_one_go():
    words = "the officials " * 20_000
    assert channel(words, "said", words, "citizen") == "informal"
