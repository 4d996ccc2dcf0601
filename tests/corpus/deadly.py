"""A record that kills the worker it is given to: ``python -m tests.corpus.deadly`` codes it among others."""

import json
import multiprocessing
import os
from collections.abc import Callable
from dataclasses import dataclass

from sourcebook.corpus.cluster import coded, local
from sourcebook.corpus.partition import Partition
from sourcebook.corpus.records import JSON, Record
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
    records = [Record(f"a:{n}", JSON, json.dumps(row(n)).encode()) for n in range(1, 5)]
    records[2] = Deadly("a:3", JSON)
    partitions = [Partition("one", tuple(records[:1])), Partition("two", tuple(records[1:]))]
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
