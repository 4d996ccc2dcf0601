"""Kernels started before anybody asks: taken once, stopped if nobody does."""

import os

import psutil
import pytest

from sourcebook.site import kernels
from sourcebook.site.execution import Execution
from tests.book import ROOT
from tests.site.test_execution import outputs, write

pytestmark = pytest.mark.xdist_group("kernels")


@pytest.fixture(autouse=True)
def stopped():
    """Leave no kernel behind."""
    yield
    kernels.stop()


def running():
    return {child.pid for child in psutil.Process().children() if "ipykernel_launcher" in " ".join(child.cmdline())}


@pytest.mark.parametrize(("cores", "number"), [(None, 1), (1, 1), (2, 2), (64, 4)])
def test_each_core_gets_a_kernel_up_to_some(monkeypatch, cores, number):
    monkeypatch.setattr("os.cpu_count", lambda: cores)
    assert kernels.count() == number


@pytest.mark.parametrize(("cores", "number"), [(1, 1), (2, 1), (3, 2)])
def test_one_core_is_left_to_sphinx(monkeypatch, cores, number):
    monkeypatch.setattr(kernels, "count", lambda: cores)
    before = running()
    kernels.start()
    assert len(running() - before) == number


def test_a_kernel_that_was_started_runs_the_chapters_and_ends_with_them(tmp_path):
    before = running()
    kernels.start()
    (pid,) = running() - before
    Execution(
        [write(tmp_path, "a", "import os, sys\nprint(os.getpid(), 'pandas' in sys.modules)")], tmp_path / "cache"
    ).finish()
    assert f"{pid} True" in outputs(tmp_path / "cache")
    assert running() <= before
    assert kernels.take() is None


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
