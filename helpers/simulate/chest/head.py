"""Mandible and teeth: the part of the head that gets on a film of the chest."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from helpers.simulate.arrays import Floats
from helpers.simulate.chest.newborn_jaw import ARCH, draw_newborn_jaws
from helpers.simulate.chest.plan import Plan
from helpers.simulate.chest.thorax import Thorax
from helpers.simulate.rays.tubes import Tubes, smooth_line

# The arch from joint to joint: x and y in head sizes, z in half depths; the angle and the chin are corners.
_ARCH = np.array(
    [
        [-0.54, -0.95, 0.34],
        [-0.53, -0.62, 0.25],
        [-0.50, -0.36, 0.02],
        [-0.36, -0.13, -0.45],
        [-0.17, -0.02, -0.76],
        [-0.06, 0.01, -0.84],
        [0.06, 0.01, -0.84],
    ]
)


# The chin is one piece: it varies less than the angles.
_LOOSE = np.array([[2.0], [2.0], [2.0], [1.5], [0.8], [0.3], [0.3]])


@dataclass(frozen=True)
class Head:
    """The head, as far as it is seen.

    Parameters
    ----------
    chin
        Lowest point of the mandible, shape (3,), millimetres.
    size
        Half the width of the face, millimetres.
    arch
        Middle of the mandible from joint to joint, shape (n, 3), millimetres.
    """

    chin: Floats
    size: float
    arch: Floats


def head_of(plan: Plan, thorax: Thorax) -> Head:
    """Return the head of `plan`: low over the chest in infants, further off later."""
    a, b = thorax.half_width, thorax.half_depth
    size = plan.size.head * a
    height = float(np.interp(plan.age, [0, 3, 5, 8, 15], [-0.34, -0.40, -0.52, -0.72, -0.82])) + plan.pose.chin
    middle = np.array([plan.pose.head_turned * a, height * a, -0.15 * b])
    random = plan.chance("mandible")
    usual = _ARCH + plan.new * (ARCH - _ARCH)
    half = usual + random.normal(0, 0.008, _ARCH.shape) * _LOOSE
    other = usual[-2::-1] * np.array([-1, 1, 1]) + random.normal(0, 0.008, (len(_ARCH) - 1, 3)) * _LOOSE[-2::-1]
    knots = np.concatenate([half, other])
    turned = np.deg2rad(40 * plan.pose.head_turned)
    knots = knots * np.array([size, size, 1.1 * b * plan.size.head])
    x = knots[:, 0] * np.cos(turned) + knots[:, 2] * np.sin(turned)
    z = knots[:, 2] * np.cos(turned) - knots[:, 0] * np.sin(turned)
    arch = smooth_line(np.column_stack([x, knots[:, 1], z]) + middle, 1.2)
    return Head(arch[np.argmax(arch[:, 1])], size, arch)


def draw_jaws(head: Head, plan: Plan, bone: Tubes, enamel: Tubes) -> None:
    """Add the mandible, its teeth and the germs in it."""
    if plan.new > 0.5:
        draw_newborn_jaws(head.arch, head.size, plan, bone, enamel)
        return
    size, u = head.size, np.linspace(-1, 1, len(head.arch))
    tall = size * np.interp(np.abs(u), [0, 0.15, 0.5, 0.72, 1], [0.115, 0.10, 0.085, 0.10, 0.07])
    bone.add(
        head.arch,
        tall,
        size * np.interp(np.abs(u), [0, 0.5, 1], [0.060, 0.050, 0.035]),
        up=(0, 1, 0),
        wall=1.6 * plan.size.cortex,
        value=0.9 * plan.size.mineral,
    )
    random = plan.chance("teeth")
    # About ten crowns in each jaw; before six months there are only germs within the bone.
    erupted = float(np.interp(plan.age, [0.5, 2.5], [0.0, 1.0]))
    for part in np.linspace(-0.44, 0.44, 10) + random.normal(0, 0.01, 10):
        at = head.arch[int((part + 1) / 2 * (len(head.arch) - 1))]
        for upper in (False, True):
            width = size * random.uniform(0.032, 0.042) * (1.3 if abs(part) > 0.25 else 1.0)
            lift = size * ((0.10 + 0.07 * erupted) + (0.17 if upper else 0.0)) + random.normal(0, 0.018) * size
            crown = at + np.array([[0, -lift, 0.1], [0, -lift - 1.9 * width, 0.1]])
            enamel.add(smooth_line(crown, 0.5 * width), width, 0.7 * width, up=(1, 0, 0.2), value=0.32 + 0.85 * erupted)
