"""Draw many pictures at once, in processes of their own, and never more at once than the computer has room for."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from multiprocessing import get_context
from pathlib import Path
from typing import TypeVar

Job = TypeVar("Job")
Done = TypeVar("Done")

MEMORY = 1_000_000_000
"""Bytes that one process may need: an image takes up to 700 MB while it is drawn."""
LIMITS = (Path("/sys/fs/cgroup/memory.max"), Path("/sys/fs/cgroup/memory/memory.limit_in_bytes"))
"""Where Linux says how much memory a container may use."""


def sensible() -> int:
    """Return how many processes this computer has cores and memory for."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(cores, *(memory // MEMORY for memory in _memory())))


def _memory() -> Iterator[int]:
    """Yield the bytes that this computer has, and those that a container allows, as far as they can be known."""
    with suppress(AttributeError, OSError, ValueError):  # Windows does not tell
        yield os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    for limit in LIMITS:
        with suppress(OSError, ValueError):  # "max" where there is none
            yield int(limit.read_text("ascii"))


def each_done(
    work: Callable[[Job], Done], jobs: Sequence[Job], lost: Callable[[str], Done], processes: int
) -> Iterator[tuple[int, Done]]:
    """Yield the number of each job with what `work` made of it, as they become ready.

    Parameters
    ----------
    work
        A function of a module; it must not raise.
    lost
        What is yielded where a process died, made from the reason.
    processes
        How many at once; with one, nothing is started.
    """
    if min(processes, len(jobs)) < 2:
        yield from ((i, work(job)) for i, job in enumerate(jobs))
        return
    # A fresh process each: compiled code and its threads do not survive a fork.
    context = get_context("spawn")
    with ProcessPoolExecutor(processes, mp_context=context, initializer=_one_thread) as pool:
        futures = {pool.submit(work, job): i for i, job in enumerate(jobs)}
        try:
            for future in as_completed(futures):
                try:
                    yield futures[future], future.result()
                except BrokenProcessPool:
                    yield futures[future], lost("the process that drew it ended, perhaps for want of memory")
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def _one_thread() -> None:
    """Let each process keep to one core; it begins before anything compiled is loaded."""
    os.environ["NUMBA_NUM_THREADS"] = "1"
