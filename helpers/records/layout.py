"""The tables of the record, and how an older file is brought to them.

The first layout had the tables ``attempt`` and ``mark`` in an SQLite file. The second is the same on every
database: its names say whose tables they are, since a class server may hold others, and learner and time have
columns of their own.
"""

from __future__ import annotations

import json
from typing import Any

import sqlalchemy as sa

from helpers.records.moment import utc_text

LAYOUT = 2
"""Kept as ``user_version`` of an SQLite file."""

_TABLES = sa.MetaData()
# What MySQL calls TEXT ends at 64 kB, and what SQLite counts by itself has to be INTEGER.
_TEXT = sa.Text().with_variant(sa.Text(16_000_000), "mysql", "mariadb")
_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

ATTEMPT = sa.Table(
    "workbook_attempt",
    _TABLES,
    sa.Column("number", _NUMBER, primary_key=True),
    sa.Column("id", sa.String(32), nullable=False, unique=True),
    sa.Column("question", sa.String(200), nullable=False, index=True),
    sa.Column("learner", sa.String(100), nullable=False, index=True),
    sa.Column("at", sa.String(32), nullable=False),
    sa.Column("response", _TEXT, nullable=False),
    sqlite_autoincrement=True,
)
MARK = sa.Table(
    "workbook_mark",
    _TABLES,
    sa.Column("number", _NUMBER, primary_key=True),
    sa.Column("attempt", sa.String(32), sa.ForeignKey(ATTEMPT.c.id), nullable=False, index=True),
    sa.Column("score", sa.Float(53), nullable=False),
    sa.Column("out_of", sa.Float(53), nullable=False),
    sa.Column("mark", _TEXT, nullable=False),
    sqlite_autoincrement=True,
)


def attempt_row(id_: str, response: dict[str, Any], text: str) -> dict[str, Any]:
    """Return the row of an attempt; `text` is its response as it is kept."""
    return {
        "id": id_,
        "question": response["question"],
        "learner": str(response.get("learner", "")),
        "at": utc_text(response.get("at")),
        "response": text,
    }


def mark_row(attempt: str, mark: dict[str, Any], text: str) -> dict[str, Any]:
    """Return the row of a mark; `text` is the mark as it is kept."""
    return {"attempt": attempt, "score": mark["score"], "out_of": mark["out_of"], "mark": text}


def make_tables(connection: sa.Connection) -> None:
    """Make the tables that are not there yet."""
    _TABLES.create_all(connection)


def file_layout(connection: sa.Connection) -> int:
    """Return the layout of an SQLite file; 0 where it holds nothing yet."""
    return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())


def upgrade_file(connection: sa.Connection) -> None:
    """Bring an SQLite file to this layout, in the transaction of `connection`: wholly or not at all."""
    if file_layout(connection) >= LAYOUT:
        return  # another notebook was quicker
    make_tables(connection)
    if {"attempt", "mark"} <= set(sa.inspect(connection).get_table_names()):
        _move_first_layout(connection)
    connection.exec_driver_sql(f"PRAGMA user_version = {LAYOUT}")


def _move_first_layout(connection: sa.Connection) -> None:
    attempts = connection.exec_driver_sql("SELECT id, response FROM attempt ORDER BY number").all()
    marks = connection.exec_driver_sql("SELECT attempt, score, out_of, mark FROM mark ORDER BY rowid").all()
    if attempts:
        connection.execute(ATTEMPT.insert(), [attempt_row(id_, json.loads(text), text) for id_, text in attempts])
    if marks:
        connection.execute(MARK.insert(), [mark._asdict() for mark in marks])
    connection.exec_driver_sql("DROP TABLE mark")
    connection.exec_driver_sql("DROP TABLE attempt")
