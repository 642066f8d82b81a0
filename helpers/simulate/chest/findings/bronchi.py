"""Disease along the bronchi: thick walls, patches of lobules, haze, fluid in septa and fissures."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import numpy as np
from scipy import ndimage

from helpers.simulate.arrays import Plane, plane
from helpers.simulate.chest.added import Shade
from helpers.simulate.chest.findings.effect import Effect
from helpers.simulate.chest.findings.opacity import filled, opacity_region, soft_step
from helpers.simulate.chest.findings.volume import overinflated
from helpers.simulate.chest.lobes import minor_fissure, oblique_fissure
from helpers.simulate.chest.noise import smooth_noise
from helpers.simulate.chest.plan import Plan
from helpers.simulate.chest.scene import ChestScene
from helpers.simulate.rays.camera import Camera
from helpers.simulate.rays.grid import Volume
from helpers.simulate.rays.tubes import Tubes
from helpers.simulate.rays.volume import length
from helpers.simulate.recipe import Finding


def _full(plan: Plan, finding: Finding) -> Plan:
    return overinflated(plan, finding.number("severity") * 0.9)


def _rather_full(plan: Plan, finding: Finding) -> Plan:
    return overinflated(plan, finding.number("severity") * 0.45)


def _viral(scene: ChestScene, finding: Finding, random: np.random.Generator) -> ChestScene:
    """Thicken the walls of the bronchi: rings and tram-lines about both hila, with a little haze between them."""
    severity = finding.number("severity")
    scene = scene.with_added(Shade("soft", partial(_cuffs, _cuffed(scene, 0.22 + 0.40 * severity))))
    near = _about_hila(scene, 0.42)
    patchy = np.clip(0.6 + 0.6 * smooth_noise(scene, 0.15 * scene.a, random), 0, 1.6)
    return filled(scene, np.asarray(near * patchy * 0.36 * severity, np.float32), 0.9)


def _retained(scene: ChestScene, finding: Finding, random: np.random.Generator) -> ChestScene:
    """Fill septa and the tissue about the vessels: streaks that fan out from the hila, and fluid in the fissures."""
    severity = finding.number("severity")
    vessels = [replace(part, half=part.half * (1 + 0.45 * severity)) for part in scene.trees.vessels.parts]
    haze = np.clip(_about_hila(scene, 0.6) * (0.8 + 0.4 * smooth_noise(scene, 0.2 * scene.a, random)), 0, 1)
    scene = replace(scene, trees=replace(scene.trees, vessels=Tubes(vessels)))
    scene = filled(scene, np.asarray(0.22 * severity * haze, np.float32), 0.9)
    half = 0.07 + 0.20 * severity
    for name, fissure in _fissures(scene).items():
        room = _room_of_fissure(scene, name)
        scene = scene.with_added(Shade("soft", partial(_sheet, scene, room, fissure, half)))
        if name == "minor":
            near = np.maximum(np.abs(fissure) - 1.2 * scene.grid.step, room)
            scene = scene.with_region("fissure_fluid", np.asarray(near, np.float32), 0.14 * scene.a)
    return scene


def _patches(scene: ChestScene, finding: Finding, random: np.random.Generator) -> ChestScene:
    """Fill lobules in patches, here and there in both lungs, more below than above."""
    severity, a = finding.number("severity"), scene.a
    _, y, _ = scene.places
    down = (y - scene.thorax.at(1)) / (scene.dome("right") - scene.thorax.at(1))
    where = smooth_noise(scene, 0.42 * a, random) + 0.8 * (down - 0.6) + 0.5 * _about_hila(scene, 0.5)
    lobules = smooth_noise(scene, 0.085 * a, random)
    inside = scene.lung < 0
    field = np.asarray(-(where + 0.65 * lobules), np.float32)
    reach = float(np.quantile(field[inside], 0.06 + 0.34 * severity))
    weight = np.asarray(
        soft_step(field - np.float32(reach), 0.22) * soft_step(scene.lung - np.float32(1.2), 0.4), np.float32
    )
    scene = filled(scene, weight, 0.50 + 0.38 * severity)
    scene = opacity_region(scene, "consolidation", weight)
    return scene.with_added(Shade("soft", partial(_cuffs, _cuffed(scene, 0.3 + 0.3 * severity))))


def _hazy(scene: ChestScene, finding: Finding, random: np.random.Generator) -> ChestScene:
    """Make the lung hazy from the hila outwards, and leave its outermost rim clear."""
    severity, a = finding.number("severity"), scene.a
    rim = soft_step(np.asarray(scene.cavity + 0.085 * a, np.float32), 0.03 * a)
    patchy = np.clip(1 + 0.18 * smooth_noise(scene, 0.25 * a, random), 0.4, 1.5)
    weight = np.asarray((0.35 + 0.65 * _about_hila(scene, 0.75)) * rim * patchy, np.float32)
    scene = filled(scene, np.asarray(0.62 * severity * weight, np.float32), 0.95)
    return replace(scene, grain=scene.grain + 0.45 * severity)


def _about_hila(scene: ChestScene, reach: float) -> Volume:
    """Return a weight of 1 at both hila that falls over `reach` half widths."""
    x, y, z = scene.places
    a, middle = scene.a, float(scene.airways.carina[1]) + 0.9 * scene.p
    beside = (np.abs(x - scene.plan.shift * a) / a - 0.25) / reach
    far = beside**2 + ((y - middle) / (1.1 * reach * a)) ** 2 + ((z / scene.b - 0.1) / 0.9) ** 2
    return np.asarray(np.exp(-far), np.float32)


def _cuffed(scene: ChestScene, thick: float) -> Tubes:
    """Return the wider bronchi with walls of `thick` mm (in a child of one year)."""
    wall, least = thick * (scene.a / 75) ** 0.5, 0.0042 * scene.a
    cuffed = []
    for part in scene.trees.bronchi.parts:
        wide = (part.half[:, 0] > least) & (scene.grid.nearest(scene.lung, part.place) < 0)
        half = part.half + wall
        # The widest lie in the mediastinum, where their walls are not seen.
        clear = np.clip(2.4 - 45 * part.half[:, 0] / scene.a, 0.35, 1)
        seen = np.clip((part.half[:, 0] - least) / least, 0, 1) * wide * clear
        cuffed.append(replace(part, half=half, wall=np.full_like(half, wall), value=seen))
    return Tubes(cuffed)


def _cuffs(tubes: Tubes, camera: Camera) -> Plane:
    return plane(0.9 * tubes.thickness(camera)[0])


def _fissures(scene: ChestScene) -> dict[str, Volume]:
    return {
        "minor": np.asarray(np.broadcast_to(minor_fissure(scene), scene.grid.shape), np.float32),
        "oblique_right": oblique_fissure(scene, "right"),
        "oblique_left": oblique_fissure(scene, "left"),
    }


def _room_of_fissure(scene: ChestScene, name: str) -> Volume:
    """Return where a fissure is: within its lung, the minor one only in front of the oblique one."""
    room = np.maximum(scene.lung, scene.side("left" if name.endswith("left") else "right"))
    return np.asarray(np.maximum(room, oblique_fissure(scene, "right")) if name == "minor" else room, np.float32)


def _sheet(scene: ChestScene, room: Volume, fissure: Volume, half: float, camera: Camera) -> Plane:
    """Return the thickness of a sheet of fluid in a fissure: what lies above its lower face, not above its upper."""
    below = length(np.maximum(room, fissure - np.float32(half)), scene.grid, camera, every=2)
    above = length(np.maximum(room, fissure + np.float32(half)), scene.grid, camera, every=2)
    # The lung beside it is wet too: the line has soft edges.
    return plane(ndimage.gaussian_filter(np.maximum(below - above, 0), 0.45 / camera.spacing))


EFFECTS = {
    "bronchiolitis": Effect(prepare=_full, change=_viral),
    "retained_lung_fluid": Effect(prepare=_rather_full, change=_retained),
    "bronchopneumonia": Effect(change=_patches),
    "ground_glass": Effect(change=_hazy),
}
