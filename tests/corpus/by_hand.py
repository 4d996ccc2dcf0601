"""A cluster as one starts it by hand, in one process: ``python -m tests.corpus.by_hand FILE`` writes its address there."""

import asyncio
import sys
from pathlib import Path

from distributed import Scheduler, Worker

from sourcebook.corpus.partition import code  # noqa: F401 - what workers would import when the first task comes

WORKERS = 2


async def serve(about: Path) -> None:
    """Run a scheduler and its workers until the process is killed."""
    async with Scheduler(host="127.0.0.1", port=0, dashboard=False) as scheduler:
        workers = [Worker(scheduler.address, nthreads=1, dashboard=False) for _ in range(WORKERS)]
        await asyncio.gather(*workers)
        draft = about.with_suffix(".draft")
        draft.write_text(scheduler.address)
        draft.replace(about)
        await scheduler.finished()


if __name__ == "__main__":
    asyncio.run(serve(Path(sys.argv[1])))
