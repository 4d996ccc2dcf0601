"""Workers on this machine: Ctrl+C is for the process that commands them."""

import os
import signal

import distributed
import pytest

from sourcebook.corpus import cluster, worker


@pytest.mark.skipif(os.name == "nt", reason="signals cannot be blocked there")
def test_workers_are_started_while_an_interrupt_is_kept_for_later(monkeypatch):
    blocked = []
    monkeypatch.setattr(
        distributed, "LocalCluster", lambda **options: blocked.append(signal.pthread_sigmask(signal.SIG_BLOCK, []))
    )
    cluster._started(n_workers=1)
    assert signal.SIGINT in blocked[0]
    assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, [])


def test_a_worker_that_gets_the_signal_ignores_it():
    before = signal.getsignal(signal.SIGINT)
    try:
        worker.dask_setup(None)
        assert signal.getsignal(signal.SIGINT) == signal.SIG_IGN
    finally:
        signal.signal(signal.SIGINT, before)
