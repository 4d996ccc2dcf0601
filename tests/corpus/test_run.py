"""Whole runs: the same tables whatever happened on the way."""

import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pandas as pd
import psutil
import pytest

from sourcebook.cli import main
from sourcebook.corpus.near_duplicates import FIRST
from tests.corpus.invented import lines, tables

ROOT = Path(__file__).parent.parent.parent
COUNT, SIZE = 45, "2000"
# A guard against hanging: nothing here is judged by how long it takes.
PATIENCE = 900
# How long Dask waits for a scheduler or a worker that is gone, where a test takes one away. Elsewhere it waits as it
# does for users: on a machine under load a worker that answers late would else pass for dead.
HASTE = {"DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT": "10s", "DASK_DISTRIBUTED__COMM__RETRY__COUNT": "0"}
pytestmark = pytest.mark.xdist_group("cluster")


@pytest.fixture(scope="module")
def news(tmp_path_factory):
    path = tmp_path_factory.mktemp("news") / "news.jsonl"
    path.write_bytes(lines(range(COUNT)) + b'{"id": "bad", "text": ""}\n')
    return path


@pytest.fixture(scope="module")
def undisturbed(news):
    """Return the output of a run in one process, without Dask."""
    folder = news.parent / "undisturbed"
    assert main(arguments(news, folder, "--workers", 0)) == 0
    return folder


def arguments(*words):
    return ["corpus", *map(str, words), "--partition", SIZE]


def resume(news, folder, *words):
    """Go on in one process, without Dask."""
    assert main(arguments(news, folder, "--workers", 0, "--resume", *words)) == 0


def finished(folder):
    return {path: path.stat().st_mtime_ns for path in (folder / "articles").glob("[!.]*.parquet")}


def wait_for(what):
    end = time.monotonic() + PATIENCE
    while not (found := what()):
        assert time.monotonic() < end
        time.sleep(0.05)
    return found


def workers_of(process):
    return [
        child
        for child in psutil.Process(process.pid).children()
        if any("spawn_main" in word for word in child.cmdline())
    ]


def test_an_undisturbed_run(undisturbed, capsys):
    found = tables(undisturbed)
    assert [row["article"] for row in found["articles"]] == [f"news.jsonl:{n}" for n in range(1, COUNT + 1)]
    assert [row["id"] for row in found["errors"]] == ["bad"]
    assert len(finished(undisturbed)) > 5


def test_other_programs_read_the_tables(undisturbed):
    articles = pd.read_parquet(undisturbed / "articles")
    attributions = pd.read_parquet(undisturbed / "attributions")
    assert attributions["article"].isin(articles["article"]).all()
    families = pd.read_parquet(undisturbed / "families")
    assert families["article"].tolist() == articles["article"].tolist()
    assert (families["member"] == FIRST).sum() == families["family"].nunique()
    shares = pd.read_csv(undisturbed / "shares.csv")
    assert shares.loc[shares["by"] == "outlet", "articles"].sum() == COUNT == shares["articles"][0]


@pytest.fixture
def disturbed(news, undisturbed):
    """Start a run with two workers and wait until it has finished something; return its folder, process and workers."""
    folder = news.parent / "disturbed"
    process = subprocess.Popen(
        [sys.executable, "-m", "sourcebook", *arguments(news, folder, "--workers", 2)],
        cwd=ROOT,
        stderr=subprocess.DEVNULL,
        env=os.environ | HASTE,
    )
    yield folder, process, wait_for(lambda: finished(folder) and workers_of(process))
    process.kill()
    process.wait()


def test_a_killed_worker_and_a_killed_run_change_nothing(news, undisturbed, disturbed):
    folder, process, workers = disturbed
    workers[0].kill()
    before = len(finished(folder))
    wait_for(lambda: len(finished(folder)) > before + 1 or process.poll() is not None)
    workers = workers_of(process)
    process.send_signal(signal.SIGKILL)
    process.wait()
    done = finished(folder)
    assert 0 < len(done) < len(finished(undisturbed))
    (folder / "attributions" / ".part-000000-999999.parquet").write_bytes(b"half")
    resume(news, folder)
    assert tables(folder) == tables(undisturbed)
    assert {path: when for path, when in finished(folder).items() if path in done} == done
    assert not list(folder.rglob(".*"))
    assert psutil.wait_procs(workers, timeout=PATIENCE)[1] == []  # nobody works on without a master


def test_a_deadly_article_is_one_row_of_errors():
    done = subprocess.run(
        [sys.executable, "-m", "tests.corpus.deadly"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
    )
    found = json.loads(done.stdout.splitlines()[-1])
    assert found["one"] == [["a:1"], []]
    assert found["two"] == [
        [],
        ["a:2", "a:3", "a:4"],
        "a:2: was told.",
        "a:3: every worker that was given it died, most likely of too little memory; look at the text, or leave it out.",
        "a:4: was told.",
    ]


@pytest.fixture(scope="module")
def cluster(tmp_path_factory):
    """Start a cluster in a process of its own; return its scheduler's address, and the process."""
    about = tmp_path_factory.mktemp("cluster") / "address"
    with subprocess.Popen(
        [sys.executable, "-m", "tests.corpus.by_hand", about], cwd=ROOT, stderr=subprocess.DEVNULL
    ) as process:
        wait_for(lambda: about.exists() or process.poll() is not None)
        yield about.read_text(), process
        process.kill()


def test_a_cluster_that_exists(news, undisturbed, cluster, capfd):
    folder = news.parent / "cluster"
    assert main(arguments(news, folder, "--scheduler", cluster[0])) == 0
    assert tables(folder)["errors"] == tables(undisturbed)["errors"]
    assert tables(folder) == tables(undisturbed)
    assert "Dask dashboard: " in capfd.readouterr().err


def test_a_lost_scheduler_is_one_sentence_and_the_rest_can_follow(news, undisturbed, cluster, capfd):
    address, process = cluster
    folder = news.parent / "lost"

    def lose():
        wait_for(lambda: finished(folder))
        process.kill()

    loser = threading.Thread(target=lose)
    loser.start()
    assert main(arguments(news, folder, "--scheduler", address)) == 1
    loser.join()
    told = capfd.readouterr().err
    assert "Traceback" not in told
    assert re.fullmatch(
        r"The Dask scheduler is lost \(\w+\); start it again, and go on by --resume\.", told.splitlines()[-1]
    )
    assert len(finished(folder)) < len(finished(undisturbed))
    resume(news, folder)
    assert tables(folder) == tables(undisturbed)


def test_counting_anew_codes_nothing_anew(undisturbed, news, capsys):
    before = finished(undisturbed)
    resume(news, undisturbed, "--count", "articles")
    assert f"{COUNT} articles of " in capsys.readouterr().out
    assert finished(undisturbed) == before
    assert set(pd.read_csv(undisturbed / "shares.csv")["count"]) == {"articles"}
