"""The key of one film while it is being written: landmarks that are not lit are not in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from helpers.simulate.arrays import Floats
from helpers.simulate.room import Collimation, Detector


@dataclass(frozen=True)
class Key:
    """A truth file that is being filled, for an image of `detector` lit as `collimation` says."""

    detector: Detector
    collimation: Collimation
    truth: dict[str, Any]

    def lit(self, points: Floats) -> bool:
        """Say whether all `points`, shape (n, 2) or (2,), lie on the image and in the lit field."""
        places = np.atleast_2d(points)
        left, top, right, bottom = self.collimation.box
        middle = np.array([self.detector.columns, self.detector.rows]) / 2
        turn = np.deg2rad(self.collimation.tilt)
        away = places - middle
        c, s = np.cos(turn), np.sin(turn)
        x, y = c * away[:, 0] + s * away[:, 1] + middle[0], c * away[:, 1] - s * away[:, 0] + middle[1]
        low = np.maximum([left, top], -0.5)
        high = np.minimum([right, bottom], 2 * middle - 0.5)
        inside = (x > low[0]) & (x < high[0]) & (y > low[1]) & (y < high[1])
        return bool((inside & (places > -0.5).all(1) & (places < 2 * middle - 0.5).all(1)).all())

    def landmark(self, name: str, place: Floats) -> None:
        """Add a landmark, if it is seen."""
        if self.lit(place):
            self.truth["landmarks"][name] = plain(place)

    def line(self, name: str, points: Floats) -> None:
        """Add a line; its ends may be drawn out beyond the picture."""
        self.truth["lines"][name] = plain(points)

    def length(self, name: str, pixels: float, digits: int = 1) -> None:
        """Add a length that is given in pixels."""
        value = round(float(pixels) * self.detector.spacing, digits)
        self.truth["values"][name] = {"value": value, "unit": "mm at the detector"}

    def value(self, name: str, value: float, unit: str, digits: int = 1) -> None:
        """Add any other value."""
        self.truth["values"][name] = {"value": round(float(value), digits), "unit": unit}

    def outline(self, name: str, points: Floats) -> None:
        """Add the part of an outline that is on the image."""
        limits = np.array([self.detector.columns, self.detector.rows]) - 0.5
        shown = points[((points >= -0.5) & (points <= limits)).all(axis=1)]
        if len(shown) > 2:
            self.truth["outlines"][name] = plain(shown)


def plain(points: Floats) -> Any:
    """Return points as lists, to a hundredth of a pixel: more would only differ between machines."""
    return np.round(points, 2).tolist()
