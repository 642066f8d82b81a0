"""How a small child is laid on the detector for a pelvis film: where it lies, what is lit, where the letter stands."""

from __future__ import annotations

import numpy as np

from helpers.simulate.child import Child
from helpers.simulate.flat.scene import Scene
from helpers.simulate.frame import Frame
from helpers.simulate.pelvis import shapes
from helpers.simulate.pelvis.anatomy import Pelvis
from helpers.simulate.pelvis.seen import bones_of
from helpers.simulate.pelvis.trunk import Trunk
from helpers.simulate.pelvis.trunk_shapes import trunk_of
from helpers.simulate.room import Collimation, Detector, Marker

FINE, COARSE = 0.16, 0.20
"""Spacing of the detector, in millimetres: fine for small fields, coarser from `LARGE` on."""

LARGE = 1.15
"""Size of the child against one of one year, about that at two years."""

MIDDLE = -2.0
"""y of the central ray, in millimetres for a child of one year: a little above the hips."""


def laid(model: Pelvis) -> Scene[Trunk]:
    """Return the scene in which this pelvis lies on the detector."""
    child = model.child
    usual = shapes.HIP[0] * child.size
    outwards = max(model.right.hip[0] - usual, 0.0), max(model.left.hip[0] - usual, 0.0)
    detector = _detector(child, max(outwards))
    onto = _placement(child, detector)
    field = _collimation(child, detector)
    ilia = tuple(float(np.max(half.plate("ilium").rim[:, 0])) for half in (model.right, model.left))
    trunk = trunk_of(child, Frame.turned(model.pose.roll), (ilia[0], ilia[1]), outwards)
    letter = _marker(child, detector, field)
    return Scene(child.recipe.seed, bones_of(model), trunk, detector, onto, field, letter)


def _detector(child: Child, outwards: float) -> Detector:
    """Return a detector that is read out as far as the field is wide: a displaced hip belongs on the film."""
    distance = 60 + 38 * child.size
    tube = 1100.0
    spacing = FINE if child.size < LARGE else COARSE
    pixel = spacing * (tube - distance) / tube
    wide, high = 134.0 * child.size + 2 * outwards, 124.0 * child.size
    columns, rows = (16 * round(side / pixel / 16) for side in (wide, high))
    return Detector(rows, columns, spacing, tube, distance)


def _placement(child: Child, detector: Detector) -> Frame:
    random = child.chance("placement")
    scale = detector.magnification / detector.spacing
    x, y = random.normal(0, 2.0 * child.size), (MIDDLE + random.normal(0, 2.5)) * child.size
    middle = (detector.columns / 2 - 0.5, detector.rows / 2 - 0.5)
    return Frame((scale, 0.0, 0.0, scale), (float(middle[0] - scale * x), float(middle[1] - scale * y)))


def _collimation(child: Child, detector: Detector) -> Collimation:
    random = child.chance("collimation")
    left, right, top, bottom = random.uniform(-9, 1.5, 4) / detector.spacing
    box = (float(left), float(top), float(detector.columns - right), float(detector.rows - bottom))
    return Collimation(box, float(random.normal(0, 0.6)))


def _marker(child: Child, detector: Detector, field: Collimation) -> Marker:
    """Put the letter of one side near the edge of the field on that side; left on the image is the child's right."""
    random = child.chance("marker")
    letter = str(random.choice(["R", "L"]))
    height = float(random.uniform(7.5, 9.0))
    away = (0.8 * height + float(random.uniform(2, 4))) / detector.spacing
    left, top, right, bottom = field.box
    column = max(left, 0.0) + away if letter == "R" else min(right, float(detector.columns)) - away
    share = float(random.choice([random.uniform(0.08, 0.16), random.uniform(0.80, 0.92)]))
    row = max(top, 0.0) + share * (min(bottom, float(detector.rows)) - max(top, 0.0))
    return Marker(letter, (float(column), float(row)), height, float(random.normal(0, 5)))
