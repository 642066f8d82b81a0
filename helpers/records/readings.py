"""Which answers count: what a learner knew before the feedback, and without help."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from helpers.records.attempt import Attempt
from helpers.records.calibration import Judged
from helpers.records.outcome import Outcome, confidence_of, in_time, outcome_of

HELP = ("hint", "solution")


@dataclass(frozen=True)
class CaseReading:
    """How a learner read one case.

    Attributes
    ----------
    question
        The address of the question that decided it.
    diseased
        What is true of the case.
    called
        What the learner called it.
    right
        With disease: called, and at the right place or of the right kind. Without: not called.
    confidence
        How sure the learner was, 0 to 100; None where they did not say.
    """

    question: str
    diseased: bool
    called: bool
    right: bool
    confidence: int | None = None


def case_of(question: str) -> str:
    """Return the case of an address ``<case>/<question>``."""
    return question.partition("/")[0]


def first_tries(attempts: Iterable[Attempt]) -> list[Attempt]:
    """Return the first marked attempt at each question, in the order of time.

    An answer that was kept but not marked gave no feedback; the next one is still a first one.
    """
    first: dict[str, Attempt] = {}
    for attempt in in_time(attempts):
        if outcome_of(attempt) is not Outcome.NOT_MARKED:
            first.setdefault(attempt.question, attempt)
    return list(first.values())


def unaided(attempts: Iterable[Attempt]) -> list[Attempt]:
    """Return the first tries that were made without hint or solution."""
    return [attempt for attempt in first_tries(attempts) if not was_helped(attempt)]


def was_helped(attempt: Attempt) -> bool:
    """Return whether a hint or the solution was looked at before the answer."""
    return any(_viewed(attempt).get(help_) is True for help_ in HELP)


def case_readings(attempts: Iterable[Attempt]) -> list[CaseReading]:
    """Return how each case was read at first sight, oldest first.

    A case counts once, by the first answer to any of its questions: what is said and drawn after an answer
    may give the case away for the others. It does not count if that answer did not call it ill or healthy,
    or had the help of a hint or the solution.

    Parameters
    ----------
    attempts
        Of one learner, in any order.
    """
    read: dict[str, CaseReading | None] = {}
    for attempt in in_time(attempts):
        case = case_of(attempt.question)
        # An answer that was not marked said nothing; its solution did, if it was looked at.
        told = outcome_of(attempt) is not Outcome.NOT_MARKED or _viewed(attempt).get("solution") is True
        if told and case not in read:
            read[case] = None if was_helped(attempt) else reading_of(attempt)
    return [reading for reading in read.values() if reading is not None]


def reading_of(attempt: Attempt) -> CaseReading | None:
    """Return how an attempt called the case; None where its question does not ask, or the mark is an old one."""
    mark = attempt.mark if isinstance(attempt.mark, dict) else {}
    data = mark.get("reading")
    if not isinstance(data, dict) or outcome_of(attempt) is Outcome.NOT_MARKED:
        return None
    diseased, called, right = (data.get(name) for name in ("diseased", "called", "right"))
    if not (isinstance(diseased, bool) and isinstance(called, bool) and isinstance(right, bool)):
        return None
    possible = called or not right if diseased else right is not called
    if not possible:
        return None
    return CaseReading(attempt.question, diseased, called, right, confidence_of(attempt))


def judged(attempts: Iterable[Attempt]) -> list[Judged]:
    """Return confidence and outcome of the unaided first tries for which a confidence was given."""
    said = [(confidence_of(attempt), outcome_of(attempt)) for attempt in unaided(attempts)]
    return [Judged(sure, outcome is Outcome.RIGHT) for sure, outcome in said if sure is not None]


def _viewed(attempt: Attempt) -> dict[str, Any]:
    viewed = attempt.response.get("viewed")
    return viewed if isinstance(viewed, dict) else {}
