"""A run from files to tables, here or on a cluster."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

from tqdm import tqdm

from sourcebook.corpus.columns import schemas
from sourcebook.corpus.finishing import finish
from sourcebook.corpus.inputs import LINES, PARQUET, find_sources, identities, refuse_inside
from sourcebook.corpus.partition import Partition, Tables, code
from sourcebook.corpus.planning import partitions, stretches
from sourcebook.corpus.records import mark
from sourcebook.corpus.settings import CorpusError, Settings
from sourcebook.corpus.shares import STORIES
from sourcebook.corpus.store import Store, manifest


@dataclass
class Report:
    """What a run did.

    Attributes
    ----------
    articles, errors : int
        Rows of these tables, finished partitions of an earlier run included.
    coded, words : int
        Articles that this run coded, and their words.
    stories : int
        Families among the articles.
    seconds : float
        From the first partition that was read to the last that was written.
    """

    articles: int = 0
    errors: int = 0
    stories: int = 0
    coded: int = 0
    words: int = 0
    seconds: float = 0.0


def run(
    inputs: Sequence[str],
    folder: Path,
    settings: Settings,
    *,
    workers: int | None = None,
    scheduler: str = "",
    resume: bool = False,
    count: str = STORIES,
    say: Callable[[str], None] = print,
) -> Report:
    """Code a corpus, and sum it up if there is an article in it.

    Parameters
    ----------
    inputs : sequence of str
        Files, folders or addresses.
    folder : Path
        The output.
    settings : Settings
        What goes into it.
    workers : int, optional
        Worker processes on this machine; 0 for none, so that this process does it all; as
        many as there are processors by default.
    scheduler : str, optional
        Address of a Dask cluster to use instead.
    resume : bool, optional
        Whether to go on with an output that exists.
    count : str
        What shares are to count; see `finish`.
    say : callable, optional
        Told what a person who waits wants to know.

    Raises
    ------
    CorpusError
        If the input, the output or the cluster cannot be used, or another run writes the output.
    """
    schemas(settings)  # refuses what --keep must not name before anything is read
    refuse_inside(inputs, folder)
    groups = find_sources(inputs)
    if not any(source.ends_with((*LINES, *PARQUET)) for group in groups for source in group):
        settings.refuse_columns(", ".join(inputs))
    found = partitions(stretches(groups, settings), settings)
    about, store = manifest(identities(inputs, groups), settings), Store(folder)
    store.check(about, resume=resume)
    first = next(found, None)
    if first is None:
        raise CorpusError(f"{', '.join(inputs)}: holds no article; give files with articles in them.")
    with _cluster(workers, scheduler, say) as client, store.alone():
        store.check(about, resume=resume)  # another run may have begun meanwhile
        store.prepare(about)
        with tqdm(
            total=sum(source.size for group in groups for source in group), unit="B", unit_scale=True, disable=None
        ) as bar:
            report = _run(store, chain([first], found), client, settings, bar)
        if report.articles:
            report.stories = _stories(store, count)
    return report


def _stories(store: Store, count: str) -> int:
    """Write what is made of the tables, and return how many stories there are."""
    try:
        return int(finish(store.folder, count)["family"].nunique())
    except (OSError, ValueError) as error:
        damaged = store.damaged()
        if damaged is None:
            raise
        raise CorpusError(f"{damaged}: is damaged; remove it, and --resume makes it anew.") from error


def _cluster(workers: int | None, scheduler: str, say: Callable[[str], None]) -> AbstractContextManager[Any]:
    if workers == 0 and not scheduler:
        return nullcontext()
    from sourcebook.corpus import cluster

    return cluster.told(cluster.remote(scheduler) if scheduler else cluster.local(workers), say)


def _run(store: Store, found: Iterable[Partition], client: Any, settings: Settings, bar: tqdm[Any]) -> Report:
    done = store.finished()
    report, began, seen = Report(), time.monotonic(), set[str]()
    for partition, tables in _coded(client, _unfinished(found, done, seen, bar), settings):
        store.write(partition.name, tables, mark(partition.records))
        _count(report, tables)
        bar.update(partition.bytes)
        passed = max(time.monotonic() - began, 1e-9)
        bar.set_postfix_str(
            f"{report.coded:,} articles, {report.coded / passed:,.1f} articles/s, {report.words / passed:,.0f} words/s"
        )
    before = store.sizes(sorted(seen))
    report.seconds = time.monotonic() - began
    report.articles, report.errors = report.coded + before[0], report.errors + before[1]
    return report


def _unfinished(
    found: Iterable[Partition], done: Mapping[str, str], seen: set[str], bar: tqdm[Any]
) -> Iterator[Partition]:
    """Pass over the partitions that an earlier run finished."""
    for partition in found:
        if partition.name in done:
            if done[partition.name] != mark(partition.records):
                raise CorpusError(
                    f"{partition.records[0].name}: this or one of the next {len(partition.records):,} articles has changed since it was coded; choose another folder and begin anew."
                )
            seen.add(partition.name)
            if not bar.disable:
                # They took no time of this run, so that they must not count to its speed.
                bar.initial += partition.bytes
            bar.update(partition.bytes)
        else:
            yield partition


def _coded(client: Any, found: Iterable[Partition], settings: Settings) -> Iterator[tuple[Partition, Tables]]:
    if client is None:
        return ((partition, code(partition.records, settings)) for partition in found)
    from sourcebook.corpus.cluster import coded

    return coded(client, found, settings)


def _count(report: Report, tables: Tables) -> None:
    report.coded += tables["articles"].num_rows
    report.words += sum(tables["articles"]["words"].to_pylist())
    report.errors += tables["errors"].num_rows
