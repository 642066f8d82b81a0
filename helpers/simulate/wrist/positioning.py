"""How the limb is laid on the detector: where it lies, what is lit, and where the letter stands."""

from __future__ import annotations

import numpy as np

from helpers.simulate.child import Child
from helpers.simulate.flat.scene import Limb
from helpers.simulate.frame import Frame, about
from helpers.simulate.room import Collimation, Detector, Marker


def placement(child: Child, detector: Detector) -> Frame:
    """Return the frame from limb millimetres to pixels: a left hand is the mirror image of a right one."""
    random = child.chance("placement")
    scale = detector.magnification / detector.spacing
    mirror = -1.0 if child.recipe.side == "L" else 1.0
    turn = about(float(random.normal(0, 2.5)), (4.0, 0.0))
    shift = (float(random.normal(0, 2.5)), float(random.normal(0, 3.0)))
    middle = (detector.columns / 2 - 0.5, detector.rows / 2 - 0.5)
    # The point of the limb on the central ray: a little proximal to the middle of the field.
    focus = (3.0 + shift[0], 9.0 * child.size + shift[1])
    onto = Frame(
        (mirror * scale, 0.0, 0.0, scale),
        (middle[0] - mirror * scale * focus[0], middle[1] - scale * focus[1]),
    )
    return turn.inside(onto)


def collimation(child: Child, detector: Detector) -> Collimation:
    """Return a lit field that is a little smaller than the detector, seldom quite straight."""
    random = child.chance("collimation")
    pixel = 1 / detector.spacing
    left, right = random.uniform(1, 7, 2) * pixel
    top, bottom = random.uniform(-2, 5, 2) * pixel
    return Collimation(
        (float(left), float(top), float(detector.columns - right), float(detector.rows - bottom)),
        float(random.normal(0, 1.4)),
    )


def marker(child: Child, detector: Detector, onto: Frame, limb: Limb, field: Collimation) -> Marker:
    """Put the letter beside the forearm, in the middle of the room between the skin and the edge of the field."""
    random = child.chance("marker")
    y = float(random.uniform(18, 45)) * child.size
    skin = np.array([[-np.interp(y, limb.y, limb.left), y], [np.interp(y, limb.y, limb.right), y]])
    (a, row), (b, _) = onto.outward(skin)
    first, last = min(a, b), max(a, b)
    rooms = [(field.box[0], first), (last, field.box[2])]
    wide = [max(high - low, 0.0) * detector.spacing for low, high in rooms]
    # Either side will do where both have room for the holder; else the wider one.
    side = int(random.integers(2)) if min(wide) > 16 else int(np.argmax(wide))
    height = float(min(random.uniform(8.0, 10.0), (wide[side] - 2) / 1.6))
    column = float(np.mean(rooms[side])) + float(random.normal(0, 1.0))
    return Marker(child.recipe.side, (column, float(row)), height, float(random.normal(0, 6)))
