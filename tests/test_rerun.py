"""The book elsewhere: Binder, a container, a notebook that stands alone."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

ROOT = Path(__file__).parent.parent
BINDER = {
    "apt.txt",
    "environment.yml",
    "install.R",
    "postBuild",
    "requirements.txt",
    "runtime.txt",
    "start",
    "default.nix",
    "Project.toml",
}
CHAPTERS = [p for p in sorted((ROOT / "chapters").glob("*.ipynb")) if "import begin" in p.read_text(encoding="utf-8")]


def test_binder_reads_only_what_it_knows_and_installs_no_latex():
    assert {path.name for path in (ROOT / "binder").iterdir()} <= BINDER - {"apt.txt"}


def test_binder_has_the_python_of_the_lock_and_its_packages():
    assert (ROOT / "binder" / "runtime.txt").read_text() == "python-3.11\n"
    lines = (ROOT / "binder" / "requirements.txt").read_text().splitlines()
    (included,) = [line.removeprefix("-r ") for line in lines if line.startswith("-r ")]
    assert (ROOT / "binder" / included).resolve() == ROOT / "requirements-lab.txt"
    assert pins("requirements.txt").items() <= pins("requirements-lab.txt").items()


def pins(name):
    return dict(re.findall(r"^([\w.-]+)(?:\[[\w, -]+\])?==([^\s;]+)", (ROOT / name).read_text(), re.MULTILINE))


@pytest.mark.parametrize(
    "name", ["requirements.txt", "requirements-test.txt", "requirements-lab.txt", "requirements-train.txt"]
)
def test_a_lock_pins_every_package_with_hashes_and_names_no_index(name):
    text = (ROOT / name).read_text()
    blocks = re.split(r"^(?=[\w.-]+(?:\[[\w, -]+\])?==)", text, flags=re.MULTILINE)[1:]
    assert len(blocks) > 50
    assert all("--hash=sha256:" in block for block in blocks)
    assert "://" not in text


def test_the_locks_agree():
    ours = pins("requirements.txt")
    for name in ("requirements-test.txt", "requirements-lab.txt", "requirements-train.txt"):
        assert ours.items() <= pins(name).items()


def test_actions_are_pinned_by_commit():
    used = re.findall(r"uses: (\S+)", (ROOT / ".github" / "workflows" / "book.yml").read_text())
    assert used
    assert all(re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", action) for action in used)


def test_what_runs_after_the_build_can_run():
    script = ROOT / "binder" / "postBuild"
    assert os.access(script, os.X_OK)
    assert script.read_text().startswith("#!/usr/bin/env bash\n")
    assert subprocess.run(["bash", "-n", str(script)], check=False).returncode == 0


def test_system_packages_are_names_and_sorted():
    names = (ROOT / "apt.txt").read_text().splitlines()
    assert names == sorted(set(names))
    assert all(re.fullmatch(r"[a-z0-9][a-z0-9+.-]+", name) for name in names)


def test_the_container_installs_the_same_and_sets_up_the_book():
    container = json.loads((ROOT / ".devcontainer" / "devcontainer.json").read_text())
    assert "apt.txt" in container["onCreateCommand"]
    assert container["postCreateCommand"] == "make book"
    assert container["image"].startswith("python:3.11")


@pytest.mark.parametrize("path", CHAPTERS, ids=lambda p: p.stem)
def test_a_notebook_that_stands_alone_says_what_to_do(path, tmp_path):
    (first,) = [cell.source for cell in nbformat.read(path, as_version=4).cells if "import begin" in cell.source]
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", first], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "fetch the whole repository" in done.stderr
