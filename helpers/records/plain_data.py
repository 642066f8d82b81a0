"""Plain data and its text: what may be kept is exactly what can be read again, here and from any file."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable
from typing import Any

from helpers.records.store_error import StoreError

DEEPEST = 32
"""Lists and objects in one another, which no answer comes near. Python itself gives up at about a thousand."""
LONGEST = 400_000
"""Characters of one response or one mark: with one mark, a line of an export stays below its limit."""
MOST_DIGITS = 300
"""Of a whole number, so that each can be turned into a floating-point one."""


class Unfit(ValueError):
    """A text is no plain data; the message is the end of a sentence that begins with what it is."""


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
        If it is no plain data, or too deep or too long.
    """
    if is_too_deep(data, DEEPEST):
        raise StoreError(f"{what} {_TOO_DEEP}.")
    try:
        text = json.dumps(data)
        read_plain(text)
    except Unfit as unfit:
        raise StoreError(f"{what} {unfit}.") from None
    except (TypeError, ValueError) as error:
        raise StoreError(f"{what} has something that is neither number, text, list nor object: {error}.") from None
    if len(text) > LONGEST:
        raise StoreError(f"{what} is longer than {LONGEST} characters.")
    return text


def read_plain(text: str) -> Any:
    """Return what a JSON text says.

    Raises
    ------
    Unfit
        If it is not JSON, or has a number that is not finite or too large, or one field twice.
    """
    try:
        data, end = _DECODER.raw_decode(text)
    except Unfit:
        raise
    except RecursionError:
        raise Unfit(_TOO_DEEP) from None
    except ValueError:
        raise Unfit("is not JSON, or was cut off") from None
    if end != len(text):
        raise Unfit("has something after its JSON object")
    return data


def is_too_deep(data: Any, deepest: int) -> bool:
    """Return whether more than `deepest` lists and objects lie in one another; never recurses."""
    level: list[Any] = [[data]]
    for _ in range(deepest + 1):
        level = [part for whole in level for part in _parts(whole) if isinstance(part, _WHOLES)]
        if not level:
            return False
    return True


_TOO_DEEP = "has too many lists in one another"
_WHOLES = (dict, list, tuple)


def _parts(whole: Any) -> Iterable[Any]:
    return whole.values() if isinstance(whole, dict) else whole


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):  # two readers could take it in two ways
        raise Unfit("has one field twice")
    return found


def _real(text: str) -> float:
    value = float(text)
    if math.isinf(value):
        raise Unfit("has a number that is too large")
    return value


def _whole(text: str) -> int:
    if len(text) > MOST_DIGITS:  # before it is turned into a number, which takes long
        raise Unfit("has a number that is too large")
    return int(text)


def _constant(text: str) -> None:  # noqa: ARG001 - the reader gives it
    raise Unfit("has a number that is not finite")


_DECODER = json.JSONDecoder(object_pairs_hook=_object, parse_float=_real, parse_int=_whole, parse_constant=_constant)
