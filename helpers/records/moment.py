"""When an answer was given, in one form that sorts as text."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

LONGEST = 40
"""Characters; a date and time is shorter."""


def moment_of(at: Any) -> datetime | None:
    """Return the date and time that `at` says, in UTC; None where it says none or no time zone.

    Years are those that every operating system can turn into local time.
    """
    if not isinstance(at, str) or len(at) > LONGEST:
        return None
    try:
        moment = datetime.fromisoformat(at)
        if moment.tzinfo is not UTC:
            moment = moment.astimezone(UTC) if moment.tzinfo else moment
    except (ValueError, OverflowError):
        return None
    return moment if moment.tzinfo and 1970 <= moment.year < 9999 else None


def utc_text(at: Any) -> str:
    """Return `at` with all its digits, so that earlier is smaller; empty where it is no date and time."""
    moment = moment_of(at)
    return f"{moment:%Y-%m-%dT%H:%M:%S.%f}Z" if moment else ""
