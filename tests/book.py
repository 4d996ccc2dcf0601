"""The built book, for tests that read it or open it in a browser."""

import subprocess
import sys
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent
HTML = ROOT / "_build" / "html"


@cache
def build() -> Path:
    """Build the book with warnings as errors, or bring it up to date; return its pages' folder."""
    command = [str(Path(sys.executable).with_name("jupyter-book")), "build", str(ROOT), "-n", "-W", "--keep-going"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    return HTML / "chapters"
