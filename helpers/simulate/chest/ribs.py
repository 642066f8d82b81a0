"""The twelve pairs of ribs: paths round the thorax, ossified from the back to the costochondral junction."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from helpers.simulate.arrays import Floats
from helpers.simulate.chest.newborn import blended, mineral_of_small
from helpers.simulate.chest.plan import Plan
from helpers.simulate.chest.thorax import LEVELS, Thorax
from helpers.simulate.rays.tubes import Tubes, smooth_line

PAIRS = 12
SIDES = {"right": -1, "left": 1}

# Points along a rib from its head to the sternum: x in half widths, z in half depths.
_ARC = np.column_stack(
    [
        [0, 0, 0.48, 0.80, 0.985, 0.975, 0.84, 0.60, 0.33],
        [0.5, 0.7, 0.885, 0.63, 0.12, -0.28, -0.62, -0.86, -0.97],
    ]
)

# That of children who are no newborns any more: the side of the chest is flat, and widest before its middle.
_FLAT_ARC = np.column_stack(
    [
        [0, 0, 0.48, 0.815, 0.970, 0.990, 0.865, 0.61, 0.33],
        [0.5, 0.7, 0.885, 0.63, 0.14, -0.26, -0.62, -0.86, -0.97],
    ]
)

# How far round the thorax (radians from the back), and how much lower than a cosine has it a rib lies there, of its
# fall: it comes down along the side of the chest, so that its turn is a long crescent and no loop.
_AROUND = (0.5, 0.92, 1.45, 1.85, 2.2, 2.52, 2.8, 3.1)
_STEEP_SIDE = (0.0, 0.0, 0.045, 0.085, 0.085, 0.065, 0.04, 0.0)


@dataclass(frozen=True)
class Rib:
    """One rib.

    Parameters
    ----------
    number, side
        1 to 12; ``right`` or ``left``.
    path
        Its middle from the head to the end of the cartilage, shape (n, 3), millimetres.
    bony
        How many of the points are ossified.
    """

    number: int
    side: str
    path: Floats
    bony: int

    @property
    def bone(self) -> Floats:
        """The middle of the ossified part, shape (n, 3), millimetres."""
        return self.path[: self.bony]


def ribs_of(plan: Plan, thorax: Thorax) -> tuple[Rib, ...]:
    """Return the ribs of `plan`, right ones first."""
    return tuple(_rib(plan, thorax, number, side) for side in SIDES for number in range(1, PAIRS + 1))


def _rib(plan: Plan, thorax: Thorax, number: int, side: str) -> Rib:
    random, size = plan.chance(f"rib {number} {side}"), plan.size
    a, b, p, i = thorax.half_width, thorax.half_depth, thorax.pitch, number - 1
    # No child is the same on both sides.
    uneven = 0.012 * plan.chance("uneven thorax").normal() * SIDES[side]
    w = thorax.width(i) * (1 + random.normal(0, 0.009) + uneven)
    arc = _FLAT_ARC + plan.new * (_ARC - _FLAT_ARC)
    x, z = arc[:, 0] * a * w, arc[:, 1] * b * (0.55 + 0.45 * w)
    # Its head lies in the corner of the disc, over the edge of the bodies.
    x[0], z[0] = size.body_width * blended(0.90, 1.02, plan.new), thorax.spine_depth + size.body_depth * 0.45
    x[1], z[1] = size.body_width * 2.1, max(z[2] - 0.16 * b, thorax.spine_depth + size.body_depth * 1.35)
    if plan.new > 0:
        # The first rib turns at once: nowhere does it run straight to the back.
        x[1] = blended(x[1], min(x[1], 0.68 * x[2]), plan.new)
    # The angle round the thorax says how far the rib has fallen.
    around = np.arctan2(np.abs(arc[:, 0]) + 0.02, arc[:, 1])
    around[:2] = 0.05, 0.2
    fallen = (1 - np.cos(around)) / 2
    start = thorax.at(i) - 0.36 * p * (0.8 + 0.03 * i) + random.normal(0, 0.045) * p
    # Ribs that fall little on the whole, as those of small children do, fall all the more at the side.
    steep = (1 - plan.new) * np.interp(around, _AROUND, _STEEP_SIDE) * np.interp(i, [0, 3], [0.0, 1.0])
    steep *= float(np.interp(plan.age, [0.3, 1.5, 5], [1.2, 1.8, 1.1]))
    y = start + np.interp(i, LEVELS, thorax.drops) * (1 + random.normal(0, 0.045)) * (fallen + steep)
    if plan.new > 0:
        # A newborn lies as it likes: one side of the ribs hangs lower than the other, and none lies like the next.
        hangs, own = (
            plan.chance("sides of a newborn").normal(0, 0.14) * SIDES[side],
            plan.chance(f"lies {number} {side}"),
        )
        y += plan.new * p * (hangs * (0.35 + fallen) + own.normal(0, 0.07) + own.normal(0, 0.15) * fallen)
        # The front half falls steeply: it crosses the back half of the next rib.
        y += plan.new * 0.75 * p * np.clip((around - 1.5) / 0.8, 0, 1) ** 1.3
    y += (1 - plan.new) * p * _own_fall(plan, number, side, around, fallen)
    y -= 0.14 * p * np.exp(-(((around - 0.75) / 0.45) ** 2))
    y += np.array([0.12, 0.03, 0, 0, 0, 0, 0, 0, 0]) * p + random.normal(0, 0.02, len(_ARC)) * p
    path = smooth_line(np.column_stack([SIDES[side] * x, y, z]), 0.9 if plan.infant else 1.3)
    length = np.concatenate([[0], np.cumsum(np.linalg.norm(np.diff(path, axis=0), axis=1))])
    shorter = np.interp(i, [0, 1, 5, 7, 9, 10, 11], [0.93, 1.0, 1.0, 0.95, 0.84, 0.66, 0.42])
    # The cartilage of a newborn is long: the bone ends beside the chest, each rib a little elsewhere.
    newborn = float(np.interp(i, [0, 9, 11], [0.735, 0.73, 0.82]))
    end = blended(size.rib_end, newborn + plan.chance(f"rib end {number} {side}").normal(0, 0.022), plan.new)
    end *= 1 + (1 - plan.new) * plan.chance(f"end of rib {number} {side}").normal(0, 0.018)
    bony = int(np.sum(length <= length[-1] * min(end * shorter * (1 + random.normal(0, 0.012)), 0.97)))
    return Rib(number, side, thorax.bent(path), bony)


def _own_fall(plan: Plan, number: int, side: str, around: Floats, fallen: Floats) -> Floats:
    """Return how much lower than usual a rib lies along its way, in pitches: no two ribs and no two sides are alike."""
    own, child = plan.chance(f"fall of rib {number} {side}"), plan.chance("fall of the ribs")
    hangs, steep = child.normal(0, 0.05) * SIDES[side], child.uniform(0.3, 0.9)
    # A little higher on the whole, so that as many are counted above the diaphragm as usual.
    lies = own.normal(0, 0.03) + (hangs + own.normal(0, 0.08) - 0.12) * fallen
    # The front half runs steeply down from the turn to its cartilage; where it crosses the middle of the lung it
    # lies where it did.
    ahead = np.interp(around, [1.5, 2.0, 2.6, 3.05], [0.0, -0.25, 0.0, 0.5]) * np.interp(
        number, [1, 3, 5], [0.0, 0.7, 1.0]
    )
    return np.asarray(lies + (steep + own.normal(0, 0.10)) * ahead)


_HEIGHT = (
    [0, 0.008, 0.025, 0.055, 0.085, 0.105, 0.15, 0.25, 0.6, 0.88, 0.96, 1],
    [0.45, 0.86, 0.98, 0.68, 0.92, 1.12, 0.94, 0.95, 0.88, 1.00, 1.22, 1.12],
)
"""How high a rib is along its bone, against its usual height."""


def draw_rib(rib: Rib, plan: Plan, thorax: Thorax, into: Tubes) -> None:
    """Add the bone of `rib` to `into`: flat, thick at both ends, with a thin lower edge."""
    random, size, i = plan.chance(f"bone of rib {rib.number} {rib.side}"), plan.size, rib.number - 1
    path = rib.bone
    u = np.linspace(0, 1, len(path))
    phase, new = random.uniform(0, 6, 4), plan.new
    scale = np.interp(i, [0, 2, 8, 11], [0.90, 1.0, 1.0, 0.72]) * (1 + random.normal(0, 0.04))
    form = plan.chance(f"form of rib {rib.number} {rib.side}")
    scale *= 1 + (1 - new) * float(form.normal(0, 0.07))
    wave = 1 + 0.045 * np.sin(u * 7 + phase[0]) + 0.03 * np.sin(u * 19 + phase[1])
    # A round head, a slender neck, and the tubercle with which it lies on the transverse process.
    high = np.interp(u, *_HEIGHT)
    if new > 0:
        # Slender at the neck, broad at the end, and no two alike.
        slender = np.interp(u, [0, 0.06, 0.2, 0.5, 0.85, 1], [0.85, 0.70, 0.78, 0.95, 1.05, 1.30])
        high = high + new * (slender * (1 + 0.07 * plan.chance(f"calibre {rib.number} {rib.side}").normal()) - high)
    broad = np.interp(u, [0, 0.05, 0.12, 0.5, 0.9, 0.97, 1], [1.4, 1.25, 1.15, 1.0, 1.0, 1.15, 0.9])
    # At the side of the chest it is a thin blade that stands upright: two lines of cortex close together.
    blade = (1 - new) * np.interp(u, [0.2, 0.38, 0.7, 0.88], [0.0, 1.0, 1.0, 0.0])
    broad = broad * (1 - 0.22 * blade)
    outward = np.column_stack([path[:, 0] / thorax.half_width**2, 0 * u, path[:, 2] / thorax.half_depth**2])
    outward /= np.linalg.norm(outward, axis=1)[:, None] + 1e-9
    lean = np.interp(i, [0, 1, 3, 11], [1.1, 0.75, 0.3, 0.1]) + 0.12 * np.sin(u * 3 + phase[3])
    cranial = -np.column_stack([0 * u, np.cos(lean), 0 * u]) - np.sin(lean)[:, None] * outward
    # The first rib is a broad flat band.
    first = (1 - new) * float(i == 0)
    high, broad = high * (1 + 0.30 * first), broad * (1 - 0.35 * first)
    cortex = (1 - 0.15 * first) * size.cortex * np.interp(u, [0, 0.3, 0.8, 0.97, 1], [1.05, 1.15, 0.85, 0.55, 0.35])
    dense = size.mineral * mineral_of_small(plan.small, new) * blended(1.0, 1.22, new)
    into.add(
        path,
        size.rib_height * scale * wave * high * blended(1.0, 0.86, new),
        size.rib_breadth * scale * broad * (1 + 0.05 * np.sin(u * 11 + phase[2])),
        up=cranial,
        # In a newborn the cortex is thin towards the lung and the skin: two soft lines with grey between them.
        wall=cortex * blended(1.4, 1.2, new),
        wall_across=cortex
        * blended(0.95, float(np.interp(plan.small, [0.6, 1.0], [1.0, 0.50])), new)
        * (1 + 0.30 * blade),
        # The core lies low: the lower cortex is the thin one.
        shift=-blended(0.42, 0.60, new) * cortex,
        value=dense
        * _tangent(path, new, plan)
        * _uneven(u, form, new)
        * np.interp(u, [0, 0.35, 0.55, 0.75, 0.93, 1], _along(new)),
    )


def _along(new: float) -> Floats:
    """Return how dense a rib is along its bone; that of a newborn ends nearly as dense as it began."""
    return np.array([0.95, 1.0, 0.98, 0.78, 0.56, 0.28]) * (1 - new) + new * np.array(
        [0.95, 1.0, 0.98, 0.90, 0.85, 0.75]
    )


def _tangent(path: Floats, new: float, plan: Plan) -> Floats:
    """Return how much thinner the bone is where a rib runs with the beam: its turn is no bright hook."""
    along = np.gradient(path, axis=0)
    thinner = blended(float(plan.chance("turn of the ribs").uniform(0.0, 0.20)), 0.27, new)
    return np.asarray(1 - thinner * along[:, 2] ** 2 / (along**2).sum(axis=1))


def _uneven(u: Floats, form: np.random.Generator, new: float) -> Floats:
    """Return how dense a rib is here and there against its mean: in waves of its own."""
    phase = form.uniform(0, 6, 3)
    waves = np.sin(9 * u + phase[0]) + 0.7 * np.sin(21 * u + phase[1]) + 0.4 * np.sin(47 * u + phase[2])
    return np.asarray(1 + 0.07 * (1 - new) * waves)
