"""A record that kills the worker it is given to: ``python -m tests.corpus.deadly`` codes it among others."""

import json
import multiprocessing
import os
from collections.abc import Callable
from dataclasses import dataclass

import dask
from distributed.utils import get_mp_context

from sourcebook.corpus.cluster import coded, local
from sourcebook.corpus.partition import Partition
from sourcebook.corpus.records import FAULT, JSON, Record
from sourcebook.corpus.settings import Settings
from tests.corpus.invented import row


@dataclass(frozen=True)
class Deadly(Record):
    """Ends the process that unpacks it, unless that is the one in which it was made."""

    def __reduce__(self) -> tuple[Callable[..., Record], tuple[str]]:
        return _unpack, (self.name,)


def _unpack(name: str) -> Record:
    if multiprocessing.parent_process():
        os._exit(1)
    return Deadly(name, JSON)


def main() -> None:
    if "forkserver" in multiprocessing.get_all_start_methods():
        # Each worker that comes after one that died is then a copy of a process that has loaded all this.
        dask.config.set({"distributed.worker.multiprocessing-method": "forkserver"})
        get_mp_context().set_forkserver_preload(["distributed", "sourcebook.corpus.partition"])
    # Those beside it are told quickly, so that no worker that comes anew has to load the networks.
    beside = [Record(f"a:{n}", FAULT, about={"error": f"a:{n}: was told."}) for n in (2, 4)]
    partitions = [
        Partition("one", (Record("a:1", JSON, json.dumps(row(1)).encode()),)),
        Partition("two", (beside[0], Deadly("a:3", JSON), beside[1])),
    ]
    with local(1) as client:
        client.run(os.getpid)  # a worker that dies while it is still being started never comes back
        found = {partition.name: tables for partition, tables in coded(client, partitions, Settings())}
    print(
        json.dumps(
            {
                name: [tables[table]["article"].to_pylist() for table in ("articles", "errors")]
                + tables["errors"]["error"].to_pylist()
                for name, tables in found.items()
            }
        )
    )


if __name__ == "__main__":
    main()
