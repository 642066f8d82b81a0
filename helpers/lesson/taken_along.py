"""The file that a learner takes along: the short tests and, after them, the answers."""

from __future__ import annotations

from dataclasses import replace

from helpers.fresh.exchange import export_tests, import_tests
from helpers.records import ImportReport, Learner, export_record


def record_file(learner: Learner) -> bytes:
    """Return a learner's record as JSON Lines.

    Raises
    ------
    StoreError
        If the record cannot be read.
    """
    return export_tests(learner.name) + export_record(learner.store)


def bring_back(learner: Learner, data: bytes) -> tuple[Learner, ImportReport]:
    """Add what a file holds and is not there yet; return the learner, who may go on under another pseudonym.

    Raises
    ------
    OSError, StoreError
        If it cannot be kept.
    """
    learner, answers = learner.restore(data)
    tests = import_tests(data, learner.store.learner)
    return learner, replace(answers, tests=tests.added, set_aside=sorted([*answers.set_aside, *tests.set_aside]))
