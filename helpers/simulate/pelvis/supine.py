"""How a small child is laid on the detector for a pelvis film: where it lies, and what is lit."""

from __future__ import annotations

import numpy as np

from helpers.simulate.child import Child
from helpers.simulate.flat.scene import Scene
from helpers.simulate.frame import Frame
from helpers.simulate.pelvis import grown_shapes, shapes
from helpers.simulate.pelvis.anatomy import Half, Pelvis
from helpers.simulate.pelvis.growth import GROWN, ripeness
from helpers.simulate.pelvis.letter import letter_of
from helpers.simulate.pelvis.scene import PelvisScene
from helpers.simulate.pelvis.seen import femur_of, plates_of
from helpers.simulate.pelvis.trunk_shapes import Lying, trunk_of
from helpers.simulate.room import Collimation, Detector

MIDDLE = 6.5
"""y of the central ray, in millimetres for a child of one year: about at the hips."""


def laid(model: Pelvis, projection: str) -> PelvisScene:
    """Return the scene in which this pelvis lies on the detector."""
    child = model.child
    outwards = _displaced(model.right), _displaced(model.left)
    detector = _detector(child, max(outwards), projection)
    onto = _placement(child, detector, projection)
    field = _collimation(child, detector, projection)
    ilia = tuple(float(np.max(half.plate("ilium").rim[:, 0])) for half in (model.right, model.left))
    femurs = femur_of(model, "right", projection), femur_of(model, "left", projection)
    legs = model.right.leg, model.left.leg
    apart = (0.0, 0.0) if projection == "AP" else (legs[0].frog_apart, legs[1].frog_apart)
    trunk = trunk_of(
        child,
        Frame.turned(model.pose.roll),
        Lying((ilia[0], ilia[1]), outwards, apart, (model.right.fluid, model.left.fluid)),
    )
    letter = letter_of(child, detector, field, projection)
    flat = Scene(child.recipe.seed, plates_of(model), trunk, detector, onto, field, letter)
    return PelvisScene(child, projection, flat, femurs)


def _displaced(half: Half) -> float:
    """Return how far a hip is outside its usual place, in millimetres."""
    w = half.femur.growth.ripe
    usual = (shapes.HEAD[0] * (1 - w) + grown_shapes.HEAD[0] / GROWN * w) * half.femur.growth.size
    return max(half.hip[0] - usual - 2.0 * half.femur.growth.size, 0.0)


def _detector(child: Child, outwards: float, projection: str) -> Detector:
    """Return a detector that is read out as far as the field is wide: a displaced hip belongs on the film."""
    distance = 62 + 30 * child.size
    tube = 1100.0
    spacing = float(np.round(np.interp(child.size, [0.7, 1.0, 1.35, 2.15], [0.16, 0.17, 0.22, 0.29]), 2))
    pixel = spacing * (tube - distance) / tube
    w = ripeness(child)
    # Some rooms open the field as far as the cassette, others close it round the hips.
    broad, tall = child.chance("field").normal(0, 1, 2).clip(-1.6, 1.6)
    wide = (136.0 + 10 * w + 6.0 * broad) * child.size + 2.6 * outwards
    high = (138.0 - 6 * w + (7.0 - 3 * w) * tall) * child.size
    if projection != "AP":
        # Knees apart: wider, and no higher than the shafts need.
        wide, high = wide + 8 * child.size, high * 0.9
    columns, rows = (16 * round(side / pixel / 16) for side in (wide, high))
    return Detector(rows, columns, spacing, tube, distance)


def _placement(child: Child, detector: Detector, projection: str) -> Frame:
    random = child.chance(f"placement {projection}")
    scale = detector.magnification / detector.spacing
    x, y = (
        random.normal(0, 1.6 * child.size),
        (MIDDLE * (1 - 1.5 * ripeness(child)) + random.normal(0, 3.0)) * child.size,
    )
    middle = (detector.columns / 2 - 0.5, detector.rows / 2 - 0.5)
    return Frame((scale, 0.0, 0.0, scale), (float(middle[0] - scale * x), float(middle[1] - scale * y)))


def _collimation(child: Child, detector: Detector, projection: str) -> Collimation:
    random = child.chance(f"collimation {projection}")
    left, right, top, bottom = random.uniform(-9, 1.5, 4) / detector.spacing
    tilt = float(random.normal(0, 0.6))
    if random.uniform() < 0.8:
        # Many pictures are cropped to the field before they are stored: none of its edges is seen.
        left, right, top, bottom = np.minimum([left, right, top, bottom], -6 / detector.spacing)
        tilt *= 0.3
    box = (float(left), float(top), float(detector.columns - right), float(detector.rows - bottom))
    return Collimation(box, tilt)
