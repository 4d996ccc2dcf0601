"""Kernels started before anybody asks: taken once, stopped if nobody does."""

import os
import re
import subprocess
import sys
import time
from contextlib import suppress

import psutil
import pytest

from sourcebook.notebook.registry import MODULES
from sourcebook.site import born_kernels, kernels
from sourcebook.site.execution import ChapterError, Execution
from sourcebook.site.warming import warm
from tests.book import ROOT
from tests.site.test_execution import outputs, write

pytestmark = pytest.mark.xdist_group("kernels")
copied_only = pytest.mark.skipif(not born_kernels.can_be_born(), reason="processes are not copied here")


@pytest.fixture(autouse=True)
def stopped():
    """Leave no kernel behind."""
    yield
    kernels.stop()


def running():
    """Return the processes of kernels: each by itself, or copies of one that bears them."""
    found = set()
    for child in psutil.Process().children(recursive=True):
        with suppress(psutil.Error):  # it has just ended
            command = " ".join(child.cmdline())
            if "ipykernel_launcher" in command or ("nursery.py" in command and child.ppid() != os.getpid()):
                found.add(child.pid)
    return found


def begun(number, before=frozenset()):
    """Wait until as many kernels run."""
    until = time.monotonic() + 60
    while len(running() - before) != number and time.monotonic() < until:
        time.sleep(0.1)
    return running() - before


@pytest.mark.parametrize(("cores", "number"), [(None, 1), (1, 1), (2, 2), (64, 4)])
def test_each_core_gets_a_kernel_up_to_some(monkeypatch, cores, number):
    monkeypatch.setattr("os.cpu_count", lambda: cores)
    assert kernels.count() == number


@pytest.mark.parametrize(("cores", "alone", "copied"), [(1, 1, 1), (2, 1, 2), (3, 2, 3)])
@pytest.mark.parametrize("copies", [False, pytest.param(True, marks=copied_only)])
def test_one_core_is_left_to_sphinx_while_kernels_load(monkeypatch, cores, alone, copied, copies):
    monkeypatch.setattr(kernels, "count", lambda: cores)
    monkeypatch.setattr(born_kernels, "can_be_born", lambda: copies)
    before = running()
    kernels.start()
    number = copied if copies else alone
    assert len(begun(number, before)) == number


@pytest.mark.parametrize(("number", "copies"), [(1, False), pytest.param(2, True, marks=copied_only)])
def test_kernels_that_were_started_run_the_chapters_and_end_with_them(tmp_path, monkeypatch, number, copies):
    monkeypatch.setattr(kernels, "count", lambda: number)
    monkeypatch.setattr(born_kernels, "can_be_born", lambda: copies)
    before = running()
    kernels.start()
    started = begun(number, before)
    code = f"import os, pathlib, sys, time\nprint(os.getpid(), 'pandas' in sys.modules)\npathlib.Path(f'begun-{{os.getpid()}}').touch()\nwhile len(list(pathlib.Path().glob('begun-*'))) < {number}: time.sleep(0.05)"
    Execution([write(tmp_path, f"{n}", f"# {n}\n{code}") for n in range(number)], tmp_path / "cache").finish()
    assert [pid for pid in started if f"{pid} True" not in outputs(tmp_path / "cache")] == []
    assert running() <= before
    assert kernels.take() is None


@copied_only
def test_copies_share_what_one_process_loaded_and_nothing_else(tmp_path, monkeypatch):
    monkeypatch.setattr(kernels, "count", lambda: 2)
    kernels.start()
    code = "import os, sys\nprint('said', os.getppid(), os.getpgid(0) == os.getpid(), sys.stdin.read() == '', 'left' in globals())\nleft = 1"
    chapters = [write(tmp_path, name, f"# {name}\n{code}") for name in "abcd"]
    Execution(chapters, tmp_path / "cache").finish()
    said = re.findall(r"said (\d+) True True False", outputs(tmp_path / "cache"))
    assert len(said) == len(chapters)
    assert len(set(said)) == 1


@copied_only
def test_copies_find_numbers_computed_and_no_network_loaded(tmp_path, monkeypatch):
    patient = kernels._WARM.replace("warm(Path({root!r}))", "warm(Path({root!r}), seconds=60)")
    assert patient != kernels._WARM
    monkeypatch.setattr(kernels, "_WARM", patient)  # imports alone may use up the usual time beside other work
    monkeypatch.setattr(kernels, "count", lambda: 2)
    kernels.start(ROOT)
    code = (
        "import os, sys\nfrom pathlib import Path\nfrom sourcebook.notebook.opening import open_book\n"
        f"from sourcebook.measures import voices\nbook = open_book(Path({str(ROOT)!r}))\n"
        "known = dict(zip(voices.facts.__code__.co_freevars, voices.facts.__closure__))['known'].cell_contents\n"
        "print('known', book in known, 'onnxruntime' in sys.modules)"
    )
    Execution([write(tmp_path, "a", code)], tmp_path / "cache").finish()
    assert "known True False" in outputs(tmp_path / "cache")


def test_numbers_are_computed_until_time_is_over():
    assert warm(ROOT, 0) == []
    assert warm(ROOT, float("inf")) == [name for name in MODULES if name not in ("suspicion", "corrections")]


@copied_only
def test_kernels_end_with_who_started_them():
    code = "import os\nfrom sourcebook.site import kernels\nkernels.count = lambda: 2\nkernels.start()\nos._exit(0)"
    mark = {"BEGUN_BY": f"{os.getpid()} {time.monotonic_ns()}"}
    done = subprocess.run(
        [sys.executable, "-c", code], check=True, cwd=ROOT, stderr=subprocess.PIPE, text=True, env=os.environ | mark
    )
    assert "Traceback" not in done.stderr  # they hold it too, so that all it says is here
    until = time.monotonic() + 60
    while time.monotonic() < until and left(mark):
        time.sleep(0.1)
    assert left(mark) == []


def left(mark):
    """Return the processes that hold a mark in their environment: those that somebody began, and what these began."""
    found = []
    for process in psutil.process_iter():
        with suppress(psutil.Error):
            if mark.items() <= process.environ().items() and process.status() != psutil.STATUS_ZOMBIE:
                found.append(process.pid)
    return found


@copied_only
def test_a_kernel_that_dies_is_noticed(tmp_path, monkeypatch):
    monkeypatch.setattr(kernels, "count", lambda: 2)
    before = running()
    kernels.start()
    with pytest.raises(ChapterError, match="Kernel died"):
        Execution(
            [write(tmp_path, "a", "import os\nos._exit(3)"), write(tmp_path, "b", "2")], tmp_path / "cache"
        ).finish()
    assert not begun(0, before)


def test_what_nobody_took_is_stopped():
    before = running()
    kernels.start()
    kernels.stop()
    assert running() <= before


@pytest.mark.parametrize(
    ("known", "expected"), [(None, "{here}"), ("/a:/b", "{here}:/a:/b"), ("/a:{here}", "/a:{here}")]
)
def test_kernels_find_the_package_of_a_clone(monkeypatch, known, expected):
    here = str(ROOT)
    monkeypatch.setenv("PYTHONPATH", known.format(here=here)) if known else monkeypatch.delenv(
        "PYTHONPATH", raising=False
    )
    kernels.find_package()
    assert os.environ["PYTHONPATH"] == expected.format(here=here)


def test_an_installed_package_is_found_anyway(monkeypatch, tmp_path):
    monkeypatch.setattr(kernels, "home", lambda: tmp_path)
    monkeypatch.setenv("PYTHONPATH", "/a")
    kernels.find_package()
    assert os.environ["PYTHONPATH"] == "/a"
