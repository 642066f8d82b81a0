"""Attempts and marks in the tables, within one transaction."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from helpers.records.attempt import Attempt
from helpers.records.layout import ATTEMPT, MARK, attempt_row, mark_row
from helpers.records.plain_data import plain_text
from helpers.records.store_error import StoreError

WITH_MARKS = (
    sa.select(ATTEMPT.c.id, ATTEMPT.c.response, MARK.c.mark)
    .select_from(ATTEMPT.outerjoin(MARK))
    .order_by(ATTEMPT.c.at, ATTEMPT.c.number, MARK.c.number)
)
KEPT = sa.select(ATTEMPT.c.id).where(ATTEMPT.c.id == sa.bindparam("attempt"))
NEW_ATTEMPT, NEW_MARK = ATTEMPT.insert(), MARK.insert()
"""Made once: a class answers thousands of times."""


class Rows:
    """The rows of a record, as one transaction sees them."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def has(self, attempt: str) -> bool:
        """Return whether an attempt of this id is kept."""
        return self._connection.scalar(KEPT, {"attempt": attempt}) is not None

    def attempts(self, question: str | None = None, learner: str | None = None) -> list[Attempt]:
        """Return the attempts with all their marks, oldest first; those at one question, or of one learner."""
        query = WITH_MARKS
        if question is not None:
            query = query.where(ATTEMPT.c.question == question)
        if learner is not None:
            query = query.where(ATTEMPT.c.learner == learner)
        responses: dict[str, str] = {}
        marks: dict[str, list[str]] = {}
        for id_, response, mark in self._connection.execute(query):
            responses[id_] = response
            marks.setdefault(id_, []).extend([mark] if mark is not None else [])
        return [_attempt(id_, response, marks[id_]) for id_, response in responses.items()]

    def add(self, attempts: Iterable[tuple[str, dict[str, Any]]]) -> None:
        """Add responses under their ids."""
        rows = [attempt_row(id_, response, plain_text(response, "The answer")) for id_, response in attempts]
        self._insert(NEW_ATTEMPT, rows)

    def add_marks(self, marks: Iterable[tuple[str, dict[str, Any]]]) -> None:
        """Add marks under the ids of their attempts."""
        self._insert(NEW_MARK, [mark_row(id_, mark, plain_text(mark, "The mark")) for id_, mark in marks])

    def _insert(self, insert: sa.Insert, rows: Sequence[Mapping[str, Any]]) -> None:
        if rows:  # an empty list would insert a row of defaults
            self._connection.execute(insert, rows)


def _attempt(id_: str, response: str, marks: list[str]) -> Attempt:
    try:
        read = tuple(json.loads(mark) for mark in marks)
        return Attempt(id_, json.loads(response), read[-1] if read else None, read)
    except ValueError:
        raise StoreError(f"Your record holds an attempt that is damaged, {id_}, and cannot be read.") from None
