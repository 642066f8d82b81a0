"""What an attempt came to, read out of its mark with care: a record may be old, imported or damaged."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from helpers.records.attempt import Attempt
from helpers.records.moment import moment_of

MOST_POINTS = 100
"""No question gives more; a mark that says so is damaged."""

LARGEST = 1e300
"""A number beyond is no measurement; a whole number can be too large for any float."""

NEVER = datetime.min.replace(tzinfo=UTC)
"""When an attempt was made that does not say so: before all others."""


class Outcome(StrEnum):
    """How an attempt went."""

    RIGHT = "right"
    PARTLY = "partly right"
    WRONG = "not right"
    NOT_MARKED = "kept, not marked"


@dataclass(frozen=True)
class Points:
    """So many points of so many."""

    score: float
    out_of: float


def points_of(attempt: Attempt) -> Points | None:
    """Return the points of an attempt; None where it was not marked, or the mark makes no sense."""
    mark = attempt.mark if isinstance(attempt.mark, dict) else {}
    score, out_of = number(mark.get("score")), number(mark.get("out_of"))
    if score is None or out_of is None or not 0 <= score <= out_of <= MOST_POINTS or not out_of:
        return None
    return Points(score, out_of)


def outcome_of(attempt: Attempt) -> Outcome:
    """Return how an attempt went."""
    points = points_of(attempt)
    if points is None:
        return Outcome.NOT_MARKED
    if points.score >= points.out_of:
        return Outcome.RIGHT
    return Outcome.PARTLY if points.score > 0 else Outcome.WRONG


def time_of(attempt: Attempt) -> datetime:
    """Return when an attempt was made, in UTC; :data:`NEVER` where it does not say so."""
    return moment_of(attempt.response.get("at")) or NEVER


def confidence_of(attempt: Attempt) -> int | None:
    """Return how sure the learner was, 0 to 100; None where they did not say."""
    value = attempt.response.get("confidence")
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= 100 else None


def in_time(attempts: Iterable[Attempt]) -> list[Attempt]:
    """Return attempts in the order in which they were made, which an imported record does not keep."""
    return sorted(attempts, key=time_of)


def number(value: Any) -> float | None:
    """Return a finite number, None for anything else."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value) if abs(value) < LARGEST else None  # also of NaN, which is smaller than nothing
