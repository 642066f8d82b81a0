"""The database behind the record: how it is opened, and what is said when it cannot be used.

Each call connects anew and leaves nothing open. So several notebooks, threads and forked processes may use
one record at once, and a class does not hold a hundred connections to its server.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import sqlalchemy as sa

from helpers.records.address import shown, url_of, without_secrets
from helpers.records.home import RECORD_VARIABLE, VARIABLE
from helpers.records.layout import LAYOUT, file_layout, make_tables, upgrade_file
from helpers.records.rows import Rows
from helpers.records.store_error import StoreError

T = TypeVar("T")

WAIT_SECONDS = 20
"""How long a notebook waits for another that is writing, or for a server."""

_WRITES = "workbook_writes"
_TIMEOUTS = {"pg8000": "timeout"} | dict.fromkeys(("psycopg", "psycopg2", "pymysql", "mysqldb"), "connect_timeout")
"""What the drivers call the seconds that they wait for a server."""


_ELSEWHERE = f"Name a folder that you may write to in the environment variable {VARIABLE}."
_REMEDIES = (
    ("locked", "Another notebook has been writing for too long; try again."),
    ("full", "Make room on the disk and try again."),
    ("unable to open", _ELSEWHERE),
    ("readonly", _ELSEWHERE),
)
"""By what SQLite says."""
_IF_DAMAGED = "If the file is damaged, move it away; a new one is made at the next answer."


class Database:
    """An SQLite file, or a server.

    Parameters
    ----------
    address
        A path, or an SQLAlchemy address.

    Raises
    ------
    StoreError
        If there is no such database, it cannot be reached, a newer workbook has written it, or its driver
        is not installed.
    """

    def __init__(self, address: Path | str) -> None:
        self._url = url_of(address)
        self.is_file = self._url.get_backend_name() == "sqlite"
        with self._in_plain_words():
            self._engine = _file_engine(self._url) if self.is_file else _server_engine(self._url)
        self._writing = self._engine.execution_options(**{_WRITES: True})
        self._prepare()

    def read(self, action: Callable[[Rows], T]) -> T:
        """Return what `action` reads, all of it from one moment."""
        with self._in_plain_words(), self._engine.begin() as connection:
            return action(Rows(connection))

    def write(self, action: Callable[[Rows], T]) -> T:
        """Do `action` wholly or not at all; it is safe on disk when this returns."""

        def act(connection: sa.Connection) -> T:
            if self.is_file:
                upgrade_file(connection)  # somebody may have moved the file away since it was opened
            return action(Rows(connection))

        return self._change(act)

    def _change(self, action: Callable[[sa.Connection], T]) -> T:
        with self._in_plain_words():
            try:
                with self._writing.begin() as connection:
                    return action(connection)
            except (sa.exc.IntegrityError, sa.exc.ProgrammingError):
                # On a server another may have written the same just before: the second time, it is seen.
                with self._writing.begin() as connection:
                    return action(connection)

    def _prepare(self) -> None:
        if not self.is_file:
            return self._change(make_tables)
        with self._in_plain_words(), self._engine.begin() as connection:
            layout = file_layout(connection)
        if layout > LAYOUT:
            raise StoreError(f"{self._record()} was written by a newer workbook; update this one to read it.")
        # To open a record that is in good order is to read only: nobody has to wait.
        return self._change(upgrade_file) if layout < LAYOUT else None

    def _record(self) -> str:
        return f"Your record {shown(self._url)}" if self.is_file else f"The record at {shown(self._url)}"

    @contextmanager
    def _in_plain_words(self) -> Iterator[None]:
        try:
            yield
        except ImportError as error:
            remedy = f"needs the Python module {error.name}, which is not installed"
            raise StoreError(f"{self._record()} {remedy}; install it with pip, or change {RECORD_VARIABLE}.") from None
        except (sa.exc.SQLAlchemyError, OSError) as error:
            # What stands before it may hold the whole address, and is not to be shown with it.
            reason = without_secrets(_reason(error), self._url)
            raise StoreError(f"{self._record()} cannot be used: {reason}. {self._remedy(reason)}") from None

    def _remedy(self, reason: str) -> str:
        if not self.is_file:
            return f"Check the environment variable {RECORD_VARIABLE}, or unset it to keep answers on this computer."
        return next((remedy for words, remedy in _REMEDIES if words in reason), _IF_DAMAGED)


def _reason(error: Exception) -> str:
    """Return what the driver said, in its first line, and not what it was asked to do."""
    words = error.orig if isinstance(error, sa.exc.DBAPIError) and error.orig else error
    first = words.args[0] if words.args else ""
    said = first.get("M", "") if isinstance(first, dict) else str(words)  # pg8000 gives the server's fields
    return (said.strip() or type(words).__name__).splitlines()[0].rstrip(".")


def _file_engine(url: sa.URL) -> sa.Engine:
    # isolation_level None: a transaction begins where the code says so, and nowhere else.
    options = {"timeout": WAIT_SECONDS, "isolation_level": None}
    engine = sa.create_engine(url, poolclass=sa.NullPool, connect_args=options)

    @sa.event.listens_for(engine, "connect")
    def connected(connection: Any, record: Any) -> None:  # noqa: ARG001 - SQLAlchemy asks for both
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = FULL")  # a kept answer survives a power cut

    @sa.event.listens_for(engine, "begin")
    def begun(connection: sa.Connection) -> None:
        # Who means to write waits before reading: nobody else can write in between.
        writes = connection.get_execution_options().get(_WRITES)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _server_engine(url: sa.URL) -> sa.Engine:
    timeout = _TIMEOUTS.get(url.get_driver_name())
    options = {timeout: WAIT_SECONDS} if timeout and timeout not in url.query else {}
    return sa.create_engine(url, poolclass=sa.NullPool, connect_args=options)
