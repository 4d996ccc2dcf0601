"""Names that Windows cannot hold are refused wherever one becomes a file or folder."""

import pytest

from sourcebook.cli import main
from sourcebook.text.portable_names import unfit
from tests.articles import place


@pytest.mark.parametrize(
    "name", ["CON", "nul.txt", "Com1", "lpt9.tar.gz", "COM²", "aux .csv", "conin$", "a.", "a. ", "b "]
)
def test_what_windows_cannot_hold(name):
    assert unfit(name)


@pytest.mark.parametrize("name", ["", ".", "..", "con1", "console", "com10", "a.con", "Ida Frey", ".desk", "nulls.txt"])
def test_what_it_can(name):
    assert unfit(name) == ""


@pytest.mark.parametrize(
    "words",
    [
        ["new", "{article}", "{here}/CON"],
        ["code", "{article}", "--out", "{here}/aux.d/more"],
        ["code", "{device}", "--out", "{here}/target"],
        ["corpus", "{article}", "{here}/out.", "--workers", "0"],
        ["export", "{here}", "--format", "csv", "--out", "{here}/nul.zip"],
    ],
)
def test_a_new_name_is_refused_in_a_sentence(tmp_path, capsys, words):
    article, device = place("short", tmp_path), tmp_path / "in" / "nul.txt"
    device.parent.mkdir()
    device.write_bytes(article.read_bytes())
    words = [word.format(article=article, device=device, here=tmp_path) for word in words]
    try:
        status = main(words)
    except SystemExit as stop:
        status = stop.code
    assert status
    said = capsys.readouterr().err
    assert "Windows" in said.splitlines()[-1]
    assert said.rstrip().endswith((".", "”."))
    assert [path.name for path in tmp_path.iterdir()] == ["in"]
