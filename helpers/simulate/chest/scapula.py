"""The shoulder blades: a thin blade, its ridge with the acromion, neck and socket, and the coracoid.

Places are counted in breadths of the blade from the middle of the socket: out, down, to the back (`Girdle.on_blade`).
"""

from __future__ import annotations

import numpy as np
from scipy import ndimage

from helpers.simulate.arrays import Floats
from helpers.simulate.chest.girdle import INFERIOR, SUPERIOR, Girdle
from helpers.simulate.chest.newborn import blended
from helpers.simulate.chest.plan import Plan
from helpers.simulate.rays.sheets import Sheet
from helpers.simulate.rays.tubes import Tubes, smooth_line

BLADE = 0.20
"""Thickness of bone in the middle of the blade, against the radius of the clavicle."""

_INNER = np.array(
    [
        [0, *SUPERIOR[:2]],
        [0.28, -0.97, -0.06],
        [0.6, -0.96, 0.46],
        [0.84, -0.92, 0.80],
        [0.93, -0.87, 0.905],
        [1, INFERIOR[0] - 0.06, INFERIOR[1] - 0.02],
    ]
)
_OUTER = np.array(
    [
        [0, -0.17, -0.20],
        [0.2, -0.06, -0.02],
        [0.33, -0.09, 0.18],
        [0.55, -0.27, 0.43],
        [0.76, -0.48, 0.70],
        [0.88, -0.575, 0.86],
        [0.95, -0.625, 0.925],
        [1, INFERIOR[0] + 0.075, INFERIOR[1] - 0.02],
    ]
)
"""The borders of the blade: how far down them, then out and down."""


def sheets_of(girdle: Girdle, plan: Plan) -> tuple[Sheet, ...]:
    """Return the thin parts of a shoulder blade: its blade and the cup of its socket."""
    return _blade(girdle, plan), _cup(girdle, plan)


def draw_scapula(girdle: Girdle, plan: Plan, into: Tubes) -> None:
    """Add the thick parts of a shoulder blade."""
    _draw_neck(girdle, plan, into)
    _draw_ridge(girdle, plan, into)
    _draw_coracoid(girdle, plan, into)


def _blade(girdle: Girdle, plan: Plan) -> Sheet:
    """Return the blade: hollow towards the ribs, strong along its outer border and about the neck."""
    both, one = plan.chance("form of the blades"), plan.chance(f"blade {girdle.side}")
    q, p = np.linspace(0, 1, 72)[:, None], np.linspace(0, 1, 48)[None, :]
    inner, outer = (_varied(border, both, one) for border in (_INNER, _OUTER))
    inner, outer = _along(inner, q[:, 0])[:, None], _along(outer, q[:, 0])[:, None]
    flat = inner + (outer - inner) * p[..., None]
    # The upper border is hollow, with a notch beside the coracoid; the tip is round.
    notch, hollow = both.uniform(0.02, 0.06), both.uniform(0.03, 0.08)
    flat[..., 1] += np.exp(-((q / 0.20) ** 2)) * (
        hollow * np.sin(np.pi * p) + notch * np.exp(-(((p - 0.86) / 0.06) ** 2))
    )
    # So are its corners.
    flat[..., 1] += 0.09 * np.exp(-((q / 0.14) ** 2) - (p / 0.16) ** 2)
    flat[..., 1] += 0.05 * np.exp(-(((1 - q) / 0.08) ** 2)) * (1 - (2 * p - 1) ** 2)
    wide = np.linalg.norm(outer - inner, axis=2)
    bow = both.uniform(0.05, 0.09)
    # The upper part leans forwards; where the blade is narrow it is flat.
    lift = bow * (wide / 0.85) * (1 - (2 * p - 1) ** 2) - 0.12 * np.clip(1 - q / 0.25, 0, 1) ** 2
    places = girdle.on_blade(np.concatenate([flat, lift[..., None]], axis=2))
    return Sheet(places, _blade_thickness(girdle, plan, flat, p * wide, (1 - p) * wide))


def _blade_thickness(girdle: Girdle, plan: Plan, flat: Floats, from_inner: Floats, from_outer: Floats) -> Floats:
    random, thin = plan.chance(f"thickness of the blade {girdle.side}"), BLADE * plan.size.clavicle
    pillar = blended(random.uniform(1.6, 2.6), 0.5, plan.new) * np.exp(-((from_outer / 0.11) ** 1.5))
    rim = 0.5 * np.exp(-((from_inner / 0.025) ** 2)) + 0.3 * np.exp(-((from_outer / 0.03) ** 2))
    neck = 3.0 * np.exp(-((np.hypot(flat[..., 0] + 0.12, flat[..., 1]) / 0.20) ** 2))
    window = 0.4 * np.exp(-(((flat[..., 0] + 0.62) / 0.22) ** 2) - ((flat[..., 1] - 0.35) / 0.3) ** 2)
    # Beams of bone run down from the neck.
    beams = ndimage.gaussian_filter(random.standard_normal(flat.shape[:2]), (5.0, 0.7)) * 4.0
    uneven = ndimage.gaussian_filter(random.standard_normal(flat.shape[:2]), 5.0) * 6.0
    return np.asarray(thin * (1 - window + pillar + rim + neck) * np.clip(1 + 0.16 * beams + 0.14 * uneven, 0.4, 2))


def _varied(border: Floats, both: np.random.Generator, one: np.random.Generator) -> Floats:
    """Return `border` as one child has it, on one side: the right and the left one are alike, not the same."""
    moved = border.copy()
    loose = both.normal(0, 0.022, (len(border), 2)) + one.normal(0, 0.008, (len(border), 2))
    # Both borders end at one tip.
    moved[:-1, 1:] += loose[:-1]
    return moved


def _along(border: Floats, share: Floats) -> Floats:
    from scipy.interpolate import PchipInterpolator  # noqa: PLC0415 - heavy

    return np.asarray(PchipInterpolator(border[:, 0], border[:, 1:])(share))


def _cup(girdle: Girdle, plan: Plan) -> Sheet:
    """Return the face of the socket: a shallow pear, seen as an ellipse where it is oblique."""
    random = plan.chance(f"socket {girdle.side}")
    r, turn = np.linspace(0, 1, 12)[:, None], np.linspace(0, 2 * np.pi, 40)[None, :]
    high, deep, hollow = random.uniform(0.140, 0.165), random.uniform(0.090, 0.112), random.uniform(0.02, 0.045)
    down = r * high * np.cos(turn) + 0.01
    back = r * deep * np.sin(turn) * (1 + 0.18 * np.cos(turn))
    out = -0.03 - hollow * (1 - r**2) + 0 * turn
    thickness = plan.size.cortex * (0.38 - 0.26 * r**4) + 0 * turn
    return Sheet(girdle.on_blade(np.stack([out, down, back], axis=2)), thickness)


def _draw_neck(girdle: Girdle, plan: Plan, into: Tubes) -> None:
    knots = np.array([[-0.40, 0.04, 0.01], [-0.22, 0.03, 0.005], [-0.11, 0.01, 0], [-0.02, 0.01, 0]])
    high, deep = np.array([0.13, 0.15, 0.15, 0.175]), np.array([0.010, 0.030, 0.070, 0.105])
    _add(girdle, plan, into, knots, half=high, across=deep, up=girdle.axes[1], value=1.15, wall=0.6, rounded=0.045)


def _draw_ridge(girdle: Girdle, plan: Plan, into: Tubes) -> None:
    """Add the ridge on the back, a wall that is met edge-on, and the flat acromion into which it widens."""
    random = plan.chance(f"ridge {girdle.side}")
    low, rise = random.normal(-0.03, 0.03), random.normal(0, 0.015)
    # The end of the acromion is cartilage until adolescence.
    grown = float(np.interp(plan.age, [0, 2, 8, 14], [0.35, 0.5, 0.75, 1.0]))
    end = np.array([0.04, -0.23, 0.30]) + grown * np.array([0.11, -0.09, -0.20])
    knots = np.array(
        [
            [-0.97, low, 0.015],
            [-0.70, 0.5 * low - 0.04 + rise, 0.08],
            [-0.45, -0.09 + rise, 0.14],
            [-0.20, -0.14, 0.21],
            [-0.05, -0.19, 0.275],
            [0.04, -0.23, 0.30] + 0.25 * grown * np.array([0.14, -0.05, -0.1]),
            [0.04, -0.23, 0.30] + 0.65 * grown * np.array([0.12, -0.09, -0.16]),
            end,
        ]
    )
    out, _, back = girdle.axes
    wide = (
        np.array([0.02, 0.055, 0.10, 0.13, 0.105, 0.10, 0.105, 0.085])
        * random.uniform(0.9, 1.12)
        * blended(1.0, 0.75, plan.new)
    )
    thick = (
        np.array([0.010, 0.013, 0.019, 0.044, 0.065, 0.058, 0.052, 0.044])
        * random.uniform(0.85, 1.15)
        * blended(1.0, 0.75, plan.new)
    )
    turned = np.array([0, 0, 0, 0.1, 0.45, 0.8, 1, 1])[:, None]
    _add(
        girdle,
        plan,
        into,
        knots,
        half=wide,
        across=thick,
        up=back + turned * (out - 0.5 * back - back * 0.5),
        value=1.0,
        wall=0.9,
        rounded=0.09,
    )


def _draw_coracoid(girdle: Girdle, plan: Plan, into: Tubes) -> None:
    """Add the coracoid, which points forwards: an oval ring, in the first years a kernel of its own."""
    if plan.age < 0.25:
        return
    random = plan.chance(f"coracoid {girdle.side}")
    grown = float(np.interp(plan.age, [0.25, 1.5, 4, 10], [0.40, 0.7, 0.9, 1.0])) * random.uniform(0.92, 1.08)
    lean = random.uniform(-0.5, 1.1)
    middle = np.array([-0.13, -0.25, -0.30]) + random.normal(0, 0.015, 3)
    course = np.array(
        [[-0.05, -0.05, 0.17], [-0.04, -0.06, 0.08], [0.0, 0.0, 0.0], [0.06, 0.04, -0.08], [0.09, 0.06, -0.13]]
    )
    bent, share = smooth_line(middle + grown * course, 0.02), np.linspace(-1, 1, 41)
    knots = np.column_stack([np.interp(share, np.linspace(-1, 1, len(bent)), bent[:, k]) for k in range(3)])
    long, radius = random.uniform(1.3, 1.6), 0.066 * grown * (1 - np.abs(share) ** 3.2) ** 0.5 + 0.004
    _add(
        girdle,
        plan,
        into,
        knots,
        half=long * radius,
        across=radius,
        up=girdle.axes[1] - lean * girdle.axes[0],
        value=0.6,
        wall=0.7,
    )
    joined = float(np.interp(plan.age, [2.0, 9.0], [0.0, 1.0]))
    if joined > 0:
        root = np.array(
            [
                [-0.22, -0.17, -0.02],
                [-0.21, -0.23, -0.09],
                knots[0] * joined + (1 - joined) * np.array([-0.20, -0.26, -0.13]),
            ]
        )
        wide = np.array([0.06, 0.07, 0.06])
        _add(girdle, plan, into, root, half=wide, across=0.8 * wide, up=girdle.axes[1], value=0.8, wall=0.5)


def _add(
    girdle: Girdle,
    plan: Plan,
    into: Tubes,
    knots: Floats,
    *,
    half: Floats,
    across: Floats,
    up: Floats,
    value: float,
    wall: float,
    rounded: float = 1e-3,
) -> None:
    """Add a part with half axes in breadths; `up` as `Tubes.add` has it, `value` and `wall` against usual cortex."""
    ups = np.broadcast_to(up, (len(knots), 3))
    line = smooth_line(np.column_stack([girdle.on_blade(knots), half, across, ups]), 0.8)
    # Free ends are round.
    left = np.linalg.norm(np.diff(line[:, :3], axis=0), axis=1)[::-1].cumsum()[::-1]
    end = np.clip(np.append(left, 0.0) / (rounded * girdle.breadth), 0, 1)
    high, deep = (np.maximum(girdle.breadth * line[:, k] * (1 - (1 - end) ** 2) ** 0.5, 0.15) for k in (3, 4))
    cortex = np.minimum(wall * plan.size.cortex, 0.7 * np.minimum(high, deep))
    value *= plan.size.mineral * blended(1.0, 0.7, plan.new)
    into.add(line[:, :3], high, deep, up=line[:, 5:], wall=cortex, value=value)
