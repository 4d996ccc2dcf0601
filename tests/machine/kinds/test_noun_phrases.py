import pytest

from sourcebook.machine.kinds.noun_phrases import groups


@pytest.mark.parametrize(
    ("phrase", "parts"),
    [
        ("the mayor", [("", "mayor")]),
        ("head of the Bank of Lund", [("", "head"), ("of", "Bank of Lund")]),
        ("president of Chile", [("", "president"), ("of", "Chile")]),
        ("Ida’s aunt, a nurse", [("", "Ida’s aunt"), (",", "nurse")]),
        ("chief of staff to the premier", [("", "chief of staff"), ("to", "premier")]),
        ("who works for a bank", [("", "worker"), ("for", "bank")]),
        ("who leads the union", [("", "head"), ("of", "union")]),
        ("once a cook, now a farmer", [("", "once a cook"), (",", "farmer")]),
        ("an aide on that committee", [("", "aide"), ("on", "committee")]),
        ("", []),
        (", , ;", []),
    ],
)
def test_groups(phrase: str, parts: list[tuple[str, str]]) -> None:
    assert [(group.link, " ".join(group.words)) for group in groups(phrase)] == parts


def test_a_possessive_pronoun_is_kept_apart() -> None:
    assert groups("its president")[0].definite == "its"
