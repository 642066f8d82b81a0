"""What a learner's own code computed, as plain data: numbers, short texts, lists, rows and columns.

Nothing of it is run or kept as an object. Arrays and tables are known by what they can do, so that no
library has to be there: anything with ``tolist()`` is an array, anything with ``to_dict()`` a table.
"""

from __future__ import annotations

import math
import numbers
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from helpers.questions import Answer

MOST_VALUES = 10_000
MOST_COLUMNS = 50
LONGEST_TEXT = 200
DEEPEST = 2
"""Lists in lists; no question asks for more."""

Where = tuple[str | int, ...]


@dataclass(frozen=True)
class Handed:
    """An answer as plain data, and what it is in a few words."""

    answer: Answer
    said: str


@dataclass(frozen=True)
class Refused:
    """Why something could not be handed in, in a sentence; empty where there is nothing yet."""

    why: str


def handed_in(value: Any) -> Handed:
    """Take what a learner's code computed.

    Parameters
    ----------
    value
        A number, a short text, a list or rows of them, a NumPy array of up to two axes, a dictionary of
        columns, or a table that turns itself into one (pandas, polars).

    Raises
    ------
    ValueError
        If it is something else, too large, or has a value that is no number; the sentence says where.
    """
    answer = _plain(value, ())
    if _count(answer) > MOST_VALUES:
        raise ValueError(f"Your answer has {_count(answer)} values; {MOST_VALUES} are the most that are taken.")
    return Handed(answer, _said(answer))


def _plain(value: Any, where: Where) -> Answer:
    value = _unwrapped(value)
    if isinstance(value, Mapping):
        return _table(value, where)
    if isinstance(value, Sequence) and not isinstance(value, str | bytes | bytearray):
        if len(where) >= DEEPEST:
            raise ValueError(f"{_at(where)} is a list once more; at most rows of values are taken.")
        _refuse_too_many(len(value))
        return [_plain(item, (*where, i)) for i, item in enumerate(value)]
    return _leaf(value, where)


def _unwrapped(value: Any) -> Any:
    """Return the lists or columns that an array or a table holds."""
    if isinstance(value, np.ndarray):
        _refuse_too_many(value.size)  # before a million Python numbers are made
        return value.tolist()
    if isinstance(value, np.generic):
        return value.item()
    for name in ("tolist", "to_list", "to_dict"):
        turn = getattr(value, name, None)
        if callable(turn) and not isinstance(value, type):
            _refuse_too_many(len(value) if hasattr(value, "__len__") else 0)
            return _columns(turn) if name == "to_dict" else turn()
    return value


def _columns(to_dict: Any) -> Any:
    try:
        return to_dict("list")  # pandas: columns, not rows
    except TypeError:
        return to_dict()


def _refuse_too_many(count: int) -> None:
    if count > MOST_VALUES:
        raise ValueError(f"Your answer has {count} values; {MOST_VALUES} are the most that are taken.")


def _table(value: Mapping[Any, Any], where: Where) -> Answer:
    if where:
        raise ValueError(f"{_at(where)} is a dictionary; a table is one dictionary of columns.")
    if len(value) > MOST_COLUMNS:
        raise ValueError(f"Your table has {len(value)} columns; {MOST_COLUMNS} are the most that are taken.")
    table = {}
    for name, column in value.items():
        if not isinstance(name, str) or len(name) > LONGEST_TEXT:
            raise ValueError(f"A column of your table is called {str(name)[:40]!r}; names are short texts.")
        plain = _plain(column, (name,))
        if not isinstance(plain, list):
            raise ValueError(f"The column {name!r} of your table is one value; a column is a list.")
        table[name] = plain
    return table


def _leaf(value: Any, where: Where) -> Answer:
    if isinstance(value, bool):
        return value
    if isinstance(value, numbers.Real):
        return _number(value, where)
    if isinstance(value, str):
        if len(value) > LONGEST_TEXT:
            raise ValueError(f"{_at(where)} is a text of {len(value)} letters; {LONGEST_TEXT} are the most.")
        return str(value)
    if value is None:
        ends = " Does your function return what it computes?" if not where else ""
        raise ValueError(f"{_at(where)} is None: there is no value.{ends}")
    raise ValueError(f"{_at(where)} is a {type(value).__name__}; hand in numbers, a list, an array or a table.")


def _number(value: numbers.Real, where: Where) -> int | float:
    try:
        number = float(value)
    except OverflowError:
        number = math.inf
    if not math.isfinite(number):
        raise ValueError(
            f"{_at(where)} is {'not a number (NaN)' if math.isnan(number) else 'infinite'}: "
            "look for a missing value or a division by zero."
        )
    return int(value) if isinstance(value, numbers.Integral) else number


def _at(where: Where) -> str:
    return "Your answer" + "".join(f"[{part!r}]" for part in where)


def _count(answer: Answer) -> int:
    if isinstance(answer, dict):
        return sum(map(_count, answer.values()))
    return sum(map(_count, answer)) if isinstance(answer, list) else 1


def _said(answer: Answer) -> str:
    if isinstance(answer, dict):
        rows = max(map(len, answer.values()), default=0)
        return f"a table of {_many(len(answer), 'column')} and {_many(rows, 'row')}: {_some(list(answer))}"
    if not isinstance(answer, list):
        return f"the text {answer!r}" if isinstance(answer, str) else f"the value {_short(answer)}"
    if answer and all(isinstance(row, list) for row in answer):
        return f"{_many(len(answer), 'row')}, the first of {_many(len(answer[0]), 'value')}: {_some(answer[0])}"
    return f"a list of {_many(len(answer), 'value')}: {_some(answer)}" if answer else "an empty list"


def _many(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"


def _some(values: Sequence[Any]) -> str:
    """Return the first values and the last one."""
    texts = [*map(_short, values)] if len(values) <= 5 else [*map(_short, values[:3]), "…", _short(values[-1])]
    return ", ".join(texts)


def _short(value: Any) -> str:
    if isinstance(value, list):
        return "…"
    if isinstance(value, str):
        return value if len(value) <= 20 else f"{value[:19]}…"
    return str(value) if isinstance(value, bool | int) else f"{value:.6g}"
