"""What the marks of an exported line must be (contract 2): a record that came back may have been changed."""

from __future__ import annotations

from typing import Any

from helpers.records.response_fields import is_number

_READING = ("diseased", "called", "right")


def is_mark(value: Any) -> bool:
    """Return whether `value` is a mark that a screen can show."""
    return (
        isinstance(value, dict)
        and _has_points(value)
        and isinstance(value.get("feedback"), str)
        and _all(value.get("parts"), _is_part)
        and _all(value.get("overlay"), _is_shape)
        and _is_reading(value.get("reading"))
    )


def _all(value: Any, is_right: Any) -> bool:
    return isinstance(value, list) and all(map(is_right, value))


def _has_points(value: dict[str, Any]) -> bool:
    return is_number(value.get("score")) and is_number(value.get("out_of"))


def _is_part(value: Any) -> bool:
    texts = ("what", "said")
    return isinstance(value, dict) and _has_points(value) and all(isinstance(value.get(name), str) for name in texts)


def _is_shape(value: Any) -> bool:
    texts = ("kind", "role", "label")
    return (
        isinstance(value, dict)
        and all(isinstance(value.get(name), str) for name in texts)
        and _all(value.get("points"), _is_point)
        and is_number(value.get("frame"))
        and (value.get("radius") is None or _is_point(value["radius"]))
    )


def _is_point(value: Any) -> bool:
    return isinstance(value, list) and len(value) == 2 and all(map(is_number, value))


def _is_reading(value: Any) -> bool:
    return value is None or (isinstance(value, dict) and all(isinstance(value.get(name), bool) for name in _READING))
