"""Whether a learner is as often right as they are sure: calibration of confidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import StatisticsError, correlation, mean

from helpers.records.proportion import Proportion

LEVELS = (0, 25, 50, 75, 100)
"""What the question card offers, from "guess" to "certain"."""


class Leaning(StrEnum):
    """How being sure and being right go together."""

    OVER = "more sure than right"
    UNDER = "less sure than right"
    EVEN = "no clear difference"


@dataclass(frozen=True)
class Judged:
    """One answer: how sure the learner was, 0 to 100, and whether it was right."""

    confidence: int
    right: bool


@dataclass(frozen=True)
class Level:
    """The answers that were given at one level of confidence."""

    confidence: int
    right: Proportion


@dataclass(frozen=True)
class Calibration:
    """How sure a learner was, and how often right.

    Attributes
    ----------
    levels
        The levels that were used, least sure first.
    right
        Right answers of all answers with a confidence.
    confidence
        The mean confidence, from 0 to 1.
    brier
        Brier's score, the mean of ``(confidence - right)²``: 0 is perfect, 0.25 is what "half" on every
        answer gets (G. W. Brier, Mon Weather Rev 1950;78:1-3).
    r_squared
        How much of being right the confidence explains, from 0 to 1: the squared correlation of the two.
        None where all answers were equally sure, or all right, or all wrong.
    """

    levels: tuple[Level, ...]
    right: Proportion
    confidence: float
    brier: float
    r_squared: float | None

    @property
    def surplus(self) -> float:
        """Mean confidence less the share of right answers: above 0 for one who is too sure."""
        return self.confidence - (self.right.share or 0.0)

    @property
    def leaning(self) -> Leaning:
        """Too sure or not sure enough; said only where chance alone does not explain it."""
        if self.confidence > self.right.interval.high:
            return Leaning.OVER
        return Leaning.UNDER if self.confidence < self.right.interval.low else Leaning.EVEN


def calibration(answers: Sequence[Judged]) -> Calibration | None:
    """Return how confidence and being right go together; None where no answer had a confidence."""
    if not answers:
        return None
    sure = [answer.confidence / 100 for answer in answers]
    right = [float(answer.right) for answer in answers]
    return Calibration(
        levels=_levels(answers),
        right=_proportion(answers),
        confidence=mean(sure),
        brier=mean((a - b) ** 2 for a, b in zip(sure, right, strict=True)),
        r_squared=_r_squared(answers),
    )


def nearest_level(confidence: int) -> int:
    """Return the level that a confidence, a whole number, counts for: the nearest."""
    return min(LEVELS, key=lambda level: abs(level - confidence))


def _levels(answers: Sequence[Judged]) -> tuple[Level, ...]:
    groups: dict[int, list[Judged]] = {level: [] for level in LEVELS}
    for answer in answers:
        groups[nearest_level(answer.confidence)].append(answer)
    return tuple(Level(level, _proportion(group)) for level, group in groups.items() if group)


def _proportion(answers: Sequence[Judged]) -> Proportion:
    return Proportion(sum(answer.right for answer in answers), len(answers))


def _r_squared(answers: Sequence[Judged]) -> float | None:
    try:
        # Whole numbers: among equal ones, rounding must not look like spread.
        both = correlation([answer.confidence for answer in answers], [int(answer.right) for answer in answers])
        return min(1.0, both**2)
    except StatisticsError:  # fewer than two answers, or no spread
        return None
