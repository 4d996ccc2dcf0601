from pathlib import Path

from training.unspeaking import notice, senses


def test_nouns_with_the_files_of_their_senses(tmp_path: Path) -> None:
    (tmp_path / "data.noun").write_text(
        "  1 Free to all.\n00000001 11 n 01 crash 0 000 | a fall\n00000002 18 n 01 clerk 0 000 | one who writes\n"
    )
    (tmp_path / "index.noun").write_text(
        "  1 Free to all.\n"
        "clerk n 1 1 @ 1 1 00000002\n"
        "crash n 2 2 @ ~ 2 1 00000001 00000002\n"
        "left n 1 0 1 1 00000001\n"
        "unmet n 1 0 1 0 00000001\n"
    )
    (tmp_path / "index.adj").write_text("left a 1 0 1 0 00000001\n")
    assert dict(senses(tmp_path)) == {"clerk": [18], "crash": [11, 18]}
    assert notice(tmp_path) == ["# Free to all."]
