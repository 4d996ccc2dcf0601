import pytest

from sourcebook.machine.forms import Marks, form
from sourcebook.machine.quotations_as_trained import quotations_as_trained


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We will rebuild,”", "direct"),
        ("that it was a “credible” plan", "mixed"),
        ("that it would rebuild", "indirect"),
        ("“We” and “they”", "mixed"),
        ("“We” — “they”", "direct"),
        ("…", "indirect"),
    ],
)
def test_form_of_one_piece(text: str, expected: str) -> None:
    assert form(text, [(0, len(text))], Marks(quotations_as_trained(text))) == expected


def test_form_looks_at_all_pieces() -> None:
    text = "“We will,” she said, and rebuild."
    marks = Marks(quotations_as_trained(text))
    assert form(text, [(0, 10)], marks) == "direct"
    assert form(text, [(0, 10), (21, 32)], marks) == "mixed"
