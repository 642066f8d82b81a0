"""Mandible and teeth: the part of the head that gets on a film of the chest."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from helpers.simulate.arrays import Floats
from helpers.simulate.chest.newborn_jaw import ARCH, draw_germ, draw_newborn_jaws
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
    height = (
        float(np.interp(plan.age, [0, 1, 3, 5, 8, 15], [-0.40, -0.43, -0.56, -0.65, -0.77, -0.86])) + plan.pose.chin
    )
    middle = np.array([plan.pose.head_turned * a, height * a, -0.15 * b])
    random = plan.chance("mandible")
    usual = _ARCH + plan.new * (ARCH - _ARCH)
    usual, other_side = _own_form(usual, plan)
    half = usual + random.normal(0, 0.008, _ARCH.shape) * _LOOSE
    other = other_side[-2::-1] * np.array([-1, 1, 1]) + random.normal(0, 0.008, (len(_ARCH) - 1, 3)) * _LOOSE[-2::-1]
    knots = np.concatenate([half, other])
    turned, tipped = _how_it_lies(plan)
    knots = knots * np.array([size, size, 1.1 * b * plan.size.head])
    x = knots[:, 0] * np.cos(turned) + knots[:, 2] * np.sin(turned)
    z = knots[:, 2] * np.cos(turned) - knots[:, 0] * np.sin(turned)
    x, y = x * np.cos(tipped) - knots[:, 1] * np.sin(tipped), knots[:, 1] * np.cos(tipped) + x * np.sin(tipped)
    arch = smooth_line(np.column_stack([x, y, z]) + middle, 1.2)
    arch[:, 1] += size * _uneven_edge(plan, len(arch))
    return Head(arch[np.argmax(arch[:, 1])], size, arch)


def _uneven_edge(plan: Plan, n: int) -> Floats:
    """Return how much lower the jaw is here and there along its arch, in head sizes: no edge of bone is even."""
    phase, u = plan.chance("edge of the mandible").uniform(0, 6, 3), np.linspace(-1, 1, n)
    return 0.009 * np.sin(9 * u + phase[0]) + 0.007 * np.sin(17 * u + phase[1]) + 0.004 * np.sin(31 * u + phase[2])


def _own_form(usual: Floats, plan: Plan) -> tuple[Floats, Floats]:
    """Return the two halves of the arch of one child: broad or narrow, with a square or a pointed chin."""
    random, share = plan.chance("form of the mandible"), 1 - plan.new
    broad, square, low = 1 + 0.04 * random.normal(), 1 + 0.07 * random.normal(), random.normal(0, 0.02)
    halves = []
    for _ in range(2):
        form = usual.copy()
        form[:4, 0] *= 1 + share * (broad - 1 + random.normal(0, 0.02))
        form[4:, 0] *= 1 + share * (square - 1)
        form[3, 1] += share * (low + random.normal(0, 0.015))
        halves.append(form)
    # The chin is one piece.
    halves[1][-1] = halves[0][-1]
    return halves[0], halves[1]


def _how_it_lies(plan: Plan) -> tuple[float, float]:
    """Return how far the head is turned about the body's axis and tipped aside, in radians."""
    random, share = plan.chance("how the head lies"), 1 - plan.new
    turned = 40 * plan.pose.head_turned + share * float(np.clip(random.normal(0, 9), -18, 18))
    return float(np.deg2rad(turned)), share * float(np.deg2rad(np.clip(random.normal(0, 4.5), -9, 9)))


def draw_jaws(head: Head, plan: Plan, bone: Tubes, enamel: Tubes) -> None:
    """Add the mandible, its teeth and the germs in it."""
    if plan.new > 0.5:
        draw_newborn_jaws(head.arch, head.size, plan, bone, enamel)
        return
    size, u = head.size, np.linspace(-1, 1, len(head.arch))
    tall = size * np.interp(np.abs(u), [0, 0.15, 0.5, 0.72, 1], [0.125, 0.110, 0.095, 0.11, 0.07])
    wall = 1.4 * plan.size.cortex * np.interp(np.abs(u), [0, 0.5, 0.8, 1], [1.1, 1.0, 0.7, 0.6])
    bone.add(
        head.arch,
        tall,
        size * np.interp(np.abs(u), [0, 0.5, 1], [0.060, 0.050, 0.035]),
        up=(0, 1, 0),
        wall=wall,
        wall_across=0.6 * wall,
        # The lower border is the thick one.
        shift=-0.45 * wall,
        value=0.85 * plan.size.mineral,
    )
    _draw_teeth(head, plan, bone, enamel)


def _draw_teeth(head: Head, plan: Plan, bone: Tubes, enamel: Tubes) -> None:
    """Add ten teeth in each jaw, each a crown on a tapering root, and the germs of those that follow them."""
    random, size, dense = plan.chance("teeth"), head.size, plan.size.mineral
    # Before six months there are only germs within the bone.
    erupted = float(np.interp(plan.age, [0.5, 2.5], [0.0, 1.0]))
    for part in np.linspace(-0.44, 0.44, 10) + random.normal(0, 0.010, 10):
        at = head.arch[int((part + 1) / 2 * (len(head.arch) - 1))]
        for upper in (False, True):
            width = size * random.uniform(0.030, 0.041) * (1.3 if abs(part) > 0.25 else 1.0)
            lift = size * (0.10 + 0.07 * erupted + (0.17 if upper else 0.0)) + random.normal(0, 0.016) * size
            top = at - np.array([0, lift, 0])
            if erupted > 0.2:
                root = np.array([random.normal(0, 0.1), -1.0 if upper else 1.0, 0.0])
                _draw_tooth(top, width, root, erupted * dense, enamel)
            if plan.age < 10 and not upper:
                draw_germ(at - np.array([0, 0.02 * size, 0]), 0.9 * width, 0.5 * dense, bone, enamel)


def _draw_tooth(at: Floats, wide: float, root: Floats, value: float, into: Tubes) -> None:
    """Add a tooth: a rounded crown, narrow at its neck, and a root that runs to a point towards `root`."""
    line = smooth_line(at + wide * np.array([[0, -1.1 * root[1], 0], [0, 0, 0], 2.6 * root]), 0.5)
    u = np.linspace(0, 1, len(line))
    half = wide * np.interp(u, [0, 0.08, 0.22, 0.36, 0.75, 1], [0.45, 0.85, 1.0, 0.70, 0.48, 0.12])
    into.add(line, half, 0.7 * half, up=(1, 0, 0.2), value=value * np.interp(u, [0, 0.3, 0.4, 1], [1.0, 0.9, 0.5, 0.3]))
