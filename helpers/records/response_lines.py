"""Read response files: JSON Lines, one attempt a line, from anywhere, of any quality.

This is the only place that reads lines of responses: an import, and the marking of thousands of files. A
line is data and nothing else. What is wrong with one is said and does not touch the next; no line, however
long, deep or mangled, stops the reading or fills the memory.
"""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any, BinaryIO

from helpers.records.mark_fields import is_mark
from helpers.records.plain_data import DEEPEST, Unfit, is_too_deep, read_plain
from helpers.records.response_fields import SCHEMA, fault_of, is_id

LONGEST_LINE = 1_000_000
"""Bytes."""
LONGEST_FILE = 200_000_000
"""Bytes; what comes after them is not read."""
MOST_LINES = 500_000
"""Lines of one file; what comes after them is not read."""
TEST_LINE = b'{"short_test":'
"""How the line of a short test begins, which an export holds as well: whoever reads answers passes over it."""
DEEPEST_LINE = DEEPEST + 2
"""A mark lies in the list of marks, in a line."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line in good order.

    Attributes
    ----------
    number
        The line's number in its file, from 1.
    response
        The response (contract 2), with every field that the line had besides `id` and `marks`.
    id
        Of the attempt, 32 hexadecimal digits; empty where the line has none.
    marks
        The marks that an export gave to the attempt, oldest first. Whoever marks a file does not trust them.
    """

    number: int
    response: dict[str, Any]
    id: str
    marks: list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Refused:
    """A line that is set aside.

    Attributes
    ----------
    number
        The line's number in its file, from 1.
    reason
        Why, as one sentence that repeats nothing of what the line says.
    newer
        The line is of a schema that only a newer workbook knows.
    """

    number: int
    reason: str
    newer: bool = False


def read_lines(source: BinaryIO | bytes) -> Iterator[Line | Refused]:
    """Read a response file line by line.

    Parameters
    ----------
    source
        A file opened as bytes, or its content. At most one line is held in memory.

    Yields
    ------
    Line or Refused
        For each line that is not blank and no short test, in their order. A file that is too long ends with a refusal.
    """
    stream = BytesIO(source) if isinstance(source, bytes) else source
    number, left, goes_on = 0, LONGEST_FILE, False
    while piece := stream.readline(LONGEST_LINE + 1):
        left -= len(piece)
        number += not goes_on
        if left < 0 or number > MOST_LINES:
            yield Refused(
                number, f"The file is longer than {LONGEST_FILE} bytes or {MOST_LINES} lines; read up to here."
            )
            return
        ends = piece.endswith(b"\n")
        if not goes_on:
            line = piece.strip()
            if len(piece) > LONGEST_LINE and not ends:
                yield Refused(number, f"The line is longer than {LONGEST_LINE} bytes.")
            elif line and not line.startswith(TEST_LINE):
                yield read_line(line, number)
        goes_on = not ends


def read_line(line: bytes, number: int = 1) -> Line | Refused:
    """Read one line, of no more than :data:`LONGEST_LINE` bytes, without white space around it."""
    try:
        return _line_of(line.removeprefix(BOM_UTF8).decode(), number)
    except _Newer as newer:
        return Refused(number, f"The line {newer}.", newer=True)
    except Unfit as unfit:
        return Refused(number, f"The line {unfit}.")
    except UnicodeDecodeError:
        return Refused(number, "The line is not UTF-8 text.")


class _Newer(Unfit):
    """A line is of a schema that only a newer workbook knows."""


def _line_of(text: str, number: int) -> Line:
    data = read_plain(text)
    if not isinstance(data, dict):
        raise Unfit("is no JSON object")
    _check_schema(data.get("schema"))
    # Where there are few brackets, they cannot lie deep in one another.
    if text.count("[") + text.count("{") > DEEPEST_LINE and is_too_deep(data, DEEPEST_LINE):
        raise Unfit("has too many lists in one another")
    id_, marks = data.pop("id", None), data.pop("marks", [])
    if fault := fault_of(data):
        raise Unfit(fault)
    if id_ is not None and not is_id(id_):
        raise Unfit("has an id that is not 32 hexadecimal digits")
    if not isinstance(marks, list) or not all(map(is_mark, marks)):
        raise Unfit("has marks that are not of the right form")
    return Line(number, data, id_ or "", marks)


def _check_schema(schema: Any) -> None:
    if type(schema) is not int or schema < 1:  # not isinstance: true is no number here
        raise Unfit("has no schema that is a whole number from 1")
    if schema > SCHEMA:
        raise _Newer(f"has schema {schema:.9g}, of a newer workbook; update this one")
