"""The arch of a vertebra behind its body: pedicles, laminae, joints, transverse and spinous process.

Each is a swept piece with a cortex of its own, so that a pedicle that is met end-on is a ring. In the first weeks the
arch is part of the field of the vertebra (`vertebra_kernel.newborn`), and these pieces fade in.
"""

from __future__ import annotations

import numpy as np

from helpers.simulate.arrays import Floats
from helpers.simulate.chest.plan import Plan
from helpers.simulate.chest.spine import Vertebra
from helpers.simulate.rays.tubes import Tubes, smooth_line

_LEVELS = (-7, -1, 0, 2, 6, 10, 12, 16)
"""For the tables below: C1, C7, T1, T3, T7, T11, L1, L5."""
_APART = (0.80, 0.90, 0.93, 0.86, 0.82, 0.87, 0.88, 0.90)
"""How far the pedicles are from the middle, in half widths of the body."""
_HIGH = (-0.10, -0.25, -0.40, -0.50, -0.50, -0.44, -0.36, -0.28)
"""How high they are on the body, in half heights."""
_REACH = (1.38, 1.72, 1.80, 1.68, 1.56, 1.12, 1.75, 1.9)
"""Where a transverse process ends, in half widths."""
_JOINTS = (0.98, 0.92, 0.80, 0.66, 0.60, 0.62, 0.66, 0.74)
"""Where the joints between the arches lie, in half widths."""
_SPINE_LOW = (0.8, 0.9, 1.15, 1.6, 2.2, 1.5, 1.15, 1.0)
"""How far down the spinous process ends, in half heights."""

_JOINED = (1.0, 2.2)
"""Between these ages, in years, the halves of an arch join and the spinous process turns to bone [M]."""


def draw_arch(vertebra: Vertebra, plan: Plan, into: Tubes, *, processes: bool = True) -> None:
    """Add the arch of `vertebra`; without `processes` that draw others elsewhere."""
    if vertebra.new >= 1:
        return
    for side in (-1.0, 1.0):
        _pedicle(vertebra, plan, side, into)
        _lamina(vertebra, plan, side, into)
        _joints(vertebra, plan, side, into)
        if processes:
            _transverse(vertebra, plan, side, into)
    if processes:
        _spinous(vertebra, plan, into)


def _dense(v: Vertebra, plan: Plan) -> float:
    return (1 - v.new) * plan.size.mineral


def _at(table: tuple[float, ...], vertebra: Vertebra) -> float:
    return float(np.interp(vertebra.level, _LEVELS, table))


def _placed(vertebra: Vertebra, points: list[tuple[float, float, float]], step: float = 1.0) -> Floats:
    """Return a smooth line through points that are given in half axes of the body."""
    local = np.array(points) * np.array(vertebra.half)
    local[:, 1] += vertebra.tilt[0] * local[:, 0] + vertebra.tilt[1] * local[:, 2]
    return smooth_line(local + vertebra.middle, step)


def _pedicle(v: Vertebra, plan: Plan, side: float, into: Tubes) -> None:
    """Add a short pillar that runs backwards: its cortex is thickest towards the canal."""
    random = plan.chance(f"pedicle {v.name} {side}")
    x, y = side * _at(_APART, v), _at(_HIGH, v) + random.normal(0, 0.05)
    # In infants cartilage parts it from the body.
    front = 1.05 if v.infant else 0.72
    line = _placed(v, [(x, y, front), (1.02 * x, y + 0.03, 1.15), (1.05 * x, y + 0.08, 1.62)], 0.8)
    wide = v.half[0] * (0.150 if v.level < 12 else 0.175) * random.uniform(0.88, 1.12)
    tall = v.half[1] * (0.36 if v.level >= 0 else 0.34) * random.uniform(0.92, 1.08)
    wall = np.full(len(line), 0.50 * plan.size.cortex)
    # In the neck the joints lie in front of and behind it: no ring stands out there.
    value = float(np.interp(v.level, [-2, 1], [0.6, 1.15])) * random.uniform(0.85, 1.15)
    into.add(
        line,
        wide,
        tall,
        up=(side, 0, 0),
        wall=wall,
        wall_across=0.9 * wall,
        shift=0.75 * wall,
        value=value * _dense(v, plan),
    )


def _lamina(v: Vertebra, plan: Plan, side: float, into: Tubes) -> None:
    """Add one half of the roof of the canal: a thin plate that slopes down to the middle."""
    random = plan.chance(f"lamina {v.name} {side}")
    gap = max(v.gap, 0.03)
    low = 0.55 + random.normal(0, 0.05)
    line = _placed(v, [(side * 0.80, -0.08, 1.72), (side * 0.45, 0.22, 2.1), (side * gap, low, 2.38)])
    tall = v.half[1] * np.interp(np.linspace(0, 1, len(line)), [0, 0.6, 1], [0.50, 0.46, 0.40])
    thick = 0.075 * v.half[0]
    into.add(line, tall, thick, up=(0, 1, 0), wall=0.45 * thick, value=0.42 * _dense(v, plan))


def _joints(v: Vertebra, plan: Plan, side: float, into: Tubes) -> None:
    """Add the two articular processes of one side: they fill the corner of the disc space."""
    random = plan.chance(f"joints {v.name} {side}")
    x, neck = side * _at(_JOINTS, v), v.level < 0
    line = _placed(v, [(x, -1.12, 1.80), (1.02 * x, -0.2, 1.85), (0.97 * x, 1.18, 2.02)])
    u = np.linspace(0, 1, len(line))
    waist = np.interp(u, [0, 0.12, 0.5, 0.85, 1], [0.6, 1.0, 0.72, 1.0, 0.6])
    wide = v.half[0] * (0.27 if neck else 0.17) * waist * random.uniform(0.9, 1.1)
    wall = np.minimum(0.30 * plan.size.cortex, 0.4 * wide)
    into.add(line, wide, 0.75 * wide, up=(1, 0, 0), wall=wall, value=0.42 * _dense(v, plan))


def _transverse(v: Vertebra, plan: Plan, side: float, into: Tubes) -> None:
    """Add a transverse process: in the chest a knob behind the neck of the rib, in the neck a short spur."""
    random = plan.chance(f"transverse {v.name} {side}")
    grown = float(np.interp(plan.age, [0, 1, 4, 10], [0.86, 0.90, 0.97, 1.0]))
    reach, chest = grown * _at(_REACH, v) * random.uniform(0.95, 1.05), 0 <= v.level < 12
    rise = random.normal(0.42 if chest else 0.12, 0.10)
    back = 2.25 if chest else 1.2 if v.level < 0 else 1.95
    root, tip = (side * 0.86, -0.08, 1.72), (side * reach, -0.2 - rise, back)
    middle = (0.55 * (root[0] + tip[0]), -0.2 - 0.4 * rise, 0.5 * (root[2] + tip[2]))
    line = _placed(v, [root, middle, tip])
    u = np.linspace(0, 1, len(line))
    knob = [0.36, 0.26, 0.38, 0.34, 0.12] if chest else [0.34, 0.22, 0.24, 0.20, 0.08]
    half = v.half[1] * np.interp(u, [0, 0.4, 0.82, 0.95, 1], knob)
    wall = np.minimum(0.30 * plan.size.cortex, 0.4 * half)
    into.add(line, half, 0.75 * half, up=(0, 1, 0), wall=wall, value=0.75 * _dense(v, plan))


def _spinous(v: Vertebra, plan: Plan, into: Tubes) -> None:
    """Add the spinous process: seen from in front a drop with a fine edge, more or less off the middle."""
    grown = float(np.interp(plan.age, [*_JOINED, 8], [0.0, 0.75, 1.0]))
    if grown <= 0:
        return
    random = plan.chance(f"spinous process {v.name}")
    low, lean = _at(_SPINE_LOW, v) + random.normal(0, 0.10), random.normal(0, 0.06)
    line = _placed(v, [(0, 0.55, 2.35), (0.5 * lean, 0.55 * (low + 0.55), 2.75), (lean, low, 3.15)], 0.8)
    u = np.linspace(0, 1, len(line))
    wide = grown * v.half[0] * np.interp(u, [0, 0.5, 0.85, 1], [0.07, 0.075, 0.13, 0.06])
    into.add(
        line,
        wide,
        grown * v.half[1] * np.interp(u, [0, 0.7, 1], [0.42, 0.34, 0.22]),
        up=(1, 0, 0),
        wall=np.minimum(0.40 * plan.size.cortex, 0.45 * wide),
        value=1.1 * _dense(v, plan),
    )
