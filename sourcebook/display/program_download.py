"""Where readers of a book get the program that made it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from sourcebook import __version__
from sourcebook.display.tables import Downloads, Remark
from sourcebook.text.settings_files import repository_address

FOLDER = f"sourcebook-{__version__}"
"""What the archive unpacks to."""
PLACE = f"program/{FOLDER}.zip"
"""The archive, from the folder of the finished pages."""
KEPT = (
    *(".ci", ".devcontainer", ".github", ".gitignore", ".pre-commit-config.yaml"),
    *("CHANGELOG.md", "CITATION.cff", "CONTRIBUTING.md", "LICENSE", "MODEL.md", "Makefile", "README.md"),
    *("_config.yml", "_static", "_toc.yml", "apt.txt", "binder", "chapters", "data", "pyproject.toml"),
    *("references.bib", "requirements-lab.txt", "requirements-test.txt", "requirements-train.txt", "requirements.txt"),
    *("sourcebook", "tests", "training"),
)
"""What the program's folder holds. Whatever else lies there, such as books and articles of somebody's own, stays where it is."""
_WORK = {"__pycache__", "_build", "node_modules"}


def holds_program(root: Path) -> bool:
    """Return whether a book's folder is the program's own, so that its pages can bring it.

    Parameters
    ----------
    root : Path
        The book's folder.
    """
    return (root / "pyproject.toml").is_file() and (root / "sourcebook" / "__init__.py").is_file()


def program(root: Path) -> Downloads | Remark:
    """Say where the program is to be had: at its repository, beside the pages, or from whoever made the book.

    Parameters
    ----------
    root : Path
        The book's folder.
    """
    if address := repository_address(root):
        return Remark("The program and this book:", address)
    if holds_program(root):
        size = sum(path.stat().st_size for path in kept_files(root)) / 1e6
        return Downloads([(f"../{PLACE}", f"the program and this book in one folder, {size:.0f} MB")])
    return Remark("The program does not come with these pages: ask whoever made the book for it.")


def kept_files(root: Path) -> Iterator[Path]:
    """Yield the files of the program and the book, in the order of their paths; nothing hidden, linked or made by a run."""
    for name in KEPT:
        place = root / name
        inside = sorted(place.rglob("*")) if place.is_dir() else [place]
        yield from (
            path for path in inside if path.is_file() and not path.is_symlink() and _is_kept(path.relative_to(place))
        )


def _is_kept(path: Path) -> bool:
    return not any(part in _WORK or part.startswith(".") for part in path.parts)
