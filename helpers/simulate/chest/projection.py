"""From a chest to what lies in the beam on one film, and to the shadows from which truth is measured."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy import ndimage

from helpers.simulate.arrays import Mask, Plane, plane
from helpers.simulate.chest.added import AIR, Lump, Strand
from helpers.simulate.chest.airways import draw_airways
from helpers.simulate.chest.belly import fat_between_organs
from helpers.simulate.chest.fissure_sheet import fissure_thickness, fissures_on
from helpers.simulate.chest.gas import draw_gas
from helpers.simulate.chest.lung_texture import grains, lung_texture
from helpers.simulate.chest.newborn import blended
from helpers.simulate.chest.positioning import View
from helpers.simulate.chest.scene import ChestScene
from helpers.simulate.chest.skeleton import bones
from helpers.simulate.chest.soft_parts import soft_parts
from helpers.simulate.chest.stomach import stomach_gas
from helpers.simulate.chest.vessels import faded
from helpers.simulate.rays.camera import Camera
from helpers.simulate.rays.grid import Grid
from helpers.simulate.rays.solids import field_of
from helpers.simulate.rays.tubes import Tubes
from helpers.simulate.rays.volume import length, length_and_mass
from helpers.simulate.resample import enlarged
from helpers.simulate.texture import smooth_field
from helpers.simulate.thickness import Thickness

LUNG_SEEN, HEART_SEEN = 3.0, 3.0
"""How far a ray must run through lung or heart for the point to belong to its shadow, millimetres."""


@dataclass(frozen=True)
class Projected:
    """What is known of one film before the exposure.

    Parameters
    ----------
    scene, view
        What was drawn, and how.
    thickness
        What lies in the beam.
    """

    scene: ChestScene
    view: View
    thickness: Thickness

    @cached_property
    def shadows(self) -> Mapping[str, Mask]:
        """Masks: ``lung_right``, ``lung_left``, ``heart``, ``mediastinum``, ``thymus``, one for each region."""
        return _shadows(self.scene, self.view.camera)


def project(scene: ChestScene, view: View) -> Projected:
    """Return what lies in the beam of `view`."""
    camera = view.camera
    whole, lean = soft_parts(scene, view)
    lung, tissue = length_and_mass(scene.lung, scene.density, scene.grid, camera, every=2)
    # The heart of a newborn is small, and so is its beat.
    beating, beat = _beating(scene, camera), blended(BEAT, 0.4, scene.plan.new)
    lung, tissue = (each + beating * (_moved(each, camera, beat) - each) for each in (lung, tissue))
    gas = length(scene.free_gas, scene.grid, camera, every=2) if scene.free_gas is not None else np.float32(0)
    vessels, lumen, air = _trees(scene, camera, lung, lateral=view.is_lateral)
    vessels = plane(vessels + beating * (_moved(vessels, camera, 1.3 * beat) - vessels))
    tissue = _textured(scene, view, lung, tissue)
    bowel = _bowel(scene, camera)
    # Bronchi are seen where the lung is dense, hardly elsewhere; those that are met end-on are soon over.
    # Among alveoli that do not open they are stretched.
    longest = 1.8 * (1 + 0.6 * scene.grain) * scene.plan.size.artery
    if not view.is_lateral:
        lumen = lumen * np.float32(blended(1.0, 1.6, scene.plan.new))
    lumen = plane(longest * (1 - np.exp(-lumen / longest)))
    lumen = np.minimum(lumen, 0.8 * tissue) * np.clip(2.5 * tissue / (lung + 1) - 0.25, 0.5, 1.0)
    # The windpipe of a newborn, and the vessels of its lungs, are small beside the blur of the film.
    vessels = vessels * np.float32(blended(1.0, 1.15, scene.plan.new))
    air = air * np.float32(1.0 if view.is_lateral else np.interp(scene.plan.age, [0, 1, 4, 12], [1.3, 1.4, 1.4, 1.5]))
    soft = lean - lung - gas - bowel + tissue + vessels - lumen - air
    soft += _muscle_texture(scene, view, lean)
    for name in fissures_on(lateral=view.is_lateral):
        soft += fissure_thickness(scene, camera, name)
    mineral, bone = bones(scene, view)
    between = fat_between_organs(scene, view)
    soft, fat = soft - between, np.maximum(whole - lean, 0) + between
    layers = {"soft": soft - mineral, "fat": fat, "mineral": mineral, "lead": np.zeros_like(soft)}
    _add_things(scene, camera, layers)
    others = {name: each for name, each in layers.items() if name not in ("soft", "fat", "mineral", "lead")}
    thickness = Thickness(
        plane(np.maximum(layers["soft"], 0)),
        plane(layers["fat"]),
        plane(layers["mineral"]),
        bone,
        layers["lead"],
        others,
    )
    return Projected(scene, view, thickness)


BEAT = 0.8
"""How far the edges of heart and vessels move during an exposure: standard deviation of its blur, millimetres."""


def _moved(amount: Plane, camera: Camera, beat: float) -> Plane:
    return plane(ndimage.gaussian_filter(amount, beat / camera.spacing, truncate=2.5))


def _beating(scene: ChestScene, camera: Camera) -> Plane:
    """Return how much each place takes part in the beat of the heart: 1 about its shadow, 0 far from it."""
    coarse = camera.coarser(8)
    near = length(np.minimum(scene.heart, scene.central), scene.grid, coarse, every=1) > 0.1 * scene.b
    soft = ndimage.gaussian_filter(ndimage.binary_dilation(near, iterations=2).astype(np.float32), 1.5)
    return enlarged(plane(soft), 8, camera.shape)


def _trees(scene: ChestScene, camera: Camera, lung: Plane, *, lateral: bool) -> tuple[Plane, Plane, Plane]:
    """Return the thickness of vessels, of air in small bronchi and of air in the large airways."""
    inside = scene.lung < 0.4 * scene.grid.step
    aired = np.asarray(np.clip(1 - scene.density, 0, 1) * inside, np.float32)
    # Near the pleura they are too small to be seen one by one: there they are the lung's texture.
    aired *= np.clip(-scene.cavity / np.float32(0.20 * scene.a), 0.20, 1)
    vessels, _ = faded(scene.trees.vessels, aired, scene.grid).thickness(camera)
    dense = np.asarray(scene.density * (scene.lung < 0) * np.float32(0.95), np.float32)
    lumen, _ = faded(scene.trees.bronchi, dense, scene.grid).thickness(camera)
    airways = Tubes()
    draw_airways(scene.airways, scene.plan, airways)
    air, _ = airways.thickness(camera)
    # Vessels behind one another: their sum does not grow without end. From the side both hila are.
    # About a newborn's vessels lie the walls of bronchi and much tissue: all of it is seen as one.
    most = (5.5 if lateral else blended(4.0, 5.2, scene.plan.new)) * scene.plan.size.artery
    seen = most * (1 - np.exp(-blended(1.7, 2.9, scene.plan.new) * vessels / most))
    # Children breathe and hearts beat: small vessels are not sharp. Few are seen through the heart.
    breath = float(np.interp(scene.plan.age, [0, 1, 5, 15], [0.30, 0.34, 0.26, 0.22]))
    seen = ndimage.gaussian_filter(seen, breath / camera.spacing)
    return plane(seen * np.clip(lung / blended(0.60 * scene.b, 0.30 * scene.b, scene.plan.new), 0, 1)), lumen, air


def _textured(scene: ChestScene, view: View, lung: Plane, tissue: Plane) -> Plane:
    name, a = view.projection, scene.a
    strength = 0.056 * scene.plan.size.tissue / 0.3
    tissue = tissue + strength * lung_texture(scene, view.camera, name) * np.sqrt(np.maximum(lung, 0) * a / 8)
    if scene.grain > 0:
        tissue = tissue + 0.62 * scene.grain * grains(scene, view.camera, name) * np.sqrt(np.clip(lung / a, 0, 2))
    return plane(np.clip(tissue, 0, lung))


def _muscle_texture(scene: ChestScene, view: View, lean: Plane) -> Plane:
    """Return small differences of the soft tissue: bundles of muscle, fascia, fat between them."""
    random, pixel = scene.plan.chance(f"muscle texture {view.projection}"), view.camera.spacing
    uneven = np.zeros_like(lean)
    for part, weight in ((8, 0.35), (22, 0.22), (60, 0.10)):
        scale = scene.a / part / pixel
        uneven += weight * smooth_field(random, lean.shape, (scale, scale))
    return plane(uneven * np.clip(lean / 60, 0, 1) * scene.a / 70)


WALL, STANDS_OUT = 1.3, 0.30
"""The wall of bowel (in a child of a year, millimetres), and how much more than the fat about it a millimetre stops."""


def _bowel(scene: ChestScene, camera: Camera) -> Plane:
    tubes = Tubes()
    # The stomach of a newborn is a smooth bubble.
    as_tube = scene.plan.new > 0
    draw_gas(scene.gas, tubes, WALL * scene.a / 75, stomach=as_tube)
    wall, gas = tubes.thickness(camera)
    if not as_tube:
        gas = gas + stomach_gas(scene, camera)
    most = blended(1.3, 0.65, scene.plan.new) * scene.a
    # The loops of a newborn are seen one by one, with their walls.
    blur = blended(0.8, 0.35, scene.plan.new)
    clear = most * (1 - np.exp(-gas / most)) - STANDS_OUT * wall
    return plane(ndimage.gaussian_filter(clear, blur / camera.spacing))


def _add_things(scene: ChestScene, camera: Camera, layers: dict[str, Plane]) -> None:
    """Add lines, tubes, foreign bodies and shades to `layers`; air is taken from the soft tissue."""

    def add(material: str, amount: Plane) -> None:
        if material == AIR:
            layers["soft"] = layers["soft"] - amount
        elif material:
            layers[material] = layers.get(material, np.zeros(camera.shape, np.float32)) + amount

    for thing in scene.added:
        if isinstance(thing, Strand):
            tubes = Tubes()
            tubes.add(thing.path, thing.half, thing.across, up=thing.up, wall=thing.wall, value=thing.value)
            wall, core = tubes.thickness(camera)
            add(thing.material, wall)
            add(thing.core, core)
        elif isinstance(thing, Lump):
            add(thing.material, plane(thing.share * _lump(thing, camera, scene.grid.step)))
        else:
            add(thing.material, thing.draw(camera))


def _lump(thing: Lump, camera: Camera, coarse: float) -> Plane:
    centres = np.array([solid.row[1:4] for solid in thing.solids] + [s.row[4:7] for s in thing.solids if s.row[0] == 1])
    reach = max(max(s.row[4:7]) if s.row[0] == 0 else max(s.row[7:9]) for s in thing.solids) + 2
    low, high = centres.min(axis=0) - reach, centres.max(axis=0) + reach
    step = min(coarse, float(np.max(high - low)) / 40)
    grid = Grid.over((low[0], low[1], low[2]), (high[0], high[1], high[2]), step)
    return length(field_of(thing.solids, grid), grid, camera, every=1)


def _shadows(scene: ChestScene, camera: Camera) -> dict[str, Mask]:
    """Return the masks of what was drawn, from the same fields."""
    fields = {
        "lung_right": (np.maximum(scene.lung, scene.side("right")), LUNG_SEEN),
        "lung_left": (np.maximum(scene.lung, scene.side("left")), LUNG_SEEN),
        "heart": (scene.heart, HEART_SEEN),
        "mediastinum": (scene.central, 0.12 * scene.b),
    }
    if scene.plan.thymus > 0.3:
        fields["thymus"] = (scene.thymus, HEART_SEEN)
    for region in scene.regions:
        fields[region.name] = (region.field, region.least)
    return {
        name: length(np.asarray(field, np.float32), scene.grid, camera, every=3) > least
        for name, (field, least) in fields.items()
    }
