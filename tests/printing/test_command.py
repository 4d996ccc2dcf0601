"""The commands that print: one sentence where something is missing, and nothing half-built."""

import io
import subprocess
import sys

import pikepdf
import pytest

from sourcebook.errors import SourcebookError
from sourcebook.printing import __main__ as command
from sourcebook.printing import chromium, latex
from sourcebook.printing.finish import finish, write
from tests.printing.tools import needs_browser


def blank(**resources):
    """A PDF of one empty page."""
    pdf, out = pikepdf.new(), io.BytesIO()
    page = pdf.add_blank_page()
    page.obj.Resources = pikepdf.Dictionary(**resources)
    pdf.save(out)
    return out.getvalue()


def test_without_a_book_the_command_says_so_and_leaves_nothing(tmp_path, monkeypatch, capsys):
    (tmp_path / "_toc.yml").write_text("root: chapters/index")
    monkeypatch.setattr(sys, "argv", ["printing", str(tmp_path)])
    assert command.main() == 1
    out = capsys.readouterr()
    assert out.err.count("\n") == 1
    assert "run “make book” first" in out.err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["_toc.yml"]


@pytest.mark.parametrize("name", ["playwright", "pikepdf"])
def test_a_library_that_is_missing_is_named(monkeypatch, name):
    monkeypatch.setattr(chromium, "find_spec", lambda asked: None if asked == name else object())
    with pytest.raises(
        SourcebookError,
        match=rf"^{name}: is needed for the PDF and not installed; run “pip install playwright pikepdf”.$",
    ):
        chromium.require()


@needs_browser
@pytest.mark.parametrize("program", ["/nowhere/chromium", "/bin/false"])
def test_a_browser_that_does_not_start_is_one_sentence(monkeypatch, program):
    monkeypatch.setattr(chromium, "find_browser", lambda: program)
    with pytest.raises(SourcebookError, match=r"^the browser cannot print the book") as caught:
        chromium.print_pdf("<p>x</p>", lambda printed: {})
    assert "apt.txt" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_print_without_letters_names_the_fonts():
    with pytest.raises(SourcebookError, match="found no font to print with; install fonts-dejavu"):
        finish(blank(), title="T", author="", subject="")


def test_what_is_finished_is_the_same_bytes_each_time():
    printed = blank(Font=pikepdf.Dictionary())
    one, two = (finish(printed, title="A <book>", author="Ann", subject="Rain") for _ in range(2))
    assert one == two
    with pikepdf.open(io.BytesIO(one)) as pdf:
        assert (str(pdf.docinfo["/Title"]), str(pdf.docinfo["/Author"])) == ("A <book>", "Ann")


def test_a_file_is_put_in_place_whole_or_not_at_all(tmp_path, monkeypatch):
    path = tmp_path / "pdf" / "book.pdf"
    write(path, b"old")
    monkeypatch.setattr("pathlib.Path.replace", lambda *_: (_ for _ in ()).throw(OSError("full")))
    with pytest.raises(OSError, match="full"):
        write(path, b"new")
    assert [(p.name, p.read_bytes()) for p in path.parent.iterdir()] == [("book.pdf", b"old")]


def test_without_latex_the_packages_are_named(monkeypatch, tmp_path, capsys):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(sys, "argv", ["latex", str(tmp_path)])
    assert latex.main() == 1
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    for package in ("texlive-xetex", "xindy", "apt.txt"):
        assert package in said


def test_without_its_fonts_latex_names_them(monkeypatch):
    monkeypatch.setattr(latex.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(latex, "_known", lambda file: not file.endswith(".otf"))
    assert latex.missing() == ["fonts-freefont-otf"]


def test_a_failed_run_of_latex_leaves_nothing_and_gives_the_reason(monkeypatch, tmp_path):
    def fail(command, **options):
        (tmp_path / "_build" / "latex").mkdir(parents=True)
        (tmp_path / "_build" / "latex" / "book.log").write_text("chatter\n! Undefined control sequence.\nl.1\n")
        return subprocess.CompletedProcess(command, 1, "", "Traceback")

    monkeypatch.setattr(latex, "missing", list)
    monkeypatch.setattr(latex.subprocess, "run", fail)
    with pytest.raises(SourcebookError, match=r"cannot be set by LaTeX \(Undefined control sequence\)\.$"):
        latex.set_book(tmp_path)
    assert not (tmp_path / "_build" / "latex").exists()
