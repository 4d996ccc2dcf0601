"""Where readers get the program: at an address, beside the pages, or from whoever made the book."""

from pathlib import Path

from sourcebook.display.program_download import PLACE, program
from sourcebook.display.tables import Downloads, Remark


def test_an_address_goes_first(tmp_path: Path) -> None:
    (tmp_path / "_config.yml").write_text("repository:\n  url: https://example.org/book/\n")
    shown = program(tmp_path)
    assert isinstance(shown, Remark)
    assert shown.address == "https://example.org/book"


def test_what_is_no_address_of_a_page_is_none(tmp_path: Path) -> None:
    (tmp_path / "_config.yml").write_text("repository:\n  url: javascript:alert(1)\n")
    shown = program(tmp_path)
    assert isinstance(shown, Remark)
    assert not shown.address
    assert "ask whoever made the book" in shown.text


def test_the_folder_of_the_program_brings_it(tmp_path: Path) -> None:
    (tmp_path / "_config.yml").write_text("title: A book\n")
    (tmp_path / "pyproject.toml").touch()
    (tmp_path / "sourcebook").mkdir()
    (tmp_path / "sourcebook" / "__init__.py").touch()
    shown = program(tmp_path)
    assert isinstance(shown, Downloads)
    assert shown.files[0][0] == f"../{PLACE}"
