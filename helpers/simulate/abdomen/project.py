"""From a scene to the thickness of each material on the way to every detector element."""

from __future__ import annotations

import numpy as np

from helpers.simulate.abdomen.around import around
from helpers.simulate.abdomen.chalk import flecks
from helpers.simulate.abdomen.child import Abdomen
from helpers.simulate.abdomen.hips import hips
from helpers.simulate.abdomen.scene import Scene
from helpers.simulate.abdomen.skeleton import spine_and_ribs
from helpers.simulate.abdomen.trunk import lungs, skin, stripes
from helpers.simulate.arrays import Plane, plane
from helpers.simulate.chance import stream
from helpers.simulate.rays.camera import Camera
from helpers.simulate.rays.grid import Grid, Volume
from helpers.simulate.rays.tubes import Tubes, smooth_line
from helpers.simulate.rays.volume import length
from helpers.simulate.texture import smooth_field
from helpers.simulate.thickness import Thickness

AERATED = 0.66
"""Share of air in the lung bases."""


def in_beam(scene: Scene) -> Thickness:
    """Return what lies in the beam, material by material."""
    camera, child = scene.view.camera, scene.child
    body, fat = _trunk(scene)
    parts = spine_and_ribs(child.build, camera), hips(child.recipe, child.build, scene.view)
    mineral, bone = (upper + lower for upper, lower in zip(*parts, strict=True))
    stool, layer = scene.foam
    air = scene.gas + scene.free + scene.portal + stool + layer + _lungs(scene)
    opaque, metal = devices_in_beam(child, camera)
    mineral += opaque
    if child.chalk:
        wall, core = flecks(child.build, scene.grid, scene.room, child.chalk).thickness(camera)
        mineral += wall + core
    over, leads = around(child.build, scene.view)
    mineral += leads
    soft = body - fat - air - mineral + _uneven(scene, body) + over
    soft = np.maximum(soft, 0)
    return Thickness(soft, fat, mineral, bone, metal)


def _uneven(scene: Scene, body: Plane) -> Plane:
    """Return small differences of the soft tissue: bundles of muscle, fat between them, folds of skin."""
    b, view = scene.child.build, scene.view
    random = stream(b.seed, f"uneven {view.projection}")
    total = np.zeros_like(body)
    for part, weight in ((9, 0.40), (22, 0.26), (60, 0.12)):
        scale = b.half_width / part / view.camera.spacing
        total += np.float32(weight) * smooth_field(random, body.shape, (scale, scale))
    return plane(total * np.clip(body / 60, 0, 1) * np.float32(b.half_width / 55))


def devices_in_beam(child: Abdomen, camera: Camera) -> tuple[Plane, Plane]:
    """Return the devices as thickness of bone mineral and of lead, each (rows, columns), millimetres."""
    opaque, metal = np.zeros(camera.shape, np.float32), np.zeros(camera.shape, np.float32)
    for device in child.devices:
        tubes = Tubes()
        tubes.add(device.path, device.radius, wall=device.wall, up=(0.3, 0.2, 0.93) if device.tube else (0.0, 1.0, 0.0))
        wall, _ = tubes.thickness(camera)
        opaque += np.float32(device.opaque) * wall
        metal += np.float32(device.metal) * wall
    return opaque, metal


def _trunk(scene: Scene) -> tuple[Plane, Plane]:
    """Return everything inside the skin, and the fat in it."""
    child, camera, grid = scene.child, scene.view.camera, scene.grid
    b, trunk = child.build, child.trunk
    w = 1.35 * b.half_width
    outer = Grid.over((-w, b.y(-10.0), -1.05 * b.half_depth), (w, b.y(11.5), 1.05 * b.half_depth), b.half_width / 20)
    whole = length(skin(trunk, outer), outer, camera, every=4)
    lean = length(skin(trunk, outer, b.fat), outer, camera, every=4)
    flank = _between(*stripes(trunk, grid), scene)
    packed = child.organ_fields.renal
    layer = float(np.interp(b.age, [0, 1, 4], [0.4, 0.6, 1.0])) * (0.25 + 0.42 * b.fat)
    renal = _between(packed - np.float32(layer), packed, scene)
    if b.age > 1:
        solid = np.maximum(np.minimum(child.organ_fields.liver, child.organ_fields.spleen), scene.contents)
        renal += _between(np.maximum(solid - np.float32(0.45 * layer), scene.contents), solid, scene)
    loose = length(scene.lumen.outside, scene.lumen.grid, camera, every=4)
    omentum = float(np.interp(b.age, [0, 3, 15], [0.10, 0.22, 0.5]))
    return whole, (whole - lean) + renal + omentum * loose + flank


def _between(outer: Volume, inner: Volume, scene: Scene) -> Plane:
    """Return how far rays run between two fields of the coarse grid, millimetres."""
    camera, grid = scene.view.camera, scene.grid
    far = length(outer, grid, camera, every=4) - length(np.maximum(inner, outer), grid, camera, every=4)
    return np.maximum(far, 0)


def _lungs(scene: Scene) -> Plane:
    """Return the air of the lung bases: less where vessels and lobules lie."""
    b, view = scene.child.build, scene.view
    low, high = b.at(-1.0, -10.0, -1.0), b.at(1.0, 0.5, 1.0)
    grid = Grid.over(low, high, scene.grid.step)
    lung = length(lungs(scene.child.trunk, grid), grid, view.camera, every=4)
    random = stream(b.seed, f"lung {view.projection}")
    fine = np.zeros_like(lung)
    for part, weight in ((18, 0.5), (34, 0.6), (70, 0.5)):
        scale = b.half_width / part / view.camera.spacing
        fine += np.float32(weight) * smooth_field(random, lung.shape, (scale, scale))
    vessels = Tubes()
    for side in (-1, 1):
        for _ in range(9):
            out, back = random.uniform(0.25, 0.85), random.uniform(-0.5, 0.6)
            points = [
                b.at(side * random.uniform(0.12, 0.3), b.dome - random.uniform(2.2, 4.0), random.uniform(-0.1, 0.3)),
                b.at(side * (0.1 + 0.5 * out), b.dome - 1.8 + random.normal(0, 0.6), 0.6 * back),
                b.at(side * out, b.dome + random.uniform(-1.0, 1.2), back),
            ]
            line = smooth_line(np.array(points), 1.5)
            vessels.add(line, np.linspace(0.022, 0.008, len(line)) * b.half_width)
    drawn, _ = vessels.thickness(view.camera)
    tissue = np.float32(0.045) * fine * np.sqrt(np.maximum(lung, 0) * b.half_width / 8)
    return plane(np.maximum(lung * np.float32(AERATED) - tissue - np.minimum(0.6 * drawn, 0.25 * lung), 0))
