"""What may be kept: plain data of limited depth and length, so that every export can be imported again."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from helpers.records.store_error import StoreError

DEEPEST = 32
"""Lists and objects in one another, which no answer comes near. Python itself gives up at about a thousand."""
LONGEST = 400_000
"""Characters of one response or one mark as JSON: with one mark, a line of an export stays below its limit."""


def plain_text(data: dict[str, Any], what: str) -> str:
    """Return `data` as JSON in ASCII, which passes through every database and every line.

    Parameters
    ----------
    data
        A response or a mark.
    what
        What a message calls it.

    Raises
    ------
    StoreError
        If it is no plain data, holds a number that is not finite, or is too deep or too long.
    """
    if is_too_deep(data):
        raise StoreError(f"{what} has more than {DEEPEST} lists in one another.")
    try:
        text = json.dumps(data, allow_nan=False)
    except ValueError:
        raise StoreError(f"{what} has a number that is not finite.") from None
    except TypeError as error:
        raise StoreError(f"{what} has something that is neither number, text, list nor object: {error}.") from None
    if len(text) > LONGEST:
        raise StoreError(f"{what} is longer than {LONGEST} characters.")
    return text


def is_too_deep(data: Any) -> bool:
    """Return whether lists and objects lie deeper in one another than :data:`DEEPEST`; never recurses."""
    level: list[Any] = [[data]]
    for _ in range(DEEPEST + 1):
        level = [part for whole in level for part in _parts(whole) if isinstance(part, _WHOLES)]
        if not level:
            return False
    return True


_WHOLES = (dict, list, tuple)


def _parts(whole: Any) -> Iterable[Any]:
    return whole.values() if isinstance(whole, dict) else whole
