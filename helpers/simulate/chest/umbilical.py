"""The umbilical vessels and what they lead to: the paths that lines of a newborn follow."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from helpers.simulate.arrays import Floats
from helpers.simulate.chest.mediastinum import Mediastinum
from helpers.simulate.chest.plan import Plan
from helpers.simulate.chest.thorax import Thorax
from helpers.simulate.rays.tubes import smooth_line


@dataclass(frozen=True)
class Umbilical:
    """Paths from the navel, each of shape (n, 3), millimetres.

    Parameters
    ----------
    vein
        Navel, umbilical vein, ductus venosus, inferior caval vein, right atrium, superior caval vein.
    portal
        The wrong way: navel, umbilical vein, left portal vein into the liver.
    artery
        Navel, down into the pelvis, iliac artery, aorta up to the arch.
    junction
        Where the inferior caval vein enters the right atrium, shape (3,).
    """

    vein: Floats
    portal: Floats
    artery: Floats
    junction: Floats


def umbilical_of(plan: Plan, thorax: Thorax, mediastinum: Mediastinum) -> Umbilical:
    """Return the umbilical vessels of `plan`."""
    random, a, b, p = plan.chance("umbilical"), thorax.half_width, thorax.half_depth, thorax.pitch
    right = mediastinum.domes[0]
    navel = np.array([random.normal(0, 0.02) * a, thorax.at(15.0), -1.0 * b])
    junction = np.array([-0.17 * a + plan.shift * a, right - 0.15 * p, -0.02 * b])
    recess = np.array([-0.03 * a, right + 3.2 * p, -0.45 * b])
    ductus = np.array([-0.10 * a, right + 1.7 * p, -0.05 * b])
    above = np.array([[-0.165 * a, right - 1.6 * p, -0.10 * b], [-0.16 * a, float(mediastinum.carina[1]), -0.15 * b]])
    above[:, 0] += plan.shift * a
    top = np.array([-0.145 * a, thorax.at(0.6), -0.16 * b])
    vein = smooth_line(
        np.array([navel, recess, ductus, [-0.165 * a, right + 0.7 * p, 0.02 * b], junction, *above, top]), 1.0
    )
    portal = smooth_line(
        np.array(
            [
                navel,
                recess,
                recess + np.array([-0.18 * a, -0.9 * p, 0.15 * b]),
                recess + np.array([-0.42 * a, -1.3 * p, 0.30 * b]),
            ]
        ),
        1.0,
    )
    aorta = np.array(
        [
            [0.05 * a, thorax.at(15.2), 0.30 * b],
            [0.06 * a, thorax.at(13), 0.34 * b],
            [0.07 * a, thorax.at(10), 0.40 * b],
            [0.10 * a, thorax.at(7), 0.38 * b],
            [0.125 * a, float(mediastinum.carina[1]), 0.34 * b],
        ]
    )
    iliac = np.array(
        [
            [0.10 * a, thorax.at(17.2), -0.30 * b],
            [0.17 * a, thorax.at(18.0), 0.10 * b],
            [0.12 * a, thorax.at(16.6), 0.25 * b],
        ]
    )
    artery = smooth_line(np.concatenate([navel[None], iliac, aorta]), 1.0)
    return Umbilical(thorax.bent(vein), thorax.bent(portal), thorax.bent(artery), thorax.bent(junction[None])[0])
