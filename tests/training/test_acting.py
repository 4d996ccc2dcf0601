from pathlib import Path

from training.acting import exceptions, forms, is_doing, senses


def test_verbs_with_the_files_of_their_senses(tmp_path: Path) -> None:
    (tmp_path / "data.verb").write_text(
        "  1 Free.\n00000001 38 v 01 hop 0 000 | leap\n00000002 32 v 01 say 0 000 | tell\n"
    )
    (tmp_path / "index.verb").write_text(
        "  1 Free.\nhop v 1 1 @ 1 1 00000001\nsay v 2 2 @ ~ 2 1 00000002 00000001\nunmet v 1 0 1 0 00000001\n"
    )
    (tmp_path / "verb.exc").write_text("said say\n")
    known = dict(senses(tmp_path))
    assert known == {"hop": [38], "say": [32, 38]}
    assert {word for word, files in known.items() if is_doing(files)} == {"hop"}
    assert "said" in set(forms("say", exceptions(tmp_path)))


def test_inflections_of_another_verb() -> None:
    assert {"hoped", "hoping", "hopes"} <= set(forms("hope", {}))
    assert "tried" in set(forms("try", {}))
