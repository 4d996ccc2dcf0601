"""Codes and verdicts behind the drafts by rule: of forty articles, whole, and counted as the model's figures have them."""

import pytest

from sourcebook.machine.rule_scores import judged
from training.rule_drafts import KINDS, drafted, read_charges, read_labels, read_verdicts


def test_forty_articles_were_coded():
    codes, articles = read_charges()
    assert len(articles) == 40
    assert set(codes.values()) == {"charge", "reply"}
    assert set(read_labels()) <= articles


def test_a_code_that_is_none_is_named(tmp_path):
    path = tmp_path / "codes.csv"
    path.write_text("article,cue_start,content_start,code,answers\nx,1,9,threat,\n")
    with pytest.raises(ValueError, match="“threat” is no code"):
        read_charges(path)


@pytest.mark.parametrize("kind", KINDS)
def test_the_models_figures_are_those_of_the_verdicts(kind):
    counts = read_verdicts()[kind]
    assert judged(kind) == (counts["drafts"], counts["right"])


def test_the_rules_read_what_the_machine_finds():
    text = "The council accused Mayor Anna Berg of lying. Ms. Berg denied the claim. Tom Hale called the toll a “tax on work.”"
    kinds, names = drafted("x", text)
    assert list(kinds.values()) == ["charge", "reply"]
    assert [text[start:end] for start, end in names] == ["a “tax on work.”"]
