"""A kidney along its length: upper pole on the left of the picture, hilum away from the probe."""

from __future__ import annotations

import numpy as np

from helpers.simulate.arrays import Floats
from helpers.simulate.chance import stream
from helpers.simulate.ultrasound.curves import around, through
from helpers.simulate.ultrasound.kidney.child import Child, Kidney
from helpers.simulate.ultrasound.kidney.frame import Frame
from helpers.simulate.ultrasound.kidney.pieces import (
    TURN,
    Calyx,
    Pyramid,
    calyx_of,
    cup_that_fits,
    outline_of,
    pressed,
    pyramid_outline,
    pyramids_of,
    sinus_share,
)
from helpers.simulate.ultrasound.kidney.shape import Shape

_HILUM = np.pi / 2
"""Where on the outline the hilum is."""


def depth_of(kidney: Kidney) -> float:
    """Return how deep the kidney is in this plane, half, in millimetres: what is stretched is thicker."""
    rim = kidney.parenchyma + 0.07 * kidney.length if kidney.calyces == 2 else 0.11 * kidney.length
    return max(0.235 * kidney.length, 0.36 * kidney.pelvis + rim)


def long_shape(child: Child, kidney: Kidney, frame: Frame) -> Shape:
    """Return the kidney in `frame`."""
    random = stream(child.seed, f"kidney long {kidney.side}")
    size = 0.25 + 0.14 * child.grown + float(random.uniform(-0.03, 0.05))
    count = int(random.integers(9, 13)) + round(2 * child.grown)
    angles = frame.spread(count + 1, _HILUM, _HILUM + 2 * np.pi)[1:-1]
    pyramids = pyramids_of(random, frame, angles, 0.82 * size + 0.03, 0.80 - 0.05 * child.grown)
    outline = outline_of(random, frame, pyramids, kidney.lobes)
    # The side of the hilum is flat or a little hollow.
    hollow = random.uniform(0.02, 0.09) * frame.deep * np.exp(-0.5 * ((TURN - _HILUM) / 0.45) ** 2)
    outline -= np.column_stack([np.zeros_like(hollow), hollow])
    share = sinus_share(random, pyramids, size + 0.06 * (kidney.calyces == 1))
    own = stream(child.seed, f"calyces long {kidney.side}")
    calyces = _calyces(own, kidney, frame, pyramids, outline)
    shown = pressed(pyramids, kidney, frame)
    pelvis = _pelvis(own, kidney, frame)
    return Shape(
        frame=frame,
        outline=frame.place(outline),
        sinus=frame.place(frame.ray(TURN, share)),
        pyramids=tuple(frame.place(pyramid_outline(each, frame, random)) for each in shown),
        pelvis=None if pelvis is None else frame.place(pelvis),
        calyces=tuple(each.placed(frame) for each in calyces),
        ureter=frame.place(_ureter(own, frame)) if kidney.ureter else None,
    )


def _pelvis(random: np.random.Generator, kidney: Kidney, frame: Frame) -> Floats | None:
    """Return the wide pelvis in the middle of the sinus; one that is not wide hides between folds of fat."""
    if kidney.pelvis < 7:
        return None
    high = min((0.25 + 0.10 * kidney.cup) * kidney.pelvis, 0.58 * frame.deep)
    across = min((0.22 + 0.05 * kidney.calyces) * frame.half, 2.6 * high)
    angle = np.linspace(0, 2 * np.pi, 9, endpoint=False)
    reach = random.uniform(0.9, 1.12, len(angle))
    knots = np.column_stack([across * np.cos(angle), high * np.sin(angle)]) * reach[:, None]
    middle = np.array([0.02 * frame.half, (0.10 + 0.05 * kidney.calyces) * frame.deep])
    return around(middle + knots, 0.25)


def _calyces(
    random: np.random.Generator, kidney: Kidney, frame: Frame, pyramids: list[Pyramid], outline: Floats
) -> list[Calyx]:
    if kidney.calyces == 0:
        return []
    if kidney.calyces == 1:
        return _central(random, kidney, frame)
    found = []
    for pyramid in pyramids:
        size, deep, apart, gone, slim = random.uniform(size=5)
        thick = kidney.parenchyma * (1 + (0.8 - 0.5 * kidney.cup) * deep * deep)
        end = frame.ray(pyramid.angle, 1 - thick / frame.reach(pyramid.angle))
        # Some do not join the pelvis in this plane.
        root = (
            frame.ray(pyramid.angle, 0.4) if apart < 0.3 * (1.3 - kidney.cup) else 0.75 * frame.ray(pyramid.angle, 0.0)
        )
        # Those of the poles drain more than one papilla.
        cup = pyramid.wide * (0.50 + 0.72 * kidney.cup) * (0.55 + 0.6 * size + 0.3 * abs(np.cos(pyramid.angle)))
        ends, cup = cup_that_fits(outline, (root, end), cup, thick)
        if gone > 0.3 * (1 - kidney.cup) and cup > 0.028 * kidney.length:
            neck = (0.40 + 0.45 * kidney.cup) * (0.8 + 0.35 * slim)
            found.append(calyx_of(ends, cup, (neck, 0.35 + 0.6 * kidney.cup), random))
    return found


def _central(random: np.random.Generator, kidney: Kidney, frame: Frame) -> list[Calyx]:
    """Return the branches of the pelvis inside the sinus."""
    found = []
    for way in (-1, 1):
        root = np.array([way * 0.10 * frame.half, 0.06 * frame.deep])
        end = np.array([way * random.uniform(0.44, 0.54) * frame.half, random.uniform(-0.14, 0.1) * frame.deep])
        found.append(calyx_of((root, end), 0.15 * kidney.pelvis, (0.65, 0.2), random))
    return found


def _ureter(random: np.random.Generator, frame: Frame) -> Floats:
    """Return the way of the ureter from the pelvis past the lower pole; it winds."""
    bends = random.uniform(-0.05, 0.05, 3) * frame.half
    knots = [(0.1, 0.35, 0), (0.35, 0.98, 0), (0.62, 1.16, 1), (0.95, 1.10, -1), (1.3, 1.22, 1)]
    winding = [0, 0, *bends]
    return through(
        [(s * frame.half, t * frame.deep + sign * abs(bend)) for (s, t, sign), bend in zip(knots, winding, strict=True)]
    )
