"""Partitions on a Dask cluster: a bounded number at once, and what kills a worker by itself."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field, replace
from logging import CRITICAL
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from sourcebook import __version__
from sourcebook.corpus.partition import Partition, Tables, as_tables, code, joined, refusal
from sourcebook.corpus.records import Record
from sourcebook.corpus.settings import CorpusError, Settings
from sourcebook.text.spare_threads import FEW, can_start

if TYPE_CHECKING:
    from distributed import Client, LocalCluster

AHEAD = 2
"""Partitions that are handed out for each thread of a worker: one in work, one waiting."""
PATIENCE = 30
THREADS_OF_A_WORKER = 10
"""What a worker has, or more; Dask itself would wait for ever for those it cannot start."""
NO_ROOM = "The system lets this user start too few processes and threads for workers; raise that limit (ulimit -u), or give --workers 0, which needs few."


@contextmanager
def local(workers: int | None) -> Iterator[Client]:
    """Start worker processes on this machine, of one thread each."""
    import dask
    from distributed import Client

    number = workers or os.cpu_count() or 1
    if not can_start(FEW + number * THREADS_OF_A_WORKER):
        raise CorpusError(NO_ROOM)
    # Work that lost its worker comes back at once, to be tried alone. A worker that died is started anew, however slow
    # the machine: by itself Dask would give it up after seconds. One that samples its own calls keeps what it saw for
    # an hour.
    settings = {
        "distributed.scheduler.allowed-failures": 0,
        "distributed.deploy.lost-worker-timeout": "1 day",
        "distributed.worker.daemon": True,
        "distributed.worker.profile.enabled": False,
        "distributed.worker.preload": ["sourcebook.corpus.worker"],
    }
    with (
        dask.config.set(settings),
        _started(
            n_workers=number, threads_per_worker=1, processes=True, dashboard_address="127.0.0.1:0", silence_logs=50
        ) as cluster,
        Client(cluster) as client,
    ):
        yield client


def _started(**options: Any) -> LocalCluster:
    """Start workers that leave Ctrl+C to this process.

    The thread that starts them, now and when one died, is made while the signal is blocked, and hands
    that down; where signals cannot be blocked, `worker` has each process ignore it. One that comes
    meanwhile is kept for later.
    """
    from distributed import LocalCluster

    if not hasattr(signal, "pthread_sigmask"):
        return LocalCluster(**options)
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        return LocalCluster(**options)
    except RuntimeError as error:  # a process or a thread could not be started
        raise CorpusError(NO_ROOM) from error
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def remote(address: str) -> Iterator[Client]:
    """Connect to a cluster.

    Raises
    ------
    CorpusError
        If nobody answers at the address, no worker comes, or they have another version.
    """
    from distributed import Client
    from distributed.comm import get_address_host_port, normalize_address
    from distributed.utils import silence_logging_cmgr

    try:
        # The client itself would wait for an address that can be none.
        get_address_host_port(normalize_address(address))
        client = Client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError, ImportError) as error:
        raise CorpusError(
            f"{address}: no Dask scheduler answers there ({' '.join(str(error).split())[:200] or type(error).__name__}); check the address."
        ) from error
    # What it would log of a lost scheduler are tracebacks beside our one sentence.
    with silence_logging_cmgr(CRITICAL), client:
        try:
            client.wait_for_workers(1, timeout=PATIENCE)
            versions: dict[str, str] = client.run(_version)
        except TimeoutError as error:
            raise CorpusError(
                f"{address}: the scheduler has no worker; start one with dask-worker {address}."
            ) from error
        except ImportError as error:
            raise CorpusError(
                f"{address}: a worker has no Sourcebook ({error}); install sourcebook[corpus] where the workers run."
            ) from error
        for worker, version in versions.items():
            if version != __version__:
                raise CorpusError(
                    f"{worker}: has Sourcebook {version}, here is {__version__}; install the same where the workers run."
                )
        yield client


@contextmanager
def told(cluster: AbstractContextManager[Client], say: Callable[[str], None]) -> Iterator[Client]:
    """Use a cluster, and say where its dashboard is."""
    with cluster as client:
        say(f"Dask dashboard: {client.dashboard_link}")
        yield client


@contextmanager
def _answering() -> Iterator[None]:
    """Say in one sentence that the scheduler no longer answers, however that shows."""
    from distributed.client import ClosedClientError

    try:
        yield
    except (CancelledError, ClosedClientError, OSError) as error:
        raise CorpusError(
            f"The Dask scheduler is lost ({type(error).__name__}); start it again, and go on by --resume."
        ) from error


def _version() -> str:
    from sourcebook import __version__ as version

    return version


def coded(client: Client, partitions: Iterable[Partition], settings: Settings) -> Iterator[tuple[Partition, Tables]]:
    """Code partitions on a cluster.

    Parameters
    ----------
    client : distributed.Client
        The cluster.
    partitions : iterable of Partition
        Read only as fast as they are coded: at most `AHEAD` for each thread are out.
    settings : Settings
        What goes into the tables.

    Yields
    ------
    (Partition, dict of str to pyarrow.Table)
        As they are finished, not in order.

    Raises
    ------
    CorpusError
        If the scheduler is lost.

    Notes
    -----
    Records whose worker died are tried again with nothing else under way, since that
    worker may have died of others; if it dies again they are halved, until the one that
    kills workers stands alone and becomes a row of ``errors``.
    """
    source, desk = iter(partitions), _Desk(client, settings)
    while True:
        while not desk.suspects and desk.out < AHEAD * desk.threads and (partition := next(source, None)):
            desk.take(partition)
        if not desk.out and not desk.try_suspects():
            return
        yield from desk.finish_one()


@dataclass
class _Work:
    """A partition that is out, in pieces if it killed workers."""

    partition: Partition
    missing: int
    pieces: dict[int, Tables] = field(default_factory=dict)


@dataclass(frozen=True)
class _Piece:
    """Records of a partition that are handed out together, and whether with nothing besides."""

    work: _Work
    start: int
    records: tuple[Record, ...]
    alone: bool = False

    def halves(self) -> list[_Piece]:
        """Divide the records in two, in order."""
        half = len(self.records) // 2
        return [
            replace(self, records=self.records[:half]),
            replace(self, start=self.start + half, records=self.records[half:]),
        ]


class _Desk:
    """Hands out records and collects tables."""

    def __init__(self, client: Client, settings: Settings) -> None:
        from distributed import as_completed

        self.suspects: list[_Piece] = []
        self._client, self._settings = client, settings
        self._pool = as_completed(loop=client.loop)
        self._places: dict[str, _Piece] = {}

    @property
    def out(self) -> int:
        """How many pieces are being coded."""
        return len(self._places)

    @property
    def threads(self) -> int:
        """How many pieces the cluster can code at a time, at least 1."""
        # A cluster may grow while it works; a worker that died is soon back.
        with _answering():
            return max(1, int(sum(self._client.nthreads().values())))

    def take(self, partition: Partition) -> None:
        """Hand out a whole partition."""
        self._hand_out(_Piece(_Work(partition, 1), 0, partition.records))

    def try_suspects(self) -> bool:
        """Hand out the records that are first under suspicion; tell whether there are any."""
        if self.suspects:
            self._hand_out(self.suspects.pop(0))
        return bool(self._places)

    def _hand_out(self, piece: _Piece) -> None:
        key = f"{piece.work.partition.name}-{piece.start}-{len(piece.records)}-{uuid4().hex}"
        self._places[key] = piece
        with _answering():
            self._pool.add(self._client.submit(code, piece.records, self._settings, key=key, pure=False))

    def finish_one(self) -> Iterator[tuple[Partition, Tables]]:
        """Wait for one answer; yield its partition if nothing of it is missing any more."""
        from distributed import KilledWorker

        future = next(self._pool)
        piece = self._places.pop(future.key)
        work = piece.work
        try:
            with _answering():
                work.pieces[piece.start] = future.result()
            work.missing -= 1
        except KilledWorker:
            self._suspect(piece)
        if not work.missing:
            yield work.partition, joined([work.pieces[start] for start in sorted(work.pieces)])

    def _suspect(self, piece: _Piece) -> None:
        if not piece.alone:
            self.suspects.append(replace(piece, alone=True))
        elif len(piece.records) > 1:
            self.suspects += piece.halves()
            piece.work.missing += 1
        else:
            piece.work.pieces[piece.start] = _deadly(piece.records[0], self._settings)
            piece.work.missing -= 1


def _deadly(record: Record, settings: Settings) -> Tables:
    told = f"{record.name}: every worker that was given it died, most likely of too little memory; look at the text, or leave it out."
    return as_tables({"errors": [refusal(record, told, settings)]}, settings)
