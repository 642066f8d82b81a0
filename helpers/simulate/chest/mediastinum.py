"""Heart, great vessels, thymus, oesophagus and what else lies between the lungs."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

import numpy as np

from helpers.simulate.arrays import Floats
from helpers.simulate.chest.newborn import blended
from helpers.simulate.chest.plan import Plan
from helpers.simulate.chest.thorax import Thorax
from helpers.simulate.rays.solids import Cone, Ellipsoid, Place

Solid = Ellipsoid | Cone


@dataclass(frozen=True)
class Mediastinum:
    """What lies between the lungs, and how high the diaphragm is.

    Parameters
    ----------
    carina
        Place, shape (3,), millimetres.
    domes
        y of the right and of the left dome, millimetres.
    borders
        Right edge, left edge, depth and half thickness (mm) of the heart and of the vessels above it, shape (4, n).
    heights
        y of the first and of the last column of `borders`, and of the top of the heart, millimetres.
    vessels
        Aorta, pulmonary trunk, caval veins, oesophagus and hila.
    thymus
        Its lobes, if it is large enough to be seen.
    """

    carina: Floats
    domes: tuple[float, float]
    borders: Floats
    heights: tuple[float, float, float]
    vessels: tuple[Solid, ...]
    thymus: tuple[Solid, ...]


def mediastinum_of(plan: Plan, thorax: Thorax) -> Mediastinum:
    """Return the mediastinum of `plan`."""
    a, b, p = thorax.half_width, thorax.half_depth, thorax.pitch
    carina = np.array([(0.6 * plan.shift - 0.01) * a, thorax.at(plan.size.carina - 0.35 * plan.expired), 0.20 * b])
    right = thorax.at(plan.dome_right - 1.4 * plan.expired)
    left = right + plan.dome_left_lower * p
    bottom = max(right, left) + 1.3 * p
    heights = (thorax.at(-0.9), bottom, float(carina[1]) + 0.25 * p)
    borders = _borders(plan, thorax, float(carina[1]), (right, left), heights)
    return Mediastinum(
        carina,
        (right, left),
        borders,
        heights,
        _vessels(plan, thorax, float(carina[1]), right),
        _thymus(plan, thorax),
    )


# Edges of the central shadow in half widths from the midline: neck, T1, T3, above the carina, carina, and then
# down the heart to the diaphragm and below it; how much they vary, and which belong to the heart.
_RIGHT = np.array([0.17, 0.20, 0.210, 0.205, 0.210, 0.25, 0.325, 0.374, 0.368, 0.325, 0.27, 0.22])
_LEFT = np.array([0.17, 0.20, 0.205, 0.230, 0.285, 0.385, 0.505, 0.61, 0.672, 0.650, 0.58, 0.46])
_LOOSE = np.array([0, 0.010, 0.018, 0.016, 0.014, 0.016, 0.014, 0.012, 0.008, 0.008, 0, 0])
_HEART = np.array([False] * 6 + [True] * 5 + [False])


def _borders(
    plan: Plan, thorax: Thorax, carina: float, domes: tuple[float, float], heights: tuple[float, float, float]
) -> Floats:
    """Return the edges of heart and great vessels from the neck to the diaphragm, in half widths from the midline."""
    from scipy.interpolate import PchipInterpolator  # noqa: PLC0415 - heavy

    random, a, b, p = plan.chance("heart"), thorax.half_width, thorax.half_depth, thorax.pitch
    right, left = domes
    high = right - carina

    along = np.array([0.14, 0.32, 0.52, 0.74, 0.96, 1.12])
    # The carina of a newborn who has breathed out lies high.
    above = [heights[0], thorax.at(0.6), min(thorax.at(1.8), carina - 1.3 * p), carina - p, carina]
    levels = np.array([*above, *(carina + along * high), heights[1]])
    left_levels = levels.copy()
    left_levels[5:11] = carina + along * (left - carina)
    size = plan.heart * (1 + 0.08 * plan.expired)
    wide, narrow = (1 + np.clip(random.normal(0, (0.035, 0.055), 2), -0.08, 0.08)) * size
    young = float(np.interp(plan.age, [0, 1.5, 4, 10], [1.12, 1.11, 0.80, 0.74]))
    # The upper mediastinum is broad in small children. Later it is a stalk, beside which each great vessel has its own
    # edge. The heart's two sides vary each by itself.
    scale = np.array([1, young, young, young, 1, 1, *[1] * 6])
    on_right = (_RIGHT + random.normal(0, 1, 12) * _LOOSE) * scale * np.where(_HEART, narrow, 1)
    on_left = (_LEFT + random.normal(0, 1, 12) * _LOOSE) * scale * np.where(_HEART, wide, 1)
    on_left -= _grown(plan) * np.array([0, 0, 0, 0, 0.030, 0.025, 0, *[0] * 5])
    y = np.linspace(heights[0], heights[1], 81)
    part = np.clip((y - carina) / high, 0, 1)
    # A push from one side moves the heart, and less and less of what lies above it.
    pushed = plan.shift * a * np.clip((y - thorax.at(0)) / (carina - thorax.at(0)), 0, 1)
    return np.array(
        [
            -PchipInterpolator(levels, on_right)(y) * a + pushed,
            PchipInterpolator(left_levels, on_left)(y) * a + pushed,
            (-0.22 - 0.14 * part) * b,
            b * np.interp(part, [0, 0.3, 0.6, 1], [0.30, 0.44, 0.52, 0.46]),
        ]
    )


def _grown(plan: Plan) -> float:
    """Return how far the thymus no longer hides the great vessels: 0 in infants, 1 from four years on."""
    return float(np.interp(plan.age, [1.5, 4], [0, 1]))


def _vessels(plan: Plan, thorax: Thorax, carina: float, dome: float) -> tuple[Solid, ...]:
    random, a, b, p = plan.chance("great vessels"), thorax.half_width, thorax.half_depth, thorax.pitch
    arch = carina - 0.75 * p
    large = 0.75 + 0.25 * min(plan.age / 5, 1)
    grown, own = _grown(plan), plan.chance("edges of the great vessels").normal(0, 1, 4)
    knuckle = 0.105 + grown * (0.055 + 0.022 * own[0])
    trunk = 0.145 + grown * (0.140 + 0.022 * own[1])
    caval = grown * (0.035 + 0.020 * own[2])

    def x(part: float, deviation: float = 0.0) -> float:
        """Return a place in half widths from the midline, moved with the mediastinum."""
        return (part + plan.shift + float(random.normal(0, deviation))) * a

    def at(part: float, y: float, depth: float, deviation: float = 0.0) -> Place:
        return x(part, deviation), y, depth * b

    def still(part: float, y: float, depth: float) -> Place:
        """Return a place that does not move with the mediastinum."""
        return part * a, y, depth * b

    neck, low = thorax.at(-1), thorax.at(12)
    fine = 0.05 * a
    arterial: tuple[Solid, ...] = (
        # Arch and pulmonary trunk, ascending aorta, left subclavian and carotid arteries, descending aorta.
        Ellipsoid(at(knuckle, arch, 0.05, 0.01), (0.105 * a * large, 0.085 * a, 0.30 * b), 0.35, 0, 0.035 * a),
        Ellipsoid(
            at(trunk, carina + 0.45 * p, -0.28, 0.012),
            (0.10 * a, (0.17 + 0.02 * grown * own[3]) * a, 0.20 * b),
            0.45,
            0,
            (0.09 - 0.04 * grown) * a,
        ),
        Cone(at(-0.06, carina + 0.9 * p, -0.25), at(-0.03, arch, -0.2), 0.09 * a, 0.08 * a, fine),
        Cone(at(0.10, arch, 0.05), still(0.27, thorax.at(-0.6), 0.0), 0.055 * a, 0.045 * a, fine),
        Cone(at(0.02, arch, -0.1), still(0.10, neck, -0.1), 0.07 * a, 0.05 * a, fine),
        Cone(still(0.125, arch, 0.34), still(0.05, low, 0.46), 0.062 * a, 0.050 * a, 0.04 * a),
    )
    superior = at(-0.145, thorax.at(0.2), -0.15, 0.01), at(-0.175 - caval, carina + 1.1 * p, -0.15, 0.01)
    venous: tuple[Solid, ...] = (
        # Superior caval vein, right brachiocephalic vein, inferior caval vein.
        Cone(*superior, 0.065 * a, 0.075 * a, fine),
        Cone(still(-0.135, thorax.at(0.6), -0.18), still(-0.30, thorax.at(-0.8), -0.25), 0.052 * a, 0.05 * a, fine),
        Cone(at(-0.19, dome - p, -0.02), still(-0.17, dome + 2 * p, 0.05), 0.075 * a, 0.08 * a, 0.03 * a),
    )
    wide = (0.13 + 0.06 * min(plan.thymus, 1)) * a
    right, left = carina + (1 + plan.hila[0]) * p, carina + (0.45 + plan.hila[1]) * p
    # With the thymus goes what fills the space behind the sternum.
    before = float(np.interp(plan.age, [0, 3, 7], [0.36, 0.30, 0.18]))
    others: tuple[Solid, ...] = (
        # Oesophagus, tissue behind the sternum, both hila.
        Cone(still(0, neck, 0.25), still(0.05, low, 0.28), 0.075 * a, 0.10 * a, fine),
        Ellipsoid(still(0, thorax.at(1.9), -0.42), (wide, 3.2 * p, before * b), 0, 0, 0.06 * a),
        Ellipsoid(at(-0.235, right, 0.02), (0.065 * a, 0.14 * a, 0.10 * b), -0.25, 0, 0.07 * a),
        Ellipsoid(at(0.225, left, 0.06), (0.07 * a, 0.12 * a, 0.11 * b), 0.25, 0, 0.07 * a),
    )
    return (*arterial, *venous, *others, *_about_the_spine(plan, thorax), *_between_the_tops(plan, thorax))


def _about_the_spine(plan: Plan, thorax: Thorax) -> tuple[Solid, ...]:
    """Return the tissue about the spine: a core in front, and pads of muscle and fat beside it at the back.

    The pads are thin, so that the column has no edge like that of a pillar, and the lungs lie closer to it here than
    there, not alike on both sides.
    """
    random, b, body = plan.chance("tissue about the spine"), thorax.half_depth, plan.size.body_width
    fine = 0.05 * thorax.half_width
    ends = [(0.0, thorax.at(level), thorax.spine_depth) for level in (-2, 15)]
    cones: list[Solid] = [Cone(ends[0], ends[1], 0.95 * body, 1.0 * body, fine)]
    levels = (-2, random.uniform(4, 7), 15)
    for x, deep, radius in ((side * x, deep, r) for side in (-1, 1) for x, deep, r in _PADS):
        aside = body * (x + random.normal(0, 0.10, len(levels)))
        round_ = body * radius * (1 + random.normal(0, 0.15, len(levels)))
        places = [(float(v), thorax.at(y), thorax.spine_depth + deep * b) for v, y in zip(aside, levels, strict=True)]
        balls = zip(places, (float(r) for r in round_), strict=True)
        cones += [Cone(p, q, r, s, fine) for (p, r), (q, s) in itertools.pairwise(balls)]
    return tuple(cones)


_PADS = ((0.92, 0.16, 0.50), (1.35, 0.28, 0.34))
"""Pads beside the spine: how far aside in half widths of a body, how far behind its middle, and their radius."""


def _between_the_tops(plan: Plan, thorax: Thorax) -> tuple[Solid, ...]:
    """Return what parts the tops of the lungs: vessels in front, the trachea, the muscles of the neck behind.

    Each is as wide as it likes and ends elsewhere, so that the edge of the upper mediastinum is not one line.
    """
    random, a, b = plan.chance("tops of the lungs"), thorax.half_width, thorax.half_depth
    grown = _grown(plan)
    broad = 0.235 - 0.060 * grown + 0.03 * min(plan.thymus, 1) + float(random.normal(0, 0.012))
    other = plan.chance("where the lungs meet").normal(0, 1, 3)
    cones = []
    sheets = ((-0.45, -0.01, 3.6, 0.19), (0.0, 0.03, 2.6, 0.17), (0.42, 0.0, 5.4, 0.165))
    for n, (depth, more, last, end) in enumerate(sheets):
        aside, wide = random.normal(0, (0.012, 0.015))
        # Seen from the front their edges cross: none of them is straight for long, nor like that of the other side.
        low = 0.045 * grown * float(other[n]) * a
        top, bottom = (aside * a, thorax.at(-1.2), depth * b), (low, thorax.at(last), 0.6 * depth * b)
        narrow = (end - 0.045 * grown) * a
        cones.append(Cone(top, bottom, (broad + more + float(wide)) * a, narrow, 0.08 * a))
    return tuple(cones)


def _thymus(plan: Plan, thorax: Thorax) -> tuple[Solid, ...]:
    """Return the two lobes; a sail is a right lobe with a straight lower edge and a sharp corner."""
    amount = plan.thymus
    if amount <= 0.12:
        return ()
    random, a, b, p = plan.chance("thymus"), thorax.half_width, thorax.half_depth, thorax.pitch
    push = plan.shift * a
    middle = thorax.at(2.9) + float(random.normal(0, 0.3)) * p
    thick = amount**0.5
    tall, deep = a * amount**0.4, 0.50 * b * amount**0.3
    turn, other_turn = random.normal(0, 0.05, 2)
    lobes: list[Solid] = [
        Ellipsoid(
            (-0.08 * a + push, middle + 0.35 * p, -0.34 * b), (0.235 * a * thick, 0.62 * tall, deep), turn, 0, 0.1 * a
        ),
        Ellipsoid(
            (0.07 * a + push, middle + 0.6 * p, -0.34 * b),
            (0.245 * a * thick, 0.68 * tall, deep),
            other_turn - 0.08,
            0,
            0.1 * a,
        ),
    ]
    if plan.sail and amount > 0.35:
        # The sail: the right lobe runs out into a corner above the minor fissure.
        out, low = -(0.36 + 0.15 * thick) * a + push, middle + (1.0 + random.normal(0, 0.3)) * p
        blunt, blend = blended(0.02, 0.05, plan.new) * a, blended(0.05, 0.10, plan.new) * a
        # The sheets of a newborn's lobe end one behind the other: a soft corner, a lower edge with a curve.
        apart = plan.new * random.normal(0, (0.05 * a, 0.45 * p), (3, 2)) if plan.new > 0 else np.zeros((3, 2))
        for depth, (further, lower) in zip((-0.62, -0.42, -0.22), apart, strict=True):
            start = (-0.10 * a + push, middle + 0.15 * p, depth * b)
            lobes.append(Cone(start, (out + further, low + lower, depth * b), 0.32 * a * thick, blunt, blend))
    return tuple(lobes)
