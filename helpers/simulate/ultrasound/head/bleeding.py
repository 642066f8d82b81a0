"""Blood in the coronal plane of the foramina of Monro."""

from __future__ import annotations

import numpy as np

from helpers.simulate.arrays import Floats
from helpers.simulate.ultrasound.canvas import Canvas
from helpers.simulate.ultrasound.curves import ellipse, wobbled
from helpers.simulate.ultrasound.head.child import SIDES, Half
from helpers.simulate.ultrasound.head.clots import paint_fan
from helpers.simulate.ultrasound.head.frame import Frame
from helpers.simulate.ultrasound.head.tissues import CLOT


def paint_bleeding(canvas: Canvas, frame: Frame, half: Half, side: str, horn: Floats) -> None:
    """Paint what a haemorrhage of this grade shows: matrix, ventricle, brain."""
    blood = half.blood
    if not blood.grade:
        return
    if blood.grade == 4:
        paint_fan(canvas, frame, horn[np.argmax(horn[:, 0] * SIDES[side])], side, blood.amount)
    if blood.grade >= 2:
        _cast(canvas, frame, side, horn, blood.amount if blood.grade < 4 else 0.55)
    if blood.grade != 2:
        _matrix(canvas, frame, side, horn, blood.amount if blood.grade == 1 else 0.5)


def _matrix(canvas: Canvas, frame: Frame, side: str, horn: Floats, amount: float) -> None:
    """Paint a haemorrhage of the germinal matrix: below the floor, in the head of the caudate, before all choroid."""
    out, random = SIDES[side], canvas.random(f"matrix {side}")
    floor = _floor(frame, horn, side)
    half = (1.7 + 2.3 * amount) * frame.size**0.5
    centre = floor + np.array([out * 0.45, 0.62]) * half
    shape = wobbled(ellipse(centre, 1.15 * half, 0.85 * half, -out * 32), random, 0.22, 2.0, closed=True)
    canvas.paint(canvas.inside(shape, 0.15), CLOT.named(f"matrix {side}"))


def _floor(frame: Frame, horn: Floats, side: str) -> Floats:
    """Return the middle of the floor of the anterior horn, above the head of the caudate nucleus."""
    out = SIDES[side]
    reach = (horn[:, 0] - frame.aside) * out
    middle = reach.min() + 0.52 * np.ptp(reach)
    near = horn[np.abs(reach - middle) < 0.5]
    return np.asarray(near[np.argmax(near[:, 1])])


def _cast(canvas: Canvas, frame: Frame, side: str, horn: Floats, amount: float) -> None:
    """Paint blood in the ventricle: it clots in the shape of what it fills, and lies on the floor."""
    random = canvas.random(f"cast {side}")
    floor = _floor(frame, horn, side)
    shape = floor + (0.52 + 0.42 * amount) * (horn - floor)
    shape = wobbled(shape, random, 0.35 * frame.size, 2.5, closed=True)
    cover = np.minimum(canvas.inside(shape, 0.12), canvas.inside(horn))
    canvas.paint(cover, CLOT.named(f"blood {side}"))
