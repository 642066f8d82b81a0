"""The pylorus cut across at mid-canal."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from helpers.simulate.arrays import Floats
from helpers.simulate.chance import stream
from helpers.simulate.ultrasound.belly.rings import ANGLES, NEAR, lumpy, ring
from helpers.simulate.ultrasound.pylorus.shape import Pylorus


@dataclass(frozen=True, eq=False)
class Cross:
    """Outlines of one cut, each of shape (n, 2), a point for each angle.

    Parameters
    ----------
    outer, inner, slit
        Of the muscle outside and inside, and of the folded lumen.
    """

    outer: Floats
    inner: Floats
    slit: Floats


def cross_of(pylorus: Pylorus, seed: int) -> Cross:
    """Return the cut: near and far wall are as thick as in the long axis of the same child."""
    random = stream(seed, "cut of the pylorus")
    size = pylorus.size
    near, far = pylorus.at_middle(pylorus.outer) - pylorus.at_middle(pylorus.inner)
    centre = pylorus.course.place(pylorus.middle) * np.array([0.0, 1.0]) + np.array([random.uniform(-3, 3), 0.0])
    radius = float(pylorus.at_middle(pylorus.inner).mean())
    inner = ring(centre, radius * (1 + _free(lumpy(random, 0.07))), random.uniform(0.02, 0.09))
    thick = near + (far - near) * (1 + np.sin(ANGLES)) / 2
    thick = thick * (1 + _free(lumpy(random, 0.07, 1, 4)))
    out = inner - centre
    outer = centre + out * (1 + thick / np.linalg.norm(out, axis=1))[:, None]
    folds = 0.36 + 0.22 * np.cos(int(random.integers(3, 6)) * ANGLES + random.uniform(0, 6)) + lumpy(random, 0.05)
    slit = centre + out * np.clip(folds if not size.beside else 0 * folds, 0.08, 0.8)[:, None]
    return Cross(outer, inner, slit)


def _free(noise: Floats) -> Floats:
    """Return the noise without what it has at the nearest point, where the wall is measured."""
    return noise - noise[NEAR] * np.maximum(-np.sin(ANGLES), 0) ** 4
