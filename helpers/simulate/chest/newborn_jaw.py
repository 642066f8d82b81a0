"""The jaws of a newborn: two halves of a mandible, and in both jaws the germs of the teeth in their crypts."""

from __future__ import annotations

import numpy as np

from helpers.simulate.arrays import Floats
from helpers.simulate.chest.plan import Plan
from helpers.simulate.rays.tubes import Tubes, smooth_line

ARCH = np.array(
    [
        [-0.56, -0.86, 0.36],
        [-0.555, -0.66, 0.26],
        [-0.515, -0.47, 0.05],
        [-0.375, -0.235, -0.42],
        [-0.19, -0.07, -0.74],
        [-0.07, 0.0, -0.86],
        [0.07, 0.0, -0.86],
    ]
)
"""The arch from joint to joint, as that of an older child: the branch is short, the angle wide, the chin narrow."""

_GERMS = (0.055, 0.145, 0.25, 0.37, 0.48)
"""Where the germs of five teeth lie, from the chin (0) to the joint (1)."""

_UPPER = 0.30
"""How far above the lower ones the upper germs are, in head sizes."""


def draw_newborn_jaws(arch: Floats, size: float, plan: Plan, bone: Tubes, enamel: Tubes) -> None:
    """Add the mandible, part of the upper jaw, and the germs; `arch` and `size` are those of the head."""
    random, dense = plan.chance("germs of teeth"), plan.size.mineral
    _draw_bones(arch, size, plan, bone)
    for side in (-1, 1):
        for n, part in enumerate(_GERMS):
            for upper in (False, True):
                place = part * (0.86 if upper else 1.0) + random.normal(0, 0.012)
                at = arch[round((side * place + 1) / 2 * (len(arch) - 1))].copy()
                at[1] -= size * ((_UPPER if upper else 0.035) + random.normal(0, 0.012))
                at[:2] += np.array([-side * 0.01, 0.0]) * size
                wide = size * (0.036, 0.033, 0.033, 0.043, 0.045)[n] * random.uniform(0.9, 1.1)
                draw_germ(at, wide, (0.55 if upper else 0.8) * dense, bone, enamel)


def _draw_bones(arch: Floats, size: float, plan: Plan, bone: Tubes) -> None:
    dense, u = plan.size.mineral, np.linspace(-1, 1, len(arch))
    far = np.abs(u)
    # Cartilage joins the two halves at the chin in the first year.
    halves = 1 - 0.75 * np.exp(-((u / 0.022) ** 2))
    tall = size * np.interp(far, [0, 0.08, 0.3, 0.52, 0.68, 0.85, 1], [0.085, 0.098, 0.105, 0.088, 0.105, 0.075, 0.045])
    broad = size * np.interp(far, [0, 0.5, 1], [0.060, 0.052, 0.030])
    cortex = plan.size.cortex * np.interp(far, [0, 0.5, 0.75, 1], [1.3, 1.5, 0.9, 0.7])
    bone.add(arch, tall, broad, up=(0, 1, 0), wall=cortex, wall_across=0.7 * cortex, value=0.92 * dense * halves)
    # The lower edge of the upper jaw, thin and uneven, and the floor of the nose above it.
    middle = arch[far < 0.46]
    for lift, height, value in ((0.30, 0.060, 0.16), (0.43, 0.012, 0.18)):
        line = middle * np.array([0.84, 0.55, 1.0]) + np.array([0.16 * arch[:, 0].mean(), 0.45 * arch[:, 1].max(), 0.0])
        line[:, 1] -= lift * size
        bone.add(line, height * size, 0.05 * size, up=(0, 1, 0), value=value * dense)


def draw_germ(at: Floats, wide: float, value: float, bone: Tubes, enamel: Tubes) -> None:
    """Add a crypt, clear in the bone, and the cap of a crown in its upper half."""
    deep = np.array([0.0, 1.0, 0.0]) * wide
    crypt = smooth_line(np.array([at - 1.25 * deep, at, at + 1.25 * deep]), 0.4)
    u = np.linspace(-1, 1, len(crypt))
    bone.add(crypt, 1.25 * wide * np.sqrt(np.clip(1 - 0.9 * u**2, 0.05, 1)), up=(1, 0, 0), value=-0.30 * value)
    turn = np.linspace(-1.15, 1.15, 7)
    cap = at + 0.75 * wide * np.column_stack([np.sin(turn), 0.55 - np.cos(turn), 0 * turn])
    enamel.add(cap, 0.30 * wide * np.cos(turn) ** 0.5, 0.6 * wide, up=(0, 1, 0), value=0.75 * value)
