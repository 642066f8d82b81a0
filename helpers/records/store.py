"""Every attempt that a learner makes, kept in one SQLite file and never changed afterwards.

An answer is kept before it is marked, in a transaction of its own, so that a kernel that dies in
between loses nothing. Each call opens the file anew: several notebooks, and several threads of one
kernel, may write at once, and SQLite makes them wait for each other.
"""

from __future__ import annotations

import json
import sqlite3
import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SCHEMA = 1
WAIT_SECONDS = 20
"""How long a notebook waits for another that is writing."""

TABLES = """
CREATE TABLE IF NOT EXISTS attempt (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    question TEXT NOT NULL,
    response TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS attempt_question ON attempt (question);
CREATE TABLE IF NOT EXISTS mark (
    attempt TEXT NOT NULL REFERENCES attempt (id),
    score REAL NOT NULL,
    out_of REAL NOT NULL,
    mark TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS mark_attempt ON mark (attempt);
"""


class StoreError(Exception):
    """The record cannot be read or written; the message names the file and the way out."""


@dataclass(frozen=True)
class Attempt:
    """One kept attempt. `mark` is None when the answer was kept but not marked."""

    id: str
    response: dict[str, Any]
    mark: dict[str, Any] | None

    @property
    def question(self) -> str:
        """The address of the question."""
        return str(self.response["question"])


class Store:
    """The record in one SQLite file, made at the first call.

    Parameters
    ----------
    path
        The file.
    """

    def __init__(self, path: Path) -> None:
        self.path = Path(path)
        with self._open() as database:
            version = database.execute("PRAGMA user_version").fetchone()[0]
            if version > SCHEMA:
                raise StoreError(f"{self.path.name} was written by a newer workbook; update this one to read it.")
            database.executescript(TABLES)
            database.execute(f"PRAGMA user_version = {SCHEMA}")

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        try:
            # isolation_level None: a transaction begins where the code says so, and nowhere else.
            with closing(sqlite3.connect(self.path, timeout=WAIT_SECONDS, isolation_level=None)) as database:
                database.execute("PRAGMA foreign_keys = ON")
                database.execute("PRAGMA synchronous = FULL")  # a kept answer survives a power cut
                yield database
        except sqlite3.Error as error:
            raise StoreError(
                f"Your record {self.path} cannot be used: {error}. If the file is damaged, move it away; "
                "a new one is made at the next answer."
            ) from error

    def keep(self, response: dict[str, Any]) -> str:
        """Keep an answer, safely on disk when this returns, and return the attempt's id."""
        attempt = uuid.uuid4().hex
        text = json.dumps(response, ensure_ascii=False, allow_nan=False)
        with self._open() as database:
            database.execute(
                "INSERT INTO attempt (id, question, response) VALUES (?, ?, ?)",
                (attempt, response["question"], text),
            )
        return attempt

    def keep_mark(self, attempt: str, mark: dict[str, Any]) -> None:
        """Keep the mark of an attempt that is already kept."""
        text = json.dumps(mark, ensure_ascii=False, allow_nan=False)
        with self._open() as database:
            database.execute(
                "INSERT INTO mark (attempt, score, out_of, mark) VALUES (?, ?, ?, ?)",
                (attempt, mark["score"], mark["out_of"], text),
            )

    def attempts(self, question: str | None = None) -> list[Attempt]:
        """Return the attempts, oldest first; those at one question when it is named."""
        where, values = ("WHERE question = ?", (question,)) if question else ("", ())
        # The newest mark counts: an answer may be marked again after a question was mended.
        rows_of = (
            "SELECT attempt.id, response, (SELECT mark FROM mark WHERE mark.attempt = attempt.id "  # noqa: S608
            f"ORDER BY mark.rowid DESC LIMIT 1) FROM attempt {where} ORDER BY number"
        )
        with self._open() as database:
            rows = database.execute(rows_of, values).fetchall()
        return [Attempt(id_, json.loads(response), json.loads(mark) if mark else None) for id_, response, mark in rows]
