"""The figures on drafts by rule: read from the model's folder, and named where they are damaged."""

import pytest

from sourcebook.errors import ModelError
from sourcebook.machine.rule_scores import judged


@pytest.mark.parametrize("kind", ["charge", "reply", "label", "channel"])
def test_three_drafts_in_four_are_right(kind):
    drafts, right = judged(kind)
    assert drafts >= 40
    assert 0.75 * drafts <= right <= drafts


@pytest.mark.parametrize("content", [None, "{}", "[]", '{"judged": {"label": {"drafts": "many"}}}'])
def test_a_damaged_file_is_named(content, tmp_path):
    if content is not None:
        (tmp_path / "rules.json").write_text(content)
    with pytest.raises(ModelError, match=r"rules\.json holds no figures"):
        judged("label", tmp_path)
