"""The key, measured on the final geometry: on the shadows that drew the bones, in pixels of the stored image.

Nothing is copied from the recipe. Points of the bones are followed to where the parts ended and are projected by the
camera of the film; outlines are the edges of the shadows. What lies outside the lit field is not in the key.
"""

from __future__ import annotations

from typing import Any

from helpers.simulate.arrays import Mask
from helpers.simulate.collimator import distance_inside
from helpers.simulate.empty_truth import empty_truth
from helpers.simulate.trace import as_listed, outlines_of
from helpers.simulate.wrist.injuries import measure_injury
from helpers.simulate.wrist.joint import measure_joint
from helpers.simulate.wrist.seen import Seen
from helpers.simulate.wrist.template import CARPALS


def measure(seen: Seen, image: str) -> dict[str, Any]:
    """Return the contents of ``truth.json``.

    Parameters
    ----------
    seen
        The limb with its findings, before the camera of the film.
    image
        The image the coordinates belong to, as a path in the case folder.
    """
    truth = empty_truth(image)
    lit = distance_inside(seen.position.collimation, seen.position.detector) > 0
    _measure_bones(seen, lit, truth)
    _measure_plates(seen, truth)
    truth["values"]["carpal_centres"] = {"value": sum(seen.limb.has(name) for name in CARPALS), "unit": "centres"}
    measure_joint(seen, truth)
    for injury in seen.limb.injuries:
        measure_injury(seen, injury, lit, truth)
    return truth


def _measure_bones(seen: Seen, lit: Mask, truth: dict[str, Any]) -> None:
    for name in seen.names:
        truth["outlines"].update(outlines_of(seen.silhouette(name) & lit, name))


def _measure_plates(seen: Seen, truth: dict[str, Any]) -> None:
    """Add the growth plates as lines and the two ends of that of the radius."""
    for bone, key in ((seen.limb.radius, "radial_growth_plate"), (seen.limb.ulna, "ulnar_growth_plate")):
        points = bone.plate_profile() if seen.projection == "lateral" else bone.plate_line()
        line = seen.anchored(bone.name, points)
        truth["lines"][key] = as_listed(line)
        if bone.name == "radius":
            for place, name in ((0, seen.sides(bone.name)[0]), (-1, seen.sides(bone.name)[1])):
                truth["landmarks"][f"{key}_{name}"] = as_listed(line[place])
