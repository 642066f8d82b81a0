"""The shoulder blades: a thin blade, its spine with the acromion, neck and socket, and the coracoid.

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

BLADE = 0.22
"""Thickness of bone in the middle of the blade, against the radius of the clavicle."""

_MOST = 7.0
"""How much thicker the blade is nowhere than in its middle."""

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
    """Return the thin parts of a shoulder blade: its blade, the cup of its socket and the wall of its spine."""
    return _blade(girdle, plan), _cup(girdle, plan), _wall(girdle, plan)


def draw_scapula(girdle: Girdle, plan: Plan, into: Tubes) -> None:
    """Add the thick parts of a shoulder blade."""
    _draw_neck(girdle, plan, into)
    _draw_acromion(girdle, plan, into)
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
    lift = bow * (wide / 0.85) * (1 - (2 * p - 1) ** 2) - 0.12 * np.clip(1 - q / 0.25, 0, 1) ** 2 * (1 - 0.8 * p**2)
    places = girdle.on_blade(np.concatenate([flat, lift[..., None]], axis=2))
    return Sheet(places, _blade_thickness(girdle, plan, flat, p * wide, (1 - p) * wide))


def _blade_thickness(girdle: Girdle, plan: Plan, flat: Floats, from_inner: Floats, from_outer: Floats) -> Floats:
    """Return how thick the blade is: a pillar beside its outer border, a neck with beams, a thin window."""
    random, thin = plan.chance(f"thickness of the blade {girdle.side}"), BLADE * plan.size.clavicle
    pillar = blended(random.uniform(2.2, 3.4), 0.5, plan.new) * np.exp(-(((from_outer - 0.04) / 0.07) ** 2))
    rim = 0.25 * np.exp(-((from_inner / 0.05) ** 2)) + 1.2 * np.exp(-((from_outer / 0.02) ** 2))
    neck = 2.2 * np.exp(-((np.hypot(flat[..., 0] + 0.12, flat[..., 1]) / 0.22) ** 2))
    window = 0.4 * np.exp(-(((flat[..., 0] + 0.62) / 0.22) ** 2) - ((flat[..., 1] - 0.35) / 0.3) ** 2)
    # Where the spine leaves the neck the bone is densest; where it begins, at the inner border, it is a flat triangle.
    spread = blended(1.0, 0.5, plan.new) * random.uniform(2.6, 4.6)
    along, off = flat[..., 0] + 0.27, flat[..., 1] + 0.09 - 0.35 * (flat[..., 0] + 0.27)
    root = spread * np.exp(-((along / 0.13) ** 2) - (off / 0.045) ** 2)
    root += 0.5 * np.exp(-((np.hypot(flat[..., 0] + 0.90, flat[..., 1]) / 0.09) ** 2))
    # The upper border is thin: it leans forwards and is met edge-on.
    upper = np.linspace(0, 1, len(flat))[:, None]
    upper = 1 - 0.55 * np.exp(-((upper / 0.10) ** 2))
    # Beams of bone run down from the neck, long ones beside the outer border.
    beams = ndimage.gaussian_filter(random.standard_normal(flat.shape[:2]), (9.0, 1.0)) * 7.0
    uneven = ndimage.gaussian_filter(random.standard_normal(flat.shape[:2]), 4.0) * 6.0
    uneven = np.clip(1 + 0.45 * beams + 0.16 * uneven, 0.5, 2.2)
    # What meets at the neck is one bone: its parts do not add up without end.
    parts = (1 - window + pillar + rim + neck + root) * uneven * upper
    return np.asarray(thin * _MOST * (1 - np.exp(-parts / _MOST)))


def _varied(border: Floats, both: np.random.Generator, one: np.random.Generator) -> Floats:
    """Return `border` as one child has it, on one side: the right and the left one are alike, not the same."""
    moved = border.copy()
    loose = both.normal(0, 0.022, (len(border), 2)) + one.normal(0, 0.008, (len(border), 2))
    # Both borders end at one tip, which is round.
    moved[:, 1:] += loose * np.interp(border[:, 0], [0.7, 0.95], [1.0, 0.0])[:, None]
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


def _crest(girdle: Girdle, plan: Plan, share: Floats) -> tuple[Floats, Floats]:
    """Return foot and free edge of the wall of the spine, each (n, 3), from the inner border (0) to the neck (1)."""
    both, one = plan.chance("spine of the blades"), plan.chance(f"spine of the blade {girdle.side}")
    low = both.normal(-0.03, 0.03) + one.normal(0, 0.01)
    lean = np.deg2rad(np.clip(both.normal(29, 5) + one.normal(0, 3), 22, 38))
    foot = np.column_stack(
        [-0.92 + 0.66 * share, low + (-0.11 - low) * share**1.4, 0.015 + 0.05 * np.sin(np.pi * share)]
    )
    # It rises to the back, leans towards the head and is hollow from above.
    high = 0.02 + 0.23 * share**1.3
    edge = foot + high[:, None] * np.array([0.0, -np.sin(lean), np.cos(lean)])
    edge[:, 1] += 0.02 * np.sin(2.2 * np.pi * share + both.uniform(0, 6))
    return foot, edge


def _wall(girdle: Girdle, plan: Plan) -> Sheet:
    """Return the wall of the spine: thin between its foot and its lip, and running out at the inner border."""
    random = plan.chance(f"wall of the spine {girdle.side}")
    share, up = np.linspace(0, 1, 40), np.linspace(0, 1, 20)
    foot, edge = _crest(girdle, plan, share)
    places = foot[:, None] + (edge - foot)[:, None] * up[:, None]
    places[..., 1] += 0.03 * np.sin(np.pi * up) * share[:, None]
    lip = 1.5 * np.exp(-(((1 - up) / 0.16) ** 2)) + 0.8 * np.exp(-((up / 0.2) ** 2))
    fades = np.clip((share - 0.12) / random.uniform(0.45, 0.65), 0, 1) ** 1.5 * (1 - 0.5 * share**6)
    uneven = 1 + 0.2 * 5 * ndimage.gaussian_filter(random.standard_normal((40, 20)), (2.0, 1.5))
    thin = 0.8 * BLADE * plan.size.clavicle * blended(1.0, 0.8, plan.new)
    return Sheet(girdle.on_blade(places), thin * (1 + lip) * fades[:, None] * np.clip(uneven, 0.4, 1.8))


def _draw_acromion(girdle: Girdle, plan: Plan, into: Tubes) -> None:
    """Add the acromion, flat and broad, and the lip of the spine from which it comes."""
    random = plan.chance(f"ridge {girdle.side}")
    # Its end is cartilage until adolescence.
    grown = float(np.interp(plan.age, [0, 2, 8, 14], [0.35, 0.5, 0.75, 1.0]))
    _, edge = _crest(girdle, plan, np.array([0.35, 0.60, 0.82, 1.0]))
    root = np.array([0.02, -0.22, 0.29])
    knots = np.vstack(
        [
            edge,
            [-0.10, 0.5 * (edge[-1, 1] - 0.22), 0.285],
            root + 0.25 * grown * np.array([0.14, -0.05, -0.1]),
            root + 0.65 * grown * np.array([0.15, -0.09, -0.12]),
            root + grown * np.array([0.17, -0.11, -0.15]),
        ]
    )
    out, _, back = girdle.axes
    size = random.uniform(0.88, 1.12, 2) * blended(1.0, 0.75, plan.new)
    wide = np.array([0.012, 0.022, 0.030, 0.040, 0.075, 0.105, 0.120, 0.100]) * size[0]
    thick = np.array([0.012, 0.018, 0.026, 0.034, 0.050, 0.060, 0.062, 0.055]) * size[1]
    turned = np.array([0, 0, 0, 0.1, 0.45, 0.8, 1, 1])[:, None]
    _add(
        girdle,
        plan,
        into,
        knots,
        half=wide,
        across=thick,
        up=back + turned * (out - back),
        value=np.array([0.05, 0.35, 0.75, 0.95, 0.85, 0.75, 0.70, 0.65]),
        wall=0.55,
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
        value=0.75,
        wall=0.6,
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
    value: Floats | float,
    wall: float,
    rounded: float = 1e-3,
) -> None:
    """Add a part with half axes in breadths; `up` as `Tubes.add` has it, `value` and `wall` against usual cortex."""
    ups = np.broadcast_to(up, (len(knots), 3))
    values = np.broadcast_to(value, len(knots))
    line = smooth_line(np.column_stack([girdle.on_blade(knots), half, across, ups, values]), 0.8)
    # Free ends are round.
    left = np.linalg.norm(np.diff(line[:, :3], axis=0), axis=1)[::-1].cumsum()[::-1]
    end = np.clip(np.append(left, 0.0) / (rounded * girdle.breadth), 0, 1)
    high, deep = (np.maximum(girdle.breadth * line[:, k] * (1 - (1 - end) ** 2) ** 0.5, 0.15) for k in (3, 4))
    cortex = np.minimum(wall * plan.size.cortex, 0.7 * np.minimum(high, deep))
    mineral = plan.size.mineral * blended(1.0, 0.7, plan.new) * np.maximum(line[:, 8], 0)
    into.add(line[:, :3], high, deep, up=line[:, 5:8], wall=cortex, value=mineral)
