"""Paint a flank."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from helpers.simulate.arrays import Plane
from helpers.simulate.ultrasound.canvas import Canvas
from helpers.simulate.ultrasound.curves import ellipse, wobbled
from helpers.simulate.ultrasound.flank.chest import paint_air, paint_chest
from helpers.simulate.ultrasound.flank.kidney import paint_kidney
from helpers.simulate.ultrasound.flank.plan import Flank
from helpers.simulate.ultrasound.probe import Probe
from helpers.simulate.ultrasound.section import Section
from helpers.simulate.ultrasound.tissue import FLUID, LIVER, SPLEEN, Tissue
from helpers.simulate.ultrasound.vessels import paint_vessels
from helpers.simulate.ultrasound.wall import depth_under, paint_muscle, paint_skin_and_fat

PIXEL = 0.2

DEEP = Tissue("deep tissue", -9, 0.75, 0.02, 5.0, (4.0, 1.4))
SPOT = Tissue("spot", -10, 0.4, -0.01, 1.5)


@dataclass(frozen=True, eq=False)
class Painted:
    """A painted flank and what it was painted from.

    Parameters
    ----------
    behind, air
        The flank without aerated lung, and aerated lung alone, to be laid over it.
    under, angle
        Depth under the skin (mm) and angle of the beam (radians) of each place.
    """

    flank: Flank
    behind: Section
    air: Section
    under: Plane
    angle: Plane

    def section(self, inspired: float = 0.0) -> Section:
        """Return the flank after its organs went `inspired` millimetres towards the feet, the lung twice as far."""
        flank, behind = self.flank, self.behind
        reach = flank.probe.radius + flank.wall
        if inspired:
            below = np.clip((self.under - flank.wall) / (8 * flank.size), 0, 1).astype(np.float32)
            behind = behind.deformed(below * np.float32(inspired), 0 * below)
        edge = flank.curtain + 2 * inspired / reach
        share = np.clip((edge - self.angle) * reach / 0.5 + 0.5, 0, 1) * (self.under > flank.wall - 0.3)
        over = np.asarray(share, np.float32)
        maps = {
            name: plane + over * (getattr(self.air, name) - plane)
            for name in MAPS
            for plane in (getattr(behind, name),)
        }
        names = {**behind.names, "aerated lung at the wall": 250}
        labels = np.where(over > 0.5, 250, behind.labels).astype(np.uint8)
        return replace(behind, **maps, labels=labels, names=names)


MAPS = "backscatter", "attenuation", "reflectivity", "ringing"


def painted(flank: Flank, depth: float) -> Painted:
    """Return the flank as its probe will look at it."""
    seed = int(flank.random("canvas").integers(2**31))
    canvas = Canvas(flank.probe, depth, PIXEL, seed, DEEP)
    under, angle = depth_under(canvas, flank.probe)
    _organ(canvas, flank)
    paint_kidney(canvas, flank.kidney, flank.size, flank.ask.age)
    if flank.pouch:
        _pouch(canvas, flank)
    paint_chest(canvas, flank, under)
    _wall(canvas, flank, under)
    lung = Canvas(flank.probe, depth, PIXEL, seed, DEEP)
    paint_air(lung, flank, under)
    return Painted(flank, canvas.section(), lung.section(), under, angle)


def _organ(canvas: Canvas, flank: Flank) -> None:
    """Paint liver or spleen with its vessels and its capsule."""
    tissue = LIVER if flank.ask.right else SPLEEN
    cover = canvas.inside(flank.organ, 0.25)
    canvas.paint(cover, tissue)
    canvas.brighten(cover * canvas.uneven("parenchyma", 1.0, 0.6), 0.9)
    random = canvas.random("organ")
    if flank.ask.right:
        paint_vessels(canvas, cover, flank.organ, flank.size, random)
    edge = canvas.stroke(np.vstack([flank.organ, flank.organ[:1]]), 0.5, 0.15)
    canvas.reflect(edge, 0.07)
    for x, z, radius in flank.spots:
        spot = wobbled(
            ellipse((x, z), radius, radius * random.uniform(0.8, 1.0), random.uniform(0, 180), 40),
            random,
            0.12,
            1.0,
            closed=True,
        )
        canvas.paint(canvas.inside(spot, 0.45), SPOT)


def _pouch(canvas: Canvas, flank: Flank) -> None:
    if flank.pouch is None:
        return
    outline, _ = flank.pouch
    cover = canvas.inside(outline, 0.15)
    canvas.paint(cover, FLUID.named("abdominal fluid"))
    canvas.brighten(cover, 8)


def _wall(canvas: Canvas, flank: Flank, under: Plane) -> None:
    """Paint fat and the muscles between the ribs."""
    fat, wall = flank.fat, flank.wall
    bow = 0.3 * np.sin(canvas.x / 12 + flank.random("bow").uniform(0, 6))
    paint_muscle(canvas, "intercostal muscle", fat + 0.55 * (wall - fat) + bow, np.float32(wall), 1, depth=under)
    paint_muscle(canvas, "outer muscle", fat + 0 * bow, fat + 0.55 * (wall - fat) + bow, 2, depth=under)
    paint_skin_and_fat(canvas, fat + 0 * bow, under)


def probe_for(probe: Probe, age: float) -> Probe:
    """Return the curved probe for the belly of a child: smaller for a baby."""
    return replace(probe, radius=float(np.interp(age, [0, 6, 16], [28, 45, 55])), angle=66.0)
