"""What the panel of a short test shows, as plain data: the browser adds the words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from helpers.fresh.sitting import Result, Sitting
from helpers.lesson.short_test.steps import Step
from helpers.records import Attempt
from helpers.records.outcome import in_time
from helpers.records.readings import reading_of

MINUTES_A_QUESTION = 1.0
"""How long a question takes with looking and saying how sure one is; a decision of this project [D]."""


def minutes(questions: int) -> int:
    """Return how long a test of so many questions takes, in whole minutes."""
    return max(1, round(questions * MINUTES_A_QUESTION))


def totals(results: Iterable[Result]) -> tuple[float, float]:
    """Return the points that were earned, and those there were."""
    listed = list(results)
    return sum(result.score or 0.0 for result in listed), sum(result.out_of for result in listed)


def outcome(result: Result) -> str:
    """Return how a question went, as the question card calls it."""
    if result.score is None:
        return "open"
    return "right" if result.score >= result.out_of else "part" if result.score > 0 else "wrong"


def day(moment: str) -> str:
    """Return a day in local time; empty where `moment` is none."""
    try:
        return f"{datetime.fromisoformat(moment).astimezone():%d %B %Y}"
    except ValueError:
        return ""


def step_data(step: Step, said: str, *, ready: bool) -> dict[str, Any]:
    """Return one step as the panel shows it: its film, its question's letter, and how it stands."""
    letter = "abcdefgh"[step.question] if step.of > 1 else ""
    return {"film": step.film + 1, "letter": letter, "is": said, "ready": ready}


def result_data(sitting: Sitting, attempts: Sequence[Attempt], before: Sitting | None) -> dict[str, Any]:
    """Return how a test went, and beside it how the entry test did.

    Parameters
    ----------
    sitting
        A test that has ended.
    attempts
        The learner's.
    before
        The entry test to compare with; None where there is none.
    """
    score, out_of = totals(sitting.results)
    said = [outcome(result) for result in sitting.results]
    ill, well = (_called_right(sitting, attempts, diseased=diseased) for diseased in (True, False))
    return {
        "score": score,
        "out_of": out_of,
        "day": day(sitting.finished),
        **{name: said.count(name) for name in ("right", "part", "wrong", "open")},
        "ill": [sum(ill), len(ill)],
        "well": [sum(well), len(well)],
        "before": _before(before),
    }


def _called_right(sitting: Sitting, attempts: Sequence[Attempt], *, diseased: bool) -> list[bool]:
    """Return for each ill child, or each that is not, whether it was called so; only films where that was asked."""
    marked = {attempt.question: attempt for attempt in in_time(attempts) if attempt.mark}
    called = []
    for i, film in enumerate(sitting.films):
        if film.diseased is not diseased:
            continue
        results = [sitting.result(i, k) for k in range(len(film.questions))]
        given = [marked[result.address] for result in results if result and result.address in marked]
        readings = [reading for attempt in given if (reading := reading_of(attempt))]
        # A mark on healthy anatomy is no call; only a reading of what the child has counts.
        called += [reading.right for reading in readings if reading.diseased is diseased][:1]
    return called


def _before(sitting: Sitting | None) -> dict[str, Any] | None:
    if sitting is None:
        return None
    score, out_of = totals(sitting.results)
    return {"score": score, "out_of": out_of, "day": day(sitting.finished)} if out_of else None
