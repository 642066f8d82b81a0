"""How well confidence sorts the ill from the healthy: the area under the ROC curve (AUC), with an interval."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist

from helpers.records.proportion import CONFIDENCE, Interval

STEPS = 60
"""Halvings of the interval in which a bound is looked for: more than a float can tell apart."""


@dataclass(frozen=True)
class Discrimination:
    """An AUC, its interval, and the number of cases with and without disease that it rests on."""

    auc: float
    interval: Interval
    diseased: int
    healthy: int


def rating(called: bool, confidence: int) -> int:
    """Return how much a reader leaned to disease, from -100 (surely healthy) to 100 (surely ill).

    A pure guess, confidence 0, says as little on one side as on the other.
    """
    return confidence if called else -confidence


def discrimination(diseased: Sequence[float], healthy: Sequence[float]) -> Discrimination | None:
    """Return how well ratings tell the cases apart, None where one of the two kinds is missing.

    Parameters
    ----------
    diseased, healthy
        The ratings of the cases with and without disease, larger for "more likely ill". Whether a mark
        was set at the right place does not count here.
    """
    if not diseased or not healthy:
        return None
    auc = area(diseased, healthy)
    return Discrimination(auc, area_interval(auc, len(diseased), len(healthy)), len(diseased), len(healthy))


def area(diseased: Sequence[float], healthy: Sequence[float]) -> float:
    """Return how often an ill case is rated above a healthy one, over all pairs; equal ratings count half.

    This is the area under the empirical ROC curve, and the Mann-Whitney statistic over the number of pairs.
    """
    ordered = sorted(healthy)
    twice = sum(bisect_left(ordered, one) + bisect_right(ordered, one) for one in diseased)
    return twice / (2 * len(diseased) * len(ordered))


def area_interval(auc: float, diseased: int, healthy: int, confidence: float = CONFIDENCE) -> Interval:
    """Return an interval for an AUC: Hanley and McNeil's variance, turned into bounds as Wilson does for a share.

    Each bound is the value that would only just be compatible with what was seen. DeLong's interval, and
    the plain one of Hanley and McNeil, shrink to nothing at an AUC of 1, which few cases reach easily.

    References
    ----------
    J. A. Hanley, B. J. McNeil, Radiology 1982;143:29-36 (variance); R. G. Newcombe, Stat Med 2006;25:559-573
    (bounds, method 5, with the mean of the two numbers of cases in the variance).
    """
    z = NormalDist().inv_cdf((1 + confidence) / 2)
    low = _lower(auc, diseased, healthy, z)
    return Interval(low, 1 - _lower(1 - auc, diseased, healthy, z))


def hanley_mcneil_variance(auc: float, diseased: float, healthy: float, pairs: int) -> float:
    """Return the variance of an AUC that Hanley and McNeil found for ratings with exponential distributions."""
    twice_ill = auc / (2 - auc) - auc**2
    twice_well = 2 * auc**2 / (1 + auc) - auc**2
    return (auc * (1 - auc) + (diseased - 1) * twice_ill + (healthy - 1) * twice_well) / pairs


def _lower(auc: float, diseased: int, healthy: int, z: float) -> float:
    mean = (diseased + healthy) / 2
    low, high = 0.0, auc
    for _ in range(STEPS):
        middle = (low + high) / 2
        variance = hanley_mcneil_variance(middle, mean, mean, diseased * healthy)
        if auc - middle > z * math.sqrt(max(0.0, variance)):
            low = middle
        else:
            high = middle
    return low
