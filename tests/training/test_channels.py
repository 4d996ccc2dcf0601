"""The measure of channels: its codes are of the codebook, and its counts can be checked by hand."""

from collections import Counter

import pytest

from training.channels import read_codes, read_rounds, report, told


def test_each_round_has_codes_of_forty_articles():
    codes, rounds = read_codes(), read_rounds()
    assert Counter(rounds.values()) == {"1": 40, "2": 40, "3": 40}
    assert sum(map(len, codes.values())) == 360


def test_a_code_that_the_codebook_lacks_is_named(tmp_path):
    path = tmp_path / "codes.csv"
    path.write_text("article,source_start,cue_start,channel\nx,0,9,leak\n")
    with pytest.raises(ValueError, match="“leak” is no channel"):
        read_codes(path)


def test_counts():
    pairs = [("routine", "routine"), ("informal", "routine"), ("informal", "unclear"), ("unclear", "informal")]
    assert report(pairs) == [
        "routine    told 2  right 1  given 1",
        "informal   told 1  right 0  given 2",
        "all        told 3  right 1  given 3",
    ]


def test_the_rule_reads_what_the_machine_finds():
    found = told(
        "The mayor, Anna Berg, said in a statement on Monday that the bridge would close. It was raining hard."
    )
    assert set(found.values()) == {"routine"}
