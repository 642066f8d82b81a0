"""Trachea, main and lobar bronchi, and the oesophagus: paths that tubes may follow."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from helpers.simulate.arrays import Floats
from helpers.simulate.chest.mediastinum import Mediastinum
from helpers.simulate.chest.plan import Plan
from helpers.simulate.chest.thorax import Thorax
from helpers.simulate.rays.tubes import Tubes, smooth_line


@dataclass(frozen=True)
class Airways:
    """The large airways; each path has shape (n, 3), millimetres, from above downwards.

    Parameters
    ----------
    trachea
        From the larynx to the carina.
    right, left
        Main bronchi, from the carina into the lower lobes.
    right_upper, left_upper
        Upper lobe bronchi.
    radius
        Of the trachea, millimetres.
    oesophagus
        From the throat to the stomach.
    """

    trachea: Floats
    right: Floats
    left: Floats
    right_upper: Floats
    left_upper: Floats
    radius: float
    oesophagus: Floats

    @property
    def carina(self) -> Floats:
        """Where the trachea divides, shape (3,), millimetres."""
        return np.asarray(self.trachea[-1])


def airways_of(plan: Plan, thorax: Thorax, mediastinum: Mediastinum) -> Airways:
    """Return the large airways of `plan`: in infants the trachea bends to the right, more so in expiration."""
    a, b, p = thorax.half_width, thorax.half_depth, thorax.pitch
    carina, push = mediastinum.carina, plan.shift * a
    y = float(carina[1])
    # Away from the arch; a shift of the mediastinum takes the trachea with it.
    bend = -(plan.trachea_bend + 0.08 * plan.expired * (1.0 if plan.age < 4 else 0.4)) * a
    trachea = smooth_line(
        np.array(
            [
                [0.3 * plan.pose.head_turned * a, -1.05 * a, -0.05 * b],
                [0, -0.45 * a, 0.0],
                [0.6 * bend + 0.15 * push, 0.0, 0.05 * b],
                [1.3 * bend + 0.4 * push, 0.55 * y, 0.12 * b],
                carina,
            ]
        ),
        1.0,
    )
    right_hilum = np.array([-0.20 * a + push, y + (1.15 + 0.7 * plan.hila[0]) * p, 0.12 * b])
    left_hilum = np.array([0.215 * a + push, y + (1.25 + 0.7 * plan.hila[1]) * p, 0.16 * b])
    right = _bronchus(carina, right_hilum, np.array([-0.05 * a, 0.9 * p, 0.06 * b]), p)
    left = _bronchus(carina, left_hilum, np.array([0.05 * a, 0.9 * p, 0.06 * b]), p)
    off = 0.62 * right_hilum + 0.38 * carina
    right_upper = smooth_line(
        np.array([off, off + np.array([-0.07 * a, -0.02 * a, 0]), off + np.array([-0.14 * a, -0.11 * a, 0.02 * b])]),
        1.0,
    )
    left_upper = smooth_line(
        np.array(
            [
                left_hilum,
                left_hilum + np.array([0.08 * a, 0.0, 0]),
                left_hilum + np.array([0.12 * a, -0.12 * a, 0.02 * b]),
            ]
        ),
        1.0,
    )
    low = max(mediastinum.domes)
    gullet = smooth_line(
        np.array(
            [
                [0.02 * a, -1.05 * a, 0.12 * b],
                [0.03 * a, -0.3 * a, 0.20 * b],
                [0.06 * a + 0.3 * push, 0.4 * y, 0.27 * b],
                [0.02 * a + 0.5 * push, y, 0.30 * b],
                [0.03 * a + 0.3 * push, 0.5 * (y + low), 0.30 * b],
                [0.08 * a, low + 0.3 * p, 0.22 * b],
                [0.17 * a, low + 1.2 * p, 0.10 * b],
            ]
        ),
        1.2,
    )
    return Airways(
        trachea=thorax.bent(trachea),
        right=thorax.bent(right),
        left=thorax.bent(left),
        right_upper=thorax.bent(right_upper),
        left_upper=thorax.bent(left_upper),
        radius=plan.size.trachea,
        oesophagus=thorax.bent(gullet),
    )


def _bronchus(carina: Floats, hilum: Floats, onwards: Floats, pitch: float) -> Floats:
    middle = 0.5 * (carina + hilum) + np.array([0, -0.06 * pitch, 0])
    return smooth_line(np.array([carina, middle, hilum, hilum + onwards]), 1.0)


def draw_airways(airways: Airways, plan: Plan, into: Tubes) -> None:
    """Add the air in the large airways."""
    r = airways.radius
    u = np.linspace(0, 1, len(airways.trachea))
    narrow = 1 - 0.25 * plan.expired
    knots = np.linspace(0, 1, 9)
    uneven = 1 + np.interp(u, knots, plan.chance("width of the trachea").normal(0, 0.035, knots.size))
    wide = r * uneven * np.interp(u, [0, 0.18, 0.24, 0.94, 1], [1.5, 1.1, 0.95, 1.0, 1.2])
    # It moves with the heart beat and the breath: its edges are soft.
    for size, part in ((1.12, 0.40), (0.88, 0.60)):
        into.add(airways.trachea, size * wide, size * 0.92 * r * narrow, up=(1, 0, 0), value=part)
    for path, share in ((airways.right, 0.80), (airways.left, 0.70)):
        t = np.linspace(1, 0.6, len(path))
        # Seen as clear lines through the mediastinum as far as the hilum; both begin within the trachea.
        clear = np.interp(np.linspace(0, 1, len(path)), [0, 0.06, 0.16, 0.6, 1], [0.15, 0.35, 0.97, 0.85, 0.25])
        into.add(path, r * share * t, value=clear)
    for path in (airways.right_upper, airways.left_upper):
        into.add(path, 0.50 * r * np.linspace(1, 0.75, len(path)), value=np.linspace(0.95, 0.25, len(path)))
