"""Every attempt that a learner makes, kept in a database and never changed afterwards.

An answer is kept before it is marked, in a transaction of its own, so that a kernel that dies in between
loses nothing.
"""

from __future__ import annotations

import copy
import uuid
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from helpers.records.attempt import Attempt
from helpers.records.merging import Fate, Merge
from helpers.records.response_fields import is_id
from helpers.records.store_error import StoreError

if TYPE_CHECKING:
    from helpers.records.rows import Rows

__all__ = ["Attempt", "Store", "StoreError"]


class Store:
    """The record, made at the first call.

    Parameters
    ----------
    address
        The path of an SQLite file; or a text with ``://`` in it, the SQLAlchemy address of a class server.
    learner
        Whose attempts a class server shows where nobody else is named; those of all when None. A file belongs
        to one learner and shows all that is in it, also what was imported under an earlier pseudonym.

    Raises
    ------
    StoreError
        If the record cannot be opened.
    """

    def __init__(self, address: Path | str, learner: str | None = None) -> None:
        # Loaded late: nobody should wait for it in order to look at an image.
        from helpers.records.database import Database  # noqa: PLC0415

        self._database = Database(address)
        self.learner = None if self._database.is_file else learner

    def seen_by(self, learner: str) -> Store:
        """Return the same record as another learner sees it."""
        other = copy.copy(self)
        other.learner = self.learner and learner
        return other

    def keep(self, response: dict[str, Any], id: str | None = None) -> str:  # noqa: A002 - the contract's word
        """Keep an answer, safe on disk when this returns.

        Parameters
        ----------
        response
            What was answered (contract 2).
        id
            What tells the attempt from all others, 32 hexadecimal digits; made by chance when None. An
            attempt that is sent twice is kept once, as it was the first time.

        Returns
        -------
        str
            The attempt's id.

        Raises
        ------
        StoreError
            If it cannot be kept.
        """
        attempt = uuid.uuid4().hex if id is None else id
        if not is_id(attempt):
            raise StoreError("The id of an attempt has 32 hexadecimal digits.")
        if "id" in response or "marks" in response:
            raise StoreError("A response has neither id nor marks; they are kept beside it.")
        self._database.write(lambda rows: None if rows.has(attempt) else rows.add([(attempt, response)]))
        return attempt

    def keep_mark(self, attempt: str, mark: dict[str, Any]) -> None:
        """Keep the mark of an attempt that is already kept.

        Raises
        ------
        StoreError
            If there is no such attempt, or the mark cannot be kept.
        """

        def add(rows: Rows) -> None:
            if not rows.has(attempt):
                raise StoreError("There is no attempt of this id: an answer is kept before its mark.")
            rows.add_marks([(attempt, mark)])

        self._database.write(add)

    def attempts(self, question: str | None = None, learner: str | None = None) -> list[Attempt]:
        """Return the attempts, oldest first; those at one question, or of one learner, where it is named."""
        return self._database.read(lambda rows: rows.attempts(question, learner or self.learner))

    def merge(self, incoming: Iterable[Attempt]) -> list[Fate]:
        """Add what comes in and is not there yet, all of it or nothing.

        Parameters
        ----------
        incoming
            Attempts of another record; one without an id has an empty one.

        Returns
        -------
        list of Fate
            What became of each, in their order.
        """
        attempts = list(incoming)

        def add(rows: Rows) -> list[Fate]:
            merge = Merge(rows.attempts(learner=self.learner))
            fates = [merge.take(attempt) for attempt in attempts]
            rows.add(merge.attempts)
            rows.add_marks(merge.marks)
            return fates

        return self._database.write(add)
