"""Is every number the same again? Execute the book twice, compare both, and both with what was published.

``python -m sourcebook.site.reproduction [BOOK]``; ``--publish`` writes ``data/published.json``. The second
execution goes through the chapters from the last to the first. ``--plain`` builds the book once with
MyST-NB's own execution, a kernel a chapter, and compares with what was published.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sourcebook import __version__
from sourcebook.coding.project import Project
from sourcebook.display.drawings import FIGURE
from sourcebook.errors import SourcebookError
from sourcebook.notebook.registry import all_facts
from sourcebook.paths import PACKAGE
from sourcebook.results.numbers_in_words import counted
from sourcebook.site.build import CACHE
from sourcebook.site.execution import EXECUTION, execute_chapters
from sourcebook.text.command_words import named_place
from sourcebook.text.programs import in_order, speak_utf8
from sourcebook.text.settings_files import read_text

if TYPE_CHECKING:
    from nbformat import NotebookNode

PUBLISHED = Path("data/published.json")
# The detector asks the coder's network while a book is built, and other processors round its eight bits otherwise.
_JUDGED = (
    "score ordinary rare suspects for against suggested suggested_three hits wrong precision seen "
    "restored_score restored_verdict verdict"
)
BY_PROCESSOR = {*(f"rewording_{name}" for name in _JUDGED.split()), "rewording/suspect-words"}
"""Numbers and figures that may differ a little from those published elsewhere; two executions on one machine may not."""
Record = dict[str, dict[str, str]]
BACKWARDS = "SOURCEBOOK_BACKWARDS"
# What must not matter to a number: the order of sets, the time of day, the language of the machine, the chapters
# before.
WORLDS = (
    {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C.UTF-8"},
    {"PYTHONHASHSEED": "4242", "TZ": "Pacific/Kiritimati", "LC_ALL": "C", BACKWARDS: "1"},
)
_NEEDED = (
    "chapters",
    "data",
    "_config.yml",
    "_toc.yml",
    "CITATION.cff",
    "references.bib",
    "requirements.txt",
    "_static",
)


def record(root: Path, cache: Path) -> Record:
    """Execute a book's chapters as far as the cache does not hold them, and note what came out.

    Parameters
    ----------
    root : Path
        Folder of the book.
    cache : Path
        Folder of jupyter-cache.

    Returns
    -------
    dict
        ``numbers``: text of each number by its key; ``figures``: hash of each figure's data by
        chapter and name; ``outputs``: hash of all bytes of each output by where it stands.
    """
    from jupyter_cache import get_cache

    chapters = sorted(root.resolve().glob("chapters/*.ipynb"))
    execute_chapters(chapters[::-1] if os.environ.get(BACKWARDS) else chapters, cache)
    store = get_cache(cache)
    found: Record = {
        "numbers": {fact.key: fact.text for fact in all_facts(Project.open(root))},
        "figures": {},
        "outputs": {},
    }
    for path in chapters:
        notebook = store.get_cache_bundle(store.get_cached_project_nb(str(path)).pk).nb
        for place, output in _outputs(notebook):
            known = output.get("metadata", {})
            name = known.get("scrapbook", {}).get("name") or known.get(FIGURE, {}).get("name") or place
            found["outputs"][f"{path.stem}, {name}"] = _digest(json.dumps(output.get("data", output), sort_keys=True))
            if FIGURE in known:
                found["figures"][f"{path.stem}/{known[FIGURE]['name']}"] = known[FIGURE]["data"]
    return found


def _outputs(notebook: NotebookNode) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for number, cell in enumerate(notebook.cells, 1):
        for index, output in enumerate(cell.get("outputs", []), 1):
            yield f"cell {number}, output {index}", output


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def record_elsewhere(root: Path, folder: Path, world: Mapping[str, str]) -> Record:
    """Execute a copy of a book in a folder of its own, in a fresh process.

    Parameters
    ----------
    root : Path
        Folder of the book.
    folder : Path
        Where the copy goes; must not exist.
    world : mapping of str to str
        Environment of the process.

    Raises
    ------
    SourcebookError
        If a chapter fails there.
    """
    _copy(root, folder)
    target = folder / "record.json"
    _run(folder, world, "sourcebook.site.reproduction", str(folder), "--record", str(target))
    found: Record = json.loads(target.read_text(encoding="utf-8"))
    return found


def record_plain(root: Path, folder: Path) -> Record:
    """Build a copy of a book with MyST-NB's own execution; see `record_elsewhere`."""
    _copy(root, folder)
    _run(folder, {EXECUTION: "plain"}, "sourcebook", "build", str(folder))
    return record(folder, folder / CACHE)


def _copy(root: Path, folder: Path) -> None:
    folder.mkdir()
    for name in _NEEDED:
        if (root / name).is_dir():
            shutil.copytree(root / name, folder / name, ignore=shutil.ignore_patterns(".*"))
        elif (root / name).is_file():
            shutil.copyfile(root / name, folder / name)


def _run(folder: Path, world: Mapping[str, str], *words: str) -> None:
    path = os.pathsep.join(filter(None, (str(PACKAGE.parent), os.environ.get("PYTHONPATH"))))
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-m", *words], env={**os.environ, **world, "PYTHONPATH": path}, cwd=folder,
        capture_output=True, text=True, errors="replace", check=False,
    )  # fmt: skip
    if done.returncode:
        raise SourcebookError((done.stderr.strip().splitlines() or ["a chapter failed without a word."])[-1])


def differences(first: Record, second: Record) -> Iterator[str]:
    """Say in a sentence each where two executions differ."""
    for name, text in first["numbers"].items():
        again = second["numbers"].get(name)
        if text != again:
            yield f"{name}: is {text} in the first execution and {'missing' if again is None else again} in the second."
    for place in sorted(first["outputs"].keys() | second["outputs"].keys()):
        if first["outputs"].get(place) != second["outputs"].get(place):
            yield f"{place}: the two executions differ."


def changes(published: Record, now: Record) -> Iterator[str]:
    """Say in a sentence each where the numbers and figures are not those that were published."""
    for key in sorted(published["numbers"].keys() | now["numbers"].keys()):
        before, after = published["numbers"].get(key), now["numbers"].get(key)
        if after is None:
            yield f"{key}: was published as {before} and is gone."
        elif before is None:
            yield f"{key}: is {after} and was not published."
        elif before != after and key not in BY_PROCESSOR:
            yield f"{key}: is {after} and was published as {before}."
    for name in sorted(published["figures"].keys() | now["figures"].keys()):
        old, new = published["figures"].get(name), now["figures"].get(name)
        if new is None:
            yield f"figure {name}: was published and is gone."
        elif old is None:
            yield f"figure {name}: was not published."
        elif old != new and name not in BY_PROCESSOR:
            yield f"figure {name}: draws other data than those published."


def read_published(root: Path) -> Record | None:
    """Read the published numbers of a book, if it has any.

    Raises
    ------
    SourcebookError
        If the file is damaged.
    """
    path = root / PUBLISHED
    if not path.is_file():
        return None
    try:
        found = json.loads(read_text(path))
        return {"numbers": dict(found["numbers"]), "figures": dict(found["figures"])}
    except (ValueError, KeyError, TypeError) as error:
        raise SourcebookError(
            f"{path}: is no list of published numbers ({type(error).__name__}); write it anew with --publish."
        ) from error


def publish(root: Path, now: Record) -> None:
    """Write the numbers and figures of a book as those that count, whole or not at all."""
    content = {
        "version": __version__,
        "numbers": dict(sorted(now["numbers"].items())),
        "figures": dict(sorted(now["figures"].items())),
    }
    path = root / PUBLISHED
    half = path.with_suffix(".json.new")
    half.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    half.replace(path)


def reproduce(root: Path, *, publishing: bool = False) -> list[str]:
    """Execute a book twice and compare.

    Parameters
    ----------
    root : Path
        Folder of the book.
    publishing : bool
        Whether to publish the numbers instead of comparing them, if both executions agree.

    Returns
    -------
    list of str
        A sentence for each difference; empty if all is the same.
    """
    published = None if publishing else read_published(root)
    with tempfile.TemporaryDirectory() as name:
        first, second = (record_elsewhere(root, Path(name) / str(i), world) for i, world in enumerate(WORLDS, 1))
    found = list(differences(first, second))
    if publishing and not found:
        publish(root, first)
    found += changes(published, first) if published else []
    if not found:
        same = (
            "now published"
            if publishing
            else "as published"
            if published
            else "none of it published yet; --publish does so"
        )
        print(
            f"{counted(len(first['numbers']), 'number')} and {counted(len(first['figures']), 'figure')}: the same in two executions, bit for bit; {same}."
        )
    return found


def compare_plain(root: Path) -> list[str]:
    """Return a sentence for each number and figure that plain execution gives otherwise than published."""
    with tempfile.TemporaryDirectory() as name:
        now = record_plain(root, Path(name) / "plain")
    found = list(changes(read_published(root) or now, now))
    if not found:
        print(
            f"{counted(len(now['numbers']), 'number')} and {counted(len(now['figures']), 'figure')}: the same by plain execution."
        )
    return found


def main() -> int:
    """Reproduce the book named on the command line, or the one here."""
    parser = argparse.ArgumentParser(prog="python -m sourcebook.site.reproduction")
    parser.add_argument("book", type=named_place, nargs="?", default=Path())
    parser.add_argument("--publish", action="store_true", help="write data/published.json")
    parser.add_argument("--plain", action="store_true", help="execute once without what makes builds fast")
    parser.add_argument("--record", type=named_place, metavar="FILE", help="execute once and write what came out")
    speak_utf8()
    options = parser.parse_args()
    return in_order(lambda: _asked(options), str(options.book))


def _asked(options: argparse.Namespace) -> int:
    if options.record:
        with tempfile.TemporaryDirectory() as cache:
            options.record.write_text(json.dumps(record(options.book, Path(cache))), encoding="utf-8")
        return 0
    found = compare_plain(options.book) if options.plain else reproduce(options.book, publishing=options.publish)
    for sentence in found:
        print(sentence, file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main())
