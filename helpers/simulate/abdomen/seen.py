"""What of a film is in its lit field, and the shadows of what was drawn, as masks."""

from __future__ import annotations

import numpy as np
from scipy import ndimage

from helpers.simulate.abdomen.scene import Scene
from helpers.simulate.arrays import Floats, Mask, Plane
from helpers.simulate.collimator import distance_inside
from helpers.simulate.rays.tubes import Tubes

LOOPS = 10
"""How many dilated loops are traced, the largest first."""


def lit(scene: Scene) -> Mask:
    """Return where the detector is lit."""
    return distance_inside(scene.view.collimation, scene.view.detector) > 0


def shadows(scene: Scene) -> dict[str, Mask]:
    """Return the masks of this film by name, within the lit field."""
    child, field = scene.child, lit(scene)
    stomach = tuple(n for n, s in enumerate(scene.gut) if s.part == "stomach" and s.gas > 0)
    rectum = tuple(n for n, s in enumerate(scene.gut) if s.part == "rectum" and s.gas > 0)
    found = {"stomach": scene.gas_of(stomach), "rectum": scene.gas_of(rectum)}
    kinds = {finding.kind for finding in child.recipe.findings}
    if "double_bubble" in kinds:
        found["duodenum"] = scene.gas_of(child.dilated)
    if child.free_gas:
        found["free_gas"] = scene.free > 0.012 * child.build.half_depth
    if child.portal_gas:
        found["portal_gas"] = _closed(scene.portal > 0.25, 0.6, scene)
    if child.wall_gas is not None:
        found["pneumatosis"] = _closed(scene.foam[1] > 0.35, 1.0, scene)
    if "meconium_ileus" in kinds:
        found["meconium"] = _closed(_smooth(scene.foam[0], scene) > 0.3, 2.0, scene)
    if "constipation" in kinds:
        found["faeces"] = _closed(_smooth(scene.foam[0], scene) > 0.012 * child.build.half_depth, 2.0, scene)
    for device in child.devices:
        if not device.tube and not device.name.endswith("_lid"):
            disc = Tubes()
            disc.add(device.path, device.radius)
            found[device.name] = disc.thickness(scene.view.camera)[0] > 0
    return {name: mask & field for name, mask in found.items()}


def dilated_loops(scene: Scene) -> list[Mask]:
    """Return the gas of each dilated loop of small bowel within the lit field, the largest first."""
    field = lit(scene)
    numbers = [n for n in scene.child.dilated if scene.gut[n].part == "small"]
    numbers.sort(key=lambda n: -scene.gut[n].gas * scene.gut[n].radius ** 2 * len(scene.gut[n].nodes))
    loops = [scene.gas_of((n,)) & field for n in numbers[: LOOPS + 4]]
    return sorted((loop for loop in loops if loop.any()), key=lambda loop: -int(loop.sum()))[:LOOPS]


def within(points: Floats, field: Mask) -> Mask:
    """Say which points (n, 2), column and row, lie in `field`."""
    column, row = np.rint(points).astype(int).T
    on_film = (column >= 0) & (row >= 0) & (column < field.shape[1]) & (row < field.shape[0])
    return np.asarray(on_film & field[np.clip(row, 0, field.shape[0] - 1), np.clip(column, 0, field.shape[1] - 1)])


def _smooth(image: Plane, scene: Scene) -> Plane:
    few = image[::4, ::4]
    sigma = 1.6 / (4 * scene.view.camera.spacing)
    smooth = ndimage.gaussian_filter(few, sigma)
    return np.kron(smooth, np.ones((4, 4), np.float32))[: image.shape[0], : image.shape[1]]


def _closed(mask: Mask, over: float, scene: Scene) -> Mask:
    """Return `mask` with gaps of up to twice `over` mm closed."""
    size = 2 * max(round(over / scene.view.camera.spacing), 1) + 1
    grown = ndimage.maximum_filter(mask, size)
    return np.asarray(ndimage.minimum_filter(grown, size))
