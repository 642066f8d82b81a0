"""Mark thousands of files at once, on all processors."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from pathlib import Path

from helpers.assessment.keyring import Keyring
from helpers.assessment.marking import FileMarks, Marker
from helpers.assessment.rules import KeyRules, Rules, StudyRules

FEW = 100
"""Files for which starting other processes takes longer than marking."""
AT_ONCE = 25
"""Files that a process gets at a time."""
STOPPED = "The file could not be marked: the process that read it was stopped."

_marker: Marker | None = None
"""Of this process; made once, so that every question is parsed once."""


def mark_files(paths: Sequence[Path], keyring: Keyring | None, *, older: bool = False) -> Iterator[FileMarks]:
    """Mark files and yield what became of each, in their order.

    Parameters
    ----------
    paths
        The files.
    keyring
        By which the answers are marked; the workbook's own cases when None.
    older
        Whether answers to other revisions of a question are marked as well.

    Raises
    ------
    AssessmentError
        If a question of the key cannot be built.
    """
    rules = rules_of(keyring)  # here as well, so that a damaged key is found before any process starts
    workers = min(_processors(), len(paths) // AT_ONCE)
    if len(paths) <= FEW or workers < 2:
        marker = Marker(rules, older=older)
        yield from map(marker.mark_file, paths)
        return
    yield from _in_processes(paths, keyring, older, workers)


def rules_of(keyring: Keyring | None) -> Rules:
    """Return the rules of a key file, or of the workbook's own cases."""
    return KeyRules(keyring) if keyring else StudyRules()


def _in_processes(paths: Sequence[Path], keyring: Keyring | None, older: bool, workers: int) -> Iterator[FileMarks]:
    pieces = [paths[i : i + AT_ONCE] for i in range(0, len(paths), AT_ONCE)]
    # New processes instead of forked ones: the same on every system, and no thread of a notebook is copied.
    with ProcessPoolExecutor(workers, get_context("spawn"), _begin, (keyring, older)) as pool:
        for piece, future in [(piece, pool.submit(_mark_piece, piece)) for piece in pieces]:
            yield from _result(piece, future.result)


def _result(piece: Sequence[Path], result: Callable[[], list[FileMarks]]) -> list[FileMarks]:
    try:
        return result()
    except BrokenProcessPool:  # stopped by the system, for want of memory
        return [FileMarks(str(path), set_aside=[(0, STOPPED)]) for path in piece]


def _begin(keyring: Keyring | None, older: bool) -> None:
    global _marker  # noqa: PLW0603 - one of each process
    _marker = Marker(rules_of(keyring), older=older)


def _mark_piece(piece: Sequence[Path]) -> list[FileMarks]:
    assert _marker is not None  # noqa: S101 - made by _begin
    return [_marker.mark_file(path) for path in piece]


def _processors() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
