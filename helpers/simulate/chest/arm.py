"""Clavicle and upper arm: shafts, the flared end of the humerus and its ossifying head."""

from __future__ import annotations

import numpy as np

from helpers.simulate.arrays import Floats
from helpers.simulate.chest.girdle import Girdle
from helpers.simulate.chest.newborn import blended, mineral_of_small
from helpers.simulate.chest.plan import Plan
from helpers.simulate.chest.thorax import Thorax
from helpers.simulate.rays.grid import Grid, Volume
from helpers.simulate.rays.solids import Ellipsoid, field_of
from helpers.simulate.rays.tubes import Tubes, smooth_line


def clavicle_path(girdle: Girdle, plan: Plan, thorax: Thorax) -> Floats:
    """Return the middle of the clavicle from the sternum to the acromion, shape (n, 3), millimetres."""
    random, sign = plan.chance(f"clavicle {girdle.side}"), girdle.sign
    a, b, p = thorax.half_width, thorax.half_depth, thorax.pitch
    end = girdle.acromion + np.array([-sign * 0.06 * a, 0.03 * a, -0.10 * b])
    start = np.array([sign * 0.135 * a, (0.60 + plan.clavicle_height) * p, -0.74 * b])
    sway = random.normal(0, 0.022, 2) * a
    knots = [
        start,
        0.72 * start + 0.28 * end + np.array([0, -0.02 * a + sway[0], -0.10 * b]),
        0.42 * start + 0.58 * end + np.array([0, sway[1], 0.02 * b]),
        0.16 * start + 0.84 * end + np.array([0, -0.03 * a, 0.06 * b]),
        end,
    ]
    return thorax.bent(smooth_line(np.array(knots), 1.0))


def draw_clavicle(path: Floats, plan: Plan, side: str, into: Tubes) -> None:
    """Add the clavicle: round in its inner part, flat in its outer one, with blunt ends."""
    random, c = plan.chance(f"clavicle bone {side}"), plan.size.clavicle
    u, small = np.linspace(0, 1, len(path)), mineral_of_small(plan.small, plan.new)
    places = [0, 0.015, 0.05, 0.18, 0.45, 0.70, 0.88, 0.97, 0.99, 1]
    high = np.interp(u, places, [0.7, 1.1, 1.30, 1.05, 0.80, 0.88, 1.22, 1.30, 1.1, 0.6])
    deep = np.interp(u, places, [0.7, 1.1, 1.25, 1.05, 0.90, 0.88, 0.85, 0.80, 0.7, 0.5])
    wavy = 1 + 0.04 * np.sin(u * 9 + random.uniform(0, 6)) + 0.03 * np.sin(u * 23 + random.uniform(0, 6))
    cortex = plan.size.cortex * np.interp(u, [0, 0.15, 0.5, 0.9, 1], [0.7, 1.5, 2.2, 1.3, 0.6])
    into.add(
        path,
        c * high * wavy * blended(1.0, 0.86, plan.new),
        c * deep,
        wall=cortex * blended(1.0, 0.62, plan.new),
        wall_across=cortex * blended(1.0, float(np.interp(plan.small, [0.6, 1.0], [0.9, 0.40])), plan.new),
        value=plan.size.mineral * small * np.interp(u, [0, 0.1, 0.85, 1], [0.75, 0.95, 0.95, 0.7]),
    )


def draw_humerus(girdle: Girdle, plan: Plan, thorax: Thorax, into: Tubes) -> None:
    """Add the shaft of the humerus with its metaphysis, which ends in a shallow cup beside the growth plate."""
    r = plan.size.humerus
    thick = 0.20 * r / plan.size.cortex
    start = girdle.head + girdle.along * r * 0.42
    # Close nodes where the shape changes fast, or the end of the bone would look like steps.
    distance = np.concatenate([np.arange(0, 1.2 * r, 0.25), np.arange(1.2 * r, 1.5 * thorax.half_width, 1.3)])
    path = start + distance[:, None] * girdle.along
    u = distance / r
    end = np.sqrt(np.clip(1 - (1 - np.clip((u + 0.02) / 0.30, 0, 1)) ** 2.2, 0.0, 1))
    new = plan.new
    flare, corner = blended(0.60, 0.46, new), blended(0.20, 0.42, new)
    if new > 0:
        end = end + new * (np.sqrt(np.clip(1 - (1 - np.clip((u + 0.02) / 0.62, 0, 1)) ** 2.4, 0.0, 1)) - end)
    half = r * (0.62 + flare * np.exp(-((u / 1.5) ** 1.6))) * (1 - corner + corner * end)
    into.add(
        thorax.bent(path),
        half,
        half * 0.95,
        up=(0, 0, 1),
        # The zone of provisional calcification, then a thin cortex that grows thicker along the shaft.
        wall=plan.size.cortex * np.interp(u, [0, 0.08, 0.14, 0.6, 2.5, 5], [0.9, 0.8, 0.7, 0.9, thick, 1.3 * thick]),
        value=plan.size.mineral,
    )


def humeral_head(girdle: Girdle, plan: Plan, thorax: Thorax) -> tuple[Grid, Volume] | None:
    """Return the ossified part of the upper epiphysis, or nothing before it appears.

    The head ossifies about the time of birth to six months, the greater tubercle about a year [M]; they join later.
    """
    if plan.age < 0.25:
        return None
    r, sign, along = plan.size.humerus, girdle.sign, girdle.along
    inwards = np.array([-sign, 0.0, 0.0]) - along * float(np.array([-sign, 0.0, 0.0]) @ along)
    inwards /= np.linalg.norm(inwards) + 1e-9
    head = r * float(np.interp(plan.age, [0.25, 1, 3, 6, 12], [0.40, 0.72, 0.98, 1.12, 1.22]))
    middle = girdle.head - along * r * 0.28 + inwards * r * 0.22
    middle = thorax.bent(middle[None])[0]
    solids = [Ellipsoid(_place(middle), (head, 0.9 * head, 0.95 * head))]
    if plan.age > 0.9:
        tubercle = r * float(np.interp(plan.age, [0.9, 3, 6, 12], [0.25, 0.55, 0.75, 0.8]))
        beside = girdle.head + along * r * 0.02 - inwards * r * 0.62
        beside = thorax.bent(beside[None])[0]
        solids.append(Ellipsoid(_place(beside), (tubercle, tubercle, tubercle), blend=0.35 * r))
    low, high = girdle.head - 2.4 * r, girdle.head + 2.4 * r
    grid = Grid.over(_place(low), _place(high), 0.8 if plan.age < 2 else 1.1)
    field = field_of(solids, grid)
    x, y, z = grid.places
    depth = (x - girdle.head[0]) * along[0] + (y - girdle.head[1]) * along[1] + (z - girdle.head[2]) * along[2]
    aside = (x - girdle.head[0]) * inwards[0] + (y - girdle.head[1]) * inwards[1] + (z - girdle.head[2]) * inwards[2]
    # The growth plate is a tent.
    tent = depth - r * (0.26 - 0.22 * np.abs(aside - 0.1 * r) / r)
    return grid, np.asarray(np.maximum(field, tent), np.float32)


def _place(point: Floats) -> tuple[float, float, float]:
    x, y, z = (float(each) for each in point)
    return x, y, z
