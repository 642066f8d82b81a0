"""Take a record along as one file, and bring it back, here or elsewhere, without losing anything.

The file is JSON Lines: one attempt a line (contract 2), with its `id` and its `marks`.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from helpers.records.attempt import Attempt
from helpers.records.merging import Fate
from helpers.records.plain_data import plain_text
from helpers.records.response_lines import LONGEST_FILE, LONGEST_LINE, MOST_LINES, Line, Refused, read_lines
from helpers.records.store import Store
from helpers.records.store_error import StoreError


@dataclass(frozen=True)
class ImportReport:
    """What became of the lines of a file.

    Attributes
    ----------
    added
        Number of attempts that were not there before.
    known
        Number of lines whose attempt was there already; marks that it lacked are added.
    set_aside
        ``(line number, reason)`` of each line that was not taken; the file itself is never changed.
    tests
        Number of short tests that were not there before.
    """

    added: int
    known: int
    set_aside: list[tuple[int, str]]
    tests: int = 0

    def __str__(self) -> str:
        said = [f"Answers added: {self.added}. There already: {self.known}. Lines set aside: {len(self.set_aside)}."]
        said += [f"Short tests added: {self.tests}."] if self.tests else []
        said += [f"Line {number}: {reason}" for number, reason in self.set_aside[:MOST_SAID]]
        more = len(self.set_aside) - MOST_SAID
        return "\n".join([*said, *([f"and {more} more."] if more > 0 else [])])


MOST_SAID = 20
"""Lines that a report names one by one."""


def export_record(store: Store) -> bytes:
    """Return all attempts as JSON Lines, oldest first.

    Raises
    ------
    StoreError
        If the record cannot be read, or is longer than what an import takes.
    """
    lines = [line for attempt in store.attempts() for line in _lines(attempt)]
    if sum(map(len, lines)) > LONGEST_FILE or len(lines) > MOST_LINES:
        raise StoreError("The record is too long for one file; export the record of one learner at a time.")
    return b"".join(lines)


def _lines(attempt: Attempt) -> list[bytes]:
    whole = _line(attempt, attempt.marks)
    if len(whole) <= LONGEST_LINE:
        return [whole]
    return [_line(attempt, [mark]) for mark in attempt.marks]  # an import brings them together again


def _line(attempt: Attempt, marks: Sequence[dict[str, Any]]) -> bytes:
    data = {**attempt.response, "id": attempt.id, "marks": list(marks)}
    return json.dumps(data, allow_nan=False).encode("ascii") + b"\n"


def import_record(store: Store, data: bytes, learner: str | None = None) -> ImportReport:
    """Add the attempts of an exported file that are not there yet, all of them or none.

    The same attempt twice, in the file or in the record, is kept once: the same `id`, or without one the same
    content. Nobody's name is changed.

    Parameters
    ----------
    store
        Where they are added.
    data
        The file.
    learner
        Whose lines are taken; on a class server the learner's own when None, elsewhere all.

    Raises
    ------
    StoreError
        If the record cannot be written.
    """
    owner = learner or store.learner
    good: list[Line] = []
    set_aside: list[tuple[int, str]] = []
    for line in read_lines(data):
        reason = line.reason if isinstance(line, Refused) else _unfit(line, owner)
        if isinstance(line, Refused) or reason:
            set_aside.append((line.number, reason))
        else:
            good.append(line)
    fates = store.merge(Attempt(line.id, line.response, marks=tuple(line.marks)) for line in good)
    for line, fate in zip(good, fates, strict=True):
        if fate is Fate.OTHER_ANSWER:
            set_aside.append((line.number, "The line has the id of another answer that is kept already."))
    return ImportReport(fates.count(Fate.ADDED), fates.count(Fate.KNOWN), sorted(set_aside))


def _unfit(line: Line, owner: str | None) -> str:
    """Return why a line in good order does not come into this record; empty where it does."""
    if owner and line.response["learner"] != owner:
        return "The line is an answer of another learner."
    try:
        plain_text(line.response, "The answer of the line")
        for mark in line.marks:
            plain_text(mark, "A mark of the line")
    except StoreError as error:
        return str(error)
    return ""
