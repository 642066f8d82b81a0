"""Blood beside the choroid plexus, and the fan of a venous infarction, in any plane."""

from __future__ import annotations

import numpy as np

from helpers.simulate.arrays import Floats
from helpers.simulate.ultrasound.canvas import Canvas, Fibres
from helpers.simulate.ultrasound.curves import wobbled
from helpers.simulate.ultrasound.head.child import SIDES, Blood
from helpers.simulate.ultrasound.head.frame import Frame
from helpers.simulate.ultrasound.head.tissues import CLOT, INFARCT


def paint_clot_beside(canvas: Canvas, room: Floats, plexus: Floats, side: str, blood: Blood) -> None:
    """Paint a clot in the trigone: it lies on the plexus, makes it lumpy and fills the lower part of the room."""
    random = canvas.random(f"clot {side}")
    foot = room[np.argmax(room[:, 1])]
    shape = foot + (0.45 + 0.47 * blood.amount) * (room - foot)
    shape = wobbled(shape, random, 0.45, 2.2, closed=True)
    cover = np.minimum(canvas.inside(shape, 0.12), canvas.inside(room))
    canvas.paint(cover * (1 - canvas.inside(plexus)), CLOT.named(f"blood {side}"))


def paint_fan(
    canvas: Canvas, frame: Frame, tip: Floats, side: str, amount: float, *, middle: float = 22.0, out: int = 0
) -> None:
    """Paint a venous infarction: a fan with its tip at the wall of the ventricle, its edge lost in the brain.

    Parameters
    ----------
    tip
        Below the probe, millimetres.
    middle
        Where it points: degrees above the level that runs outwards.
    out
        Which way is outwards, where not away from the midline: 1 right on the picture, -1 left.
    """
    out, random = out or SIDES[side], canvas.random(f"infarct {side}")
    tip = tip + np.array([-out * 2.0, 0.8])
    far = (16 + 11 * amount) * frame.size
    right, down = out * (canvas.x - tip[0]), canvas.z - tip[1]
    reach, angle = np.hypot(right, down), np.arctan2(-down, right)
    aim, half = np.deg2rad(middle + random.uniform(-6, 6)), np.deg2rad(random.uniform(46, 58))
    turned = (angle - aim + np.pi) % (2 * np.pi) - np.pi
    veins = Fibres(reach, (turned * np.float32(0.6 * far)).astype(np.float32))
    rough = 0.22 * canvas.uneven(f"fan {side}", 5, 1.3, veins) + 0.16 * canvas.uneven(f"fan coarse {side}", 5, 4)
    edge = 1 - (reach / far) ** 2 - (turned / half) ** 4 + rough * np.clip(reach / 6, 0, 1)
    cover = np.clip(edge / 0.45, 0, 1).astype(np.float32) * (reach < 1.6 * far)
    canvas.paint(cover, INFARCT.named(f"infarct {side}"), veins)
