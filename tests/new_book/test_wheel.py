"""An installed wheel makes a book without the clone."""

import shutil
import subprocess
import sys

import pytest

from sourcebook.coding.project import check
from tests.articles import place
from tests.new_book.tools import ROOT, TOP


@pytest.mark.book
def test_a_wheel_makes_a_book_without_the_clone(tmp_path):
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "-q"]
    subprocess.run(
        [*pip, "wheel", "--no-deps", "--no-build-isolation", "-w", str(tmp_path), str(ROOT)],
        check=True,
        capture_output=True,
    )
    (wheel,) = tmp_path.glob("*.whl")
    subprocess.run(
        [*pip, "install", "--no-deps", "--target", str(tmp_path / "site"), str(wheel)], check=True, capture_output=True
    )
    # Only what was installed is on the path: the wheel's folder, then the packages it needs.
    code = f"import sys; sys.path[:0] = [{str(tmp_path / 'site')!r}]; from sourcebook.cli import main; import sourcebook; print(sourcebook.__file__); sys.exit(main(sys.argv[1:]))"
    place("short", tmp_path)
    article = shutil.copy(place("short", tmp_path), tmp_path / "news.txt")
    done = subprocess.run(
        [sys.executable, "-I", "-c", code, "new", str(article), "book"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(str(tmp_path / "site"))
    assert {path.name for path in (tmp_path / "book").iterdir()} == TOP
    assert list(check(tmp_path / "book")) == []
