"""Write down what is true of a picture: millimetres become pixels, and what is not seen is left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from helpers.simulate.arrays import Floats, Mask
from helpers.simulate.empty_truth import empty_truth
from helpers.simulate.ultrasound.curves import Points
from helpers.simulate.ultrasound.probe import Probe
from helpers.simulate.ultrasound.screen import Screen

_LEAST_SHOWN = 0.25
"""Share of an outline that must be in the field."""


@dataclass
class Key:
    """The truth of one picture, to be filled in by a scene.

    Parameters
    ----------
    screen, probe, depth
        Where a place of the section lies on the picture, and whether the field shows it.
    image, frame
        Which picture the truth is about.
    """

    screen: Screen
    probe: Probe
    depth: float
    image: str
    frame: int = 0
    truth: dict[str, Any] = field(init=False)

    def __post_init__(self) -> None:
        self.truth = empty_truth(self.image, self.frame)

    def landmark(self, name: str, place: Sequence[float] | Floats) -> None:
        """Add a point."""
        if self._shown(np.array([place], float)).all():
            self.truth["landmarks"][name] = self._pixels(np.array([place], float))[0]

    def line(self, name: str, points: Points) -> None:
        """Add a line of two or more points, as far as the field shows it."""
        path = np.asarray(points, float)
        if len(path) == 2:
            path = path[0] + np.linspace(0, 1, 400)[:, None] * (path[1] - path[0])
            seen = path[self._shown(path)]
            path = seen[[0, -1]] if len(seen) > 1 else seen
        else:
            path = path[self._shown(path)]
        if len(path) > 1:
            self.truth["lines"][name] = self._pixels(path)

    def outline(self, name: str, points: Points) -> None:
        """Add a closed outline, as far as the field shows it; one that is hardly seen is left out."""
        path = np.asarray(points, float)
        seen = self._shown(path)
        if seen.mean() >= _LEAST_SHOWN and seen.sum() > 2:
            self.truth["outlines"][name] = self._pixels(path[seen])

    def value(self, name: str, number: float, unit: str, digits: int = 1, needs: Sequence[str] = ()) -> None:
        """Add a measured value, if the landmarks, lines or outlines that it `needs` are seen."""
        groups = ("landmarks", "lines", "outlines")
        if all(any(each in self.truth[group] for group in groups) for each in needs):
            self.truth["values"][name] = {"value": round(float(number), digits), "unit": unit}

    def _shown(self, places: Floats) -> Mask:
        return self.probe.shows(places[:, 0], places[:, 1], self.depth)

    def _pixels(self, places: Floats) -> list[list[float]]:
        return [[round(float(c), 2), round(float(r), 2)] for c, r in self.screen.to_pixels(places)]
