"""Whether a learner has shown that they read well enough: decided on what is certain, not on what was seen.

Somebody who is right in 8 of 10 cases may be right in 5 of 10 or in 9 of 10 in the long run. So it is the lower
end of the interval that must reach the goal, for sensitivity and for specificity apart: who calls every
case ill has a sensitivity of 100 %.

A learner looks at the record often, and the more often one looks, the more often chance alone crosses a
line. The verdict is for the learner's own planning; it is no certificate.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from helpers.records.discrimination import Discrimination, discrimination, rating
from helpers.records.proportion import Proportion, cases_needed
from helpers.records.readings import CaseReading

GOAL = 0.80
"""What sensitivity and specificity have to reach. A decision of this project, not literature [D]."""


class Verdict(StrEnum):
    """What the cases so far say."""

    SHOWN = "shown"
    NOT_YET = "not yet shown"
    TOO_FEW = "too few cases"


@dataclass(frozen=True)
class Judgement:
    """What is known of a sensitivity or a specificity.

    Attributes
    ----------
    seen
        Cases read rightly, of all that count.
    verdict
        Too few means: even if all had been right, so few cases could not show it.
    more
        How many more cases it takes at the present rate; None where this rate never shows it.
    more_if_right
        How many more it takes if all of them are read rightly.
    """

    seen: Proportion
    verdict: Verdict
    more: int | None
    more_if_right: int


@dataclass(frozen=True)
class Reader:
    """How a learner reads: both judgements, the mix of cases behind them, and the AUC where confidence was given."""

    sensitivity: Judgement
    specificity: Judgement
    discrimination: Discrimination | None

    @property
    def cases(self) -> Proportion:
        """Cases with disease, of all that count: the prevalence in this learner's record."""
        diseased = self.sensitivity.seen.of
        return Proportion(diseased, diseased + self.specificity.seen.of)

    @property
    def shown(self) -> bool:
        """Whether both have been shown."""
        return self.sensitivity.verdict is Verdict.SHOWN and self.specificity.verdict is Verdict.SHOWN


def judge(seen: Proportion, goal: float = GOAL) -> Judgement:
    """Return what `seen` says about a goal, and how many more cases it takes."""
    more_if_right = cases_needed(1.0, goal, seen)
    fewest = cases_needed(1.0, goal)
    if more_if_right is None or fewest is None:
        raise ValueError(f"a goal is a share above 0 and below 1; not {goal}")
    if more_if_right == 0:
        return Judgement(seen, Verdict.SHOWN, 0, 0)
    more = cases_needed(seen.share, goal, seen) if seen.share is not None else None
    return Judgement(seen, Verdict.TOO_FEW if seen.of < fewest else Verdict.NOT_YET, more, more_if_right)


def judge_reader(readings: Sequence[CaseReading], goal: float = GOAL) -> Reader:
    """Return how a learner reads.

    Parameters
    ----------
    readings
        One for each case, as :func:`helpers.records.readings.case_readings` gives them.
    goal
        What both have to reach.
    """
    ill = [reading for reading in readings if reading.diseased]
    well = [reading for reading in readings if not reading.diseased]
    return Reader(_judge(ill, goal), _judge(well, goal), discrimination(_ratings(ill), _ratings(well)))


def _judge(readings: Sequence[CaseReading], goal: float) -> Judgement:
    return judge(Proportion(sum(reading.right for reading in readings), len(readings)), goal)


def _ratings(readings: Sequence[CaseReading]) -> list[int]:
    return [rating(one.called, one.confidence) for one in readings if one.confidence is not None]
