"""When a question is due again: soon after a miss, then at longer and longer intervals."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from helpers.records.attempt import Attempt
from helpers.records.outcome import NEVER, Outcome, in_time, outcome_of, time_of

INTERVALS_DAYS = (1, 3, 7, 21, 60)
"""From one answer to the next. A decision of this project, not literature [D]."""


@dataclass(frozen=True)
class Review:
    """When a question should be answered again, and whether it was missed the last time."""

    question: str
    last: datetime
    due: datetime
    missed: bool


def reviews(attempts: Iterable[Attempt]) -> list[Review]:
    """Return a review for each question with a marked answer, what is due first at the front.

    A miss makes the question due after the first interval. A right answer lengthens the interval by one
    step, but only if the question was due: answering five times in a row is not remembering for months.
    """
    groups: dict[str, list[Attempt]] = {}
    for attempt in in_time(attempts):
        if outcome_of(attempt) is not Outcome.NOT_MARKED and time_of(attempt) != NEVER:
            groups.setdefault(attempt.question, []).append(attempt)
    return sorted((_review(question, group) for question, group in groups.items()), key=lambda review: review.due)


def _review(question: str, attempts: list[Attempt]) -> Review:
    step, due = 0, NEVER
    for attempt in attempts:
        at = time_of(attempt)
        if outcome_of(attempt) is not Outcome.RIGHT:
            step, due = 0, at + timedelta(days=INTERVALS_DAYS[0])
        elif at >= due:
            step = min(step + 1, len(INTERVALS_DAYS) - 1)
            due = at + timedelta(days=INTERVALS_DAYS[step])
    last = attempts[-1]
    return Review(question, time_of(last), due, outcome_of(last) is not Outcome.RIGHT)
