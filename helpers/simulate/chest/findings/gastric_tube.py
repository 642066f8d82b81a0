"""A gastric tube: in the stomach, too short, coiled in the upper pouch of an oesophageal atresia, or in a bronchus."""

from __future__ import annotations

from functools import partial

import numpy as np
from scipy import ndimage

from helpers.simulate.arrays import Floats
from helpers.simulate.chest.added import AIR, Lump, Strand
from helpers.simulate.chest.findings.effect import Effect
from helpers.simulate.chest.findings.levels import tip_truth
from helpers.simulate.chest.findings.paths import cut_at, length_to_height, uneven, whole_length
from helpers.simulate.chest.newborn import blended
from helpers.simulate.chest.scene import ChestScene
from helpers.simulate.rays.solids import Ellipsoid
from helpers.simulate.rays.tubes import smooth_line
from helpers.simulate.recipe import Finding

NAME = "gastric_tube"


def gastric_tube(scene: ChestScene, finding: Finding, random: np.random.Generator) -> ChestScene:
    """Return the scene with a gastric tube."""
    path = _PATHS[finding.text("tip")](scene, random)
    radius, new = float(np.interp(scene.plan.age, [0, 1, 5, 15], [0.9, 1.2, 1.6, 2.2])), scene.plan.new
    wall = blended(0.40, 0.30, new)
    tube = Strand("polyurethane", path, radius, wall=wall, core=AIR, value=uneven(path, 0.8, 0.30, new))
    aside = path + np.array([0.8 * radius, 0, 0])
    stripe = Strand("barium_plastic", aside, blended(0.22, 0.17, new), value=uneven(path, 0.8, 0.5, new))
    scene = scene.with_added(tube, stripe).with_landmark(f"{NAME}_tip", path[-1]).with_line(NAME, path[::4])
    if finding.text("tip") == "coiled in pouch":
        scene = scene.with_added(_pouch(scene, path))
    return scene.with_measure(partial(tip_truth, name=NAME, tip=path[-1]))


def _into_stomach(scene: ChestScene, random: np.random.Generator) -> Floats:
    stomach = scene.gas.stomach.path
    gullet = scene.airways.oesophagus
    body = stomach[len(stomach) // 2] + np.array([random.normal(0, 0.05) * scene.a, 0.25 * scene.p, 0])
    low = body + np.array([random.uniform(-0.16, 0.02) * scene.a, random.uniform(0.5, 1.3) * scene.p, -0.1 * scene.b])
    knots = np.vstack([gullet[:-1:8], gullet[-1], 0.5 * (gullet[-1] + body), body, low])
    # A tube is stiff: it takes its turns in wide curves.
    path = ndimage.gaussian_filter1d(smooth_line(knots, 1.0), 0.06 * scene.a, axis=0, mode="nearest")
    return np.asarray(path, np.float64)


def _too_short(scene: ChestScene, random: np.random.Generator) -> Floats:
    gullet = scene.airways.oesophagus
    return cut_at(gullet, length_to_height(gullet, scene.dome("left") - float(random.uniform(1.2, 2.6)) * scene.p))


def _coiled(scene: ChestScene, random: np.random.Generator) -> Floats:
    """Return a tube that turns back at the blind end, about T2 to T4."""
    gullet = scene.airways.oesophagus
    end = cut_at(gullet, length_to_height(gullet, scene.thorax.at(float(random.uniform(1.6, 2.6)))))
    r, way = 0.075 * scene.a, 1.0 if random.random() < 0.5 else -1.0
    turn = np.linspace(0, 2.6 * np.pi, 26)
    coil = end[-1] + np.column_stack(
        [way * r * (np.cos(turn) - 1) * 0.9, r * np.sin(turn) - 0.10 * r * turn, 0.25 * r * turn]
    )
    return smooth_line(np.vstack([end[:-1:6], end[-1], coil[2::2]]), 1.0)


def _in_bronchus(scene: ChestScene, random: np.random.Generator) -> Floats:
    airways = scene.airways
    down = np.vstack([airways.trachea[:-1], airways.right])
    return cut_at(down, whole_length(down) * float(random.uniform(0.94, 1.0)))


def _pouch(scene: ChestScene, path: Floats) -> Lump:
    """Return the air that fills the blind pouch."""
    end = path[np.argmax(path[:, 1])]
    half = (0.10 * scene.a, 1.3 * scene.p, 0.09 * scene.a)
    return Lump(AIR, (Ellipsoid((float(end[0]), float(end[1]) - 1.1 * scene.p, float(end[2])), half),), 0.85)


_PATHS = {
    "stomach": _into_stomach,
    "oesophagus": _too_short,
    "coiled in pouch": _coiled,
    "right bronchus": _in_bronchus,
}

EFFECTS = {NAME: Effect(change=gastric_tube, put_in=True)}
