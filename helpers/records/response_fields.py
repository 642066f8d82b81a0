"""What each field of a response must be (contract 2), checked by hand: thousands of lines are read at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from helpers.records.moment import moment_of

SCHEMA = 1
LARGEST = 1e300
MOST_SECONDS = 1e9
LONGEST_NAME = 100
MOST_FRAMES = 10_000

_ID = re.compile(r"[0-9a-f]{32}")
_ADDRESS = re.compile(r"[a-z0-9-]{1,60}/[a-z0-9-]{1,40}")


def fault_of(response: Mapping[str, Any]) -> str:
    """Return what is wrong with a response, as the end of a sentence that begins with it; empty where nothing is."""
    for name, is_right, what in _FIELDS:
        if name not in response:
            return f"has no {name}"
        if not is_right(response[name]):
            return f"has a {name} that is not {what}"
    return ""


def is_number(value: Any) -> bool:
    """Return whether `value` is a number that can be reckoned with."""
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) <= LARGEST


def is_id(value: Any) -> bool:
    """Return whether `value` is the id of an attempt: 32 hexadecimal digits."""
    return isinstance(value, str) and _ID.fullmatch(value) is not None


def is_name(value: Any) -> bool:
    """Return whether `value` is a short text that can be shown as it is."""
    return isinstance(value, str) and 0 < len(value) <= LONGEST_NAME and value.isprintable()


def _is_address(value: Any) -> bool:
    return isinstance(value, str) and _ADDRESS.fullmatch(value) is not None


def _is_confidence(value: Any) -> bool:
    return value is None or (is_number(value) and 0 <= value <= 100)


def _is_seconds(value: Any) -> bool:
    return is_number(value) and 0 <= value <= MOST_SECONDS


def _is_viewed(value: Any) -> bool:
    if not isinstance(value, dict):
        return False
    for name, part in value.items():
        is_right = _VIEWED.get(name)
        if is_right is not None and not is_right(part):
            return False
    return True


def _is_frames(value: Any) -> bool:
    return isinstance(value, list) and len(value) <= MOST_FRAMES and set(map(type, value)) <= {int}


def _is_window(value: Any) -> bool:
    return isinstance(value, list) and len(value) == 2 and all(map(is_number, value))


def _is_bool(value: Any) -> bool:
    return isinstance(value, bool)


_VIEWED: dict[str, Callable[[Any], bool]] = {
    "frames": _is_frames,
    "window": _is_window,
    "hint": _is_bool,
    "solution": _is_bool,
}

_FIELDS: list[tuple[str, Callable[[Any], bool], str]] = [
    ("question", _is_address, "of the form case/question"),
    ("revision", is_name, "a short text"),
    ("answer", lambda _: True, ""),
    ("confidence", _is_confidence, "a number from 0 to 100, or null"),
    ("seconds", _is_seconds, "a number of seconds"),
    ("viewed", _is_viewed, "an object with frames, window, hint and solution of the right form"),
    ("at", lambda value: moment_of(value) is not None, "a date and time in UTC"),
    ("learner", is_name, "a short text"),
]
