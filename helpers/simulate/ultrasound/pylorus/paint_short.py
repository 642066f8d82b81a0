"""Paint a pylorus cut across."""

from __future__ import annotations

import numpy as np

from helpers.simulate.ultrasound.belly.loops import Loop, paint_loop
from helpers.simulate.ultrasound.belly.tissues import MESENTERY
from helpers.simulate.ultrasound.belly.wall import paint_wall
from helpers.simulate.ultrasound.canvas import Canvas, Fibres
from helpers.simulate.ultrasound.probe import LINEAR
from helpers.simulate.ultrasound.pylorus.around import paint_around
from helpers.simulate.ultrasound.pylorus.cross import Cross
from helpers.simulate.ultrasound.pylorus.shape import Pylorus
from helpers.simulate.ultrasound.pylorus.tissues import LINING, MUSCLE, SLIT_FLUID
from helpers.simulate.ultrasound.section import Section


def painted_short(pylorus: Pylorus, cross: Cross, seed: int, depth: float, pixel: float) -> Section:
    """Return the section across mid-canal."""
    canvas = Canvas(LINEAR, depth, pixel, seed, MESENTERY)
    random = canvas.random("beside the pylorus")
    centre, bottom = cross.outer.mean(axis=0), float(cross.outer[:, 1].max())
    paint_around(canvas, pylorus.wall.depth(0.0), bottom, float(centre[1]) - random.uniform(-2.0, 2.0))
    beside = float(np.ptp(cross.outer[:, 0])) / 2
    for side, holds in ((-1, "gas"), (1, str(random.choice(["gas", "fluid", "nothing"])))):
        across = random.uniform(4.5, 7.0)
        place = (
            float(centre[0] + side * (beside + across + random.uniform(0.0, 2.0))),
            float(centre[1] + random.uniform(-1, 4)),
        )
        paint_loop(canvas, Loop(place, across, across * random.uniform(0.55, 0.8), 12 * side, holds), f"beside {side}")
    _rings(canvas, cross)
    paint_wall(canvas, pylorus.wall)
    return canvas.section()


def _rings(canvas: Canvas, cross: Cross) -> None:
    closed = np.vstack([cross.inner, cross.inner[:1]])
    fibres = canvas.along(closed, 9.0)
    whole, lining = canvas.inside(cross.outer, 0.06), canvas.inside(cross.inner, 0.08)
    rim = canvas.stroke([*cross.outer, cross.outer[0]], 0.35, 0.08)
    rim = rim * np.clip(0.7 + 0.4 * canvas.uneven("serosa", 3.0, 1.5), 0.1, 1.5)
    canvas.reflect(rim, 0.1)
    canvas.brighten(rim, 8.0)
    canvas.paint(whole, MUSCLE, fibres)
    _squarely(canvas, cross, fibres)
    canvas.paint(lining, LINING)
    canvas.brighten(lining * canvas.uneven("lining", 0.6, 0.6), 2.0)
    canvas.reflect(lining, 0.03)
    canvas.paint(canvas.inside(cross.slit, 0.06) * np.float32(0.8), SLIT_FLUID)


def _squarely(canvas: Canvas, cross: Cross, fibres: Fibres) -> None:
    """Brighten the muscle where the beam meets its ring of fibres squarely: in front and behind."""
    centre = cross.outer.mean(axis=0)
    x, z = canvas.x - centre[0], canvas.z - centre[1]
    whole = canvas.inside(cross.outer, 0.06)
    square = z**2 / (x**2 + z**2 + 0.01)
    canvas.brighten((whole * (square - 0.5)).astype(np.float32), 5.0)
    canvas.brighten(whole * np.clip(canvas.uneven("bundles", 1.6, 0.22, fibres), -1.5, 2.5), 2.4)
    canvas.brighten(whole * canvas.uneven("patches of muscle", 2.0, 1.2), 1.8)
