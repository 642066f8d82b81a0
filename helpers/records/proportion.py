"""How sure one can be of a share that was seen on some cases: Wilson's interval, and how many cases it takes."""

from __future__ import annotations

import math
from dataclasses import dataclass
from statistics import NormalDist

CONFIDENCE = 0.95
"""How often an interval holds the true value, over many learners: the usual 95 %."""


@dataclass(frozen=True)
class Interval:
    """Where the true value may well lie, from 0 to 1."""

    low: float
    high: float


@dataclass(frozen=True)
class Proportion:
    """So many of so many.

    Raises
    ------
    ValueError
        If there are more hits than cases, or fewer than none.
    """

    hits: int
    of: int

    def __post_init__(self) -> None:
        if not 0 <= self.hits <= self.of:
            raise ValueError(f"{self.hits} of {self.of} is no share")

    @property
    def share(self) -> float | None:
        """The share that was seen, from 0 to 1; None where nothing was seen yet."""
        return self.hits / self.of if self.of else None

    @property
    def interval(self) -> Interval:
        """Wilson's interval for the true share; all of 0 to 1 where nothing was seen yet."""
        return wilson(self.hits, self.of)


def wilson(hits: float, of: int, confidence: float = CONFIDENCE) -> Interval:
    """Return Wilson's score interval for a share (E. B. Wilson, J Am Stat Assoc 1927;22:209-212).

    It keeps its promise with few cases and near 0 and 1, where the usual "plus or minus" fails: twenty
    right answers of twenty do not prove that nothing is ever missed.

    Parameters
    ----------
    hits
        How many there were; need not be whole, so that a rate can be looked at for any number of cases.
    of
        Of how many cases.
    confidence
        How often such intervals hold the true value.
    """
    if not of:
        return Interval(0.0, 1.0)
    z2 = _z(confidence) ** 2
    share = hits / of
    middle = (share + z2 / (2 * of)) / (1 + z2 / of)
    reach = math.sqrt(z2 * share * (1 - share) / of + (z2 / (2 * of)) ** 2) / (1 + z2 / of)
    return Interval(max(0.0, middle - reach), min(1.0, middle + reach))


def cases_needed(
    rate: float, goal: float, seen: Proportion = Proportion(0, 0), confidence: float = CONFIDENCE
) -> int | None:
    """Return how many more cases are needed until the lower end of Wilson's interval reaches a goal.

    Wilson's interval ends where ``(hits - goal n)² = z² goal (1 - goal) n``, so that the number is the
    larger root of a quadratic equation and need not be searched for.

    Parameters
    ----------
    rate
        The share of hits on the cases to come, from 0 to 1.
    goal
        What the lower end has to reach, above 0 and below 1.
    seen
        The cases that count already.
    confidence
        Of the interval.

    Returns
    -------
    int or None
        0 where the goal is reached; None where it is never reached, because `rate` is not above it.
    """
    if seen.of and wilson(seen.hits, seen.of, confidence).low >= goal:
        return 0
    gain, ahead = rate - goal, seen.hits - goal * seen.of
    if gain <= 0:
        return None
    width = _z(confidence) ** 2 * goal * (1 - goal)
    half = ahead / gain - width / (2 * gain**2)
    root = -half + math.sqrt(max(0.0, half**2 - (ahead**2 - width * seen.of) / gain**2))
    return max(1, math.ceil(root - 1e-9))


def _z(confidence: float) -> float:
    return NormalDist().inv_cdf((1 + confidence) / 2)
