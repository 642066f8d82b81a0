"""Radius and ulna of a growing child."""

from __future__ import annotations

import numpy as np

from helpers.simulate.rays.pose import Pose
from helpers.simulate.wrist import template
from helpers.simulate.wrist.alterations import ArrestLine
from helpers.simulate.wrist.growth import Growth
from helpers.simulate.wrist.long_bone import LongBone


def radius_of(growth: Growth, reach: float) -> LongBone:
    """Return the radius of this child, drawn up to y = `reach` (mm)."""
    size, random = growth.size, growth.chance("radius")
    young = growth.at_maturity([1, 10], [1.0, 0.0])
    knots = template.RADIUS_KNOTS.copy()
    knots[:, 1:] *= random.normal(1, 0.028)
    knots[:, 1:] *= 1 + 0.03 * random.normal(size=(1, 4))
    knots[2:4, 1:3] *= 1 - 0.04 * young
    # In some the metaphysis tapers over a short way, in others over a long one.
    knots[5:9, 0] = 11 + (knots[5:9, 0] - 11) * np.clip(random.normal(1.12, 0.16), 0.85, 1.4)
    flat = growth.at_maturity([1, 4, 8, 12, 15], [0.22, 0.30, 0.50, 0.80, 1.0])
    plate, joint = template.RADIUS_PLATE.copy(), template.RADIUS_JOINT.copy()
    plate[:, 1] = (plate[:, 1] + 0.4) * flat * random.normal(1, 0.10) - 0.4 + 0.05 * random.normal() * plate[:, 0]
    incline = random.normal(0, 0.035) + 0.03 * young
    joint[:, 1] += incline * joint[:, 0]
    bow = random.normal(1, 0.25)
    y = np.array([-20.0, 6, 20, 40, 60, 80, 110, 140])
    bend = np.column_stack([y, 0.00035 * bow * np.maximum(y - 8, 0) ** 2, -0.0005 * np.maximum(y - 5, 0) ** 2])
    thick = size * (0.35 + 0.65 * size) ** 0.3 * random.normal(1, 0.07)
    cortex = np.array([(0, 0.22), (8, 0.30), (16, 0.60), (26, 1.30), (45, 1.95), (100, 2.4)]) * [size, thick]
    spongy = np.array([(0, 0.185), (14, 0.165), (26, 0.13), (42, 0.115), (70, 0.085), (110, 0.06)]) * [
        size,
        random.normal(1, 0.06),
    ]
    return LongBone(
        "radius", growth, knots * size, bend * size, plate * size, joint * size, tilt=float(random.normal(10.5, 2)),
        hollow=1.25 * size, cortex=cortex, spongy=spongy, pose=Pose(), reach=reach,
        lines=_faint_lines(growth),
    )  # fmt: skip


def _faint_lines(growth: Growth) -> tuple[ArrestLine, ...]:
    """Return lines that growth left behind when it paused, hardly to be seen, as many healthy children have them."""
    random, size = growth.chance("faint lines"), growth.size
    if random.uniform() > 0.35 or growth.bone_age < 3:
        return ()
    return tuple(
        ArrestLine(float(distance) * size, float(random.uniform(0.2, 0.4)) * size, float(random.uniform(0.02, 0.06)))
        for distance in np.cumsum(random.uniform(4, 9, int(random.integers(1, 4))))
    )


def ulna_of(growth: Growth, reach: float) -> LongBone:
    """Return the ulna of this child, drawn up to y = `reach` (mm)."""
    size, random = growth.size, growth.chance("ulna")
    knots = template.ULNA_KNOTS.copy()
    knots[:, 1:] *= random.normal(1, 0.03)
    flat = growth.at_maturity([1, 5, 9, 13], [0.35, 0.45, 0.75, 1.0])
    plate = template.ULNA_PLATE.copy()
    plate[:, 1] = 6.6 + (plate[:, 1] - 6.6) * flat * random.normal(1, 0.12) + 0.05 * random.normal() * plate[:, 0]
    y = np.array([-20.0, 6, 20, 40, 60, 80, 110, 140])
    bend = np.column_stack([y, -0.012 * np.maximum(y - 20, 0) * random.normal(0.3, 0.6), 0 * y])
    cortex = np.array([(6, 0.2), (13, 0.34), (20, 0.75), (32, 1.3), (60, 1.85), (100, 2.2)]) * [
        size,
        size * random.normal(1, 0.07),
    ]
    spongy = np.array([(5, 0.17), (18, 0.15), (35, 0.115), (70, 0.085), (110, 0.06)]) * [size, random.normal(1, 0.06)]
    # Its metaphysis ends about 2 mm short of that of the radius at every age: it grows as fast as its neighbour [D].
    short = growth.at_maturity([1, 3, 6, 10, 15], [-3.6, -3.5, -4.2, -4.7, -5.1]) + float(
        np.clip(random.normal(0, 0.9), -1.6, 1.8)
    )
    # The forearm is seldom turned exactly flat, and no two stand equally far apart.
    apart, turned = np.clip(growth.chance("place of the ulna").normal(0, (0.5, 1.6)), (0.0, -3.0), (1.3, 3.0))
    shift = np.array([template.ULNA_AXIS[0] + apart, short, template.ULNA_AXIS[1] + turned])
    return LongBone(
        "ulna", growth, knots * size, bend * size, plate * size, template.ULNA_JOINT * size, tilt=0.0,
        hollow=-0.3 * size, cortex=cortex, spongy=spongy, pose=Pose(shift=shift * size), reach=reach,
        lines=_faint_lines(growth),
    )  # fmt: skip
